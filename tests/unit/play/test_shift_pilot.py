"""A shift worked headless: whom the hands serve next, what they never do, what always holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import WordJudge, patience, plan, script
from tests.builders_night import RAMP, live, shift_plan
from trainer.engine.actions import FOLLOW_UP
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.engine.events import (
    Acted,
    Arrived,
    Committed,
    ConversationEnded,
    HoldingChanged,
    Log,
    Opened,
    Replied,
    StageEntered,
    TurnedAway,
    WrapUpStarted,
)
from trainer.engine.judging import Judgement, Promise, Turn
from trainer.engine.plan import Comes, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Criterion, Customer, Mood, Outcome, Script, Tier
from trainer.errors import SessionError
from trainer.play.shift_pilot import own_samples, work_shift
from trainer.units import Millis


def steps(*told: tuple[int, str]) -> tuple[SampleStep, ...]:
    return tuple(SampleStep(after=after, reply=reply) for after, reply in told)


GOOD = SamplePlan(
    by_stage=(
        ("opening", steps((6_000, "您的身高多少"))),
        ("chase", steps((5_000, "记得付款"))),
        ("*", steps((5_000, "七天可以退 L码 优惠"))),
        ("wrap_up", steps((2_000, "再见"))),
    )
)
SILENT = SamplePlan()


class Promising(WordJudge):
    """再见 promises something, `within` milliseconds or without a time."""

    def __init__(self, within: int | None) -> None:
        self.within = None if within is None else Millis(within)

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        made = tuple(
            Promise(message=reply.message, span=(0, 2), within=self.within)
            for reply in turn.replies
            if reply.text == "再见"
        )
        return replace(super().judge_turn(script, stage, criteria, turn), promises=made)


def work(told: Plan, sample: SamplePlan = GOOD, *, slots: int = 7, **more: object) -> Log:
    judge = more.pop("judge", WordJudge())
    return work_shift(told, lambda _: sample, judge, slots=slots, **more).log  # type: ignore[arg-type]


def replies(log: Log) -> list[tuple[str, int, str]]:
    return [(e.conversation, e.at, e.text) for e in log if isinstance(e, Replied)]


def ends(log: Log) -> dict[str, Outcome]:
    return {e.conversation: e.outcome for e in log if isinstance(e, ConversationEnded)}


def test_one_customer_is_answered_after_what_the_author_says() -> None:
    log = work(live(1_000))

    # Lines at 1.0 and 2.0 s; six characters of 300 ms end six seconds after the last.
    assert replies(log)[0] == ("c1", 8_000, "您的身高多少")
    assert [e.stage for e in log if isinstance(e, StageEntered)] == ["opening", "after"]
    assert [e.inserted for e in log if isinstance(e, Committed)][-1] == "再见"
    assert ends(log) == {"c1": Outcome.ANSWERED}


def test_two_chats_are_never_typed_into_at_once() -> None:
    log = work(live(1_000, 1_000, 1_000))
    written = [e for e in log if isinstance(e, Committed | Replied)]

    turns = [(a, b) for a, b in pairwise(written) if a.conversation != b.conversation]
    assert turns
    assert all(isinstance(a, Replied) for a, _ in turns)
    assert [chat for chat, _, _ in replies(log)[:3]] == ["c1", "c2", "c3"]


def test_a_burst_is_finished_before_anybody_else_is_served() -> None:
    burst = SamplePlan(by_stage=(("opening", steps((2_000, "在的"), (3_000, "您的身高多少"))),))
    log = work(live(1_000, 1_000), burst)

    assert [chat for chat, _, _ in replies(log)] == ["c1", "c1", "c2", "c2"]


def test_what_is_looked_up_after_a_hold_lets_others_be_served() -> None:
    holds = SamplePlan(by_stage=(("opening", steps((2_000, "稍等"), (20_000, "您的身高多少"))),))
    log = work(live(1_000, 1_000), holds)

    assert [text for _, _, text in replies(log)] == ["稍等", "稍等", "您的身高多少", "您的身高多少"]


def test_a_dear_customer_is_served_before_one_who_waited_a_little_longer() -> None:
    dear = Customer(name="王总", tier=Tier.VIP, mood=Mood.CALM)
    told = live(0, 1_000, 3_000)
    vip = replace(told.arrivals[2], script=script(customer=dear))
    log = work(replace(told, arrivals=(*told.arrivals[:2], vip)), slots=1)

    firsts = [chat for chat, _, text in replies(log) if text == "您的身高多少"]
    assert firsts == ["c1", "c3", "c2"]


def test_left_messages_and_unpaid_orders_wait_until_nobody_waits() -> None:
    told = shift_plan(
        (0, Comes.LEFT_MESSAGE), (0, Comes.UNPAID), (500, Comes.LIVE), (600, Comes.LIVE)
    )
    log = work(told, slots=2)

    order = list(dict.fromkeys(chat for chat, _, _ in replies(log)))
    assert order == ["c2", "c3", "c4", "c1"]
    assert set(ends(log).values()) == {Outcome.ANSWERED}


def test_a_promise_with_a_time_is_kept_before_it_is_due_and_one_without_soon() -> None:
    told = live(0, 150_000, closes=Millis(300_000), ends=Millis(400_000))
    for within in (90_000, None):
        log = work(told, judge=Promising(within), words=lambda _: "有结果了")

        made = next(at for chat, at, text in replies(log) if text == "再见")
        kept = next(e for e in log if isinstance(e, Acted) and e.name == FOLLOW_UP)
        assert (kept.conversation, dict(kept.args)["text"]) == ("c1", "有结果了")
        assert made + 60_000 <= kept.at <= made + 90_000
        assert sum(1 for e in log if isinstance(e, Acted) and e.conversation == "c1") == 1


def test_nobody_keeps_a_promise_without_words_or_outside_a_shift() -> None:
    assert not any(isinstance(e, Acted) for e in work(live(0, 150_000), judge=Promising(60_000)))
    alone = work(plan(script(), script()), judge=Promising(1_000), words=lambda _: "有结果了")
    assert not any(isinstance(e, Acted) for e in alone)


def test_a_nearly_due_promise_comes_before_those_who_wait() -> None:
    told = live(0, 64_000, 64_000, 64_000, 64_000, closes=Millis(300_000), ends=Millis(400_000))
    log = work(told, judge=Promising(60_000), words=lambda _: "有结果了")

    kept = next(e.at for e in log if isinstance(e, Acted) and e.conversation == "c1")
    made = next(at for _, at, text in replies(log) if text == "再见")
    assert kept <= made + 60_000


def test_what_was_begun_for_a_stage_that_is_gone_is_dropped() -> None:
    slow = SamplePlan(by_stage=(("opening", steps((1_000, "身高" * 400))),))
    log = work(live(0), slow)

    assert ends(log) == {"c1": Outcome.LEFT}
    assert not replies(log)
    assert any(isinstance(e, Committed) for e in log)


def test_a_session_that_does_not_end_in_a_day_is_left() -> None:
    for_days = replace(patience(), nudges=(), leave_after=Millis(30 * 3_600_000))
    told = script()
    stages = (replace(told.stages[0], patience=for_days), *told.stages[1:])
    log = work(plan(replace(told, stages=stages)), SILENT)

    assert ends(log) == {"c1": Outcome.OPEN}


def test_a_step_that_cannot_be_done_names_its_conversation() -> None:
    wrong = SamplePlan(by_stage=(("opening", (SampleStep(after=1, act="send_coupon"),)),))
    with pytest.raises(SessionError) as told:
        work(live(0), wrong)
    assert told.value.details["conversation"] == "c1"
    unknown = SamplePlan(by_stage=(("opening", (SampleStep(after=1, phrase="nowhere"),)),))
    with pytest.raises(SessionError) as told:
        work(live(0), unknown)
    assert told.value.details["conversation"] == "c1"


def test_phrases_and_acts_take_their_time_too() -> None:
    mixed = SamplePlan(
        by_stage=(
            (
                "opening",
                (
                    SampleStep(after=0, act="open_card", args=(("card", "x"),)),
                    SampleStep(after=0, phrase="nh"),
                ),
            ),
        )
    )
    log = work(live(0), mixed)

    assert next(e.at for e in log if isinstance(e, Acted)) == 1_000 + 2_000
    assert replies(log)[0][1:] == (1_000 + 4_000, "您好，在的")


def test_a_search_for_the_limit_is_worked_until_it_breaks() -> None:
    told = live(
        *[1_000] * 40, ramp=replace(RAMP, most=9), closes=Millis(900_000), ends=Millis(1_000_000)
    )
    log = work(told, typing=60)

    assert [e.holds for e in log if isinstance(e, HoldingChanged)][-1] == 0
    assert max(e.holds for e in log if isinstance(e, HoldingChanged)) > 1


def test_each_script_brings_its_own_sample_and_silence_needs_none() -> None:
    asked: list[str] = []

    class Shelf:
        def sample_for(self, script: Script, name: str) -> SamplePlan:
            asked.append(name)
            return GOOD

    told = script()
    samples = own_samples(Shelf(), "weak")  # type: ignore[arg-type]  # all that is asked of a shelf
    assert samples(told) is samples(replace(told, customer=told.customer)) is GOOD
    assert asked == ["weak"]
    assert own_samples(Shelf(), "silent")(told) == SamplePlan()  # type: ignore[arg-type]


nights = st.builds(
    lambda who, seats: shift_plan(*who, seats=seats),
    st.lists(
        st.tuples(
            st.integers(0, 190_000),
            st.sampled_from((Comes.LIVE, Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID)),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from((None, 2)),
)
agents = st.fixed_dictionaries({"slots": st.integers(1, 4), "typing": st.sampled_from((40, 200))})


@settings(max_examples=40, deadline=None)
@given(nights, agents)
def test_the_same_night_gives_the_same_log(told: Plan, agent: dict[str, int]) -> None:
    assert work(told, **agent) == work(told, **agent)  # type: ignore[arg-type]


@settings(max_examples=30, deadline=None)
@given(nights, agents)
def test_a_shift_worked_headless_replays(told: Plan, agent: dict[str, int]) -> None:
    judge, slots, typing = Promising(90_000), agent["slots"], agent["typing"]
    log = work(told, judge=judge, slots=slots, typing=typing, words=lambda _: "有结果了")

    assert replay(told, log).log == log


@settings(max_examples=60, deadline=None)
@given(nights, agents)
def test_no_more_chats_are_worked_at_once_than_there_are_slots(
    told: Plan, agent: dict[str, int]
) -> None:
    stretches = list(worked(work(told, **agent)))  # type: ignore[arg-type]
    for begun, _ in stretches:
        at_once = sum(1 for start, end in stretches if start <= begun < end)
        assert at_once <= agent["slots"]


def worked(log: Log) -> Iterator[tuple[int, int]]:
    """From turning to a chat to its end, or to the last word in its goodbyes (by number)."""
    begun: dict[str, int] = {}
    done: dict[str, int] = {}
    wrapping: set[str] = set()
    for event in log:
        if isinstance(event, Opened):
            begun.setdefault(event.conversation, event.seq)
        if isinstance(event, WrapUpStarted):
            wrapping.add(event.conversation)
            done[event.conversation] = event.seq
        elif isinstance(event, Committed | Replied) and event.conversation in wrapping:
            done[event.conversation] = event.seq
        elif isinstance(event, ConversationEnded):
            done.setdefault(event.conversation, event.seq)
    yield from ((seq, done[chat]) for chat, seq in begun.items())


@settings(max_examples=40, deadline=None)
@given(nights, agents, st.sampled_from((GOOD, SILENT)))
def test_every_conversation_ends_in_exactly_one_way(
    told: Plan, agent: dict[str, int], sample: SamplePlan
) -> None:
    log = work(told, sample, **agent)
    came = [e.conversation for e in log if isinstance(e, Arrived)]
    away = [e.conversation for e in log if isinstance(e, TurnedAway)]

    assert sorted(came) == sorted(e.conversation for e in log if isinstance(e, ConversationEnded))
    assert len(came) + len(away) == len(told.arrivals)


@settings(max_examples=40, deadline=None)
@given(nights)
def test_whom_nobody_answers_leaves_or_stays_open(told: Plan) -> None:
    log = work(told, SILENT)

    assert set(ends(log).values()) <= {Outcome.LEFT, Outcome.OPEN}
    assert not any(isinstance(e, Opened | Committed | Replied) for e in log)
