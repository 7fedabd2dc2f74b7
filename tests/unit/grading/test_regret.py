"""Pick regret: who should have come first by what could be seen, and what that would have saved."""

from __future__ import annotations

from tests.builders_shift import Night, night, sale
from trainer.engine.script import Outcome, Tier
from trainer.grading.shift_values import Regret


def served(shift: Night, *turns: tuple[str, float, float]) -> Night:
    """The trainee turns to a customer at one moment and replies at another."""
    for conversation, begun, sent in turns:
        shift.to(conversation).opens(begun)
        shift.answers(sent, conversation)
    return shift


def regrets(shift: Night, *tiers: Tier) -> tuple[Regret, ...]:
    plan = night(*(sale(tier=tier) for tier in tiers)) if tiers else night(customers=6)
    return shift.over(900).figures(plan).regrets


def test_equal_customers_with_equal_work_and_nobody_late_give_no_regret() -> None:
    shift = Night().asks(0, "c1").asks(2, "c2")
    assert regrets(served(shift, ("c2", 5, 15), ("c1", 15, 25))) == ()


def test_a_vip_served_second_costs_what_their_second_weighs_more() -> None:
    shift = Night().asks(0, "c1").asks(0, "c2")
    (one,) = regrets(served(shift, ("c1", 2, 22), ("c2", 22, 42)), Tier.ORDINARY, Tier.VIP)
    assert (one.served, one.better, one.saved) == ("c1", "c2", 10_000)


def test_the_longest_wait_comes_first_once_it_is_late() -> None:
    shift = Night().asks(0, "c1").asks(50, "c2")
    (one,) = regrets(served(shift, ("c2", 55, 65), ("c1", 65, 75)))
    assert (one.better, one.saved) == ("c1", 10_000)
    assert (one.served_waited, one.better_waited) == (15_000, 65_000)


def test_who_came_later_than_the_choice_is_no_regret() -> None:
    shift = Night().asks(0, "c1")
    shift.opens(1)
    shift.asks(5, "c2")
    assert regrets(served(shift, ("c1", 6, 60), ("c2", 61, 70)), Tier.ORDINARY, Tier.VIP) == ()


def test_a_customer_passed_over_three_times_gets_every_second_once() -> None:
    shift = Night().asks(0, "c1")
    for n in (2, 3, 4):
        shift.asks(60, f"c{n}")
    found = regrets(
        served(shift, ("c2", 70, 80), ("c3", 80, 90), ("c4", 90, 100), ("c1", 100, 110))
    )
    assert [one.served for one in found] == ["c2", "c3", "c4"]
    # c1 is late all the while: the 10 s of each of the others weigh 20 and cost them 10; c4 is
    # late itself by 5 s then.
    assert [one.saved for one in found] == [10_000, 10_000, 5_000]


def test_who_left_unserved_would_have_taken_the_usual_work() -> None:
    shift = Night().asks(0, "c1").asks(60, "c2")
    served(shift, ("c2", 70, 90))
    shift.to("c1").ends(95, Outcome.LEFT)
    (one,) = regrets(shift)
    # c1 waited 95 s in vain (190) and could have been answered after 90 (90 + 45); c2 would have
    # waited 50 s (55) instead of 30.
    assert (one.better, one.better_waited, one.saved) == ("c1", 90_000, 30_000)


def test_who_could_not_have_been_answered_before_leaving_is_no_regret() -> None:
    shift = Night().asks(0, "c1").asks(60, "c2")
    served(shift, ("c2", 70, 100))
    shift.to("c1").ends(95, Outcome.LEFT)
    assert regrets(shift) == ()


def test_who_still_waits_when_the_shift_ends_has_not_waited_in_vain_yet() -> None:
    shift = Night().asks(0, "c1").asks(60, "c2")
    (one,) = regrets(served(shift, ("c2", 70, 90)))
    assert one.better == "c1"
    assert one.saved < 30_000


def test_a_small_saving_is_not_told() -> None:
    shift = Night().asks(0, "c1").asks(50, "c2")
    assert regrets(served(shift, ("c2", 55, 59), ("c1", 59, 63))) == ()


def test_among_equals_who_leaves_first_comes_first() -> None:
    shift = Night().asks(0, "c1").asks(0, "c2").asks(1, "c3")
    found = regrets(served(shift, ("c3", 50, 70), ("c2", 70, 80), ("c1", 80, 90)))
    assert found[0].better in ("c1", "c2")


def test_a_conversation_the_plan_does_not_know_weighs_as_an_ordinary_one() -> None:
    shift = Night().asks(0, "c9").asks(50, "c2")
    (one,) = regrets(served(shift, ("c2", 55, 65), ("c9", 65, 75)))
    assert (one.better, one.saved) == ("c9", 10_000)
