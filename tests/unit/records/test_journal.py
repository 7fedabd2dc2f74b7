"""The journal: what was noted is on the disk, whatever happens next."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.records.record_samples import header_of, log_of, logs
from trainer.engine.events import Committed, Log
from trainer.errors import RecordError
from trainer.records.journal import FileJournal, read_journal
from trainer.records.line_file import is_alive

quick = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)


def written(path: Path, log: Log) -> bytes:
    journal = FileJournal(path, header_of())
    journal.note(log)
    journal.pulse(9_500, "2026-11-20T09:00:09.500000+08:00")
    journal.close()
    return path.read_bytes()


def trouble_of(journal: FileJournal) -> str | None:
    return journal.trouble


@quick
@given(log=logs())
def test_a_journal_reads_back_equal(tmp_path_factory: pytest.TempPathFactory, log: Log) -> None:
    path = tmp_path_factory.mktemp("j") / "r1.jsonl"
    written(path, log)
    text = read_journal(path)
    assert (text.header, text.log) == (header_of(), log)
    assert text.last_wall == "2026-11-20T09:00:09.500000+08:00"


@quick
@given(cut=st.integers(1, 10_000))
def test_a_journal_cut_anywhere_is_a_readable_beginning(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("j") / "r1.jsonl"
    whole = written(path, log_of())
    path.write_bytes(whole[: max(whole.index(b"\n") + 1, cut)])
    text = read_journal(path)
    assert text.log == log_of()[: len(text.log)]
    assert text.header == header_of()


def test_a_journal_without_a_whole_first_line_is_a_record_error(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    for damage in (b"", b'{"kind":"jour', b"[]\n", b'{"kind":"arrived"}\n'):
        path.write_bytes(damage)
        with pytest.raises(RecordError):
            read_journal(path)


def test_a_journal_of_a_later_format_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    path.write_bytes(b'{"kind":"journal","format":99}\n')
    with pytest.raises(RecordError, match=r"record\.unknown_format"):
        read_journal(path)


def test_beginning_again_goes_on_behind_what_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    first = FileJournal(path, header_of())
    first.note(log_of()[:2])
    first.close()
    path.write_bytes(path.read_bytes() + b'{"kind":"repl')

    again = FileJournal(path, header_of())
    again.note(log_of())
    again.close()

    assert read_journal(path).log == log_of()


def test_beginning_where_a_header_was_torn_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    path.write_bytes(b'{"kind":"jour')
    journal = FileJournal(path, header_of())
    journal.note(log_of())
    journal.close()
    assert read_journal(path).log == log_of()


def test_a_journal_that_is_not_ours_is_left_alone_and_told(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    later = b'{"kind":"journal","format":99}\n{"kind":"something new"}\n'
    path.write_bytes(later)
    journal = FileJournal(path, header_of())
    journal.note(log_of())
    journal.close()
    assert trouble_of(journal) == os.strerror(errno.EEXIST)
    assert path.read_bytes() == later


def test_a_journal_ends_where_a_line_no_longer_makes_sense(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    whole = written(path, log_of()).splitlines(keepends=True)
    for strange in (b"7\n", b'{"kind":"exploded"}\n', whole[4]):
        path.write_bytes(b"".join([*whole[:2], strange, *whole[2:]]))
        assert read_journal(path).log == log_of()[:1]


def test_a_journal_whose_plan_is_damaged_says_which_file(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    path.write_bytes(written(path, log_of()).replace(b'"seed":7', b'"seed":"x"'))
    with pytest.raises(RecordError) as refused:
        read_journal(path)
    assert refused.value.details["path"] == path
    with pytest.raises(RecordError, match="unreadable"):
        read_journal(tmp_path)


def test_noting_the_same_events_twice_saves_them_once(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    journal = FileJournal(path, header_of())
    journal.note(log_of())
    journal.note(log_of())
    journal.close()
    assert read_journal(path).log == log_of()


def test_a_journal_that_is_written_is_alive_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    journal = FileJournal(path, header_of())
    assert is_alive(path)
    journal.close()
    assert not is_alive(path)


def test_a_second_trainer_may_not_write_a_living_journal(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    first = FileJournal(path, header_of())
    first.note(log_of())
    second = FileJournal(path, header_of())
    assert second.trouble is not None
    second.note(log_of())
    second.close()
    first.close()
    assert read_journal(path).log == log_of()


def test_an_unwritable_folder_is_told_and_what_waits_is_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    folder.write_text("a file where the folder should be")
    journal = FileJournal(folder / "r1.jsonl", header_of())
    journal.note(log_of()[:2])
    assert trouble_of(journal)

    folder.unlink()
    journal.note(log_of()[2:])

    assert journal.trouble is None
    journal.close()
    assert read_journal(folder / "r1.jsonl").log == log_of()


def test_a_full_disk_loses_nothing_that_was_saved_and_catches_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r1.jsonl"
    journal = FileJournal(path, header_of())
    journal.note(log_of()[:1])
    write = os.write

    def full_after_ten(file: int, data: bytes) -> int:
        if monkeypatched["left"] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = write(file, bytes(data[: monkeypatched["left"]]))
        monkeypatched["left"] -= done
        return done

    monkeypatched = {"left": 10}
    monkeypatch.setattr("trainer.records.line_file.os.write", full_after_ten)
    journal.note(log_of()[1:2])
    assert trouble_of(journal) == os.strerror(errno.ENOSPC)
    assert read_journal(path).log == log_of()[:1]

    monkeypatch.setattr("trainer.records.line_file.os.write", write)
    journal.note(log_of()[2:])
    journal.close()
    assert journal.trouble is None
    assert read_journal(path).log == log_of()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_device_that_is_full_never_raises(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    path.symlink_to("/dev/full")
    journal = FileJournal(path, header_of())
    journal.note(log_of())
    journal.pulse(1, "2026-11-20T09:00:01+08:00")
    journal.close()
    assert journal.trouble is not None


def test_a_closed_journal_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    journal = FileJournal(path, header_of())
    journal.close()
    journal.note(log_of())
    journal.close()
    assert read_journal(path).log == ()


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.unit.records.record_samples import header_of, log_of
from trainer.records.journal import FileJournal

journal = FileJournal(Path(sys.argv[1]), header_of())
arrived, commit, *_ = log_of("亲，\\x1b[31m在的")
journal.note((arrived,))
seq = 1
while True:
    journal.note((replace(commit, seq=seq, at=seq),))
    seq += 1
    if seq % 100 == 0:
        print(seq, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_kill_9_in_the_middle_of_typing_loses_nothing_that_was_noted(tmp_path: Path) -> None:
    path = tmp_path / "r1.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(3)][-1]
        assert is_alive(path)
        writer.send_signal(signal.SIGKILL)

    text = read_journal(path)
    assert len(text.log) >= told
    assert all(isinstance(event, Committed) for event in text.log[1:])
    assert not is_alive(path)
