"""Labelled replies: what the tuned set says is exact, the held-out set keeps its bar."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.matching.support import records, rubric, shipped_matcher
from trainer.matching.matcher import fact_of
from trainer.matching.values import Role, Rule

HELD_OUT_F1 = 0.90


def _rules(lang: str) -> dict[str, tuple[Role, Rule]]:
    return {
        name: (
            Role(raw["role"]),
            Rule(
                groups=tuple(tuple(group) for group in raw["groups"]),
                excused=tuple(raw.get("excused", ())),
            ),
        )
        for name, raw in rubric(lang)["rules"].items()
    }


def _verdicts(lang: str, record: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Rule → (expected verdict, verdict) of one record."""
    raw = rubric(lang)
    facts = {name: fact_of(name, str(text), lang) for name, text in raw["facts"].items()}
    said = record["say"]
    replies = (said,) if isinstance(said, str) else tuple(said)
    matcher = shipped_matcher(lang)
    return {
        name: (
            record.get(name, "met" if role is Role.FORBID else "missed"),
            matcher.read(rule, role, replies, facts=facts).verdict.value,
        )
        for name, (role, rule) in _rules(lang).items()
    }


@pytest.mark.parametrize(("lang", "name"), [("zh-CN", "dev_zh.yaml"), ("en", "dev_en.yaml")])
def test_every_tuned_reply_is_read_as_labelled(lang: str, name: str) -> None:
    wrong = {
        f"{record['say']} · {rule}": pair
        for record in records(name)
        for rule, pair in _verdicts(lang, record).items()
        if pair[0] != pair[1]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("lang", "name"), [("zh-CN", "heldout_zh.yaml"), ("en", "heldout_en.yaml")]
)
def test_replies_never_tuned_on_keep_their_bar(lang: str, name: str) -> None:
    roles = {rule: role for rule, (role, _) in _rules(lang).items()}
    hits = {"right": 0, "wrong": 0, "lost": 0}
    for record in records(name):
        for rule, (expected, got) in _verdicts(lang, record).items():
            said = "violated" if roles[rule] is Role.FORBID else "met"
            hits["right"] += expected == said == got
            hits["wrong"] += got == said != expected
            hits["lost"] += expected == said != got
    f1 = 2 * hits["right"] / (2 * hits["right"] + hits["wrong"] + hits["lost"])
    assert f1 >= HELD_OUT_F1, hits
