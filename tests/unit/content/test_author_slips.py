"""What authors get wrong in a scenario that reads well: each is told at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.content.problems import Problem, nearest
from trainer.content.shelf import PackShelf
from trainer.engine.script import Card, Script
from trainer.errors import ContentError
from trainer.matching.values import Fact, FactKind

TODAY = date(2026, 11, 22)

BARE = """\
format: 1
id: bare
title: x
category: size
level: starter
minutes: 1
role: x
goal: x
customer: {name: x}
facts: {a: FACT, b: "3", c: <a>, bag: {draw: choice, of: [dress, skirt]}}
patience: {leave: {after: 60s, to: done}}
stages:
  only: {buyer: 在吗 <b> <c> <bag>, go: done}
endings:
  done: {title: x, result: good}
"""


def shelf(folder: Path, text: str) -> PackShelf:
    (folder / "bare.scenario.yaml").write_text(text, "utf-8")
    return PackShelf([folder])


def played(folder: Path, text: str, *, seed: int = 7) -> Script:
    return shelf(folder, text).script("bare", seed=seed, today=TODAY)


def made(folder: Path, fact: str) -> Fact:
    script = played(folder, BARE.replace("FACT", fact))
    return next(one for one in script.facts if one.name == "a")


def refused(folder: Path, text: str) -> list[tuple[str, int]]:
    with pytest.raises(ContentError) as refusal:
        played(folder, text)
    told = refusal.value.problems
    return [(p.code, p.line) for p in told if isinstance(p, Problem) and p.severity == "error"]


@pytest.mark.parametrize(
    ("fact", "kind", "value"),
    [
        ('{compute: sum, of: ["1.5", "2"], kind: money}', FactKind.MONEY, "3.50"),
        ('{compute: sum, of: ["1.5", "2d"]}', FactKind.NUMBER, "3.5"),
        ("{look_up: price, product: dress, kind: number}", FactKind.NUMBER, "199"),
        ("{look_up: policy, policy: return-7d, value: days, kind: text}", FactKind.TEXT, "7d"),
        ("{compute: days, from: -3d, to: today, kind: number}", FactKind.NUMBER, "3"),
        ("{compute: compare, left: L, op: equal, right: L}", FactKind.TEXT, "yes"),
        ("{compute: compare, left: L, op: equal, right: M}", FactKind.TEXT, "no"),
        ("{compute: compare, left: 48h, op: equal, right: 2d}", FactKind.TEXT, "yes"),
        ('{compute: compare, left: "3", op: at_least, right: "4"}', FactKind.TEXT, "no"),
        ("{look_up: stock, product: dress, size: L}", FactKind.NUMBER, "2"),
        ("{look_up: substitute, product: dress, size: L}", FactKind.TEXT, "skirt"),
        ("{look_up: field, product: dress, field: 面料}", FactKind.TEXT, "95%棉"),
        ("{draw: choice, of: [<b>, <b>]}", FactKind.TEXT, "3"),
    ],
)
def test_a_fact_is_of_the_kind_it_is_asked_for(
    tiny: Path, fact: str, kind: FactKind, value: str
) -> None:
    told = made(tiny, fact)

    assert (told.kind, told.value) == (kind, value)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("{draw: choice, of: [L, M], kind: money}", "TR404"),
        ("{draw: date, from: 5d, to: -5d}", "TR405"),
        ('{draw: number, from: "5", to: "1"}', "TR405"),
        ('{draw: number, from: "1", to: "5", step: 1e-25}', "TR404"),
        ("{value: 1e-999999999, kind: number}", "TR404"),
        (f"{{value: {'9' * 5000}d, kind: duration}}", "TR404"),
        (f"{{compute: date, from: today, plus: {'9' * 9}d}}", "TR404"),
        ("{compute: date, from: -999999d, plus: 1d}", "TR404"),
        ("{compute: date, from: L, plus: 1d}", "TR404"),
        ("{compute: date, from: today, plus: soon}", "TR404"),
        ("{compute: sum, of: [L, M]}", "TR404"),
        ("{compute: compare, left: L, op: at_most, right: M}", "TR409"),
        ("{look_up: title, product: drss}", "TR305"),
        ("{look_up: policy, policy: return-7, value: days}", "TR304"),
        ("{look_up: policy, policy: return-7d, value: dys}", "TR313"),
        ("{look_up: field, product: dress, field: 材质}", "TR314"),
        ("{look_up: stock, product: dress, size: XXL}", "TR315"),
        ("{look_up: substitute, product: belt, size: L}", "TR403"),
        ('{look_up: size, product: belt, height: "160"}', "TR407"),
        ('{look_up: size, product: dress, height: "160"}', "TR202"),
        ('{look_up: size, product: dress, height: "160", weight: "300"}', "TR402"),
        ("{look_up: title, product: dress, kind: money}", "TR404"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_fact_that_cannot_be_made_is_told_at_its_line(tiny: Path, fact: str, code: str) -> None:
    assert refused(tiny, BARE.replace("FACT", fact)) == [(code, 10)]


PLAIN = BARE.replace("FACT", '"1"')


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("go: done}", "go: [{when: {nobody: yes}, to: done}, {to: done}]}", "TR303"),
        ("go: done}", "go: [{when: {c: L}, to: done}, {to: don}]}", "TR301"),
        ("customer:", "panel: {products: [drss]}\ncustomer:", "TR305"),
        ("customer:", "panel: {policies: [return-7]}\ncustomer:", "TR304"),
        ("customer:", "stock: {drss: {L: 0}}\ncustomer:", "TR305"),
        ("customer:", "stock: {dress: {L: few}}\ncustomer:", "TR209"),
        ("customer:", f"stock: {{dress: {{L: {'9' * 5000}}}}}\ncustomer:", "TR209"),
        ("customer:", "openings: [{bot: a, buyer: b}]\ncustomer:", "TR218"),
        ("customer:", "panel: {products: [<b>]}\ncustomer:", "TR305"),
        ("customer:", "concession_enough: <bag>\ncustomer:", "TR210"),
        ("buyer: 在吗", "buyer: [{product: drss}, {order: order-9}, {text: 在", "TR305"),
        ("{leave: {after: 60s, to: done}}", "{nudges: [{after: 5s, say: 在吗}]}", "TR202"),
        ("{leave: {after: 60s, to: done}}", "{leave: {after: 60s, to: don}}", "TR307"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_reference_to_nothing_is_told(tiny: Path, old: str, new: str, code: str) -> None:
    text = PLAIN.replace(old, new, 1)
    if "text: 在" in new:
        text = text.replace("<bag>, go", "<bag>}], go", 1)

    assert code in {told for told, _ in refused(tiny, text)}


CRITERION = """stages:
  only:
    criteria: {it: {TOLD}}
    buyer: 在吗 <b> <c> <bag>
    go: done
