"""Flow between stages: nudges that lead on, escalation, scopes, hand-overs, edges of the agenda."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import AUTHORITY, WordJudge, claim, line, patience, plan, script, stage
from trainer.engine.actions import spec_of
from trainer.engine.agenda import Agenda
from trainer.engine.commands import Act, AskHint, Commit, Gap, Leave, Look, Open, Send
from trainer.engine.events import (
    Acted,
    ConversationEnded,
    ConversationJudged,
    Looked,
    Replied,
    Said,
    StageEntered,
    TurnJudged,
    WrapUpStarted,
)
from trainer.engine.judging import Deed, Finding, Judgement, Turn
from trainer.engine.paths import choose, colder
from trainer.engine.replay import replay
from trainer.engine.script import (
    Begins,
    Branch,
    Card,
    Condition,
    Criterion,
    Ending,
    Mood,
    Outcome,
    Panel,
    Result,
    Script,
    Speaker,
)
from trainer.engine.session import Session
from trainer.errors import SessionError
from trainer.matching.values import Role, Verdict
from trainer.source import Source
from trainer.units import Millis


def at(moment: int) -> Millis:
    return Millis(moment)


def write(session: Session, moment: int, text: str) -> None:
    session.tell(
        Commit(
            at=at(moment), conversation="c1", offset=0, deleted=0, inserted=text, source=Source.IME
        )
    )
    session.tell(Send(at=at(moment), conversation="c1"))


def run(told: Script, judge: WordJudge | None = None) -> Session:
    return Session(plan(told), judge if judge is not None else WordJudge())


def entered(session: Session) -> list[tuple[str, str]]:
    return [(e.stage, e.why) for e in session.log if isinstance(e, StageEntered)]


def ended(session: Session) -> ConversationEnded:
    return next(e for e in session.log if isinstance(e, ConversationEnded))


def test_a_nudge_can_lead_to_a_harder_stage() -> None:
    first = replace(
        stage("opening", line("在吗", 0), to="bought", criteria=(claim("ask", "身高"),)),
        patience=patience(nudge_to="again"),
    )
    told = script(stages=(first, stage("again", line("到底行不行"), to="bought")))
    session = run(told)
    session.advance(at(70_000))

    assert entered(session) == [("opening", "start"), ("again", "nudge")]
    nudged = [e.text for e in session.log if isinstance(e, Said) and e.is_nudge]
    assert nudged == ["在吗？", "人呢？", "？？"]
    assert session.view().conversations[0].waiting_since == 0
    write(session, 80_000, "可以的")
    assert next(e for e in session.log if isinstance(e, Replied)).waited == 80_000
    session.advance(at(200_000))
    assert ended(session).ending == "bought"


def test_losing_patience_can_lead_to_a_stage_where_the_wait_goes_on() -> None:
    first = replace(
        stage("opening", line("在吗", 0), to="bought", criteria=(claim("ask", "身高"),)),
        patience=patience(leave_to="again"),
    )
    told = script(stages=(first, stage("again", line("我要投诉"), to="bought")))
    session = run(told)
    session.advance(at(122_000))
    assert entered(session) == [("opening", "start"), ("again", "leave")]
    session.advance(at(400_000))

    assert ended(session).outcome is Outcome.LEFT


def test_an_answered_nudge_is_not_finished() -> None:
    session = run(script())
    session.advance(at(60_100))
    write(session, 60_500, "身高多少")
    session.advance(at(64_000))

    nudged = [e.text for e in session.log if isinstance(e, Said) and e.is_nudge]
    assert nudged == ["在吗？", "人呢？"]
    session.advance(at(64_501))
    assert [e.stage for e in session.log if isinstance(e, TurnJudged)] == ["opening"]


def test_a_bad_answer_can_send_the_buyer_away_at_once() -> None:
    away = Ending(
        id="away", title="", lines=(line("投诉你"),), result=Result.BAD, outcome=Outcome.ESCALATED
    )
    quiet = Ending(id="quiet", title="", lines=(), result=Result.BAD, outcome=Outcome.LEFT)
    for target, outcome in ((away, Outcome.ESCALATED), (quiet, Outcome.LEFT)):
        told = script(stages=(stage("opening", line("在吗", 0), to=target.id),))
        told = replace(told, endings=(*told.endings, target))
        session = run(told)
        write(session, 2_000, "不知道")
        session.advance(at(30_000))
        assert ended(session).outcome is outcome
        assert not [e for e in session.log if isinstance(e, WrapUpStarted)]


def test_a_stage_without_a_way_on_keeps_the_buyer_waiting() -> None:
    stuck = replace(
        stage("opening", line("在吗", 0), to="bought", criteria=(claim("ask", "身高"),)),
        branches=(Branch(to="bought", needs=(Condition("ask"),)),),
    )
    session = run(script(stages=(stuck,)))
    write(session, 2_000, "嗯")
    session.advance(at(40_000))
    view = session.view().conversations[0]
    assert (view.stage, view.waiting_since) == ("opening", 6_000)
    write(session, 41_000, "身高")
    session.advance(at(100_000))

    assert ended(session).ending == "bought"


def test_a_second_hold_does_not_buy_time_again() -> None:
    session = run(script())
    write(session, 10_000, "稍等")
    session.advance(at(20_000))
    write(session, 80_000, "再稍等")
    session.advance(at(190_001))

    nudges = [e.at for e in session.log if isinstance(e, Said) and e.is_nudge]
    assert nudges == [100_000, 130_000, 130_800]
    assert ended(session).at == 190_000


def test_a_hold_by_action_alone_counts_from_the_reading() -> None:
    class HoldJudge(WordJudge):
        def judge_turn(
            self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
        ) -> Judgement:
            return Judgement(findings=(), is_hold=stage is not None)

    session = run(script(), HoldJudge())
    session.tell(
        Act(at=at(2_000), conversation="c1", name="confirm_address", args=(("order", "o"),))
    )
    session.advance(at(11_000))

    assert session.view().conversations[0].waiting_since == 10_000


def test_scopes_hand_the_judge_the_right_replies() -> None:
    asked: dict[str, tuple[str, ...]] = {}

    class Listening(WordJudge):
        def judge_turn(
            self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
        ) -> Judgement:
            if stage is None:
                scope = criteria[0].scope if criteria else "conversation"
                asked[scope] = tuple(reply.text for reply in turn.replies)
            return super().judge_turn(script, stage, criteria, turn)

    criteria = tuple(
        replace(claim(scope, "好"), scope=scope) for scope in ("opening", "conversation", "closing")
    )
    session = run(script(criteria=criteria), Listening())
    write(session, 2_000, "您好，身高多少")
    session.advance(at(12_000))
    write(session, 13_000, "七天")
    session.advance(at(20_000))
    write(session, 21_000, "好的再见")
    session.advance(at(60_000))

    assert asked == {
        "opening": ("您好，身高多少",),
        "conversation": ("您好，身高多少", "七天", "好的再见"),
        "closing": ("好的再见",),
    }
    judged = next(e for e in session.log if isinstance(e, ConversationJudged))
    assert [f.criterion for f in judged.findings] == ["opening", "conversation", "closing"]


def test_forbidden_language_is_reported_once_for_one_place() -> None:
    class Strict(WordJudge):
        def judge_turn(
            self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
        ) -> Judgement:
            found = tuple(
                Finding(
                    criterion="forbidden.blame",
                    verdict=Verdict.VIOLATED,
                    message=reply.message,
                    spans=((0, 2),),
                )
                for reply in turn.replies
                if "怪您" in reply.text
            )
            return Judgement(findings=found)

    session = run(script(), Strict())
    write(session, 2_000, "怪您自己")
    session.advance(at(7_000))
    write(session, 7_100, "还是怪您")
    session.tell(Act(at=at(7_200), conversation="c1", name="close"))

    found = [
        f.message
        for e in session.log
        if isinstance(e, (TurnJudged, ConversationJudged))
        for f in e.findings
    ]
    assert found == ["c1:a1", "c1:a2"]


def test_transferring_ends_it_for_the_trainee() -> None:
    session = run(script())
    told = (("to", "主管"), ("note", "买家要退款"))
    session.tell(Act(at=at(3_000), conversation="c1", name="transfer", args=told))

    assert ended(session).outcome is Outcome.TRANSFERRED
    with pytest.raises(SessionError, match=r"session\.over"):
        session.tell(Look(at=at(4_000), away=False))


def test_closing_while_wrapping_up_is_an_answered_conversation() -> None:
    session = run(script())
    write(session, 2_000, "身高 七天")
    session.advance(at(15_000))
    session.tell(Act(at=at(16_000), conversation="c1", name="close"))

    assert ended(session).outcome is Outcome.ANSWERED


def test_commands_to_a_conversation_that_has_not_arrived_or_has_ended_are_refused() -> None:
    session = Session(plan(script(), script(id="two")), WordJudge())
    with pytest.raises(SessionError, match=r"session\.not_arrived"):
        session.tell(Send(at=at(1), conversation="c2"))
    session.tell(Act(at=at(2), conversation="c1", name="close"))
    with pytest.raises(SessionError, match=r"session\.conversation_over"):
        session.tell(Send(at=at(3), conversation="c1"))


def test_between_two_stages_there_is_no_hint() -> None:
    session = run(script())
    write(session, 2_000, "身高")
    session.advance(at(6_001))
    with pytest.raises(SessionError, match=r"session\.no_hint"):
        session.tell(AskHint(at=at(6_001), conversation="c1"))


def test_a_message_read_at_once_is_not_unread() -> None:
    session = run(script())
    session.tell(Open(at=at(0), conversation="c1"))
    session.advance(at(5_000))

    assert session.view().conversations[0].unread == 0
    assert session.view().conversation("c1") == session.conversation("c1")
    assert session.view().conversation("c9") is None


def test_recalling_a_reply_of_an_earlier_turn_keeps_the_turns_apart() -> None:
    session = run(script())
    write(session, 2_000, "身高")
    session.advance(at(9_000))
    write(session, 9_500, "嗯")
    session.tell(Act(at=at(9_600), conversation="c1", name="recall", args=(("message", "c1:a1"),)))
    session.advance(at(20_000))

    judged = [e.replies for e in session.log if isinstance(e, TurnJudged)]
    assert judged[:2] == [("c1:a1",), ("c1:a2",)]


def test_an_action_seen_by_the_buyer_has_its_wait() -> None:
    session = run(script())
    session.tell(Act(at=at(2_000), conversation="c1", name="send_coupon", args=(("amount", "3"),)))
    session.tell(Act(at=at(2_500), conversation="c1", name="invite_rating"))
    session.advance(at(20_000))

    assert session.view().conversations[0].transcript[2].acted == "send_coupon"


def test_the_buyer_typing_sign_shows_before_a_line() -> None:
    session = run(script())
    session.advance(at(0))
    assert session.view().conversations[0].is_typing_from == 0
    session.advance(at(1_000))
    assert session.view().conversations[0].is_typing_from is None


def test_conditions_read_verdicts_with_the_benefit_of_the_doubt() -> None:
    forbid = claim("blame", "怪您", role=Role.FORBID)
    branches = (
        Branch(to="bad", needs=(Condition("blame"),)),
        Branch(to="house", needs=(Condition("forbidden.insult"),)),
        Branch(to="good", needs=(Condition("size"), Condition("blame", absent=True))),
        Branch(to="else"),
    )

    def way(**verdicts: Verdict) -> str | None:
        found = [
            Finding(criterion=name.replace("__", "."), verdict=verdict)
            for name, verdict in verdicts.items()
        ]
        branch = choose(branches, (forbid, claim("size", "L")), found, None)
        return None if branch is None else branch.to

    assert way(blame=Verdict.VIOLATED, size=Verdict.MET) == "bad"
    assert way(blame=Verdict.MET, size=Verdict.AMBER) == "good"
    assert way(blame=Verdict.AMBER, size=Verdict.MET) == "good"
    assert way(forbidden__insult=Verdict.VIOLATED) == "house"
    assert way(size=Verdict.MISSED) == "else"
    assert choose((), (), (), None) is None


def test_moods_go_one_step_colder() -> None:
    assert [colder(mood) for mood in Mood] == [Mood.ANXIOUS, Mood.ANNOYED, Mood.ANGRY, Mood.ANGRY]


def test_the_agenda_puts_what_is_due_before_limits_and_drops_what_is_cancelled() -> None:
    seen: list[str] = []
    agenda = Agenda()
    assert agenda.pop(at(9)) is None
    assert agenda.next_moment() is None
    agenda.add(at(5), lambda _: seen.append("limit"), is_limit=True)
    agenda.add(at(5), lambda _: seen.append("due"))
    agenda.add(at(4), lambda _: seen.append("gone")).cancel()
    assert agenda.next_moment() == 5
    while (due := agenda.pop(at(5))) is not None:
        due.run(due.at)
    assert seen == ["due"]
    assert agenda.next_moment() == 6
    last = agenda.pop(at(6))
    assert last is not None
    last.run(last.at)
    assert seen == ["due", "limit"]


def test_a_script_finds_its_parts_by_name() -> None:
    told = script(
        criteria=(claim("bye", "再见"),),
        panel=Panel(orders=(Card(id="order", kind="order", title="订单"),)),
    )

    assert told.criterion("week") is not None
    assert told.criterion("bye") is not None
    assert told.criterion("nothing") is None
    assert told.ending("nothing") is None
    assert [card.id for card in told.panel.cards()] == ["order"]
    assert spec_of("close").ends
    deed = Deed(seq=1, at=at(0), name="send_coupon", args=(("amount", "5"),))
    assert (deed.arg("amount"), deed.arg("card")) == ("5", None)


def test_a_replay_goes_on_with_a_living_judge() -> None:
    session = run(script())
    write(session, 2_000, "身高")
    session.advance(at(9_000))
    cut = session.log
    again = replay(session.plan, cut, WordJudge())
    for one in (session, again):
        write(one, 12_000, "七天")
        one.tell(Look(at=at(12_500), away=True))
        one.advance(at(90_000))

    assert again.log == session.log
    assert [e for e in again.log if isinstance(e, Looked)]


def test_credit_for_what_was_said_ahead_is_replayed_at_the_same_moment() -> None:
    told = script(
        stages=(
            stage("opening", line("在吗", 0), to="after", criteria=(claim("ask", "身高"),)),
            stage(
                "after",
                line("那个"),
                line("能退吗", 9_000),
                to="bought",
                criteria=(claim("week", "七天"),),
            ),
        )
    )
    session = run(told)
    write(session, 2_000, "身高")
    session.advance(at(9_000))
    write(session, 10_000, "七天可以退")
    session.advance(at(60_000))

    assert [e.credited_ahead for e in session.log if isinstance(e, TurnJudged)] == [False, True]
    assert replay(session.plan, session.log).log == session.log


def test_credit_after_a_card_shown_before_the_question_is_replayed_at_the_question() -> None:
    session = run(script())
    write(session, 1_001, "七天可以退")
    session.advance(at(5_300))
    session.tell(Act(at=at(5_400), conversation="c1", name="invite_rating"))
    write(session, 5_500, "L码")
    session.advance(at(60_000))

    judged = [e for e in session.log if isinstance(e, TurnJudged)]
    assert [(e.at, e.stage, e.credited_ahead) for e in judged] == [
        (5_001, "opening", False),
        (6_251, "again", True),
    ]
    assert replay(session.plan, session.log).log == session.log


def test_leaving_an_unfinished_replay_open_keeps_its_last_moment() -> None:
    session = run(script())
    session.advance(at(30_001))
    again = replay(session.plan, session.log, WordJudge())

    assert again.log == session.log
    assert not again.is_over


def test_what_was_still_to_come_is_dropped_when_the_conversation_ends() -> None:
    recalled = replace(line("打错了", 0), recalled_after=Millis(9_000))
    told = script(
        begins=Begins.AUTO_GREETED,
        openings=(
            (Speaker.SYSTEM, line("排队中", 0)),
            (Speaker.AUTO_GREETING, line("欢迎", 5_000)),
        ),
        stages=(stage("opening", recalled, line("穿啥码"), to="bought"),),
    )
    session = Session(plan(told, script(id="other"), apart=90_000), WordJudge())
    session.advance(at(2_000))
    session.tell(Act(at=at(2_500), conversation="c1", name="close"))
    before = len(session.log)
    session.advance(at(60_000))
    assert len(session.log) == before


@pytest.mark.parametrize("close_at", [6_060, 11_000])
def test_closing_between_two_turns_stops_what_was_on_its_way(close_at: int) -> None:
    session = Session(plan(script(), script(id="other"), apart=90_000), WordJudge())
    write(session, 2_000, "身高")
    session.advance(at(6_050))
    if close_at > 10_000:
        session.advance(at(9_000))
        write(session, 9_500, "七天")
        session.advance(at(13_501))
        close_at = 13_520
    session.tell(Act(at=at(close_at), conversation="c1", name="close"))
    before = len(session.log)
    session.advance(at(60_000))

    assert len(session.log) == before
    assert ended(session).ending is None


def test_an_argument_that_is_blank_is_missing() -> None:
    session = run(script())
    with pytest.raises(SessionError, match=r"session\.missing_argument"):
        session.tell(
            Act(
                at=at(1), conversation="c1", name="write_note", args=(("order", " "), ("text", "x"))
            )
        )


def test_gaps_and_leaving_are_replayed() -> None:
    session = run(script())
    session.tell(Gap(at=at(3_000), reason="paused", lasted=at(9_000)))
    session.tell(Gap(at=at(3_200), reason="slept", lasted=at(90_000)))
    session.tell(AskHint(at=at(3_500), conversation="c1"))
    session.tell(Leave(at=at(4_000)))

    assert replay(session.plan, session.log).log == session.log


def test_leaving_before_everybody_has_come_ends_only_who_is_here() -> None:
    session = Session(plan(script(), script(id="two"), apart=60_000), WordJudge())
    session.advance(at(1_000))
    session.tell(Leave(at=at(2_000)))

    assert [e.conversation for e in session.log if isinstance(e, ConversationEnded)] == ["c1"]


def test_a_refund_needs_the_right_to_refund() -> None:
    strict = replace(plan(script()), authority=replace(AUTHORITY, may_refund=False))
    session = Session(strict, WordJudge())
    told = (("kind", "refund"), ("order", "order"))
    session.tell(Act(at=at(3_000), conversation="c1", name="open_ticket", args=told))

    assert next(e for e in session.log if isinstance(e, Acted)).beyond_authority


def test_a_stage_met_again_is_not_credited_twice_and_an_ending_may_have_several_lines() -> None:
    week = claim("week", "七天")
    told = script(
        stages=(
            stage("opening", line("在吗", 0), to="after", criteria=(claim("ask", "身高"),)),
            replace(
                stage("after", line("能退吗"), to="bought", criteria=(week,)),
                branches=(Branch(to="again", needs=(Condition("week"),)),),
            ),
            stage("again", line("再问一遍"), to="after"),
        ),
    )
    session = run(told)
    write(session, 2_000, "身高，七天")
    session.advance(at(12_000))
    write(session, 12_500, "嗯")
    session.advance(at(25_000))

    assert entered(session)[:4] == [
        ("opening", "start"),
        ("after", "branch"),
        ("again", "branch"),
        ("after", "branch"),
    ]
    assert [e.credited_ahead for e in session.log if isinstance(e, TurnJudged)] == [
        False,
        True,
        False,
    ]


def test_an_ending_may_have_several_lines() -> None:
    told = script()
    bye = replace(told.endings[0], lines=(line("好的"), line("谢谢")))
    session = run(replace(told, endings=(bye, *told.endings[1:])))
    write(session, 2_000, "身高 七天")
    session.advance(at(60_000))

    assert [e.text for e in session.log if isinstance(e, Said)][-2:] == ["好的", "谢谢"]
