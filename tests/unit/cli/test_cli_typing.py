"""Sittings from the command line: reports, months, reviews, regrades, and what is refused."""

from __future__ import annotations

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest

from tests.builders_sitting import Sitter, sitting_plan
from tests.unit.cli.cli_support import Command, Played
from trainer import bootstrap
from trainer.clock import ManualClock
from trainer.play.regrading import regrade
from trainer.typing_test.sitting_record import SittingRecord


def sat(home: Path, number: int = 1, *, is_repeat: bool = False) -> SittingRecord:
    sitter = Sitter(home, sitting_plan(trials=1, chats=0), number=number)
    record = sitter.sit(speed=60 if is_repeat else 60 + number).record
    assert record is not None
    return record


def test_a_sitting_is_reported_listed_and_verified(command: Command, home: Path) -> None:
    record = sat(home)
    text = command("report", record.header.id)
    assert text.code == 0
    for told in ("Typing assessment · lin", "Net speed", "Utilised bandwidth", record.seal):
        assert told in text.out
    assert record.header.id in command("history", "--trainee", "lin").out
    assert command("verify").code == 0

    kept = next(home.rglob("*.record.json"))
    kept.write_bytes(kept.read_bytes().replace(b'"inserted"', b'"insertee"', 1))
    assert command("verify").code == 1
    assert command("report", record.header.id).code == 3


def test_the_certificate_is_a_page_without_scripts(command: Command, home: Path) -> None:
    record = sat(home)
    page = command("report", record.header.id, "--format", "html", "--lang", "zh-CN").out

    assert "<script" not in page
    assert "打字测评成绩单" in page
    assert record.seal in page
    assert "搜狗" in page


def test_sittings_are_handed_out_as_csv_and_json(command: Command, home: Path) -> None:
    record = sat(home)
    (row,) = csv.DictReader(StringIO(command("history", "--trainee", "lin", "--format", "csv").out))
    assert (row["id"], row["state"], row["counts"]) == (record.header.id, "valid", "yes")
    assert float(row["net"]) == record.result.net

    told = json.loads(command("history", "--trainee", "lin", "--format", "json").out)
    assert told["sittings"][0]["net"] == record.result.net
    assert told["sittings"][0]["passages"] == ["one"]


def test_who_has_never_sat_is_told_what_is_due(command: Command, home: Path) -> None:
    assert "still due" in command("history", "--typing", "--trainee", "nobody").out
    assert "No typing assessments yet." in command("board", "--typing").out


def test_the_team_has_sat_is_due_and_missed(command: Command, home: Path) -> None:
    record = sat(home)
    told = json.loads(command("board", "--typing", "--json").out)
    (member,) = told["team"]
    assert member["trainee"] == "lin"
    assert member["latest"]["zh-CN"]["best"] == record.result.net
    assert told["languages"]["zh-CN"]["trainees"] == 1
    text = command("board", "--typing")
    assert text.code == 0
    assert "lin" in text.out


@pytest.mark.parametrize(("option", "counts"), [("--stand", True), ("--reject", False)])
def test_a_review_counts_once_a_supervisor_lets_it_stand(
    command: Command, home: Path, option: str, counts: bool
) -> None:
    sat(home, 1, is_repeat=True)
    record = sat(home, 2, is_repeat=True)
    waiting = command("board")
    assert record.header.id in waiting.out
    assert "repeats an earlier log" in waiting.out
    assert not bootstrap.floor().hall.sats("lin")[1].counts

    assert command("board", option, record.header.id).code == 0
    assert bootstrap.floor().hall.sats("lin")[1].counts is counts
    assert record.header.id not in command("board").out
    assert command("board", "--reject", record.header.id).code == 2
    assert "reviewed" in command("report", record.header.id).out
    assert command("verify").code == 0


