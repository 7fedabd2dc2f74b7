"""Sittings on disk: the journal, the sealed record, its place in the chain."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_sitting import DECLARED, Sitter, sitting_plan
from trainer.errors import RecordError
from trainer.records.shelf import FileRecordShelf
from trainer.records.sitting_document import sitting_of
from trainer.records.sitting_journal import read_sitting_journal
from trainer.records.sitting_shelf import FileSittingShelf
from trainer.records.verify import verify
from trainer.source import Source
from trainer.typing_test.integrity import State
from trainer.typing_test.sitting_annex import Ruling, SittingMark, SittingRegrade, ruling
from trainer.typing_test.sitting_record import outcome


def files(root: Path, ending: str) -> list[Path]:
    return sorted(root.rglob(f"*{ending}"))


def test_a_sealed_sitting_reads_back_and_recomputes_bit_for_bit(tmp_path: Path) -> None:
    sealed = Sitter(tmp_path).sit().record
    assert sealed is not None
    read = FileSittingShelf(tmp_path).load(sealed.header.id)

    assert read == sealed
    assert outcome(read.header.plan, read.log) == read.result
    assert files(tmp_path, ".jsonl") == files(tmp_path, "chain.jsonl")


def test_sittings_and_sessions_have_shelves_of_their_own_in_one_chain(tmp_path: Path) -> None:
    first = Sitter(tmp_path, number=1).sit().record
    second = Sitter(tmp_path, number=2).sit().record
    assert first is not None
    assert second is not None

    sessions = FileRecordShelf(tmp_path)
    assert sessions.history("lin") == ()
    assert sessions.trainees() == ("lin",)
    assert [one.id for one in FileSittingShelf(tmp_path).sittings("lin")] == [
        first.header.id,
        second.header.id,
    ]
    with pytest.raises(RecordError) as refused:
        sessions.load(first.header.id)
    assert refused.value.sentence == "sitting.is_sitting"
    assert FileSittingShelf(tmp_path).has(first.header.id)
    assert verify(tmp_path) == []


def test_the_list_can_be_lost_and_is_made_again(tmp_path: Path) -> None:
    Sitter(tmp_path).sit()
    before = FileSittingShelf(tmp_path).sittings("lin")
    files(tmp_path, "chain.jsonl")[0].unlink()

    assert FileSittingShelf(tmp_path).sittings("lin") == before


def test_one_flipped_byte_is_found(tmp_path: Path) -> None:
    Sitter(tmp_path).sit()
    path = files(tmp_path, ".record.json")[0]
    whole = path.read_bytes()
    for place in range(0, len(whole), max(len(whole) // 25, 1)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert verify(tmp_path), place
    path.write_bytes(whole)
    assert verify(tmp_path) == []


def test_marks_and_regrades_are_sealed_behind_the_sitting(tmp_path: Path) -> None:
    record = Sitter(tmp_path).sit().record
    assert record is not None
    shelf = FileSittingShelf(tmp_path)
    shelf.add(record, SittingMark(ruling=Ruling.REJECTED), at="2026-11-22T10:00:00+08:00")
    regrade = SittingRegrade(
        formulas="2",
        scoring_hash="other",
        gross=None,
        net=None,
        accuracy=1.0,
        step=None,
        passed=False,
        state=State.VALID,
    )
    shelf.add(record, regrade, at="2026-11-22T10:01:00+08:00")
    shelf.add(record, SittingMark(ruling=Ruling.STANDS), at="2026-11-22T10:02:00+08:00")

    assert [one.body for one in shelf.marks(record)][1] == regrade
    assert ruling(shelf.marks(record)) is Ruling.STANDS
    assert verify(tmp_path) == []
    annex = files(tmp_path, ".annex-2.json")[0]
    annex.write_bytes(annex.read_bytes().replace(b'"formulas":"2"', b'"formulas":"3"'))
    assert [one.code for one in verify(tmp_path)] == ["verify.altered"]
    with pytest.raises(RecordError):
        shelf.add(replace(record, seal=""), SittingMark(ruling=Ruling.STANDS), at="now")


def test_a_killed_sitting_is_sealed_as_an_abandoned_start_by_the_next(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    sitter.warm_up()
    sitter.type(chars=20)
    live = sitter.run.log
    shelf = FileSittingShelf(tmp_path)
    assert shelf.unfinished("lin") == ()  # it is being written
    journal = files(tmp_path, f"{sitter.told.id}.jsonl")[0]
    kept = journal.read_bytes()
    sitter.run.abandon()
    for path in files(tmp_path / "records", ""):
        if path.is_file():
            path.unlink()
    journal.write_bytes(kept)

    (left,) = shelf.unfinished("lin")
    assert left.log == live
    record = shelf.seal(left.header, left.log)
    assert (record.result.state, record.log.reason) == (State.VOID, "abandoned")
    assert shelf.unfinished("lin") == ()
    assert not journal.exists()


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Every line of a whole sitting with looks, a refusal, corrections and chats."""
    root = tmp_path_factory.mktemp("whole")
    sitter = Sitter(root, sitting_plan(trials=1))
    sitter.warm_up()
    run = sitter.current
    run.go()
    sitter.clock.move(500)
    run.look(away=True)
    run.look(away=False)
    run.refuse(9)
    run.commit(0, 0, "亲您", Source.IME, sitter.clock.now())
    run.commit(1, 1, "", Source.EDIT, sitter.clock.now())
    path = files(root, f"{sitter.told.id}.jsonl")[0]
    sitter.run.advance()
    sitter.chats[0].leave()
    kept = path.read_bytes()
    sitter.run.advance()
    return kept


