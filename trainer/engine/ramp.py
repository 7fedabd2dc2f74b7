"""Find my limit: what each step was worth, read from a log and nothing else.

The engine asks it while a shift goes on; whoever reads a log asks it again and hears the same.
Knows no agenda and admits nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.engine.events import (
    Acted,
    AnyEvent,
    ConversationEnded,
    HoldingChanged,
    Replied,
    Said,
    TurnJudged,
)
from trainer.engine.judging import Finding
from trainer.engine.paths import HOUSE_FORBIDS
from trainer.engine.plan import Plan, Ramp
from trainer.engine.script import Criterion, Script
from trainer.matching.values import Role, Verdict
from trainer.units import Millis

HALVES = {Verdict.MET: 2, Verdict.AMBER: 1, Verdict.MISSED: 0, Verdict.VIOLATED: 0}
"""What a verdict on something required is worth, in halves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RampStep:
    """One finished step: `holds` chats held open from `from_at` to `to_at`.

    `in_time` of `waits` were answered within the ramp's limit. `quality_halves` of
    `quality_of_halves` was met of what was required: an amber verdict is one half, a met one two.
    """

    holds: int
    from_at: Millis
    to_at: Millis
    in_time: int
    waits: int
    quality_halves: int
    quality_of_halves: int
    held: bool


@dataclass(slots=True)
class _Wait:
    """One wait: from the first unanswered line to the first send; `over`: ended without one."""

    asked: Millis
    sent: Millis | None = None
    is_over: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_over or self.sent is not None


class StepReader:
    """The facts of the step in course; told every event of the log in order."""

    def __init__(self, ramp: Ramp, scripts: Iterable[tuple[str, Script]]) -> None:
        """`scripts`: the script of each conversation, by its id."""
        self._ramp = ramp
        self._scripts = dict(scripts)
        self._open: dict[str, _Wait] = {}
        self._waits: list[_Wait] = []
        self._holds = 0
        self._from = Millis(0)
        self._halves = 0
        self._of = 0

    def begin(self, at: Millis, holds: int) -> None:
        """A step begins: from here on waits and verdicts are its own."""
        self._waits = []
        self._holds, self._from = holds, at
        self._halves = self._of = 0

    def read(self, event: AnyEvent) -> None:
        """Follow the log."""
        match event:
            case Said(expects_reply=True, conversation=who) if who not in self._open:
                self._open[who] = _Wait(event.at)
                self._waits.append(self._open[who])
            case Replied():
                self._sent(event.conversation, event.at)
            case Acted(message=str()):
                self._sent(event.conversation, event.at)
            case TurnJudged():
                self._judged(event)
            case ConversationEnded():
                self._ended(event.conversation)
            case _:
                pass

    @property
    def rounds(self) -> int:
        """How many waits begun in the step are answered or over."""
        return sum(wait.is_done for wait in self._waits)

    def step(self, at: Millis) -> RampStep:
        """What the step was worth when it ends at `at`.

        A wait that is still open counts as late once it is older than the limit, and not at all
        before. A share of nothing breaks nothing.
        """
        within = self._ramp.answered_within
        counted = [w for w in self._waits if w.is_done or at - w.asked > within]
        in_time = sum(w.sent is not None and w.sent - w.asked <= within for w in counted)
        is_in_time = _reaches(in_time, len(counted), self._ramp.in_time)
        return RampStep(
            holds=self._holds,
            from_at=self._from,
            to_at=at,
            in_time=in_time,
            waits=len(counted),
            quality_halves=self._halves,
            quality_of_halves=self._of,
            held=is_in_time and _reaches(self._halves, self._of, self._ramp.quality),
        )

    def _sent(self, conversation: str, at: Millis) -> None:
        wait = self._open.pop(conversation, None)
        if wait is not None:
            wait.sent = at

    def _ended(self, conversation: str) -> None:
        wait = self._open.pop(conversation, None)
        if wait is not None:
            wait.is_over = True

    def _judged(self, judged: TurnJudged) -> None:
        if judged.credited_ahead:
            credited = self._open.pop(judged.conversation, None)
            self._waits = [wait for wait in self._waits if wait is not credited]
        stage = self._scripts[judged.conversation].stage(judged.stage)
        asked = {} if stage is None else {c.id: c for c in stage.criteria}
        for finding in judged.findings:
            if _counts(finding, asked.get(finding.criterion), is_hold=judged.is_hold):
                self._halves += HALVES[finding.verdict]
                self._of += 2


def steps(log: Iterable[AnyEvent], plan: Plan) -> tuple[RampStep, ...]:
    """Every finished step of a shift that looked for the limit, in order; without a ramp none.

    A step that the end of the shift, of the customers or of the trainee's patience cut short is
    not among them.
    """
    if plan.shift is None or plan.shift.ramp is None:
        return ()
    reader = StepReader(plan.shift.ramp, ((a.conversation, a.script) for a in plan.arrivals))
    found: list[RampStep] = []
    for event in log:
        reader.read(event)
        if isinstance(event, HoldingChanged):
            if event.held is not None:
                found.append(reader.step(event.at))
            reader.begin(event.at, event.holds)
    return tuple(found)


def _counts(finding: Finding, criterion: Criterion | None, *, is_hold: bool) -> bool:
    """Whether a finding says something of the quality.

    What was required does, unless the turn was a hold and is yet to be answered; what is forbidden
    does where it was broken.
    """
    if criterion is None or criterion.role is Role.FORBID:
        is_forbid = criterion is not None or finding.criterion.startswith(HOUSE_FORBIDS)
        return is_forbid and finding.verdict is Verdict.VIOLATED
    return criterion.required and not is_hold and finding.verdict in HALVES


def _reaches(n: int, of: int, share: float) -> bool:
    return of == 0 or n / of >= share
