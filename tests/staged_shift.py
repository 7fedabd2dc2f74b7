"""A shift with many customers over a staged floor: names, tiers, moods and moments by number."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import AUTHORITY, LIMITS, PACE
from tests.staged import TODAY, WALL, StagedApp, StagedFloor, rich_script, words
from trainer.chance import fresh_id
from trainer.engine.plan import Arrival, Comes, Mode, Plan, Shift
from trainer.engine.script import Customer, Mood, Script, Stage, Tier
from trainer.engine.session import Session
from trainer.grading.record import RecordHeader
from trainer.play.runner import Runner
from trainer.source import Source
from trainer.tui.widgets.composer import Composer
from trainer.units import Millis

_NAMES = {
    "zh-CN": [
        "小鱼",
        "念念不忘",
        "阿宽",
        "爱吃草莓的猫",
        "林晓月",
        "大橘",
        "秋天的风",
        "Anna",
        "安静的石头",
        "小张同学",
    ],
    "en": [
        "Emma",
        "Liam",
        "Olivia",
        "Noah",
        "Priya",
        "Mateo",
        "Chloe",
        "Ethan",
        "Sofia",
        "Bartholomew",
    ],
}
_TIERS = (Tier.ORDINARY, Tier.VIP, Tier.ORDINARY, Tier.IMPORTANT, Tier.ORDINARY)
_MOODS = (Mood.CALM, Mood.ANXIOUS, Mood.CALM, Mood.ANNOYED, Mood.CALM, Mood.ANGRY, Mood.CALM)
_PATIENT = Millis(900_000)
_LAPSES = Millis(420_000)
SHIFT = Shift(
    night="burst",
    title="零点开抢",
    starts=0,
    closes=Millis(900_000),
    ends=Millis(1_200_000),
    level="starter",
    slow_after=Millis(100_000),
    long_after=Millis(240_000),
)


def customer_script(number: int, lang: str = "zh-CN", **changes: object) -> Script:
    """The script of customer `number`, from 0; nobody leaves for a quarter of an hour."""
    names = _NAMES[lang]
    name = names[number % len(names)]
    name += "" if number < len(names) else f" {number // len(names) + 1}"
    told = rich_script(
        lang,
        customer=Customer(
            name=name, tier=_TIERS[number % len(_TIERS)], mood=_MOODS[number % len(_MOODS)]
        ),
    )
    stages = tuple(_waiting(one, _PATIENT) for one in told.stages)
    return replace(told, stages=stages, **changes)  # type: ignore[arg-type]


def unpaid_script(number: int, lang: str = "zh-CN") -> Script:
    """An order nobody has paid; the trainee writes first."""
    told = customer_script(number, lang)
    first = replace(_waiting(told.stages[0], _LAPSES), lines=())
    return replace(told, openings=(), stages=(first, *told.stages[1:]))


def shift_plan(
    customers: int,
    lang: str = "zh-CN",
    *,
    apart: int = 6_000,
    messages: int = 0,
    unpaid: int = 0,
    shift: Shift = SHIFT,
    **changes: object,
) -> Plan:
    """So many live customers; messages and unpaid orders are there when the shift begins."""
    first = Arrival(conversation="c1", at=Millis(0), script=customer_script(0, lang))
    arrivals = [
        *(
            replace(first, conversation=f"m{n + 1}", comes=Comes.LEFT_MESSAGE, script=script)
            for n in range(messages)
            for script in (customer_script(n + 4, lang),)
        ),
        *(
            replace(first, conversation=f"u{n + 1}", comes=Comes.UNPAID, script=script)
            for n in range(unpaid)
            for script in (unpaid_script(n + 7, lang),)
        ),
        *(
            replace(first, conversation=f"c{n + 1}", at=Millis(n * apart), script=script)
            for n in range(customers)
            for script in (customer_script(n, lang),)
        ),
    ]
    plan = Plan(
        mode=Mode.PRACTICE,
        seed=7,
        today=TODAY.isoformat(),
        arrivals=tuple(arrivals),
        limits=LIMITS,
        authority=AUTHORITY,
        pace=PACE,
        shift=shift if lang == "zh-CN" else replace(shift, title="Midnight burst"),
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def begin_shift(floor: StagedFloor, plan: Plan) -> Runner:
    """The runner of a shift, its journal in memory."""
    header = RecordHeader(
        id=fresh_id(),
        trainee="w1024",
        started_at=WALL.isoformat(timespec="seconds"),
        plan=plan,
        scenario_hash="0",
        lexicon_hash="0",
        scoring_hash="0",
        app_version="0",
    )
    session = Session(plan, floor.stock.judge)
    return Runner(session, header=header, clock=floor.clock, journal=floor.records.journal)


async def sit_down_to(app: StagedApp, plan: Plan) -> Runner:
    """At the desk, the shift begun."""
    await app.settle()
    runner = begin_shift(app.stage, plan)
    app.sit_down(runner)
    await app.settle()
    return runner


async def answer(app: StagedApp, conversation: str, text: str) -> None:
    """Turn to a customer and send them this."""
    desk = app.desk()
    desk.turn_to(conversation)
    await app.settle()
    now = app.floor.clock.now()
    desk.runner.commit(conversation, 0, 0, text, Source.IME, now)
    desk.runner.send(conversation, now)
    desk.show_now()
    await app.settle()


async def in_the_thick_of_it(app: StagedApp, customers: int, lang: str) -> Runner:
    """Some answered, one draft begun, orders and messages beside them, others late."""
    told = words(lang)
    others = min(customers - 1, 2)
    plan = shift_plan(customers, lang, messages=others, unpaid=others)
    runner = await sit_down_to(app, plan)
    await app.go_by(30_000)
    await answer(app, "c1", told["model"])
    await app.go_by(60_000)
    if customers > 1:
        await answer(app, "c2", told["model"])
        await app.go_by(40_000)
        app.desk().turn_to("c3")
        app.desk().query_one(Composer).insert_phrase(told["hint"])
        await app.settle()
        app.desk().turn_to("c5")
        app.desk().act("close")
        app.desk().turn_to("c2")
    await app.go_by(20_000 if customers < 8 else 80_000)
    return runner


def _waiting(stage: Stage, leave_after: Millis) -> Stage:
    patience = replace(stage.patience, nudges=(), leave_after=leave_after)
    return replace(stage, patience=patience)
