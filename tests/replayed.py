"""Records to be watched again: two customers, one answered well, one badly, with a pause."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import AUTHORITY, LIMITS, PACE, WordJudge
from tests.staged import WALL, StagedFloor, rich_script, words
from trainer.engine.commands import Command, Commit, Gap, Look, Open, Send
from trainer.engine.events import AnyEvent, Replied
from trainer.engine.judging import Judgement, Promise, Turn
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.script import Criterion, Customer, Mood, Script, Tier
from trainer.engine.session import Session
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.source import Source
from trainer.units import Millis

SECOND_NAME = {"zh-CN": "阿明", "en": "Ben Ortiz"}
LATER = {"zh-CN": "稍后回复您", "en": "I will get back to you"}
TYPED_FROM = 30_000
"""When the trainee begins to write to the second customer."""


class Promising(WordJudge):
    """What promises to come back later is a promise."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        told = LATER[script.lang]
        made = tuple(
            Promise(
                message=reply.message,
                span=(reply.text.find(told), reply.text.find(told) + len(told)),
                within=Millis(60_000),
            )
            for reply in turn.replies
            if told in reply.text
        )
        return replace(super().judge_turn(script, stage, criteria, turn), promises=made)


def two_customers(lang: str = "zh-CN") -> SessionRecord:
    """The first is answered, the second hears something else, then nobody writes any more."""
    first = rich_script(lang)
    second = rich_script(
        lang,
        id="second",
        customer=Customer(name=SECOND_NAME[lang], tier=Tier.ORDINARY, mood=Mood.CALM),
    )
    plan = Plan(
        mode=Mode.PRACTICE,
        seed=7,
        today="2026-11-22",
        arrivals=(
            Arrival(conversation="c1", at=Millis(0), script=first),
            Arrival(conversation="c2", at=Millis(5_000), script=second),
        ),
        limits=LIMITS,
        authority=AUTHORITY,
        pace=PACE,
    )
    session = Session(plan, Promising())
    for command in _commands(lang):
        session.tell(command)
    session.advance(Millis(600_000))
    return graded(plan, session)


def graded(plan: Plan, session: Session) -> SessionRecord:
    """The record of a session, unsealed."""
    measures, grade, coaching = StagedFloor().stock.grader.assess(plan, session.log)
    header = RecordHeader(
        id="0123456789abcdef",
        trainee="w1024",
        started_at=WALL.isoformat(timespec="seconds"),
        plan=plan,
        scenario_hash="0",
        lexicon_hash="0",
        scoring_hash="0",
        app_version="0",
    )
    return SessionRecord(
        header=header,
        log=session.log,
        measures=measures,
        grade=grade,
        coaching=coaching,
        seal="",
        path="",
    )


def damaged(record: SessionRecord) -> SessionRecord:
    """The same with another text in its first reply."""
    number = next(n for n, event in enumerate(record.log) if isinstance(event, Replied))
    log: list[AnyEvent] = list(record.log)
    reply = log[number]
    assert isinstance(reply, Replied)
    log[number] = replace(reply, text="?")
    return replace(record, log=tuple(log))


def _commands(lang: str) -> list[Command]:
    told = words(lang)
    bad = f"{LATER[lang]} :)"
    half = len(bad) // 2
    return [
        Open(at=Millis(4_000), conversation="c1"),
        _typed(12_000, "c1", 0, told["model"]),
        Send(at=Millis(14_000), conversation="c1"),
        Open(at=Millis(20_000), conversation="c2"),
        Look(at=Millis(21_000), away=True),
        Look(at=Millis(24_000), away=False),
        _typed(TYPED_FROM, "c2", 0, bad[:half]),
        Gap(at=Millis(31_000), reason="paused", lasted=Millis(75_000)),
        _typed(33_000, "c2", half, bad[half:]),
        Send(at=Millis(36_000), conversation="c2"),
    ]


def _typed(at: int, conversation: str, offset: int, text: str) -> Commit:
    return Commit(
        at=Millis(at),
        conversation=conversation,
        offset=offset,
        deleted=0,
        inserted=text,
        source=Source.IME,
    )
