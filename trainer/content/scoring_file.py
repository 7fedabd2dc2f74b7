"""scoring.yaml → `Scoring`, checked as strictly as a scenario.

Knows what makes a scoring consistent; knows nothing of grading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from trainer.content.problems import Problem, has_errors, in_order, nearest, refuse
from trainer.content.scoring_spec import ScoringSpec, TypingSpec
from trainer.content.shipped import shipped_scoring
from trainer.content.source import Source, open_source
from trainer.engine.plan import Authority, Limits, Pace
from trainer.grading.scoring import (
    TYPING,
    Band,
    CsatModel,
    Dimension,
    Forbidden,
    Gate,
    Scoring,
    SittingKind,
    SpeedBand,
    TypingRules,
)
from trainer.typing_test.ladder import LadderStep
from trainer.typing_test.result import Rules

Told = Iterator[Problem]

LEVELS = ("starter", "advanced", "pressure")
LANGS = ("zh-CN", "en")
RESPONSES = ("first_response", "first_useful", "average_response")


def load_scoring(path: Path | None) -> Scoring:
    """The scoring of a file (None: the shipped one); `ContentError` with every problem."""
    source, spec = _read(path)
    refuse(source.problems)
    assert spec is not None
    return _compiled(spec, hashlib.sha256(source.data).hexdigest())


def scoring_problems(path: Path | None) -> tuple[Problem, ...]:
    """What is wrong with a scoring file, sorted by line."""
    return in_order(_read(path)[0].problems)


def _read(path: Path | None) -> tuple[Source, ScoringSpec | None]:
    source = open_source(shipped_scoring() if path is None else path)
    spec = source.fit(ScoringSpec)
    if spec is not None and not has_errors(source.problems):
        source.problems.extend(_inconsistencies(spec, source))
    return source, spec


def _compiled(spec: ScoringSpec, fingerprint: str) -> Scoring:
    return Scoring(
        version=spec.version,
        hash=fingerprint,
        dimensions=tuple(Dimension(id=d.id, weight=d.weight, kind=d.kind) for d in spec.dimensions),
        bands=tuple(Band(id=b.id, at_least=b.at_least) for b in spec.bands),
        pass_mark=spec.pass_mark,
        pass_mark_assessed=spec.pass_mark_assessed,
        gates=tuple(Gate(**dict(gate)) for gate in spec.gates),
        forbidden=tuple(Forbidden(**dict(entry)) for entry in spec.forbidden),
        amber_share=spec.amber_share,
        first_response=SpeedBand(**dict(spec.first_response)),
        first_useful=SpeedBand(**dict(spec.first_useful)),
        average_response=SpeedBand(**dict(spec.average_response)),
        composing_floor_chars=spec.composing_floor_chars,
        composing={lang: (ends[0], ends[1]) for lang, ends in spec.composing.items()},
        over_concession_points=spec.over_concession_points,
        beyond_authority=spec.beyond_authority,
        hint_cost=spec.hint_cost,
        limits={level: Limits(**dict(limits)) for level, limits in spec.limits.items()},
        authority={level: Authority(**dict(a)) for level, a in spec.authority.items()},
        pace=Pace(**dict(spec.pace)),
        ladder={
            lang: tuple(LadderStep(**dict(step)) for step in steps)
            for lang, steps in spec.ladder.items()
        },
        typing=_typing(spec.typing),
        csat=CsatModel(**dict(spec.csat)),
    )


def _typing(spec: TypingSpec | None) -> TypingRules:
    """The file's rules, or ours for a file from before there were any."""
    if spec is None:
        return TYPING
    return TypingRules(
        rules=Rules(
            penalty={str(lang): cost for lang, cost in spec.penalty.items()},
            widths_alike=spec.widths_alike,
        ),
        pass_step={str(lang): step for lang, step in spec.pass_step.items()},
        warm_up=spec.warm_up,
        trial=spec.trial,
        unseen_for=spec.unseen_for,
        kinds=tuple(SittingKind(**dict(kind)) for kind in spec.kinds),
    )


