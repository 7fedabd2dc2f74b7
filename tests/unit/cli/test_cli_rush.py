"""`rush`: the nights, what is refused before any screen, what the screens are opened with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command
from trainer import bootstrap
from trainer.cli import rushing
from trainer.engine.plan import Mode
from trainer.play.rush_wish import RushWish

OWN = """format: 1
id: own
title: 我们的夜场
phase: burst
starts: "23:50"
minutes: 10
curve: {23:50: 1, 0:00: 3}
mix: {payment: 1}
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the screens were opened with, as if somebody sat at a terminal."""
    asked: list[dict[str, Any]] = []

    def open_screens(**what: Any) -> int:
        asked.append(what)
        return 0

    monkeypatch.setattr(bootstrap, "open_screens", open_screens)
    monkeypatch.setattr(rushing, "need_a_terminal", lambda: None)
    return asked


def test_the_nights_are_listed_in_both_languages(command: Command) -> None:
    english, chinese = command("rush", "--list"), command("rush", "--list", "--lang", "zh-CN")

    assert (english.code, english.err) == (0, "")
    heads = [line.split()[0] for line in english.out.splitlines() if not line.startswith(" ")]
    assert heads == ["warm-up", "burst", "evening", "after-sales"]
    assert "零点爆发" in chinese.out
    assert "␊" not in chinese.out


def test_the_json_says_when_how_long_and_how_many(command: Command) -> None:
    listed = json.loads(command("rush", "--list", "--json").out)

    burst = next(one for one in listed if one["id"] == "burst")
    assert (burst["starts"], burst["minutes"], burst["phase"]) == ("23:55", 25, "burst")
    assert set(burst["customers"]) == {"starter", "advanced", "pressure"}
    assert 10 < burst["customers"]["starter"] < burst["customers"]["pressure"] < 30
    assert burst["peak_per_minute"] == 1.5
    assert Path(burst["path"]).is_file()


def test_a_shops_own_night_is_listed_and_checked(command: Command, home: Path) -> None:
    (home / "nights").mkdir(parents=True)
    file = home / "nights" / "own.night.yaml"
    file.write_text(OWN, encoding="utf-8")
    assert "我们的夜场" in command("rush", "--list").out
    assert command("check", str(file)).code == 0

    file.write_text(OWN.replace("payment", "paymnt"), encoding="utf-8")
    for path in (file, file.parent):
        done = command("check", str(path))
        assert done.code == 1
        assert "own.night.yaml:8" in done.out
        assert "payment" in done.out
    listed = command("rush", "--list")
    assert "我们的夜场" not in listed.out
    assert f"trainer check {file}" in listed.err
    broken = command("rush", "--night", str(file))
    assert (broken.code, broken.out) == (3, "")
    assert "TR206" in broken.err


def test_a_night_that_no_scenario_is_for_is_told_before_any_screen(
    command: Command, home: Path
) -> None:
    home.mkdir(exist_ok=True)
    file = home / "empty.night.yaml"
    file.write_text(OWN.replace("payment: 1", "welcome: 1, unpaid: 2"), encoding="utf-8")
    done = command("rush", "--night", str(file))

    assert (done.code, done.out) == (2, "")
    assert "我们的夜场" in done.err


def test_check_reads_what_ships_and_tables(command: Command, home: Path) -> None:
    home.mkdir(exist_ok=True)
    table = home / "ours.csv"
    table.write_text("20,5\nlater,9\n", encoding="utf-8")
    done = command("check", str(table))

    assert done.code == 1
    assert "ours.csv:2:1" in done.out
    named = home / "night.yaml"
    named.write_text(OWN.replace("minutes: 10", "minutes: 0"), encoding="utf-8")
    assert "TR808" in command("check", str(named)).out


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--customers", "0"), 2, "0 customers cannot come; ask for 1 to 5000"),
        (("--minutes", "0"), 2, "1 to 720"),
        (("--minutes", "nan"), 2, "1 to 720"),
        (("--speed", "0"), 2, "0.1 to 60"),
        (("--speed", "2", "--assessed"), 2, "own speed"),
        (("--limit", "--customers", "3"), 2, "--customers"),
        (("--night", "brust"), 2, "Did you mean burst?"),
        (("--night", "xyzzy"), 2, "warm-up, burst, evening, after-sales"),
        (("--night", "none.csv"), 3, "TR101"),
        (("--pack", "nobody"), 2, "harbor"),
        (("--level", "expert"), 2, "pressure"),
        (("--customers", "many"), 2, "customers"),
        ((), 2, "terminal"),
    ],
)
def test_what_cannot_be_is_told_before_any_screen(
    command: Command, args: tuple[str, ...], code: int, told: str
) -> None:
    done = command("rush", *args)

    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_the_screens_are_opened_with_the_wish(
    command: Command, opened: list[dict[str, Any]]
) -> None:
    args = ("--night", "evening", "--customers", "6", "--minutes", "5", "--level", "pressure")
    done = command("rush", *args, "--seed", "7", "--speed", "20", "--trainee", "amy")

    assert done.code == 0
    (asked,) = opened
    assert asked["trainee"] == "amy"
    assert asked["rush"] == RushWish(
        night="evening",
        lang="en",
        level="pressure",
        minutes=5.0,
        customers=6,
        seed=7,
        speed=20.0,
    )


def test_without_a_word_it_is_the_burst_with_a_seed_of_its_own(
    command: Command, opened: list[dict[str, Any]]
) -> None:
    command("rush", "--lang", "zh-CN", "--limit", "--pack", "muguang")
    command("rush", "--assessed")
    limit, assessed = (asked["rush"] for asked in opened)

    assert (limit.night, limit.lang, limit.level) == ("burst", "zh-CN", "advanced")
    assert (limit.is_limit, limit.pack, limit.customers, limit.minutes) == (
        True,
        "muguang",
        None,
        None,
    )
    assert limit.seed is not None
    assert (assessed.mode, limit.mode) == (Mode.ASSESSED, Mode.PRACTICE)


def test_a_shipped_night_can_be_begun_with_shipped_scenarios(command: Command, home: Path) -> None:
    del command
    floor = bootstrap.floor()
    for id_, lang in (("burst", "zh-CN"), ("after-sales", "en")):
        wish = RushWish(night=id_, lang=lang, level="starter", seed=3, customers=8)
        plan = floor.rush_header(wish, trainee="amy").plan
        assert plan.shift is not None
        assert plan.shift.night == id_
        assert {arrival.script.lang for arrival in plan.arrivals} == {lang}
        assert len({arrival.script.category for arrival in plan.arrivals}) > 3
