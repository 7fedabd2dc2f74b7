"""`trainer board`: the team, and the verdicts that a supervisor should look at."""

from __future__ import annotations

import argparse

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.errors import UsageError
from trainer.grading.disputes import Case
from trainer.grading.values import GradedCriterion
from trainer.play.floor import Floor
from trainer.play.hall import ToReview
from trainer.records.seals import json_text
from trainer.typing_test.sitting_annex import Kept, Ruling
from trainer.wording import Wording


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the team and the open cases; with `--sample` or `--stand`, settle one of them."""
    floor = bootstrap.floor()
    if told.reject is not None or (told.stand is not None and ":" not in told.stand):
        review = _to_review(floor, told)
        if review is not None:
            return _rule(floor, told, review, wording)
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
    if told.typing:
        _typing(told, wording)
    else:
        _show(told, cases, wording)
    _show_sittings(floor, told, wording)
    return 0


def _show_sittings(floor: Floor, told: argparse.Namespace, wording: Wording) -> None:
    """What waits for a supervisor's look, beside the verdicts."""
    from trainer.records.typing_book import review_lines

    waiting = () if told.json or told.disputes else floor.hall.to_review()
    kept = [Kept(sitting=one.sitting, ruling=None) for one in waiting]
    for line in review_lines(kept, wording):
        print(f"\n{line}")


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


def _to_review(floor: Floor, told: argparse.Namespace) -> ToReview | None:
    """The sitting that is meant, among those that wait for a look.

    One to be rejected that is not there is a `UsageError`; one to stand may be a verdict's record.
    """
    wanted = told.stand if told.reject is None else told.reject
    for one in floor.hall.to_review():
        if one.sitting.id == wanted:
            return one
    if told.reject is not None:
        raise UsageError("board.no_sitting", wanted=wanted)
    return None


def _rule(floor: Floor, told: argparse.Namespace, one: ToReview, wording: Wording) -> int:
    stands = told.reject is None
    floor.hall.mark(one.record, Ruling.STANDS if stands else Ruling.REJECTED)
    narrate(wording.say("board.sitting_stands" if stands else "board.sitting_rejected"))
    return 0


def _typing(told: argparse.Namespace, wording: Wording) -> None:
    """Who has sat, who is due, who missed."""
    from trainer.records.typing_book import team_json, team_text

    accounts = bootstrap.settings_file().load().accounts
    ids = dict.fromkeys([*bootstrap.records().trainees(), *(one.id for one in accounts)])
    books = bootstrap.typing_books(ids)
    print(json_text(team_json(books)) if told.json else team_text(books, wording))


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
