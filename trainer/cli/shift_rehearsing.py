"""`trainer rush --plan`: a night worked headless by a plan; prints its report or its record."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from trainer import bootstrap
from trainer.cli.rehearsing import REHEARSAL
from trainer.cli.telling import narrate
from trainer.engine.script import Script
from trainer.errors import SessionError
from trainer.grading.record import SessionRecord
from trainer.play.remembering import RememberingJudge
from trainer.play.rush_wish import RushWish
from trainer.play.shift_pilot import SLOTS, own_samples, work_shift
from trainer.wording import Wording
from trainer.wording.visible import visible


def run(told: argparse.Namespace, wish: RushWish, wording: Wording) -> int:
    """Print what the plan came to; 0 whatever the grade."""
    with uncollected():
        record = _rehearsed(told, wish, wording)
    if told.json:
        from trainer.records.document import unsealed_document
        from trainer.records.seals import json_text

        header, log = record.header, record.log
        graded = record.measures, record.grade, record.coaching
        print(json_text(unsealed_document(header, log, *graded)))
    else:
        from trainer.records.shift_report import shift_report_text

        slots = SLOTS if told.slots is None else told.slots
        narrate(wording.say(f"rush.worked.{told.plan}", slots=slots, seed=wish.seed))
        print(shift_report_text(record, bootstrap.work_out(record), wording))
        narrate(wording.say("rush.kept_nowhere"))
    return 0


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage: of a shift everything is kept, and searching takes a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rehearsed(told: argparse.Namespace, wish: RushWish, wording: Wording) -> SessionRecord:
    floor = bootstrap.floor(scoring=told.scoring)
    header = floor.rush_header(wish, trainee=REHEARSAL)
    try:
        session = work_shift(
            header.plan,
            own_samples(floor.stock.scenarios, told.plan),
            RememberingJudge(floor.stock.judge),
            slots=SLOTS if told.slots is None else told.slots,
            typing=told.typing,
            words=None if told.plan == "bad" else _words(),
        )
    except SessionError as error:
        chat = error.details["conversation"]
        scenario = next(a.script.id for a in header.plan.arrivals if a.conversation == chat)
        stops = wording.say("rush.plan_stops", plan=told.plan, scenario=visible(scenario))
        narrate(stops)
        raise
    measures, grade, coaching = floor.stock.grader.assess(header.plan, session.log)
    return SessionRecord(
        header=header,
        log=session.log,
        measures=measures,
        grade=grade,
        coaching=coaching,
        seal="",
        path="",
    )


def _words() -> Callable[[Script], str]:
    """How a promise is kept, in the customer's language."""
    spoken: dict[str, str] = {}

    def words(script: Script) -> str:
        if script.lang not in spoken:
            spoken[script.lang] = Wording(script.lang).say("rush.follow_up")
        return spoken[script.lang]

    return words
