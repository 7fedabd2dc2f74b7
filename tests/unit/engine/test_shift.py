"""A shift with many customers, example by example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from tests.builders import WordJudge, line, plan, script, stage
from tests.builders_night import live, shift_plan, unpaid, window
from trainer.engine.commands import Act, Commit, Leave, Open, Send
from trainer.engine.events import (
    Acted,
    Arrived,
    ConversationEnded,
    ConversationJudged,
    Event,
    Replied,
    Said,
    SaidRecalled,
    SessionEnded,
    StageEntered,
    TurnedAway,
    TurnJudged,
)
from trainer.engine.judging import Judgement, Promise, Turn
from trainer.engine.plan import Comes, Plan
from trainer.engine.replay import replay
from trainer.engine.script import Begins, Criterion, Outcome, Script, Speaker
from trainer.engine.session import Session
from trainer.engine.view import ConversationView, Owed
from trainer.errors import SessionError
from trainer.source import Source
from trainer.units import Millis

Kind = TypeVar("Kind", bound=Event)
LIVE, LEFT, UNPAID = Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID


def at(moment: int) -> Millis:
    return Millis(moment)


def run(told: Plan, judge: WordJudge | None = None, until: int = 0) -> Session:
    session = Session(told, judge if judge is not None else WordJudge())
    session.advance(at(until))
    return session


def write(session: Session, moment: int, text: str, conversation: str = "c1") -> None:
    draft = Commit(
        at=at(moment),
        conversation=conversation,
        offset=0,
        deleted=0,
        inserted=text,
        source=Source.IME,
    )
    session.tell(draft)
    session.tell(Send(at=at(moment), conversation=conversation))


def act(session: Session, moment: int, name: str, conversation: str = "c1", **args: str) -> None:
    told = tuple(args.items())
    session.tell(Act(at=at(moment), conversation=conversation, name=name, args=told))


def of(session: Session, kind: type[Kind]) -> list[Kind]:
    return [event for event in session.log if isinstance(event, kind)]


def seen(session: Session, conversation: str = "c1") -> ConversationView:
    found = session.view().conversation(conversation)
    assert found is not None
    return found


def ends(session: Session) -> dict[str, Outcome]:
    return {e.conversation: e.outcome for e in of(session, ConversationEnded)}


def answered(session: Session, moment: int) -> None:
    """c1 is answered, says goodbye and is over."""
    write(session, moment, "身高 七天")
    session.advance(at(moment + 60_000))


def test_a_shift_is_finished_when_all_who_came_are_gone_and_nobody_else_comes() -> None:
    session = run(live(0, 50_000, 200_000))
    act(session, 10_000, "close")
    assert not session.is_over
    session.advance(at(50_000))
    act(session, 60_000, "close", "c2")

    assert [(e.at, e.reason) for e in of(session, SessionEnded)] == [(60_000, "finished")]
    assert [e.conversation for e in of(session, Arrived)] == ["c1", "c2"]


def test_what_is_open_at_the_end_of_the_shift_stays_open_and_is_judged() -> None:
    session = run(live(0, 190_000, ends=at(250_000)))
    session.advance(at(250_000))
    assert not session.is_over
    session.advance(at(250_001))

    assert ends(session) == {"c1": Outcome.LEFT, "c2": Outcome.OPEN}
    assert [type(e) for e in session.log][-3:] == [
        ConversationJudged,
        ConversationEnded,
        SessionEnded,
    ]
    assert [(e.at, e.reason) for e in of(session, SessionEnded)] == [(250_000, "shift_ended")]
    assert replay(session.plan, session.log).log == session.log


def test_a_reply_at_the_very_end_is_in_time_and_its_turn_is_read() -> None:
    session = run(live(190_000, ends=at(250_000)), until=200_000)
    write(session, 250_000, "身高多少")
    session.advance(at(300_000))

    judged = of(session, TurnJudged)
    assert [(e.at, e.replies) for e in judged] == [(250_000, ("c1:a1",))]
    assert ends(session) == {"c1": Outcome.OPEN}


def test_leaving_a_shift_is_abandoning_it() -> None:
    session = run(live(0, 100_000))
    session.tell(Leave(at=at(5_000)))

    assert [e.reason for e in of(session, SessionEnded)] == ["abandoned"]
    assert ends(session) == {"c1": Outcome.OPEN}


def test_the_lowest_free_seat_is_given_and_given_back() -> None:
    session = run(live(0, 1_000, 2_000, 30_000, 31_000), until=10_000)
    act(session, 20_000, "close", "c3")
    act(session, 21_000, "close", "c1")
    session.advance(at(31_000))

    assert [e.seat for e in of(session, Arrived)] == [1, 2, 3, 1, 3]
    assert [(c.id, c.seat, c.over_at) for c in session.view().conversations[:3]] == [
        ("c1", 1, 21_000),
        ("c2", 2, None),
        ("c3", 3, 20_000),
    ]


def test_a_live_customer_without_a_seat_is_turned_away() -> None:
    early = ((0, LEFT), (0, UNPAID), (0, LIVE))
    late = ((10_000, LIVE), (12_000, UNPAID), (20_000, LIVE))
    session = run(shift_plan(*early, *late, seats=1), until=12_000)
    act(session, 15_000, "close", "c3")
    session.advance(at(20_000))

    assert [e.seat for e in of(session, Arrived)] == [1, 2, 3, 4, 3]
    assert [(e.at, e.conversation) for e in of(session, TurnedAway)] == [(10_000, "c4")]
    view = session.view()
    assert view.turned_away == 1
    assert [c.id for c in view.conversations] == ["c1", "c2", "c3", "c5", "c6"]


@pytest.mark.parametrize(
    "command",
    [
        Open(at=at(20_000), conversation="c2"),
        Send(at=at(20_000), conversation="c2"),
        Act(at=at(20_000), conversation="c2", name="follow_up", args=(("text", "在吗"),)),
    ],
)
def test_nobody_can_be_told_anything_who_was_turned_away(command: Open | Send | Act) -> None:
    session = run(live(0, 10_000, seats=1), until=15_000)
    with pytest.raises(SessionError, match=r"session\.not_arrived"):
        session.tell(command)


def test_a_shift_whose_last_customer_is_turned_away_ends_with_the_others() -> None:
    session = run(live(0, 10_000, seats=1), until=15_000)
    act(session, 20_000, "close")

    assert session.is_over


def test_a_left_message_stands_there_at_once_and_starts_no_clock() -> None:
    session = run(shift_plan((0, LEFT)))
    said = [(e.at, e.text, e.expects_reply) for e in of(session, Said)]
    assert said == [(0, "在吗", False), (0, "穿什么码", False)]
    session.advance(at(299_999))
    view = seen(session)

    assert (view.comes, view.waiting_since, view.lapses_at, view.answers) == (LEFT, None, None, 0)
    assert len(of(session, Said)) == 2
    session.advance(at(300_001))
    assert ends(session) == {"c1": Outcome.OPEN}


def test_after_the_first_answer_a_left_message_is_a_chat_like_any_other() -> None:
    session = run(shift_plan((0, LEFT)))
    write(session, 50_000, "身高多少")
    assert seen(session).answers == 1
    session.advance(at(60_000))

    assert [e.waited for e in of(session, Replied)] == [None]
    assert [e.stage for e in of(session, StageEntered)] == ["opening", "after"]
    assert seen(session).waiting_since == 55_200
    session.advance(at(300_000))
    assert ends(session) == {"c1": Outcome.LEFT}


def test_what_stood_before_a_left_message_stood_there_too() -> None:
    recalled = replace(line("打错了", 2_000), recalled_after=Millis(4_000))
    told = script(
        begins=Begins.AUTO_GREETED,
        openings=((Speaker.BOT, line("转人工", 700)), (Speaker.AUTO_GREETING, line("欢迎", 500))),
        stages=(stage("opening", recalled, line("穿啥码"), to="bought"),),
    )
    planned = shift_plan((0, LEFT))
    arrivals = (replace(planned.arrivals[0], script=told),)
    session = run(replace(planned, arrivals=arrivals))

    assert [(e.at, e.text) for e in of(session, Said)] == [
        (0, "转人工"),
        (0, "打错了"),
        (0, "穿啥码"),
        (0, "欢迎"),
    ]
    assert [e.at for e in of(session, SaidRecalled)] == [0]


def test_an_unpaid_order_lapses_without_a_word() -> None:
    session = run(shift_plan((5_000, UNPAID)), until=50_000)
    view = seen(session)
    assert (view.comes, view.waiting_since, view.lapses_at) == (UNPAID, None, 95_000)
    assert view.transcript == ()
    session.advance(at(95_001))

    assert [(e.at, e.outcome, e.ending) for e in of(session, ConversationEnded)] == [
        (95_000, Outcome.LEFT, "left")
    ]
    assert [e.text for e in of(session, Said)] == ["算了"]


def test_writing_first_is_the_turn_and_shows_no_response_time() -> None:
    session = run(shift_plan((0, UNPAID)))
    write(session, 30_000, "亲，订单还没付款哦")
    view = seen(session)
    assert (view.waiting_since, view.lapses_at, view.answers) == (None, None, 0)
    session.advance(at(34_001))

    assert [e.waited for e in of(session, Replied)] == [None]
    assert [(e.at, e.stage) for e in of(session, TurnJudged)] == [(34_000, "chase")]
    session.advance(at(40_000))
    assert seen(session).waiting_since == 35_450
    write(session, 41_000, "给您优惠")
    session.advance(at(120_000))
    assert ends(session) == {"c1": Outcome.ANSWERED}
    assert seen(session).answers == 1


def test_a_script_that_begins_in_silence_also_works_alone() -> None:
    session = run(plan(unpaid()))
    assert (seen(session).comes, seen(session).lapses_at) == (UNPAID, 90_000)
    write(session, 30_000, "付款")
    session.advance(at(60_000))

    assert [e.stage for e in of(session, StageEntered)] == ["chase", "after"]


def test_of_an_unpaid_order_nothing_is_heard_even_if_the_scenario_begins_with_lines() -> None:
    planned = shift_plan((0, UNPAID))
    arrivals = (replace(planned.arrivals[0], script=script()),)
    session = run(replace(planned, arrivals=arrivals), until=60_000)

    assert not of(session, Said)
    assert seen(session).lapses_at == 120_000


@pytest.mark.parametrize("text", ["稍等", "在吗亲"])
def test_the_window_of_an_unpaid_order_is_not_longer_for_a_word_that_leads_nowhere(
    text: str,
) -> None:
    told = unpaid()
    first = replace(told.stages[0], branches=told.stages[0].branches[:1])
    planned = shift_plan((0, UNPAID))
    arrivals = (replace(planned.arrivals[0], script=replace(told, stages=(first,))),)
    session = run(replace(planned, arrivals=arrivals))
    write(session, 30_000, text)
    session.advance(at(50_000))
    view = seen(session)
    assert (view.waiting_since, view.lapses_at) == (None, None)
    session.advance(at(90_001))

    assert [(e.at, e.outcome) for e in of(session, ConversationEnded)] == [(90_000, Outcome.LEFT)]


def test_a_window_may_lead_to_a_stage_in_which_the_buyer_writes() -> None:
    told = unpaid()
    first = replace(told.stages[0], patience=replace(window(), leave_to="again"))
    session = run(plan(replace(told, stages=(first, *told.stages[1:]))), until=95_000)

    assert [e.text for e in of(session, Said)] == ["嗯？"]
    assert seen(session).waiting_since == 91_000


class PromisingJudge(WordJudge):
    """马上 is a promise within a minute, 晚点 one without a time."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        judgement = super().judge_turn(script, stage, criteria, turn)
        promises = [
            Promise(message=r.message, span=(r.text.index(word), r.text.index(word) + 2), within=w)
            for r in turn.replies
            for word, w in (("马上", Millis(60_000)), ("晚点", None))
            if word in r.text
        ]
        return replace(judgement, promises=tuple(promises))


