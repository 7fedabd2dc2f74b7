"""The conversations of a record again, with every verdict beside the words or the deed it rests on.

Gives rows of finished wording for a page or a terminal to lay out; lays nothing out itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.engine.events import (
    Acted,
    AnyEvent,
    ConversationEnded,
    ConversationEvent,
    GapNoted,
    HintShown,
    MoodChanged,
    Replied,
    ReplyRecalled,
    Said,
    SaidRecalled,
    StageEntered,
)
from trainer.engine.plan import Arrival
from trainer.engine.script import LineKind, Script, Speaker
from trainer.grading.record import SessionRecord
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Role, Verdict
from trainer.records.figures import clock, number, seconds
from trainer.records.marks import Piece, pieces_of
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

_TOLD_BY_KIND = (LineKind.PRODUCT_CARD, LineKind.ORDER_CARD, LineKind.PICTURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One verdict in words; `number` 0 where it points at no words."""

    number: int
    verdict: Verdict
    said: str
    label: str
    points: str
    remark: str
    why: str
    better: str
    cites: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message, deed or happening; `side`: buyer, agent, system."""

    at: str
    who: str
    side: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    remark: str = ""


@dataclass(slots=True, kw_only=True)
class Passage:
    """What happened in one stage, what was left out of it, and how it could have been answered."""

    stage: str | None
    rows: list[Row] = field(default_factory=list)
    left_out: tuple[Note, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One conversation; `whole` are the verdicts on all of it that rest on no single message."""

    title: str
    customer: str
    passages: tuple[Passage, ...]
    whole: tuple[Note, ...]
    ending: str


def dialogues_of(record: SessionRecord, wording: Wording) -> tuple[Dialogue, ...]:
    """Every conversation of the plan, in order of arrival."""
    return dialogues_among(record, record.header.plan.arrivals, wording)


def dialogues_among(
    record: SessionRecord, arrivals: Iterable[Arrival], wording: Wording
) -> tuple[Dialogue, ...]:
    """Only these conversations; the log is read once, however many they are."""
    wanted = tuple(arrivals)
    events: dict[str, list[AnyEvent]] = {one.conversation: [] for one in wanted}
    for event in record.log:
        if isinstance(event, GapNoted):
            for gathered in events.values():
                gathered.append(event)
        elif isinstance(event, ConversationEvent) and event.conversation in events:
            events[event.conversation].append(event)
    criteria: dict[str, list[GradedCriterion]] = {one.conversation: [] for one in wanted}
    for criterion in record.grade.criteria:
        if criterion.conversation in criteria and criterion.verdict is not Verdict.NA:
            criteria[criterion.conversation].append(criterion)
    return tuple(
        _Reader(one.script, events[one.conversation], criteria[one.conversation], wording).read()
        for one in wanted
    )


