"""The judge tells which replies of a turn promise to come back, and by when."""

from __future__ import annotations

from tests.builders_grading import SCORING
from tests.builders_log import ms, script, stage
from tests.unit.matching.support import shipped_matcher
from trainer.engine.judging import Judgement, Promise, Reply, Turn
from trainer.grading.judge import RubricJudge
from trainer.units import Millis

JUDGE = RubricJudge(lambda _: shipped_matcher("zh-CN"), SCORING)


def _judged(
    *texts: str,
    earlier: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
    name: str | None = "ask",
) -> Judgement:
    turn = Turn(replies=_replies("a", texts), earlier_replies=_replies("b", earlier), asked=asked)
    return JUDGE.judge_turn(script(stage("ask")), name, (), turn)


def _replies(mark: str, texts: tuple[str, ...]) -> tuple[Reply, ...]:
    return tuple(
        Reply(message=f"{mark}{n}", at=Millis(n), text=text) for n, text in enumerate(texts)
    )


def test_a_promise_names_its_message_its_words_and_its_time() -> None:
    (promise,) = _judged("好的亲", "我去问仓库，一小时内回复您哈").promises
    assert promise == Promise(message="a1", span=(6, 13), within=ms(3_600))


def test_a_reply_without_a_promise_has_none() -> None:
    assert _judged("亲，48小时内发货哦").promises == ()
    assert _judged().promises == ()


def test_promises_of_earlier_turns_are_not_told_again() -> None:
    assert _judged("好的", earlier=("一小时内回复您",)).promises == ()


def test_the_whole_conversation_is_read_for_promises_too() -> None:
    assert len(_judged("一小时内回复您", name=None).promises) == 1


def test_the_buyers_words_said_again_are_no_promise() -> None:
    assert _judged("“一小时内回复您”", asked=("你们说一小时内回复您",)).promises == ()


def test_a_promise_leaves_the_other_findings_as_they_are() -> None:
    judged = _judged("稍等，我查一下，十分钟内回复您")
    assert judged.findings == ()
    assert judged.is_hold
    assert judged.useful_message is None
