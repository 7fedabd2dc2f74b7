"""One assessment by a clock: declare, warm up, trials, chats; every step in the journal at once.

    declare → warm_up → trial 1 … n → chats → done        (or stopped, from anywhere)

Between the parts nobody is timed: a part runs from its GO to its end, and `advance` leads on.
Where passages, chats and records come from is told by `Means`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trainer.clock import Clock
from trainer.errors import RecordError, SessionError
from trainer.grading.record import SessionRecord
from trainer.play.ports import SittingJournal, SittingShelf
from trainer.play.runner import Runner
from trainer.play.typing_run import TypingRun
from trainer.typing_test.prints import print_of
from trainer.typing_test.sitting import Chats, Declared
from trainer.typing_test.sitting_log import (
    ABANDONED,
    FINISHED,
    GARBLED,
    AnySittingEvent,
    Began,
    ChatsDone,
    Phase,
    SittingEnded,
    SittingHeader,
    SittingLog,
    log_of,
)
from trainer.typing_test.sitting_record import SittingRecord, SittingSummary, outcome
from trainer.typing_test.values import Passage
from trainer.typing_test.warm_up import PathNote, is_blocked, path_notes
from trainer.units import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a sitting is made with.

    `draw`: what was declared → the sitting, its passages and chats drawn. `begin_chats` and
    `finish_chats`: the job-shaped part as a session of its own, graded and sealed. `past`: the
    trainee's sittings so far.
    """

    clock: Clock
    shelf: SittingShelf
    draw: Callable[[Declared], SittingHeader]
    begin_chats: Callable[[SittingHeader], Runner]
    finish_chats: Callable[[Runner], tuple[SessionRecord, Chats]]
    past: Callable[[], Sequence[SittingSummary]]


