"""The house stays easy to see: small files, short functions, few exceptions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "trainer").rglob("*.py"))
FILE_CAP = 350
FUNCTION_CAP = 40
IGNORE_BUDGET = 12


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_no_file_is_longer_than_the_cap() -> None:
    long = [
        name for name, path in zip(names(SOURCES), SOURCES, strict=True) if lines(path) > FILE_CAP
    ]

    assert long == []


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_no_function_is_longer_than_the_cap(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > FUNCTION_CAP]

    assert long == []


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_type_ignores_are_coded_explained_and_few() -> None:
    found = [
        (path.name, line.strip())
        for path in SOURCES
        for line in path.read_text(encoding="utf-8").splitlines()
        if "# type: ignore" in line
    ]

    assert all(re.search(r"# type: ignore\[[a-z-]+\]", line) for _, line in found)
    assert len(found) <= IGNORE_BUDGET


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "helpers", "common", "base", "manager", "misc", "types"}

    assert not [path for path in SOURCES if path.stem in vague]
