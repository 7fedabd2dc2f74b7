"""The desk: the live session, from the first line to the last.

After every command and every tick the frozen view goes down to the furniture; what the furniture
posts comes up here and is told to the runner.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from trainer.engine.events import GapNoted
from trainer.engine.plan import Mode
from trainer.tui.dialogs.action_form import Args
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.pause import Pause
from trainer.tui.dialogs.picker import Pick, Picker
from trainer.tui.screens.desk_showing import Showing
from trainer.tui.styles import sheet
from trainer.tui.widgets.composer import Composer
from trainer.tui.widgets.hint_sheet import HintSheet
from trainer.tui.widgets.inbox import Inbox
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.panel import Panel
from trainer.tui.widgets.seat_line import SeatLine
from trainer.tui.widgets.transcript import Transcript


class DeskScreen(Showing):
    """One session, from the first line to the last."""

    topic = "desk"
    CSS_PATH = [sheet("desk"), sheet("seats")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "toggle_inbox", "desk.key.inbox", priority=True),
        Binding("f3", "toggle_panel", "desk.key.panel", priority=True),
        Binding("f4", "deeds", "desk.key.deeds", priority=True),
        Binding("f5", "phrases", "desk.key.phrases", priority=True),
        Binding("f6", "next_waiting", "desk.key.next", priority=True),
        Binding("f7", "search", "desk.key.search", priority=True),
        Binding("f8", "pause", "desk.key.pause", priority=True),
        Binding("f9", "hint", "desk.key.hint", priority=True),
        Binding("f10", "leave", "desk.key.leave", priority=True),
        Binding("escape", "back", "desk.key.back", show=False),
        *(
            Binding(f"alt+{digit}", f"turn_to({digit})", "desk.key.turn", show=False, priority=True)
            for digit in range(1, 10)
        ),
        Binding("alt+0", "number", "desk.key.number", show=False, priority=True),
        Binding("ctrl+g", "previous", "desk.key.previous", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Waiting list, conversation, panel; below them what is written."""
        plan = self.runner.plan
        if plan.shift is not None:
            yield OneLine(id="shift")
            yield OneLine(id="reminder")
        with Horizontal(id="desk"):
            yield Inbox(plan.limits, self.wording, shift=plan.shift, id="inbox")
            with Vertical(id="centre"):
                yield SeatLine(id="heading")
                yield Transcript(id="transcript")
                yield HintSheet(id="hint")
                yield OneLine(id="status")
                yield Composer(
                    id="composer",
                    enter_sends=self.host.account.preferences.enter_sends,
                )
            yield Panel(self.wording, id="panel")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin: time runs from here."""
        self._furnish()
        self.start_clocks()

    def _furnish(self) -> None:
        guided = [one.script for one in self.runner.plan.arrivals if one.script.is_guided]
        hints = [self.say("desk.hint", hint=s.hint) for told in guided for s in told.stages]
        self.query_one(HintSheet).reserve(tuple(hints))
        self.query_one("#panel-customer").can_focus = False
        self.query_one(Composer).focus()
        self.tell_keys()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Another language: the new widgets show what the old ones did, the draft included."""
        self._furnish()
        if self.selected:
            self._load_draft(self.selected)
        self._shown = None
        self.show_now()

    def on_resize(self) -> None:
        """The footer names what fits this size; the hint takes no more than its share."""
        self.tell_keys()
        self.query_one(HintSheet).measure()

    def on_screen_resume(self) -> None:
        """A dialog is gone: the session or the wishes of the account may be others now."""
        if self.is_whole:
            self.query_one(Composer).enter_sends = self.host.account.preferences.enter_sends
        self.advance()

    # What the furniture asks

    @on(Composer.Edited)
    def _edited(self, event: Composer.Edited) -> None:
        row = self.runner.view.conversation(event.owner)
        if row is None or row.is_over:
            return
        self.query_one(Inbox).let_go()
        self.attempt(
            lambda: self.runner.commit(
                row.id,
                event.offset,
                event.deleted,
                event.inserted,
                event.source,
                event.stamp,
            )
        )

    @on(Composer.SendAsked)
    def _send(self, event: Composer.SendAsked) -> None:
        row = self.runner.view.conversation(event.owner)
        if row is None or not row.draft.strip():
            return
        if not self.attempt(lambda: self.runner.send(row.id, event.stamp)):
            self.query_one(Composer).give_back(row.id, event.text)

    @on(Composer.EnterHeld)
    def _enter_held(self) -> None:
        self.notify(self.say("desk.enter_held"), timeout=4, markup=False)

    @on(Composer.TooLong)
    def _too_long(self, event: Composer.TooLong) -> None:
        self.notify(self.say("desk.too_long", n=event.cut), timeout=4, markup=False)

    @on(Composer.PhraseAsked)
    def action_phrases(self) -> None:
        """Find a phrase and put it into the draft."""
        current = self.current
        if current is None:
            return
        if self.runner.plan.in_turn is not None:
            self.notify(self.say("desk.no_phrases"), timeout=4, markup=False)
            return
        picks = tuple(
            Pick(phrase.id, phrase.code, phrase.title, phrase.text, phrase.text)
            for phrase in current.script.phrases
        )
        self.app.push_screen(Picker(self.say("desk.phrases"), picks), self._phrase_picked)

    def _phrase_picked(self, phrase: str | None) -> None:
        current = self.current
        composer = self.query_one(Composer)
        composer.focus()
        if phrase is None or current is None:
            return
        text = next(one.text for one in current.script.phrases if one.id == phrase)
        composer.insert_phrase(text)

    @on(Inbox.Chosen)
    def _chosen(self, event: Inbox.Chosen) -> None:
        self.turn_after_typing(event.conversation)
        self.action_back()

    def act(self, name: str, args: Args = ()) -> bool:
        """Do something besides writing; what was looked up is then seen in the panel."""
        is_done = super().act(name, args)
        panel = self.query_one(Panel)
        if is_done and name == "open_card":
            panel.add_class("-over")
            panel.open(dict(args)["card"])
        elif is_done and name == "search_policies":
            panel.add_class("-over")
            panel.found(dict(args)["query"])
        return is_done

    @on(Panel.CardAsked)
    def _card_asked(self, event: Panel.CardAsked) -> None:
        self.act("open_card", (("card", event.card),))

    @on(Panel.SearchAsked)
    def _search_asked(self, event: Panel.SearchAsked) -> None:
        self.act("search_policies", (("query", event.query),))

    @on(Transcript.Followed)
    def _followed(self, event: Transcript.Followed) -> None:
        self.behind = event.behind
        self.paint_lines(self.runner.now())

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    # Keys

    def action_toggle_inbox(self) -> None:
        """To the list and back; narrow: it lies over the conversation."""
        inbox = self.query_one(Inbox)
        if inbox.has_focus:
            self.action_back()
        else:
            self.action_number()

    def action_toggle_panel(self) -> None:
        """To the cards and back; narrow: they lie over the conversation."""
        panel = self.query_one(Panel)
        if panel.has_focus_within:
            self.action_back()
        else:
            self.query_one(Inbox).remove_class("-over")
            panel.add_class("-over")
            panel.focus_cards()

    def action_search(self) -> None:
        """Search the policies."""
        panel = self.query_one(Panel)
        panel.add_class("-over")
        panel.focus_search()

    def action_back(self) -> None:
        """Back to the draft; whatever lay over the conversation is put away."""
        self.query_one(Panel).remove_class("-over")
        self.query_one(Inbox).remove_class("-over")
        self.query_one(Composer).focus()

    def action_hint(self) -> None:
        """Practice: show what a colleague would whisper, or put it away."""
        sheet = self.query_one(HintSheet)
        if sheet.has_hint:
            sheet.toggle()
        else:
            self.attempt(lambda: self.runner.hint(self.selected))

    def action_pause(self) -> None:
        """Practice: time stands still and the conversation is covered."""
        if self.attempt(self.runner.pause):
            self.app.push_screen(Pause(self._about_pause()), self._resume)

    def _about_pause(self) -> str:
        """In a shift every pause counts."""
        if self.runner.plan.shift is None:
            return ""
        before = sum(isinstance(e, GapNoted) and e.reason == "paused" for e in self.runner.log)
        told = self.say("desk.pauses", n=before + 1) if before else self.say("desk.pauses.first")
        here = sum(not row.is_over for row in self.runner.view.conversations)
        return f"{told}\n{self.say('desk.pauses.covered', n=here)}"

    def _resume(self, _answer: None) -> None:
        self.attempt(self.runner.resume)

    def action_leave(self) -> None:
        """End the session: at once when only goodbyes are left, else asked and on record."""
        still_open = [row for row in self.runner.view.conversations if not row.is_over]
        if still_open and all(row.is_wrapping_up for row in still_open):
            for row in still_open:
                self.attempt(partial(self.runner.act, row.id, "close"))
            return
        plan = self.runner.plan
        answers = (("leave", self.say("desk.leave.yes")), ("stay", self.say("desk.leave.no")))
        question, warning = self.say("desk.leave"), ""
        if plan.in_turn is not None:
            question, warning = self.say("trial.leave"), self.say("trial.leave.warning")
        elif plan.mode is not Mode.PRACTICE:
            warning = self.say("desk.leave.assessed")
        self.app.push_screen(Ask(question, answers, warning=warning), self._leaving)

    def _leaving(self, answer: str | None) -> None:
        if answer == "leave":
            self.is_ending = True
            self.attempt(self.runner.leave)
            self.finish()

    def look(self, *, away: bool) -> None:
        """The terminal lost or regained the focus."""
        self.attempt(lambda: self.runner.look(away=away))
