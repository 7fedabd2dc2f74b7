"""The services a screen or a headless command plays with, joined: begin, finish, retry, resume.

Everything from outside comes through ports and is loaded on first need, and what plays a session
is imported then too, so that a screen can paint before any of it is read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from trainer.clock import Clock
    from trainer.engine.catalogue import ScenarioCard
    from trainer.engine.night import Night
    from trainer.engine.plan import Goal, Mode
    from trainer.engine.script import Script
    from trainer.errors import SettingsError
    from trainer.grading.disputes import Annex, Case
    from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
    from trainer.grading.rulebook import Rulebook
    from trainer.grading.shift_whole import Worked
    from trainer.grading.values import GradedCriterion
    from trainer.play.hall import Hall
    from trainer.play.ports import NightShelf, SettingsShelf, Workshop
    from trainer.play.runner import Runner
    from trainer.play.rush_wish import RushWish
    from trainer.play.stock import Stock
    from trainer.settings import Account, Settings


class Floor:
    """Where sessions are begun and ended."""

    def __init__(
        self,
        *,
        clock: Clock,
        settings: SettingsShelf,
        cards: Callable[[], tuple[ScenarioCard, ...]],
        stock: Callable[[], Stock],
        workshop: Callable[[], Workshop],
        nights: Callable[[], NightShelf],
        today: Callable[[], date],
        rulebooks: Callable[[], tuple[Rulebook, ...]] = tuple,
        hall: Callable[[Floor], Hall] | None = None,
    ) -> None:
        """`hall`: where typing is assessed; None: nowhere."""
        self.clock = clock
        self.today = today
        self._open_workshop = workshop
        self._nights = nights
        self._rulebooks = rulebooks
        self._workshop: Workshop | None = None
        self._open_hall = hall
        self._hall: Hall | None = None
        self._settings = settings
        self._cards = cards
        self._load = stock
        self._stock: Stock | None = None
        self._lock = threading.Lock()

    @property
    def stock(self) -> Stock:
        """The parts from outside, loaded on first need (safe from any thread)."""
        with self._lock:
            if self._stock is None:
                self._stock = self._load()
            return self._stock

    @property
    def workshop(self) -> Workshop:
        """Where scenarios are written, opened on first need."""
        with self._lock:
            if self._workshop is None:
                self._workshop = self._open_workshop()
            return self._workshop

    @property
    def has_hall(self) -> bool:
        """Whether typing can be practised and assessed here."""
        return self._open_hall is not None

    @property
    def hall(self) -> Hall:
        """Where typing is practised and assessed, opened on first need."""
        with self._lock:
            if self._hall is None:
                assert self._open_hall is not None
                self._hall = self._open_hall(self)
            return self._hall

    def restock(self) -> None:
        """Scenarios on the disk have changed: load them anew when they are needed."""
        with self._lock:
            self._stock = None

    def settings(self) -> tuple[Settings, SettingsError | None]:
        """Accounts and preferences as they are on disk, or fresh ones and what was wrong."""
        return self._settings.load_or_set_aside()

    def keep_account(self, account: Account) -> Settings:
        """Keep one account, used last, among those on disk now: another trainer may have added one.

        `SettingsError` when the disk refuses.
        """
        return self._settings.update(lambda kept: kept.using(account))

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Every scenario at hand, without loading what playing one needs."""
        return self._cards()

    def header(
        self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None
    ) -> RecordHeader:
        """What is known before a session of one scenario starts; a seed is drawn if none is named.

        Broken content is a `ContentError`.
        """
        from trainer.play import sessions

        return sessions.header(
            self.stock,
            scenario,
            mode=mode,
            trainee=trainee,
            seed=seed,
            wall=self.clock.wall(),
            today=self.today(),
        )

    def begin(self, scenario: str, *, mode: Mode, trainee: str, seed: int | None = None) -> Runner:
        """A new session of one scenario, its journal open; broken content is a `ContentError`."""
        from trainer.play import sessions

        header = self.header(scenario, mode=mode, trainee=trainee, seed=seed)
        return sessions.begin(self.stock, header, self.clock)

    def nights(self, lang: str) -> tuple[Night, ...]:
        """The promo nights at hand, in a language and by phase."""
        return self._nights().nights(lang)

    def rush_header(self, wish: RushWish, *, trainee: str) -> RecordHeader:
        """What is known before a shift with many customers starts.

        A wish that nobody can serve is a `UsageError`, a broken night a `ContentError`.
        """
        from trainer.play import rush, targets

        night = self._nights().night(wish.night, wish.lang)
        return rush.header(
            self.stock,
            night,
            wish,
            cards=self._cards(),
            trainee=trainee,
            wall=self.clock.wall(),
            today=self.today(),
            goals=targets.targets(self.stock.records, wish, night.id, trainee),
        )

    def rush_targets(self, wish: RushWish, *, trainee: str) -> tuple[Goal, ...]:
        """What this trainee is to reach in such a shift: a little more than in the last one."""
        from trainer.play import targets

        night = self._nights().night(wish.night, wish.lang)
        return targets.targets(self.stock.records, wish, night.id, trainee)

    def begin_rush(self, wish: RushWish, *, trainee: str) -> Runner:
        """A new shift with many customers, its journal open; see `rush_header`."""
        from trainer.play import sessions

        return sessions.begin(self.stock, self.rush_header(wish, trainee=trainee), self.clock)

    def try_out(self, script: Script, digest: str, *, trainee: str, seed: int) -> Runner:
        """A practice session of a script at hand; `digest` says from what text it was made."""
        from trainer.engine.plan import Mode
        from trainer.play import sessions

        stock, today = self.stock, self.today()
        plan = sessions.plan_for(script, stock.scoring, mode=Mode.PRACTICE, seed=seed, today=today)
        header = sessions.header_of(stock, plan, digest, trainee=trainee, wall=self.clock.wall())
        return sessions.begin(stock, header, self.clock)

    def finish(self, runner: Runner) -> SessionRecord:
        """Grade and seal; when the disk refuses, the record comes back unsealed (`seal` "")."""
        from trainer.play import sessions

        return sessions.finish(self.stock, runner)

    def retry(self, record: SessionRecord, stage: str, conversation: str | None = None) -> Runner:
        """A practice session that starts where `stage` was last reached in `record`.

        Of a shift, that conversation alone (None: the one that reached the stage last).
        """
        from trainer.play import sessions

        return sessions.retry(self.stock, record, stage, self.clock, conversation)

    def work_out(self, record: SessionRecord) -> Worked:
        """The figures of a shift, with every platform's numbers; takes a moment on a long one."""
        from trainer.grading.shift_whole import worked

        return worked(record, self._rulebooks(), self.stock.scoring.csat)

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        """A trainee's records, oldest first."""
        return self.stock.records.history(trainee)

    def load(self, record: str) -> SessionRecord:
        """A record by id or path; damaged or unknown raises `RecordError`."""
        return self.stock.records.load(record)

    def annexes(self, record: SessionRecord) -> tuple[Annex, ...]:
        """What was added to a record later; a damaged annex raises `RecordError`."""
        return self.stock.records.annexes(record)

    def dispute(self, record: SessionRecord, one: GradedCriterion, reason: str) -> Annex:
        """Contest a verdict of a record; `RecordError` when the disk refuses."""
        from trainer.play import reviewing

        return reviewing.dispute(self.stock.records, record, one, reason, self.clock)

    def open_cases(self) -> tuple[Case, ...]:
        """Every verdict of every account that a supervisor should look at, unsure ones first."""
        from trainer.play import reviewing

        return reviewing.open_cases(self.stock.records)

    def let_stand(self, case: Case) -> Annex:
        """Settle a case: the verdict stands."""
        from trainer.grading.disputes import Outcome
        from trainer.play import reviewing

        return reviewing.settle(self.stock.records, case, Outcome.STANDS, self.clock)

    def keep_as_sample(self, case: Case) -> str:
        """Settle a case by a sample reply for its scenario; where that was written."""
        from trainer.play import reviewing

        return reviewing.keep_as_sample(self.stock, case, self.clock)

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        """Sessions that a crash or a closed window left open.

        A sitting cannot be gone on with: one that was left open is sealed here, its chats with it.
        """
        if self._open_hall is not None:
            self.hall.close_unfinished(trainee)
        left = self.stock.records.unfinished(trainee)
        return tuple(one for one in left if one.header.plan.in_turn is None)

    def resume(self, unfinished: Unfinished) -> Runner:
        """Go on where the journal ends; the time between is a gap in the log."""
        from trainer.play import sessions

        return sessions.resume(self.stock, unfinished, self.clock)

    def close_unfinished(self, unfinished: Unfinished) -> SessionRecord:
        """Seal what there is of it: an abandoned session is a result."""
        return self.finish(self.resume(unfinished))
