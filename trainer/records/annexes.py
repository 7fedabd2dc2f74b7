"""What is added to a sealed record later: disputes and how they were settled, each sealed itself.

    records/<account>/<start>-<id>.annex-<number>.json

The first annex names the record's seal, each later one the seal of the annex before it, so that
one taken out of the middle is missed. Knows files and seals; not who may add what.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from trainer.errors import RecordError
from trainer.grading.disputes import Addition, Annex, Dispute, Settlement
from trainer.grading.record import SessionRecord
from trainer.grading.regrade import Regrade
from trainer.records.chain import Chain
from trainer.records.codec import Json, decode, encode
from trainer.records.document import document_bytes, is_intact, parse_document
from trainer.records.seals import seal_of, whole_numbers
from trainer.settings.disk import replace_whole
from trainer.typing_test.sitting_annex import SittingAnnex, SittingMark, SittingRegrade
from trainer.typing_test.sitting_record import SittingRecord

FORMAT = 1
MISSED = 8
"""So many numbers without an annex are the end."""
AnyAddition = Addition | SittingMark | SittingRegrade
_KINDS: dict[str, type[AnyAddition]] = {
    "dispute": Dispute,
    "settlement": Settlement,
    "regrade": Regrade,
    "sitting_mark": SittingMark,
    "sitting_regrade": SittingRegrade,
}
A = TypeVar("A", Annex, SittingAnnex)
_NAME = re.compile(r"(?P<stem>.+)\.annex-(?P<number>\d+)\.json$")


def add_annex(record: SessionRecord, body: Addition, *, at: str) -> Annex:
    """Seal an addition behind those the record has; `RecordError` when the disk refuses.

    A record without a seal has no place to add to: that is a `RecordError` too.
    """
    path = Path(record.path)
    return _annex_of(_add(path, record.header.id, record.seal, body, at=at), path)


def add_sitting_annex(
    record: SittingRecord, body: SittingMark | SittingRegrade, *, at: str
) -> SittingAnnex:
    """The same for a sitting."""
    path = Path(record.path)
    return _sitting_annex_of(_add(path, record.header.id, record.seal, body, at=at), path)


def _add(path: Path, record: str, seal: str, body: AnyAddition, *, at: str) -> Json:
    """The sealed document, on the disk."""
    if not seal:
        raise RecordError("record.unsealed", record=record)
    try:
        with Chain(path.parent).held():
            before = [_intact(one) for one in _files_of(path)]
            document = sealed_annex(
                record,
                before[-1]["number"] + 1 if before else 1,
                body,
                at=at,
                previous=before[-1]["seal"] if before else seal,
            )
            replace_whole(annex_path(path, document["number"]), document_bytes(document))
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise RecordError("record.unwritable", path=path, why=why) from refusal
    return document


def sealed_annex(record: str, number: int, body: AnyAddition, *, at: str, previous: str) -> Json:
    """The JSON object of an annex with its seal; `previous` is the seal before it."""
    kind = next(name for name, of in _KINDS.items() if isinstance(body, of))
    document: Json = {
        "format": FORMAT,
        "annex": kind,
        "record": record,
        "number": number,
        "at": at,
        "body": whole_numbers(encode(body)),
        "previous": previous,
    }
    return {**document, "seal": seal_of(document)}


def annexes_of(record: Path) -> tuple[Annex, ...]:
    """The annexes of the record in that file, in order; a damaged one is a `RecordError`."""
    return tuple(_annex_of(_intact(path), path) for path in _files_of(record))


def sitting_annexes_of(record: Path) -> tuple[SittingAnnex, ...]:
    """The same of a sitting."""
    return tuple(_sitting_annex_of(_intact(path), path) for path in _files_of(record))


def _files_of(record: Path) -> list[Path]:
    """The annex files of one record, in order, without reading its folder through.

    One that was taken out of the middle hides none behind it.
    """
    found: list[Path] = []
    number = last = 0
    while number < last + MISSED:
        number += 1
        path = annex_path(record, number)
        if path.exists():
            found.append(path)
            last = number
    return found


def annex_files(folder: Path) -> dict[str, list[Path]]:
    """The annex files of an account's folder by the stem of their record, in order."""
    found: dict[str, list[tuple[int, Path]]] = {}
    for path in folder.glob("*.annex-*.json"):
        match = _NAME.match(path.name)
        if match is not None:
            found.setdefault(match["stem"], []).append((int(match["number"]), path))
    return {stem: [path for _, path in sorted(numbered)] for stem, numbered in found.items()}


def read_annex(path: Path) -> Annex | SittingAnnex:
    """The annex in a file, of a session or a sitting, which must be as it was sealed."""
    document = _intact(path)
    is_sittings = str(document.get("annex")).startswith("sitting_")
    return (_sitting_annex_of if is_sittings else _annex_of)(document, path)


def annex_path(record: Path, number: int) -> Path:
    """Where the annex of that number of a record stands."""
    return record.with_name(f"{stem_of(record)}.annex-{number}.json")


def stem_of(record: Path) -> str:
    """What the names of a record's file and of its annexes begin with."""
    return record.name.removesuffix(".record.json")


def _intact(path: Path) -> Json:
    """The document in an annex's file, which must be as it was sealed."""
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise RecordError("record.unreadable", path=path, why=why) from refusal
    document = parse_document(raw, path)
    if not is_intact(raw, document):
        raise RecordError("record.broken_seal", path=path)
    return document


def _annex_of(document: Json, path: Path) -> Annex:
    return _read(Annex, document, path)


def _sitting_annex_of(document: Json, path: Path) -> SittingAnnex:
    return _read(SittingAnnex, document, path)


def _read(kind: type[A], document: Json, path: Path) -> A:
    """The annex as values; a missing or misshapen part is a `RecordError`."""
    try:
        of = _KINDS[document["annex"]]
        told = {key: document[key] for key in ("record", "number", "at", "previous", "seal")}
    except (KeyError, TypeError) as problem:
        raise RecordError("record.damaged", path=path, where=str(problem)) from problem
    try:
        return decode(kind, {**told, "body": decode(of, document.get("body"))})
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem
