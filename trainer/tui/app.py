"""The app: which room comes after which.

Knows every screen and the floor; decides nothing about a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from trainer.errors import TrainerError
from trainer.tui.assessing import Assessing
from trainer.tui.opening import Opening
from trainer.tui.rushing import Rushing
from trainer.tui.screens.home import HomeScreen
from trainer.tui.styles import sheet
from trainer.tui.terminal.setup import settled
from trainer.tui.watching import Watching

if TYPE_CHECKING:
    from trainer.grading.record import SessionRecord, Unfinished
    from trainer.play.floor import Floor
    from trainer.play.runner import Runner
    from trainer.tui.screens.first_start import Welcome
    from trainer.tui.screens.home import Shelf
    from trainer.typing_test.months import Due


class TrainerApp(Rushing, Watching, Assessing):
    """The trainer in a terminal."""

    CSS_PATH = [sheet("base"), sheet("home")]  # noqa: RUF012

    class ShelfRead(Message):
        """The scenarios are at hand."""

        def __init__(self, shelf: Shelf) -> None:
            super().__init__()
            self.shelf = shelf

    class Graded(Message):
        """A session has its record."""

        def __init__(self, record: SessionRecord) -> None:
            super().__init__()
            self.record = record

    class Refused(Message):
        """A worker could not do it."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self, floor: Floor, start: Opening | None = None, *, lang: str | None = None
    ) -> None:
        self._start = start if start is not None else Opening()
        super().__init__(floor, lang=lang, trainee=self._start.trainee)
        self._runner: Runner | None = None
        self._offered: set[str] = set()

    def on_load(self) -> None:
        """A stranger fills in a form at once; home has none and does not wait for its styles."""
        if self._account is None:
            self.read_styles("beyond_home")

    def get_default_screen(self) -> Screen[Any]:
        """Home is the first thing painted for whoever has an account."""
        return super().get_default_screen() if self._account is None else HomeScreen()

    def on_mount(self) -> None:
        """Paint first; everything heavy comes after."""
        if self._refused_settings is not None:
            self.call_after_refresh(self.tell_error, self._refused_settings)
        if self._account is None:
            wanted = self._start.trainee
            wanted = wanted if wanted is not None else self._settings.last_account
            self._first_start(wanted if wanted is not None else "")
        else:
            self._arrive()

    def _first_start(self, account_id: str = "") -> None:
        from trainer.tui.screens.first_start import FirstStart

        taken = tuple(account.id for account in self._settings.accounts)
        self.push_screen(FirstStart(taken, account_id), self._welcomed)

    def _welcomed(self, welcome: Welcome | None) -> None:
        if welcome is None:
            return
        self.keep(welcome.account)
        goes_home = self._start == Opening(trainee=self._start.trainee)
        self._enter()
        if welcome.wants_first_chat and goes_home:
            self._play_first_chat()

    def _enter(self) -> None:
        home = self._home()
        if home is None:
            self.push_screen(HomeScreen())
        else:
            home.retell()
        self._arrive()

    def _arrive(self) -> None:
        """At home: read the scenarios, or go straight into the one asked for."""
        self.call_after_refresh(self._read_on)
        if self._start.preview is not None:
            path, self._start = self._start.preview, Opening()
            self.call_after_refresh(self.preview, path)
        if self._start.scenario is not None:
            start, self._start = self._start, Opening()
            assert start.scenario is not None
            mode = "assessed" if start.is_assessed else "practice"
            self.call_after_refresh(self.play, start.scenario, mode, start.seed)
        if self._start.rush is not None:
            wish, self._start = self._start.rush, Opening()
            self.call_after_refresh(self.rush, wish)
        if self._start.watch is not None:
            watched, self._start = self._start.watch, Opening()
            self.call_after_refresh(self.watch_again, watched)
        if self._start.typing is not None:
            practised, self._start = self._start.typing, Opening()
            self.call_after_refresh(self.practise, practised)
        if self._start.sitting is not None:
            wanted, self._start = self._start.sitting, Opening()
            self.call_after_refresh(self.assess, wanted)

    def _read_on(self) -> None:
        """Home is painted: everything else."""
        self._read_shelf()
        self.read_styles("beyond_home")

    def _home(self) -> HomeScreen | None:
        return next((s for s in self.screen_stack if isinstance(s, HomeScreen)), None)

    # Scenarios and sessions

    @work(thread=True, exclusive=True, group="shelf")
    def _read_shelf(self) -> None:
        from trainer.tui.briefing import Rules
        from trainer.tui.screens.home import Shelf

        try:
            cards = self.floor.cards()
            self.post_message(self.ShelfRead(Shelf(cards)))
            scoring = self.floor.stock.scoring
            rules = Rules(
                limits=scoring.limits,
                authority=scoring.authority,
                pass_mark=scoring.pass_mark,
                pass_mark_assessed=scoring.pass_mark_assessed,
            )
            self.post_message(self.ShelfRead(Shelf(cards, rules)))
        except TrainerError as error:
            self.post_message(self.Refused(error))

    def reshelve(self) -> None:
        """Read the list anew."""
        self._read_shelf()

    def on_trainer_app_shelf_read(self, event: ShelfRead) -> None:
        """Fill the list; then see whether something was left open."""
        home = self._home()
        if event.shelf.rules is not None:
            settled()
        if home is not None:
            home.show(event.shelf)
            if event.shelf.rules is not None:
                self._offer_unfinished()
                self.tell_due()

    def show_due(self, due: tuple[Due, ...]) -> None:
        """Home says it."""
        home = self._home()
        if home is not None:
            home.tell_due(due)

    def on_trainer_app_refused(self, event: Refused) -> None:
        """Say it, and in the list where it is about the list."""
        self.tell_error(event.error)
        home = self._home()
        if home is not None:
            home.tell_trouble(self.sentence(event.error))

    def _offer_unfinished(self) -> None:
        if not isinstance(self.screen, HomeScreen):
            return
        left = self.attempt(self.floor.unfinished, self.account.id)
        fresh = [one for one in left if one.id not in self._offered] if left is not None else []
        if not fresh:
            return
        from trainer.tui.dialogs.ask import Ask

        one = fresh[0]
        self._offered.add(one.id)
        plan = one.header.plan
        title = plan.shift.title if plan.shift is not None else plan.arrivals[0].script.title
        when = one.header.started_at[:16].replace("T", " ")
        answers = tuple((what, self.wording.say(f"left.{what}")) for what in ("resume", "close"))
        question = self.wording.say("left.question", title=title, when=when)
        self.push_screen(Ask(question, answers), lambda answer: self._settle_left(one, answer))

    def _settle_left(self, left: Unfinished, answer: str | None) -> None:
        if answer == "resume":
            runner = self.attempt(self.floor.resume, left)
            if runner is not None:
                self.sit_down(runner)
        elif answer == "close":
            record = self.attempt(self.floor.close_unfinished, left)
            if record is not None:
                self.debrief(record)

    def _play_first_chat(self) -> None:
        cards = self.attempt(self.floor.cards)
        lang = self.wording.lang
        guided = [c for c in cards if c.is_guided and c.lang == lang] if cards is not None else []
        if guided:
            self.play(guided[0].id, "practice")

    @on(HomeScreen.PlayAsked)
    def _play_asked(self, event: HomeScreen.PlayAsked) -> None:
        self.play(event.scenario, event.mode)

    def play(self, scenario: str, mode: str, seed: int | None = None) -> None:
        """Into a chat."""
        from trainer.engine.plan import Mode

        runner = self.attempt(
            self.floor.begin, scenario, mode=Mode(mode), trainee=self.account.id, seed=seed
        )
        if runner is not None:
            self.sit_down(runner)

    def sit_down(self, runner: Runner) -> None:
        """To the desk with a session."""
        from trainer.tui.screens.desk import DeskScreen

        self._runner = runner
        self.push_screen(DeskScreen(runner))

    def on_showing_finished(self) -> None:
        """Grade and seal, away from the screen; the chats of a sitting are its own business."""
        if self.is_at_chats:
            self._runner = None
            self.chats_over()
        elif self._runner is not None:
            self._seal(self._runner)

    @work(thread=True, exclusive=True, group="seal")
    def _seal(self, runner: Runner) -> None:
        try:
            self.post_message(self.Graded(self.floor.finish(runner)))
        except TrainerError as error:
            self.post_message(self.Refused(error))

    def on_trainer_app_graded(self, event: Graded) -> None:
        """From the desk to the debrief."""
        from trainer.tui.screens.desk import DeskScreen

        self._runner = None
        if isinstance(self.screen, DeskScreen):
            self.pop_screen()
        self.debrief(event.record)

    def debrief(self, record: SessionRecord, conversation: str | None = None) -> None:
        """A record to look at, of a shift the chat it is about."""
        if record.header.plan.shift is not None:
            self.show_shift(record, conversation)
            return
        from trainer.tui.screens.debrief import DebriefScreen

        self.push_screen(DebriefScreen(record))

    def on_debrief_screen_retry_asked(self, event: Any) -> None:
        """Play a turn again."""
        runner = self.attempt(self.floor.retry, event.record, event.stage, event.conversation)
        if runner is not None:
            self.pop_screen()
            self.sit_down(runner)

    # Rooms reached from home

    def action_settings(self) -> None:
        """How this account likes it."""
        from trainer.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_history(self) -> None:
        """What is on record."""
        from trainer.tui.screens.history import HistoryScreen

        records = self.attempt(self.floor.history, self.account.id)
        if records is not None:
            self.push_screen(HistoryScreen(records))

    def on_history_screen_record_asked(self, event: Any) -> None:
        """Open one of them."""
        record = self.attempt(self.floor.load, event.record)
        if record is not None:
            self.debrief(record)

    def action_board(self) -> None:
        """What a supervisor has to look at."""
        from trainer.tui.screens.board import BoardScreen

        cases = self.attempt(self.floor.open_cases)
        if cases is not None:
            self.push_screen(BoardScreen(cases))

    def on_board_screen_record_asked(self, event: Any) -> None:
        """Open the record of a case; of a shift, the chat it is about."""
        record = self.attempt(self.floor.load, event.record)
        if record is not None:
            self.debrief(record, event.conversation)

    def action_accounts(self) -> None:
        """Who sits here."""
        from trainer.tui.screens.accounts import Accounts

        self.push_screen(Accounts(self._settings), self._switched)

    def _switched(self, account_id: str | None) -> None:
        from trainer.tui.screens.accounts import NEW

        if account_id is None:
            return
        account = self._settings.account(account_id)
        if account_id == NEW:
            self._first_start()
        elif account is not None:
            self.keep(account)
            self._enter()

    def before_end(self) -> None:
        """A signal or a closed window: what is in the journal is flushed, the rest is there."""
        self.keep_drafts()
        if self._runner is not None:
            self._runner.close()
