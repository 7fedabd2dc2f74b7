"""Commits of 1–40 字, whole or split anywhere across reads: none lost, none extra."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.journeys.echo import Echo, echo

pytestmark = pytest.mark.journey

CHARACTERS = "亲您好在的请问一下这款尺码发货退换地址，。？！…—𠮷👍ok5１"
BATCH = 50


def commit(draw: random.Random) -> str:
    return "".join(draw.choices(CHARACTERS, k=draw.randint(1, 40)))


def pieces(draw: random.Random, raw: bytes) -> list[bytes]:
    """`raw` whole, or cut at up to four places, inside a character or not."""
    cuts = sorted(draw.sample(range(1, len(raw)), min(len(raw) - 1, draw.choice([0, 0, 1, 2, 4]))))
    return [raw[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(raw)], strict=True)]


def type_batch(app: Echo, draw: random.Random, count: int) -> str:
    text = ""
    for _ in range(count):
        said = commit(draw)
        for piece in pieces(draw, said.encode()):
            app.terminal.send(piece)
            app.terminal.pump(draw.choice([0.0, 0.0, 0.001, 0.004]))
        text += said
    return text


def type_commits(log: Path, count: int, seed: int) -> None:
    draw = random.Random(seed)
    with echo(log) as app:
        for number in range(1, count // BATCH + 1):
            text = type_batch(app, draw, BATCH)
            app.wait_for_draft(text, within=60.0)
            app.terminal.send("\x13")
            assert app.wait_for_note("send", number)["text"] == text


def test_five_hundred_commits_arrive_whole(tmp_path: Path) -> None:
    type_commits(tmp_path / "log", 500, seed=1)


@pytest.mark.slow
def test_ten_thousand_commits_arrive_whole(tmp_path: Path) -> None:
    type_commits(tmp_path / "log", 10_000, seed=2)