class _Reader:
    """Reads one conversation's events into passages."""

    def __init__(
        self,
        script: Script,
        events: list[AnyEvent],
        criteria: list[GradedCriterion],
        wording: Wording,
    ) -> None:
        self._script = script
        self._wording = wording
        self._events = events
        self._criteria = criteria
        recalls = (e for e in self._events if isinstance(e, (SaidRecalled, ReplyRecalled)))
        self._recalled = {event.message for event in recalls}
        self._passages = [Passage(stage=None)]
        self._ending = ""

    def read(self) -> Dialogue:
        for event in self._events:
            self._take(event)
        for stage, passage in {p.stage: p for p in self._passages if p.stage}.items():
            passage.left_out = self._notes(self._unplaced(stage))
            told = self._script.stage(stage)
            passage.model = "" if told is None else visible(told.model, keep_newlines=True)
        return Dialogue(
            title=visible(self._script.title),
            customer=visible(self._script.customer.name),
            passages=tuple(p for p in self._passages if p.rows or p.left_out or p.model),
            whole=self._notes(self._unplaced(None)),
            ending=self._ending,
        )

    def _take(self, event: AnyEvent) -> None:
        match event:
            case StageEntered(stage=stage):
                self._passages.append(Passage(stage=stage))
            case Said():
                self._add(self._said(event))
            case Replied():
                self._add(self._replied(event))
            case Acted():
                self._add(self._acted(event))
            case ConversationEnded():
                self._ending = self._ended(event)
            case MoodChanged(mood=mood):
                self._happened(event, "report.mood", mood=self._wording.say(f"mood.{mood}"))
            case HintShown():
                self._happened(event, "report.hint_shown")
            case GapNoted(lasted=lasted):
                self._happened(event, "report.gap", time=seconds(lasted, self._wording))

    def _add(self, row: Row) -> None:
        self._passages[-1].rows.append(row)

    def _happened(self, event: AnyEvent, sentence: str, **details: object) -> None:
        told = Piece(
            self._wording.say(sentence, **details) if details else self._wording.say(sentence)
        )
        self._add(Row(at=clock(event.at), who="", side="system", pieces=(told,)))

    def _said(self, event: Said) -> Row:
        side = "buyer" if event.speaker is Speaker.BUYER else "system"
        pieces = pieces_of(event.text, ())
        if event.kind in _TOLD_BY_KIND:
            pieces = (Piece(self._wording.say(f"line.{event.kind}") + " · "), *pieces)
        return Row(
            at=clock(event.at),
            who=self._wording.say(f"speaker.{event.speaker}"),
            side=side,
            pieces=pieces,
            remark=self._recall(event.message),
        )

    def _replied(self, event: Replied) -> Row:
        earned = [c for c in self._criteria if c.message == event.message]
        return Row(
            at=clock(event.at),
            who=self._wording.say("speaker.agent"),
            side="agent",
            pieces=pieces_of(event.text, earned),
            notes=self._notes(earned),
            remark=self._recall(event.message),
        )

    def _acted(self, event: Acted) -> Row:
        earned = [c for c in self._criteria if self._rests_on(c, event)]
        told = [f"{self._argument(name)} {self._value(value)}" for name, value in event.args]
        label = self._wording.say(f"action.{event.name}")
        return Row(
            at=clock(event.at),
            who=self._wording.say("speaker.agent"),
            side="agent",
            pieces=(Piece(" · ".join([label, *told])),),
            notes=self._notes(earned),
            remark=self._wording.say("report.beyond") if event.beyond_authority else "",
        )

    def _ended(self, event: ConversationEnded) -> str:
        outcome = self._wording.say(f"outcome.{event.outcome}")
        ending = None if event.ending is None else self._script.ending(event.ending)
        if ending is None:
            return outcome
        return (
            f"{visible(ending.title)} · {outcome} · {self._wording.say(f'result.{ending.result}')}"
        )

    def _rests_on(self, criterion: GradedCriterion, event: Acted) -> bool:
        if criterion.deed is not None:
            return criterion.deed == event.seq
        return criterion.message is not None and criterion.message == event.message

    def _recall(self, message: str) -> str:
        return self._wording.say("report.recalled") if message in self._recalled else ""

    def _argument(self, name: str) -> str:
        known = f"argument.{name}"
        return self._wording.say(known) if self._wording.knows(known) else visible(name)

    def _value(self, value: str) -> str:
        """An argument that names a card is shown by the card's title."""
        known = f"ticket.{value}"
        if self._wording.knows(known):
            return self._wording.say(known)
        return _title_of(value, self._script)

    def _notes(self, criteria: Iterable[GradedCriterion]) -> tuple[Note, ...]:
        """The verdicts in words; numbered from 1 where they point at words."""
        return tuple(
            _note(place, criterion, self._script, self._wording)
            for place, criterion in enumerate(criteria, start=1)
        )

    def _unplaced(self, stage: str | None) -> list[GradedCriterion]:
        """Verdicts of a stage that rest on nothing said or done and yet cost or earned."""
        return [
            criterion
            for criterion in self._criteria
            if criterion.stage == stage
            and criterion.message is None
            and criterion.deed is None
            and not _is_silent_success(criterion)
        ]


def label_of(criterion: str, label: str, wording: Wording) -> str:
    """What people call a criterion: the house's name for its own rules, else the label or id."""
    return told_or_shown(label if label else criterion, wording)


def told_or_shown(text: str, wording: Wording) -> str:
    """The sentence when the text is a wording id (a rule of the house), else the text itself."""
    return wording.say(text) if text and wording.knows(text) else visible(text)


def _note(place: int, criterion: GradedCriterion, script: Script, wording: Wording) -> Note:
    is_deed_undone = criterion.role is Role.ACT and criterion.note == "absent"
    known = "note.not_done" if is_deed_undone else f"note.{criterion.note}"
    return Note(
        number=place if criterion.spans else 0,
        verdict=criterion.verdict,
        said=wording.say(f"verdict.{criterion.verdict}"),
        label=label_of(criterion.id, criterion.label, wording),
        points=_points(criterion),
        remark=wording.say(known) if wording.knows(known) else "",
        why=told_or_shown(criterion.why, wording),
        better="" if criterion.verdict is Verdict.MET else visible(criterion.better),
        cites=" · ".join(_title_of(cited, script) for cited in criterion.cites),
    )


def _title_of(card: str, script: Script) -> str:
    """The title of a card that may be looked up, else its id."""
    found = next((one for one in script.panel.cards() if one.id == card), None)
    return visible(card if found is None else found.title)


def _points(criterion: GradedCriterion) -> str:
    if criterion.of:
        return f"{number(criterion.points)}/{number(criterion.of)}"
    return f"{criterion.points:+g}" if criterion.points else ""


def _is_silent_success(criterion: GradedCriterion) -> bool:
    """A forbid that nobody broke is no news."""
    return criterion.role is Role.FORBID and criterion.verdict in (Verdict.MET, Verdict.MISSED)
