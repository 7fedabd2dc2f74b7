"""The engine's contract, example by example."""

from __future__ import annotations

import pytest

from tests.builders import WordJudge, claim, line, plan, script, stage
from trainer.engine.commands import Act, AskHint, Command, Commit, Gap, Leave, Open, Send
from trainer.engine.events import (
    Acted,
    ConversationEnded,
    ConversationJudged,
    MoodChanged,
    PatienceExtended,
    Replied,
    Said,
    SaidRecalled,
    SessionEnded,
    StageEntered,
    TurnJudged,
    WrapUpStarted,
)
from trainer.engine.plan import Mode
from trainer.engine.script import Begins, Line, LineKind, Mood, Outcome, Speaker
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.source import Source
from trainer.units import Millis


def at(moment: int) -> Millis:
    return Millis(moment)


def write(session: Session, moment: int, text: str, conversation: str = "c1") -> None:
    session.tell(
        Commit(
            at=at(moment),
            conversation=conversation,
            offset=0,
            deleted=0,
            inserted=text,
            source=Source.IME,
        )
    )
    session.tell(Send(at=at(moment), conversation=conversation))


def fresh(**changes: object) -> Session:
    return Session(plan(script(**changes)), WordJudge())


def kinds(session: Session, kind: type) -> list[object]:
    return [event for event in session.log if isinstance(event, kind)]


def test_a_reply_at_its_limit_is_in_time() -> None:
    session = fresh()
    session.advance(at(90_000))
    write(session, 120_000, "您的身高是多少")
    session.advance(at(130_000))

    replied = [e for e in session.log if isinstance(e, Replied)]
    assert replied[0].waited == 120_000
    assert not kinds(session, ConversationEnded)


def test_a_buyer_leaves_when_the_limit_is_past() -> None:
    session = fresh()
    session.advance(at(120_000))
    assert not session.is_over
    session.advance(at(120_001))

    ended = [e for e in session.log if isinstance(e, ConversationEnded)]
    assert [(e.at, e.outcome) for e in ended] == [(120_000, Outcome.LEFT)]
    assert isinstance(session.log[-1], SessionEnded)


def test_nudges_fall_due_at_their_own_moment_and_the_buyer_gets_colder() -> None:
    session = fresh()
    session.advance(at(100_000))

    nudges = [(e.at, e.text) for e in session.log if isinstance(e, Said) and e.is_nudge]
    moods = [e.mood for e in session.log if isinstance(e, MoodChanged)]
    assert nudges == [(30_000, "在吗？"), (60_000, "人呢？"), (60_800, "？？")]
    assert moods == [Mood.ANXIOUS, Mood.ANNOYED]


def test_a_turn_is_judged_after_a_short_quiet_and_leads_on() -> None:
    session = fresh()
    write(session, 5_000, "麻烦说下身高")
    session.advance(at(9_000))
    assert not kinds(session, TurnJudged)
    session.advance(at(9_001))

    judged = [e for e in session.log if isinstance(e, TurnJudged)]
    assert [(e.at, e.stage) for e in judged] == [(9_000, "opening")]
    session.advance(at(30_000))
    assert [e.stage for e in session.log if isinstance(e, StageEntered)] == ["opening", "after"]


def test_typing_keeps_the_turn_open_and_a_burst_is_judged_whole() -> None:
    session = fresh()
    write(session, 5_000, "在的亲")
    session.tell(
        Commit(
            at=at(8_000), conversation="c1", offset=0, deleted=0, inserted="身", source=Source.KEY
        )
    )
    session.advance(at(14_000))
    assert not kinds(session, TurnJudged)
    session.tell(
        Commit(
            at=at(15_000),
            conversation="c1",
            offset=1,
            deleted=0,
            inserted="高多少",
            source=Source.IME,
        )
    )
    session.tell(Send(at=at(15_500), conversation="c1"))
    session.advance(at(25_000))

    judged = next(e for e in session.log if isinstance(e, TurnJudged))
    assert judged.replies == ("c1:a1", "c1:a2")
    assert judged.findings[0].message == "c1:a2"


def test_the_clock_stops_at_the_first_human_send_not_at_the_auto_greeting() -> None:
    greeting = ((Speaker.AUTO_GREETING, line("欢迎光临", 500)),)
    session = fresh(begins=Begins.AUTO_GREETED, openings=greeting)
    session.advance(at(2_000))
    greeted = [e for e in session.log if isinstance(e, Said) and e.speaker is Speaker.AUTO_GREETING]
    assert [e.at for e in greeted] == [500]
    write(session, 40_000, "身高多少")

    assert next(e for e in session.log if isinstance(e, Replied)).waited == 40_000


def test_an_honest_hold_stops_the_clock_and_extends_patience_once() -> None:
    session = fresh()
    write(session, 10_000, "稍等，我查一下")
    session.advance(at(100_000))
    assert [e.by for e in session.log if isinstance(e, PatienceExtended)] == [60_000]
    nudged = [e.at for e in session.log if isinstance(e, Said) and e.is_nudge]
    assert nudged == [100_000] or nudged == []
    session.advance(at(100_001))
    assert [e.at for e in session.log if isinstance(e, Said) and e.is_nudge] == [100_000]

    write(session, 101_000, "再稍等")
    assert [e.waited for e in session.log if isinstance(e, Replied)] == [10_000, 1_000]
    session.advance(at(150_000))
    assert len(kinds(session, PatienceExtended)) == 1


