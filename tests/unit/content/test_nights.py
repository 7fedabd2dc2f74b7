"""Promo nights as files: the shipped ones, a shop's own, a table of counts; what is wrong where."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from trainer.content.night_file import (
    NIGHT_ENDING,
    USUAL_PEAK,
    load_night,
    night_problems,
    shipped_nights,
)
from trainer.content.night_shelf import NightShelf, night_files
from trainer.content.night_spec import NightSpec
from trainer.content.problems import Problem
from trainer.content.respelling import with_chinese_keys, with_english_keys
from trainer.engine.night import Night, Temper
from trainer.engine.script import Tier
from trainer.errors import ContentError, UsageError
from trainer.play.arrivals import Flow
from trainer.units import Millis
from trainer.wording.speech import LANGUAGES

SHIPPED = ("warm-up", "burst", "evening", "after-sales")
CHAT = 4.5
"""Minutes a chat lasts while one agent holds many."""

OWN = """format: 1
id: own
title: 我们的夜场
phase: burst
starts: "23:50"
minutes: 30
curve: {23:50: 1, 0:05: 3, 0:20: 1}
mix: {payment: 2, promo: 1}
"""


def written(folder: Path, text: str, name: str = "own.night.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def codes(file: Path) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in night_problems(file)]


def shipped(lang: str) -> dict[str, Night]:
    return {night.id: night for night in NightShelf(()).nights(lang)}


def open_at_peak(night: Night) -> float:
    """Chats open at once by Little's law, with `CHAT` minutes each."""
    return max(rate for _, rate in night.curve) * CHAT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_four_nights_ship_in_every_language(lang: str) -> None:
    nights = shipped(lang)

    assert tuple(nights) == SHIPPED
    assert [night.phase for night in nights.values()] == ["warm_up", "burst", "peak", "after_sales"]
    assert all(night.title and night.about for night in nights.values())
    assert all(night_problems(file) == () for file in night_files(shipped_nights()))


def test_titles_are_in_the_language_asked_for() -> None:
    assert shipped("zh-CN")["burst"].title == "零点爆发"
    assert shipped("en")["burst"].title == "The midnight burst"


def test_the_midnight_burst_holds_seven_chats_open_at_its_peak() -> None:
    nights = shipped("zh-CN")

    assert 6.5 <= open_at_peak(nights["burst"]) <= 7.5
    assert 5.5 <= open_at_peak(nights["evening"]) <= 7
    assert 3 <= open_at_peak(nights["warm-up"]) <= 4.5
    assert all(dict(night.paces)["pressure"] == 1 for night in nights.values())


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_shipped_night_is_whole(id_: str) -> None:
    night = shipped("zh-CN")[id_]

    assert dict(night.tiers) == {Tier.VIP: 5, Tier.IMPORTANT: 15, Tier.ORDINARY: 80}
    assert {one.temper for one in night.tempers} == set(Temper)
    assert (night.curve[0][0], night.curve[-1][0]) == (0, 1)
    assert all(before < after for (before, _), (after, _) in pairwise(night.curve))
    assert night.slow_after == 100_000
    assert night.ramp.first < night.ramp.most


def test_before_the_sale_outweighs_after_it_at_midnight_and_not_the_week_after() -> None:
    after = {"returns", "refund", "quality", "complaint", "review", "shipping"}

    def share(id_: str) -> float:
        mix = dict(shipped("en")[id_].mix)
        return sum(mix.get(name, 0) for name in after) / sum(mix.values())

    assert share("burst") < 0.2
    assert share("after-sales") > 0.7


def test_times_of_the_clock_become_shares_of_the_night_past_midnight(tmp_path: Path) -> None:
    night = load_night(written(tmp_path, OWN), "zh-CN")

    assert list(night.curve) == [(0, 1), (0.5, 3), (1, 1)]
    assert (night.starts, night.minutes, night.title, night.about) == (
        23 * 60 + 50,
        30,
        "我们的夜场",
        "",
    )
    assert (night.left_messages, night.unpaid, night.seats) == (0, 0, None)
    assert dict(night.paces) == {"starter": 0.4, "advanced": 0.7, "pressure": 1}
    assert load_night(written(tmp_path, OWN), "en").title == "我们的夜场"


