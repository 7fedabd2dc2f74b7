"""`trainer preview FILE --once`: problems, flow and coverage without a screen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trainer.cli.entrance import main
from trainer.content.shipped import shipped_root

FILE = shipped_root() / "yunshang" / "size-dress-zh.scenario.yaml"


def test_the_flow_is_printed_with_its_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(FILE), "--once", "--lang", "zh-CN"]) == 0

    told = capsys.readouterr().out
    assert "样例走过" in told
    assert "├─ ✓ 做到“问身高”" in told
    assert "耐心（每个阶段一样）" in told


def test_problems_come_first_and_decide_the_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in FILE.parent.glob("p*.yaml"):
        if not file.name.endswith(".scenario.yaml"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    text = FILE.read_text(encoding="utf-8").replace("minutes:", "minuten:")
    broken = tmp_path / FILE.name
    broken.write_text(text, encoding="utf-8")

    assert main(["preview", str(broken), "--once", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert f"{broken}:6:1: error TR201:" in told
    assert "minutes" in told


def test_scripts_get_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(FILE), "--once", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"file", "playable", "problems", "graph", "coverage"}
    assert told["playable"]
    assert told["coverage"]["taken"] <= told["coverage"]["of"]
    way = told["graph"]["stages"][0]["ways"][0]
    assert set(way) == {"kind", "to", "after", "needs", "when", "taken_by"}


def test_a_missing_file_is_a_problem_not_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "nobody.scenario.yaml", "--json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert (told["graph"], told["coverage"]) == (None, None)
    assert told["problems"][0]["code"] == "TR101"


def test_looking_once_loads_no_terminal_toolkit() -> None:
    script = (
        "import sys; from trainer.cli.entrance import main; "
        f"main(['preview', {str(FILE)!r}, '--once']); sys.exit('textual' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert ended.returncode == 0