class SittingRun:
    """One live sitting."""

    def __init__(self, means: Means) -> None:
        self.phase = Phase.DECLARE
        self.number = 0
        """Which trial it is or comes next, from 0."""
        self.run: TypingRun | None = None
        """The warm-up or trial at hand, to be started by its `go`."""
        self.chats: Runner | None = None
        """The chats, once they have begun."""
        self.chats_record: SessionRecord | None = None
        self.record: SittingRecord | None = None
        """The sealed sitting once it is done or stopped (`seal` "": the disk refuses)."""
        self.path: tuple[PathNote, ...] = ()
        """What the last warm-up proved of the input path; empty before it is over."""
        self._means = means
        self._header: SittingHeader | None = None
        self._journal: SittingJournal | None = None
        self._events: list[AnySittingEvent] = []

    @property
    def header(self) -> SittingHeader:
        """What was drawn; `SessionError` before anything is declared."""
        if self._header is None:
            raise SessionError("sitting.not_declared")
        return self._header

    @property
    def trials(self) -> int:
        """How many trials this sitting has."""
        return len(self.header.plan.trials)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.phase in (Phase.DONE, Phase.STOPPED)

    @property
    def is_blocked(self) -> bool:
        """Whether the warm-up found a path that garbles text: warm up again, or stop."""
        return is_blocked(self.path)

    @property
    def trouble(self) -> str | None:
        """Why the disk refuses the journal, or None while all is saved."""
        return None if self._journal is None else self._journal.trouble

    @property
    def log(self) -> SittingLog:
        """What was sat so far."""
        return log_of(self.header.plan, self._events)

    def declare(self, declared: Declared) -> None:
        """Say language, input method and scheme: passages are drawn, the warm-up comes.

        Whatever is missing for it is a `ContentError` or `UsageError`, and nothing has begun.
        """
        self._must_be(Phase.DECLARE)
        self._header = self._means.draw(declared)
        self._journal = self._means.shelf.begin(self._header)
        self._warm_up()

    def warm_up_again(self) -> None:
        """One more warm-up; the one before stays in the record."""
        self._must_be(Phase.WARM_UP)
        self._close_run()
        self._warm_up()

    def advance(self) -> None:
        """The part at hand is over: on to the next. After a garbled warm-up the sitting stops."""
        if self.phase is Phase.WARM_UP:
            self._close_run()
            self._stop(GARBLED) if self.is_blocked else self._trial()
        elif self.phase is Phase.TRIAL:
            self._close_run()
            self.number += 1
            if self.number < self.trials:
                self._trial()
            elif self.header.plan.chats:
                self._begin_chats()
            else:
                self._stop(FINISHED)
        elif self.phase is Phase.CHATS:
            self._finish_chats()
            self._stop(FINISHED)
        else:
            raise SessionError("sitting.no_part")

    def tick(self, oldest_pending: Millis | None = None) -> bool:
        """Time goes on for the run at hand; True if it is over by that."""
        was_over = self.run is None or self.run.is_over
        happened = self.run is not None and self.run.tick(oldest_pending)
        if not was_over and self.run is not None and self.run.is_over:
            self._look_at_path()
        return happened

    def look_at_path(self) -> tuple[PathNote, ...]:
        """What the warm-up at hand proved so far."""
        self._look_at_path()
        return self.path

    def abandon(self) -> None:
        """Leave it: what was sat is kept, as an abandoned start. Nothing of one not declared."""
        if self.is_over:
            return
        if self._header is None:
            self.phase = Phase.STOPPED
            return
        if self.run is not None:
            self.run.stop()
        if self.phase is Phase.CHATS:
            self._finish_chats()
        self._stop(ABANDONED)

    def _warm_up(self) -> None:
        plan = self.header.plan
        self.path = ()
        self._begin(Phase.WARM_UP, plan.warm_up, plan.warm_up_ms)

    def _trial(self) -> None:
        plan = self.header.plan
        self._begin(Phase.TRIAL, plan.trials[self.number], plan.trial_ms)

    def _begin(self, part: Phase, passage: Passage, limit: Millis) -> None:
        self.phase = part
        self._note(Began(part=part, number=self.number))
        self.run = TypingRun(
            passage,
            limit=limit,
            clock=self._means.clock,
            widths_alike=self.header.plan.rules.widths_alike,
            note=self._note,
        )

    def _close_run(self) -> None:
        assert self.run is not None
        self.run.stop()
        self._look_at_path()
        self._sync()

    def _look_at_path(self) -> None:
        if self.phase is Phase.WARM_UP and self.run is not None:
            self.path = path_notes(self.run.trial())

    def _begin_chats(self) -> None:
        self.phase = Phase.CHATS
        self.run = None
        self.chats = self._means.begin_chats(self.header)
        record = self.chats.header.id
        self._note(Began(part=Phase.CHATS, number=0, record=record))
        self._sync()

    def _finish_chats(self) -> None:
        assert self.chats is not None
        self.chats_record, chats = self._means.finish_chats(self.chats)
        self._note(ChatsDone(chats=chats))
        self._sync()

    def _stop(self, reason: str) -> None:
        self._note(SittingEnded(reason=reason, repeats=self._repeats()))
        self.phase = Phase.DONE if reason == FINISHED else Phase.STOPPED
        self.run = None
        assert self._journal is not None
        self._journal.close()
        self.record = self._sealed()

    def _sealed(self) -> SittingRecord:
        header, log = self.header, self.log
        try:
            return self._means.shelf.seal(header, log)
        except RecordError:
            found = outcome(header.plan, log)
            return SittingRecord(header=header, log=log, result=found, seal="", path="")

    def _repeats(self) -> int:
        """How many trials have a log that an earlier one of this trainee had."""
        before = {print_ for one in self._means.past() for print_ in one.prints}
        prints = [print_of(trial) for trial in self.log.trials]
        known = [place for place, one in enumerate(prints) if one in before | set(prints[:place])]
        return sum(bool(prints[place]) for place in known)

    def _note(self, event: AnySittingEvent) -> None:
        self._events.append(event)
        assert self._journal is not None
        self._journal.note(event)

    def _sync(self) -> None:
        assert self._journal is not None
        self._journal.sync()

    def _must_be(self, phase: Phase) -> None:
        if self.phase is not phase:
            raise SessionError("sitting.not_now", phase=self.phase.value)
