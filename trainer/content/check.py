"""`check`: every problem of some files in one run, sorted by file and line.

Schema, names, flow, patterns, and the scenarios' own samples judged over several draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from trainer.content.flow import flow_problems
from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.pack import PACK_FILE, PACK_FILES, SCENARIO_ENDING, Pack
from trainer.content.pattern_lints import criterion_lints, pack_lints
from trainer.content.plan_file import load_plan
from trainer.content.problems import Problem, has_errors, in_order, problem
from trainer.content.rubric_file import load_rubric
from trainer.content.scenario import Scenario
from trainer.content.scoring_file import load_scoring, scoring_problems
from trainer.content.self_tests import PlaySample, SelfTests, missing_tests
from trainer.content.shelf import PackShelf, files_below
from trainer.content.shipped import shipped_root, shipped_scoring
from trainer.content.source import open_source
from trainer.engine.judging import Judge
from trainer.errors import ContentError
from trainer.matching.values import Lexicon

SEEDS = (7, 8, 9)
"""The draws over which every scenario is tried."""

JudgeFactory = Callable[[Lexicon], Judge]
"""Builds the judge of grading for a lexicon: a language's, with a pack's additions."""


def check(
    paths: Sequence[Path] | None,
    judge_factory: JudgeFactory,
    today: date,
    *,
    play_sample: PlaySample | None = None,
    seeds: Sequence[int] = SEEDS,
) -> list[Problem]:
    """Every problem of the files and folders named (None: all that ships).

    `play_sample` plays whole plans; without it only the stages' samples are judged. Never
    raises for bad content.
    """
    run = _Run(judge_factory, today, play_sample, tuple(seeds))
    for path in _named(paths):
        run.take(path)
    return list(in_order(run.finish()))


def files_of(paths: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files that `check` of these paths reads, each once."""
    found: dict[Path, None] = {}
    for path in _named(paths):
        if path.is_dir():
            for file in files_below(path):
                found.update(dict.fromkeys([*_pack_files(file.parent), file]))
            found.update(dict.fromkeys(_pack_files(path)))
        else:
            found[path] = None
    return tuple(found)


def _named(paths: Sequence[Path] | None) -> Sequence[Path]:
    return (shipped_root(), shipped_scoring()) if paths is None else paths


def _pack_files(folder: Path) -> list[Path]:
    return [folder / name for name in PACK_FILES if (folder / name).is_file()]


class _Run:
    """One run of the check; a scenario is let go of as soon as it has been checked."""

    def __init__(
        self,
        judge_factory: JudgeFactory,
        today: date,
        play_sample: PlaySample | None,
        seeds: tuple[int, ...],
    ) -> None:
        self._shelf = PackShelf(())
        self._judge_factory = judge_factory
        self._today = today
        self._play_sample = play_sample
        self._seeds = seeds
        self._told: list[Problem] = []
        self._files: dict[Path, None] = {}
        self._whole_packs: dict[Path, None] = {}
        self._ids: dict[str, Path] = {}
        self._panel_facts: dict[Path, set[str]] = {}
        self._judges: dict[tuple[str, str], Judge] = {}
        self._dimensions = _dimensions()

    def take(self, path: Path) -> None:
        """A file or folder to be checked."""
        if path.is_dir():
            self._take_folder(path)
        elif path.name in PACK_FILES:
            self._whole_packs[path.parent] = None
        elif path.name.endswith(SCENARIO_ENDING):
            self._files[path] = None
        else:
            self._take_other(path)

    def finish(self) -> Iterator[Problem]:
        """All problems, once everything has been taken."""
        yield from self._told
        for file in self._files:
            yield from self._scenario(file)
        for folder in dict.fromkeys([*self._whole_packs, *self._panel_facts]):
            pack = self._shelf.pack(folder)
            yield from pack.problems
            if folder in self._whole_packs and pack.spec is not None:
                shown = {"shop", "buyer.name"} | self._panel_facts.get(folder, set())
                yield from pack_lints(pack, load_lexicon(pack.spec.lang), shown)

    def _take_folder(self, folder: Path) -> None:
        files = files_below(folder)
        packs = [p for p in (folder, *_subfolders(folder)) if (p / PACK_FILE).is_file()]
        if not files and not packs:
            self._told.append(problem("TR316", folder, folder=str(folder)))
        self._whole_packs.update(dict.fromkeys(packs))
        self._files.update(dict.fromkeys(files))

    def _take_other(self, path: Path) -> None:
        """A file whose name says nothing: what it holds decides what it is."""
        tree = open_source(path).tree
        keys = set(tree.value) if tree is not None and isinstance(tree.value, dict) else set()
        if "dimensions" in keys or path.name == "scoring.yaml":
            self._told.extend(scoring_problems(path))
        elif tree is not None and isinstance(tree.value, list):
            self._told.extend(_refusals(lambda: load_plan(path)))
        elif "criteria" in keys and "stages" not in keys:
            self._told.extend(_refusals(lambda: load_rubric(path)))
        else:
            self._files[path] = None

    def _scenario(self, file: Path) -> Iterator[Problem]:
        scenario = self._shelf.load(file)
        yield from scenario.problems
        shown = self._panel_facts.setdefault(file.parent, set())
        if scenario.spec is not None:
            shown |= {name for name, fact in scenario.spec.facts.items() if fact.panel}
            other = self._ids.setdefault(scenario.spec.id, file)
            if other != file:
                yield scenario.source.at("TR311", "id", id=scenario.spec.id, other=str(other))
        yield from self._deep(scenario)

    def _deep(self, scenario: Scenario) -> Iterator[Problem]:
        """What only a sound scenario can be asked: flow, patterns, samples."""
        spec, shop, source = scenario.spec, scenario.pack.spec, scenario.source
        if spec is None or shop is None:
            return
        yield from flow_problems(spec, source)
        lexicon = load_lexicon(shop.lang)
        lints = list(criterion_lints(spec, source, lexicon=lexicon, dimensions=self._dimensions))
        yield from lints
        yield from missing_tests(spec, source)
        if scenario.is_playable and not has_errors(lints):
            tests = SelfTests(scenario, self._judge(scenario.pack), self._play_sample)
            wording = self._shelf.wording(shop.lang)
            for seed in self._seeds:
                yield from tests.with_seed(seed, self._today, wording)

    def _judge(self, pack: Pack) -> Judge:
        """The judge of a pack; packs that add the same to the same lexicon share one."""
        assert pack.spec is not None
        kind = (pack.spec.lang, pack.spec.lexicon.model_dump_json())
        if kind not in self._judges:
            lexicon = with_additions(load_lexicon(pack.spec.lang), pack.spec.lexicon)
            self._judges[kind] = self._judge_factory(lexicon)
        return self._judges[kind]


def _dimensions() -> frozenset[str]:
    """The rubric dimensions of the shipped scoring."""
    return frozenset(d.id for d in load_scoring(None).dimensions if d.kind == "rubric")


def _subfolders(folder: Path) -> Iterable[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return ()


def _refusals(load: Callable[[], object]) -> Iterator[Problem]:
    try:
        load()
    except ContentError as refusal:
        yield from (p for p in refusal.problems if isinstance(p, Problem))
