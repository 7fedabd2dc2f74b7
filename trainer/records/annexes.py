"""What is added to a sealed record later: disputes and how they were settled, each sealed itself.

    records/<account>/<start>-<id>.annex-<number>.json

The first annex names the record's seal, each later one the seal of the annex before it, so that
one taken out of the middle is missed. Knows files and seals; not who may add what.
"""

from __future__ import annotations

import re
from pathlib import Path

from trainer.errors import RecordError
from trainer.grading.disputes import Annex, Dispute, Settlement
from trainer.grading.record import SessionRecord
from trainer.records.chain import Chain
from trainer.records.codec import Json, decode, encode
from trainer.records.document import document_bytes, is_intact, parse_document
from trainer.records.seals import seal_of
from trainer.settings.disk import replace_whole

FORMAT = 1
_KINDS: dict[str, type[Dispute | Settlement]] = {"dispute": Dispute, "settlement": Settlement}
_NAME = re.compile(r"(?P<stem>.+)\.annex-(?P<number>\d+)\.json$")


def add_annex(record: SessionRecord, body: Dispute | Settlement, *, at: str) -> Annex:
    """Seal an addition behind those the record has; `RecordError` when the disk refuses.

    A record without a seal has no place to add to: that is a `RecordError` too.
    """
    if not record.seal:
        raise RecordError("record.unsealed", record=record.header.id)
    path = Path(record.path)
    try:
        with Chain(path.parent).held():
            before = annexes_of(path)
            document = sealed_annex(
                record.header.id,
                before[-1].number + 1 if before else 1,
                body,
                at=at,
                previous=before[-1].seal if before else record.seal,
            )
            replace_whole(annex_path(path, document["number"]), document_bytes(document))
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise RecordError("record.unwritable", path=path, why=why) from refusal
    return _annex_of(document, path)


def sealed_annex(
    record: str, number: int, body: Dispute | Settlement, *, at: str, previous: str
) -> Json:
    """The JSON object of an annex with its seal; `previous` is the seal before it."""
    kind = next(name for name, of in _KINDS.items() if isinstance(body, of))
    document: Json = {
        "format": FORMAT,
        "annex": kind,
        "record": record,
        "number": number,
        "at": at,
        "body": encode(body),
        "previous": previous,
    }
    return {**document, "seal": seal_of(document)}


def annexes_of(record: Path) -> tuple[Annex, ...]:
    """The annexes of the record in that file, in order; a damaged one is a `RecordError`."""
    return tuple(read_annex(path) for path in annex_files(record.parent).get(stem_of(record), ()))


def annex_files(folder: Path) -> dict[str, list[Path]]:
    """The annex files of an account's folder by the stem of their record, in order."""
    found: dict[str, list[tuple[int, Path]]] = {}
    for path in folder.glob("*.annex-*.json"):
        match = _NAME.match(path.name)
        if match is not None:
            found.setdefault(match["stem"], []).append((int(match["number"]), path))
    return {stem: [path for _, path in sorted(numbered)] for stem, numbered in found.items()}


def read_annex(path: Path) -> Annex:
    """The annex in a file, which must be as it was sealed."""
    try:
        raw = path.read_bytes()
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise RecordError("record.unreadable", path=path, why=why) from refusal
    document = parse_document(raw, path)
    if not is_intact(raw, document):
        raise RecordError("record.broken_seal", path=path)
    return _annex_of(document, path)


def annex_path(record: Path, number: int) -> Path:
    """Where the annex of that number of a record stands."""
    return record.with_name(f"{stem_of(record)}.annex-{number}.json")


def stem_of(record: Path) -> str:
    """What the names of a record's file and of its annexes begin with."""
    return record.name.removesuffix(".record.json")


def _annex_of(document: Json, path: Path) -> Annex:
    """The annex as values; a missing or misshapen part is a `RecordError`."""
    try:
        kind = _KINDS[document["annex"]]
        told = {key: document[key] for key in ("record", "number", "at", "previous", "seal")}
    except (KeyError, TypeError) as problem:
        raise RecordError("record.damaged", path=path, where=str(problem)) from problem
    try:
        return decode(Annex, {**told, "body": decode(kind, document.get("body"))})
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem
