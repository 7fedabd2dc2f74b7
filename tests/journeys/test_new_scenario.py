"""A supervisor answers the questions of `trainer new` in a terminal, and the scenario is listed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty import Terminal

pytestmark = pytest.mark.journey

TRAINER = [sys.executable, "-m", "trainer"]


def test_a_scenario_is_answered_into_being_and_listed(tmp_path: Path) -> None:
    env = {"TRAINER_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    with Terminal([*TRAINER, "new", "--lang", "zh-CN"], cols=100, rows=40, env=env) as terminal:
        for question, answer in (
            ("尺码咨询. >", "退换货"),
            ("入门. >", "3"),
            ("买回来不想要了. >", "试了试 想退"),
            ("想退. >", ""),
            ("给您退. >", "抱歉，可以退"),
            ("不带标点.*给您退. >", "可以退|能退的"),
            ("不给退. >", "-"),
            ("七天无理由退货. >", ""),
        ):
            terminal.wait_for(f"(?s){question}")
            terminal.send(f"{answer}\r")
        terminal.wait_for("检查通过")
        code = terminal.wait_end()

    listed = subprocess.run(
        [*TRAINER, "list", "--lang", "zh-CN"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        timeout=60,
        check=True,
    ).stdout
    text = next(tmp_path.rglob("my-shop-returns.scenario.yaml")).read_text(encoding="utf-8")
    assert code == 0
    assert "高压 / 退换货 / 试了试 想退" in listed
    assert "说: 可以退|能退的" in text
    assert "不能说" not in text
