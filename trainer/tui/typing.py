"""The way to typing practice: the list, the run, its card, and round again.

Knows rooms and the hall; what a run was worth is the hall's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer.tui.writing import Writing
from trainer.units import Millis

if TYPE_CHECKING:
    from trainer.play.sitting_wish import TypingWish
    from trainer.play.typing_run import TypingRun
    from trainer.typing_test.values import Passage


class Typing(Writing):
    """An app in which typing can be practised."""

    _is_live = True
    _typing_limit: Millis | None = None

    def action_type(self) -> None:
        """Which passage, how long."""
        from trainer.tui.screens.typing_room import TypingRoomScreen

        self.push_screen(TypingRoomScreen())

    def practise(self, wish: TypingWish) -> None:
        """Straight into a passage, as the command line asks."""
        run = self.attempt(self.floor.hall.practise, wish)
        if run is not None:
            self._typing_limit = None
            self._type(run)

    def on_typing_room_screen_practise_asked(self, event: Any) -> None:
        """From the list to the passage."""
        from trainer.play.sitting_wish import TypingWish

        wish = event.wish
        plain = TypingWish(lang=wish.lang, passage=wish.passage, seed=wish.seed)
        run = self.attempt(self.floor.hall.practise, plain)
        if run is None:
            return
        self._is_live = wish.is_live
        self._typing_limit = None if wish.minutes is None else Millis(wish.minutes * 60_000)
        self._type(self._run_over(run.passage))

    def _run_over(self, passage: Passage, *, is_whole: bool = False) -> TypingRun:
        from trainer.play.hall import PRACTICE_LIMIT
        from trainer.play.typing_run import TypingRun

        alike = self.floor.stock.scoring.typing.rules.widths_alike
        wanted = None if is_whole else self._typing_limit
        limit = PRACTICE_LIMIT if wanted is None else wanted
        return TypingRun(passage, limit=limit, clock=self.floor.clock, widths_alike=alike)

    def _type(self, run: TypingRun) -> None:
        from trainer.tui.screens.practising import PractisingScreen

        self.push_screen(PractisingScreen(run, is_live=self._is_live))

    def on_practising_screen_again_asked(self, event: Any) -> None:
        """The same passage from its beginning."""
        self._is_live = event.is_live
        self.pop_screen()
        self._type(self._run_over(event.run.passage))

    def on_practising_screen_ended(self, event: Any) -> None:
        """From the passage to its card."""
        from trainer.tui.screens.typing_card_screen import TypingCardScreen

        result = self.attempt(self.floor.hall.result, event.trial)
        self.pop_screen()
        if result is not None:
            self.push_screen(TypingCardScreen(event.trial, result))

    def on_typing_card_screen_run_asked(self, event: Any) -> None:
        """The passage, or the places that cost most, once more."""
        self.pop_screen()
        self._type(self._run_over(event.passage, is_whole=event.is_drill))
