"""Facts: drawn from streams of their own, looked up, computed, shown as people write them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.chance import Streams
from trainer.content.facts import in_order
from trainer.content.people import draw_text
from trainer.content.places_zh import PLACES
from trainer.content.shelf import PackShelf
from trainer.content.shown import canonical, show
from trainer.content.texts import fill
from trainer.errors import ContentError
from trainer.matching.values import Fact, FactKind

TODAY = date(2026, 11, 22)

SCENARIO = """\
format: 1
id: bare
title: x
category: size
level: starter
minutes: 1
role: x
goal: x
customer: {name: x}
facts:
FACTS
patience: {leave: {after: 60s, to: done}}
stages:
  only: {buyer: 在吗, go: done}
endings:
  done: {title: x, result: good}
"""


def facts_of(written: str, folder: Path, *, seed: int = 7, lang: str = "zh-CN") -> dict[str, Fact]:
    file = folder / "bare.scenario.yaml"
    file.write_text(SCENARIO.replace("FACTS", indent(dedent(written).strip(), "  ")), "utf-8")
    if lang == "en":
        pack = (folder / "pack.yaml").read_text("utf-8")
        (folder / "pack.yaml").write_text(
            pack.replace("zh-CN", "en").replace("CNY", "USD"), "utf-8"
        )
    script = PackShelf([folder]).script(str(file), seed=seed, today=TODAY)
    return {fact.name: fact for fact in script.facts}


def test_adding_a_fact_never_moves_another(tiny: Path) -> None:
    alone = facts_of("a: {draw: number, from: 1, to: 1000}", tiny)
    beside = facts_of(
        """
        b: {draw: name}
        a: {draw: number, from: 1, to: 1000}
        c: {draw: date, from: -9d, to: 9d}
        """,
        tiny,
    )
    assert beside["a"] == alone["a"]


def test_a_seed_draws_the_same_again_and_another_seed_otherwise(tiny: Path) -> None:
    written = "a: {draw: number, from: 1, to: 1000000}"
    assert facts_of(written, tiny, seed=1) == facts_of(written, tiny, seed=1)
    assert facts_of(written, tiny, seed=1) != facts_of(written, tiny, seed=2)


@pytest.mark.parametrize(
    ("written", "value", "zh", "en"),
    [
        ("{value: '10', kind: money}", "10", "10元", "$10"),
        ("{value: '9.9', kind: money}", "9.90", "9.90元", "$9.90"),
        ("{value: 7d, kind: duration}", "7d", "7天", "7 days"),
        ("{value: 1d, kind: duration}", "1d", "1天", "1 day"),
        ("{value: 48h, kind: duration}", "48h", "48小时", "48 hours"),
        ("{value: 1-3d, kind: duration}", "1-3d", "1-3天", "1-3 days"),
        ("{value: 2026-11-25, kind: date}", "2026-11-25", "11月25日", "25 November"),
        ("{value: '007', kind: number}", "7", "7", "7"),
        ("{value: XL, kind: size}", "XL", "XL", "XL"),
        ("plain", "plain", "plain", "plain"),
        ("{compute: date, from: today, plus: 48h}", "2026-11-24", "11月24日", "24 November"),
        ("{compute: date, from: '2026-03-01', minus: 1d}", "2026-02-28", "2月28日", "28 February"),
        ("{compute: sum, of: ['0.1', '0.2'], kind: money}", "0.30", "0.30元", "$0.30"),
        ("{compute: difference, of: '10', minus: ['3', '4']}", "3", "3", "3"),
        ("{compute: percent, of: '200', rate: 15%}", "30", "30", "30"),
        ("{compute: days, from: '2026-11-20', to: today}", "2d", "2天", "2 days"),
        ("{compute: compare, left: 2d, op: at_most, right: 48h}", "yes", "yes", "yes"),
        ("{compute: compare, left: '9', op: at_least, right: '10'}", "no", "no", "no"),
        ("{compute: compare, left: 红, op: equal, right: 红}", "yes", "yes", "yes"),
        ("{look_up: price, product: belt}", "39.90", "39.90元", "$39.90"),
        ("{look_up: stock, product: dress, size: M}", "5", "5", "5"),
        (
            "{look_up: policy, policy: return-7d, value: freight}",
            "买家承担",
            "买家承担",
            "买家承担",
        ),
        ("{look_up: substitute, product: dress, size: M}", "skirt", "skirt", "skirt"),
        ("{look_up: size, product: dress, height: '158', weight: '95'}", "S", "S", "S"),
    ],
)
def test_a_fact_has_its_value_and_is_shown_in_the_language(
    written: str, value: str, zh: str, en: str, tiny: Path
) -> None:
    made = facts_of(f"a: {written}", tiny)["a"]
    assert (made.value, made.shown) == (value, zh)
    assert facts_of(f"a: {written}", tiny, lang="en")["a"].shown == en


def test_the_first_row_that_fits_every_measure_wins(tiny: Path) -> None:
    made = facts_of("a: {look_up: size, product: dress, height: '165', weight: '108'}", tiny)
    assert made["a"].value == "M"


def test_a_stock_override_changes_what_is_in_stock(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    text = file.read_text("utf-8").replace(
        "panel:\n",
        "  gone: {look_up: stock, product: <dress>, size: <size>}\n"
        "  left: {value: <gone>}\nstock: {<dress>: {<size>: 0}}\npanel:\n",
        1,
    )
    file.write_text(text, "utf-8")
    script = PackShelf([tiny]).script("tiny-size", seed=7, today=TODAY)
    shown = {fact.name: fact.value for fact in script.facts}
    assert (shown["gone"], shown["left"]) == ("0", "0")
    (card,) = script.panel.products
    assert f"{shown['size']} 0" in next(f.value for f in card.fields if f.label == "库存")


def test_all_facts_in_a_circle_are_named_once(tiny: Path) -> None:
    written = """
    a: {compute: sum, of: [<b>, 1]}
    b: {compute: sum, of: [<c>, 1]}
    c: {compute: sum, of: [<a>, 1]}
    d: {compute: sum, of: [<a>, 1]}
    """
    with pytest.raises(ContentError) as refused:
        facts_of(written, tiny)
    told = [p for p in refused.value.problems if getattr(p, "code", "") == "TR401"]
    assert len(told) == 1


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"))))
def test_what_a_fact_needs_comes_before_it(needs: dict[str, set[str]]) -> None:
    order, knots = in_order(needs)
    assert len(order) == len(set(order))
    knotted = {name for knot in knots for name in knot}
    assert set(order) | knotted >= set(needs)
    for name in order:
        for wanted in needs[name] & set(order):
            assert order.index(wanted) < order.index(name)


@given(st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_a_chinese_address_names_places_that_belong_together(seed: int) -> None:
    address = draw_text("address", "zh-CN", Streams(seed).stream("a"))
    assert any(
        address.startswith(f"{province}{city}{district}")
        for province, city, districts in PLACES
        for district in districts
    )


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("what", ["name", "phone", "address", "city", "order_id", "tracking"])
def test_every_draw_about_a_buyer_is_the_same_for_a_seed(what: str, lang: str) -> None:
    first = draw_text(what, lang, Streams(3).stream("a"))
    assert first == draw_text(what, lang, Streams(3).stream("a"))
    assert first.strip() == first != ""


def test_a_drawn_date_lies_in_its_range(tiny: Path) -> None:
    for seed in range(20):
        made = facts_of("a: {draw: date, from: -5d, to: -3d}", tiny, seed=seed)
        age = TODAY - date.fromisoformat(made["a"].value)
        assert timedelta(3) <= age <= timedelta(5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("给您<cap>元", "给您10元"),
        ("给您<cap>块钱", "给您10块钱"),
        ("给您<cap>，可以吗", "给您10元，可以吗"),
        ("<days>天内", "7天内"),
        ("<days>内", "7天内"),
        ("it is $<fee>", "it is $6.95"),
        ("it is <fee>.", "it is $6.95."),
        ("1 < 2 <3 <nobody>", "1 < 2 <3 <nobody>"),
    ],
)
def test_a_unit_the_author_also_wrote_is_said_once(text: str, wanted: str) -> None:
    facts = {
        "cap": Fact("cap", FactKind.MONEY, "10", "10元"),
        "days": Fact("days", FactKind.DURATION, "7d", "7天"),
        "fee": Fact("fee", FactKind.MONEY, "6.95", "$6.95"),
    }
    assert fill(text, facts) == wanted


@given(st.sampled_from(list(FactKind)), st.text(max_size=12))
def test_a_canonical_value_stays_as_it_is(kind: FactKind, text: str) -> None:
    value = canonical(kind, text)
    if value is not None:
        assert canonical(kind, value) == value
        assert show(kind, value, lang="en", currency="USD") or value == ""
