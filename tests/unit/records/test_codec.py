"""The codec: values come back from JSON as they went in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.records.record_samples import grade_of, log_of, logs, measures_of, plan_of, values
from trainer.engine.events import Log, Said
from trainer.engine.plan import Plan
from trainer.engine.script import LineKind, Speaker
from trainer.errors import RecordError
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.records.codec import (
    decode,
    decode_event,
    decode_log,
    encode,
    encode_event,
    encode_log,
)
from trainer.records.seals import json_text, whole_numbers
from trainer.units import Millis

quick = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


def through_json(value: Any) -> Any:
    return json.loads(json_text(value).encode())


@quick
@given(logs())
def test_any_log_with_any_text_comes_back_equal(log: Log) -> None:
    assert decode_log(through_json(encode_log(log))) == log


@quick
@given(values(Plan))
def test_any_plan_comes_back_equal(plan: Plan) -> None:
    assert decode(Plan, through_json(encode(plan))) == plan


@quick
@given(values(Measures), values(Grade), values(Coaching))
def test_any_measures_grade_and_coaching_come_back_equal(
    measures: Measures, grade: Grade, coaching: Coaching
) -> None:
    assert decode(Measures, through_json(whole_numbers(encode(measures)))) == measures
    assert decode(Grade, through_json(whole_numbers(encode(grade)))) == grade
    assert decode(Coaching, through_json(encode(coaching))) == coaching


def test_an_event_is_told_by_its_kind_and_a_line_keeps_its_own() -> None:
    said = Said(
        seq=0,
        at=Millis(5),
        conversation="c1",
        message="b1",
        speaker=Speaker.BUYER,
        kind=LineKind.EMOJI,
        text="😭",
        ref=None,
        expects_reply=True,
    )

    written = encode_event(said)

    assert (written["kind"], written["line_kind"], written["speaker"]) == ("said", "emoji", "buyer")
    assert decode_event(written) == said


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"kind": "exploded"},
        {"kind": ["said"]},
        {"kind": "arrived", "seq": "one", "at": 0, "conversation": "c"},
        {"kind": "arrived", "seq": 0},
    ],
)
def test_what_is_no_event_is_a_record_error(written: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        decode_event(written)


def test_a_log_with_a_gap_is_a_record_error() -> None:
    written = encode_log(log_of())
    with pytest.raises(RecordError, match="seq"):
        decode_log([written[0], written[2]])


def test_a_damaged_plan_says_where() -> None:
    written = encode(plan_of())
    written["limits"]["target"] = "soon"
    with pytest.raises(RecordError, match=r"Plan\.limits\.target"):
        decode(Plan, written)


def test_whole_floats_are_written_as_integers_and_read_as_floats() -> None:
    written = whole_numbers(encode(grade_of(80.0)))
    assert json_text(written).count("80.0") == 0
    assert isinstance(decode(Grade, written).score, float)
    assert decode(Measures, whole_numbers(encode(measures_of()))) == measures_of()
