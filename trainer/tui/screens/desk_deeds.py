"""Doing something besides writing: pick an action, fill its form, confirm it where it costs.

Mixed into the desk; decides nothing about whether an action is right.
"""

from __future__ import annotations

from trainer.engine.actions import CHAT_ACTIONS, FOLLOW_UP, ActionSpec, spec_of
from trainer.engine.plan import Authority
from trainer.engine.script import Outcome
from trainer.engine.view import ConversationView
from trainer.tui.bubbles import deed_sentence
from trainer.tui.dialogs.action_form import ActionForm, Args, own_messages
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.picker import Pick, Picker
from trainer.tui.screens.desk_play import Playing

_BRIEFLY = 3
"""Seconds a notice stays that says why a key did nothing."""


class Deeds(Playing):
    """The actions menu and what follows from it."""

    def more_commands(self) -> tuple[tuple[str, str, str], ...]:
        """Every action by its name, and the settings (a session stays with its account)."""
        deeds = tuple(
            ("", self.say(f"action.{spec.name}"), f"deed('{spec.name}')") for spec in CHAT_ACTIONS
        )
        return (*deeds, ("", self.say("home.key.settings"), "app.settings"))

    def action_deeds(self) -> None:
        """Pick one of the actions."""
        if self.current is None:
            return
        picks = tuple(
            Pick(spec.name, "", self.say(f"action.{spec.name}"), self._about(spec))
            for spec in self._possible(self.current)
        )
        if not picks:
            self.notify(self.say("desk.no_follow_up"), timeout=_BRIEFLY, markup=False)
            return
        self.app.push_screen(Picker(self.say("desk.deeds"), picks), self._picked)

    def _possible(self, row: ConversationView) -> tuple[ActionSpec, ...]:
        """What can be done in a chat; in a shift an answered buyer can be written to again."""
        if not row.is_over:
            return CHAT_ACTIONS
        may_follow_up = self.runner.plan.shift is not None and row.outcome is Outcome.ANSWERED
        return (spec_of(FOLLOW_UP),) if may_follow_up else ()

    def _about(self, spec: ActionSpec) -> str:
        authority = self.runner.plan.authority
        if spec.gives_money:
            return self.say("desk.deed.money", most=_most(spec, authority))
        return self.say("desk.deed.ends") if spec.ends else ""

    def _picked(self, name: str | None) -> None:
        if name is not None:
            self.action_deed(name)

    def action_deed(self, name: str) -> None:
        """Start one action by its name."""
        current = self.current
        spec = spec_of(name)
        if current is None or spec not in self._possible(current):
            return
        if name == "recall" and not own_messages(current):
            self.notify(self.say("desk.nothing_to_recall"), markup=False)
        elif spec.needs or spec.may:
            form = ActionForm(spec, current)
            self.app.push_screen(form, lambda args: self._formed(spec, args))
        else:
            self._formed(spec, ())

    def _formed(self, spec: ActionSpec, args: Args | None) -> None:
        if args is None or self.current is None:
            return
        if not (spec.gives_money or spec.ends):
            self.act(spec.name, args)
            return
        beyond = spec.gives_money and self.runner.authority_exceeded(spec.name, args)
        told = deed_sentence(self.wording, self.current.script, spec.name, args)
        question = self.say("desk.confirm", deed=told)
        warning = self.say("desk.beyond", most=_most(spec, self.runner.plan.authority))
        answers = (("do", self.say("desk.confirm.yes")), ("not", self.say("form.cancel")))
        ask = Ask(question, answers, warning=warning if beyond else "")
        self.app.push_screen(ask, lambda answer: self._confirmed(spec, args, answer))

    def _confirmed(self, spec: ActionSpec, args: Args, answer: str | None) -> None:
        if answer == "do":
            self.act(spec.name, args)


def _most(spec: ActionSpec, authority: Authority) -> str:
    return {
        "send_coupon": authority.coupon_max,
        "change_price": authority.price_cut_max,
    }.get(spec.name, authority.refund_max if authority.may_refund else "0")
