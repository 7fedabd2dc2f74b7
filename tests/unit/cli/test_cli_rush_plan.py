"""`rush --plan`: what a good, a weak, a bad and a silent agent would get on a night."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command
from trainer.cli import shift_rehearsing
from trainer.engine.actions import FOLLOW_UP
from trainer.engine.catalogue import SamplePlan, SampleStep
from trainer.play.shift_pilot import Samples
from trainer.wording import Wording

SHORT = ("--customers", "3", "--minutes", "1", "--seed", "3", "--pack", "yunshang")


def record(command: Command, plan: str, *more: str) -> Any:
    done = command("rush", "--plan", plan, *SHORT, *more, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_the_record_is_that_of_a_shift_and_the_better_plan_scores_more(command: Command) -> None:
    good, silent = record(command, "good"), record(command, "silent")

    assert good["scenario"] == "rush:burst"
    assert (good["trainee"], good["seal"], good["seed"]) == ("rehearsal", None, 3)
    assert good["plan"]["arrivals"] == silent["plan"]["arrivals"]
    assert good["grade"]["score"] > 70 > silent["grade"]["score"] == 0
    assert silent["measures"]["replies"] == 0
    assert not {e["kind"] for e in silent["events"]} & {"replied", "opened", "acted"}


def test_the_same_wish_is_the_same_log(command: Command) -> None:
    assert record(command, "good")["events"] == record(command, "good")["events"]
    assert record(command, "good", "--typing", "80")["events"] != record(command, "good")["events"]


def test_a_record_in_a_file_is_reported_like_any_other(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "night.json"
    file.write_text(command("rush", "--plan", "good", *SHORT, "--json").out, encoding="utf-8")
    again = command("report", str(file))

    assert again.code == 0
    told = command("rush", "--plan", "good", *SHORT).out.rstrip()
    assert again.out.startswith(told)
    assert command("report", str(file), "--conversation", "c1").code == 0


def test_the_report_is_told_in_both_languages_and_leaves_no_record(
    command: Command, home: Path
) -> None:
    english = command("rush", "--plan", "weak", *SHORT, "--slots", "2")
    chinese = command("rush", "--plan", "silent", *SHORT, "--lang", "zh-CN")

    assert english.out.startswith("Shift report")
    assert "weak samples, 2 chats at once, seed 3" in english.err
    assert "Nothing was kept" in english.err
    assert "rehearsal" not in english.out
    assert "班次报告" in chinese.out
    assert "没有人接待" in chinese.err
    assert not (home / "records").exists()


def test_promises_are_kept_in_the_customers_language_but_not_by_the_bad_agent(
    command: Command,
) -> None:
    night = ("--night", "after-sales", "--customers", "3", "--minutes", "4", "--pack", "yunshang")

    def written_again(plan: str, seed: int) -> list[str]:
        done = command("rush", "--plan", plan, *night, "--seed", str(seed), "--json")
        events = json.loads(done.out)["events"]
        return [dict(e["args"])["text"] for e in events if e.get("name") == FOLLOW_UP]

    kept = next(texts for seed in (1, 11, 13, 14, 31) if (texts := written_again("good", seed)))
    assert kept[0] == Wording("zh-CN").say("rush.follow_up")
    assert not written_again("bad", 1)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--slots", "3"), "--slots says how a plan works a night"),
        (("--typing", "90"), "--typing says how a plan works a night"),
        (("--plan", "good", "--slots", "0"), "0 chats at once"),
        (("--plan", "good", "--typing", "9"), "9 characters a minute"),
        (("--plan", "good", "--speed", "2"), "leave out --speed"),
        (("--plan", "best"), "best"),
        (("--plan", "good", "--customers", "0"), "1 to 5000"),
    ],
)
def test_what_no_plan_can_do_is_told(command: Command, args: tuple[str, ...], told: str) -> None:
    done = command("rush", *args)

    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_sample_that_cannot_be_worked_to_its_end_is_named(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Samples:
        numbers = count()
        steps = (SampleStep(after=1, phrase="nowhere"),)
        return lambda _: SamplePlan(by_stage=(("*", steps),) if next(numbers) == 0 else ())

    monkeypatch.setattr(shift_rehearsing, "own_samples", broken)
    done = command("rush", "--plan", "good", *SHORT)

    assert (done.code, done.out) == (3, "")
    assert "cannot be worked to its end" in done.err
    assert "nowhere" in done.err
