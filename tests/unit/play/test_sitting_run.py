"""A whole sitting, part by part, and what is left of it when it is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders_sitting import CHATS, DECLARED, Sitter, sitting_plan
from trainer.errors import SessionError
from trainer.play.sitting_run import SittingRun
from trainer.source import Source
from trainer.typing_test.integrity import State
from trainer.typing_test.sitting_log import Phase
from trainer.typing_test.warm_up import PathNote


def at(run: SittingRun) -> str:
    return run.phase.value


def test_a_full_sitting_goes_from_the_declaration_to_a_sealed_result(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    run = sitter.run
    assert at(run) == "declare"
    sitter.warm_up()
    assert run.path == (PathNote(id="ime_commits", amount=4),)
    assert (at(run), run.number, run.trials) == ("trial", 0, 2)
    sitter.type(speed=60)
    run.advance()
    assert (at(run), run.number) == ("trial", 1)
    sitter.type(speed=80)
    run.advance()
    assert at(run) == "chats"
    assert run.chats is sitter.chats[0]
    run.advance()

    assert at(run) == "done"
    assert run.record is not None
    found = run.record.result
    assert (found.best, found.step, found.passed, found.state) == (
        1,
        "qualified",
        True,
        State.VALID,
    )
    assert found.net == pytest.approx(80, rel=0.01)
    assert found.diagnosis == "even"
    assert run.record.log.chats == CHATS
    assert run.record.seal
    with pytest.raises(SessionError):
        run.advance()


def test_a_short_sitting_has_one_trial_and_no_chats(tmp_path: Path) -> None:
    run = Sitter(tmp_path, sitting_plan(trials=1, chats=0)).sit()

    assert run.record is not None
    assert (run.phase, run.chats, len(run.record.log.trials)) == (Phase.DONE, None, 1)


def test_a_garbled_path_stops_the_sitting_before_the_trials(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    sitter.run.declare(DECLARED)
    sitter.current.go()
    sitter.clock.move(1_000)
    sitter.current.commit(0, 0, "您好", Source.IME, sitter.clock.now())
    sitter.current.leak()

    assert sitter.run.look_at_path()[0] == PathNote(id="leaked", amount=1, blocks=True)
    assert sitter.run.is_blocked
    sitter.run.advance()
    assert sitter.run.phase is Phase.STOPPED
    assert sitter.run.record is not None
    assert sitter.run.record.log.trials == ()
    assert [flag.reason for flag in sitter.run.record.result.flags] == ["garbled"]


def test_warming_up_again_keeps_the_one_before(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    sitter.run.declare(DECLARED)
    sitter.current.go()
    sitter.run.warm_up_again()
    sitter.type(chars=8)
    sitter.run.advance()

    assert sitter.run.phase is Phase.TRIAL
    assert [len(one.typed) for one in sitter.run.log.warm_ups] == [0, 4]
    with pytest.raises(SessionError):
        sitter.run.warm_up_again()


@pytest.mark.parametrize("part", ["warm_up", "trial", "chats"])
def test_an_abandoned_sitting_is_a_start_and_void(tmp_path: Path, part: str) -> None:
    sitter = Sitter(tmp_path)
    if part == "warm_up":
        sitter.run.declare(DECLARED)
    else:
        sitter.warm_up()
    while at(sitter.run) != part:
        sitter.type()
        sitter.run.advance()
    sitter.run.abandon()
    sitter.run.abandon()

    record = sitter.run.record
    assert record is not None
    assert (record.result.state, record.log.reason) == (State.VOID, "abandoned")
    assert (record.result.net, record.result.passed) == (None, False)
    assert [one.state for one in sitter.shelf.sittings("lin")] == [State.VOID]
    assert sitter.shelf.sittings("lin")[0].is_abandoned


def test_one_that_was_never_declared_leaves_nothing(tmp_path: Path) -> None:
    sitter = Sitter(tmp_path)
    sitter.run.abandon()

    assert sitter.run.is_over
    assert sitter.run.record is None
    assert sitter.shelf.sittings("lin") == ()
    with pytest.raises(SessionError):
        _ = sitter.run.header


def test_a_log_that_was_there_before_is_for_review(tmp_path: Path) -> None:
    Sitter(tmp_path, number=1).sit()
    again = Sitter(tmp_path, number=2).sit().record

    assert again is not None
    assert again.log.repeats == 2
    assert again.result.state is State.REVIEW
    assert [flag.reason for flag in again.result.flags] == ["repeated_log"]
