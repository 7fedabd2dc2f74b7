"""Coaching: a strength in the trainee's words, one thing to change rewritten, what to practise."""

from __future__ import annotations

from tests.builders_grading import SCORING, graded
from tests.builders_log import Story, criterion, found, plan, script, stage
from trainer.engine.plan import Plan
from trainer.engine.script import ActRule, Critical, Outcome
from trainer.grading.assessor import Assessor
from trainer.grading.coaching import coach
from trainer.grading.csat import simulated_csat
from trainer.grading.values import Advice, Coaching
from trainer.matching.values import Role, Rule, Verdict

SIZE = criterion("size", points=3, label="推荐M码", better="建议您拍M码哦", why="依据尺码表")
SORRY = criterion(
    "sorry",
    Role.COURTESY,
    points=2,
    dimension="empathy",
    better="非常抱歉",
    rule=Rule(intents=("apology",)),
)
RUDE = criterion("rude", Role.FORBID, points=1, better="我马上帮您核实")
COUPON = criterion("coupon", Role.ACT, dimension="process", act=ActRule(action="send_coupon"))
ASK = stage("ask", SIZE, SORRY, RUDE, COUPON, model="亲，建议您拍M码哦～")
GREET = criterion("greet", Role.COURTESY, 9, scope="opening", better="您好", dimension="empathy")
BYE = criterion("bye", Role.COURTESY, 9, scope="closing", better="祝您生活愉快")
PLAY = plan(script(ASK))
MISSED = Verdict.MISSED


def coached(story: Story, of: Plan = PLAY) -> Coaching:
    return coach(story.log, of, graded(story, of), story.measures(of))


def told(text: str, *findings: object, wait: float = 5) -> Story:
    story = Story().arrives(0).enters(0, "ask").buyer(0).reply(wait, text)
    story.judged(wait + 3, "ask", *findings, useful="a1", replies=("a1",))  # type: ignore[arg-type]
    return story.over(wait + 9)


def change(story: Story, of: Plan = PLAY) -> Advice:
    advice = coached(story, of).change
    assert advice is not None
    return advice


def praise(story: Story, of: Plan = PLAY) -> Advice:
    advice = coached(story, of).well_done
    assert advice is not None
    return advice


SIZE_MET = found("size", message="a1", spans=((0, 2),))
SORRY_MET = found("sorry", message="a1")
DONE = found("coupon", deed=4)


def test_the_best_finding_with_words_is_praised_in_the_trainees_words() -> None:
    advice = praise(told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE))
    assert (advice.kind, advice.criterion, advice.said) == ("advice.met", "size", "抱歉，建议拍M码")


def test_a_deed_is_praised_where_no_words_were_good() -> None:
    assert praise(told("好", DONE)).criterion == "coupon"


def test_a_quick_answer_is_praised_where_nothing_else_was_good() -> None:
    assert praise(told("好")).kind == "advice.fast"


def test_a_late_answer_is_honestly_called_an_answer() -> None:
    assert praise(told("好", wait=80)).kind == "advice.replied"


def test_a_silent_play_is_not_praised_for_what_it_did_not_do() -> None:
    silent = Story().arrives(0).enters(0, "ask").buyer(0).ends(120, Outcome.LEFT).over(120)
    assert praise(silent).kind == "advice.seen"
    advice = change(silent)
    assert (advice.kind, advice.said) == ("advice.nothing_sent", "")
    assert advice.rewritten == "亲，建议您拍M码哦～"
    assert coached(silent).practise_next == (
        ("practise.again", "size"),
        ("practise.weakest", "accuracy"),
    )


def test_a_session_without_a_question_has_nothing_to_change() -> None:
    empty = coached(Story().arrives(0).over(1, "abandoned"))
    assert empty.change is None
    assert empty.well_done is not None


def test_a_missed_answer_is_joined_to_what_was_said() -> None:
    advice = change(told("在的亲", found("size", MISSED), SORRY_MET, DONE))
    assert (advice.kind, advice.label, advice.why) == ("advice.missed", "推荐M码", "依据尺码表")
    assert (advice.said, advice.rewritten) == ("在的亲", "在的亲，建议您拍M码哦")