def test_regrading_under_the_same_rules_changes_nothing(
    command: Command, home: Path, played: Played
) -> None:
    played()
    before = sorted(path.name for path in home.rglob("*.json"))
    done = command("regrade")

    assert (done.code, done.out) == (0, "")
    assert "1 record worked out again: 0 changed, 1 the same to the last bit" in done.err
    assert sorted(path.name for path in home.rglob("*.json")) == before


def test_another_scoring_is_sealed_behind_sessions_and_sittings(
    command: Command, home: Path, played: Played, tmp_path: Path
) -> None:
    played()
    record = sat(home)
    stricter = tmp_path / "stricter.yaml"
    text = (Path(__file__).parents[3] / "scoring.yaml").read_text(encoding="utf-8")
    stricter.write_text(
        text.replace("{id: entry, speed: 40,", "{id: entry, speed: 70,")
        .replace("{id: qualified, speed: 60,", "{id: qualified, speed: 71,")
        .replace("pass: 60", "pass: 100"),
        encoding="utf-8",
    )
    done = command("regrade", "--scoring", str(stricter), "--json")
    told = [json.loads(line) for line in done.out.splitlines()]

    (change,) = [one for one in told if one["record"] == record.header.id]
    assert (change["before"]["passed"], change["after"]["passed"]) == (True, False)
    assert command("regrade", "--scoring", str(stricter)).out == ""
    assert command("verify").code == 0
    assert "worked out again by formulas" in command("report", record.header.id).out


def test_a_rulebook_is_added_once(command: Command, played: Played) -> None:
    record = played()
    done = command("regrade", "--rulebook", "taobao")
    assert record.header.id in done.out
    assert "reply_rate" in done.out
    assert command("regrade", "--rulebook", "taobao").out == ""
    assert command("regrade", "--rulebook", "nowhere").code == 2


def test_a_record_that_cannot_be_read_is_told_and_the_others_go_on(
    command: Command, home: Path, played: Played
) -> None:
    played()
    record = sat(home)
    kept = next(home.rglob(f"*{record.header.id}.record.json"))
    kept.write_bytes(kept.read_bytes().replace(b'"inserted"', b'"insertee"', 1))
    done = command("regrade")
    assert done.code == 3
    assert "cannot be read" in done.out
    assert "2 records worked out again" in done.err


def test_what_cannot_be_sat_is_refused_before_a_screen(command: Command) -> None:
    assert "full, short" in command("assess", "--kind", "yearly").err
    assert command("assess", "--kind", "yearly").code == 2
    assert command("type", "--passage", "nowhere").code == 2
    for kept_back in ("invoice-zh", "warm-up-size-zh"):
        refused = command("type", "--passage", kept_back)
        assert refused.code == 2
        assert "practice-numbers-zh" in refused.err
        assert "honest-review-zh" not in refused.err
    assert "terminal" in command("assess", "--seed", "3").err


def test_passages_are_listed(command: Command) -> None:
    told = json.loads(command("type", "--list", "--json", "--lang", "zh-CN").out)
    assert {one["lang"] for one in told} == {"zh-CN"}
    assert {"trial", "warm_up"} <= {one["use"] for one in told}
    assert told[0]["id"] in command("type", "--list", "--lang", "zh-CN").out


def test_a_book_twice_as_long_is_read_no_more_often_per_record(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, listings = list[str](), list[str]()
    for number in range(1, 9):
        sat(home, number)
    read, listed = Path.read_bytes, os.scandir

    def noted_read(path: Path) -> bytes:
        reads.append(path.name)
        return read(path)

    def noted_listing(path: str) -> object:
        listings.append(str(path))
        return listed(path)

    monkeypatch.setattr(Path, "read_bytes", noted_read)
    monkeypatch.setattr(os, "scandir", noted_listing)
    stock, shelf = bootstrap.stock(), bootstrap.sittings()
    reads.clear()
    listings.clear()
    found = list(regrade(stock, shelf, ManualClock()))

    assert len(found) == 8
    assert sum(name.endswith(".record.json") for name in reads) == 8
    assert len(listings) < 8
