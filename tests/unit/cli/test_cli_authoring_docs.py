"""The ten-minute lesson, followed to the letter: every command, every change, every output."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command, Done

DOCS = Path(__file__).parents[3] / "docs"
LESSONS = {"zh-CN": "authoring.zh-CN.md", "en": "authoring.md"}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"# exit (\d+)")


def blocks(lesson: str) -> Iterator[tuple[str, str]]:
    text = (DOCS / lesson).read_text(encoding="utf-8")
    yield from _BLOCK.findall(text)


def changed(folder: Path, diff: str) -> None:
    """Lines with a minus become those with a plus, at the one place where all others stand."""
    head, *lines = diff.splitlines()
    file = folder / head.removeprefix("# ")
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(f"\n{old}") == 1, old
    file.write_text(text.replace(f"\n{old}", f"\n{new}"), encoding="utf-8")


def ran(command: Command, line: str, lang: str) -> Done:
    words = shlex.split(line, comments=True)
    assert words[0] == "trainer"
    done = command(*words[1:], "--lang", lang)
    wanted = _EXIT.search(line)
    assert done.code == (int(wanted[1]) if wanted else 0), (line, done.out, done.err)
    return done


@pytest.mark.slow
@pytest.mark.parametrize("lang", LESSONS)
def test_the_lesson_works_as_written(lang: str, command: Command, tmp_path: Path) -> None:
    last = Done(0, "", "")
    checks = []
    for kind, body in blocks(LESSONS[lang]):
        if kind == "sh":
            for line in body.splitlines():
                last = ran(command, line, lang)
                checks.append((line, last))
        elif kind == "diff":
            changed(tmp_path, body)
        else:
            assert kind == "text"
            assert all(line in last.out + last.err for line in body.splitlines()), last.out

    clean = [done for line, done in checks if line == "trainer check my-shop"]
    assert len(clean) == 2
    assert all(done.out == "" for done in clean)
    shares = [done.out for line, done in checks if "--mutate" in line]
    assert re.search(r"gift(?:: |：)(9[5-9]|100)\.\d %", shares[0]), shares
    passed = [done.out for line, done in checks if "--plan" in line]
    assert passed[0] != passed[1]
