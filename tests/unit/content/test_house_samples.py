"""Samples kept beside the records are judged by `check` like a scenario's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.cli.examiner import Examiner
from trainer.content.check import check, files_of

TODAY = date(2026, 11, 11)
GOOD = """\
format: 1
scenario: stock-out-zh
stages:
  restless:
    samples:
      - {say: 有的 不好意思让您等了, expect: {stay: met}}
      - {say: 没有了, expect: {stay: met}}
"""


def told(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    file = tmp_path / "stock-out-zh.samples.yaml"
    file.write_text(text, encoding="utf-8")
    examiner = Examiner(None, TODAY)
    found = check([tmp_path], examiner.judge, TODAY)
    assert files_of([tmp_path]) == (file,)
    return [(one.code, one.line) for one in found.problems]


def test_a_sample_that_is_judged_otherwise_is_told_at_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == [("TR701", 7)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stock-out-zh\n", "stock-out\n", [("TR328", 2)]),
        ("restless:", "restles:", [("TR301", 4)]),
        ("format: 1", "format: 7", [("TR215", 1)]),
        ("stages:", "[", None),
    ],
)
def test_what_cannot_be_judged_says_why(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int]] | None
) -> None:
    found = told(tmp_path, GOOD.replace(old, new))
    assert found == expected if expected is not None else found


def test_the_file_can_be_named_itself(tmp_path: Path) -> None:
    file = tmp_path / "stock-out-zh.samples.yaml"
    file.write_text(GOOD, encoding="utf-8")
    examiner = Examiner(None, TODAY)
    assert [one.code for one in check([file], examiner.judge, TODAY).problems] == ["TR701"]
