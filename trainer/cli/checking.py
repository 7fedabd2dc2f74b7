"""`trainer check`: every problem of scenarios, packs and scoring, with its place."""

from __future__ import annotations

import argparse
import os

from trainer.cli.examiner import Examiner
from trainer.cli.mutation_told import mutation_json, mutation_lines
from trainer.cli.problems_told import problem_json, problem_lines
from trainer.cli.telling import narrate
from trainer.clock import today
from trainer.content.check import check, files_of
from trainer.content.problems import has_errors, in_order
from trainer.content.scoring_file import scoring_problems
from trainer.records.seals import json_text
from trainer.wording import Wording

FAILS = 1


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the problems; 1 when one of them is an error."""
    day = told.today if told.today is not None else today()
    paths = told.paths if told.paths else None
    of_scoring = () if told.scoring is None else scoring_problems(told.scoring)
    examiner = Examiner(None if has_errors(of_scoring) else told.scoring, day)
    found = check(
        paths,
        examiner.judge,
        day,
        play_sample=examiner.play,
        workers=os.cpu_count() or 1,
        mutate=told.mutate,
    )
    problems = in_order((*of_scoring, *found.problems))
    files = [str(path) for path in files_of(paths)]
    if told.format == "json":
        listed = [problem_json(one, wording) for one in problems]
        more = {"mutation": mutation_json(found.scores)} if told.mutate else {}
        print(json_text({"files": files, "problems": listed, **more}))
    else:
        for line in problem_lines(problems, wording):
            print(line)
        if told.mutate:
            for line in mutation_lines(found.scores, wording):
                print(line)
        narrate(wording.count("cli.checked", len(files), problems=len(problems)))
    return FAILS if has_errors(problems) else 0
