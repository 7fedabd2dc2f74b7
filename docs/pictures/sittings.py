"""Somebody who types for the pictures: practice in the app, and a year's worth of sittings before.

The clock is in our hands, so that speeds look like a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trainer.clock import ManualClock
from trainer.play.floor import Floor
from trainer.play.sitting_run import SittingRun
from trainer.play.sitting_wish import SittingWish
from trainer.source import Source
from trainer.tui.app import TrainerApp
from trainer.tui.terminal.bursts import classify
from trainer.tui.terminal.input_events import TextBurst
from trainer.typing_test.months import Month
from trainer.typing_test.sitting import Declared
from trainer.typing_test.sitting_record import SittingRecord

MONTHS = ((date(2026, 8, 12), 900), (date(2026, 9, 9), 880), (date(2026, 10, 14), 760))
TODAY = (date(2026, 11, 11), 700)
"""Days, and how many milliseconds a character took."""


def past_and_present(
    floor: Floor, clock: ManualClock, lang: str, trainee: str
) -> tuple[SittingRecord, tuple[Month, ...]]:
    """A short sitting a month, the last one today."""
    record: SittingRecord | None = None
    for day, pace in (*MONTHS, TODAY):
        floor.today = lambda day=day: day
        record = _sit(floor, clock, lang, trainee, pace if lang == "zh-CN" else pace // 4)
    assert record is not None
    return record, floor.hall.months(trainee, lang)


def type_some(app: TrainerApp, clock: ManualClock, text: str, lang: str) -> None:
    """The beginning of a passage, with a slip of every kind."""
    pace = 700 if lang == "zh-CN" else 210
    wrong, extra = ("在", "的") if lang == "zh-CN" else ("q", "x")
    slips = f"{text[:18]}{wrong}{text[19:31]}{extra}{text[31:52]}{text[54:90]}"
    for piece in commits(slips, lang):
        clock.move(pace * len(piece))
        app.post_message(TextBurst(classify(piece), clock.now() / 1000))


def commits(text: str, lang: str) -> Iterator[str]:
    """As an input method would commit it, or key by key."""
    pattern = r"[^\x00-\x7f]{1,4}|." if lang == "zh-CN" else r"."
    return iter(re.findall(pattern, text))


def _sit(floor: Floor, clock: ManualClock, lang: str, trainee: str, pace: int) -> SittingRecord:
    sitting = floor.hall.begin(SittingWish(lang=lang, kind="short", seed=pace), trainee=trainee)
    method = "pinyin" if lang == "zh-CN" else "english"
    sitting.declare(Declared(lang=lang, method=method, scheme=""))
    _type(sitting, clock, lang, pace, slips=False)
    sitting.advance()
    _type(sitting, clock, lang, pace, slips=True)
    sitting.advance()
    assert sitting.record is not None
    return sitting.record


def _type(sitting: SittingRun, clock: ManualClock, lang: str, pace: int, *, slips: bool) -> None:
    """Until time is up; now and then a character is wrong, or taken back, or long thought about."""
    run = sitting.run
    assert run is not None
    run.go()
    for number, piece in enumerate(commits(run.passage.text, lang), 1):
        odd = slips and number % 40 == 0
        clock.move((pace + number % 7 * pace // 20) * len(piece) + (2_500 if odd else 0))
        if run.elapsed >= run.limit:
            break
        source = Source.IME if len(piece) > 1 else Source.KEY
        offset = len(run.text)
        slip = "在" if lang == "zh-CN" else "q"
        told = piece[:-1] + slip if slips and number % 60 == 0 else piece
        run.commit(offset, 0, told, source, clock.now())
        if slips and number % 45 == 0:
            clock.move(600)
            run.commit(len(run.text) - 1, 1, "", Source.EDIT, clock.now())
            clock.move(400)
            run.commit(len(run.text), 0, piece[-1], Source.KEY, clock.now())
    clock.move(max(run.remaining + 1, 0))
    sitting.tick()
