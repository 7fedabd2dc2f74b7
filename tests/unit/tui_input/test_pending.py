"""The ledger of input on its way."""

from __future__ import annotations

from trainer.tui.terminal.pending import Pending


def test_nothing_on_its_way_is_none() -> None:
    assert Pending().oldest() is None


def test_the_oldest_is_told_in_the_clocks_milliseconds() -> None:
    pending = Pending()
    pending.add(2.5)
    pending.add(1.25)
    assert pending.oldest() == 1250


def test_a_stamp_stays_until_everything_of_it_is_handled() -> None:
    pending = Pending()
    pending.add(1.0)
    pending.add(1.0)
    pending.remove(1.0)
    assert pending.oldest() == 1000
    pending.remove(1.0)
    assert pending.oldest() is None


def test_what_the_driver_holds_back_counts() -> None:
    pending = Pending()
    pending.add(3.0)
    pending.hold(2.0)
    assert pending.oldest() == 2000
    pending.hold(None)
    assert pending.oldest() == 3000


def test_an_unknown_stamp_is_none_of_ours() -> None:
    pending = Pending()
    pending.add(1.0)
    pending.remove(9.0)
    assert pending.oldest() == 1000
