"""`check`: every problem of some files in one run, sorted by file and line.

Knows which files there are and what kind each is; a scenario's own checks are `deep_check`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from trainer.content.deep_check import SEEDS, Batch, BatchTold, JudgeFactory, check_batch
from trainer.content.folders import (
    PACK_FILE,
    PACK_FILES,
    SAMPLES_ENDING,
    SCENARIO_ENDING,
    files_below,
    folders_in,
    is_folder,
    sample_files,
)
from trainer.content.house_samples import house_sample_problems
from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.lints.passages import PassageLints, PassagesTold, Weighed
from trainer.content.lints.shops import shop_problems
from trainer.content.mutation.values import Score
from trainer.content.night_file import (
    NIGHT_ENDING,
    TABLE_ENDING,
    night_problems,
    shipped_nights,
)
from trainer.content.night_shelf import nights_below
from trainer.content.pack import load_pack
from trainer.content.passage_file import PASSAGE_ENDING, PassageFile
from trainer.content.passage_shelf import PassageShelf, passages_below
from trainer.content.pattern_lints import pack_lints
from trainer.content.plan_file import load_plan
from trainer.content.problems import Problem, in_order, problem
from trainer.content.rubric_file import load_rubric
from trainer.content.scenario_spec import HeadSpec
from trainer.content.scoring_file import scoring_problems
from trainer.content.self_tests import PlaySample
from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root, shipped_scoring
from trainer.content.source import open_head, open_source
from trainer.content.translating import english_root_keys
from trainer.errors import ContentError

WORTH_SPREADING = 50
"""Fewer scenarios than this stay in one process: another would cost more than it saves."""

WORTH_MUTATING = 12
"""The same where each is put to hundreds of mutants."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Every problem, sorted; `scores`: by scenario what its mutants came to, if asked for.

    `passages`: what each passage that can be drawn came to.
    """

    problems: list[Problem]
    scores: dict[str, Score]
    passages: tuple[Weighed, ...] = ()


def check(
    paths: Sequence[Path] | None,
    judge_factory: JudgeFactory,
    today: date,
    *,
    play_sample: PlaySample | None = None,
    seeds: Sequence[int] = SEEDS,
    workers: int = 1,
    mutate: bool = False,
) -> Checked:
    """Every problem of the files and folders named (None: all that ships).

    `play_sample` plays whole plans; without it only the stages' samples are judged. With more
    than one of `workers`, many scenarios are spread over processes: then both callables must be
    picklable. `mutate` also tries what each rubric does not notice. Never raises for bad content.
    """
    run = _Run()
    for path in _named(paths):
        run.take(path)
    shelf = PackShelf((shipped_root(),))
    of_samples = [
        found
        for file in run.samples
        for found in house_sample_problems(file, shelf, judge_factory, today, seeds)
    ]
    batches = [
        Batch(files, judge_factory, today, play_sample, tuple(seeds), mutate)
        for files in _split(run.scenarios, workers, WORTH_MUTATING if mutate else WORTH_SPREADING)
    ]
    if len(batches) > 1:
        with ProcessPoolExecutor(max_workers=workers) as pool:
            told = list(pool.map(check_batch, batches))
    else:
        told = [check_batch(batch) for batch in batches]
    scores = {id_: score for batch in told for id_, score in batch.scores.items()}
    passages = _of_passages(tuple(run.passages), today)
    problems = in_order([*run.finish(told, today), *of_samples, *passages.problems])
    return Checked(list(problems), dict(sorted(scores.items())), passages.weighed)


def files_of(paths: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files that `check` of these paths reads, each once."""
    found: dict[Path, None] = {}
    for path in _named(paths):
        if is_folder(path):
            for file in files_below(path):
                found.update(dict.fromkeys([*_pack_files(file.parent), file]))
            more = (*_pack_files(path), *sample_files(path), *nights_below(path))
            more = (*more, *passages_below(path))
            found.update(dict.fromkeys(more))
        else:
            found[path] = None
    return tuple(found)


def _of_passages(files: Sequence[Path], today: date) -> PassagesTold:
    """What there is to say of passages, beside all that ship."""
    if not files:
        return PassagesTold([], ())
    bank, lints = _shipped_bank(), PassageLints(today)
    shelf = PassageShelf(())
    mine = {file.resolve() for file in files}
    beside = [file for file in bank if file.source.file.resolve() not in mine]
    return lints.told([shelf.at(file) for file in files], beside)


@cache
def _shipped_bank() -> tuple[PassageFile, ...]:
    """Every passage that ships: read once, since what ships does not change."""
    shelf = PassageShelf(())
    return tuple(shelf.at(file) for file in passages_below(shipped_root()))


