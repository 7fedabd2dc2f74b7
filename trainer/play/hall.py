"""Where typing is practised and assessed: begin, close what died, what is due, what is to be seen.

Works over the parts from outside; knows no files and no screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from trainer.chance import fresh_seed
from trainer.errors import RecordError, UsageError
from trainer.play import sessions, sitting_plan
from trainer.play.sitting_run import Means, SittingRun
from trainer.play.typing_run import TypingRun
from trainer.typing_test.catalogue import PRACTICE
from trainer.typing_test.integrity import State
from trainer.typing_test.months import Due, Month, Sat, due, months
from trainer.typing_test.result import Result, result_of
from trainer.typing_test.sitting import Chats, Declared
from trainer.typing_test.sitting_annex import (
    Kept,
    Ruling,
    SittingAnnex,
    SittingMark,
    ruling,
)
from trainer.units import Millis

if TYPE_CHECKING:
    from trainer.clock import Clock
    from trainer.engine.catalogue import ScenarioCard
    from trainer.grading.record import SessionRecord, Unfinished
    from trainer.play.ports import PassageShelf, SittingShelf
    from trainer.play.runner import Runner
    from trainer.play.sitting_wish import SittingWish, TypingWish
    from trainer.play.stock import Stock
    from trainer.typing_test.sitting_log import SittingHeader
    from trainer.typing_test.sitting_record import SittingRecord, SittingSummary, UnfinishedSitting
    from trainer.typing_test.values import Passage, Trial

PRACTICE_LIMIT = Millis(10 * 60_000)
"""A practice run ends with its passage, at the latest then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A sitting that asks for a supervisor's look."""

    sitting: SittingSummary
    record: SittingRecord


