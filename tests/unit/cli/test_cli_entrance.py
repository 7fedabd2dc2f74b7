"""The door: languages, streams, interruptions, and what is told before a screen opens."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command
from trainer import bootstrap
from trainer.cli import listing, main
from trainer.cli.arguments import COMMANDS
from trainer.cli.entrance import ROOMS
from trainer.settings import Account, Settings, SettingsFile


class Terminal(io.StringIO):
    """A stream with a person at its end."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the screens were opened with; nothing is really opened."""
    calls: list[dict[str, Any]] = []

    def open_screens(**how: Any) -> int:
        calls.append(how)
        return 0

    monkeypatch.setattr(bootstrap, "open_screens", open_screens)
    return calls


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, *args: str) -> tuple[int, str]:
    stderr = io.StringIO()
    for name, stream in (("stdin", Terminal()), ("stdout", Terminal()), ("stderr", stderr)):
        monkeypatch.setattr(sys, name, stream)
    return main(args), stderr.getvalue()


def test_every_command_has_a_room(home: Path) -> None:
    assert {name for name in ROOMS if name is not None} == set(COMMANDS)


@pytest.mark.parametrize("args", [(), ("--lang", "zh-CN")])
def test_home_opens_on_a_terminal_only(
    home: Path,
    command: Command,
    opened: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
) -> None:
    assert command(*args).code == 2
    assert command(*args, said=None).code == 2
    assert opened == []

    assert on_a_terminal(monkeypatch, *args) == (0, "")
    assert [call["lang"] for call in opened] == [args[1] if args else None]


def test_play_opens_the_scenario_as_asked(
    home: Path, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("play", "size-dress-zh", "--trainee", "amy", "--seed", "7", "--assessed")

    assert on_a_terminal(monkeypatch, *args) == (0, "")
    (how,) = opened
    assert (how["scenario"], how["trainee"], how["seed"]) == ("size-dress-zh", "amy", 7)
    assert how["is_assessed"] is True


def test_play_draws_the_seed_that_it_has_looked_at(
    home: Path, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on_a_terminal(monkeypatch, "play", "size-dress-zh")[0] == 0
    assert isinstance(opened[0]["seed"], int)


@pytest.mark.parametrize(
    "args",
    [
        ("no-such-scenario",),
        ("broken.scenario.yaml",),
        ("size-dress-zh", "--scoring", "broken.scenario.yaml"),
    ],
)
def test_broken_content_is_told_on_stderr_before_any_screen(
    home: Path,
    opened: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    args: tuple[str, ...],
) -> None:
    (tmp_path / "broken.scenario.yaml").write_text("format: [\n", encoding="utf-8")

    code, err = on_a_terminal(monkeypatch, "play", *args)

    assert code == 3
    assert "error TR" in err
    assert opened == []


def test_the_language_asked_for_wins_then_the_accounts_then_the_machines(
    command: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoken(*args: str) -> str:
        return "zh" if "还没有" in command("history", *args).out else "en"

    amy, bao = Account(id="amy", name="Amy", lang="en"), Account(id="bao", name="宝", lang="zh-CN")
    settings = SettingsFile(home / "settings.json")
    settings.save(Settings(accounts=(amy, bao), last_account="bao"))

    assert spoken("--lang=en") == "en"
    assert spoken("--lang", "en", "--trainee", "bao") == "en"
    assert spoken("--trainee", "amy") == "en"
    assert spoken("--trainee=bao") == "zh"
    assert spoken() == "zh"
    (home / "settings.json").write_text("{", encoding="utf-8")
    assert spoken("--trainee", "bao") == "en"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert spoken("--trainee", "bao") == "zh"


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(*_: object) -> int:
        raise error

    monkeypatch.setattr(listing, "run", run)


def test_an_interruption_ends_with_130(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())

    done = command("list")

    assert (done.code, done.out, done.err) == (130, "", "Interrupted.\n")


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (OSError(28, "No space left on device"), "-: No space left on device"),
        (PermissionError(13, "Permission denied", "a\x1bb"), "a␛b: Permission denied"),
    ],
)
def test_what_the_system_refuses_is_told_in_its_words(
    command: Command, monkeypatch: pytest.MonkeyPatch, refusal: OSError, told: str
) -> None:
    failing(monkeypatch, refusal)

    done = command("list")

    assert (done.code, done.out) == (3, "")
    assert told in done.err


def test_a_reader_that_has_gone_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert main(["list"]) == 0


def test_a_closed_stdout_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert main(["list"]) == 0
    assert main(["rehearse", "size-dress-zh", "--plan", "silent", "--json"]) == 0


def test_help_names_every_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])

    assert left.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)