def test_what_is_answered_ahead_is_credited_and_not_asked_again() -> None:
    session = fresh()
    write(session, 5_000, "身高多少呢，七天可以退")
    session.advance(at(60_000))

    said = [e.text for e in session.log if isinstance(e, Said)]
    assert "能退吗" not in said
    assert [e.stage for e in session.log if isinstance(e, TurnJudged) and e.credited_ahead] == [
        "after"
    ]
    assert kinds(session, WrapUpStarted)


def test_a_reply_between_two_lines_that_answers_everything_is_enough() -> None:
    session = fresh(
        stages=(
            stage(
                "opening",
                line("在吗", 0),
                line("能退吗", 9_000),
                to="bought",
                criteria=(claim("week", "七天"),),
            ),
        )
    )
    write(session, 3_000, "七天可以退")
    session.advance(at(20_000))

    assert [e.at for e in session.log if isinstance(e, TurnJudged)] == [9_000]


def test_the_wrap_up_ends_by_itself_and_goodbyes_keep_it_open() -> None:
    session = fresh()
    write(session, 5_000, "身高 七天")
    session.advance(at(15_000))
    assert kinds(session, WrapUpStarted)
    write(session, 20_000, "再见")
    session.advance(at(40_000))
    assert not session.is_over
    session.advance(at(40_001))

    ended = next(e for e in session.log if isinstance(e, ConversationEnded))
    assert (ended.outcome, ended.ending, ended.at) == (Outcome.ANSWERED, "bought", 40_000)


def test_closing_reads_the_open_turn_first() -> None:
    session = fresh()
    write(session, 5_000, "身高")
    session.tell(Act(at=at(5_500), conversation="c1", name="close"))

    order = [type(e) for e in session.log][-5:]
    assert order == [Acted, TurnJudged, ConversationJudged, ConversationEnded, SessionEnded]
    assert (
        next(e for e in session.log if isinstance(e, ConversationEnded)).outcome is Outcome.CLOSED
    )


def test_leaving_is_a_result() -> None:
    session = fresh()
    session.tell(Leave(at=at(3_000)))

    ended = next(e for e in session.log if isinstance(e, ConversationEnded))
    assert ended.outcome is Outcome.OPEN
    last = session.log[-1]
    assert isinstance(last, SessionEnded)
    assert last.reason == "abandoned"


def test_a_shown_card_stops_the_clock_and_is_judged() -> None:
    session = fresh()
    session.tell(
        Act(at=at(8_000), conversation="c1", name="send_product", args=(("product", "d1"),))
    )
    acted = next(e for e in session.log if isinstance(e, Acted))
    assert acted.waited == 8_000
    session.advance(at(17_000))
    assert kinds(session, TurnJudged)


def test_a_look_up_stops_no_clock() -> None:
    session = fresh()
    session.tell(Act(at=at(8_000), conversation="c1", name="open_card", args=(("card", "d1"),)))
    assert session.view().conversations[0].waiting_since == 0


@pytest.mark.parametrize(
    ("name", "args", "beyond"),
    [
        ("send_coupon", (("amount", "10"),), False),
        ("send_coupon", (("amount", "10.01"),), True),
        ("change_price", (("order", "order"), ("amount", "11")), True),
        ("open_ticket", (("kind", "refund"), ("order", "order"), ("amount", "60")), True),
        ("open_ticket", (("kind", "exchange"), ("order", "order")), False),
    ],
)
def test_giving_more_than_allowed_is_noted(
    name: str, args: tuple[tuple[str, str], ...], *, beyond: bool
) -> None:
    session = fresh()
    session.tell(Act(at=at(8_000), conversation="c1", name=name, args=args))

    assert next(e for e in session.log if isinstance(e, Acted)).beyond_authority is beyond


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (Send(at=at(1), conversation="c1"), "session.empty_reply"),
        (Send(at=at(1), conversation="nobody"), "session.unknown_conversation"),
        (Act(at=at(1), conversation="c1", name="dance"), "session.unknown_action"),
        (Act(at=at(1), conversation="c1", name="send_coupon"), "session.missing_argument"),
        (
            Act(at=at(1), conversation="c1", name="send_coupon", args=(("amount", "many"),)),
            "session.bad_amount",
        ),
        (
            Act(at=at(1), conversation="c1", name="send_coupon", args=(("amount", "-3"),)),
            "session.bad_amount",
        ),
        (
            Act(at=at(1), conversation="c1", name="close", args=(("why", "x"),)),
            "session.unknown_argument",
        ),
        (
            Act(at=at(1), conversation="c1", name="recall", args=(("message", "c1:a9"),)),
            "session.nothing_to_recall",
        ),
        (
            Act(
                at=at(1),
                conversation="c1",
                name="open_ticket",
                args=(("kind", "hug"), ("order", "o")),
            ),
            "session.unknown_ticket",
        ),
        (
            Commit(
                at=at(1), conversation="c1", offset=3, deleted=0, inserted="x", source=Source.KEY
            ),
            "session.outside_draft",
        ),
    ],
)
def test_what_the_state_does_not_allow_is_refused_and_leaves_no_event(
    command: Command, sentence: str
) -> None:
    session = fresh()
    session.advance(at(1))
    before = session.log
    with pytest.raises(SessionError) as refused:
        session.tell(command)

    assert refused.value.sentence == sentence
    assert session.log == before