@given(cut=st.floats(0, 1))
def test_a_kill_at_any_byte_leaves_a_sealable_sitting(
    tmp_path_factory: pytest.TempPathFactory, journal: bytes, cut: float
) -> None:
    first = journal.index(b"\n") + 1
    end = first + round(cut * (len(journal) - first))
    path = tmp_path_factory.mktemp("cut") / "j.jsonl"
    path.write_bytes(journal[:end])

    header, log = read_sitting_journal(path)
    assert outcome(header.plan, log).state is State.VOID
    assert log.reason == "abandoned"


def test_what_is_no_journal_of_a_sitting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    for text in (
        "",
        "nonsense\n",
        '{"kind":"journal"}\n',
        '{"kind":"sitting","format":9}\n',
        "[]\n",
    ):
        path.write_text(text)
        with pytest.raises(RecordError):
            read_sitting_journal(path)


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    blocked = tmp_path / "journals"
    blocked.write_text("a file where a folder should be")
    sitter = Sitter(tmp_path)
    sitter.run.declare(DECLARED)
    assert str(sitter.run.trouble) != "None"

    blocked.unlink()
    sitter.type(chars=8)
    sitter.run.advance()
    assert str(sitter.run.trouble) == "None"
    path = files(tmp_path, f"{sitter.told.id}.jsonl")[0]
    assert read_sitting_journal(path)[1].warm_ups[0].typed == sitter.run.log.warm_ups[0].typed
    sitter.run.abandon()


def test_a_disk_that_refuses_the_record_keeps_the_journal_of_a_finished_sitting(
    tmp_path: Path,
) -> None:
    sitter = Sitter(tmp_path, sitting_plan(trials=1, chats=0))
    (tmp_path / "records").write_text("a file where a folder should be")
    run = sitter.sit()
    assert run.record is not None
    assert (run.record.seal, run.record.result.state) == ("", State.VALID)

    (tmp_path / "records").unlink()
    shelf = FileSittingShelf(tmp_path)
    (left,) = shelf.unfinished("lin")
    sealed = shelf.seal(left.header, left.log)
    assert sealed.seal
    assert sealed.result == run.record.result
    assert shelf.seal(left.header, left.log) == sealed  # a second call finishes the first
    assert verify(tmp_path) == []


def test_misshapen_records_and_journals_are_told_by_place(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    sitter.sit()
    path = files(tmp_path, ".record.json")[0]
    whole = json.loads(path.read_bytes())
    for change, where in (
        ({"plan": {}}, "SittingPlan"),
        ({"seal": 5}, "seal"),
        ({"hashes": None}, ""),
    ):
        with pytest.raises(RecordError) as refused:
            sitting_of({**whole, **change}, path)
        assert where in str(refused.value.details["where"])
    with pytest.raises(RecordError):
        sitting_of({**whole, "record": "session"}, path)
    with pytest.raises(RecordError):
        FileSittingShelf(tmp_path).load("nobody")
    with pytest.raises(RecordError):
        read_sitting_journal(tmp_path / "nowhere.jsonl")


def test_a_journal_is_read_up_to_what_it_cannot_tell(tmp_path: Path, journal: bytes) -> None:
    path = tmp_path / "j.jsonl"
    for torn in (b'{"kind":"new"}\n', b'{"kind":"typed","at":"x"}\n', b"5\n"):
        path.write_bytes(journal + torn + b'{"kind":"sitting_ended","reason":"finished"}\n')
        assert read_sitting_journal(path)[1].reason == "abandoned"
