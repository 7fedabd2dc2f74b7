"""The gates run every test there is: under the tracer, or marked for the run without it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"^pytestmark = pytest\.mark\.(slow|journey)$", re.MULTILINE)


def test_every_file_of_tests_is_run() -> None:
    told = re.findall(r'"tests/(\w+)"', (ROOT / ".ci" / "gates.py").read_text(encoding="utf-8"))
    tests = ROOT / "tests"
    left = [
        path
        for path in tests.rglob("test_*.py")
        if path.relative_to(tests).parts[0] not in told
        and not MARK.search(path.read_text(encoding="utf-8"))
    ]

    assert sorted(told) == ["house", "unit"]
    assert left == []
