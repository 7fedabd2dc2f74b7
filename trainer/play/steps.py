"""What of a sample plan is to be done next in one conversation, and from which moment it counts.

Follows the engine's own events: stages begin, lines fall, turns are read, the wrap-up starts. Takes
no step itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.events import AnyEvent, Arrived, Said, StageEntered, TurnJudged, WrapUpStarted
from trainer.engine.plan import Comes
from trainer.engine.script import Script, Speaker
from trainer.errors import SessionError
from trainer.units import Millis

WRAP_UP = "wrap_up"
ANY_STAGE = "*"


class Steps:
    """The steps of a conversation that are still to be taken.

    A stage's steps count from the buyer's last line of it, a flat plan's from the buyer's first
    line; where the trainee writes first, both count from the arrival.
    """

    def __init__(self, script: Script, sample: SamplePlan) -> None:
        self.left: deque[SampleStep] = deque(sample.flat)
        self.counts_from: Millis | None = None
        self.turn = 0
        """Grows whenever other steps take the place of those that were left."""
        self._script = script
        self._stages = dict(sample.by_stage)
        self._is_flat = bool(sample.flat)
        self._lines_left = 0
        self._is_unpaid = False

    def next(self) -> SampleStep | None:
        """The step that is to be taken now, None while there is none."""
        return self.left[0] if self.left and self.counts_from is not None else None

    def read(self, event: AnyEvent) -> None:
        """Follow what happened in this conversation."""
        if not self._is_flat:
            self._follow(event)
        elif self.counts_from is None and self._is_turn(event):
            self.counts_from = event.at

    def _is_turn(self, event: AnyEvent) -> bool:
        """Whether it is the trainee's turn from here: the buyer wrote, or never writes first."""
        if isinstance(event, StageEntered):
            stage = self._script.stage(event.stage)
            return stage is not None and not stage.lines
        return isinstance(event, Said) and event.expects_reply

    def _follow(self, event: AnyEvent) -> None:
        match event:
            case Arrived(comes=comes):
                self._is_unpaid = comes is Comes.UNPAID
            case StageEntered(stage=stage, why=why):
                self._lines_left = self._lines_of(stage, why)
                wanted = self._stages.get(stage, self._stages.get(ANY_STAGE, ()))
                self._begin(wanted, None if self._lines_left else event.at)
            case TurnJudged(is_hold=False):
                self._begin((), None)
            case Said(speaker=Speaker.BUYER, is_nudge=False) if self._lines_left:
                self._lines_left -= 1
                if not self._lines_left:
                    self.counts_from = event.at
            case WrapUpStarted():
                self._begin(self._stages.get(WRAP_UP, ()), event.at)
            case _:
                pass

    def _begin(self, wanted: Iterable[SampleStep], counts_from: Millis | None) -> None:
        self.left = deque(wanted)
        self.counts_from = counts_from
        self.turn += 1

    def _lines_of(self, stage: str, why: str) -> int:
        """How many lines the buyer has in a stage; whoever owes a payment begins with none."""
        told = self._script.stage(stage)
        is_silent = self._is_unpaid and why == "start"
        return 0 if told is None or is_silent else len(told.lines)


def phrase_of(script: Script, wanted: str) -> str:
    """The text of a canned reply by its id or code; unknown is a `SessionError`."""
    for phrase in script.phrases:
        if wanted in (phrase.id, phrase.code):
            return phrase.text
    raise SessionError("session.unknown_phrase", phrase=wanted)
