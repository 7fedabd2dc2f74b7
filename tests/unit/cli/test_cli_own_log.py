"""`trainer kpi` counts records of ours beside real chat logs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command, Played

LOG = (
    "conversation,role,time,text\nA,buyer,2026-11-11 08:30:00,hi\nA,agent,2026-11-11 08:30:20,yes\n"
)
BOOKS = ("--rulebook", "zendesk", "--rulebook", "jd-dongdong")


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "team.csv"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def test_a_record_is_counted_like_an_export(command: Command, played: Played) -> None:
    record = played()
    told = json.loads(command("kpi", record.path, "--rulebook", "suning-818", "--json").out)
    assert told["metrics"]["within_45s"]["of"] == 1
    assert told["first_response"]["sum_ms"] == record.measures.first_response_ms
    assert told["log"] == Path(record.path).name
    assert told["rows"] > 0


def test_a_team_stands_beside_its_trainees(command: Command, played: Played, log: str) -> None:
    records = [played("amy", 7).path, played("ben", 8).path]
    done = command("kpi", log, *records, *BOOKS)
    assert done.code == 0
    assert "== team.csv ==" in done.out
    assert "This trainer’s records (2)" in done.out
    assert done.out.index("team.csv") < done.out.index("records (2)")
    assert done.err.count("passed over") == 2
    listed = json.loads(command("kpi", *records, log, *BOOKS, "--json").out)
    assert [(one["log"], one["rulebook"]) for one in listed] == [
        ("team.csv", "zendesk"),
        ("team.csv", "jd-dongdong"),
        ("This trainer’s records (2)", "zendesk"),
        ("This trainer’s records (2)", "jd-dongdong"),
    ]
    assert listed[2]["metrics"]["median_first_reply"]["n"] == 2
    assert listed[2]["first_response"]["n"] == 2


def test_a_rating_by_another_scoring_is_not_made_up(
    command: Command, played: Played, tmp_path: Path
) -> None:
    document = json.loads(Path(played().path).read_text(encoding="utf-8"))
    document["seal"] = document["previous"] = None
    document["grade"]["scoring_hash"] = "other"
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(document), encoding="utf-8")
    told = json.loads(command("kpi", str(copy), "--rulebook", "suning-818", "--json").out)
    assert told["metrics"]["satisfied"]["value"] is None


def test_a_damaged_record_and_a_missing_log_are_told_apart(
    command: Command, played: Played, tmp_path: Path
) -> None:
    torn = tmp_path / "torn.json"
    torn.write_bytes(Path(played().path).read_bytes()[:400])
    assert command("kpi", str(torn)).code == 3
    assert command("kpi", str(tmp_path / "none.csv")).code == 2