"""


def with_criterion(told: str) -> str:
    head, _, rest = PLAIN.partition("stages:\n")
    return head + CRITERION.replace("TOLD", told) + rest.partition("\n")[2]


CLAIM = "role: claim, label: x, say: 好, points: 1, dimension: process"
ACT = "role: act, label: x, points: 1, dimension: process"


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        (f"{CLAIM}, scope: closing", "TR324"),
        (f"{CLAIM}, cites: [return-7]", "TR304"),
        (f"{CLAIM}, when: {{nobody: yes}}", "TR303"),
        (f"{CLAIM}, with: {{card: dress}}", "TR325"),
        (f"{ACT}, act: dance", "TR306"),
        (f"{ACT}, act: open_card, with: {{crd: dress}}", "TR309"),
        (f"{ACT}, act: open_card, with: {{card: {{}}}}", "TR214"),
        (f"{ACT}, act: open_ticket, with: {{kind: moan}}", "TR206"),
        (f"{ACT}, act: send_product, with: {{product: drss}}", "TR310"),
    ],
)
def test_a_criterion_that_can_never_be_met_is_told(tiny: Path, criterion: str, code: str) -> None:
    assert code in {told for told, _ in refused(tiny, with_criterion(criterion))}


def test_a_criterion_of_other_circumstances_does_not_apply(tiny: Path) -> None:
    script = played(tiny, with_criterion(f'{CLAIM}, when: {{b: ["1", "2"]}}'))
    assert not script.stages[0].criteria

    script = played(tiny, with_criterion(f'{CLAIM}, when: {{b: ["2", "3"]}}'))
    assert [c.id for c in script.stages[0].criteria] == ["it"]


def test_an_override_of_the_stock_shows_on_the_card(tiny: Path) -> None:
    more = "stock: {dress: {L: 0}}\npanel: {products: [dress]}\ncustomer:"
    text = PLAIN.replace("customer:", more)

    script = played(tiny, text)

    shown = [field.value for card in script.panel.products for field in card.fields]
    assert "S 3, M 5, L 0" in shown


def test_a_product_without_stock_or_chart_is_a_plain_card(tiny: Path) -> None:
    script = played(tiny, PLAIN.replace("customer:", "panel: {products: [belt]}\ncustomer:"))

    (belt,) = script.panel.products
    assert isinstance(belt, Card)
    assert [field.value for field in belt.fields] == ["39.90元"]


def test_a_nudge_may_go_elsewhere_without_a_word(tiny: Path) -> None:
    leave = "{nudges: [{after: 5s, say: [], to: only}], leave: {after"

    script = played(tiny, PLAIN.replace("{leave: {after", leave, 1))

    (nudge,) = script.stages[0].patience.nudges
    assert (nudge.lines, nudge.to) == ((), "only")


def test_the_nearest_name_is_suggested_and_a_long_list_is_not(tiny: Path) -> None:
    assert nearest("drss", ["dress", "skirt"]) == {"nearest": "dress"}
    assert nearest("zzz", ["dress", "skirt"]) == {"valid": "dress, skirt"}
    assert nearest("zzz", [f"n{i}" for i in range(31)]) == {}


def test_a_broken_size_chart_is_told_cell_by_cell(tiny: Path) -> None:
    products = tiny / "products.yaml"
    text = products.read_text("utf-8")
    text = text.replace("weight: 80-95", "weight: 95-80").replace("height: 155-165", "waist: 60-70")
    products.write_text(text, "utf-8")

    told = [(p.code, p.line) for p in PackShelf([tiny]).problems()]

    assert [code for code, _ in told] == ["TR219", "TR202", "TR201"]
    assert len({line for _, line in told}) == 2


def test_a_scenario_and_a_second_of_its_id_are_both_found_by_path(tiny: Path) -> None:
    (tiny / "copy.scenario.yaml").write_bytes((tiny / "size.scenario.yaml").read_bytes())

    told = PackShelf([tiny]).problems()

    assert [p.code for p in told] == ["TR311"]
