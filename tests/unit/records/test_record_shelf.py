"""The shelf: records are whole, chained and found again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.records.record_samples import (
    coaching_of,
    grade_of,
    header_of,
    log_of,
    logs,
    measures_of,
    values,
)
from trainer.engine.events import Log
from trainer.errors import RecordError
from trainer.grading.record import RecordHeader, SessionRecord
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.records.document import unsealed_document
from trainer.records.shelf import FileRecordShelf
from trainer.records.verify import verify

heavy = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


def seal(
    shelf: FileRecordShelf, record: str = "r1", *, hour: int = 9, trainee: str = "li.na"
) -> SessionRecord:
    header = header_of(record, trainee=trainee, started_at=f"2026-11-20T{hour:02}:00:00+08:00")
    return shelf.seal(header, log_of(), measures_of(), grade_of(), coaching_of())


@heavy
@given(values(RecordHeader), logs(), values(Measures), values(Grade), values(Coaching))
def test_whatever_is_sealed_is_loaded_equal(
    tmp_path_factory: pytest.TempPathFactory,
    header: RecordHeader,
    log: Log,
    measures: Measures,
    grade: Grade,
    coaching: Coaching,
) -> None:
    if not header.plan.arrivals:
        return
    root = tmp_path_factory.mktemp("shelf")
    shelf = FileRecordShelf(root)

    sealed = shelf.seal(header, log, measures, grade, coaching)

    loaded = FileRecordShelf(root).load(sealed.path)
    assert loaded == sealed
    assert (loaded.header, loaded.log) == (header, log)
    assert (loaded.measures, loaded.grade, loaded.coaching) == (measures, grade, coaching)
    assert verify(root) == []


def test_a_record_is_found_by_id_and_by_path(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    sealed = seal(shelf, "a-1")
    seal(shelf, "1", hour=10)
    assert shelf.load("a-1") == sealed
    assert shelf.load(sealed.path) == sealed
    assert shelf.load("1").header.id == "1"


@pytest.mark.parametrize(
    "name", ["nobody", "../../etc/no-such-file", "*", "", "a\x00b", "x" * 5000]
)
def test_a_record_that_is_not_there_is_a_record_error(tmp_path: Path, name: str) -> None:
    seal(FileRecordShelf(tmp_path))
    with pytest.raises(RecordError, match=r"record\.not_found"):
        FileRecordShelf(tmp_path).load(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"format":1}',
        b"[" * 100_000,
        b'{"format":true}',
        b'{"format":1,"a":NaN}',
        b'{"format":1,"a":1e999}',
    ],
)
def test_a_file_that_is_no_record_is_a_record_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(RecordError):
        FileRecordShelf(tmp_path).load(str(path))


def test_a_folder_named_as_a_record_is_a_record_error(tmp_path: Path) -> None:
    path = Path(seal(FileRecordShelf(tmp_path)).path)
    path.unlink()
    path.mkdir()
    with pytest.raises(RecordError, match="unreadable"):
        FileRecordShelf(tmp_path).load("r1")


def test_a_record_of_a_later_format_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"format": 99}')
    with pytest.raises(RecordError, match="unknown_format"):
        FileRecordShelf(tmp_path).load(str(path))


def test_an_unsealed_document_can_be_loaded_too(tmp_path: Path) -> None:
    document = unsealed_document(header_of(), log_of(), measures_of(), grade_of(), coaching_of())
    path = tmp_path / "rehearsed.json"
    path.write_text(json.dumps(document, indent=2))
    loaded = FileRecordShelf(tmp_path).load(str(path))
    assert (loaded.seal, loaded.log) == ("", log_of())


def test_a_record_whose_seal_is_broken_is_not_shown_as_genuine(tmp_path: Path) -> None:
    sealed = seal(FileRecordShelf(tmp_path))
    path = Path(sealed.path)
    path.write_bytes(path.read_bytes().replace(b'"score":82.5', b'"score":92.5'))
    with pytest.raises(RecordError, match="broken_seal"):
        FileRecordShelf(tmp_path).load("r1")


def test_history_is_one_trainees_oldest_first(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    seal(shelf, "later", hour=12)
    seal(shelf, "earlier", hour=8)
    seal(shelf, "other", trainee="wang")
    history = shelf.history("li.na")
    assert [summary.id for summary in history] == ["earlier", "later"]
    assert Path(history[0].path).is_file()
    assert (history[0].score, history[0].typing_unit) == (82.5, "字/分")
    assert shelf.history("nobody") == ()


def test_history_is_the_same_without_its_list(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    for place in range(4):
        seal(shelf, f"r{place}", hour=9 + place)
    before = shelf.history("li.na")
    listing = next(tmp_path.glob("records/*/chain.jsonl"))
    lines = listing.read_bytes().splitlines(keepends=True)

    listing.write_bytes(b"".join([lines[0], b"garbage\n", lines[2], lines[3][:40]]))
    assert shelf.history("li.na") == before
    listing.unlink()
    assert shelf.history("li.na") == before


def test_a_lost_list_is_made_again_at_the_next_record(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    seal(shelf, "r1", hour=9)
    seal(shelf, "r2", hour=10)
    next(tmp_path.glob("records/*/chain.jsonl")).unlink()
    seal(shelf, "r3", hour=11)
    assert verify(tmp_path) == []
    assert len(next(tmp_path.glob("records/*/chain.jsonl")).read_bytes().splitlines()) == 3


def test_a_record_that_was_written_but_not_listed_keeps_its_place(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    seal(shelf, "r1", hour=9)
    seal(shelf, "r2", hour=10)
    listing = next(tmp_path.glob("records/*/chain.jsonl"))
    lines = listing.read_bytes().splitlines(keepends=True)
    listing.write_bytes(lines[0] + lines[1][:50])

    assert verify(tmp_path) != []
    seal(shelf, "r3", hour=11)

    assert [s.id for s in shelf.history("li.na")] == ["r1", "r2", "r3"]
    assert {f.code for f in verify(tmp_path)} == {"verify.list_damaged"}


def test_sealing_twice_after_a_refusal_in_the_middle_makes_one_record(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    first = seal(shelf)
    next(tmp_path.glob("records/*/chain.jsonl")).unlink()
    next(tmp_path.glob("records/*/head.json")).unlink()
    assert seal(shelf) == first
    assert verify(tmp_path) == []


def test_a_disk_that_refuses_is_a_record_error_and_the_journal_stays(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    shelf.begin(header_of()).note(log_of())
    (tmp_path / "records").write_text("a file where the folder should be")
    with pytest.raises(RecordError, match=r"record\.unwritable"):
        seal(shelf)
    assert list(tmp_path.glob("journals/*/*.jsonl"))

    (tmp_path / "records").unlink()
    seal(shelf)
    assert not list(tmp_path.glob("journals/*/*"))


def test_a_journal_without_a_record_is_unfinished_until_it_is_sealed(tmp_path: Path) -> None:
    died = FileRecordShelf(tmp_path).begin(header_of())
    died.note(log_of()[:3])
    died.pulse(5_000, "2026-11-20T09:00:05+08:00")
    shelf = FileRecordShelf(tmp_path)
    assert shelf.unfinished("li.na") == ()

    died.close()
    (unfinished,) = shelf.unfinished("li.na")
    assert (unfinished.id, unfinished.log) == ("r1", log_of()[:3])
    assert unfinished.last_wall == "2026-11-20T09:00:05+08:00"

    seal(shelf)
    assert shelf.unfinished("li.na") == ()
    assert not list(tmp_path.glob("journals/*/*"))


def test_a_journal_that_was_taken_up_again_is_nobody_elses(tmp_path: Path) -> None:
    FileRecordShelf(tmp_path).begin(header_of()).close()
    shelf = FileRecordShelf(tmp_path)
    (unfinished,) = shelf.unfinished("li.na")
    journal = shelf.begin(unfinished.header)
    assert shelf.unfinished("li.na") == ()
    journal.note(log_of())
    journal.close()
    assert shelf.unfinished("li.na")[0].log == log_of()


def test_a_journal_left_beside_its_record_is_not_unfinished(tmp_path: Path) -> None:
    shelf = FileRecordShelf(tmp_path)
    journal = shelf.begin(header_of())
    journal.note(log_of())
    kept = next(tmp_path.glob("journals/*/*.jsonl"))
    content = kept.read_bytes()
    seal(shelf)
    kept.write_bytes(content)
    assert FileRecordShelf(tmp_path).unfinished("li.na") == ()


SEALER = """
import sys
from pathlib import Path
from tests.unit.records.record_samples import coaching_of, grade_of, header_of, log_of, measures_of
from trainer.records.shelf import FileRecordShelf

shelf = FileRecordShelf(Path(sys.argv[1]))
for place in range(12):
    header = header_of(f"{sys.argv[2]}{place}", started_at=f"2026-11-20T09:{place:02}:00+08:00")
    shelf.begin(header).note(log_of())
    shelf.seal(header, log_of(), measures_of(), grade_of(), coaching_of())
"""


def test_two_trainers_at_once_never_fork_a_chain(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    running = [
        subprocess.Popen([sys.executable, "-c", SEALER, str(tmp_path), name], env=environment)
        for name in "ab"
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert verify(tmp_path) == []
    assert len(FileRecordShelf(tmp_path).history("li.na")) == 24
