"""`trainer doctor` in a terminal of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.pty import Terminal

pytestmark = pytest.mark.journey

COMMAND = [sys.executable, "-m", "trainer", "doctor", "--lang", "en"]


def examined(home: Path, *, columns: int = 100, lang: str = "en_US.UTF-8") -> tuple[str, int]:
    env = {"TRAINER_HOME": str(home), "LC_ALL": lang}
    with Terminal(COMMAND, cols=columns, rows=30, env=env) as terminal:
        terminal.wait_for("at hand")
        return terminal.text(), terminal.wait_end()


def test_a_fit_machine_is_told_so(tmp_path: Path) -> None:
    told, code = examined(tmp_path)

    assert "The terminal speaks utf-8." in told
    assert "100 × 30: large enough." in told
    assert "!!" not in told
    assert code == 0


def test_a_small_gbk_terminal_without_a_place_to_write_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    told, code = examined(tmp_path / "file" / "home", columns=50, lang="zh_CN.GBK")

    assert "50 × 30 is too small" in told.replace("\n", "")
    assert "Switch it to UTF-8" in " ".join(told.split())
    assert "Nothing can be written to" in told
    assert code == 1
