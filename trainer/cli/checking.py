"""`trainer check`: every problem of scenarios, packs and scoring, with its place."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trainer.cli.examiner import Examiner
from trainer.cli.mutation_told import mutation_json, mutation_lines
from trainer.cli.passages_told import passage_lines, passages_json
from trainer.cli.problems_told import problem_json, problem_lines
from trainer.cli.telling import narrate
from trainer.clock import today
from trainer.content.check import Checked, check, files_of
from trainer.content.problems import Problem, has_errors, in_order
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
    code = FAILS if has_errors(problems) else 0
    _print(told, problems, found, files_of(paths), wording, code)
    return code


def _print(
    told: argparse.Namespace,
    problems: Sequence[Problem],
    found: Checked,
    files: Sequence[Path],
    wording: Wording,
    code: int,
) -> None:
    """The problems in the format asked for."""
    more: dict[str, Any] = {"mutation": mutation_json(found.scores)} if told.mutate else {}
    if found.passages:
        more["passages"] = passages_json(found.passages)
    if told.format == "json":
        listed = [problem_json(one, wording) for one in problems]
        names = [str(path) for path in files]
        print(json_text({"files": names, "problems": listed, **more}))
    elif told.format == "sarif":
        from trainer.cli.sarif import sarif

        here = Path.cwd()
        print(json_text(sarif(problems, wording, here=here, exit_code=code, properties=more)))
    else:
        for line in problem_lines(problems, wording):
            print(line)
        for line in passage_lines(found.passages, wording) if told.paths else ():
            print(line)
        for line in mutation_lines(found.scores, wording) if told.mutate else ():
            print(line)
        narrate(wording.count("cli.checked", len(files), problems=len(problems)))
