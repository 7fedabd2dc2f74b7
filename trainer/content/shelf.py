"""The shelf of scenarios: what there is, each compiled when asked for.

Reads as little as it must: a list reads heads, a script reads one scenario and its pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from trainer.content.folders import PACK_FILE, SCENARIO_ENDING, files_below
from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.pack import (
    Pack,
    load_pack,
    no_pack,
)
from trainer.content.pack_specs import PackSpec
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem, in_order, nearest, problem, refuse
from trainer.content.scenario import Scenario, load_scenario, sample_for, sample_of, script_of
from trainer.content.scenario_spec import HEAD_KEYS, HeadSpec
from trainer.content.source import open_head, open_source
from trainer.content.texts import NAMED
from trainer.engine.catalogue import SamplePlan, ScenarioCard
from trainer.engine.script import Script
from trainer.errors import ContentError
from trainer.matching.values import Lexicon
from trainer.wording.speech import Wording

LEVELS = ("starter", "advanced", "pressure")


class PackShelf:
    """Packs below some roots; a root is a folder of packs, a pack, or a scenario file."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(roots)
        self._packs: dict[Path, Pack] = {}
        self._scenarios: dict[Path, Scenario] = {}
        self._wordings: dict[str, Wording] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._shops: dict[Path, PackSpec | None] = {}

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Every readable scenario, sorted by language, category, level, id."""
        found = [card for file in self.files() if (card := self._card(file)) is not None]
        return tuple(sorted(found, key=_rank))

    def script(self, scenario: str, *, seed: int, today: date) -> Script:
        """A scenario (by id or path) compiled for one play; `ContentError` with its problems."""
        return script_of(self._play(scenario, seed, today))

    def sample(self, scenario: str, name: str, *, seed: int, today: date) -> SamplePlan:
        """The scenario's own good, weak or bad plan with facts filled in."""
        plan = sample_of(self._play(scenario, seed, today), name)
        if plan is None:
            raise ContentError("problem.no_sample", scenario=scenario, sample=name)
        return plan

    def sample_for(self, script: Script, name: str) -> SamplePlan:
        """The same for a script that is at hand, with its own facts."""
        loaded = self.scenario(script.id)
        refuse([*loaded.pack.problems, *loaded.problems])
        plan = sample_for(loaded, script, name)
        if plan is None:
            raise ContentError("problem.no_sample", scenario=script.id, sample=name)
        return plan

    def hash_of(self, scenario: str) -> str:
        """Hex sha256 of the scenario and its pack; the same bytes give the same hash."""
        return self.scenario(scenario).hash()

    def lexicon_of(self, scenario: str) -> Lexicon:
        """The shared lexicon of a scenario's language with its pack's additions."""
        pack = self.scenario(scenario).pack
        if pack.spec is None:
            refuse(pack.problems)
        assert pack.spec is not None
        if pack.id not in self._lexicons:
            shared = load_lexicon(pack.spec.lang)
            self._lexicons[pack.id] = with_additions(shared, pack.spec.lexicon)
        return self._lexicons[pack.id]

    def files(self) -> tuple[Path, ...]:
        """Every scenario file there is, readable or not."""
        return tuple(dict.fromkeys(file for root in self._roots for file in files_below(root)))

    def problems(self) -> tuple[Problem, ...]:
        """What reading every pack and scenario finds, sorted by file and line."""
        scenarios = [self.at(file) for file in self.files()]
        told = [p for s in scenarios for p in (*s.pack.problems, *s.problems)]
        return in_order([*told, *same_ids(scenarios)])

    def scenario(self, scenario: str) -> Scenario:
        """A scenario by id or by the path of its file; unknown is a `ContentError`."""
        if scenario.endswith(SCENARIO_ENDING):
            return self.at(Path(scenario))
        for file in self._likely_first(scenario):
            head = self._scenarios.get(file)
            if (self._id(file) if head is None or head.spec is None else head.spec.id) == scenario:
                return self.at(file)
        known = nearest(scenario, (card.id for card in self.cards()))
        told = problem("TR328", scenario, name=scenario, **known)
        raise ContentError("problem.unknown_scenario", problems=(told,), scenario=scenario)

    def at(self, file: Path) -> Scenario:
        """The scenario of that file, readable or not."""
        if file not in self._scenarios:
            self._scenarios[file] = self.load(file)
        return self._scenarios[file]

    def load(self, file: Path) -> Scenario:
        """The scenario of that file, read afresh and not kept."""
        pack = self.pack(file.parent)
        scenario = load_scenario(file, pack)
        if PACK_FILE not in pack.sources or pack.sources[PACK_FILE].tree is None:
            scenario.problems.append(no_pack(file))
        return scenario

    def wording(self, lang: str) -> Wording:
        """The sentences that cards of that language need."""
        if lang not in self._wordings:
            self._wordings[lang] = Wording(lang)
        return self._wordings[lang]

    def _play(self, scenario: str, seed: int, today: date) -> PlayValues:
        loaded = self.scenario(scenario)
        refuse([*loaded.pack.problems, *loaded.problems])
        assert loaded.pack.spec is not None
        play, told = loaded.play(seed, today, self.wording(loaded.pack.spec.lang))
        refuse(told)
        return play

    def pack(self, folder: Path) -> Pack:
        """The pack of that folder, readable or not."""
        if folder not in self._packs:
            self._packs[folder] = load_pack(folder)
        return self._packs[folder]

    def _shop(self, folder: Path) -> PackSpec | None:
        if folder not in self._shops:
            self._shops[folder] = open_source(folder / PACK_FILE).fit(PackSpec)
        return self._shops[folder]

    def _likely_first(self, scenario: str) -> Iterator[Path]:
        """The files whose name says that id, then all others."""
        files = self.files()
        named = f"{scenario}{SCENARIO_ENDING}"
        yield from (file for file in files if file.name == named)
        yield from (file for file in files if file.name != named)

    def _id(self, file: Path) -> str | None:
        tree = open_head(file, {"id"}, HeadSpec).tree
        node = None if tree is None else tree.child("id")
        return node.value if node is not None and isinstance(node.value, str) else None

    def _card(self, file: Path) -> ScenarioCard | None:
        head = open_head(file, HEAD_KEYS, HeadSpec).fit(HeadSpec)
        shop = self._shop(file.parent)
        if head is None or shop is None:
            return None
        return ScenarioCard(
            id=head.id,
            title=_undrawn(head.title),
            lang=shop.lang,
            category=head.category,
            level=head.level,
            pack=shop.id,
            path=str(file),
            role=_undrawn(head.role),
            goal=_undrawn(head.goal),
            look_up=tuple(_undrawn(text) for text in head.look_up),
            minutes=head.minutes,
            is_guided=head.guided,
        )


def same_ids(scenarios: Iterable[Scenario]) -> Iterator[Problem]:
    """Ids that a second file uses again."""
    first: dict[str, Path] = {}
    for scenario in scenarios:
        if scenario.spec is not None:
            other = first.setdefault(scenario.spec.id, scenario.source.file)
            if other != scenario.source.file:
                yield scenario.source.at("TR311", "id", id=scenario.spec.id, other=str(other))


def _undrawn(text: str) -> str:
    """A text of a card, before anything is drawn."""
    return NAMED.sub("…", text)


def _rank(card: ScenarioCard) -> tuple[str, bool, int, str, str]:
    """A language's first chat, then what a beginner meets first."""
    return card.lang, not card.is_guided, LEVELS.index(card.level), card.category, card.id
