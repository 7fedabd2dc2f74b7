"""A room that shows verdicts of a record, where a trainee may say which of them is wrong, and why.

Knows how a dispute is asked for and kept; each room shows its verdicts in its own way.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from trainer.errors import TrainerError
from trainer.grading.disputes import Contested, contestable, contested, reasons
from trainer.grading.record import SessionRecord
from trainer.grading.values import GradedCriterion
from trainer.tui.debriefing.talk import MARKS
from trainer.tui.dialogs.picker import Pick, Picker
from trainer.tui.dialogs.write import Write
from trainer.tui.lines import term
from trainer.tui.room import Room


class VerdictRoom(Room[None]):
    """A record, and the verdicts of it that are contested."""

    def __init__(self, record: SessionRecord) -> None:
        super().__init__()
        self._record = record
        self._disputes: dict[Contested, str] = {}
        self._open_to_dispute: tuple[GradedCriterion, ...] = ()

    def read_disputes(self) -> None:
        """What was contested before; a damaged annex shows none."""
        with suppress(TrainerError):
            self._disputes = reasons(self.host.floor.annexes(self._record))

    def show_disputes(self) -> None:
        """Something has been contested: rooms that show it draw it again."""

    def contest(self, conversation: str | None = None) -> None:
        """Ask which verdict (of one conversation, or of all) is wrong, then why."""
        if not self._record.seal:
            self.notify(self.say("debrief.no_dispute"), severity="warning", markup=False)
            return
        self._open_to_dispute = tuple(
            one
            for one in contestable(self._record)
            if conversation is None or one.conversation == conversation
        )
        picks = tuple(
            Pick(
                str(number),
                MARKS[one.verdict][0],
                self._named(one, is_among_many=conversation is None),
                self.say(f"verdict.{one.verdict.value}"),
                term(self.wording, one.why) if one.why else "",
            )
            for number, one in enumerate(self._open_to_dispute)
        )
        self.app.push_screen(Picker(self.say("dispute.which"), picks), self._ask_why)

    def _named(self, one: GradedCriterion, *, is_among_many: bool) -> str:
        """What a verdict is about; among several chats also whose."""
        label = term(self.wording, one.label)
        arrivals = self._record.header.plan.arrivals
        if not is_among_many or len(arrivals) == 1:
            return label
        names = {a.conversation: a.script.customer.name for a in arrivals}
        return self.say("shift_report.with", told=label, name=names.get(one.conversation, ""))

    def _ask_why(self, picked: str | None) -> None:
        if picked is None:
            return
        one = self._open_to_dispute[int(picked)]
        verdict = self.say(f"verdict.{one.verdict.value}")
        about = self.say("dispute.about", label=term(self.wording, one.label), verdict=verdict)
        writing = Write(self.say("dispute.title"), about, self.say("dispute.placeholder"))
        self.app.push_screen(writing, partial(self._dispute, one))

    def _dispute(self, one: GradedCriterion, reason: str | None) -> None:
        if reason is None:
            return
        try:
            self.host.floor.dispute(self._record, one, reason)
        except TrainerError as error:
            self.host.tell_error(error)
            return
        self._disputes[contested(one)] = reason
        self.show_disputes()
        self.notify(self.say("dispute.noted"), markup=False)
