"""Our own log as platforms count it: every vector again, and what each event becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.builders_log import plan
from tests.builders_shift import Night, night, sale
from trainer.content.rulebook_file import load_rulebook, rulebook_ids
from trainer.engine.plan import Comes, Mode, Plan
from trainer.engine.script import Outcome, Speaker
from trainer.grading.shift_books import rulebook_figures
from trainer.grading.sidebyside import Differences
from trainer.grading.tallies import Figure
from trainer.measures.contacts import DAY_MS, Contact, What
from trainer.measures.own_contacts import NOBODY, contacts_of

MORNING = 10 * 60


def contacts(shift: Night, of: Plan | None = None, **more: float) -> tuple[Contact, ...]:
    return contacts_of(night() if of is None else of, shift.log, more)


def happened(contact: Contact) -> list[str]:
    return [m.by.value if m.what is What.MESSAGE else m.what.value for m in contact.moments]


def figures(
    book: str, shift: Night, starts: int = MORNING, ratings: Mapping[str, float] = NOBODY
) -> Mapping[str, Figure]:
    whole = night(customers=4, starts=starts)
    ((_, told),) = rulebook_figures(whole, shift.log, [load_rulebook(book)], ratings)
    return told


def share(figure: Figure) -> tuple[int, int]:
    return figure.n, figure.of


def begun(at: float = 0, conversation: str = "c1") -> Night:
    shift = Night().comes(at, conversation)
    return shift.enters(at, "ask")


def asked(*moments: float, answered: Sequence[float] = ()) -> Night:
    shift = begun()
    for at in sorted((*moments, *answered)):
        if at in answered:
            shift.reply(at, "在的")
        else:
            shift.buyer(at)
    return shift


FIRST = 615.0  # 10:10:15
AGAIN, REPLY = 920.0, 1090.0  # 10:15:20, 10:18:10


def test_vector_1_the_second_question_belongs_to_the_round_of_the_first() -> None:
    told = figures("taobao", asked(FIRST, AGAIN, answered=[REPLY]))
    assert share(told["within_3min"]) == (0, 1)
    assert told["mean_response"].value == 475_000


def test_vector_2_a_new_question_is_a_round_of_its_own() -> None:
    told = figures("taobao", asked(FIRST, AGAIN, 1110, answered=[REPLY, 1140]))
    assert share(told["within_3min"]) == (1, 2)


def test_vector_3_ten_questions_never_answered_are_one_round_of_six_hundred_seconds() -> None:
    told = figures("taobao", asked(*range(0, 180, 18)))
    assert share(told["within_3min"]) == (0, 1)
    assert (told["mean_response"].value, told["mean_response"].n) == (600_000, 1)


def test_vector_4_a_conversation_that_began_before_nine_does_not_count() -> None:
    told = figures("jd-dongdong", asked(0, answered=[300]), starts=8 * 60 + 56)
    assert told["within_30s"].value is None
    assert told["mean_response"].value is None


@pytest.mark.parametrize(("back", "of"), [(540, 1), (660, 2)])
def test_vector_5_coming_back_within_ten_minutes_goes_on(back: float, of: int) -> None:
    shift = asked(0, answered=[10])
    shift.ends(60).buyer(60 + back)
    assert figures("jd-dongdong", shift)["within_30s"].of == of


def test_vector_6_a_transfer_leaves_sunings_share_and_is_unanswered_on_taobao() -> None:
    shift = asked(0)
    shift.acts(20, "transfer", to="after-sales", note="…").ends(20, Outcome.TRANSFERRED)
    shift.asks(0, "c2").answers(45, "c2")
    assert share(figures("suning-818", shift)["within_45s"]) == (1, 1)
    assert share(figures("taobao", shift)["within_3min"]) == (1, 2)


def test_vector_7_a_greeting_by_machine_answers_nobody() -> None:
    shift = asked(0)
    shift.said(1, "欢迎光临", Speaker.AUTO_GREETING).reply(40, "在的")
    assert figures("taobao", shift)["mean_response"].value == 40_000
    assert share(figures("suning-818", shift)["within_45s"]) == (1, 1)
    assert share(figures("jd-dongdong", shift)["within_30s"]) == (0, 1)
    assert figures("douyin-feige", shift)["mean_first"].value == 40_000


@pytest.mark.parametrize("book", rulebook_ids())
def test_vector_8_an_empty_shift_is_undefined(book: str) -> None:
    assert all(one.value is None for one in figures(book, Night()).values())


def test_session_time_is_put_on_the_day_and_hour_of_the_shift() -> None:
    (told,) = contacts(asked(5))
    day, moment = divmod(told.moments[0].at, DAY_MS)
    assert day * DAY_MS == 1_794_355_200_000  # 2026-11-11
    assert moment == (20 * 3600 + 5) * 1000
    (single,) = contacts_of(plan(), asked(5).log)
    assert single.moments[0].at % DAY_MS == 5_000
    (late,) = contacts_of(plan(), asked(5).log, starts=MORNING, agent="amy")
    assert (late.moments[0].at % DAY_MS, late.agent) == (36_005_000, "amy")


def test_a_night_goes_on_past_midnight() -> None:
    shift = asked(0, 1200, answered=[10, 1210])
    first, *_, last = contacts(shift, night(starts=23 * 60 + 50))[0].moments
    assert last.at // DAY_MS == first.at // DAY_MS + 1


def test_only_what_was_said_to_the_trainee_counts() -> None:
    shift = Night().comes(0, "c1")
    shift.said(0, "有人吗", Speaker.BUYER).said(1, "您好，我是小助手", Speaker.BOT)
    shift.said(2, "转人工", Speaker.SYSTEM).enters(3, "ask").buyer(3).reply(9, "在的")
    shift.acts(10, "open_card", card="dress").acts(11, "send_product", product="dress")
    shift.opens(12).said(14, "谢谢", Speaker.BUYER).gap(20, 60).ends(40)
    assert happened(contacts(shift)[0]) == [
        *("full_bot", "buyer", "agent", "agent", "closed"),
    ]


def test_a_rating_is_told_only_where_it_was_invited() -> None:
    shift = asked(0, answered=[9])
    shift.acts(12, "invite_rating").ends(40)
    shift.asks(0, "c2").answers(9, "c2").ends(40)
    shift.asks(0, "c3").answers(9, "c3").acts(12, "invite_rating")
    ratings = {"c1": 3.6, "c2": 5.0, "c3": 1.0}
    told = figures("suning-818", shift, ratings=ratings)
    assert share(told["rated"]) == (1, 3)
    assert share(told["satisfied"]) == (1, 1)
    assert figures("suning-818", shift)["satisfied"].value is None


def test_who_buys_has_ordered_and_paid() -> None:
    shift = asked(0, answered=[9])
    shift.reaches(40, "c1", "bought").asks(50, "c2").reaches(60, "c2", "not_bought")
    assert happened(contacts(shift)[0])[-3:] == ["ordered", "paid", "closed"]
    assert share(figures("suning-818", shift)["conversion"]) == (1, 2)


def test_messages_left_before_the_shift_are_answered_or_not_and_no_round() -> None:
    shift = Night().comes(0, "c1", Comes.LEFT_MESSAGE)
    shift.enters(0, "ask").said(0, "在吗", Speaker.BUYER).said(1, "怎么退", Speaker.BUYER)
    shift.reply(300, "您好").said(320, "好的", Speaker.BUYER)
    shift.comes(0, "c2", Comes.LEFT_MESSAGE).enters(0, "ask").said(0, "在吗", Speaker.BUYER)
    shift.acts(400, "transfer", to="x", note="x").ends(400, Outcome.TRANSFERRED)
    told = figures("suning-818", shift)
    assert share(told["left_messages"]) == (1, 2)
    assert told["within_45s"].value is None
    assert happened(contacts(shift)[0]) == ["left_message", "left_message", "agent"]


def test_who_found_no_seat_was_refused_and_who_was_written_to_first_wanted_nothing() -> None:
    shift = asked(0, answered=[9])
    shift.turns_away(5, "c2").comes(0, "c3", Comes.UNPAID).enters(0, "ask").reply(30, "还没付款")
    shift.comes(0, "c4", Comes.UNPAID).enters(0, "ask")
    told = figures("suning-818", shift)
    assert share(told["connected"]) == (1, 2)
    assert share(told["within_45s"]) == (1, 1)
    assert [one.id for one in contacts(shift)] == ["c1", "c2", "c3"]


def test_an_assessment_is_told_verified_rulebooks_only_and_practice_sees_them_marked() -> None:
    books = [load_rulebook(name) for name in ("suning-818", "pinduoduo")]
    practice = rulebook_figures(night(), asked(0, answered=[9]).log, books)
    assert [book.id for book, _ in practice] == ["suning-818", "pinduoduo"]
    assert practice[0][1]["within_45s"].is_assessed
    assert not any(one.is_assessed for one in practice[1][1].values())
    assessed = replace(night(), mode=Mode.ASSESSED)
    assert [book.id for book, _ in rulebook_figures(assessed, (), books)] == ["suning-818"]


def test_differences_between_platforms_are_shown_on_our_own_log() -> None:
    books = [load_rulebook(name) for name in ("taobao", "jd-dongdong")]
    differences = Differences(books, most=5)
    whole = night(sale(), starts=8 * 60 + 30)
    for one in contacts_of(whole, asked(0, answered=[20]).log):
        differences.take([one])
    (shown,) = differences.shown
    assert [gave.counted for _, gave in shown.gave] == ["hit", "out"]
