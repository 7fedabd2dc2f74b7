"""`replay`: what is refused before a screen, and what the screens are asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command, Played
from trainer import bootstrap
from trainer.cli import opening, replaying
from trainer.play.watch_wish import WatchWish


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[WatchWish]:
    """A terminal that only notes what it was to show."""
    wishes: list[WatchWish] = []

    def open_screens(*, watch: WatchWish, **_: Any) -> int:
        wishes.append(watch)
        return 0

    monkeypatch.setattr(opening, "is_terminal", lambda: True)
    monkeypatch.setattr(bootstrap, "open_screens", open_screens)
    return wishes


def test_a_sealed_record_opens_by_id_or_path(
    command: Command, played: Played, opened: list[WatchWish]
) -> None:
    record = played()

    by_id = command("replay", record.header.id)
    by_path = command("replay", record.path, "--speed", "4", "--at", "00:20")

    assert (by_id.code, by_path.code) == (0, 0)
    assert [wish.record.header.id for wish in opened] == [record.header.id] * 2
    assert [(wish.at, wish.speed) for wish in opened] == [(0, 1.0), (20_000, 4.0)]


def test_what_a_rehearsal_printed_can_be_watched(
    command: Command, home: Path, opened: list[WatchWish]
) -> None:
    del home
    saved = Path("rehearsal.json")
    told = command("rehearse", "size-dress-zh", "--plan", "weak", "--seed", "3", "--json")
    saved.write_text(told.out, encoding="utf-8")

    done = command("replay", str(saved), "--conversation", "c1")

    assert (done.code, done.err) == (0, "")
    assert opened[0].conversation == "c1"
    assert opened[0].record.seal == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--speed", "0.1"), "0.5 to 20"),
        (("--speed", "nan"), "0.5 to 20"),
        (("--at", "99:00"), "lasts 01:"),
        (("--at", "soon"), "MM:SS"),
        (("--at=-5",), "MM:SS"),
        (("--conversation", "c9"), "It has: c1"),
    ],
)
def test_what_the_record_does_not_have_is_refused(
    command: Command,
    played: Played,
    opened: list[WatchWish],
    asked: tuple[str, ...],
    told: str,
) -> None:
    done = command("replay", played().header.id, *asked)

    assert (done.code, done.out, opened) == (2, "", [])
    assert told in done.err


def test_a_record_that_does_not_replay_is_told_before_any_screen(
    command: Command, home: Path, opened: list[WatchWish]
) -> None:
    del home
    told = command("rehearse", "size-dress-zh", "--plan", "good", "--seed", "3", "--json").out
    broken, cut = Path("broken.json"), Path("cut.json")
    record = json.loads(told)
    reply = next(event for event in record["events"] if event["kind"] == "replied")
    reply["text"] += "?"
    broken.write_text(json.dumps(record), encoding="utf-8")
    cut.write_text(told[: len(told) // 2], encoding="utf-8")

    for path, words in ((broken, "does not replay"), (cut, "damaged"), (Path("gone"), "no record")):
        done = command("replay", str(path))
        assert (done.code, done.out, opened) == (3, "", []), path
        assert words in done.err


def test_without_a_terminal_it_says_so(command: Command, played: Played) -> None:
    done = command("replay", played().header.id)

    assert done.code == 2
    assert "terminal" in done.err


@pytest.mark.parametrize(
    ("told", "millis"),
    [("7", 7_000), ("1:05", 65_000), ("01：05", 65_000), ("0:01:05", 65_000), ("75:00", 4_500_000)],
)
def test_moments_are_read_as_people_write_them(told: str, millis: int) -> None:
    assert replaying.moment_of(told, millis) == millis
