"""A shift drawn from a night: who comes, how, and what never changes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import claim, stage
from tests.rush_samples import NIGHT, RULES, TODAY, NamingShelf, a_shop, many
from trainer.engine.night import Night
from trainer.engine.plan import Arrival, Comes, Goal, Mode, Plan
from trainer.engine.script import Begins, Script, Tier
from trainer.errors import UsageError
from trainer.play.rush import RESERVOIR, TAKES_A_PLACE, UNPAID_BY, draw
from trainer.play.rush_wish import RushWish

GOLDEN = Path(__file__).parent / "golden" / "small-shift.txt"
SHOP = a_shop()


def wish(**changes: Any) -> RushWish:
    asked = RushWish(night="burst", lang="zh-CN", level="starter", seed=7)
    return replace(asked, **changes)


def drawn(
    asked: RushWish | None = None,
    *,
    night: Night = NIGHT,
    shop: tuple[Script, ...] = SHOP,
    shelf: NamingShelf | None = None,
    goals: tuple[Goal, ...] = (),
) -> Plan:
    scenarios = NamingShelf(*shop) if shelf is None else shelf
    return draw(
        night,
        wish() if asked is None else asked,
        cards=scenarios.cards(),
        scenarios=scenarios,
        scoring=RULES,
        today=TODAY,
        goals=goals,
    )


def who(plan: Plan, comes: Comes = Comes.LIVE) -> list[Arrival]:
    return [one for one in plan.arrivals if one.comes is comes]


def moments(plan: Plan) -> list[tuple[str, int]]:
    return [(one.comes.value, one.at) for one in plan.arrivals]


wishes = st.builds(
    wish,
    level=st.sampled_from(("starter", "advanced", "pressure")),
    minutes=st.none() | st.floats(1, 60),
    customers=st.none() | st.integers(1, 40),
    seed=st.integers(0, 10**6),
)


@settings(max_examples=40, deadline=None)
@given(wishes)
def test_a_shift_keeps_to_its_wish(asked: RushWish) -> None:
    plan = drawn(asked)
    shift = plan.shift
    assert shift is not None
    live = who(plan)

    assert asked.customers in (None, len(live))
    assert live[0].at < 3_000
    assert [one.at for one in plan.arrivals] == sorted(one.at for one in plan.arrivals)
    assert all(0 <= one.at < shift.closes for one in plan.arrivals)
    assert all(one.at == 0 for one in who(plan, Comes.LEFT_MESSAGE))
    assert all(one.at <= shift.closes * UNPAID_BY for one in who(plan, Comes.UNPAID))
    numbers = range(1, len(plan.arrivals) + 1)
    assert [one.conversation for one in plan.arrivals] == [f"c{n}" for n in numbers]
    assert (plan.seed, plan.mode, plan.speed) == (asked.seed, Mode.PRACTICE, 1)
    assert shift.ends - shift.closes == NIGHT.overrun
    assert shift.closes == round((20 if asked.minutes is None else asked.minutes) * 60_000)


@settings(max_examples=15, deadline=None)
@given(wishes)
def test_the_same_wish_is_the_same_shift(asked: RushWish) -> None:
    assert drawn(asked) == drawn(asked)


@settings(max_examples=15, deadline=None)
@given(wishes)
def test_what_is_judged_never_moves_an_arrival(asked: RushWish) -> None:
    richer = tuple(
        replace(one, stages=(*one.stages, stage("more", to="left", criteria=(claim("x", "好"),))))
        for one in SHOP
    )
    more = (*SHOP, *many("privacy", 3))

    plan = drawn(asked)
    assert moments(drawn(asked, shop=richer)) == moments(plan)
    assert moments(drawn(asked, shop=more)) == moments(plan)
    assert [a.script.id for a in drawn(asked, shop=more).arrivals] == [
        a.script.id for a in plan.arrivals
    ]


def test_another_mix_of_tempers_asks_about_the_same_things() -> None:
    calm = replace(NIGHT, tempers=NIGHT.tempers[:1])

    assert [a.script.id for a in drawn(night=calm).arrivals] == [
        a.script.id for a in drawn().arrivals
    ]


def test_a_small_shift_is_what_it_was() -> None:
    plan = drawn(wish(customers=6, minutes=5, seed=5))
    table = "".join(
        f"{one.conversation} {one.at} {one.comes.value} {one.script.id} "
        f"{one.script.customer.name} {one.script.customer.tier.value} "
        f"{one.script.stages[0].patience.leave_after}\n"
        for one in plan.arrivals
    )

    assert GOLDEN.read_text(encoding="utf-8") == table


def test_the_mix_tiers_and_tempers_come_in_their_shares() -> None:
    plan = drawn(wish(customers=500, minutes=120), shop=a_shop(400))
    live = who(plan)

    asked = Counter(one.script.category for one in live)
    assert [round(asked[name] / 50) for name in ("payment", "size", "shipping")] == [6, 3, 1]
    tiers = Counter(one.script.customer.tier for one in live)
    assert 10 <= tiers[Tier.VIP] <= 45
    assert 45 <= tiers[Tier.IMPORTANT] <= 110
    patience = Counter(int(one.script.stages[0].patience.leave_after) for one in live)
    assert set(patience) == {60_000, 120_000, 180_000}
    assert 200 <= patience[120_000] <= 300


def test_nothing_comes_again_until_all_of_its_kind_has_come() -> None:
    plan = drawn(wish(customers=24))
    for category in ("payment", "size", "shipping"):
        ids = [one.script.id for one in who(plan) if one.script.category == category]
        seen = ids[:12]
        assert len(set(seen)) == len(seen)


def test_a_category_with_one_scenario_is_not_asked_about_every_other_minute() -> None:
    shop = (*many("payment", 1), *many("size", 10), *many("shipping", 10))
    counts = Counter(one.script.category for one in who(drawn(wish(customers=24), shop=shop)))

    assert counts["payment"] <= 6 < counts["size"]


def test_two_customers_near_each_other_have_two_names() -> None:
    names = [one.script.customer.name for one in drawn(wish(customers=40)).arrivals]

    assert len(set(names)) == len(names)


def test_one_name_for_all_is_taken_as_it_is() -> None:
    plan = drawn(wish(customers=5), shelf=NamingShelf(*SHOP, names=1))

    assert {one.script.customer.name for one in plan.arrivals} == {"买家0"}


def test_a_large_shift_compiles_a_few_plays_of_each_scenario() -> None:
    shelf = NamingShelf(*SHOP)
    plan = drawn(wish(customers=500, minutes=240), shelf=shelf)

    assert len(who(plan)) == 500
    assert max(Counter(id_ for id_, _ in shelf.compiled).values()) <= 4


def test_the_guided_first_chat_and_the_unpaid_are_never_live() -> None:
    plan = drawn(wish(customers=60))

    assert "first" not in {one.script.id for one in plan.arrivals}
    assert {one.script.id for one in who(plan, Comes.UNPAID)} == {"unpaid-1"}
    assert "unpaid-1" not in {one.script.id for one in who(plan)}
    assert len(who(plan, Comes.UNPAID)) == 1


def test_messages_were_left_about_what_people_write_about_at_night() -> None:
    handed = many("shipping", 2, begins=Begins.COLLEAGUE_HANDOVER)
    asked = wish(customers=3, minutes=60)
    plan = drawn(asked, shop=(*SHOP, *handed))

    left = who(plan, Comes.LEFT_MESSAGE)
    assert len(left) == 6
    assert {one.script.category for one in left} == {"shipping"}
    assert all(one.script.begins is Begins.FRESH for one in left)


def test_a_pack_without_such_scenarios_has_no_such_customers() -> None:
    plan = drawn(wish(customers=4), shop=many("payment", 3))

    assert {one.comes for one in plan.arrivals} == {Comes.LIVE}
    assert [one.conversation for one in plan.arrivals] == ["c1", "c2", "c3", "c4"]


def test_an_order_lapses_when_it_lapses_however_hurried_its_buyer() -> None:
    hurried = replace(NIGHT, tempers=NIGHT.tempers[2:], unpaid=4)
    plan = drawn(night=hurried)

    assert {a.script.stages[0].patience.leave_after for a in who(plan, Comes.UNPAID)} == {90_000}
    assert {a.script.stages[0].patience.leave_after for a in who(plan)} == {60_000}
    (first, second) = who(plan)[0].script.stages[0].patience.nudges
    assert (first.after, second.after) == (15_000, 30_000)


@pytest.mark.parametrize(
    ("level", "levels"),
    [
        ("starter", {"starter"}),
        ("advanced", {"starter", "advanced"}),
        ("pressure", {"starter", "advanced", "pressure"}),
    ],
)
def test_scenarios_are_no_harder_than_wished(level: str, levels: set[str]) -> None:
    shop = tuple(
        replace(one, id=f"{one.id}-{hard}", level=hard)
        for hard in ("starter", "advanced", "pressure")
        for one in SHOP
    )
    plan = drawn(wish(customers=60, level=level), shop=shop)

    assert {one.script.level for one in who(plan)} == levels


def test_where_all_is_harder_the_easiest_comes() -> None:
    shop = tuple(
        replace(one, id=f"{one.id}-{hard}", level=hard)
        for hard in ("advanced", "pressure")
        for one in SHOP
    )
    plan = drawn(wish(customers=30), shop=shop)

    assert {one.script.level for one in who(plan)} == {"advanced"}


def test_a_broken_scenario_hides_no_other() -> None:
    shelf = NamingShelf(*SHOP, broken=("payment-0", "payment-1"))
    plan = drawn(wish(customers=40), shelf=shelf)

    assert len(who(plan)) == 40
    assert not {"payment-0", "payment-1"} & {one.script.id for one in plan.arrivals}


def test_where_all_is_broken_nobody_comes() -> None:
    shelf = NamingShelf(*SHOP, broken=tuple(one.id for one in SHOP))

    with pytest.raises(UsageError, match=r"rush\.nobody"):
        drawn(shelf=shelf)


def test_find_my_limit_fills_a_reservoir_that_takes_places_quickly() -> None:
    plan = drawn(wish(is_limit=True))
    shift = plan.shift
    assert shift is not None

    assert len(plan.arrivals) == RESERVOIR
    assert all(TAKES_A_PLACE[0] <= one.at < TAKES_A_PLACE[1] for one in plan.arrivals)
    assert (shift.ramp, shift.seats) == (NIGHT.ramp, None)
    steps = NIGHT.ramp.most - NIGHT.ramp.first + 1
    assert shift.closes == 2 * NIGHT.ramp.step * steps
    ten = drawn(wish(is_limit=True, minutes=10)).shift
    assert ten is not None
    assert ten.closes == 600_000


def test_a_shift_knows_its_night_and_its_targets() -> None:
    goal = Goal(figure="conversion", last=0.5, floor=0.55, stretch=0.6)
    plan = drawn(wish(speed=20.0), goals=(goal,))
    shift = plan.shift
    assert shift is not None

    assert (shift.night, shift.title, shift.starts, shift.level) == (
        "burst",
        "零点爆发",
        1_435,
        "starter",
    )
    assert (shift.seats, shift.slow_after, shift.long_after) == (8, 100_000, 480_000)
    assert (shift.goals, plan.speed, plan.today) == ((goal,), 20.0, "2026-11-11")


def test_the_largest_pack_of_the_language_sends_its_customers() -> None:
    small = many("size", 3, pack="small")
    english = many("size", 90, pack="english", lang="en")
    shop = tuple(replace(one, id=f"{one.pack}-{one.id}") for one in (*SHOP, *small, *english))

    assert {a.script.pack for a in drawn(shop=shop).arrivals} == {"test"}
    chosen = drawn(wish(pack="small"), shop=shop)
    assert {a.script.pack for a in chosen.arrivals} == {"small"}
    assert {a.script.pack for a in drawn(wish(lang="en"), shop=shop).arrivals} == {"english"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"customers": 0}, "rush.customers"),
        ({"customers": 5_001}, "rush.customers"),
        ({"minutes": 0.5}, "rush.minutes"),
        ({"minutes": float("nan")}, "rush.minutes"),
        ({"minutes": float("inf")}, "rush.minutes"),
        ({"speed": 0}, "rush.speed"),
        ({"speed": -1}, "rush.speed"),
        ({"speed": 61}, "rush.speed"),
        ({"speed": 2, "mode": Mode.ASSESSED}, "rush.speed_assessed"),
        ({"is_limit": True, "customers": 5}, "rush.limit_or_customers"),
        ({"level": "expert"}, "rush.no_level"),
        ({"pack": "nobody"}, "rush.no_pack"),
        ({"lang": "fr"}, "rush.no_pack"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=rf"^{sentence}\b") as refused:
        drawn(wish(**changes))
    assert refused.value.sentence == sentence


def test_an_assessment_at_its_own_speed_is_drawn() -> None:
    assert drawn(wish(mode=Mode.ASSESSED)).mode is Mode.ASSESSED
