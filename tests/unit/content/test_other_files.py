"""scoring.yaml, rubric files and plan files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from trainer.content.plan_file import load_plan
from trainer.content.problems import Problem
from trainer.content.rubric_file import load_rubric
from trainer.content.scoring_file import load_scoring, scoring_problems
from trainer.content.scoring_spec import ScoringSpec
from trainer.content.shipped import shipped_scoring
from trainer.engine.catalogue import SampleStep
from trainer.errors import ContentError
from trainer.grading.scoring import Scoring
from trainer.matching.values import FactKind, Role


def refusals(load: Callable[[], object]) -> list[tuple[str, int]]:
    with pytest.raises(ContentError) as refused:
        load()
    return [(p.code, p.line) for p in refused.value.problems if isinstance(p, Problem)]


def test_the_shipped_scoring_is_consistent() -> None:
    scoring = load_scoring(None)
    assert scoring_problems(None) == ()
    assert sum(d.weight for d in scoring.dimensions) == 100
    assert set(scoring.limits) == set(scoring.authority) == {"starter", "advanced", "pressure"}


def test_the_keys_of_the_file_are_the_fields_of_the_value() -> None:
    assert set(ScoringSpec.model_fields) == {f.name for f in fields(Scoring)} - {"hash"}


def test_a_changed_scoring_has_another_hash_and_names_every_mistake(tmp_path: Path) -> None:
    file = tmp_path / "scoring.yaml"
    text = shipped_scoring().read_text("utf-8")
    file.write_text(text + "\n", "utf-8")
    assert load_scoring(file).hash != load_scoring(None).hash
    file.write_text(text.replace("pass_mark: 70", "pass_mark: 700\nspeed: 3"), "utf-8")
    assert {code for code, _ in refusals(lambda: load_scoring(file))} == {"TR201"}
    file.write_text(text.replace("pass_mark: 70", "pass_mark: 700"), "utf-8")
    assert {code for code, _ in refusals(lambda: load_scoring(file))} == {"TR808"}


def test_a_missing_scoring_is_a_problem(tmp_path: Path) -> None:
    assert refusals(lambda: load_scoring(tmp_path / "none.yaml")) == [("TR101", 1)]


def test_a_rubric_file_gives_facts_and_rules(tmp_path: Path) -> None:
    file = tmp_path / "rubric.yaml"
    file.write_text(
        "lang: zh-CN\n"
        "facts: {eta: 48小时, cap: 10元, order.size: L码, day: {value: '2026-11-25', kind: date}}\n"
        "criteria:\n"
        "  size: {role: claim, say: 推荐…<order.size>|拍<order.size>}\n"
        "  body: {role: ask, all: [身高|多高, 体重]}\n"
        "  out: {role: forbid, any_of: [加微信, 加我], except: 不要加微信}\n",
        "utf-8",
    )
    lang, facts, criteria = load_rubric(file)
    assert lang == "zh-CN"
    assert {name: (f.kind, f.value) for name, f in facts.items()} == {
        "eta": (FactKind.DURATION, "48h"),
        "cap": (FactKind.MONEY, "10"),
        "order.size": (FactKind.SIZE, "L"),
        "day": (FactKind.DATE, "2026-11-25"),
    }
    assert facts["day"].shown == "11月25日"
    rules = {id_: (role, rule) for id_, role, rule in criteria}
    assert rules["size"][1].groups == (("推荐…<order.size>", "拍<order.size>"),)
    assert rules["body"][1].groups == (("身高", "多高"), ("体重",))
    assert rules["out"][0] is Role.FORBID
    assert rules["out"][1].excused == ("不要加微信",)


def test_a_broken_rubric_file_names_every_mistake(tmp_path: Path) -> None:
    file = tmp_path / "rubric.yaml"
    file.write_text(
        "lang: zh-CN\nfacts: {eta: {value: 明天, kind: money}}\ncriteria:\n"
        "  a: {role: claim}\n  b: {role: act, say: x}\n  c: {role: claim, say: <eat>}\n",
        "utf-8",
    )
    told = refusals(lambda: load_rubric(file))
    assert told == [("TR404", 2), ("TR321", 4), ("TR206", 5), ("TR303", 6)]


def test_a_plan_file_is_a_list_of_steps(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "- {after: 8s, reply: 您好}\n- {after: 3s, phrase: nh}\n"
        "- {after: 2s, act: send_coupon, amount: 10}\n- 好的\n",
        "utf-8",
    )
    assert load_plan(file).flat == (
        SampleStep(after=8_000, reply="您好"),
        SampleStep(after=3_000, phrase="nh"),
        SampleStep(after=2_000, act="send_coupon", args=(("amount", "10"),)),
        SampleStep(after=6_000, reply="好的"),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("reply: 您好\n", [("TR205", 1)]),
        ("[]\n", [("TR214", 1)]),
        ("- {after: 8s}\n- {act: open_crd}\n", [("TR218", 1), ("TR306", 2)]),
        ("- {act: send_coupon}\n- {reply: a, amount: 3}\n", [("TR323", 1), ("TR309", 2)]),
        ("- {act: open_ticket, kind: moan, order: order}\n", [("TR206", 1)]),
        ("- {after: soon, reply: x}\n", [("TR208", 1)]),
    ],
)
def test_a_broken_plan_file_names_every_mistake(
    text: str, wanted: list[tuple[str, int]], tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    assert refusals(lambda: load_plan(file)) == wanted