def _split(files: tuple[Path, ...], workers: int, worth: int) -> list[tuple[Path, ...]]:
    """A batch per process, so that each builds its judges once."""
    if workers < 2 or len(files) < worth:
        return [files]
    size = -(-len(files) // workers)
    return [files[start : start + size] for start in range(0, len(files), size)]


def _named(paths: Sequence[Path] | None) -> Sequence[Path]:
    return (shipped_root(), shipped_scoring(), shipped_nights()) if paths is None else paths


def _pack_files(folder: Path) -> list[Path]:
    return [folder / name for name in PACK_FILES if (folder / name).is_file()]


class _Run:
    """What has been named, and what is left to say once the scenarios are checked."""

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._files: dict[Path, None] = {}
        self._whole_packs: dict[Path, None] = {}
        self.samples: list[Path] = []
        self.passages: dict[Path, None] = {}

    @property
    def scenarios(self) -> tuple[Path, ...]:
        """The scenario files, each once."""
        return tuple(self._files)

    def take(self, path: Path) -> None:
        """A file or folder to be checked."""
        if is_folder(path):
            self._take_folder(path)
        elif path.name in PACK_FILES:
            self._whole_packs[path.parent] = None
        elif path.name.endswith(SCENARIO_ENDING):
            self._files[path] = None
        elif path.name.endswith(SAMPLES_ENDING):
            self.samples.append(path)
        elif path.name.endswith(PASSAGE_ENDING):
            self.passages[path] = None
        elif path.name.endswith((NIGHT_ENDING, TABLE_ENDING)):
            self._told.extend(night_problems(path))
        else:
            self._take_other(path)

    def finish(self, batches: Sequence[BatchTold], today: date) -> Iterator[Problem]:
        """All problems: of the batches, of the packs, and between scenarios."""
        yield from self._told
        for batch in batches:
            yield from batch.problems
        yield from _same_ids(batches)
        unread = {folder for batch in batches for folder in batch.unread}
        shown: dict[Path, set[str]] = {}
        for batch in batches:
            for folder, names in batch.panel_facts.items():
                shown.setdefault(folder, {"shop", "buyer.name"}).update(names)
        leant: dict[Path, set[str]] = {}
        for batch in batches:
            for folder, names in batch.policies.items():
                leant.setdefault(folder, set()).update(names)
        for folder in dict.fromkeys([*self._whole_packs, *shown]):
            pack = load_pack(folder)
            yield from pack.problems
            if folder in self._whole_packs and pack.spec is not None:
                is_read = folder not in unread
                known = shown.get(folder, {"shop", "buyer.name"}) if is_read else None
                lexicon = load_lexicon(pack.spec.lang)
                yield from pack_lints(pack, lexicon, known)
                cited = leant.get(folder) if is_read else None
                yield from shop_problems(
                    pack, with_additions(lexicon, pack.spec.lexicon), cited, today
                )

    def _take_folder(self, folder: Path) -> None:
        files = files_below(folder)
        packs = [p for p in (folder, *folders_in(folder)) if (p / PACK_FILE).is_file()]
        samples = sample_files(folder)
        self.samples += samples
        nights = nights_below(folder)
        self._told.extend(told for file in nights for told in night_problems(file))
        passages = passages_below(folder)
        self.passages.update(dict.fromkeys(passages))
        if not any((files, packs, samples, nights, passages)):
            self._told.append(problem("TR316", folder, folder=str(folder)))
        self._whole_packs.update(dict.fromkeys(packs))
        self._files.update(dict.fromkeys(files))

    def _take_other(self, path: Path) -> None:
        """A file whose name says nothing: what it holds decides what it is."""
        source = open_source(path)
        if source.tree is None:
            self._told.extend(source.problems)
            return
        keys = english_root_keys(
            source.tree, "ScenarioSpec", "ScoringSpec", "NightSpec", "PassageSpec"
        )
        if "dimensions" in keys or path.name == "scoring.yaml":
            self._told.extend(scoring_problems(path))
        elif isinstance(source.tree.value, list):
            self._told.extend(_refusals(lambda: load_plan(path)))
        elif keys & {"curve", "curve_file"}:
            self._told.extend(night_problems(path))
        elif "criteria" in keys and "stages" not in keys:
            self._told.extend(_refusals(lambda: load_rubric(path)))
        elif "text" in keys:
            self.passages[path] = None
        else:
            self._files[path] = None


def _same_ids(batches: Sequence[BatchTold]) -> Iterator[Problem]:
    """Ids that a second file uses again."""
    first: dict[str, Path] = {}
    for file, id_ in ((file, id_) for batch in batches for file, id_ in batch.ids.items()):
        other = first.setdefault(id_, file)
        if other != file:
            yield open_head(file, {"id"}, HeadSpec).at("TR311", "id", id=id_, other=str(other))


def _refusals(load: Callable[[], object]) -> Iterator[Problem]:
    try:
        load()
    except ContentError as refusal:
        yield from (p for p in refusal.problems if isinstance(p, Problem))