class Ground(Protocol):
    """What the hall needs of the floor it belongs to: see `Floor`."""

    clock: Clock
    today: Callable[[], date]

    @property
    def stock(self) -> Stock:
        """The parts from outside."""
        ...

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Every scenario at hand."""
        ...

    def finish(self, runner: Runner) -> SessionRecord:
        """Grade and seal a session."""
        ...

    def close_unfinished(self, unfinished: Unfinished) -> SessionRecord:
        """Seal what there is of a session that died."""
        ...


class Hall:
    """The typing room of a floor."""

    def __init__(
        self,
        floor: Ground,
        *,
        passages: Callable[[], PassageShelf],
        sittings: Callable[[], SittingShelf],
    ) -> None:
        self._floor = floor
        self._open_passages = passages
        self._open_sittings = sittings
        self._passages: PassageShelf | None = None
        self._sittings: SittingShelf | None = None

    @property
    def clock(self) -> Clock:
        """The clock that runs are timed by."""
        return self._floor.clock

    @property
    def passages(self) -> PassageShelf:
        """The passages, opened on first need."""
        if self._passages is None:
            self._passages = self._open_passages()
        return self._passages

    @property
    def sittings(self) -> SittingShelf:
        """The shelf of sittings, opened on first need."""
        if self._sittings is None:
            self._sittings = self._open_sittings()
        return self._sittings

    def practise(self, wish: TypingWish) -> TypingRun:
        """A run over the passage wished for, or any for practice; kept nowhere.

        An unknown passage, one of the assessment, or none at all, is a `UsageError`; a broken one
        a `ContentError`.
        """
        seed = fresh_seed() if wish.seed is None else wish.seed
        today = self._floor.today()
        passage = practice_passage(self.passages, wish, seed=seed, today=today)
        alike = self._floor.stock.scoring.typing.rules.widths_alike
        return TypingRun(passage, limit=PRACTICE_LIMIT, clock=self.clock, widths_alike=alike)

    def result(self, trial: Trial) -> Result:
        """What a practice run comes to under the scoring at hand."""
        return result_of(trial, self._floor.stock.scoring.typing.rules)

    def begin(self, wish: SittingWish, *, trainee: str) -> SittingRun:
        """A sitting that is yet to be declared; what cannot be is a `UsageError`.

        What died earlier is sealed first: it counts as a start.
        """
        stock = self._floor.stock
        sitting_plan.refuse_impossible(stock.scoring, wish)
        self.close_unfinished(trainee)
        past = self.past(trainee)
        return SittingRun(
            Means(
                clock=self.clock,
                shelf=self.sittings,
                draw=lambda declared: self._drawn(wish, declared, trainee),
                begin_chats=self._begin_chats,
                finish_chats=self._finish_chats,
                past=lambda: past,
            )
        )

    def refuse_impossible(self, wish: SittingWish, *, trainee: str) -> None:
        """`UsageError` or `ContentError` for a sitting that cannot be drawn; nothing is begun."""
        self._drawn(wish, Declared(lang=wish.lang, method="other", scheme=""), trainee)

    def past(self, trainee: str) -> tuple[SittingSummary, ...]:
        """A trainee's sittings, oldest first."""
        return self.sittings.sittings(trainee)

    def load(self, record: str) -> SittingRecord:
        """A sitting by id or path; damaged or unknown raises `RecordError`."""
        return self.sittings.load(record)

    def months(self, trainee: str, lang: str) -> tuple[Month, ...]:
        """Month after month of one language, from sittings that count."""
        return months(self.sats(trainee), lang)

    def due(self, trainee: str, lang: str | None = None) -> tuple[Due, ...]:
        """What this month asks of a trainee (in one language, or in any), kind by kind."""
        today = self._floor.today().isoformat()
        kinds = self._floor.stock.scoring.typing.kinds
        found = [one for one in self.sats(trainee) if lang is None or one.lang == lang]
        return due(found, [(one.id, one.a_month) for one in kinds], today[:7], today)

    def sats(self, trainee: str) -> tuple[Sat, ...]:
        """The trainee's sittings as the months need them, supervisors' marks heeded."""
        return tuple(one.sat for one in self.kept(trainee))

    def kept(self, trainee: str) -> tuple[Kept, ...]:
        """A trainee's sittings with what a supervisor said of them, oldest first."""
        return tuple(Kept(sitting=one, ruling=self._ruling(one)) for one in self.past(trainee))

    def close_unfinished(self, trainee: str) -> tuple[SittingRecord, ...]:
        """Seal the sittings that a crash or a closed window left open: abandoned, each a start."""
        return tuple(self._close(one) for one in self.sittings.unfinished(trainee))

    def to_review(self, trainee: str | None = None) -> tuple[ToReview, ...]:
        """Sittings of one or every account that ask for a look nobody has given, newest first."""
        accounts = self._floor.stock.records.trainees() if trainee is None else (trainee,)
        found = [
            ToReview(sitting=one, record=record)
            for account in accounts
            for one in self.past(account)
            if one.state is State.REVIEW
            and (record := self._readable(one)) is not None
            and ruling(self.sittings.marks(record)) is None
        ]
        return tuple(sorted(found, key=lambda one: one.sitting.started_at, reverse=True))

    def mark(self, record: SittingRecord, given: Ruling) -> SittingAnnex:
        """Seal a supervisor's ruling behind a sitting; `RecordError` when the disk refuses."""
        at = self.clock.wall().isoformat(timespec="seconds")
        return self.sittings.add(record, SittingMark(ruling=given), at=at)

    def _drawn(self, wish: SittingWish, declared: Declared, trainee: str) -> SittingHeader:
        stock = self._floor.stock
        plan = sitting_plan.draw(
            wish,
            declared,
            scoring=stock.scoring,
            passages=self.passages,
            cards=self._floor.cards(),
            past=self.past(trainee),
            today=self._floor.today(),
        )
        return sitting_plan.header(
            plan,
            trainee=trainee,
            scoring=stock.scoring,
            wall=self.clock.wall(),
            app_version=stock.app_version,
        )

    def _begin_chats(self, header: SittingHeader) -> Runner:
        stock = self._floor.stock
        plan = sitting_plan.chats_plan(header, stock.scenarios, stock.scoring, self._day(header))
        digest = scenarios_digest(stock, header.plan.chats)
        told = sessions.header_of(
            stock, plan, digest, trainee=header.trainee, wall=self.clock.wall()
        )
        return sessions.begin(stock, told, self.clock)

    def _finish_chats(self, runner: Runner) -> tuple[SessionRecord, Chats]:
        record = self._floor.finish(runner)
        return record, chats_of(record)

    def _day(self, header: SittingHeader) -> date:
        return date.fromisoformat(header.plan.today)

    def _ruling(self, one: SittingSummary) -> Ruling | None:
        if one.state is not State.REVIEW:
            return None
        record = self._readable(one)
        return None if record is None else ruling(self.sittings.marks(record))

    def _readable(self, one: SittingSummary) -> SittingRecord | None:
        """A record that cannot be read is passed over: `verify` tells of it."""
        try:
            return self.sittings.load(one.path)
        except RecordError:
            return None

    def _close(self, left: UnfinishedSitting) -> SittingRecord:
        """Chats that died with it are sealed as what they are, too."""
        for one in self._floor.stock.records.unfinished(left.header.trainee):
            in_turn = one.header.plan.in_turn
            if in_turn is not None and in_turn.sitting == left.header.id:
                self._floor.close_unfinished(one)
        return self.sittings.seal(left.header, left.log)


def practice_passage(
    passages: PassageShelf, wish: TypingWish, *, seed: int, today: date
) -> Passage:
    """The passage wished for, or any, of those for practice: no assessment can be rehearsed.

    An unknown one, one kept for the assessment, or none at all, is a `UsageError`; a broken one a
    `ContentError`.
    """
    if wish.passage is None:
        return passages.draw(wish.lang, PRACTICE, 1, seen=frozenset(), seed=seed, today=today)[0]
    card = passages.card(wish.passage)
    if card.use != PRACTICE:
        others = [one.id for one in passages.passages(card.lang) if one.use == PRACTICE]
        raise UsageError("passages.kept_back", name=card.id, valid=", ".join(others))
    return passages.passage(wish.passage, seed=seed, today=today)


def scenarios_digest(stock: Stock, ids: tuple[str, ...]) -> str:
    """From what texts the chats were made: of all their scenarios' digests."""
    told = "\n".join(f"{id_} {stock.scenarios.hash_of(id_)}" for id_ in sorted(ids))
    return sha256(told.encode()).hexdigest()


def chats_of(record: SessionRecord) -> Chats:
    """The job-shaped part of a sitting as its own record tells it."""
    from trainer.measures.freehand import freehand

    hands = freehand(record.log, record.header.lang)
    return Chats(
        record=record.header.id,
        seal=record.seal,
        score=record.grade.score,
        passed=record.grade.passed,
        composing=hands.composing,
        wall=hands.wall,
        thinking=hands.thinking,
        typed_chars=hands.chars,
        composing_1=hands.narrow,
        composing_5=hands.wide,
    )