def test_time_does_not_run_back() -> None:
    session = fresh()
    session.advance(at(10))
    with pytest.raises(SessionError, match=r"session\.time_ran_back"):
        session.advance(at(9))


def test_nothing_can_be_told_after_the_end() -> None:
    session = fresh()
    session.tell(Leave(at=at(1)))
    with pytest.raises(SessionError, match=r"session\.over"):
        session.tell(Open(at=at(2), conversation="c1"))
    assert session.next_moment() is None


def test_hints_and_pauses_belong_to_practice() -> None:
    session = Session(plan(mode=Mode.ASSESSED), WordJudge())
    session.advance(at(10))
    for command in (
        AskHint(at=at(10), conversation="c1"),
        Gap(at=at(10), reason="paused", lasted=at(5)),
    ):
        with pytest.raises(SessionError, match=r"session\.practice_only"):
            session.tell(command)
    practice = fresh()
    practice.tell(AskHint(at=at(10), conversation="c1"))
    assert practice.view().conversations[0].hint == "看尺码表"


def test_a_recalled_reply_is_no_longer_read() -> None:
    session = fresh()
    write(session, 3_000, "您的身高")
    session.tell(Act(at=at(4_000), conversation="c1", name="recall", args=(("message", "c1:a1"),)))
    write(session, 5_000, "在的")
    session.advance(at(20_000))

    judged = next(e for e in session.log if isinstance(e, TurnJudged))
    assert judged.replies == ("c1:a2",)
    assert session.view().conversations[0].transcript[2].is_recalled


def test_a_reply_can_be_taken_back_for_two_minutes_only() -> None:
    session = fresh()
    write(session, 3_000, "七天")
    session.advance(at(123_001))
    with pytest.raises(SessionError, match=r"session\.recall_too_late"):
        session.tell(
            Act(at=at(123_001), conversation="c1", name="recall", args=(("message", "c1:a1"),))
        )


def test_a_buyers_line_can_be_taken_back() -> None:
    recalled = Line(text="打错了", delay=Millis(0), recalled_after=Millis(4_000))
    session = fresh(stages=(stage("opening", recalled, line("穿啥码"), to="bought"),))
    session.advance(at(5_000))

    assert [e.at for e in session.log if isinstance(e, SaidRecalled)] == [4_000]
    assert session.view().conversations[0].transcript[0].is_recalled


def test_a_rating_is_invited_once() -> None:
    session = fresh()
    session.tell(Act(at=at(1_000), conversation="c1", name="invite_rating"))
    with pytest.raises(SessionError, match=r"session\.once"):
        session.tell(Act(at=at(2_000), conversation="c1", name="invite_rating"))


def test_what_comes_before_the_first_stage_starts_no_clock() -> None:
    openings = (
        (Speaker.BUYER, line("转人工", 0)),
        (Speaker.BOT, Line(text="正在转接", delay=Millis(700), kind=LineKind.NOTICE)),
    )
    session = fresh(begins=Begins.BOT_HANDOVER, openings=openings)
    session.advance(at(5_000))

    said = [(e.at, e.expects_reply) for e in session.log if isinstance(e, Said)]
    assert said == [(0, False), (700, False), (700, True), (1_700, True)]


def test_many_conversations_keep_their_own_drafts_and_unread_counts() -> None:
    session = Session(plan(script(), script(id="other"), script(id="third")), WordJudge())
    session.advance(at(12_000))
    session.tell(Open(at=at(12_000), conversation="c2"))
    session.tell(
        Commit(
            at=at(12_100),
            conversation="c2",
            offset=0,
            deleted=0,
            inserted="草稿",
            source=Source.IME,
        )
    )
    view = session.view()

    assert [c.unread for c in view.conversations] == [2, 0, 2]
    assert [c.draft for c in view.conversations] == ["", "草稿", ""]


def test_a_slow_answer_can_lead_elsewhere() -> None:
    from dataclasses import replace

    from trainer.engine.script import Branch

    first = replace(
        stage("opening", line("在吗", 0), to="bought"),
        branches=(Branch(to="lost", slower_than=Millis(20_000)), Branch(to="bought")),
    )
    slow, quick = fresh(stages=(first,)), fresh(stages=(first,))
    write(slow, 20_001, "在")
    write(quick, 20_000, "在")
    slow.advance(at(80_000))
    quick.advance(at(80_000))

    def ending(session: Session) -> str | None:
        return next(e for e in session.log if isinstance(e, ConversationEnded)).ending

    assert (ending(slow), ending(quick)) == ("lost", "bought")
