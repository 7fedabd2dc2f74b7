"""Goals of what is shown and told, and that every goal has a test or a benchmark of its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from trainer.content.scoring_file import load_scoring
from trainer.play.sitting_plan import WHOLE

ROOT = Path(__file__).resolve().parents[3]
UNSEEN = re.compile(r"击键|码长|选重|键准|KSPC|keystrokes? per|keys? a second", re.IGNORECASE)
"""Figures that no terminal can know."""
NAMED = re.compile(r"`(test_\w+|python -m benchmarks\.\w+)`")


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_g10_no_figure_is_shown_that_a_terminal_cannot_know(lang: str) -> None:
    told: dict[str, str] = {}
    for path in sorted((ROOT / "trainer/wording/locale" / lang).glob("*.po")):
        with path.open("rb") as opened:
            for message in read_po(opened):
                told[str(message.id)] = str(message.string)
    named = {id_ for id_, words in told.items() if UNSEEN.search(words)}

    assert {id_ for id_ in named if not id_.startswith("help.")} == set()
    assert all("没有" in told[id_] or "no " in told[id_] for id_ in named)


@pytest.mark.parametrize("page", ["typing.md", "typing.zh-CN.md"])
def test_g10_the_page_says_why(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")

    for name in ("击键", "码长", "选重", "键准", "KSPC"):
        assert name in text


def test_g11_what_is_timed_of_a_sitting_leaves_the_chats_their_time_within_fifteen_minutes() -> (
    None
):
    rules = load_scoring(None).typing
    kinds = {one.id: one for one in rules.kinds}
    full, short = kinds["full"], kinds["short"]

    assert WHOLE == 15 * 60_000
    assert (rules.warm_up, rules.trial, rules.unseen_for) == (30_000, 180_000, 6)
    assert (full.a_month, full.trials, full.chats) == (1, 2, 3)
    assert (short.a_month, short.trials, short.chats) == (3, 1, 0)
    assert rules.warm_up + full.trials * rules.trial <= WHOLE - 3 * 60_000


def goals() -> dict[int, list[str]]:
    """Goal → what the page says holds it."""
    page = (ROOT / "docs/typing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| G(\d+) \|.*\|$", page, re.MULTILINE)
    lines = re.findall(r"^\| G\d+ \|.*\|$", page, re.MULTILINE)
    return {int(n): NAMED.findall(line) for n, line in zip(rows, lines, strict=True)}


def names_of_tests() -> set[str]:
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"(?m)^(?:async )?def (test_\w+)", path.read_text("utf-8"))
    }


def test_every_goal_has_a_test_or_a_benchmark_that_there_is() -> None:
    tests, told = names_of_tests(), goals()
    measured = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")

    assert sorted(told) == list(range(1, 17))
    for goal, names in told.items():
        for name in names:
            if name.startswith("test_"):
                assert name in tests, name
            else:
                assert (ROOT / f"benchmarks/{name.rpartition('.')[2]}.py").exists(), name
                assert name in measured, name
        is_named = any(name.startswith(f"test_g{goal}_") for name in names)
        assert is_named or re.search(rf"\bG{goal}\b", measured), f"G{goal}"


def test_every_test_that_is_named_after_a_goal_stands_in_the_table() -> None:
    told = {name for names in goals().values() for name in names}
    named = {name for name in names_of_tests() if re.match(r"test_g\d+_", name)}

    assert named - told == set()
