"""Judge, grade and coach on whole sessions: the real engine and the real matcher."""

from __future__ import annotations

from tests.builders import claim, line, plan, script, stage
from tests.builders_grading import SCORING
from tests.builders_log import criterion
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.events import Log, PatienceExtended, Replied, TurnJudged
from trainer.engine.plan import Mode, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Begins
from trainer.grading.assessor import Assessor
from trainer.grading.judge import RubricJudge
from trainer.grading.values import Coaching, Grade
from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon, Role, Rule, Verdict
from trainer.measures.values import Measures
from trainer.play.autopilot import rehearse

LEXICON = Lexicon(
    lang="zh-CN",
    version="test",
    intents={
        "greeting": ("您好|欢迎光临",),
        "offer_help": ("可以帮您",),
        "hold": ("稍等|查一下",),
        "apology": ("抱歉",),
        "closing": ("祝您生活愉快",),
    },
    forbidden={"brush_off": ("自己看",), "off_platform": ("加我微信",), "superlative": ("最好的",)},
)
MATCHER = Matcher(LEXICON)
JUDGE = RubricJudge(lambda _: MATCHER, SCORING)
GREET = criterion(
    "greet",
    Role.COURTESY,
    1,
    scope="opening",
    dimension="empathy",
    rule=Rule(intents=("greeting", "offer_help")),
)
SIZE = claim("size", "拍M码")
PLAY = plan(
    script(
        stages=(
            stage(
                "first",
                line("在吗", 0),
                line("穿什么码"),
                to="next",
                criteria=(claim("size", "拍M码"),),
            ),
            stage("next", line("能退吗"), to="bought", criteria=(claim("week", "七天"),)),
            stage("again", line("到底啥码"), to="bought", criteria=(claim("size2", "M码"),)),
        ),
        criteria=(GREET,),
    )
)


def play(*replies: str, of: Plan = PLAY, after: int = 6_000) -> Log:
    steps = tuple(SampleStep(after=after, reply=text) for text in replies)
    return rehearse(of, SamplePlan(flat=steps), JUDGE).log


def assessed(log: Log, of: Plan = PLAY) -> tuple[Measures, Grade, Coaching]:
    return Assessor(SCORING).assess(of, log)


def verdict(grade: Grade, name: str) -> Verdict:
    return next(c.verdict for c in grade.criteria if c.id == name)


def test_a_good_play_passes_with_evidence_in_the_trainees_words() -> None:
    log = play("您好，建议您拍M码哦", "支持七天无理由退货的", after=9_000)
    measures, grade, coaching = assessed(log)
    assert grade.passed
    assert grade.score == 100.0
    assert measures.first_response_ms is not None
    assert coaching.change is None


def test_a_silent_play_is_worth_nothing_in_either_mode() -> None:
    for mode in Mode:
        of = plan(PLAY.arrivals[0].script, mode=mode)
        _, grade, coaching = assessed(play(of=of), of)
        assert (grade.score, grade.passed) == (0.0, False)
        assert coaching.change is not None
        assert coaching.change.kind == "advice.nothing_sent"


def test_a_greeting_first_and_the_answer_next_are_one_turn() -> None:
    log = play("您好亲", "稍等哈，我查一下", "建议您拍M码", "支持七天无理由", after=7_000)
    turns = [e for e in log if isinstance(e, TurnJudged) and e.stage == "first"]
    assert [turn.is_hold for turn in turns] == [True, True, False]
    assert [len(turn.replies) for turn in turns] == [1, 2, 3]
    assert sum(isinstance(e, PatienceExtended) for e in log) == 1
    measures, grade, _ = assessed(log)
    assert verdict(grade, "size") is Verdict.MET
    assert measures.first_response_ms is not None
    assert measures.first_useful_reply_ms is not None
    assert measures.first_useful_reply_ms - measures.first_response_ms == 14_000


def test_what_was_answered_ahead_is_credited_and_is_no_wait() -> None:
    log = play("您好，建议您拍M码，支持七天无理由退货哦")
    measures, grade, _ = assessed(log)
    credited = [e for e in log if isinstance(e, TurnJudged) and e.credited_ahead]
    assert [turn.stage for turn in credited] == ["next"]
    assert verdict(grade, "week") is Verdict.MET
    assert len(measures.turns) == 1
    assert grade.score == 100.0


def test_answering_wrongly_and_rudely_costs_and_is_rewritten() -> None:
    log = play("您好，尺码表自己看", "拍M码", "支持七天无理由", after=9_000)
    _, grade, coaching = assessed(log)
    assert verdict(grade, "forbidden.brush_off") is Verdict.VIOLATED
    assert not grade.gates
    assert coaching.change is not None
    assert coaching.change.rewritten


def test_forbidden_words_in_the_goodbye_are_charged_too() -> None:
    log = play("您好，拍M码", "支持七天无理由退货", "有问题加我微信", after=8_000)
    last = [e for e in log if isinstance(e, Replied)][-1]
    _, grade, _ = assessed(log)
    (charged,) = (c for c in grade.criteria if c.id == "forbidden.off_platform")
    assert (charged.message, charged.stage) == (last.message, None)
    assert grade.score == 30


def test_nobody_has_to_greet_after_a_machine_did() -> None:
    of = plan(script(begins=Begins.AUTO_GREETED, criteria=(GREET,)))
    _, grade, _ = assessed(play("身高多少", of=of), of)
    assert verdict(grade, "greet") is Verdict.NA


def test_replaying_the_log_gives_the_same_grade() -> None:
    log = play("您好亲", "稍等", "拍M码", "七天", after=7_000)
    again = replay(PLAY, log).log
    assert again == log
    assert assessed(again) == assessed(log)
