"""The platforms' published examples, each a test; shares within bounds or undefined."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from trainer.content.rulebook_file import load_rulebook, rulebook_ids
from trainer.errors import ContentError, UsageError
from trainer.grading.kpi import Scoreboard
from trainer.grading.rulebook import Kind, Metric, Rulebook, Unit
from trainer.grading.sidebyside import Differences, speed_of
from trainer.grading.tallies import Figure, quantile
from trainer.measures.contacts import By, Contact, Moment, What

Told = Sequence[tuple[str, str]]
"""(clock time, who or what): `b` the buyer, `a` the agent, `g` a greeting by machine …"""

_MARKS = {"b": By.BUYER, "a": By.AGENT, "g": By.AUTO, "bot": By.BOT, "help": By.ASSIST}


def moment(clock: str, mark: str) -> Moment:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    at = ((hours * 60 + minutes) * 60 + seconds) * 1000
    if mark in _MARKS:
        return Moment(at, _MARKS[mark])
    name, _, stars = mark.partition("=")
    return Moment(at, By.SYSTEM, What(name), float(stars) if stars else None)


def contact(told: Told, *, buyer: str = "tb1", id_: str = "c1", agent: str = "amy") -> Contact:
    moments = tuple(moment(clock, mark) for clock, mark in told)
    return Contact(id=id_, buyer=buyer, agent=agent, moments=moments)


def figures(book: str, *buyers: Sequence[Contact]) -> dict[str, Figure]:
    board = Scoreboard(load_rulebook(book))
    for contacts in buyers:
        board.take(contacts)
    return board.figures()


def share(figure: Figure) -> tuple[int, int]:
    return figure.n, figure.of


FIRST: Told = [("10:10:15", "b"), ("10:15:20", "b"), ("10:18:10", "a")]


def test_vector_1_the_second_question_belongs_to_the_round_of_the_first() -> None:
    told = figures("taobao", [contact(FIRST)])
    assert share(told["within_3min"]) == (0, 1)
    assert told["mean_response"].value == 475_000
    assert not told["within_3min"].is_assessed


def test_vector_2_a_new_question_is_a_round_of_its_own() -> None:
    told = figures("taobao", [contact([*FIRST, ("10:18:30", "b"), ("10:19:00", "a")])])
    assert share(told["within_3min"]) == (1, 2)


def test_vector_3_ten_questions_never_answered_are_one_round_of_six_hundred_seconds() -> None:
    asked = [(f"10:{minute:02}:00", "b") for minute in range(10)]
    told = figures("taobao", [contact(asked)])
    assert share(told["within_3min"]) == (0, 1)
    assert (told["mean_response"].value, told["mean_response"].n) == (600_000, 1)


def test_vector_4_a_conversation_that_began_before_nine_does_not_count() -> None:
    told = figures("jd-dongdong", [contact([("08:56:00", "b"), ("09:01:00", "a")])])
    assert told["within_30s"].value is None
    assert told["within_30s"].undefined == "nothing"
    assert told["mean_response"].value is None


@pytest.mark.parametrize(("back", "of"), [("10:19:00", 1), ("10:21:00", 2)])
def test_vector_5_coming_back_within_ten_minutes_goes_on(back: str, of: int) -> None:
    first = contact([("10:00:00", "b"), ("10:00:10", "a"), ("10:10:00", "closed")])
    again = contact([(back, "b")], id_="c2")
    told = figures("jd-dongdong", [first, again])
    assert told["within_30s"].of == of
    joined = Contact(id="c", buyer="tb1", agent="amy", moments=(*first.moments, *again.moments))
    assert figures("jd-dongdong", [joined])["within_30s"].of == of


def test_vector_6_a_transfer_leaves_sunings_share_and_is_unanswered_on_taobao() -> None:
    moved = [contact([("10:00:00", "b"), ("10:00:20", "transfer_out")])]
    kept = [contact([("10:00:00", "b"), ("10:00:45", "a")], buyer="tb2")]
    assert share(figures("suning-818", moved, kept)["within_45s"]) == (1, 1)
    assert share(figures("taobao", moved, kept)["within_3min"]) == (1, 2)


def test_vector_7_a_greeting_by_machine_answers_nobody() -> None:
    greeted = [contact([("10:00:00", "b"), ("10:00:01", "g"), ("10:00:40", "a")])]
    board = Scoreboard(load_rulebook("taobao"))
    board.take(greeted)
    assert board.first_responses().median_ms == 40_000
    assert share(figures("suning-818", greeted)["within_45s"]) == (1, 1)
    assert share(figures("jd-dongdong", greeted)["within_30s"]) == (0, 1)
    assert figures("douyin-feige", greeted)["mean_first"].value == 40_000


@pytest.mark.parametrize("book", rulebook_ids())
def test_vector_8_what_divides_by_nothing_is_undefined(book: str) -> None:
    nothing = figures(book, [])
    assert all(one.value is None and one.undefined == "nothing" for one in nothing.values())
    gone = figures(book, [contact([("10:00:00", "transfer_out")])])
    assert gone.get("satisfied", Figure(value=None, n=0, of=0)).value is None


def test_vector_9_seventy_one_chats_on_ten_agents_are_seven_each() -> None:
    open_chats = [
        [contact([("10:00:00", "b"), ("10:00:30", "a")], buyer=f"b{n}", agent=f"a{n % 10}")]
        for n in range(71)
    ]
    assert figures("zendesk", *open_chats)["concurrency"].value == pytest.approx(7.1)


def test_a_chat_between_two_full_minutes_is_open_at_neither() -> None:
    between = [contact([("10:00:05", "b"), ("10:00:50", "a")])]
    over_one = [contact([("10:00:05", "b"), ("10:01:50", "a")], buyer="tb2", id_="c2")]
    assert figures("zendesk", between)["concurrency"].value is None
    assert figures("zendesk", between, over_one)["concurrency"].value == 1


def test_vector_10_mean_and_median_of_a_long_tail() -> None:
    waits = [10, 12, 15, 600]
    chats = [
        [contact([("10:00:00", "b"), (f"10:{wait // 60:02}:{wait % 60:02}", "a")], buyer=f"b{n}")]
        for n, wait in enumerate(waits)
    ]
    assert figures("zendesk", *chats)["median_first_reply"].value == 13_500
    assert figures("douyin-feige", *chats)["mean_first"].value == 159_250


def test_suning_counts_connections_messages_ratings_orders_and_hours() -> None:
    told = figures(
        "suning-818",
        [contact([("09:00:00", "b"), ("09:00:30", "a"), ("09:05:00", "invited"),
                  ("09:06:00", "rated=2"), ("09:07:00", "rated=5"), ("09:08:00", "paid")])],
        [contact([("09:10:00", "b"), ("09:10:20", "refused")], buyer="x", id_="c2")],
        [contact([("09:20:00", "left_message"), ("09:30:00", "a")], buyer="y", id_="c3")],
        [contact([("09:40:00", "left_message")], buyer="z", id_="c4")],
    )  # fmt: skip
    assert share(told["connected"]) == (3, 4)
    assert share(told["left_messages"]) == (1, 2)
    assert share(told["rated"]) == (1, 1)
    assert share(told["satisfied"]) == (1, 1)
    assert share(told["conversion"]) == (1, 2)
    assert told["online"].value == 2 * 60_000


def test_the_other_kinds_count_what_they_say() -> None:
    book = Rulebook(
        id="x", platform="x", effective_from="2026-01-01", source="x", verified=False, rejoin_ms=0,
        metrics=(
            Metric(name="invited", kind=Kind.INVITED),
            Metric(name="by_buyer", kind=Kind.WITHIN, unit=Unit.BUYER, within_ms=60_000),
            Metric(name="night", kind=Kind.WITHIN, window=(22 * 60, 6 * 60), within_ms=60_000),
        ),
    )  # fmt: skip
    board = Scoreboard(book)
    late = [("23:00:00", "b"), ("23:00:30", "a"), ("23:01:00", "invited")]
    board.take([contact([("10:00:00", "b"), ("10:05:00", "a")]), contact(late, id_="c2")])
    told = board.figures()
    assert share(told["invited"]) == (1, 2)
    assert share(told["by_buyer"]) == (0, 1)
    assert share(told["night"]) == (1, 1)
    assert speed_of(load_rulebook("suning-818")) is not None


def test_resolution_runs_from_the_start_to_the_last_close() -> None:
    closed = contact([("10:00:00", "b"), ("10:01:00", "a"), ("10:10:00", "closed")])
    still = contact([("10:00:00", "b")], buyer="b2")
    told = figures("intercom", [closed], [still])
    assert (told["full_resolution"].value, told["full_resolution"].n) == (600_000, 1)
    assert told["median_first_reply"].n == 1


def test_conversations_on_which_two_platforms_differ_are_told_with_reasons() -> None:
    books = [load_rulebook(name) for name in ("taobao", "jd-dongdong", "suning-818")]
    differences = Differences(books, most=1)
    early = contact([("08:30:00", "b"), ("08:30:20", "a")], id_="early")
    differences.take([early])
    differences.take([contact([("12:00:00", "b"), ("12:00:10", "a")], id_="same")])
    differences.take([contact([("12:00:00", "b"), ("12:00:40", "a")], id_="slow")])
    assert differences.count == 2
    (one,) = differences.shown
    assert one.conversation == "early"
    assert [(book.id, gave.counted, gave.why) for book, gave in one.gave] == [
        ("taobao", "hit", ""),
        ("jd-dongdong", "out", "window"),
        ("suning-818", "hit", ""),
    ]
    alone = Differences(books[:1], most=1)
    alone.take([early])
    assert alone.count == 0


def test_a_rulebook_without_waits_has_no_speed() -> None:
    metric = Metric(name="rated", kind=Kind.RATED)
    book = Rulebook(
        id="x", platform="x", effective_from="2026-01-01", source="x", verified=True, rejoin_ms=0,
        metrics=(metric,),
    )  # fmt: skip
    assert speed_of(book) is None
    assert Differences([book, book], most=3).shown == []


marks = st.sampled_from(["b", "a", "g", "bot", "help", "closed", "transfer_out", "rated=3", "paid"])
talks = st.lists(st.tuples(st.integers(0, 86_399), marks), min_size=1, max_size=12).map(
    lambda told: [
        (f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}", mark) for at, mark in sorted(told)
    ]
)


@given_by(st.lists(talks, max_size=4), st.sampled_from(rulebook_ids()))
def test_every_share_lies_within_bounds_or_is_undefined(
    told: list[list[tuple[str, str]]], book: str
) -> None:
    chats = [[contact(talk, buyer=f"b{n}", id_=f"c{n}")] for n, talk in enumerate(told)]
    kinds = {metric.name: metric.kind for metric in load_rulebook(book).metrics}
    times = (Kind.MEAN, Kind.MEDIAN, Kind.RESOLUTION, Kind.CONCURRENCY, Kind.ONLINE)
    for name, figure in figures(book, *chats).items():
        if figure.value is None:
            assert figure.undefined
        elif kinds[name] in times:
            assert figure.value >= 0
        else:
            assert figure.value == figure.n / figure.of
            assert 0 <= figure.value <= 1


def test_unverified_rulebooks_say_so_and_come_last() -> None:
    verified = [load_rulebook(name).verified for name in rulebook_ids()]
    assert verified == sorted(verified, reverse=True)
    assert not load_rulebook("pinduoduo").verified


def test_quantiles_lie_between_neighbours() -> None:
    assert quantile([], 0.5) is None
    assert quantile([10], 0.9) == 10
    assert quantile([10, 20], 0.9) == 19


def test_unknown_and_broken_rulebooks_are_refused(tmp_path: object) -> None:
    from pathlib import Path

    with pytest.raises(UsageError):
        load_rulebook("ebay")
    broken = Path(str(tmp_path)) / "mine.yaml"
    broken.write_text("format: 1\nid: x\nmetrics: {a: {kind: within, window: noon}}\n")
    with pytest.raises(ContentError):
        load_rulebook(str(broken))
    broken.write_text(
        "format: 1\nid: mine\nplatform: Mine\neffective_from: 2026-01-01\nsource: us\n"
        "verified: yes\nmetrics: {a: {kind: within, within: 10s}}\n"
    )
    assert load_rulebook(str(broken)).id == "mine"
