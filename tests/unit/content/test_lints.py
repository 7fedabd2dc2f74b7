"""Lints: what an author is warned of, and what is innocent."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from trainer.cli.examiner import Examiner
from trainer.content.check import check
from trainer.content.lints.paces import Pace
from trainer.content.lints.shops import contradictions
from trainer.content.pack_specs import PolicySpec
from trainer.content.problems import Problem
from trainer.engine.judging import Finding, Judge, Judgement, Turn
from trainer.engine.script import Criterion, Script
from trainer.matching.values import Lexicon, Verdict

TINY = Path(__file__).parent / "data" / "tiny"
TODAY = date(2026, 11, 22)


@cache
def examiner() -> Examiner:
    return Examiner(None, TODAY)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    return folder


def changed(folder: Path, old: str, new: str, name: str = "size.scenario.yaml") -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path, *, plays: bool = True) -> list[Problem]:
    play = examiner().play if plays else None
    return check([folder], examiner().judge, TODAY, play_sample=play, seeds=(7,)).problems


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in told(folder)]


class Generous:
    """A judge that finds everything met."""

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        del script, stage, turn
        return Judgement(
            findings=tuple(Finding(criterion=c.id, verdict=Verdict.MET) for c in criteria)
        )

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        del script, criteria, turn
        return None


def generous(lexicon: Lexicon) -> Judge:
    del lexicon
    return Generous()


def test_keywords_alone_that_pass_are_told(tiny: Path) -> None:
    changed(tiny, "say: 推荐…<size>|建议…<size>|拍<size>", "say: 尺码表|偏紧|刚好|<size>码")

    found = check([tiny], generous, TODAY, seeds=(7, 8)).problems

    (keywords,) = [p for p in found if p.code == "TR609"]
    assert keywords.details == {"criterion": "recommend", "words": "尺码表 偏紧 刚好"}


def test_a_plan_that_gives_more_than_enough_is_told(tiny: Path) -> None:
    line = "        - 按尺码表，您的身高体重建议拍<size>码哦"
    changed(tiny, line, f'        - {{after: 2s, act: send_coupon, amount: "11"}}\n{line}')
    changed(tiny, "level: starter", "level: pressure")

    assert "TR711" in codes(tiny)


def test_what_the_buyer_repeats_after_being_told_is_no_giveaway(tiny: Path) -> None:
    changed(tiny, "    buyer: <buyer.height> <buyer.weight>斤，平时穿M", "    buyer: 是<size>吗")
    assert "TR610" in codes(tiny)

    changed(
        tiny,
        "      ask_body: {",
        "      early: {role: claim, label: 先说, say: <size>, dimension: accuracy, required: no}\n"
        "      ask_body: {",
    )
    assert "TR610" not in codes(tiny)


def test_an_act_that_no_sample_does_is_told_once_a_plan_reaches_it(tiny: Path) -> None:
    note = "      note: {role: act, label: 记, act: write_note, dimension: process, required: no}\n"
    changed(tiny, "      recommend: {role", f"{note}      recommend: {{role")

    assert [p.details["criterion"] for p in told(tiny) if p.code == "TR708"] == ["note"]
    assert "TR708" not in [p.code for p in told(tiny, plays=False)]


def test_a_lapsed_policy_may_lie_unused(tiny: Path) -> None:
    assert codes(tiny) == []

    changed(tiny, '    effective_until: "2021-01-01"\n', "", "policies.yaml")
    assert codes(tiny) == ["TR611"]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("自签收次日起15天内可以申请退货", "zh-CN", [("15d", "returns", "7d")]),
        ("自签收次日起7天内可以申请退货", "zh-CN", []),
        ("付款后15天内价格保护", "zh-CN", []),
        ("自签收次日起 ___ 内可以申请退货", "zh-CN", []),
        ("You can send it back within 20 days of delivery", "en", [("20d", "returns", "30d")]),
        ("Your parcel reaches you within 5 days", "en", []),
    ],
)
def test_a_phrase_contradicts_only_what_a_policy_says_in_the_same_words(
    text: str, lang: str, found: list[tuple[str, str, str]]
) -> None:
    rule = (
        "Send it back within 30 days of delivery."
        if lang == "en"
        else "自签收次日起 7 天内可以申请无理由退货。"
    )
    policy = PolicySpec.model_validate(
        {"title": "退货", "text": rule, "source": "x", "effective_from": "2020-01-01"}
    )
    assert list(contradictions(text, {"returns": policy}, lang)) == found


@pytest.mark.parametrize(
    ("lang", "speed", "text", "seconds"),
    [
        ("zh-CN", 60, "您好，建议拍L码", 7),
        ("zh-CN", 60, "48小时内发货", 6),
        ("en", 45, "I would go with the M here.", 7.2),
    ],
)
def test_typing_is_counted_as_on_the_ladder(
    lang: str, speed: float, text: str, seconds: float
) -> None:
    assert Pace(lang, speed).typing(text) == round(seconds * 1_000)


def test_branches_that_facts_part_do_not_overtake_each_other(tiny: Path) -> None:
    whole = "      - {if: [recommend], to: bought}\n      - {to: gone}\n"
    parted = (
        '      - {when: {in_time: "yes"}, if: [recommend], to: bought}\n'
        '      - {when: {in_time: "no"}, if: [recommend], to: gone}\n'
        "      - {slower_than: 60s, to: gone}\n"
        "      - {slower_than: 30s, if: [recommend], to: bought}\n"
        "      - {to: gone}\n"
    )
    changed(tiny, whole, parted)

    assert not {"TR510", "TR511"} & set(codes(tiny))


def test_a_criterion_that_cannot_apply_with_the_branch_is_a_contradiction(tiny: Path) -> None:
    changed(
        tiny,
        "      - {if: [recommend], to: bought}\n",
        '      - {when: {in_time: "yes"}, if: [refuse_late], to: bought}\n'
        "      - {if: [recommend], to: bought}\n",
    )
    (found,) = [p for p in told(tiny) if p.code == "TR510"]
    assert found.details["name"] == "in_time"
