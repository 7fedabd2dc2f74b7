"""Who comes first in the waiting list, and what a row says: no screen needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LIMITS
from tests.staged_shift import SHIFT, customer_script
from trainer.engine.plan import Arrival, Comes
from trainer.engine.script import Mood, Outcome, Script
from trainer.engine.view import ConversationView, Owed
from trainer.tui.cells import day_clock, short_clock, width
from trainer.tui.inbox_lines import InboxLines, seat_ink
from trainer.tui.places import Places
from trainer.tui.ranks import (
    FOLD,
    Rank,
    arranged,
    countdown,
    first_up,
    held,
    next_up,
    promised,
    rank_of,
    ranked,
    row_clock,
)
from trainer.tui.waits import WaitState
from trainer.units import Millis
from trainer.wording.speech import Wording

SCRIPT: Script = customer_script(0)


def row(name: str, **changes: object) -> ConversationView:
    """A quiet open chat."""
    quiet = ConversationView(
        id=name,
        script=SCRIPT,
        mood=Mood.CALM,
        outcome=Outcome.OPEN,
        arrived_at=Millis(0),
        waiting_since=None,
        unread=0,
        draft="",
        transcript=(),
        stage="opening",
        hint="",
        is_typing_from=None,
        is_wrapping_up=False,
        is_over=False,
        was_opened=False,
        version=0,
    )
    return replace(quiet, **changes)  # type: ignore[arg-type]


def waiting(name: str, since: int) -> ConversationView:
    return row(name, waiting_since=Millis(since))


def over(name: str, at: int, **changes: object) -> ConversationView:
    return row(name, is_over=True, over_at=Millis(at), outcome=Outcome.ANSWERED, **changes)


def owed(due: int | None) -> Owed:
    return Owed(
        message="a1",
        quote="一小时内回复您",
        made_at=Millis(0),
        due=None if due is None else Millis(due),
    )


UNPAID = row("u", comes=Comes.UNPAID, lapses_at=Millis(90_000))
MESSAGE = row("m", comes=Comes.LEFT_MESSAGE)


def test_the_longest_wait_comes_first_and_who_has_gone_is_folded() -> None:
    rows = (over("gone", 5), MESSAGE, UNPAID, row("open"), waiting("b", 200), waiting("a", 100))
    assert arranged(rows, "open") == ["a", "b", "open", "u", "m", FOLD]


def test_the_chat_at_hand_is_never_folded_away() -> None:
    rows = (over("x", 5), over("y", 9), row("open"))
    assert arranged(rows, "x") == ["open", "x", FOLD]
    assert arranged(rows[:1], "x") == ["x"]
    assert arranged(rows, "x", is_unfolded=True) == ["open", FOLD, "y", "x"]


def test_of_those_who_have_gone_the_promised_ones_come_first() -> None:
    rows = (over("late", 9), over("open", 1, owed=(owed(None),)), over("due", 2, owed=(owed(70),)))
    assert [one.id for one in ranked(rows)] == ["due", "open", "late"]


def test_a_message_somebody_has_written_back_to_is_a_chat_like_others() -> None:
    assert rank_of(MESSAGE) is Rank.MESSAGE
    assert rank_of(replace(MESSAGE, answers=1)) is Rank.OPEN


def test_an_order_that_was_written_about_is_a_chat_like_others() -> None:
    assert rank_of(UNPAID) is Rank.CHASE
    assert rank_of(replace(UNPAID, lapses_at=None)) is Rank.OPEN


@given(st.permutations([MESSAGE, UNPAID, row("o"), waiting("a", 1), waiting("b", 2), over("x", 1)]))
def test_the_order_does_not_depend_on_how_the_rows_came(rows: list[ConversationView]) -> None:
    assert [one.id for one in ranked(rows)] == ["a", "b", "o", "u", "m", "x"]


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_a_held_order_moves_nobody_up_and_takes_newcomers_at_its_end(
    before: list[str], fresh: list[str]
) -> None:
    told = held(before, fresh, fresh)
    stayed = [one for one in before if one in fresh]
    assert told[: len(stayed)] == stayed
    assert sorted(told) == sorted(fresh)


def test_next_is_the_longest_wait_then_orders_then_messages_then_promises() -> None:
    pledged = over("p", 1, owed=(owed(100_000),))
    rows: tuple[ConversationView, ...]
    rows = (pledged, MESSAGE, UNPAID, row("o"), waiting("a", 1))
    found = []
    while (one := next_up(rows, "o")) is not None:
        found.append(one.id)
        rows = tuple(other for other in rows if other is not one)
    assert found == ["a", "u", "m", "p"]


def test_whoever_is_at_hand_is_not_next() -> None:
    assert next_up((waiting("a", 1), waiting("b", 2)), "a") == waiting("b", 2)
    assert next_up((waiting("a", 1),), "a") is None


def test_the_promise_due_first_counts() -> None:
    told = promised(row("a", owed=(owed(None), owed(900), owed(0))))
    assert told is not None
    assert told.due == 0
    assert promised(row("a")) is None


@pytest.mark.parametrize(
    ("left", "sign", "state"),
    [(61_000, "-", WaitState.NONE), (60_000, "-", WaitState.NEAR), (-1, "+", WaitState.LATE)],
)
def test_a_countdown_is_marked_when_it_gets_short(left: int, sign: str, state: WaitState) -> None:
    clock = countdown(Millis(100_000 + left), Millis(100_000))
    assert (clock.sign, clock.state, clock.millis) == (sign, state, abs(left))


def test_a_wait_is_shown_before_a_deadline_and_a_promise_without_time_has_no_clock() -> None:
    now = Millis(10_000)
    both = row("a", waiting_since=Millis(4_000), owed=(owed(50_000),))
    told = row_clock(both, now, LIMITS)
    assert told is not None
    assert (told.sign, told.millis) == (" ", 6_000)
    assert row_clock(row("a", owed=(owed(None),)), now, LIMITS) is None


@pytest.mark.parametrize(
    ("millis", "told"),
    [(0, "00:00"), (5_999_000, "99:59"), (6_000_000, "1h40"), (360_000_000, "4d")],
)
def test_a_short_clock_stays_within_five_cells(millis: int, told: str) -> None:
    assert short_clock(millis) == told


def test_the_clock_of_the_night_goes_round_at_midnight() -> None:
    assert day_clock(23 * 60 + 55, 7 * 60_000) == "00:02"


@given(
    st.sampled_from(["zh-CN", "en"]),
    st.integers(20, 60),
    st.sampled_from(list(Mood)),
    st.integers(0, 140),
    st.text(max_size=30),
    st.booleans(),
    st.booleans(),
)
def test_every_row_is_exactly_as_wide_as_the_list(
    lang: str, cells: int, mood: Mood, unread: int, name: str, is_over: bool, is_owed: bool
) -> None:
    customer = replace(SCRIPT.customer, name=name)
    told = row(
        "a",
        script=replace(SCRIPT, customer=customer),
        mood=mood,
        unread=unread,
        draft="在",
        seat=unread + 1,
        is_over=is_over,
        waiting_since=Millis(0) if unread % 2 else None,
        owed=(owed(30_000),) if is_owed else (),
    )
    lines = InboxLines(Wording(lang), LIMITS, SHIFT)
    now = Millis(400_000)
    for line in (
        lines.first(told, now, cells, is_current=True),
        lines.second(told, now, cells),
    ):
        assert sum(width(run.text) for run in line) == cells


def test_a_row_says_in_words_what_its_colours_say() -> None:
    lines = InboxLines(Wording("zh-CN"), LIMITS, SHIFT)
    vip = row("a", script=customer_script(1), mood=Mood.ANGRY, draft="在", owed=(owed(None),))
    told = "".join(run.text for run in lines.second(vip, Millis(300_000), 40))
    assert told.split() == ["*", "承诺", "超长", "贵宾", "生气"]


def test_the_fold_tells_how_many_have_gone_and_to_how_many_something_is_owed() -> None:
    lines = InboxLines(Wording("zh-CN"), LIMITS)
    rows = (over("a", 1), over("b", 2, owed=(owed(1),)), row("c"))
    told = "".join(run.text for run in lines.fold(rows, 30, is_unfolded=False))
    assert told.split() == ["+", "已结束", "2", "待回访", "1"]


def test_seats_have_eight_colours_and_then_begin_anew() -> None:
    assert seat_ink(row("a", seat=8)) == "seat-8"
    assert seat_ink(row("a", seat=9)) == "seat-1"
    assert seat_ink(over("a", 1)) == seat_ink(None) == "seat-none"


def test_places_find_rows_and_stop_at_their_ends() -> None:
    places = Places(["a", FOLD, "b"], lambda name: 1 if name == FOLD else 2)
    assert [places.at(y) for y in range(6)] == [
        ("a", 0),
        ("a", 1),
        (FOLD, 0),
        ("b", 0),
        ("b", 1),
        None,
    ]
    assert list(places.within(1, 2)) == [("a", -1), (FOLD, 1)]
    assert places.stepped("a", 9) == "b"
    assert places.stepped("gone", 0) == "a"
    assert Places([], len).stepped("a", 1) == ""


def test_a_promise_to_who_cannot_be_written_to_any_more_is_not_shown() -> None:
    gone = row("a", is_over=True, over_at=Millis(1), outcome=Outcome.LEFT, owed=(owed(70),))
    assert promised(gone) is None
    assert next_up((gone,), "") is None


def test_a_name_too_long_loses_its_last_words() -> None:
    customer = replace(SCRIPT.customer, name="Bartholomew of Clan MacGregor")
    long = row("a", script=replace(SCRIPT, customer=customer))
    lines = InboxLines(Wording("en"), LIMITS)
    told = "".join(run.text for run in lines.first(long, Millis(0), 30, is_current=False))
    assert told.strip() == "1  Bartholomew of"


def live_at(at: int) -> tuple[Arrival, ...]:
    return (Arrival(conversation="live", at=Millis(at), script=SCRIPT),)


def test_a_desk_opens_with_a_customer_before_the_messages_left() -> None:
    message = row("m", comes=Comes.LEFT_MESSAGE)
    live = row("live", waiting_since=Millis(900), arrived_at=Millis(900))
    assert first_up((message,), live_at(900)) is None
    assert first_up((message, live), live_at(900)) is live
    assert first_up((message,), live_at(60_000)) is message
    assert first_up((), live_at(900)) is None
