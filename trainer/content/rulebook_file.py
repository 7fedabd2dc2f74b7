"""A rulebook file → how a platform computes its figures.

Knows the file's shape; what the figures come to is grading's business.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from trainer.content.own_types import (
    Day,
    Duration,
    FormatOne,
    Name,
    Number,
    OneOrMany,
    Slug,
    Spec,
    Text,
    Whole,
    YesNo,
    as_millis,
    slip,
)
from trainer.content.problems import refuse
from trainer.content.source import open_source
from trainer.errors import UsageError
from trainer.grading.rulebook import Kind, Metric, Rulebook, Transferred, Unanswered, Unit
from trainer.measures.contacts import By

ENDING = ".yaml"
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


def _window(value: object) -> object:
    """`8:00-23:00` as minutes of the day."""
    found = _WINDOW.fullmatch(str(value).strip())
    if found is None:
        raise slip("TR219", value=str(value))
    start, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
    return start, end


def _goal(value: object) -> object:
    """A share such as 0.9, or a time such as 40s in milliseconds."""
    millis = as_millis(str(value))
    return str(value) if millis is None else str(millis)


class MetricSpec(Spec):
    """One figure of a platform."""

    kind: Kind
    unit: Unit = Unit.CONVERSATION
    within: Duration | None = None
    cap: Duration | None = None
    window: Annotated[tuple[int, int], BeforeValidator(_window)] | None = None
    by_start: YesNo = False
    valid: Annotated[list[By], OneOrMany] = Field(default_factory=lambda: [By.AGENT, By.ASSIST])
    unanswered: Unanswered = Unanswered.MISS
    transferred: Transferred = Transferred.COUNT
    least: Whole = 0
    goal: Annotated[Number, BeforeValidator(_goal)] | None = None
    less_is_better: YesNo = False


class RulebookSpec(Spec):
    """The file of one platform."""

    format: FormatOne
    id: Slug
    platform: Text
    effective_from: Day
    source: Text
    verified: YesNo
    rejoin: Duration | None = None
    metrics: Annotated[dict[Name, MetricSpec], Field(min_length=1)]


def load_rulebook(named: str) -> Rulebook:
    """A shipped rulebook by id, or one from a file; a broken one: `ContentError`.

    A name that is neither is a `UsageError`.
    """
    path = shipped_rulebooks() / f"{named}{ENDING}"
    is_shipped = re.fullmatch(r"[a-z0-9-]+", named) is not None and path.is_file()
    if not is_shipped and not Path(named).is_file():
        raise UsageError("kpi.no_rulebook", name=named, valid=", ".join(rulebook_ids()))
    source = open_source(path if is_shipped else Path(named))
    spec = source.fit(RulebookSpec)
    refuse(source.problems)
    assert spec is not None
    return Rulebook(
        id=spec.id,
        platform=spec.platform,
        effective_from=spec.effective_from.isoformat(),
        source=spec.source,
        verified=spec.verified,
        rejoin_ms=0 if spec.rejoin is None else spec.rejoin,
        metrics=tuple(_metric(name, one) for name, one in spec.metrics.items()),
    )


def rulebook_ids() -> tuple[str, ...]:
    """The shipped rulebooks, verified ones first."""
    found = sorted(file.stem for file in shipped_rulebooks().glob(f"*{ENDING}"))
    return tuple(sorted(found, key=lambda id_: not load_rulebook(id_).verified))


def shipped_rulebooks() -> Path:
    """The folder of rulebooks that ships with the program."""
    return Path(str(files("trainer.content") / "rulebooks"))


def _metric(name: str, spec: MetricSpec) -> Metric:
    return Metric(
        name=name,
        kind=spec.kind,
        unit=spec.unit,
        within_ms=spec.within,
        cap_ms=spec.cap,
        window=spec.window,
        by_start=spec.by_start,
        valid=frozenset(spec.valid),
        unanswered=spec.unanswered,
        transferred=spec.transferred,
        least=spec.least,
        goal=spec.goal,
        less_is_better=spec.less_is_better,
    )
