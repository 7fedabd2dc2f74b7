"""The way to a replay: from the command line, from a debrief and from the history.

Knows rooms and the floor; what a replay shows is the reel's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer.tui.writing import Writing

if TYPE_CHECKING:
    from trainer.play.watch_wish import WatchWish


class Watching(Writing):
    """An app in which records can be watched again."""

    def watch_again(self, wish: WatchWish) -> None:
        """Watch a record that somebody named, from the moment it is shown."""
        from trainer.tui.screens.replay import ReplayScreen

        self.push_screen(
            ReplayScreen(wish.record, wish.at, wish.conversation, speed=wish.speed, plays=True)
        )

    def on_debrief_screen_replay_asked(self, event: Any) -> None:
        """Watch a turn of this record again."""
        from trainer.tui.screens.replay import ReplayScreen

        self.push_screen(ReplayScreen(event.record, event.at, event.conversation, plays=True))

    def on_history_screen_replay_asked(self, event: Any) -> None:
        """Watch one of the records from its beginning."""
        from trainer.tui.screens.replay import ReplayScreen

        record = self.attempt(self.floor.load, event.record)
        if record is not None:
            self.push_screen(ReplayScreen(record))
