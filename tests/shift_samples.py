"""A shift of five customers as a record, with figures that fill every part of a report."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import AUTHORITY, LIMITS, PACE
from tests.staged import TODAY, WALL, rich_script
from trainer.engine.events import (
    AnyEvent,
    Arrived,
    ConversationEnded,
    Log,
    Replied,
    Said,
    SessionEnded,
    StageEntered,
)
from trainer.engine.plan import Arrival, Comes, Goal, Mode, Plan, Shift
from trainer.engine.script import Customer, LineKind, Mood, Outcome, Result, Speaker, Tier
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.grading.rulebook import Kind, Metric, Rulebook
from trainer.grading.shift_books import Books
from trainer.grading.shift_values import (
    Crowd,
    GoalLine,
    Kept,
    Limit,
    PromiseLine,
    Rate,
    Regret,
    ShiftFigures,
    Slice,
    Spread,
    Step,
)
from trainer.grading.tallies import Figure
from trainer.grading.values import Advice, Coaching, DimensionScore, Grade, GradedCriterion
from trainer.matching.values import Role, Verdict
from trainer.measures.values import Measures, TurnTimes
from trainer.units import Millis

NAMES = {
    "zh-CN": ("小雨", "阿明", "陈思远", "露露", "老周"),
    "en": ("Emma Clarke", "Ben Ortiz", "Priya Nair", "Lou", "Sam Okafor"),
}
_COMES = (Comes.LIVE, Comes.LIVE, Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID)
_ENDS = (
    (Outcome.ANSWERED, Result.GOOD),
    (Outcome.LEFT, Result.BAD),
    (Outcome.TRANSFERRED, None),
    (Outcome.CLOSED, None),
)


def shift_of(lang: str = "zh-CN") -> Shift:
    """A five-minute evening peak with targets."""
    return Shift(
        night="evening-peak",
        title="双11 晚高峰" if lang == "zh-CN" else "Evening peak",
        starts=20 * 60,
        closes=Millis(300_000),
        ends=Millis(360_000),
        level="starter",
        slow_after=Millis(100_000),
        long_after=Millis(240_000),
        goals=(Goal(figure="conversion", last=0.4, floor=0.44, stretch=0.48),),
    )


def shift_record(lang: str = "zh-CN", *, speed: float = 1.0, passed: bool = True) -> SessionRecord:
    """Five customers: answered, left, transferred, closed, still open."""
    names = NAMES[lang]
    scripts = [
        rich_script(
            lang,
            customer=Customer(name=name, tier=Tier.ORDINARY, mood=Mood.CALM, summary=""),
        )
        for name in names
    ]
    plan = Plan(
        mode=Mode.PRACTICE,
        seed=7,
        today=TODAY.isoformat(),
        arrivals=tuple(
            Arrival(conversation=f"c{n}", at=Millis(n * 30_000), script=told, comes=comes)
            for n, (told, comes) in enumerate(zip(scripts, _COMES, strict=True), 1)
        ),
        limits=LIMITS,
        authority=AUTHORITY,
        pace=PACE,
        speed=speed,
        shift=shift_of(lang),
    )
    header = RecordHeader(
        id="shift-1",
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
        log=_log(lang),
        measures=_measures(),
        grade=_grade(lang, passed=passed),
        coaching=_coaching(lang),
        seal="f" * 64,
        path="x",
    )


def _log(lang: str) -> Log:
    asked = "这条裙子偏小吗？" if lang == "zh-CN" else "does this dress run small?"
    reply = "稍等，一小时内回复您" if lang == "zh-CN" else "one moment, I'll reply within an hour"
    events: list[AnyEvent] = []
    for n, comes in enumerate(_COMES, 1):
        chat, at = f"c{n}", n * 30_000
        events += [
            Arrived(seq=0, at=Millis(at), conversation=chat, comes=comes, seat=n),
            StageEntered(seq=0, at=Millis(at), conversation=chat, stage="opening", why="start"),
            Said(
                seq=0,
                at=Millis(at + 500),
                conversation=chat,
                message=f"{chat}.m1",
                speaker=Speaker.BUYER,
                kind=LineKind.TEXT,
                text=asked,
                ref=None,
                expects_reply=True,
            ),
            Replied(
                seq=0,
                at=Millis(at + 12_500),
                conversation=chat,
                message=f"{chat}.m2",
                text=reply,
                waited=Millis(12_000),
            ),
        ]
        if n <= len(_ENDS):
            outcome, result = _ENDS[n - 1]
            events.append(
                ConversationEnded(
                    seq=0,
                    at=Millis(at + 20_000),
                    conversation=chat,
                    outcome=outcome,
                    ending=None,
                    result=result,
                )
            )
    events.append(SessionEnded(seq=0, at=Millis(360_000), reason="shift_ended"))
    return tuple(replace(event, seq=n) for n, event in enumerate(events))


def _measures() -> Measures:
    turns = tuple(
        TurnTimes(
            conversation=f"c{n}",
            stage="opening",
            asked_at=Millis(n * 30_000 + 500),
            noticed=Millis(2_000),
            first_character=Millis(4_000),
            composing=Millis(8_000),
            sent=Millis(12_000),
            useful=None,
            looked_up=0,
            typed=8,
            canned=0,
        )
        for n in range(1, 5)
    )
    return Measures(
        first_response_ms=12_000,
        first_useful_reply_ms=None,
        average_response_ms=12_000.0,
        longest_wait_ms=12_000,
        replies=5,
        buyer_messages=5,
        nudges=0,
        look_ups=0,
        actions=0,
        typed_chars=40,
        canned_chars=10,
        excluded_chars=0,
        typed_share=0.8,
        canned_share=0.2,
        typing_speed=48.0,
        typing_unit="字/分",
        deleted_chars=0,
        active_typing_ms=40_000,
        hints=0,
        paused_ms=0,
        away_ms=0,
        duration_ms=360_000,
        money_given="0",
        turns=turns,
        simulated_csat=3.6,
    )


def _grade(lang: str, *, passed: bool) -> Grade:
    label = "问身高体重" if lang == "zh-CN" else "Ask for measurements"
    verdicts = (Verdict.MET, Verdict.MISSED, Verdict.MET, Verdict.AMBER, Verdict.MISSED)
    criteria = tuple(
        GradedCriterion(
            id="ask",
            conversation=f"c{n}",
            stage="opening",
            role=Role.ASK,
            label=label,
            verdict=verdict,
            points=3 if verdict is Verdict.MET else 0,
            of=3,
            dimension="accuracy",
            critical=None,
            message=f"c{n}.m2" if verdict is not Verdict.MISSED else None,
            spans=((0, 2),) if verdict is not Verdict.MISSED else (),
            deed=None,
            note="" if verdict is not Verdict.MISSED else "absent",
            why="",
            better="",
            cites=(),
        )
        for n, verdict in enumerate(verdicts, 1)
    )
    insult = replace(
        criteria[1],
        id="forbidden.brush_off",
        role=Role.FORBID,
        label="forbidden.brush_off",
        verdict=Verdict.VIOLATED,
        points=-5.0,
        of=0.0,
        message="c2.m2",
        spans=((0, 2),),
        note="",
    )
    return Grade(
        score=72.5 if passed else 41.0,
        score_ungated=72.5,
        band="good" if passed else "below",
        passed=passed,
        pass_mark=60.0,
        gates=(),
        dimensions=(DimensionScore(id="accuracy", weight=30, score=60.0, points=6, of=15),),
        criteria=(*criteria, insult),
        scoring_version="1",
        scoring_hash="0",
    )


def _coaching(lang: str) -> Coaching:
    is_zh = lang == "zh-CN"
    change = Advice(
        kind="advice.missed",
        conversation="c2",
        stage="opening",
        criterion="ask",
        label="问身高体重" if is_zh else "Ask for measurements",
        message="c2.m2",
        said="稍等" if is_zh else "one moment",
        rewritten="亲，方便说一下身高体重吗？" if is_zh else "Could you tell me your height?",
        why="依据尺码表，不猜" if is_zh else "By the size chart, not by guessing",
    )
    well = replace(change, kind="advice.met", conversation="c1", message="c1.m2", rewritten="")
    return Coaching(well_done=well, change=change, practise_next=(("practise.again", "size"),))


def limit_of() -> Limit:
    """Four chats held, the fifth did not."""
    return Limit(
        holds=4,
        low=3,
        high=5,
        sure=0.8,
        is_found=True,
        steps=(
            Step(holds=3, from_at=Millis(0), in_time=Rate(9, 9), quality=Rate(25, 30), held=True),
            Step(
                holds=4,
                from_at=Millis(90_000),
                in_time=Rate(8, 9),
                quality=Rate(24, 30),
                held=True,
            ),
            Step(
                holds=5,
                from_at=Millis(180_000),
                in_time=Rate(4, 9),
                quality=Rate(15, 30),
                held=False,
            ),
        ),
        odds=((3, 0.18), (4, 0.64), (5, 0.18)),
    )


def shift_figures(lang: str = "zh-CN", *, limit: Limit | None = None) -> ShiftFigures:
    """Figures with something in every place."""
    quote = "一小时内回复您" if lang == "zh-CN" else "I'll reply within an hour"
    return ShiftFigures(
        arrived=5,
        turned_away=1,
        ends=(
            ("answered", 1),
            ("left", 1),
            ("escalated", 0),
            ("transferred", 1),
            ("closed", 1),
            ("open", 1),
        ),
        first=Spread(
            n=4,
            mean=13_250.0,
            median=12_000.0,
            p90=24_000.0,
            worst=25_000,
            buckets=((10_000, 1), (20_000, 2), (30_000, 1), (60_000, 0), (180_000, 0), (None, 0)),
        ),
        every=Spread(
            n=11,
            mean=31_400.0,
            median=18_000.0,
            p90=84_000.0,
            worst=192_000,
            buckets=((10_000, 2), (20_000, 4), (30_000, 2), (60_000, 1), (180_000, 1), (None, 1)),
        ),
        slices=tuple(
            Slice(
                at=Millis(n * 60_000),
                lasts=Millis(60_000),
                arrived=(1, 2, 2, 0, 0, 0)[n],
                open=(0.5, 1.8, 3.6, 3.2, 2.0, 1.0)[n],
                waiting=(1, 2, 4, 3, 1, 0)[n],
                first=(12_000.0, 18_000.0, 25_000.0, None, None, None)[n],
                every=(12_000.0, 24_000.0, 61_000.0, 45_000.0, 16_000.0, None)[n],
            )
            for n in range(6)
        ),
        mean_open=2.02,
        peak_open=4,
        abandoned=Rate(1, 5),
        reply_rate=Rate(4, 5),
        within=Millis(60_000),
        in_time=Rate(9, 11),
        canned=Rate(10, 50),
        conversion=Rate(1, 3),
        left_messages=Rate(1, 1),
        chased=Rate(1, 1),
        paid=Rate(0, 0),
        simulated_csat=3.6,
        crowds=(
            Crowd(chats=1, turns=3, quality=0.92, in_time=Rate(3, 3), mean_wait=9_000.0),
            Crowd(chats=2, turns=4, quality=0.8, in_time=Rate(4, 4), mean_wait=16_000.0),
            Crowd(chats=4, turns=4, quality=0.45, in_time=Rate(2, 4), mean_wait=61_000.0),
        ),
        regrets=(
            Regret(
                at=Millis(135_000),
                seq=9,
                served="c3",
                better="c2",
                served_waited=Millis(4_000),
                better_waited=Millis(71_000),
                saved=Millis(42_000),
            ),
            Regret(
                at=Millis(150_000),
                seq=12,
                served="c4",
                better="c1",
                served_waited=Millis(2_000),
                better_waited=Millis(30_000),
                saved=Millis(11_000),
            ),
        ),
        regret_ms=53_000,
        promises=(
            PromiseLine(
                conversation="c1",
                message="c1.m2",
                quote=quote,
                made_at=Millis(42_500),
                due=Millis(3_642_500),
                kept=Kept.KEPT,
                kept_at=Millis(170_000),
            ),
            PromiseLine(
                conversation="c2",
                message="c2.m2",
                quote=quote,
                made_at=Millis(72_500),
                due=Millis(300_000),
                kept=Kept.BROKEN,
                kept_at=None,
            ),
            PromiseLine(
                conversation="c5",
                message="c5.m2",
                quote=quote,
                made_at=Millis(162_500),
                due=None,
                kept=Kept.OPEN,
                kept_at=None,
            ),
        ),
        transferred=1,
        long_chats=("c5",),
        pauses=1,
        paused_ms=30_000,
        limit=limit,
        goals=(
            GoalLine(
                figure="conversion", last=0.4, floor=0.44, stretch=0.48, value=1 / 3, reached=None
            ),
            GoalLine(
                figure="in_time", last=0.7, floor=0.77, stretch=0.84, value=9 / 11, reached="floor"
            ),
            GoalLine(
                figure="first_median",
                last=20_000,
                floor=20_000 / 1.1,
                stretch=20_000 / 1.2,
                value=12_000,
                reached="stretch",
            ),
            GoalLine(
                figure="simulated_csat",
                last=3.2,
                floor=3.52,
                stretch=3.84,
                value=None,
                reached=None,
            ),
        ),
    )


def books() -> Books:
    """One verified rulebook, one that is not; an undefined figure."""
    within = Metric(name="within_3min", kind=Kind.WITHIN, within_ms=180_000, goal=0.9)
    mean = Metric(name="mean_response", kind=Kind.MEAN, goal=40_000, less_is_better=True)
    rated = Metric(name="satisfied", kind=Kind.SATISFIED)
    taobao = Rulebook(
        id="taobao",
        platform="淘宝/千牛",
        effective_from="2022-09-01",
        source="x",
        verified=True,
        rejoin_ms=0,
        metrics=(within, mean, rated),
    )
    other = replace(taobao, id="kuaishou", platform="快手", verified=False, metrics=(within,))
    figures = {
        "within_3min": Figure(value=10 / 11, n=10, of=11),
        "mean_response": Figure(value=31_400.0, n=11, of=11),
        "satisfied": Figure(value=None, n=0, of=0, undefined="nothing"),
    }
    return ((taobao, figures), (other, figures))