def test_a_promise_is_owed_until_something_follows_its_turn() -> None:
    session = run(live(0), PromisingJudge())
    write(session, 10_000, "身高多少，马上查")
    write(session, 12_000, "晚点也行")
    assert seen(session).owed == ()
    session.advance(at(17_000))

    assert seen(session).owed == (
        Owed(message="c1:a1", quote="马上", made_at=at(10_000), due=at(70_000)),
        Owed(message="c1:a2", quote="晚点", made_at=at(12_000), due=None),
    )
    assert [len(e.promises) for e in of(session, TurnJudged)] == [2]
    act(session, 20_000, "open_card", card="d1")
    assert len(seen(session).owed) == 2
    act(session, 21_000, "send_product", product="d1")
    assert seen(session).owed == ()
    assert replay(session.plan, session.log).log == session.log


def test_a_promise_that_is_read_again_with_its_turn_is_no_new_one() -> None:
    session = run(live(0), PromisingJudge())
    write(session, 10_000, "稍等，马上")
    session.advance(at(15_000))
    assert [owed.message for owed in seen(session).owed] == ["c1:a1"]
    write(session, 20_000, "身高多少")
    session.advance(at(25_000))

    assert [len(e.promises) for e in of(session, TurnJudged)] == [1, 1]
    assert seen(session).owed == ()


