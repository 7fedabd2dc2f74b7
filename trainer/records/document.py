"""A record as the public JSON document, and back.

The keys are a contract: more may come, none is renamed. Knows the values and the document; not
where documents are kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from trainer.engine.events import Log, SessionEnded
from trainer.engine.plan import Plan
from trainer.errors import RecordError
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.records.codec import Json, decode, decode_log, encode, encode_log
from trainer.records.seals import canonical, seal_of, whole_numbers

FORMAT = 1


def unsealed_document(
    header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
) -> Json:
    """The whole record as a JSON object that stands in no chain: `seal` and `previous` null."""
    plan = header.plan
    return {
        "format": FORMAT,
        "id": header.id,
        "scenario": header.scenario,
        "scenarios": [arrival.script.id for arrival in plan.arrivals],
        "lang": header.lang,
        "trainee": header.trainee,
        "seed": plan.seed,
        "today": plan.today,
        "started_at": header.started_at,
        "mode": plan.mode.value,
        "facts": _facts(plan),
        "plan": encode(plan),
        "events": encode_log(log),
        "measures": whole_numbers(encode(measures)),
        "grade": whole_numbers(encode(grade)),
        "coaching": encode(coaching),
        "hashes": {
            "scenario": header.scenario_hash,
            "lexicon": header.lexicon_hash,
            "scoring": header.scoring_hash,
        },
        "app_version": header.app_version,
        "seal": None,
        "previous": None,
    }


def sealed(document: Json, *, previous: str | None) -> Json:
    """The document with its place in the chain and its seal."""
    placed = {**document, "previous": previous}
    return {**placed, "seal": seal_of(placed)}


def document_bytes(document: Json) -> bytes:
    """Exactly what a record's file holds."""
    return canonical(document) + b"\n"


def parse_document(raw: bytes, path: Path | str) -> Json:
    """The document in a file's bytes; what is not one of ours is a `RecordError`."""
    try:
        document = json.loads(raw, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as problem:
        raise RecordError("record.damaged", path=path, where="JSON") from problem
    if not isinstance(document, dict) or "format" not in document:
        raise RecordError("record.damaged", path=path, where="format")
    if document["format"] != FORMAT:
        raise RecordError("record.unknown_format", path=path, format=document["format"])
    return document


def is_intact(raw: bytes, document: Json) -> bool:
    """Whether a file's bytes are what its seal was put on."""
    return document.get("seal") == seal_of(document) and raw == document_bytes(document)


def record_of(document: Mapping[str, Any], path: Path | str = "") -> SessionRecord:
    """The record as values; a missing or misshapen part is a `RecordError`."""
    try:
        hashes = document["hashes"]
        header = {
            "id": document["id"],
            "trainee": document["trainee"],
            "started_at": document["started_at"],
            "plan": document["plan"],
            "scenario_hash": hashes["scenario"],
            "lexicon_hash": hashes["lexicon"],
            "scoring_hash": hashes["scoring"],
            "app_version": document["app_version"],
        }
        return SessionRecord(
            header=_played(decode(RecordHeader, header)),
            log=decode_log(document["events"]),
            measures=decode(Measures, document["measures"]),
            grade=decode(Grade, document["grade"]),
            coaching=decode(Coaching, document["coaching"]),
            seal=_text_or_nothing(document["seal"]),
            path=str(path),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise RecordError("record.damaged", path=path, where=str(problem)) from problem
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem


def summary_of(record: SessionRecord) -> RecordSummary:
    """The one line of the trainee's history."""
    header, measures, grade = record.header, record.measures, record.grade
    last = record.log[-1] if record.log else None
    return RecordSummary(
        id=header.id,
        trainee=header.trainee,
        scenario=header.scenario,
        title=header.title,
        lang=header.lang,
        category=header.category,
        mode=header.plan.mode.value,
        started_at=header.started_at,
        score=grade.score,
        band=grade.band,
        passed=grade.passed,
        is_abandoned=not isinstance(last, SessionEnded) or last.reason == "abandoned",
        first_response_ms=measures.first_response_ms,
        typing_speed=measures.typing_speed,
        typing_unit=measures.typing_unit,
        retry_of=header.plan.retry_of,
        path=record.path,
        speed=header.plan.speed,
    )


def _played(header: RecordHeader) -> RecordHeader:
    """A session is of one conversation at least."""
    if not header.plan.arrivals:
        raise RecordError("record.damaged", where="plan.arrivals")
    return header


def _facts(plan: Plan) -> dict[str, str]:
    """Name → canonical value; of later conversations the name is preceded by theirs."""
    facts: dict[str, str] = {}
    for place, arrival in enumerate(plan.arrivals):
        before = f"{arrival.conversation}:" if place else ""
        facts.update({before + fact.name: fact.value for fact in arrival.script.facts})
    return facts


def _finite(written: str) -> float:
    """A number that JSON knows: neither NaN nor infinite, also when written as 1e999."""
    value = float(written)
    if not isfinite(value):
        raise ValueError(written)
    return value


def _text_or_nothing(seal: object) -> str:
    if seal is None:
        return ""
    if not isinstance(seal, str):
        raise RecordError("record.damaged", where="seal")
    return seal
