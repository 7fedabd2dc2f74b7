"""`trainer init`: a pack to edit, made from the starters or from a pack there is."""

from __future__ import annotations

import argparse
from pathlib import Path

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.content.own_packs import (
    copied_pack,
    describe,
    first_answers,
    new_pack,
    pack_named,
    write_scenario,
)
from trainer.content.problems import refuse
from trainer.errors import UsageError
from trainer.settings import data_home
from trainer.wording import Wording
from trainer.wording.visible import visible


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Make the pack, print its files, say what to do next."""
    if told.dir is None:
        raise UsageError("starting.dir")
    chinese_keys = wording.lang == "zh-CN" if told.keys is None else told.keys == "zh"
    if told.source is None:
        first = _made(told.dir, wording.lang, chinese_keys=chinese_keys)
    else:
        first = _copied(told.source, told.dir, chinese_keys=chinese_keys)
    for file in sorted(path for path in told.dir.glob("*") if path.is_file()):
        print(visible(str(file)))
    narrate(wording.say("starting.pack_made", folder=visible(str(told.dir)), scenario=first))
    if told.dir.resolve().parent != (data_home() / "scenarios").resolve():
        narrate(wording.say("starting.pack_elsewhere", own=visible(str(data_home() / "scenarios"))))
    return 0


def _made(folder: Path, lang: str, *, chinese_keys: bool) -> str:
    taken = {card.id for card in bootstrap.shelf().cards()}
    pack = new_pack(folder, lang, chinese_keys=chinese_keys)
    answers = first_answers(pack, taken)
    file = folder / f"{answers.id}.scenario.yaml"
    write_scenario(answers, pack, file, chinese_keys=chinese_keys)
    describe(pack, answers.id, data_home() / "scenarios")
    return answers.id


def _copied(source: str, folder: Path, *, chinese_keys: bool) -> str:
    pack = copied_pack(pack_named(source, bootstrap.roots()), folder, chinese_keys=chinese_keys)
    refuse(pack.problems)
    first = sorted(folder.glob("*.scenario.yaml"))
    scenario = first[0].name.removesuffix(".scenario.yaml") if first else ""
    describe(pack, scenario, data_home() / "scenarios")
    return scenario