def test_a_promise_in_words_nobody_wrote_is_owed_by_nobody() -> None:
    class Dreaming(WordJudge):
        def judge_turn(
            self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
        ) -> Judgement:
            dreamt = Promise(message="c1:a9", span=(0, 2), within=None)
            judged = super().judge_turn(script, stage, criteria, turn)
            return replace(judged, promises=(dreamt,))

    session = run(live(0), Dreaming())
    write(session, 10_000, "身高多少")
    session.advance(at(20_000))

    assert seen(session).owed == ()


def test_what_the_first_words_answered_is_not_asked_again() -> None:
    session = run(shift_plan((0, UNPAID)))
    write(session, 10_000, "付款有优惠")
    session.advance(at(200_000))

    assert [(e.stage, e.credited_ahead) for e in of(session, TurnJudged)] == [
        ("chase", False),
        ("after", True),
    ]
    assert ends(session) == {"c1": Outcome.ANSWERED}


def test_a_promise_among_the_goodbyes_is_read_at_the_end_and_only_there() -> None:
    session = run(live(0), PromisingJudge())
    write(session, 5_000, "身高多少，七天，马上")
    session.advance(at(15_000))
    write(session, 16_000, "晚点再给您回复")
    session.advance(at(60_000))

    whole = of(session, ConversationJudged)[0]
    assert [(p.message, p.within) for p in whole.promises] == [("c1:a2", None)]
    assert [owed.quote for owed in seen(session).owed] == ["晚点"]
    assert ends(session) == {"c1": Outcome.ANSWERED}
    assert replay(session.plan, session.log).log == session.log


