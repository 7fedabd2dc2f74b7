"""Everything one scenario can be asked: names, flow, patterns, its own samples.

Works through a batch of files, lets go of each as soon as it is checked; knows no other files.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from trainer.content.compiler import compile_script
from trainer.content.flow import flow_problems
from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.lints.branches import branch_problems
from trainer.content.lints.plays import PlayLints
from trainer.content.lints.shops import leans_on
from trainer.content.mutation.telling import mutation_problems
from trainer.content.mutation.trial import Trial
from trainer.content.mutation.values import Score
from trainer.content.pack import Pack
from trainer.content.pattern_lints import criterion_lints
from trainer.content.problems import Problem, has_errors
from trainer.content.scenario import Scenario
from trainer.content.scoring_file import load_scoring
from trainer.content.self_tests import PlaySample, SelfTests, missing_tests
from trainer.content.shelf import PackShelf
from trainer.content.tree import place_at
from trainer.engine.judging import Judge
from trainer.matching.values import Lexicon

SEEDS = (7, 8, 9)
"""The draws over which every scenario is tried."""

TIDY_AFTER = 32
"""Files after which garbage is looked for."""

SAMPLE_CODES = frozenset({"TR701", "TR704", "TR705", "TR706"})
"""Errors of samples and plans: the other samples can still be mutated."""

JudgeFactory = Callable[[Lexicon], Judge]
"""Builds the judge of grading for a lexicon: a language's, with a pack's additions."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Scenario files to be checked in a row, and by what means."""

    files: tuple[Path, ...]
    judge_factory: JudgeFactory
    today: date
    play_sample: PlaySample | None
    seeds: tuple[int, ...]
    mutate: bool = False


@dataclass(slots=True)
class BatchTold:
    """What a batch brought to light; facts, policies leant on and `unread` by the pack's folder.

    `scores`: what the mutants of each scenario came to, when they were asked for.
    """

    problems: list[Problem] = field(default_factory=list)
    ids: dict[Path, str] = field(default_factory=dict)
    panel_facts: dict[Path, set[str]] = field(default_factory=dict)
    policies: dict[Path, set[str]] = field(default_factory=dict)
    unread: set[Path] = field(default_factory=set)
    scores: dict[str, Score] = field(default_factory=dict)


def check_batch(batch: Batch) -> BatchTold:
    """Check the scenarios of a batch one after the other."""
    told, bench = BatchTold(), Bench(batch)
    with _tidied_between(TIDY_AFTER) as tidy:
        for file in batch.files:
            _check_one(file, batch, bench, told)
            tidy()
    return told


def _check_one(file: Path, batch: Batch, bench: Bench, told: BatchTold) -> None:
    scenario = bench.shelf.load(file)
    told.problems.extend(scenario.problems)
    shown = told.panel_facts.setdefault(file.parent, set())
    if scenario.spec is None:
        told.unread.add(file.parent)
    else:
        shown |= {name for name, fact in scenario.spec.facts.items() if fact.panel}
        told.ids[file] = scenario.spec.id
        told.policies.setdefault(file.parent, set()).update(leans_on(scenario.spec))
    found = list(bench.deep(scenario))
    told.problems.extend(found)
    if batch.mutate and scenario.is_playable and not _is_unfit(found):
        assert scenario.spec is not None
        score = told.scores[scenario.spec.id] = bench.mutated(scenario)
        told.problems.extend(mutation_problems(score, scenario.source))


@contextmanager
def _tidied_between(files: int) -> Iterator[Callable[[], None]]:
    """Garbage is looked for between files, once in so many; looking all the time costs a third."""
    was_on, done = gc.isenabled(), count(1)

    def tidy() -> None:
        if next(done) % files == 0:
            gc.collect()

    gc.freeze()
    gc.disable()
    try:
        yield tidy
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def _is_unfit(found: list[Problem]) -> bool:
    """Whether anything but its samples keeps a rubric from being tried."""
    return has_errors(told for told in found if told.code not in SAMPLE_CODES)


class Bench:
    """The shelf, the judges and the dimensions that a batch shares."""

    def __init__(self, batch: Batch) -> None:
        self.shelf = PackShelf(())
        self._batch = batch
        self._judges: dict[tuple[str, str], Judge] = {}
        self._scoring = load_scoring(None)
        rubric = (d.id for d in self._scoring.dimensions if d.kind == "rubric")
        self._dimensions = frozenset(rubric)

    def deep(self, scenario: Scenario) -> Iterator[Problem]:
        """What only a readable scenario can be asked."""
        spec, shop, source = scenario.spec, scenario.pack.spec, scenario.source
        if spec is None or shop is None:
            return
        yield from flow_problems(spec, source)
        yield from branch_problems(spec, source)
        lexicon = load_lexicon(shop.lang)
        lints = list(criterion_lints(spec, source, lexicon=lexicon, dimensions=self._dimensions))
        yield from lints
        yield from missing_tests(spec, source)
        if scenario.is_playable and not has_errors(lints):
            judge = self.judge(scenario.pack)
            play_lints = PlayLints(judge, self._scoring, source)
            tests = SelfTests(scenario, judge, self._batch.play_sample, play_lints.with_play)
            wording = self.shelf.wording(shop.lang)
            for seed in self._batch.seeds:
                yield from tests.with_seed(seed, self._batch.today, wording)
            yield from tests.unmet()

    def mutated(self, scenario: Scenario) -> Score:
        """How many wrong replies its rubric notices; for scenarios without errors."""
        assert scenario.pack.spec is not None
        tree = scenario.source.tree
        assert tree is not None
        trial = Trial(self.judge(scenario.pack), lambda at: place_at(tree, at))
        wording = self.shelf.wording(scenario.pack.spec.lang)
        drawn = [scenario.play(seed, self._batch.today, wording) for seed in self._batch.seeds]
        plays = [(compile_script(play), play) for play, told in drawn if not has_errors(told)]
        for script, play in plays:
            trial.with_play(script, play)
        for script, play in plays:
            trial.with_play(script, play, everywhere=True)
        return trial.score

    def judge(self, pack: Pack) -> Judge:
        """The judge of a pack; packs that add the same to the same lexicon share one."""
        assert pack.spec is not None
        kind = (pack.spec.lang, pack.spec.lexicon.model_dump_json())
        if kind not in self._judges:
            lexicon = with_additions(load_lexicon(pack.spec.lang), pack.spec.lexicon)
            self._judges[kind] = self._batch.judge_factory(lexicon)
        return self._judges[kind]
