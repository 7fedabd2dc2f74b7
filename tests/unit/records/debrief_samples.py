"""One record with everything a debrief may show: hostile words, deeds, gates, an unanswered ask."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.records.record_samples import grade_of, header_of, measures_of, script
from trainer.engine.events import (
    Acted,
    Arrived,
    ConversationEnded,
    GapNoted,
    HintShown,
    Log,
    MoodChanged,
    Replied,
    ReplyRecalled,
    Said,
    SessionEnded,
    StageEntered,
    WrapUpStarted,
)
from trainer.engine.script import (
    Card,
    Criterion,
    Critical,
    Ending,
    Line,
    LineKind,
    Mood,
    Outcome,
    Panel,
    Patience,
    Result,
    Speaker,
    Stage,
)
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.grading.values import (
    Advice,
    Coaching,
    DimensionScore,
    GateHit,
    Grade,
    GradedCriterion,
)
from trainer.matching.values import Role, Span, Verdict
from trainer.measures.values import Measures, TurnTimes
from trainer.units import Millis

ASKED = "在吗？\u202e想买这条"
REPLY = "\x1b[31m亲\x1b[0m，建议拍M码<b>哦</b>\n加微信退款"
RECOMMENDED = "建议拍M码"
LURED = "加微信退款"


def record_of_everything(*, passed: bool = False) -> SessionRecord:
    """A session of one conversation in two stages."""
    return SessionRecord(
        header=_header(),
        log=_log(),
        measures=_measures(),
        grade=_grade(passed=passed),
        coaching=_coaching(),
        seal="f" * 64,
        path="/tmp/r1.record.json",
    )


def span_of(words: str) -> Span:
    """Where words stand in the reply."""
    start = REPLY.index(words)
    return (start, start + len(words))


def _header() -> RecordHeader:
    header = header_of(retry_of="r0")
    told = replace(
        script(),
        stages=(_stage("opening", "亲，根据尺码表建议您拍 M 码哦～"), _stage("wrap", "好的亲")),
        endings=(
            Ending(
                id="left",
                title="买家走了",
                lines=(Line(text="算了", delay=Millis(0)),),
                result=Result.BAD,
                outcome=Outcome.LEFT,
            ),
        ),
        panel=Panel(products=(Card(id="dress", kind="product", title="碎花裙"),)),
    )
    arrival = replace(header.plan.arrivals[0], script=told)
    return replace(header, plan=replace(header.plan, arrivals=(arrival,)))


def _stage(stage: str, model: str) -> Stage:
    criterion = Criterion(
        id="recommend", role=Role.CLAIM, label="推荐 M 码", points=3, dimension="accuracy"
    )
    patience = Patience(
        nudges=(), leave_after=Millis(60_000), leave_to="left", hold_extension=Millis(0)
    )
    return Stage(
        id=stage,
        lines=(Line(text=ASKED, delay=Millis(0)),),
        criteria=(criterion,) if stage == "opening" else (),
        branches=(),
        patience=patience,
        model=model,
    )


def _log() -> Log:
    c = "c1"
    return (
        Arrived(seq=0, at=Millis(0), conversation=c),
        StageEntered(seq=1, at=Millis(0), conversation=c, stage="opening", why="start"),
        _said(2, 0, ASKED, LineKind.TEXT),
        _said(3, 500, "碎花裙", LineKind.PRODUCT_CARD),
        Acted(
            seq=4,
            at=Millis(2_000),
            conversation=c,
            name="open_card",
            args=(("card", "dress"),),
            message=None,
            waited=None,
            beyond_authority=False,
        ),
        MoodChanged(seq=5, at=Millis(9_000), conversation=c, mood=Mood.ANXIOUS),
        HintShown(seq=6, at=Millis(10_000), conversation=c, stage="opening"),
        Replied(
            seq=7,
            at=Millis(12_000),
            conversation=c,
            message="a1",
            text=REPLY,
            waited=Millis(12_000),
        ),
        ReplyRecalled(seq=8, at=Millis(13_000), conversation=c, message="a1"),
        GapNoted(seq=9, at=Millis(14_000), reason="paused", lasted=Millis(150_000)),
        Acted(
            seq=10,
            at=Millis(15_000),
            conversation=c,
            name="open_ticket",
            args=(("kind", "refund"), ("order", "order"), ("amount", "99"), ("odd", "x")),
            message="a2",
            waited=None,
            beyond_authority=True,
        ),
        StageEntered(seq=11, at=Millis(16_000), conversation=c, stage="wrap", why="branch"),
        WrapUpStarted(seq=12, at=Millis(17_000), conversation=c, ending="left"),
        ConversationEnded(
            seq=13,
            at=Millis(20_000),
            conversation=c,
            outcome=Outcome.LEFT,
            ending="left",
            result=Result.BAD,
        ),
        SessionEnded(seq=14, at=Millis(20_000), reason="abandoned"),
    )


def _said(seq: int, at: int, text: str, kind: LineKind) -> Said:
    return Said(
        seq=seq,
        at=Millis(at),
        conversation="c1",
        message=f"b{seq}",
        speaker=Speaker.BUYER,
        kind=kind,
        text=text,
        ref=None,
        expects_reply=True,
    )


def _measures() -> Measures:
    turn = TurnTimes(
        conversation="c1",
        stage="opening",
        asked_at=Millis(0),
        noticed=Millis(1_000),
        first_character=Millis(7_000),
        composing=Millis(5_000),
        sent=Millis(12_000),
        useful=Millis(12_000),
        looked_up=1,
        typed=20,
        canned=0,
    )
    unanswered = replace(turn, sent=None, useful=None, first_character=None)
    by_action = replace(turn, asked_at=Millis(14_000), first_character=None, sent=Millis(3_000))
    return replace(measures_of(), turns=(turn, unanswered, by_action), first_useful_reply_ms=None)


def _grade(*, passed: bool) -> Grade:
    criteria = (
        _graded("recommend", Verdict.MET, 3, 3, message="a1", spans=(span_of(RECOMMENDED),)),
        _graded(
            "forbidden.off_platform",
            Verdict.VIOLATED,
            -5,
            0,
            label="forbidden.off_platform",
            why="forbidden.off_platform.why",
            role=Role.FORBID,
            message="a1",
            spans=(span_of(LURED),),
            critical=Critical.COMPLIANCE,
        ),
        _graded("ask_body", Verdict.MISSED, 0, 2, label="问身高体重", better="您身高体重多少呢？"),
        _graded("look_up", Verdict.MISSED, 0, 1, label="看尺码表", role=Role.ACT),
        _graded("no_blame", Verdict.MET, 0, 0, label="不指责买家", role=Role.FORBID),
        _graded("greet", Verdict.NA, 0, 0, label="问候语", stage=None),
        _graded("goodbye", Verdict.MISSED, 0, 1, label="结束语", stage=None),
        _graded("house.beyond_authority", Verdict.VIOLATED, -3, 0, label="", deed=10),
    )
    return replace(
        grade_of(30.0),
        score_ungated=71.25,
        band="below",
        passed=passed,
        criteria=criteria,
        gates=(
            GateHit(
                critical=Critical.COMPLIANCE,
                cap=30,
                criterion="forbidden.off_platform",
                message="a1",
                provisional=True,
            ),
        ),
        dimensions=(
            DimensionScore(id="accuracy", weight=35, score=60, points=3, of=5),
            DimensionScore(id="composing", weight=5, score=None, points=None, of=None),
        ),
    )


def _graded(
    criterion: str,
    verdict: Verdict,
    points: float,
    of: float,
    *,
    label: str = "推荐 M 码",
    role: Role = Role.CLAIM,
    stage: str | None = "opening",
    message: str | None = None,
    spans: tuple[Span, ...] = (),
    deed: int | None = None,
    critical: Critical | None = None,
    why: str = "",
    better: str = "",
) -> GradedCriterion:
    return GradedCriterion(
        id=criterion,
        conversation="c1",
        stage=stage,
        role=role,
        label=label,
        verdict=verdict,
        points=points,
        of=of,
        dimension="accuracy",
        critical=critical,
        message=message,
        spans=spans,
        deed=deed,
        note="absent" if message is None and deed is None else "",
        why=why,
        better=better,
        cites=("size-guide",),
    )


def _coaching() -> Coaching:
    def advice(kind: str, criterion: str, said: str, rewritten: str) -> Advice:
        return Advice(
            kind=kind,
            conversation="c1",
            stage="opening",
            criterion=criterion,
            label="推荐 M 码",
            message="a1",
            said=said,
            rewritten=rewritten,
            why="依据尺码表，不猜",
        )

    return Coaching(
        well_done=advice("advice.met", "recommend", RECOMMENDED, ""),
        change=advice("advice.violated", "forbidden.off_platform", LURED, "在平台内为您退款哦"),
        practise_next=(
            ("practise.again", "size"),
            ("practise.unheard_of", "accuracy"),
        ),
    )
