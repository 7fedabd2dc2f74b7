"""A sitting as the public JSON document, and back. Keys may come, none is renamed.

Knows the values and the document; not where documents are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.errors import RecordError
from trainer.grading.record import SITTING, RecordSummary
from trainer.records.codec import Json, decode, encode
from trainer.records.seals import whole_numbers
from trainer.typing_test.sitting import SittingPlan, SittingResult
from trainer.typing_test.sitting_log import SittingHeader, SittingLog
from trainer.typing_test.sitting_record import SittingRecord, SittingSummary, summary
from trainer.typing_test.values import FORMULAS

FORMAT = 1


def unsealed_sitting(header: SittingHeader, log: SittingLog, result: SittingResult) -> Json:
    """The whole sitting as a JSON object that stands in no chain: `seal` and `previous` null."""
    plan = header.plan
    return {
        "format": FORMAT,
        "record": SITTING,
        "id": header.id,
        "kind": plan.kind,
        "lang": plan.declared.lang,
        "trainee": header.trainee,
        "seed": plan.seed,
        "today": plan.today,
        "started_at": header.started_at,
        "plan": whole_numbers(encode(plan)),
        "log": whole_numbers(encode(log)),
        "result": whole_numbers(encode(result)),
        "formulas": FORMULAS,
        "hashes": {"passages": header.passages_hash, "scoring": header.scoring_hash},
        "app_version": header.app_version,
        "seal": None,
        "previous": None,
    }


def is_sitting(document: Mapping[str, Any]) -> bool:
    """Whether a document is that of a sitting."""
    return document.get("record") == SITTING


def sitting_of(document: Mapping[str, Any], path: Path | str = "") -> SittingRecord:
    """The sitting as values; a missing or misshapen part is a `RecordError`."""
    if not is_sitting(document):
        raise RecordError("sitting.is_session", path=path)
    try:
        hashes = document["hashes"]
        header = SittingHeader(
            id=str(document["id"]),
            trainee=str(document["trainee"]),
            started_at=str(document["started_at"]),
            plan=decode(SittingPlan, document["plan"]),
            passages_hash=str(hashes["passages"]),
            scoring_hash=str(hashes["scoring"]),
            app_version=str(document["app_version"]),
        )
        return SittingRecord(
            header=header,
            log=decode(SittingLog, document["log"]),
            result=decode(SittingResult, document["result"]),
            seal=_seal_of(document),
            path=str(path),
            formulas=str(document["formulas"]),
        )
    except (KeyError, TypeError) as problem:
        raise RecordError("record.damaged", path=path, where=str(problem)) from problem
    except RecordError as problem:
        raise RecordError(problem.sentence, **{**problem.details, "path": path}) from problem


def _seal_of(document: Mapping[str, Any]) -> str:
    seal = document["seal"]
    if not isinstance(seal, str | None):
        raise RecordError("record.damaged", where="seal")
    return "" if seal is None else seal


def line_of(record: SittingRecord) -> RecordSummary:
    """The sitting's line in its account's list, told as far as a session's would be."""
    one: SittingSummary = summary(record)
    return RecordSummary(
        id=one.id,
        trainee=one.trainee,
        scenario=f"{SITTING}:{one.kind}",
        title="",
        lang=one.lang,
        category=SITTING,
        mode="assessed",
        started_at=one.started_at,
        score=0.0,
        band="",
        passed=one.passed,
        is_abandoned=one.is_abandoned,
        first_response_ms=None,
        typing_speed=one.net,
        typing_unit=one.unit,
        retry_of=None,
        path=record.path,
        sitting=one,
    )
