"""`trainer report` of a shift: text, a page, and one conversation of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shift_samples import shift_record
from tests.unit.cli.cli_support import Command
from trainer import bootstrap


@pytest.fixture
def sealed(home: Path) -> str:
    """A shift on record; its id."""
    told = shift_record("en", speed=20)
    bootstrap.records().seal(told.header, told.log, told.measures, told.grade, told.coaching)
    return told.header.id


def test_the_report_of_a_shift_has_figures_and_every_platform(
    command: Command, sealed: str
) -> None:
    done = command("report", sealed)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Shift report: Evening peak")
    assert "5 conversations, each counted once" in done.out
    assert "taobao" in done.out
    assert "[unverified]" in done.out
    assert "at 20 times speed: practice only" in done.out


def test_the_page_of_a_shift_goes_to_the_file_named(
    command: Command, sealed: str, tmp_path: Path
) -> None:
    out = tmp_path / "shift.html"

    done = command("report", sealed, "--format", "html", "--out", str(out), "--lang", "zh-CN")

    assert (done.code, done.out) == (0, "")
    page = out.read_text("utf-8")
    assert "<svg" in page
    assert "全部会话" in page


def test_one_conversation_is_printed_and_an_unknown_one_refused(
    command: Command, sealed: str
) -> None:
    done = command("report", sealed, "--conversation", "c2")
    assert (done.code, done.out.splitlines()[0]) == (
        0,
        "The conversation with Ben Ortiz: Which size for the floral dress",
    )

    refused = command("report", sealed, "--conversation", "c99")
    assert (refused.code, refused.out) == (2, "")
    assert "c1, c2, c3, c4, c5" in refused.err
