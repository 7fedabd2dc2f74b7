"""`report`, `history` and `verify` over records that are sound, damaged, or not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command, Played

HOSTILE = [
    "../../evil",
    "..",
    "\u202eabc",
    "x" * 300,
    "汉" * 300,
    "",
    "a/b",
    "con",
    "A\nB",
    "%s{0}",
    "\udcff",
]


def test_report_prints_the_last_record_of_an_account(command: Command, played: Played) -> None:
    played(seed=1)
    last = played(seed=2)

    done = command("report", "--trainee", "amy")

    assert done.code == 0
    assert last.header.id in done.out
    assert done.err == ""


def test_report_as_html_goes_to_the_file_named(
    command: Command, played: Played, tmp_path: Path
) -> None:
    record = played()
    out = tmp_path / "report.html"

    done = command("report", record.header.id, "--format", "html", "--out", str(out))

    assert (done.code, done.out) == (0, "")
    assert out.name in done.err
    assert out.read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")


def test_a_report_that_cannot_be_written_is_told(
    command: Command, played: Played, tmp_path: Path
) -> None:
    record = played()

    done = command("report", record.header.id, "--out", str(tmp_path))

    assert (done.code, done.out) == (2, "")
    assert "directory" in done.err


def test_history_lists_records_and_verify_counts_them(command: Command, played: Played) -> None:
    first, second = played(seed=1), played(seed=2)

    history, verified = command("history", "--trainee", "amy"), command("verify")

    assert first.header.id in history.out
    assert second.header.id in history.out
    assert (verified.code, verified.out) == (0, "")
    assert "2 records verified" in verified.err


@pytest.mark.parametrize("trainee", HOSTILE, ids=ascii)
def test_a_hostile_id_is_only_a_name(command: Command, played: Played, trainee: str) -> None:
    history = command("history", f"--trainee={trainee}")
    verified = command("verify", f"--trainee={trainee}")
    reported = command("report", "--", trainee)

    assert [history.code, verified.code, reported.code] == [0, 3, 3]
    for done in (history, verified, reported):
        assert "\u202e" not in done.out + done.err
        assert "A\nB" not in done.err


@pytest.mark.parametrize("trainee", HOSTILE, ids=ascii)
def test_records_of_a_hostile_id_stay_in_the_home(
    command: Command, played: Played, home: Path, tmp_path: Path, trainee: str
) -> None:
    record = played(trainee=trainee)

    assert Path(record.path).parent.parent == home / "records"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
    assert command("verify", f"--trainee={trainee}").code == 0


Spoil = Callable[[bytes], bytes]


def _json(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """The record with a change, its seal taken off so that only its shape can be at fault."""

    def spoil(raw: bytes) -> bytes:
        document = json.loads(raw)
        document["seal"] = None
        change(document)
        return json.dumps(document).encode()

    return spoil


UNREADABLE: dict[str, Spoil] = {
    "truncated": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "binary": lambda raw: bytes(range(256)),
    "nested without end": lambda raw: b"[" * 100_000,
    "no object": lambda raw: b"[]",
    "of a later version": _json(lambda told: told.update(format=2)),
    "an endless number": lambda raw: b'{"format": 1, "plan": 1e999}',
    **{
        f"without {key}": _json(lambda told, key=key: told.pop(key))  # type: ignore[misc]
        for key in ("id", "trainee", "plan", "events", "measures", "grade", "coaching", "hashes")
    },
    "events of a wrong kind": _json(lambda told: told.update(events=[1])),
    "no list of events": _json(lambda told: told.update(events=5)),
    "a session without a conversation": _json(lambda told: told["plan"].update(arrivals=[])),
    "a seal that is no text": _json(lambda told: told.update(seal=5)),
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_record_is_told_and_the_others_stay_readable(
    command: Command, played: Played, spoil: Spoil
) -> None:
    bad, good = played(seed=1), played(seed=2)
    path = Path(bad.path)
    path.write_bytes(spoil(path.read_bytes()))

    assert command("report", str(path)).code == 3
    assert command("report", good.header.id).code == 0
    assert command("history", "--trainee", "amy").code == 0
    verified = command("verify")
    assert verified.code == 1
    assert path.name in verified.out


@pytest.mark.parametrize("place", [0.05, 0.35, 0.65, 0.95])
def test_one_flipped_bit_is_found(command: Command, played: Played, place: float) -> None:
    path = Path(played().path)
    raw = bytearray(path.read_bytes())
    raw[round(len(raw) * place)] ^= 1
    path.write_bytes(bytes(raw))

    assert command("verify").code == 1
    assert command("report", str(path)).code == 3


def test_a_record_that_became_a_folder_is_told(command: Command, played: Played) -> None:
    path = Path(played().path)
    path.unlink()
    path.mkdir()

    assert command("report", "--trainee", "amy").code == 3
    assert command("verify").code == 1


@pytest.mark.parametrize("name", ["chain.jsonl", "head.json"])
@pytest.mark.parametrize("content", [b"\xff\x00", b"[" * 100_000, b"[]", b'{"seal": 5}'], ids=len)
def test_a_damaged_list_or_head_hides_no_record(
    command: Command, played: Played, name: str, content: bytes
) -> None:
    record = played()
    (Path(record.path).parent / name).write_bytes(content)

    history = command("history", "--trainee", "amy")

    assert history.code == 0
    assert record.header.id in history.out
    assert "Traceback" not in command("verify").err


def test_a_list_that_cannot_be_read_is_unreadable_not_empty(
    command: Command, played: Played
) -> None:
    folder = Path(played().path).parent
    (folder / "chain.jsonl").unlink()
    (folder / "chain.jsonl").mkdir()

    for args in (("history", "--trainee", "amy"), ("verify",), ("report", "--trainee", "amy")):
        done = command(*args)
        assert (done.code, done.out) == (3, "")
        assert "chain.jsonl" in done.err


def test_nothing_is_sealed_over_a_list_that_cannot_be_read(played: Played, home: Path) -> None:
    from trainer.errors import RecordError

    folder = Path(played(seed=1).path).parent
    (folder / "chain.jsonl").unlink()
    (folder / "chain.jsonl").mkdir()

    with pytest.raises(RecordError):
        played(seed=2)
    assert len(list(folder.glob("*.record.json"))) == 1


def test_nobody_named_and_nobody_known_is_a_usage_error(command: Command) -> None:
    assert command("history").code == 2
    assert command("report").code == 2


def test_the_account_used_last_is_meant_when_none_is_named(
    command: Command, played: Played, home: Path
) -> None:
    from trainer.settings import Account, Settings, SettingsFile

    record = played()
    amy = Account(id="amy", name="Amy", lang="en")
    SettingsFile(home / "settings.json").save(Settings().using(amy))

    done = command("history")

    assert done.code == 0
    assert record.header.id in done.out


def test_a_record_changed_to_hold_half_a_character_is_altered_not_a_crash(
    command: Command, played: Played
) -> None:
    path = Path(played().path)
    raw = path.read_bytes()
    at = raw.index("裙".encode())
    path.write_bytes(raw[:at] + b"\\ud83a" + raw[at + 3 :])

    verified = command("verify")

    assert verified.code == 1
    assert path.name in verified.out
    assert command("report", str(path)).code == 3