def test_a_later_reply_keeps_a_promise() -> None:
    session = run(live(0), PromisingJudge())
    write(session, 10_000, "身高多少，马上查")
    session.advance(at(20_000))
    write(session, 21_000, "七天")

    assert seen(session).owed == ()


def test_a_buyer_who_was_answered_can_be_written_to_again() -> None:
    session = run(live(0, 150_000), PromisingJudge())
    write(session, 5_000, "身高多少，七天，马上")
    session.advance(at(60_000))
    assert ends(session) == {"c1": Outcome.ANSWERED}
    assert len(seen(session).owed) == 1
    act(session, 70_000, "follow_up", text="亲，查到了")

    view = seen(session)
    assert view.owed == ()
    row = view.transcript[-1]
    assert (row.message, row.text, row.acted) == ("c1:a2", "亲，查到了", "follow_up")
    told = of(session, Acted)[0]
    assert (told.message, told.waited, told.beyond_authority) == ("c1:a2", None, False)
    session.advance(at(100_000))
    assert len(of(session, TurnJudged)) == 2
    assert replay(session.plan, session.log).log == session.log


def _while_open(session: Session) -> None:
    session.advance(at(5_000))


def _after_closing(session: Session) -> None:
    act(session, 5_000, "close")


@pytest.mark.parametrize("before", [_while_open, _after_closing])
def test_nobody_else_can_be_written_to_again(before: Callable[[Session], None]) -> None:
    session = run(live(0, 100_000))
    before(session)
    with pytest.raises(SessionError, match=r"session\.follow_up_needs_answered"):
        act(session, 6_000, "follow_up", text="在吗")


def test_writing_again_needs_words_and_a_shift() -> None:
    session = run(live(0, 150_000))
    answered(session, 5_000)
    with pytest.raises(SessionError, match=r"session\.missing_argument"):
        act(session, 70_000, "follow_up", text=" ")
    other = run(plan(script(), script(id="other"), apart=100_000))
    answered(other, 5_000)
    with pytest.raises(SessionError, match=r"session\.follow_up_needs_shift"):
        act(other, 70_000, "follow_up", text="在吗")


def test_everything_else_is_refused_when_a_conversation_is_over() -> None:
    session = run(live(0, 150_000))
    answered(session, 5_000)
    with pytest.raises(SessionError, match=r"session\.conversation_over"):
        act(session, 70_000, "open_card", card="d1")


def test_a_burst_answers_one_turn_and_a_goodbye_none() -> None:
    session = run(live(0), until=2_000)
    write(session, 3_000, "在的")
    write(session, 4_000, "身高多少")
    assert seen(session).answers == 1
    session.advance(at(15_000))
    write(session, 16_000, "七天")
    session.advance(at(25_000))
    assert seen(session).is_wrapping_up
    write(session, 26_000, "再见")

    assert seen(session).answers == 2


def test_the_typing_sign_changes_the_picture_though_nothing_is_said_yet() -> None:
    session = run(live(0), until=2_000)
    write(session, 5_000, "身高")
    session.advance(at(15_000))
    write(session, 16_000, "七天")
    session.advance(at(20_050))
    assert seen(session).is_typing_from is None
    session.advance(at(20_150))

    assert seen(session).is_typing_from == 20_100


def test_an_unchanged_conversation_keeps_its_picture() -> None:
    session = run(live(0, 0), until=5_000)
    before = session.view()
    session.tell(Open(at=at(6_000), conversation="c1"))
    write(session, 6_000, "您好")
    after = session.view()

    assert after.conversations[0] is not before.conversations[0]
    assert after.conversations[1] is before.conversations[1]
    session.tell(Open(at=at(7_000), conversation="c2"))
    assert not seen(session).was_opened
