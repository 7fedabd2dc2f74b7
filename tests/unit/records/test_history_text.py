"""The history as text: a list and a trend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.records.record_samples import coaching_of, grade_of, header_of, log_of, measures_of
from trainer.grading.record import RecordSummary, SessionRecord
from trainer.records.document import summary_of
from trainer.records.history import history_text, sparkline
from trainer.records.widths import cells
from trainer.wording.speech import Wording


def summary(number: int, *, score: float, retry_of: str | None = None) -> RecordSummary:
    record = SessionRecord(
        header=header_of(f"r{number}", started_at=f"2026-11-{number:02}T09:00:00+08:00"),
        log=log_of(reason="abandoned" if number == 2 else "finished"),
        measures=measures_of(
            first_response_ms=None if number == 2 else number * 1_000, speed=float(40 + number)
        ),
        grade=grade_of(score),
        coaching=coaching_of(),
        seal="",
        path="",
    )
    return replace(summary_of(record), retry_of=retry_of)


def test_nothing_yet_is_said() -> None:
    assert history_text((), Wording("zh-CN")) == "还没有练习记录。"


def test_every_record_has_a_line_and_the_trend_leaves_retries_out() -> None:
    told = history_text(
        (
            summary(1, score=50),
            summary(2, score=60),
            summary(3, score=90),
            summary(4, score=10, retry_of="r3"),
        ),
        Wording("en"),
    ).splitlines()
    assert len(told) == 1 + 4 + 1 + 3
    assert "left early" in told[2]
    assert "retry" in told[4]
    assert told[6].split() == ["Score", "▁▃█", "50", "→", "90"]
    assert told[7].split() == ["First", "response", "(s)", "▁", "█", "1", "→", "3"]
    assert told[8].endswith("41 → 43")
    assert "characters/min" in told[8]


def test_one_record_has_no_trend() -> None:
    told = history_text((summary(1, score=50),), Wording("zh-CN"))
    assert "→" not in told


def test_columns_stand_below_each_other_in_chinese() -> None:
    head, line = history_text((summary(1, score=50),), Wording("zh-CN")).splitlines()
    assert cells(head[: head.index("得分")]) == cells(line[: line.index("50")])


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ((), ""),
        ((None, None), "  "),
        ((5.0, 5.0), "▄▄"),
        ((0.0, None, 7.0), "▁ █"),
        ((3.0, 2.0, 1.0), "█▅▁"),
    ],
)
def test_a_sparkline_runs_from_least_to_greatest(
    values: tuple[float | None, ...], drawn: str
) -> None:
    assert sparkline(values) == drawn


@pytest.mark.parametrize(
    ("text", "wide"), [("", 0), ("abc", 3), ("尺码", 4), ("ｆ", 2), ("e\u0301", 1), ("·", 1)]
)
def test_wide_characters_take_two_cells(text: str, wide: int) -> None:
    assert cells(text) == wide
