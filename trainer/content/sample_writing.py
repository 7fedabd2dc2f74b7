"""Putting a sample reply into a scenario's file; everything else in it stays to the letter.

A scenario that ships with the program gets its samples in a file of the same shape beside the
records: `samples/<scenario>.samples.yaml`.
"""

from __future__ import annotations

import copy
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from trainer.content.folders import SAMPLES_ENDING
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.shelf import PackShelf
from trainer.content.source import Source
from trainer.content.tree import place_at
from trainer.content.workshop.drafts import drafted, opened, save
from trainer.content.yaml_reader import read
from trainer.grading.authoring import Draft
from trainer.grading.disputes import SampleReply

_HEAD = "format: 1\nscenario: {scenario}\n"


class SampleWriter:
    """Writes samples to the scenarios of a shelf; `house` is the folder for those it must not."""

    def __init__(self, shelf: PackShelf, shipped: Path, house: Path) -> None:
        self._shelf = shelf
        self._shipped = shipped
        self._house = house

    def keep_sample(self, scenario: str, sample: SampleReply) -> str:
        """Add a sample to a scenario; the file and line it was written to.

        An unknown scenario, a damaged file, or a disk that refuses, is a `ContentError`.
        """
        file = self._shelf.scenario(scenario).source.file
        if file.is_relative_to(self._shipped):
            file = self._house / f"{scenario}{SAMPLES_ENDING}"
        fresh = _HEAD.format(scenario=scenario)
        draft = opened(file) if file.exists() else drafted(file, fresh)
        tree: Any = copy.deepcopy(draft.tree)
        stage = tree.setdefault("stages", {}).setdefault(sample.stage, {})
        stage["samples"] = [*stage.get("samples", []), entry(sample)]
        saved = save(replace(draft, tree=tree), over=True)
        return f"{file}:{_line(saved, sample.stage, len(stage['samples']) - 1)}"


def _line(draft: Draft, stage: str, number: int) -> int:
    """Where that sample stands in the saved text."""
    source = Source(Path(draft.path), read(draft.text.encode(), draft.path)[0], b"")
    source.read_as(ScenarioSpec)
    return (
        1 if source.tree is None else place_at(source.tree, ("stages", stage, "samples", number))[0]
    )


def entry(sample: SampleReply) -> dict[str, Any]:
    """The sample as it stands in a scenario."""
    told: dict[str, Any] = {}
    if sample.say:
        told["say"] = [_seen(text) for text in sample.say]
    if sample.do:
        told["do"] = [{"act": name, **dict(args)} for name, args in sample.do]
    return {**told, "expect": {sample.criterion: sample.verdict.value}}


def _seen(text: str) -> str:
    """What nobody sees becomes a space."""
    return "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter
        for letter in text
    )
