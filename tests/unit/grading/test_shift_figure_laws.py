"""Laws of a shift's figures, over any shift: bounds, one end each, an independent count, order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders_log import criterion
from tests.builders_shift import Night, night, sale
from trainer.engine.plan import Comes, Plan
from trainer.engine.script import Outcome
from trainer.grading.shift_values import Rate, ShiftFigures
from trainer.measures.contacts import By, rounds
from trainer.measures.own_contacts import contacts_of

CUSTOMERS = 5
LIMIT = 45
PLAN = night(customers=CUSTOMERS)


@dataclass(frozen=True, slots=True)
class One:
    """A customer: comes, then asks (`b`) or is answered (`a`) at moments, then perhaps ends."""

    comes: Comes
    at: int
    happens: tuple[tuple[int, str], ...]
    ends: int | None
    outcome: Outcome
    ending: str | None


OVER = (
    (Outcome.ANSWERED, "bought"),
    (Outcome.ANSWERED, "not_bought"),
    (Outcome.ANSWERED, "helped"),
    (Outcome.LEFT, "left"),
    (Outcome.ESCALATED, None),
    (Outcome.TRANSFERRED, None),
    (Outcome.CLOSED, None),
)


@st.composite
def customers(draw: st.DrawFn) -> One:
    at = draw(st.integers(0, 200))
    moments = sorted(draw(st.lists(st.integers(0, 150), max_size=6)))
    happens = tuple((at + moment, draw(st.sampled_from("bba"))) for moment in moments)
    last = happens[-1][0] if happens else at
    over = draw(st.sampled_from(OVER))
    ends = draw(st.none() | st.integers(last, last + 100))
    comes = draw(st.sampled_from((Comes.LIVE, Comes.LIVE, Comes.LEFT_MESSAGE, Comes.UNPAID)))
    return One(comes, at, happens, ends, *over)


SHIFTS = st.lists(customers(), max_size=CUSTOMERS)


def told(shift: list[One], order: list[int] | None = None) -> Night:
    """The log of it; `order`: who goes first at one moment."""
    ranks = order if order is not None else list(range(len(shift)))
    events: list[tuple[int, int, int, int, str]] = []
    for n, one in enumerate(shift):
        mine = [(one.at, "come"), *one.happens]
        mine += [(one.ends, "end")] if one.ends is not None else []
        events += [(at, ranks[n], place, n, what) for place, (at, what) in enumerate(mine)]
    story = Night()
    for at, _, _, n, what in sorted(events):
        _tell(story, shift[n], at, f"c{n + 1}", what)
    return story.over(end_of(shift) + 10)


def _tell(story: Night, one: One, at: int, name: str, what: str) -> None:
    story.to(name)
    if what == "come":
        story.comes(at, name, one.comes).enters(at, "ask")
    elif what == "b":
        story.buyer(at)
    elif what == "a":
        story.reply(at, "拍M码")
    elif one.ending is None:
        story.ends(at, one.outcome)
    else:
        story.reaches(at, name, one.ending, one.outcome)


def figures(shift: list[One], order: list[int] | None = None, of: Plan = PLAN) -> ShiftFigures:
    return told(shift, order).figures(of)


def rates(found: ShiftFigures) -> list[Rate]:
    return [
        *(found.abandoned, found.reply_rate, found.in_time, found.canned, found.conversion),
        *(found.left_messages, found.chased, found.paid),
        *(one.in_time for one in found.crowds),
    ]


@settings(max_examples=50)
@given(SHIFTS)
def test_rates_are_within_bounds_or_undefined(shift: list[One]) -> None:
    for rate in rates(figures(shift)):
        assert 0 <= rate.n <= rate.of
        assert (rate.value is None) == (rate.of == 0)


@settings(max_examples=50)
@given(SHIFTS)
def test_every_conversation_ends_in_exactly_one_way(shift: list[One]) -> None:
    found = figures(shift)
    assert found.arrived == len(shift) == sum(n for _, n in found.ends)
    assert [how for how, _ in found.ends] == [outcome.value for outcome in Outcome]


def end_of(shift: list[One]) -> int:
    """The last moment at which anything happens."""
    moments = [at for one in shift for at in (one.at, one.ends, *dict(one.happens))]
    return max((at for at in moments if at is not None), default=0)


def waits_of(one: One, until: int) -> list[tuple[int, int | None, int]]:
    """(asked, answered, over), counted by hand from what was drawn."""
    found: list[tuple[int, int | None, int]] = []
    asked: int | None = None
    is_on_line = one.comes is Comes.LIVE
    for at, what in one.happens:
        if what == "a":
            is_on_line = True
            if asked is not None:
                found.append((asked, at, at))
                asked = None
        elif asked is None and is_on_line:
            asked = at
    if asked is not None:
        found.append((asked, None, until if one.ends is None else one.ends))
    return found


@settings(max_examples=50)
@given(SHIFTS)
def test_figures_equal_a_count_by_hand(shift: list[One]) -> None:
    found = figures(shift)
    until = end_of(shift)
    waits = [wait for one in shift for wait in waits_of(one, until + 10)]
    took = [answered - asked for asked, answered, _ in waits if answered is not None]
    assert found.every.n == sum(n for _, n in found.every.buckets) == len(took)
    assert found.every.worst == (max(took) * 1000 if took else None)
    assert found.in_time == Rate(n=sum(1 for one in took if one <= LIMIT), of=len(waits))
    live = [one for one in shift if one.comes is Comes.LIVE]
    live = [one for one in live if any(what == "b" for _, what in one.happens)]
    first = [waits_of(one, 0)[0] for one in live]
    assert found.first.n == sum(1 for _, answered, _ in first if answered is not None)
    assert found.reply_rate == Rate(n=found.first.n, of=len(live))
    assert found.abandoned.of == len(live)


@settings(max_examples=50)
@given(SHIFTS)
def test_open_chats_equal_a_count_at_every_second(shift: list[One]) -> None:
    found = figures(shift)
    until = end_of(shift)
    counts = [sum(_is_open(one, at) for one in shift) for at in range(until + 10)]
    assert found.peak_open == max(counts, default=0)
    assert found.mean_open is not None
    assert abs(found.mean_open - sum(counts) / len(counts)) < 1e-9
    sliced = sum(one.open * one.lasts for one in found.slices) / sum(s.lasts for s in found.slices)
    assert abs(found.mean_open - sliced) < 1e-9
    assert sum(one.arrived for one in found.slices) == len(shift)


def _is_open(one: One, at: int) -> bool:
    begun: int | None = one.at
    if one.comes is not Comes.LIVE:
        begun = next((moment for moment, what in one.happens if what == "a"), None)
    return begun is not None and begun <= at and (one.ends is None or at < one.ends)


@settings(max_examples=50)
@given(SHIFTS, st.permutations(range(CUSTOMERS)))
def test_who_goes_first_at_one_moment_changes_no_rate(shift: list[One], order: list[int]) -> None:
    one, other = figures(shift), figures(shift, order)
    assert rates(one) == rates(other)
    assert (one.first, one.every, one.ends) == (other.first, other.every, other.ends)
    assert (one.mean_open, one.peak_open) == (other.mean_open, other.peak_open)
    assert one.slices == other.slices


@settings(max_examples=50)
@given(SHIFTS)
def test_another_criterion_changes_no_wait(shift: list[One]) -> None:
    script = sale()
    (ask, *others) = script.stages
    harder = replace(ask, criteria=(*ask.criteria, criterion("extra", points=9)))
    plan = night(*[replace(script, stages=(harder, *others))] * CUSTOMERS)
    one, other = figures(shift), figures(shift, of=plan)
    assert (one.first, one.every, one.slices) == (other.first, other.every, other.slices)
    assert rates(one) == rates(other)
    assert one.regrets == other.regrets


@settings(max_examples=50)
@given(SHIFTS)
def test_platforms_see_the_rounds_that_the_clock_saw(shift: list[One]) -> None:
    found = figures(shift)
    contacts = contacts_of(PLAN, told(shift).log)
    seen = [one.waited for contact in contacts for one in rounds(contact, {By.AGENT})]
    took = [waited for waited in seen if waited is not None]
    assert len(seen) == found.in_time.of
    assert (len(took), max(took, default=None)) == (found.every.n, found.every.worst)


@settings(max_examples=50)
@given(SHIFTS)
def test_a_regret_is_real_seconds_of_somebody_who_was_waiting(shift: list[One]) -> None:
    found = figures(shift)
    assert found.regret_ms == sum(one.saved for one in found.regrets)
    for one in found.regrets:
        assert one.served != one.better
        assert one.saved >= 5_000
        assert one.better_waited > 0
    moments = [one.at for one in found.regrets]
    assert moments == sorted(moments)
