"""Every error this product raises on purpose.

TrainerError            a sentence id and its parameters; knows its exit code
├── UsageError          2   the command line cannot be understood
├── ContentError        3   a scenario, pack or scoring file; carries its problems
├── RecordError         3   a journal or record: damaged, unknown version, not there
├── SettingsError       3   the settings or the account file
└── SessionError        3   a command the session's state does not allow

Sentences live in `wording`; an error carries only what they need.
"""

from __future__ import annotations


class TrainerError(Exception):
    """Base of all: `sentence` is a wording id, `details` fill it."""

    exit_code = 3

    def __init__(self, sentence: str, /, **details: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.sentence} ({told})" if told else self.sentence


class UsageError(TrainerError):
    """The command line cannot be understood."""

    exit_code = 2


class ContentError(TrainerError):
    """A scenario, pack or scoring file is refused; `problems` holds every reason."""

    def __init__(
        self, sentence: str, /, problems: tuple[object, ...] = (), **details: object
    ) -> None:
        super().__init__(sentence, **details)
        self.problems = problems


class RecordError(TrainerError):
    """A journal or record is damaged, of an unknown version, or not there."""


class SettingsError(TrainerError):
    """The settings or the account file cannot be read or written."""


class SessionError(TrainerError):
    """A command that the session's state does not allow."""
