"""A command line of its own: an empty home, English, a chosen stdin, and what came out."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command, Done, Played
from trainer import bootstrap
from trainer.cli import main
from trainer.engine.plan import Mode
from trainer.grading.record import SessionRecord
from trainer.play.autopilot import rehearse

TODAY = date(2026, 11, 11)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("TRAINER_HOME", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def command(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    def run(*args: str, said: bytes | None = b"") -> Done:
        stdin = None if said is None else io.TextIOWrapper(io.BytesIO(said))
        monkeypatch.setattr(sys, "stdin", stdin)
        capsys.readouterr()
        code = main(args)
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return run


@pytest.fixture
def played(home: Path) -> Played:
    """Plays the shipped dress scenario and seals the record for an account."""

    def play(trainee: str = "amy", seed: int = 7) -> SessionRecord:
        floor = bootstrap.floor(today=TODAY)
        header = floor.header("size-dress-zh", mode=Mode.PRACTICE, trainee=trainee, seed=seed)
        stock = floor.stock
        sample = stock.scenarios.sample("size-dress-zh", "good", seed=seed, today=TODAY)
        session = rehearse(header.plan, sample, stock.judge)
        graded = stock.grader.assess(header.plan, session.log)
        return stock.records.seal(header, session.log, *graded)

    return play
