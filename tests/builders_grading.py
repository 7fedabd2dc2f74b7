"""A scoring built by hand and a reader that finds plain words, for tests of grading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.builders_log import Story, ms, plan
from trainer.engine.plan import Authority, Limits, Pace, Plan
from trainer.engine.script import Critical
from trainer.grading.grade import grade
from trainer.grading.scoring import (
    TYPING,
    Band,
    CsatModel,
    Dimension,
    Forbidden,
    Gate,
    Scoring,
    SpeedBand,
)
from trainer.grading.values import Grade, GradedCriterion
from trainer.matching.promising import Pledge
from trainer.matching.values import Fact, Reading, Role, Rule, Span, Verdict
from trainer.measures.session import measure
from trainer.typing_test.ladder import LadderStep

CSAT = CsatModel(
    start=4.2, per_nudge=-0.3, per_violation=-0.8, per_missed=-0.2, per_empathy=0.2, left=-2.0
)
SCORING = Scoring(
    version="test",
    hash="0",
    dimensions=(
        Dimension(id="empathy", weight=20, kind="rubric"),
        Dimension(id="accuracy", weight=35, kind="rubric"),
        Dimension(id="process", weight=15, kind="rubric"),
        Dimension(id="concession", weight=10, kind="rubric"),
        Dimension(id="response", weight=15, kind="response"),
        Dimension(id="composing", weight=5, kind="composing"),
    ),
    bands=(
        Band(id="excellent", at_least=90),
        Band(id="good", at_least=80),
        Band(id="pass", at_least=70),
        Band(id="below", at_least=0),
    ),
    pass_mark=70,
    pass_mark_assessed=80,
    gates=(
        Gate(critical=Critical.CUSTOMER, cap=50, provisional_in_assessment=True),
        Gate(critical=Critical.BUSINESS, cap=50, provisional_in_assessment=True),
        Gate(critical=Critical.COMPLIANCE, cap=30, provisional_in_assessment=True),
    ),
    forbidden=(
        Forbidden(intent="brush_off", points=3, dimension="empathy", critical=None),
        Forbidden(
            intent="off_platform", points=6, dimension="process", critical=Critical.COMPLIANCE
        ),
        Forbidden(intent="superlative", points=1, dimension="process", critical=None),
    ),
    amber_share=0.5,
    first_response=SpeedBand(best_to=ms(20), zero_at=ms(90)),
    first_useful=SpeedBand(best_to=ms(45), zero_at=ms(180)),
    average_response=SpeedBand(best_to=ms(20), zero_at=ms(90)),
    composing_floor_chars=50,
    composing={"zh-CN": (15.0, 40.0), "en": (10.0, 30.0)},
    over_concession_points=3,
    beyond_authority=Critical.BUSINESS,
    hint_cost=1.0,
    limits={"starter": Limits(target=ms(30), limit=ms(60))},
    authority={
        "starter": Authority(coupon_max="5", price_cut_max="5", may_refund=True, refund_max="20")
    },
    pace=Pace(quiet=ms(2.5), lead=ms(6), wrap_up=ms(20)),
    ladder={"zh-CN": (LadderStep(id="entry", speed=40, accuracy=0.95),)},
    typing=TYPING,
    csat=CSAT,
)

WORDS: dict[str, tuple[str, ...]] = {
    "greeting": ("您好", "欢迎光临", "Hello"),
    "offer_help": ("请问有什么可以帮您",),
    "hold": ("稍等", "我查一下", "one moment", "let me check"),
    "apology": ("抱歉", "sorry"),
    "empathy": ("理解您的心情",),
    "brush_off": ("不知道", "自己看"),
    "off_platform": ("加我微信",),
    "superlative": ("最好的",),
}


class PlainReader:
    """Finds words as they stand; 不/没 right before a claim negates it; `?` makes it amber."""

    def read(
        self,
        rule: Rule,
        role: Role,
        replies: Sequence[str],
        *,
        facts: Mapping[str, Fact] = {},
        buyer_lines: Sequence[str] = (),
    ) -> Reading:
        words = [word for group in rule.groups for word in group]
        words += [word for intent in rule.intents for word in WORDS.get(intent, ())]
        for index, text in enumerate(replies):
            for word in words:
                at = text.find(word)
                if at >= 0:
                    return _reading(role, text, index, (at, at + len(word)))
        verdict = Verdict.MET if role is Role.FORBID else Verdict.MISSED
        return Reading(verdict=verdict)

    def intents(self, text: str) -> dict[str, tuple[Span, ...]]:
        found = {
            name: tuple((at, at + len(w)) for w in words if (at := text.find(w)) >= 0)
            for name, words in WORDS.items()
        }
        return {name: spans for name, spans in found.items() if spans}

    def promises(
        self, replies: Sequence[str], *, buyer_lines: Sequence[str] = ()
    ) -> tuple[Pledge, ...]:
        del buyer_lines
        at = [(n, text.find("一小时内回复您")) for n, text in enumerate(replies)]
        return tuple(Pledge(n, (p, p + 7), ms(3_600)) for n, p in at if p >= 0)


def _reading(role: Role, text: str, index: int, span: Span) -> Reading:
    if text[max(0, span[0] - 1) : span[0]] in ("不", "没"):
        verdict = Verdict.MET if role is Role.FORBID else Verdict.MISSED
        return Reading(verdict=verdict, spans=(span,), text=index, note="negated")
    if text.endswith("？"):
        return Reading(verdict=Verdict.AMBER, spans=(span,), text=index, note="asked")
    verdict = Verdict.VIOLATED if role is Role.FORBID else Verdict.MET
    return Reading(verdict=verdict, spans=(span,), text=index, note="")


def graded(story: Story, of: Plan | None = None, scoring: Scoring = SCORING) -> Grade:
    """The grade of a story."""
    whole = plan() if of is None else of
    return grade(story.log, whole, measure(story.log, whole), scoring)


def one(found: Grade, name: str) -> GradedCriterion:
    """The graded criterion of that id."""
    return next(c for c in found.criteria if c.id == name)


def dimension(found: Grade, name: str) -> float | None:
    """The score of that dimension."""
    return next(d.score for d in found.dimensions if d.id == name)