def test_a_curve_is_flat_before_its_first_point_and_after_its_last(tmp_path: Path) -> None:
    text = OWN.replace("{23:50: 1, 0:05: 3, 0:20: 1}", "{23:56: 1, 0:05: 3}\npeak: 6")

    assert load_night(written(tmp_path, text), "en").curve == ((0, 2), (0.2, 2), (0.5, 6), (1, 6))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"23:50"', '"24:50"', ("TR221", 5, 9)),
        ("0:05: 3", "0:25: 3", ("TR901", 7, 19)),
        ("0:05: 3", "0:75: 3", ("TR221", 7, 19)),
        ("{23:50: 1, 0:05: 3, 0:20: 1}", "{0:05: 1, 23:55: 3}", ("TR905", 7, 18)),
        ("{23:50: 1, 0:05: 3, 0:20: 1}", "{23:50: 0}", ("TR902", 7, 1)),
        ("0:05: 3", "0:05: 99", ("TR808", 7, 25)),
        ("0:05: 3", "0:05: -1", ("TR808", 7, 25)),
        ("payment: 2, promo: 1", "payment: 0", ("TR906", 8, 1)),
        ("payment: 2", "paymnt: 2", ("TR206", 8, 15)),
        ("payment: 2", "payment: -2", ("TR808", 8, 16)),
        ("minutes: 30", "minutes: 0", ("TR808", 6, 10)),
        ("minutes: 30", "minutes: 900", ("TR808", 6, 10)),
        ("mix:", "mixx:", ("TR202", 1, 1)),
        ("phase: burst", "phase: party", ("TR206", 4, 8)),
        ("mix:", "curve_file: a.csv\nmix:", ("TR218", 1, 1)),
        ("minutes: 30", "minutes: 30\npaces: {starter: 1}", ("TR804", 7, 1)),
        ("minutes: 30", "minutes: 30\nseats: 0", ("TR808", 7, 8)),
        ("minutes: 30", "minutes: 30\ntiers: {vip: 0}", ("TR906", 7, 1)),
        (
            "minutes: 30",
            "minutes: 30\ntempers: {hurried: {share: 1, patience: 0}}",
            ("TR808", 7, 41),
        ),
        ("minutes: 30", "minutes: 30\nramp: {first: 4, most: 2}", ("TR808", 7, 24)),
        ("minutes: 30", "minutes: 30\nramp: {in_time: 1.5}", ("TR808", 7, 17)),
        ("minutes: 30", "minutes: 30\nslow_after: soon", ("TR208", 7, 13)),
        ("minutes: 30", "minutes: 30\nslow_after: 0s", ("TR808", 7, 13)),
        ("minutes: 30", "minutes: 30\noverrun: 2d", ("TR808", 7, 10)),
        ("minutes: 30", "minutes: 30\nramp: {step: 5s}", ("TR808", 7, 14)),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, found: tuple[str, int, int]
) -> None:
    assert old in OWN
    file = written(tmp_path, OWN.replace(old, new))

    assert found in codes(file)
    with pytest.raises(ContentError):
        load_night(file, "en")


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_night_may_be_written_in_chinese_keys(id_: str, tmp_path: Path) -> None:
    text = (shipped_nights() / f"{id_}{NIGHT_ENDING}").read_text(encoding="utf-8")
    chinese = with_chinese_keys(text, NightSpec)
    file = written(tmp_path, chinese, f"{id_}{NIGHT_ENDING}")

    assert "阶段:" in chinese
    assert "付款问题" in chinese or id_ == "after-sales"
    assert "慢性子: {份额:" in chinese
    assert replace(load_night(file, "zh-CN"), path="") == replace(shipped("zh-CN")[id_], path="")
    assert with_english_keys(chinese, NightSpec) == text
    bare = written(tmp_path, chinese.replace("付款问题", "付款难题").replace("退换货", "退还货"))
    (told, *_) = night_problems(bare)
    assert told.code == "TR206"
    assert "付款问题" in str(told.details) or "退换货" in str(told.details)


def test_a_table_of_counts_is_a_curve_raised_to_what_one_agent_meets(tmp_path: Path) -> None:
    file = written(tmp_path, "时间,咨询量\n22,120\n23,60\n0,310\n1,120\n", "我的 618.csv")
    night = load_night(file, "zh-CN")

    assert max(rate for _, rate in night.curve) == USUAL_PEAK
    assert (night.title, night.id, night.starts, night.phase) == (
        "我的 618",
        "618",
        22 * 60,
        "burst",
    )
    assert [round(rate * 310 / USUAL_PEAK) for _, rate in night.curve] == [
        120,
        120,
        60,
        310,
        120,
        120,
    ]
    assert [share for share, _ in night.curve] == [0, 0.125, 0.375, 0.625, 0.875, 1]
    assert night.minutes == shipped("zh-CN")["burst"].minutes
    assert night.mix == shipped("zh-CN")["burst"].mix