def _inconsistencies(spec: ScoringSpec, source: Source) -> Told:
    yield from _dimension_problems(spec, source)
    yield from _band_problems(spec, source)
    yield from _speed_problems(spec, source)
    yield from _repeats(spec, source)
    yield from _share_problems(spec, source)
    yield from _typing_problems(spec, source)
    tables: tuple[tuple[str, Collection[str], tuple[str, ...]], ...] = (
        ("limits", spec.limits, LEVELS),
        ("authority", spec.authority, LEVELS),
        ("composing", spec.composing, LANGS),
        ("ladder", spec.ladder, LANGS),
    )
    if spec.typing is not None:
        tables += (
            ("typing", spec.typing.pass_step, LANGS),
            ("typing", spec.typing.penalty, LANGS),
        )
    for name, given, wanted in tables:
        for missing in (key for key in wanted if key not in given):
            yield source.at_key("TR804", name, name=missing, wanted=", ".join(wanted))


def _dimension_problems(spec: ScoringSpec, source: Source) -> Told:
    whole = sum((Decimal(str(d.weight)) for d in spec.dimensions), Decimal(0))
    if whole != 100:
        yield source.at_key("TR801", "dimensions", sum=f"{whole.normalize():f}")
    known = [d.id for d in spec.dimensions]
    for index, entry in enumerate(spec.forbidden):
        if entry.dimension not in known:
            details = nearest(entry.dimension, known)
            at = ("forbidden", index, "dimension")
            yield source.at("TR803", *at, name=entry.dimension, **details)


def _band_problems(spec: ScoringSpec, source: Source) -> Told:
    for index, (upper, lower) in enumerate(pairwise(spec.bands)):
        if upper.at_least <= lower.at_least:
            at = ("bands", index + 1, "at_least")
            yield source.at("TR802", *at, earlier=upper.id, later=lower.id)
    if spec.bands[-1].at_least != 0:
        yield source.at("TR805", "bands", len(spec.bands) - 1, "at_least")


def _speed_problems(spec: ScoringSpec, source: Source) -> Told:
    for name in RESPONSES:
        band = getattr(spec, name)
        if band.best_to >= band.zero_at:
            details = {"best": f"{band.best_to} ms", "zero": f"{band.zero_at} ms"}
            yield source.at("TR806", name, "zero_at", **details)
    for lang, (zero, best) in spec.composing.items():
        if zero >= best:
            yield source.at("TR806", "composing", lang, best=f"{zero:g}", zero=f"{best:g}")
    for level, limits in spec.limits.items():
        if limits.target > limits.limit:
            details = {"target": f"{limits.target} ms", "limit": f"{limits.limit} ms"}
            yield source.at("TR809", "limits", level, "target", **details)


def _typing_problems(spec: ScoringSpec, source: Source) -> Told:
    steps = {} if spec.typing is None else spec.typing.pass_step
    for lang, step in steps.items():
        known = [one.id for one in spec.ladder.get(lang, [])]
        if step not in known:
            details = nearest(step, known)
            yield source.at("TR803", "typing", "pass_step", lang, name=step, **details)


def _repeats(spec: ScoringSpec, source: Source) -> Told:
    lists = (
        ("dimensions", "id", [d.id for d in spec.dimensions]),
        ("bands", "id", [b.id for b in spec.bands]),
        ("gates", "critical", [g.critical.value for g in spec.gates]),
        ("forbidden", "intent", [f.intent for f in spec.forbidden]),
    )
    for name, key, ids in lists:
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield source.at("TR807", name, index, key, name=id_)


def _share_problems(spec: ScoringSpec, source: Source) -> Told:
    """Numbers that must lie between two ends."""
    checked: list[tuple[tuple[str | int, ...], float, int]] = [
        (("pass_mark",), spec.pass_mark, 100),
        (("pass_mark_assessed",), spec.pass_mark_assessed, 100),
        (("amber_share",), spec.amber_share, 1),
        *((("gates", i, "cap"), gate.cap, 100) for i, gate in enumerate(spec.gates)),
        *((("bands", i, "at_least"), band.at_least, 100) for i, band in enumerate(spec.bands)),
        *(
            (("ladder", lang, i, "accuracy"), step.accuracy, 1)
            for lang, steps in spec.ladder.items()
            for i, step in enumerate(steps)
        ),
    ]
    for at, value, high in checked:
        if not 0 <= value <= high:
            yield source.at("TR808", *at, value=f"{value:g}", low="0", high=str(high))
