"""`trainer board`: the team, and the verdicts that a supervisor should look at."""

from __future__ import annotations

import argparse

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.errors import UsageError
from trainer.grading.disputes import Case
from trainer.grading.values import GradedCriterion
from trainer.records.seals import json_text
from trainer.wording import Wording


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the team and the open cases; with `--sample` or `--stand`, settle one of them."""
    floor = bootstrap.floor()
    cases = floor.open_cases()
    if told.disputes:
        cases = tuple(case for case in cases if case.reason)
    if told.sample is not None:
        place = floor.keep_as_sample(_chosen(cases, told.sample))
        narrate(wording.say("board.kept", place=place))
        return 0
    if told.stand is not None:
        floor.let_stand(_chosen(cases, told.stand))
        narrate(wording.say("board.stands"))
        return 0
    _show(told, cases, wording)
    return 0


def _show(told: argparse.Namespace, cases: tuple[Case, ...], wording: Wording) -> None:
    from trainer.records.board import board_json, cases_text, team_text

    records = bootstrap.records()
    histories = [] if told.disputes else [records.history(one) for one in records.trainees()]
    if told.json:
        print(json_text(board_json(histories, cases)))
        return
    if not told.disputes:
        print(team_text(histories, cases, wording))
        print()
    print(cases_text(cases, wording))


def _chosen(cases: tuple[Case, ...], wanted: str) -> Case:
    """`RECORD:CRITERION` among the open cases; a record alone will do where it has one.

    In a shift `RECORD:CONVERSATION:CRITERION`: each of many chats has a greeting.
    """
    record, _, named = wanted.partition(":")
    found = [
        case
        for case in cases
        if case.record.header.id == record and named in _names(case.criterion)
    ]
    if len(found) != 1:
        raise UsageError("board.not_one", wanted=wanted, n=len(found))
    return found[0]


def _names(one: GradedCriterion) -> tuple[str, ...]:
    return ("", one.id, f"{one.conversation}:{one.id}", one.conversation)
