"""`board`: the team and what is to be looked at; a case settled from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.cli_support import Command, Played
from trainer import bootstrap
from trainer.grading.record import SessionRecord


def disputed(played: Played) -> tuple[SessionRecord, str]:
    """A record of which the first verdict on a turn is contested."""
    record = played()
    one = next(one for one in record.grade.criteria if one.stage and one.message)
    bootstrap.floor().dispute(record, one, "免邮就是包邮")
    return record, one.id


def test_an_empty_board_says_so(command: Command) -> None:
    done = command("board")
    assert done.code == 0
    assert "No records yet." in done.out
    assert json.loads(command("board", "--json").out) == {"team": [], "cases": []}


def test_the_team_is_a_line_each_with_open_cases(command: Command, played: Played) -> None:
    disputed(played)
    played("bob")
    done = command("board")
    lines = done.out.splitlines()
    assert lines[1].split()[0] == "amy"
    assert lines[1].split()[-1] == "1"
    assert lines[2].split()[0] == "bob"
    assert "免邮就是包邮" in done.out
    team = json.loads(command("board", "--json").out)["team"]
    assert [one["sessions"] for one in team] == [1, 1]


def test_disputes_alone_carry_their_evidence(command: Command, played: Played) -> None:
    record, criterion = disputed(played)
    told = json.loads(command("board", "--disputes", "--json").out)
    assert told["team"] == []
    (case,) = told["cases"]
    assert (case["record"], case["criterion"], case["disputed"]) == (
        record.header.id,
        criterion,
        True,
    )
    assert case["said"]


def test_a_case_becomes_a_sample_and_is_closed(
    command: Command, played: Played, home: Path
) -> None:
    record, criterion = disputed(played)
    done = command("board", "--sample", f"{record.header.id}:{criterion}")
    assert done.code == 0
    assert (home / "samples" / "size-dress-zh.samples.yaml").is_file()
    assert "Nothing to review." in command("board", "--disputes").out


def test_a_verdict_may_stand(command: Command, played: Played) -> None:
    record, _ = disputed(played)
    assert command("board", "--stand", record.header.id).code == 0
    assert "Nothing to review." in command("board").out
    again = command("board", "--stand", record.header.id)
    assert again.code == 2
    assert "0 open cases" in again.err
