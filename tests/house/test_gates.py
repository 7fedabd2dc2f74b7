"""The gates run every folder of tests there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_folder_with_tests_is_run() -> None:
    told = re.findall(r'"tests/(\w+)"', (ROOT / ".ci" / "gates.py").read_text(encoding="utf-8"))
    tests = ROOT / "tests"
    there = {path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")}

    assert sorted(told) == sorted(there)
