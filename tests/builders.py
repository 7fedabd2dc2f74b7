"""Scripts, plans and a keyword judge with sane defaults, shared by tests of several rooms."""

from __future__ import annotations

from trainer.engine.judging import Finding, Judgement, Turn
from trainer.engine.plan import Arrival, Authority, Limits, Mode, Pace, Plan
from trainer.engine.script import (
    Begins,
    Branch,
    Condition,
    Criterion,
    Customer,
    Ending,
    Line,
    Mood,
    Nudge,
    Outcome,
    Panel,
    Patience,
    Phrase,
    Result,
    Script,
    Stage,
    Tier,
)
from trainer.matching.values import Role, Rule, Verdict
from trainer.units import Millis

LIMITS = Limits(target=Millis(20_000), limit=Millis(60_000))
AUTHORITY = Authority(coupon_max="10", price_cut_max="10", may_refund=True, refund_max="50")
PACE = Pace(quiet=Millis(4_000), lead=Millis(8_000), wrap_up=Millis(20_000))


def line(text: str, delay: int = 1_000) -> Line:
    return Line(text=text, delay=Millis(delay))


def patience(leave_to: str = "left", nudge_to: str | None = None) -> Patience:
    return Patience(
        nudges=(
            Nudge(after=Millis(30_000), lines=(line("在吗？", 0),)),
            Nudge(after=Millis(60_000), lines=(line("人呢？", 0), line("？？", 800)), to=nudge_to),
        ),
        leave_after=Millis(120_000),
        leave_to=leave_to,
        hold_extension=Millis(60_000),
    )


def claim(name: str, *words: str, role: Role = Role.CLAIM) -> Criterion:
    return Criterion(
        id=name,
        role=role,
        label=name,
        points=2,
        dimension="accuracy",
        rule=Rule(groups=(words,)),
        better=words[0],
    )


def stage(name: str, *lines: Line, to: str, criteria: tuple[Criterion, ...] = ()) -> Stage:
    good = tuple(Condition(c.id) for c in criteria)
    branches: tuple[Branch, ...] = (Branch(to=to, needs=good), Branch(to="again"))
    if name == "again" or not criteria:
        branches = (Branch(to=to),)
    return Stage(
        id=name,
        lines=lines,
        criteria=criteria,
        branches=branches,
        patience=patience(),
        model="好的",
        hint="看尺码表",
    )


def ending(name: str, text: str, result: Result, outcome: Outcome) -> Ending:
    return Ending(id=name, title=name, lines=(line(text),), result=result, outcome=outcome)


def script(**changes: object) -> Script:
    parts: dict[str, object] = {
        "id": "size-test",
        "title": "尺码",
        "lang": "zh-CN",
        "category": "size",
        "level": "starter",
        "pack": "test",
        "shop": "测试店",
        "role": "客服",
        "goal": "推荐尺码",
        "look_up": (),
        "begins": Begins.FRESH,
        "customer": Customer(name="小雨", tier=Tier.ORDINARY, mood=Mood.CALM),
        "facts": (),
        "openings": (),
        "stages": (
            stage(
                "opening",
                line("在吗", 0),
                line("穿什么码"),
                to="after",
                criteria=(claim("ask", "身高"),),
            ),
            stage("after", line("能退吗"), to="bought", criteria=(claim("week", "七天"),)),
            stage("again", line("到底啥码"), to="lost", criteria=(claim("size", "L码"),)),
        ),
        "endings": (
            ending("bought", "好的", Result.GOOD, Outcome.ANSWERED),
            ending("lost", "再看看", Result.FAIR, Outcome.ANSWERED),
            ending("left", "算了", Result.BAD, Outcome.LEFT),
        ),
        "criteria": (),
        "panel": Panel(),
        "phrases": (Phrase(id="hello", code="nh", title="问候", text="您好，在的"),),
        "concession_enough": None,
        "is_guided": False,
        "read_pace": Millis(50),
    }
    return Script(**{**parts, **changes})  # type: ignore[arg-type]


def plan(*scripts: Script, mode: Mode = Mode.PRACTICE, apart: int = 5_000) -> Plan:
    scripts = scripts or (script(),)
    return Plan(
        mode=mode,
        seed=7,
        today="2026-11-22",
        arrivals=tuple(
            Arrival(conversation=f"c{n}", at=Millis((n - 1) * apart), script=told)
            for n, told in enumerate(scripts, 1)
        ),
        limits=LIMITS,
        authority=AUTHORITY,
        pace=PACE,
    )


class WordJudge:
    """Finds a criterion's first words as plain text; 稍等 alone is a hold."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        findings = tuple(_find(c, stage, turn) for c in criteria)
        texts = [reply.text for reply in turn.replies]
        is_hold = bool(texts) and all("稍等" in text for text in texts)
        met = [f.message for f in findings if f.verdict is Verdict.MET and f.message]
        return Judgement(findings=findings, is_hold=is_hold, useful_message=met[0] if met else None)

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        earlier = Turn(replies=turn.earlier_replies)
        findings = tuple(_find(c, None, earlier) for c in criteria)
        if findings and all(f.verdict is Verdict.MET for f in findings):
            return Judgement(findings=findings)
        return None


def _find(criterion: Criterion, stage: str | None, turn: Turn) -> Finding:
    words = criterion.rule.groups[0] if criterion.rule is not None else ()
    for reply in turn.replies:
        for word in words:
            start = reply.text.find(word)
            if start >= 0:
                return Finding(
                    criterion=criterion.id,
                    verdict=Verdict.MET,
                    stage=stage,
                    message=reply.message,
                    spans=((start, start + len(word)),),
                )
    return Finding(criterion=criterion.id, verdict=Verdict.MISSED, stage=stage, note="absent")