def test_a_missed_apology_comes_before_what_was_said() -> None:
    advice = change(told("建议拍M码", SIZE_MET, found("sorry", MISSED), DONE))
    assert advice.rewritten == "非常抱歉，建议拍M码"


def test_a_wrong_answer_gives_way_to_the_right_one() -> None:
    wrong = found("size", MISSED, "a1", ((3, 7),), note="wrong_number")
    advice = change(told("您好，建议L码，放心拍", wrong, SORRY_MET, DONE))
    assert advice.rewritten == "您好，建议您拍M码哦，放心拍"


def test_a_gate_is_changed_first_however_many_points_were_lost_elsewhere() -> None:
    rude = criterion("rude", Role.FORBID, better="我帮您查", critical=Critical.CUSTOMER)
    of = plan(script(stage("ask", SIZE, rude)))
    broken = found("rude", Verdict.VIOLATED, "a1", ((0, 3),))
    advice = change(told("自己看，谢谢", found("size", MISSED), broken), of)
    assert (advice.kind, advice.criterion) == ("advice.violated", "rude")
    assert advice.rewritten == "我帮您查，谢谢"


def test_forbidden_words_without_a_better_clause_go_and_the_rest_stands() -> None:
    bad = found("forbidden.off_platform", Verdict.VIOLATED, "a1", ((6, 11),), stage="ask")
    advice = change(told("建议拍M码，加我微信吧", SIZE_MET, SORRY_MET, DONE, bad))
    assert advice.rewritten == "建议拍M码。"


def test_words_that_leave_nothing_give_way_to_the_model_answer() -> None:
    bad = found("forbidden.off_platform", Verdict.VIOLATED, "a1", ((0, 4),), stage="ask")
    advice = change(told("加我微信", SIZE_MET, SORRY_MET, DONE, bad))
    assert advice.rewritten == "亲，建议您拍M码哦～"


def test_a_missing_deed_has_no_words_to_rewrite() -> None:
    advice = change(told("建议拍M码", SIZE_MET, SORRY_MET, found("coupon", MISSED)))
    assert (advice.kind, advice.criterion, advice.said) == ("advice.missed", "coupon", "")


def test_money_has_advice_of_its_own() -> None:
    story = Story().arrives(0).enters(0, "ask").buyer(0)
    story.acts(3, "send_coupon", amount="50", beyond=True).reply(5, "建议拍M码")
    story.judged(8, "ask", SIZE_MET, SORRY_MET, DONE, useful="a2").over(9)
    assert change(story).kind == "advice.beyond_authority"


def test_waiting_is_the_thing_to_change_when_it_cost_most() -> None:
    advice = change(told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE, wait=200))
    assert (advice.kind, advice.said, advice.rewritten) == ("advice.slow", "", "")
    assert advice.stage == "ask"


def test_a_perfect_play_has_nothing_to_change_and_goes_on_to_the_next_level() -> None:
    perfect = coached(told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE))
    assert perfect.change is None
    assert perfect.practise_next == (("practise.harder", "size"),)


def test_missing_greetings_open_and_missing_goodbyes_close() -> None:
    of = plan(script(ASK, criteria=(GREET, BYE)))
    story = told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE)
    story.judged_whole(20, found("greet", MISSED), found("bye"))
    assert change(story, of).rewritten == "您好，抱歉，建议拍M码"
    story = told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE)
    story.judged_whole(20, found("greet", message="a1"), found("bye", MISSED))
    assert change(story, of).rewritten == "抱歉，建议拍M码，祝您生活愉快"


def test_without_better_words_the_model_answer_is_shown() -> None:
    of = plan(script(stage("ask", criterion("size"), model="建议M码")))
    advice = change(told("好的", found("size", MISSED)), of)
    assert (advice.said, advice.rewritten) == ("好的", "建议M码")


def test_what_already_says_it_is_not_doubled() -> None:
    advice = change(told("建议您拍M码哦", found("size", MISSED, note="asked"), SORRY_MET, DONE))
    assert advice.rewritten == "亲，建议您拍M码哦～"


