"""A scenario looked at while it is being written: every problem at its field, its graph.

Works on texts at hand, whatever is on the disk; `check` works on files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainer.content.compiler import compile_script
from trainer.content.deep_check import SEEDS, Batch, Bench, JudgeFactory
from trainer.content.pack import Pack
from trainer.content.play_values import PlayValues
from trainer.content.problems import (
    ERROR,
    Problem,
    has_errors,
    in_order,
    refuse,
    sentence,
    suggestion,
)
from trainer.content.scenario import Scenario, scenario_of
from trainer.content.self_tests import PlaySample
from trainer.content.source import Source
from trainer.content.tree import Node, Place
from trainer.content.workshop.graphs import PlayLog, Takers, graph_of, has_dice, take_ways
from trainer.content.yaml_reader import read
from trainer.engine.graph import Graph
from trainer.engine.judging import Judge
from trainer.engine.script import Script
from trainer.grading.authoring import At, Examined, Slip
from trainer.wording.speech import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what a scenario is judged and played."""

    judge: JudgeFactory
    play_sample: PlaySample
    play_log: PlayLog
    today: date
    seeds: tuple[int, ...] = SEEDS


_MISSED: dict[str, At] = {"TR702": ("samples",), "TR707": ("samples",)}
"""Problems of what is not there: they stand nowhere in the file, and belong to these parts."""


class Glass:
    """Looks at scenarios; keeps what several looks share."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._bench = Bench(Batch((), means.judge, means.today, means.play_sample, means.seeds))

    def read(self, data: bytes, file: Path, pack: Pack) -> Scenario:
        """The scenario that those bytes would be in that file."""
        tree, problems = read(data, file)
        return scenario_of(Source(file, tree, data, problems), pack)

    def examine(self, scenario: Scenario, wording: Wording) -> Examined:
        """Everything there is to say of it, in that language."""
        told = [*scenario.pack.problems, *scenario.problems, *self._bench.deep(scenario)]
        places = _places(scenario.source.tree)
        slips = tuple(_slip(one, places, scenario, wording) for one in in_order(told))
        is_playable = scenario.is_playable and self.play(scenario, self._means.seeds[0]) is not None
        return Examined(slips=slips, graph=self.graph(scenario), is_playable=is_playable)

    def graph(self, scenario: Scenario) -> Graph | None:
        """The flow with what the samples take of it; None while the file has no shape."""
        if scenario.spec is None:
            return None
        takers: Takers = {}
        if scenario.is_playable:
            seeds = self._means.seeds if has_dice(scenario.spec) else self._means.seeds[:1]
            for seed in seeds:
                play = self.play(scenario, seed)
                if play is not None:
                    take_ways(play, self.judge(scenario.pack), self._means.play_log, takers)
        return graph_of(scenario.spec, takers, is_played=scenario.is_playable)

    def play(self, scenario: Scenario, seed: int) -> PlayValues | None:
        """The values of one play, None where that draw cannot be played."""
        assert scenario.pack.spec is not None
        wording = self._bench.shelf.wording(scenario.pack.spec.lang)
        play, told = scenario.play(seed, self._means.today, wording)
        return None if has_errors(told) else play

    def script(self, scenario: Scenario, seed: int) -> Script:
        """A readable scenario compiled for one play; `ContentError` where it cannot be played."""
        assert scenario.pack.spec is not None
        wording = self._bench.shelf.wording(scenario.pack.spec.lang)
        play, told = scenario.play(seed, self._means.today, wording)
        refuse(told)
        return compile_script(play)

    def judge(self, pack: Pack) -> Judge:
        """The judge of a pack."""
        return self._bench.judge(pack)


def slips_of(problems: Iterable[Problem], wording: Wording) -> tuple[Slip, ...]:
    """Problems of files that nobody has open, in that language."""
    return tuple(_told(one, (), wording) for one in problems)


def _slip(
    one: Problem, places: Sequence[tuple[Place, At]], scenario: Scenario, wording: Wording
) -> Slip:
    at: At = ()
    if one.file == str(scenario.source.file):
        here = (one.line, one.column)
        at = next((path for place, path in reversed(places) if place <= here), ())
    return _told(one, _MISSED.get(one.code, at), wording)


def _told(one: Problem, at: At, wording: Wording) -> Slip:
    return Slip(
        code=one.code,
        is_error=one.severity == ERROR,
        at=at,
        file=one.file,
        line=one.line,
        column=one.column,
        told=sentence(one, wording),
        hint=suggestion(one, wording),
    )


def _places(tree: Node | None) -> list[tuple[Place, At]]:
    """Where every value and key stands, in the order of the file; the deepest last of a place."""
    found: list[tuple[Place, At]] = []
    waiting: list[tuple[Node, At]] = [] if tree is None else [(tree, ())]
    while waiting:
        node, at = waiting.pop()
        found.append((node.place, at))
        if isinstance(node.value, dict):
            found.extend((place, (*at, key)) for key, place in node.keys.items())
            waiting.extend((below, (*at, key)) for key, below in node.value.items())
        elif isinstance(node.value, list):
            waiting.extend((below, (*at, index)) for index, below in enumerate(node.value))
    return sorted(found, key=lambda told: (told[0], len(told[1])))
