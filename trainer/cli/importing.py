"""`trainer import`: a shop's spreadsheets into a pack, every cell that will not do told."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.clock import today
from trainer.content.folders import PACK_FILE
from trainer.content.pack import Pack, load_pack
from trainer.content.problems import refuse
from trainer.content.sheets.goods import Gatherer, Goods
from trainer.content.sheets.headings import tables
from trainer.content.sheets.pouring import pour
from trainer.content.sheets.workbook import open_workbook
from trainer.errors import UsageError
from trainer.wording import Wording
from trainer.wording.visible import visible


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Read the sheets, say what will not do, add the rest to the pack, check the pack."""
    folder = Path() if told.pack is None else told.pack
    pack = _pack(folder)
    sheets = open_workbook(told.file)
    found, passed = tables(sheets, named=_pairs(told.sheet), columns=_pairs(told.column))
    for name in passed:
        narrate(wording.say("sheet.passed", sheet=visible(name)))
    goods = _gatherer(pack).gather(found)
    for line in _told(told.file, goods, wording):
        print(line)
    counts = {"phrases": len(goods.phrases), "products": len(goods.products)}
    if told.dry_run:
        narrate(wording.say("sheet.would", **counts))
        return 0
    for file in pour(goods, folder):
        narrate(wording.say("cli.written", path=visible(str(file))))
    narrate(wording.say("sheet.done", **counts))
    _tell_problems(folder, wording)
    return 0


def _pack(folder: Path) -> Pack:
    """The pack in that folder, readable; none is a `UsageError`."""
    if not (folder / PACK_FILE).is_file():
        raise UsageError("sheet.no_pack", path=folder)
    pack = load_pack(folder)
    refuse(pack.problems)
    return pack


def _gatherer(pack: Pack) -> Gatherer:
    assert pack.spec is not None
    matcher = bootstrap.matcher(pack.spec.lang)
    classes = bootstrap.forbidden_classes(pack.spec.lang)

    def forbidden(text: str) -> Collection[str]:
        return classes & matcher.intents(text).keys()

    known = {id_: product.title for id_, product in pack.products.items()}
    return Gatherer(known, {phrase.code for phrase in pack.phrases.values()}, forbidden)


def _pairs(told: Sequence[str]) -> dict[str, str]:
    named = {}
    for one in told:
        name, equals, value = one.partition("=")
        if not equals or not value:
            raise UsageError("sheet.bad_pair", told=one)
        named[name.strip()] = value.strip()
    return named


def _told(file: Path, goods: Goods, wording: Wording) -> list[str]:
    lines = []
    for one in goods.problems:
        severity = wording.say("cli.warning" if one.is_warning else "cli.error")
        details = {name: visible(value) for name, value in one.details.items()}
        if one.why == "sheet.forbidden":
            names = [wording.say(f"forbidden.{name}") for name in details["classes"].split(", ")]
            details["classes"] = "、".join(names) if wording.lang == "zh-CN" else ", ".join(names)
        place = f"{visible(str(file))} [{visible(one.sheet)}!{one.place}]"
        lines.append(f"{place}: {severity}: {wording.say(one.why, **details)}")
    return lines


def _tell_problems(folder: Path, wording: Wording) -> None:
    from trainer.cli.examiner import Examiner
    from trainer.cli.problems_told import problem_lines
    from trainer.content.check import check

    day = today()
    examiner = Examiner(None, day)
    found = check([folder], examiner.judge, day, play_sample=examiner.play)
    for line in problem_lines(found.problems, wording):
        narrate(line)
