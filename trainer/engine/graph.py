"""A scenario's flow as values: its stages, the ways out of each, its endings, and who took which.

Says what leads where and which ways a log took; knows no file and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.engine.events import (
    Acted,
    AnyEvent,
    ConversationEnded,
    Log,
    Replied,
    StageEntered,
    TurnJudged,
)
from trainer.engine.paths import choose
from trainer.engine.script import Script, Stage
from trainer.units import Millis

BRANCH, NUDGE, LEAVE = "branch", "nudge", "leave"

Taken = tuple[str, str, int]
"""A stage, the kind of a way out of it, and the way's number among those of its kind."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition of a way in people's words: `label` came out well, or, `absent`, did not."""

    label: str
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way out of a stage.

    `kind`: a branch after a turn, a nudge (to "" when it leads nowhere else), or the buyer's
    leaving. `after`: how long the buyer waits for it, or, of a branch, how slow the reply was.
    `when`: the facts and values under which it exists. `taken_by`: the samples that took it.
    """

    kind: str
    to: str
    after: Millis | None = None
    needs: tuple[Need, ...] = ()
    when: tuple[tuple[str, str], ...] = ()
    taken_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphStage:
    """A stage; `asks` is what the buyer wants to know there."""

    id: str
    asks: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEnding:
    """An ending; `result`: good, fair or bad."""

    id: str
    title: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The whole flow, stages in the order of the script, the first is the start.

    Not `is_played`: errors kept the samples from being played, so nothing is known of coverage.
    """

    stages: tuple[GraphStage, ...]
    endings: tuple[GraphEnding, ...]
    is_played: bool = True

    @property
    def branches(self) -> tuple[Way, ...]:
        """Every way that a turn can take: what coverage counts."""
        return tuple(w for stage in self.stages for w in stage.ways if w.kind == BRANCH)

    @property
    def taken(self) -> int:
        """How many of them some sample takes."""
        return sum(bool(way.taken_by) for way in self.branches)


def ways_taken(script: Script, log: Log) -> frozenset[Taken]:
    """The ways that the one conversation of a log took, numbered as in the script."""
    return frozenset(_ways(script, log))


def _ways(script: Script, log: Log) -> Iterator[Taken]:
    here: Stage | None = None
    waited: Millis | None = None
    for event in log:
        match event:
            case StageEntered(stage=stage, why=why):
                if here is not None and why == NUDGE:
                    yield here.id, NUDGE, _nudge_to(here, stage)
                here, waited = script.stage(stage), None
            case Replied() | Acted():
                waited = _first_wait(waited, event)
            case TurnJudged(is_hold=False) if here is not None:
                branch = choose(here.branches, here.criteria, event.findings, waited)
                if branch is not None:
                    yield here.id, BRANCH, here.branches.index(branch)
                    here = None
            case ConversationEnded(ending=ending) if here is not None and ending is not None:
                yield here.id, LEAVE, 0
            case _:
                pass


def _nudge_to(stage: Stage, target: str) -> int:
    return next(i for i, nudge in enumerate(stage.patience.nudges) if nudge.to == target)


def _first_wait(waited: Millis | None, event: AnyEvent) -> Millis | None:
    """How long the buyer had waited for the first thing seen of this turn."""
    assert isinstance(event, Replied | Acted)
    return event.waited if waited is None else waited
