"""`trainer check`: every problem of scenarios, packs and scoring, with its place."""

from __future__ import annotations

import argparse
import json

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.wording import Wording

FAILS = 1


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the problems; 1 when one of them is an error."""
    checked = bootstrap.check(told.paths, scoring=told.scoring, today=told.today)
    if told.format == "json":
        problems = [bootstrap.problem_json(one, wording) for one in checked.problems]
        print(json.dumps({"files": checked.files, "problems": problems}, ensure_ascii=False))
    else:
        for line in bootstrap.problem_lines(checked.problems, wording):
            print(line)
        narrate(wording.count("cli.checked", len(checked.files), problems=len(checked.problems)))
    return FAILS if checked.fails else 0
