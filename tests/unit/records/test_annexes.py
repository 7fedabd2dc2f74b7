"""Additions to a sealed record: sealed themselves, in order, and missed when one is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.records.record_samples import coaching_of, grade_of, header_of, log_of, measures_of
from trainer.errors import RecordError
from trainer.grading.disputes import Contested, Dispute, Outcome, Settlement
from trainer.grading.record import SessionRecord
from trainer.matching.values import Verdict
from trainer.records.shelf import FileRecordShelf
from trainer.records.verify import verify

HOSTILE = "我说了\x1b[31m\u202e\u200b"
WHICH = Contested(conversation="c1", stage="opening", criterion="feel", message=None)
DISPUTE = Dispute(verdict_on=WHICH, verdict=Verdict.MISSED, reason=HOSTILE)
SETTLED = Settlement(verdict_on=WHICH, outcome=Outcome.SAMPLE)
AT = "2026-11-22T09:00:00+08:00"


def sealed(root: Path) -> tuple[FileRecordShelf, SessionRecord]:
    shelf = FileRecordShelf(root)
    record = shelf.seal(header_of("r1"), log_of("x"), measures_of(), grade_of(), coaching_of())
    return shelf, record


def with_three(root: Path) -> tuple[FileRecordShelf, SessionRecord, list[Path]]:
    shelf, record = sealed(root)
    for body in (DISPUTE, SETTLED, DISPUTE):
        shelf.add_annex(record, body, at=AT)
    stem = record.path.removesuffix(".record.json")
    return shelf, record, [Path(f"{stem}.annex-{number}.json") for number in (1, 2, 3)]


def codes(root: Path) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("verify."), Path(one.place).name) for one in verify(root)]


def test_annexes_come_back_as_they_were_and_in_order(tmp_path: Path) -> None:
    shelf, record, _ = with_three(tmp_path)
    found = shelf.annexes(record)
    assert [annex.body for annex in found] == [DISPUTE, SETTLED, DISPUTE]
    assert [annex.number for annex in found] == [1, 2, 3]
    assert found[0].previous == record.seal
    assert found[2].previous == found[1].seal
    assert codes(tmp_path) == []


def test_the_record_stays_what_was_sealed(tmp_path: Path) -> None:
    shelf, record = sealed(tmp_path)
    before = Path(record.path).read_bytes()
    shelf.add_annex(record, DISPUTE, at=AT)
    assert Path(record.path).read_bytes() == before
    assert [one.id for one in shelf.history(record.header.trainee)] == ["r1"]


def test_one_changed_byte_of_an_annex_is_found_and_refused(tmp_path: Path) -> None:
    shelf, record, files = with_three(tmp_path)
    files[1].write_bytes(files[1].read_bytes().replace(b'"sample"', b'"stands"'))
    assert codes(tmp_path) == [("altered", files[1].name)]
    with pytest.raises(RecordError):
        shelf.annexes(record)


def test_an_annex_taken_out_of_the_middle_is_missed(tmp_path: Path) -> None:
    _, _, files = with_three(tmp_path)
    files[1].unlink()
    assert codes(tmp_path) == [("gap", files[2].name)]


def test_an_annex_without_its_record_and_one_that_is_no_json_are_found(tmp_path: Path) -> None:
    _, _, files = with_three(tmp_path)
    stray = files[0].with_name("20200101000000-rx.annex-1.json")
    stray.write_bytes(files[0].read_bytes())
    files[2].write_text("{")
    files[2].with_name("notes.annex-x.json").write_text("")
    assert sorted(codes(tmp_path)) == [("stray_annex", stray.name), ("unreadable", files[2].name)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"annex":"dispute"', b'"annex":"opinion"'),
        (b'"record":"r1",', b""),
        (b'"verdict":"missed"', b'"verdict":"hm"'),
    ],
)
def test_a_misshapen_annex_is_refused_with_its_place(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    from trainer.records.document import document_bytes, parse_document
    from trainer.records.seals import seal_of

    shelf, record, files = with_three(tmp_path)
    document = parse_document(files[0].read_bytes().replace(old, new), files[0])
    files[0].write_bytes(document_bytes({**document, "seal": seal_of(document)}))
    with pytest.raises(RecordError) as refusal:
        shelf.annexes(record)
    assert str(files[0]) in str(refusal.value.details["path"])


def test_an_unsealed_record_takes_no_annex_and_has_none(tmp_path: Path) -> None:
    from dataclasses import replace

    shelf, record = sealed(tmp_path)
    rehearsed = replace(record, seal="")
    with pytest.raises(RecordError):
        shelf.add_annex(rehearsed, DISPUTE, at=AT)
    assert shelf.annexes(rehearsed) == ()


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, record = sealed(tmp_path)

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trainer.records.annexes.replace_whole", refuse)
    with pytest.raises(RecordError) as refusal:
        shelf.add_annex(record, DISPUTE, at=AT)
    assert "No space" in str(refusal.value.details["why"])


def test_accounts_with_records_are_listed(tmp_path: Path) -> None:
    shelf, record = sealed(tmp_path)
    (tmp_path / "records" / "empty").mkdir()
    assert shelf.trainees() == (record.header.trainee,)
