"""Verifying: one changed byte, one missing record, one fork is found."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.records.record_samples import coaching_of, grade_of, header_of, log_of, measures_of
from trainer.errors import RecordError
from trainer.records.document import document_bytes, sealed
from trainer.records.shelf import FileRecordShelf
from trainer.records.verify import finding_lines, records_at, verify
from trainer.wording.speech import Wording

HOSTILE = "\x1b]0;x\x07\u202e\u200b\x9b2J\u2028亲"
flips = settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)


def shelf_of(root: Path, count: int = 3) -> list[Path]:
    shelf = FileRecordShelf(root)
    made = []
    for place in range(count):
        header = header_of(f"r{place}", started_at=f"2026-11-20T{9 + place:02}:00:00+08:00")
        made.append(shelf.seal(header, log_of(HOSTILE), measures_of(), grade_of(), coaching_of()))
    return [Path(record.path) for record in made]


def codes(root: Path, **which: str) -> list[tuple[str, str]]:
    found = verify(root, **which)
    return sorted((one.code.removeprefix("verify."), Path(one.place).name) for one in found)


@pytest.fixture(scope="module")
def one_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf_of(tmp_path_factory.mktemp("flips"), 1)[0]


@flips
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_flipped_bit_anywhere_is_found(one_record: Path, place: int, bit: int) -> None:
    raw = one_record.read_bytes()
    flipped = bytearray(raw)
    flipped[place % len(raw)] ^= 1 << bit
    try:
        one_record.write_bytes(bytes(flipped))
        found = codes(one_record.parents[2])
        assert {"altered", "unreadable"} & {code for code, _ in found}
    finally:
        one_record.write_bytes(raw)


def test_whole_records_are_verified_silently(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    assert verify(tmp_path) == []
    assert records_at(tmp_path) == tuple(files)


def test_the_place_of_a_bit_flipped_in_an_escape_is_found(tmp_path: Path) -> None:
    (path,) = shelf_of(tmp_path, 1)
    raw = path.read_bytes()
    assert b"\\u202e" in raw
    path.write_bytes(raw.replace(b"\\u202e", b"\\u202E"))
    assert codes(tmp_path) == [("altered", path.name)]


def test_a_missing_record_is_named(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    files[1].unlink()
    assert codes(tmp_path) == [("missing", files[1].name)]


def test_a_missing_record_shows_without_the_list_too(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    files[1].unlink()
    (files[0].parent / "chain.jsonl").unlink()
    assert ("gap", files[2].name) in codes(tmp_path)


def test_a_tail_cut_off_record_and_line_is_remembered_also_after_the_next(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    listing = files[0].parent / "chain.jsonl"
    listing.write_bytes(b"".join(listing.read_bytes().splitlines(keepends=True)[:-1]))
    files[2].unlink()
    assert codes(tmp_path) == [("tail_missing", files[0].parent.name)]

    header = header_of("r9", started_at="2026-11-21T09:00:00+08:00")
    after = FileRecordShelf(tmp_path).seal(
        header, log_of(), measures_of(), grade_of(), coaching_of()
    )
    assert codes(tmp_path) == [("gap", Path(after.path).name)]


def test_a_fork_is_found_on_both_its_sides(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    twin = {**json.loads(files[2].read_bytes()), "id": "twin"}
    forked = files[2].with_name("20261120120000-twin.record.json")
    forked.write_bytes(document_bytes(sealed(twin, previous=twin["previous"])))
    found = codes(tmp_path)
    assert ("fork", forked.name) in found
    assert ("fork", files[2].name) in found
    assert ("unlisted", forked.name) in found


def test_a_record_sealed_anew_no_longer_fits(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    better = json.loads(files[1].read_bytes())
    better["grade"]["score"] = 100
    files[1].write_bytes(document_bytes(sealed(better, previous=better["previous"])))
    assert codes(tmp_path) == [("gap", files[2].name), ("replaced", files[1].name)]


def test_a_line_of_the_history_that_was_changed_is_found(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    listing = files[0].parent / "chain.jsonl"
    listing.write_bytes(listing.read_bytes().replace(b'"score":82.5', b'"score":99.5', 1))
    assert codes(tmp_path) == [("list_altered", files[0].name)]


def test_a_record_in_somebody_elses_folder_is_found(tmp_path: Path) -> None:
    (path,) = shelf_of(tmp_path, 1)
    other = tmp_path / "records" / "wang"
    other.mkdir()
    (other / path.name).write_bytes(path.read_bytes())
    assert codes(tmp_path, trainee="wang") == [("misplaced", path.name)]


def test_an_unsealed_record_among_the_sealed_is_found(tmp_path: Path) -> None:
    (path,) = shelf_of(tmp_path, 1)
    bare = {**json.loads(path.read_bytes()), "seal": None, "previous": None}
    stray = path.with_name("20261120120000-x.record.json")
    stray.write_bytes(document_bytes(bare))
    assert codes(tmp_path) == [("unsealed", stray.name)]


def test_one_record_is_verified_in_its_chain_and_a_copy_by_its_seal(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    copy = tmp_path / "copy.json"
    copy.write_bytes(files[0].read_bytes())
    files[1].write_bytes(files[1].read_bytes() + b" ")
    assert codes(tmp_path, record="r1") == [("altered", files[1].name)]
    assert codes(tmp_path, record="r0") == []
    assert codes(tmp_path, record=str(copy)) == []


def test_every_kind_of_finding_has_its_sentence_in_both_languages(tmp_path: Path) -> None:
    files = shelf_of(tmp_path)
    assert records_at(tmp_path, record="r1") == (files[1],)
    files[1].unlink()
    (line,) = finding_lines(verify(tmp_path), Wording("en"))
    assert line.endswith("the record r1 is missing.")
    damaged = ["altered", "unreadable", "unsealed", "misplaced", "missing", "replaced", "gap"]
    kinds = [*damaged, "fork", "unlisted", "list_altered", "list_damaged", "tail_missing"]
    for lang in ("zh-CN", "en"):
        assert all(Wording(lang).knows(f"verify.{kind}") for kind in kinds)


def test_an_unknown_trainee_is_a_record_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no_trainee"):
        verify(tmp_path, trainee="nobody")
    assert verify(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sed is a POSIX tool")
def test_the_seal_can_be_checked_by_hand(tmp_path: Path) -> None:
    (path,) = shelf_of(tmp_path, 1)
    bare = subprocess.run(
        ["sed", "-E", 's/"seal":"[0-9a-f]{64}",//', str(path)], capture_output=True, check=True
    ).stdout.rstrip(b"\n")
    assert sha256(bare).hexdigest() == json.loads(path.read_bytes())["seal"]
