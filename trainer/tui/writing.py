"""The way to the rooms in which scenarios are written, and from them to the desk and back.

Decides nothing about a scenario; what is written is the workshop's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer.tui.house import House

if TYPE_CHECKING:
    from trainer.grading.authoring import Draft
    from trainer.play.runner import Runner


class Writing(House):
    """An app in which scenarios can be written."""

    def action_workshop(self) -> None:
        """The author's own scenarios."""
        from trainer.tui.screens.workshop import WorkshopScreen

        self.push_screen(WorkshopScreen())

    def preview(self, path: str) -> None:
        """A scenario's file, looked at on every save."""
        from trainer.tui.screens.preview import PreviewScreen

        self.push_screen(PreviewScreen(path))

    def on_preview_screen_play_asked(self, event: Any) -> None:
        """A trial of the file as it is on the disk now."""
        from trainer.chance import fresh_seed

        seed = fresh_seed()
        made = self.attempt(self.floor.workshop.script_at, event.path, seed=seed, stage=event.stage)
        if made is not None:
            script, digest = made
            self.try_out(script, digest, seed)

    def sit_down(self, runner: Runner) -> None:
        """To the desk with a session."""
        raise NotImplementedError

    def reshelve(self) -> None:
        """The scenarios on the disk have changed: read the list anew."""
        raise NotImplementedError

    def on_workshop_screen_begin_asked(self, event: Any) -> None:
        """A new scenario on the table."""
        draft = self.attempt(self.floor.workshop.begin, event.wish)
        if draft is not None:
            self._write(draft)

    def on_workshop_screen_open_asked(self, event: Any) -> None:
        """Write on; what was kept and never saved is asked about."""
        from trainer.tui.dialogs.ask import Ask

        left = self.attempt(self.floor.workshop.left, event.path)
        if left is None:
            self._open(event.path)
        elif not left.base:
            self._write(left)
        else:
            say = self.wording.say
            answers = (("draft", say("author.left.draft")), ("file", say("author.left.file")))
            self.push_screen(
                Ask(say("author.left"), answers),
                lambda answer: self._settle_draft(answer, left),
            )

    def _settle_draft(self, answer: str | None, left: Draft) -> None:
        if answer == "draft":
            self._write(left)
        elif answer == "file":
            self.floor.workshop.drop(left)
            self._open(left.path)

    def _open(self, path: str) -> None:
        draft = self.attempt(self.floor.workshop.open, path)
        if draft is not None:
            self._write(draft)

    def _write(self, draft: Draft) -> None:
        from trainer.tui.screens.author import AuthorScreen

        choices = self.attempt(self.floor.workshop.choices, draft)
        if choices is not None:
            self.push_screen(AuthorScreen(draft, choices))

    def on_author_screen_saved(self, event: Any) -> None:
        """Home lists it, and the desk plays it as it is now."""
        del event
        self.floor.restock()
        self.reshelve()

    def on_author_screen_play_asked(self, event: Any) -> None:
        """A trial: practice like any other, its title says what it was."""
        from trainer.chance import fresh_seed

        seed = fresh_seed()
        made = self.attempt(self.floor.workshop.script, event.draft, seed=seed, stage=event.stage)
        if made is not None:
            script, digest = made
            self.try_out(script, digest, seed)

    def try_out(self, script: Any, digest: str, seed: int) -> None:
        """To the desk with a script at hand."""
        from dataclasses import replace

        titled = replace(script, title=self.wording.say("author.trial", title=script.title))
        runner = self.attempt(
            self.floor.try_out, titled, digest, trainee=self.account.id, seed=seed
        )
        if runner is not None:
            self.sit_down(runner)

    def keep_drafts(self) -> None:
        """Before the end: what is written and not saved is put aside."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_now", None)
            if keep is not None:
                keep()
