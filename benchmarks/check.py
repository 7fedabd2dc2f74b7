"""`trainer check` on a thousand scenarios of shipped size, beside a bare YAML parser.

    python -m benchmarks.check [--count N] [--mutate]

The shipped scenarios are copied under new ids, with an alternative of its own in every rubric,
until there are enough of them: ids draw other facts, and no rubric is met twice. Prints the seconds
of the whole check (all lints, samples and plans over three draws, on all processors) with what it
took of them, and of loading the same files with PyYAML's C parser on one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import yaml

from trainer.cli.examiner import Examiner
from trainer.content.check import check
from trainer.content.folders import SCENARIO_ENDING, files_below
from trainer.content.shipped import shipped_root

_SAID = re.compile(r"(?m)^ +say: (?![\"'\[>|]).*[^\s\"'\]]$")
_WORDS = ("独一份", "only this one ")
"""An alternative that no sample says."""
TODAY = date(2026, 11, 22)


def laid_out(folder: Path, count: int) -> list[Path]:
    """That many scenarios below `folder`, each pack with its own files beside them."""
    return list(islice(_copies(folder), count))


def _copies(folder: Path) -> Iterator[Path]:
    shipped = sorted(files_below(shipped_root()))
    for number, file in enumerate(cycle(shipped)):
        pack = folder / file.parent.name
        if not pack.exists():
            shutil.copytree(file.parent, pack, ignore=shutil.ignore_patterns(f"*{SCENARIO_ENDING}"))
        text = file.read_text(encoding="utf-8")
        own = next(line for line in text.splitlines() if line.startswith(("id:", "编号:")))
        copy = pack / f"copy-{number}{SCENARIO_ENDING}"
        text = _SAID.sub(rf"\g<0>|{_WORDS[file.stem[-3:] == '-en']}{number}", text)
        copy.write_text(text.replace(own, f"{own}-{number}", 1), encoding="utf-8")
        yield copy


def bare(files: list[Path]) -> float:
    """Seconds to load the files with the C parser, and to do nothing with them."""
    begin = time.perf_counter()
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
    return time.perf_counter() - begin


def whole(folder: Path, *, mutate: bool) -> tuple[float, float, int]:
    """Seconds of the whole check, of processors in all, and how many problems it told."""
    examiner = Examiner(None, TODAY)
    begin, worked = time.perf_counter(), busy()
    told = check(
        [folder],
        examiner.judge,
        TODAY,
        play_sample=examiner.play,
        workers=os.cpu_count() or 1,
        mutate=mutate,
    )
    return time.perf_counter() - begin, busy() - worked, len(told.problems)


def busy() -> float:
    """Seconds of processors that this program and its children have used."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--mutate", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = laid_out(Path(folder), args.count)
        size = sum(file.stat().st_size for file in files) / len(files) / 1_000
        loading = bare(files)
        checking, worked, problems = whole(Path(folder), mutate=args.mutate)
    print(f"{len(files)} scenarios of {size:.1f} kB on {os.cpu_count()} processors")
    print(f"bare YAML {loading:.1f} s, check {checking:.1f} s: {checking / loading:.1f} x")
    each = 1_000 * worked / len(files)
    print(f"{worked:.1f} s of processors, {each:.1f} ms a scenario; {problems} problems told")


if __name__ == "__main__":
    main()
