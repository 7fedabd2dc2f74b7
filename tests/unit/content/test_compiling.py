"""From spec, seed and day to a script."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root
from trainer.engine.script import LineKind, Mood, Script, Speaker, Stage
from trainer.matching.values import Role

TODAY = date(2026, 11, 22)
SHIPPED = PackShelf([shipped_root()])


def compiled(folder: Path, seed: int = 7) -> Script:
    return PackShelf([folder]).script("tiny-size", seed=seed, today=TODAY)


def stage_of(script: Script, name: str) -> Stage:
    found = script.stage(name)
    assert found is not None
    return found


def test_facts_are_shown_in_texts_and_stay_named_in_patterns(tiny: Path) -> None:
    script = compiled(tiny)
    size = next(f.shown for f in script.facts if f.name == "size")
    recommend = script.criterion("recommend")
    assert recommend is not None
    assert recommend.rule is not None
    assert recommend.label == f"推荐 {size}"
    assert recommend.better == f"建议拍{size}码哦"
    assert recommend.rule.groups == (("推荐…<size>", "建议…<size>", "拍<size>"),)


def test_every_group_of_all_stands_alone(tiny: Path) -> None:
    ask = compiled(tiny).criterion("ask_body")
    assert ask is not None
    assert ask.rule is not None
    assert ask.rule.groups == (("身高", "多高"), ("体重", "多重"))


def test_an_action_is_held_against_canonical_values(tiny: Path) -> None:
    look = compiled(tiny).criterion("look")
    assert look is not None
    assert look.act is not None
    assert [(a.name, a.op, a.value) for a in look.act.args] == [("card", "is", "dress")]
    assert look.rule is None


def test_a_criterion_whose_facts_do_not_hold_is_left_out(tiny: Path) -> None:
    seen = set()
    for seed in range(12):
        script = compiled(tiny, seed)
        facts = {f.name: f.value for f in script.facts}
        assert (script.criterion("refuse_late") is not None) == (facts["in_time"] == "no")
        seen.add(facts["in_time"])
    assert seen == {"yes", "no"}


def test_only_courtesy_is_not_required(tiny: Path) -> None:
    script = compiled(tiny)
    everywhere = (*script.criteria, *(c for s in script.stages for c in s.criteria))
    assert all(c.required == (c.role is not Role.COURTESY) for c in everywhere)


@pytest.mark.slow
def test_the_first_line_falls_at_once_and_later_ones_take_human_time() -> None:
    for card in SHIPPED.cards():
        script = SHIPPED.script(card.id, seed=7, today=TODAY)
        assert all(line.delay == 0 for line in script.stages[0].lines[:1])
        later = [line for stage in script.stages[1:] for line in stage.lines]
        assert all(400 < line.delay <= 9_000 for line in later)
        assert 40 <= script.read_pace <= 70


def test_an_angry_buyer_thinks_less(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    calm = [stage_of(compiled(tiny, seed), "numbers").lines[0].delay for seed in range(30)]
    file.write_text(file.read_text("utf-8").replace("mood: anxious", "mood: angry"), "utf-8")
    script = compiled(tiny, 0)
    assert stage_of(script, "numbers").mood is Mood.ANGRY
    angry = [stage_of(compiled(tiny, seed), "numbers").lines[0].delay for seed in range(30)]
    assert sum(angry) < sum(calm)


def test_two_plays_differ_in_words_and_a_seed_gives_the_same_play(tiny: Path) -> None:
    assert compiled(tiny, 3) == compiled(tiny, 3)
    said = {stage_of(compiled(tiny, seed), "opening").lines[1].text for seed in range(12)}
    assert said == {"想买这条碎花裙", "这条碎花裙还有吗"}


def test_cards_and_speakers_are_what_the_author_wrote(tiny: Path) -> None:
    script = compiled(tiny)
    card = script.stages[0].lines[2]
    assert (card.kind, card.ref, card.text) == (LineKind.PRODUCT_CARD, "dress", "碎花裙")
    ((speaker, line),) = script.openings
    assert (speaker, line.text) == (Speaker.AUTO_GREETING, "您好，欢迎光临小店")


def test_the_panel_holds_orders_products_history_and_policies_in_force(tiny: Path) -> None:
    panel = compiled(tiny).panel
    assert [card.id for card in panel.cards()] == ["order", "dress", "history", "return-7d"]
    (product,) = panel.products
    assert [(f.label, f.value) for f in product.fields] == [
        ("价格", "199元"),
        ("面料", "95%棉"),
        ("洗涤", "30℃以下手洗"),
        ("库存", "S 3, M 5, L 2"),
        ("相似款", "半身裙"),
        ("搭配", "腰带"),
    ]
    (chart,) = product.tables
    assert chart.head == ("尺码", "身高(cm)", "体重(斤)")
    assert chart.rows[0] == ("S", "150-160", "80-95")


def test_a_phrase_never_answers_the_rubric(tiny: Path) -> None:
    file = tiny / "phrases.yaml"
    file.write_text(file.read_text("utf-8").replace("建议拍 ___ 码", "建议拍<size>码"), "utf-8")
    script = compiled(tiny)
    order = next(f.shown for f in script.facts if f.name == "order.no")
    texts = {phrase.id: phrase.text for phrase in script.phrases}
    assert texts["order"] == f"订单号是{order}，建议拍___码。"
    assert script.customer.name in texts["hello"]


def test_a_branch_on_a_criterion_that_does_not_apply_is_never_taken(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    old = "      - {if: [recommend], to: bought}\n"
    new = old + "      - {if: [refuse_late], to: left}\n      - {if: [no refuse_late], to: gone}\n"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    for seed in range(12):
        script = compiled(tiny, seed)
        targets = [branch.to for branch in stage_of(script, "numbers").branches]
        applies = script.criterion("refuse_late") is not None
        assert targets == (
            ["bought", "left", "gone", "gone"] if applies else ["bought", "gone", "gone"]
        )


def test_next_is_the_stage_below(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    text = file.read_text("utf-8").replace(
        "{if: [ask_body], to: numbers}", "{if: [ask_body], to: next}"
    )
    file.write_text(text, "utf-8")
    assert stage_of(compiled(tiny), "opening").branches[0].to == "numbers"


def test_a_stage_takes_from_the_scenario_what_its_patience_leaves_out(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    text = file.read_text("utf-8").replace(
        "    mood: anxious\n", "    mood: anxious\n    patience: {hold: 90s}\n"
    )
    file.write_text(text, "utf-8")
    patience = stage_of(compiled(tiny), "numbers").patience
    assert (patience.hold_extension, patience.leave_after, len(patience.nudges)) == (
        90_000,
        120_000,
        2,
    )


def test_a_sample_plan_is_filled_in(tiny: Path) -> None:
    shelf = PackShelf([tiny])
    script = shelf.script("tiny-size", seed=7, today=TODAY)
    size = next(f.shown for f in script.facts if f.name == "size")
    stages = dict(shelf.sample("tiny-size", "good", seed=7, today=TODAY).by_stage)
    opened, greeted = stages["opening"]
    assert (opened.after, opened.act, opened.args) == (2_000, "open_card", (("card", "dress"),))
    assert (greeted.after, greeted.act) == (6_000, None)
    (told,) = stages["numbers"]
    assert (told.after, told.reply) == (6_000, f"按尺码表，您的身高体重建议拍{size}码哦")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_left_unfilled_in_what_ships(seed: int) -> None:
    for card in SHIPPED.cards():
        script = SHIPPED.script(card.id, seed=seed, today=TODAY)
        texts = [script.title, script.role, script.goal, script.customer.name]
        texts += [line.text for stage in script.stages for line in stage.lines]
        texts += [stage.model + stage.hint for stage in script.stages]
        texts += [f.value for c in script.panel.cards() for f in c.fields]
        assert not [text for text in texts if "<" in text and ">" in text]
