"""The public JSON of a record."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.unit.records.debrief_samples import record_of_everything
from tests.unit.records.record_samples import (
    coaching_of,
    grade_of,
    header_of,
    log_of,
    measures_of,
)
from trainer.engine.plan import Arrival
from trainer.records.codec import Json
from trainer.records.document import record_of, summary_of, unsealed_document
from trainer.units import Millis

PROMISED = {
    "format", "id", "scenario", "lang", "trainee", "seed", "today", "started_at", "facts",
    "events", "measures", "grade", "plan", "hashes", "app_version", "coaching", "seal", "previous",
}  # fmt: skip
MEASURED = {
    "first_response_ms", "first_useful_reply_ms", "average_response_ms", "replies",
    "typed_chars", "typing_speed", "typing_unit",
}  # fmt: skip
GRADED = {"score", "score_ungated", "band", "passed", "gates", "dimensions", "criteria"}
JUDGED = {"id", "stage", "role", "verdict", "points", "of", "message", "spans", "note"}


def document(record: str = "r1", started_at: str = "2026-11-20T09:00:00+08:00") -> Json:
    header = header_of(record, started_at=started_at)
    return unsealed_document(header, log_of(), measures_of(), grade_of(), coaching_of())


def test_the_promised_keys_are_there() -> None:
    whole = record_of_everything()
    made = unsealed_document(whole.header, whole.log, whole.measures, whole.grade, whole.coaching)
    assert made.keys() >= PROMISED
    assert made["measures"].keys() >= MEASURED
    assert made["grade"].keys() >= GRADED
    assert all(criterion.keys() >= JUDGED for criterion in made["grade"]["criteria"])
    assert (made["scenario"], made["lang"], made["seed"]) == ("size-dress-zh", "zh-CN", 7)
    assert made["facts"] == {"size": "M"}
    assert (made["seal"], made["previous"]) == (None, None)


def test_two_rehearsals_differ_only_in_id_and_start() -> None:
    one, other = document("a"), document("b", "2026-12-24T10:00:00+01:00")
    differ = {key for key in one if one[key] != other[key]}
    assert differ == {"id", "started_at"}


def test_measures_are_integers_where_they_are_whole_and_null_where_undefined() -> None:
    made = json.loads(json.dumps(document()))
    assert made["measures"]["average_response_ms"] == 4000
    assert isinstance(made["measures"]["average_response_ms"], int)
    whole = record_of_everything()
    undefined = unsealed_document(
        whole.header, whole.log, whole.measures, whole.grade, whole.coaching
    )
    assert undefined["measures"]["first_useful_reply_ms"] is None


def test_facts_of_later_conversations_carry_its_name() -> None:
    header = header_of()
    first = header.plan.arrivals[0]
    second = Arrival(conversation="c2", at=Millis(5_000), script=first.script)
    both = replace(header, plan=replace(header.plan, arrivals=(first, second)))
    made = unsealed_document(both, log_of(), measures_of(), grade_of(), coaching_of())
    assert made["facts"] == {"size": "M", "c2:size": "M"}
    assert made["scenarios"] == ["size-dress-zh", "size-dress-zh"]


def test_a_summary_says_what_the_history_needs() -> None:
    told = summary_of(record_of(document()))
    assert (told.id, told.title, told.category) == ("r1", "碎花裙拍什么码", "size")
    assert (told.score, told.first_response_ms, told.is_abandoned) == (82.5, 4_000, False)
    assert summary_of(record_of_everything()).is_abandoned