def test_a_night_may_name_a_table_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "20:00,15\n\n20:15;30\n20:30\t15\n", "ours.csv")
    text = OWN.replace("curve: {23:50: 1, 0:05: 3, 0:20: 1}", "curve_file: ours.csv\npeak: 3")
    night = load_night(written(tmp_path, text), "en")

    assert max(rate for _, rate in night.curve) == 3
    assert Flow(night.curve, Millis(30 * 60_000), 1).total == pytest.approx(30 * 2, rel=0.1)


def test_a_gbk_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("时间,人数\r\n20点,5\r\n21点,9\r\n".encode("gb18030"))

    assert load_night(file, "zh-CN").starts == 20 * 60
    assert [code for code, _, _ in codes(file)] == ["TR106"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20,5\nlater,9\n21,3\n", [("TR903", 2, 1)]),
        ("20,5\n21,-9\n", [("TR903", 2, 1)]),
        ("20,5,7\n21,9\n", [("TR903", 1, 1)]),
        ("20,5\n", [("TR904", 1, 1)]),
        ("time,count\n", [("TR904", 1, 1)]),
        ("20,0\n21,0\n", [("TR902", 1, 1)]),
        ("20,5\n20,6\n", [("TR905", 2, 1)]),
        ("20,5\n10,6\n21,7\n", [("TR905", 3, 1)]),
    ],
)
def test_a_table_that_is_none_is_told_by_its_row(
    tmp_path: Path, text: str, found: list[tuple[str, int, int]]
) -> None:
    file = written(tmp_path, text, "bad.csv")

    assert codes(file) == found
    with pytest.raises(ContentError):
        load_night(file, "en")


def test_a_named_table_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    text = OWN.replace("curve: {23:50: 1, 0:05: 3, 0:20: 1}", "curve_file: none.csv")

    assert [one.code for one in night_problems(written(tmp_path, text))] == ["TR101"]


def test_a_shop_has_its_own_nights_beside_its_scenarios_and_in_its_packs(tmp_path: Path) -> None:
    written(tmp_path / "nights", OWN)
    written(tmp_path / "shop" / "nights", OWN.replace("id: own", "id: shop-night"))
    written(tmp_path / "nights", "format: [\n", "broken.night.yaml")
    shelf = NightShelf((tmp_path,))

    assert {night.id for night in shelf.nights("en")} == {*SHIPPED, "own", "shop-night"}
    assert shelf.night("own", "en").path == str(tmp_path / "nights" / f"own{NIGHT_ENDING}")
    with pytest.raises(ContentError) as refused:
        shelf.night("broken", "en")
    assert [one.code for one in refused.value.problems if isinstance(one, Problem)] == ["TR109"]


def test_a_shop_may_put_its_own_in_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    written(tmp_path / "nights", OWN.replace("id: own", "id: burst"))

    assert NightShelf((tmp_path,)).night("burst", "zh-CN").title == "我们的夜场"


def test_a_night_is_found_by_path_and_an_unknown_one_is_refused_with_the_nearest(
    tmp_path: Path,
) -> None:
    shelf = NightShelf(())

    assert shelf.night(str(written(tmp_path, OWN)), "en").id == "own"
    with pytest.raises(UsageError) as near:
        shelf.night("brust", "en")
    assert (near.value.sentence, near.value.details["nearest"]) == ("rush.no_night_but", "burst")
    with pytest.raises(UsageError) as far:
        shelf.night("xyzzy", "en")
    assert far.value.details["valid"] == ", ".join(SHIPPED)
    with pytest.raises(ContentError):
        shelf.night("nowhere.night.yaml", "en")


def test_a_place_that_cannot_be_asked_has_no_nights(tmp_path: Path) -> None:
    file = written(tmp_path, "x", "file")
    loop = tmp_path / "loop"
    loop.symlink_to("loop")

    for place in (file, loop, tmp_path / ("y" * 300), tmp_path / "no\udcff"):
        assert len(NightShelf((place,)).nights("en")) == len(SHIPPED)
