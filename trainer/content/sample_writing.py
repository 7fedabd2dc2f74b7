"""Putting a sample reply into a scenario's file without touching a letter of what stands there.

A scenario that ships with the program, or whose layout leaves no safe place, gets its samples in
a file of the same shape beside the records: `samples/<scenario>.samples.yaml`.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from trainer.content.encoding import decode
from trainer.content.folders import SAMPLES_ENDING
from trainer.content.problems import has_errors
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.shelf import PackShelf
from trainer.content.source import Source
from trainer.content.tree import Node
from trainer.content.yaml_reader import read
from trainer.errors import ContentError
from trainer.grading.disputes import SampleReply
from trainer.settings.disk import replace_whole

_HEAD = "format: 1\nscenario: {scenario}\nstages:\n"


class SampleWriter:
    """Writes samples to the scenarios of a shelf; `house` is the folder for those it must not."""

    def __init__(self, shelf: PackShelf, shipped: Path, house: Path) -> None:
        self._shelf = shelf
        self._shipped = shipped
        self._house = house

    def keep_sample(self, scenario: str, sample: SampleReply) -> str:
        """Add a sample to a scenario; the file and line it was written to.

        An unknown scenario, or a disk that refuses, is a `ContentError`.
        """
        file = self._shelf.scenario(scenario).source.file
        if not file.is_relative_to(self._shipped) and (told := _added(file, sample)) is not None:
            return _written(file, told)
        house = self._house / f"{scenario}{SAMPLES_ENDING}"
        if not house.exists():
            whole = _HEAD.format(scenario=scenario) + _stage_block(sample)
            return _written(house, (whole, len(whole.splitlines())))
        added = _added(house, sample)
        if added is None:
            raise ContentError("problem.sample_unwritable", file=str(house), why="YAML")
        return _written(house, added)


def _added(file: Path, sample: SampleReply) -> tuple[str, int] | None:
    """The file's text with the sample in it and the line of it; None where no place is safe."""
    text, told = decode(file.read_bytes(), file)
    if text is None or has_errors(told):
        return None
    tree, told = read(text.encode(), file)
    stages = None if tree is None else tree.child("stages")
    if stages is None or not isinstance(stages.value, dict):
        return None
    lines = text.split("\n")
    made = _inserted(lines, stages, sample)
    if made is None:
        return None
    whole, line = "\n".join(made[0]), made[1]
    return (whole, line) if _is_sound(whole, file, text) else None


def _inserted(lines: list[str], stages: Node, sample: SampleReply) -> tuple[list[str], int] | None:
    stage = stages.child(sample.stage)
    if stage is None:
        at = _end_of(lines, stages.place[0] - 1, stages.place[1] - 1)
        block = _stage_block(sample).rstrip("\n").split("\n")
        return [*lines[:at], *block, *lines[at:]], at + len(block)
    if stage.is_flow or not isinstance(stage.value, dict):
        return None
    samples, indent = stage.child("samples"), stage.place[1] - 1
    if samples is None:
        at = _end_of(lines, stage.place[0] - 1, indent)
        new = [f"{' ' * indent}samples:", f"{' ' * (indent + 2)}- {entry(sample)}"]
        return [*lines[:at], *new, *lines[at:]], at + 2
    if samples.is_flow or not isinstance(samples.value, list) or not samples.value:
        return None
    last = samples.value[-1].place[0] - 1
    dash = lines[last].find("- ")
    at = _end_of(lines, last + 1, dash + 1)
    return [*lines[:at], f"{' ' * dash}- {entry(sample)}", *lines[at:]], at + 1


def _end_of(lines: list[str], start: int, indent: int) -> int:
    """The line behind a block whose lines from `start` on are indented by `indent` or more."""
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number + 1
    return end


def _is_sound(whole: str, file: Path, before: str) -> bool:
    """Whether the new text still fits, if the old one did."""
    tree, told = read(whole.encode(), file)
    if tree is None or has_errors(told):
        return False
    if file.name.endswith(SAMPLES_ENDING):
        return True
    return _fits(whole, file) or not _fits(before, file)


def _fits(text: str, file: Path) -> bool:
    tree, told = read(text.encode(), file)
    return Source(file, tree, text.encode(), told).fit(ScenarioSpec) is not None


def _stage_block(sample: SampleReply) -> str:
    return f"  {sample.stage}:\n    samples:\n      - {entry(sample)}\n"


def entry(sample: SampleReply) -> str:
    """The sample as one line of YAML."""
    deeds = [{"act": name, **dict(args)} for name, args in sample.do]
    parts = [f"say: [{', '.join(map(_quoted, sample.say))}]"] if sample.say else []
    if deeds:
        parts.append(f"do: [{', '.join(map(_map, deeds))}]")
    parts.append(f"expect: {_map({sample.criterion: sample.verdict.value})}")
    return "{" + ", ".join(parts) + "}"


def _map(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in values.items()) + "}"


def _quoted(text: str) -> str:
    """Double quotes as YAML and JSON share them; what nobody sees becomes a space."""
    seen = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter
        for letter in text
    )
    return json.dumps(seen, ensure_ascii=False)


def _written(file: Path, told: tuple[str, int]) -> str:
    try:
        replace_whole(file, told[0].encode())
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise ContentError("problem.sample_unwritable", file=str(file), why=why) from refusal
    return f"{file}:{told[1]}"
