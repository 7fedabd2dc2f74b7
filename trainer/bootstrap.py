"""Joins the real parts: the only place that knows them all. Holds no behaviour of its own.

Heavy parts are imported where they are joined, so that a command pays only for what it uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import __version__
from trainer.clock import SystemClock
from trainer.clock import today as calendar_today
from trainer.errors import SettingsError, TrainerError
from trainer.play.floor import Floor, Stock
from trainer.settings import SettingsFile, data_home

if TYPE_CHECKING:
    from trainer.content.shelf import PackShelf
    from trainer.engine.judging import Judge
    from trainer.grading.scoring import Scoring
    from trainer.matching.matcher import Matcher
    from trainer.records.shelf import FileRecordShelf


def floor(*, scoring: Path | None = None, today: date | None = None) -> Floor:
    """The services of a play, the outside loaded on first need."""
    return Floor(
        clock=SystemClock(),
        settings=settings_file(),
        stock=lambda: stock(scoring),
        today=fixed_or_current(today),
    )


def stock(scoring: Path | None = None) -> Stock:
    """Scenarios, records, judge and grader as they are on this machine."""
    from trainer.content.lexicon_shelf import lexicon_hash
    from trainer.content.scoring_file import load_scoring
    from trainer.grading.assessor import Assessor

    rules = load_scoring(scoring)
    return Stock(
        scenarios=shelf(),
        records=records(),
        judge=judge(rules),
        grader=Assessor(rules),
        scoring=rules,
        lexicon_hash=lexicon_hash(),
        app_version=__version__,
    )


def shelf() -> PackShelf:
    """The shipped scenarios, with a trainee's own packs beside them."""
    from trainer.content.shelf import PackShelf
    from trainer.content.shipped import shipped_root

    own = data_home() / "scenarios"
    return PackShelf([shipped_root(), *([own] if own.is_dir() else [])])


def matcher(lang: str) -> Matcher:
    """The matcher of a language, its lexicon compiled."""
    from trainer.content.lexicon_shelf import load_lexicon
    from trainer.matching.matcher import Matcher

    return Matcher(load_lexicon(lang))


def judge(scoring: Scoring) -> Judge:
    """The judge of every language, each lexicon loaded when first asked."""
    from trainer.grading.judge import RubricJudge

    return RubricJudge(_Matchers(), scoring)


def records() -> FileRecordShelf:
    """The records on this machine."""
    from trainer.records.shelf import FileRecordShelf

    return FileRecordShelf(data_home())


def settings_file() -> SettingsFile:
    """Accounts and preferences on this machine."""
    return SettingsFile(data_home() / "settings.json")


def account_language(trainee: str | None) -> str | None:
    """The language of an account (None: of the last one used), None when there is none."""
    try:
        settings = settings_file().load()
    except SettingsError:
        return None
    wanted = settings.last_account if trainee is None else trainee
    for account in settings.accounts:
        if account.id == wanted:
            return account.lang
    return None


def trainee_of(named: str | None) -> str:
    """The account asked for, or the last one used; none at all is a `UsageError`."""
    from trainer.errors import UsageError

    if named is not None:
        return named
    last = settings_file().load().last_account
    if last is None:
        raise UsageError("cli.no_trainee")
    return last


def fixed_or_current(fixed: date | None) -> Callable[[], date]:
    """A calendar: the date asked for, or the machine's."""
    return calendar_today if fixed is None else lambda: fixed


class _Matchers(dict[str, "Matcher"]):
    """Language → matcher, each made when first asked for."""

    def __missing__(self, lang: str) -> Matcher:
        self[lang] = made = matcher(lang)
        return made
