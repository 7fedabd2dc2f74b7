"""Every gate and every test, in the order in which they are quickest to fail.

python .ci/gates.py             all of it
python .ci/gates.py lint        the static gates only
python .ci/gates.py tests …     the tests and coverage only; arguments go to pytest
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRACED = ("tests/unit", "tests/house")
"""Where the tracer runs. Whole plays, pictures and journeys cover nothing that these leave out:
they are marked slow or journey, and cost half the time without it."""
CORE = ("engine", "measures", "grading", "matching", "typing_test")


def lint() -> None:
    step("ruff", "-m", "ruff", "check", ".")
    step("format", "-m", "ruff", "format", "--check", ".")
    step("contracts", "-c", "from importlinter.cli import lint_imports_command as run; run()")
    step("types", "-m", "mypy")


def tests(extra: list[str]) -> None:
    for left in ROOT.glob(".coverage*"):
        left.unlink()
    cores = min(4, os.cpu_count() or 1)
    traced = ["-n", str(cores), *(extra if extra else ["-m", "not slow", *TRACED])]
    step("tests", "-m", "coverage", "run", "-m", "pytest", *traced)
    step("coverage data", "-m", "coverage", "combine", "-q")
    step("coverage of the whole", "-m", "coverage", "report", "--fail-under=95")
    core = ",".join(f"trainer/{room}/*" for room in CORE)
    step(
        "coverage of the core", "-m", "coverage", "report", f"--include={core}", "--fail-under=100"
    )
    if not extra:
        # journeys wait for a terminal more than they work: two workers more than cores, none idle
        slow = ["-n", str(cores + 2), "--dist", "worksteal", "-m", "slow or journey"]
        step("slow tests", "-m", "pytest", *slow)


def step(name: str, *args: str) -> None:
    print(f"== {name}", flush=True)
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *args], cwd=ROOT, env=env, check=False)
    if done.returncode != 0:
        print(f"== {name} failed", flush=True)
        raise SystemExit(done.returncode)


def main(args: list[str]) -> int:
    if args[:1] == ["lint"]:
        lint()
    elif args[:1] == ["tests"]:
        tests(args[1:])
    else:
        lint()
        tests([])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