def test_a_stage_nobody_answered_has_only_better_words() -> None:
    of = plan(script(ASK, stage("more", criterion("more", points=9, better="包邮"))))
    story = told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE)
    story.enters(20, "more", "branch").buyer(21).ends(150, Outcome.LEFT)
    advice = change(story, of)
    assert (advice.stage, advice.said, advice.rewritten) == ("more", "", "包邮")


def test_the_weakest_conversation_names_what_to_practise() -> None:
    of = plan(script(ASK), script(ASK, category="refund"))
    story = told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE)
    story.to("c2").arrives(20).enters(20, "ask").buyer(21).ends(150, Outcome.LEFT)
    assert coached(story, of).practise_next[0] == ("practise.again", "refund")


def test_a_hint_is_never_the_thing_to_change() -> None:
    story = Story().arrives(0).enters(0, "ask").buyer(0).hints(1, "ask").reply(5, "抱歉，拍M码")
    story.judged(8, "ask", SIZE_MET, SORRY_MET, DONE, useful="a1").over(9)
    assert coached(story).change is None


def test_the_assessor_adds_the_simulated_rating() -> None:
    story = told("抱歉，建议拍M码", SIZE_MET, SORRY_MET, DONE)
    measures, grade, coaching = Assessor(SCORING).assess(PLAY, story.log)
    assert measures.simulated_csat == 4.4
    assert grade == graded(story, PLAY)
    assert coaching.change is None


def test_a_rating_falls_with_nudges_and_misses_and_stays_on_its_scale() -> None:
    silent = Story().arrives(0).enters(0, "ask").buyer(0).nudge(35).ends(120, Outcome.LEFT)
    grade = graded(silent.over(120), PLAY)
    assert simulated_csat(silent.log, grade.criteria, SCORING.csat) == 1.3
    assert simulated_csat((), (), SCORING.csat) is None


def test_what_only_the_house_minds_does_not_spoil_the_rating() -> None:
    story = Story().arrives(0).enters(0, "ask").buyer(0).hints(1, "ask").reply(5, "抱歉，拍M码")
    story.judged(8, "ask", SIZE_MET, SORRY_MET, DONE, useful="a1").over(9)
    grade = graded(story, PLAY)
    assert simulated_csat(story.log, grade.criteria, SCORING.csat) == 4.4


def test_words_to_a_buyer_who_asked_nothing_cost_no_time() -> None:
    told_first = coached(Story().arrives(0).reply(3, "欢迎光临").over(9))
    assert told_first.change is None
    assert told_first.well_done is not None
    assert told_first.well_done.kind == "advice.replied"


def test_nobody_arrived_nothing_is_advised() -> None:
    assert coached(Story().over(0, "abandoned")).practise_next == ()


def test_right_words_take_the_place_of_wrong_ones_in_the_same_message() -> None:
    rude = found("rude", Verdict.VIOLATED, "a1", ((0, 5),))
    advice = change(told("S就可以了，谢谢", found("size", MISSED), SORRY_MET, DONE, rude))
    assert (advice.criterion, advice.message) == ("size", "a1")
    assert advice.rewritten == "建议您拍M码哦，谢谢"


def test_a_greeting_goes_before_what_is_left_of_rude_words() -> None:
    of = plan(script(ASK, criteria=(GREET,)))
    rude = found("rude", Verdict.VIOLATED, "a1", ((0, 3),))
    story = told("自己看，建议拍M码", SIZE_MET, SORRY_MET, DONE, rude)
    advice = change(story.judged_whole(20, found("greet", MISSED)), of)
    assert advice.rewritten == "您好，建议拍M码"


def test_what_is_left_of_a_message_without_any_merit_gives_way_to_the_model_answer() -> None:
    bad = found("forbidden.off_platform", Verdict.VIOLATED, "a1", ((0, 4),), stage="ask")
    size = found("size", deed=3)
    advice = change(told("加我微信，快点", size, DONE, bad, found("sorry", deed=3)))
    assert advice.rewritten == "亲，建议您拍M码哦～"
