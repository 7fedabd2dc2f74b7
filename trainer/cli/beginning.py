"""`trainer new`: a few questions, a commented scenario, checked before it is handed over."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import get_args

from trainer import bootstrap
from trainer.cli.asking import NONE, ask, can_ask, choose
from trainer.cli.examiner import Examiner
from trainer.cli.problems_told import problem_lines
from trainer.cli.telling import narrate
from trainer.clock import today
from trainer.content.check import check
from trainer.content.chinese_words import to_english
from trainer.content.folders import SCENARIO_ENDING
from trainer.content.objections import objections
from trainer.content.own_packs import free_folder, new_pack, own_pack, pack_named, write_scenario
from trainer.content.pack import Pack, load_pack
from trainer.content.problems import has_errors, refuse
from trainer.content.scenario_spec import Category, Level
from trainer.content.shelf import PackShelf
from trainer.content.starting import Answers, suggested
from trainer.errors import UsageError
from trainer.settings import data_home
from trainer.wording import Wording
from trainer.wording.visible import visible

FAILS = 1
ASKED = ("title", "says", "must", "never")


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Ask what is not given, write the scenario, check it; 1 when the check finds an error."""
    file = _file(told.scenario)
    pack = _pack(told.pack, file, wording, keys=told.keys)
    refuse(pack.problems)
    taken = {card.id for card in bootstrap.shelf().cards()}
    taken |= {card.id for card in PackShelf([pack.folder]).cards()}
    answers = _answers(told, file, pack, taken, wording)
    place = pack.folder / f"{answers.id}{SCENARIO_ENDING}" if file is None else file
    chinese_keys = _in_chinese(told.keys, pack)
    write_scenario(answers, pack, place, chinese_keys=chinese_keys)
    return _handed_over(place, answers.id, wording)


def _answers(
    told: argparse.Namespace, file: Path | None, pack: Pack, taken: set[str], wording: Wording
) -> Answers:
    """The answers given as options, the rest asked for or as suggested."""
    is_asking = not told.yes and can_ask() and any(getattr(told, n) is None for n in ASKED)
    category = _word("category", told.category, get_args(Category), wording, is_asking=is_asking)
    level = _word("level", told.level, get_args(Level), wording, is_asking=is_asking)
    answers = suggested(category, level, pack, taken)
    named = told.scenario if file is None else file.name.removesuffix(SCENARIO_ENDING)
    given = {name: getattr(told, name) for name in (*ASKED, "policy")} | {"id": named}
    given = {n: "" if v in NONE else v for n, v in given.items() if v is not None}
    answers = replace(answers, **given)
    why = objections(answers, pack, taken)
    _refuse({name: why[name] for name in why if name in given or not is_asking}, answers, wording)
    if is_asking:
        answers = _asked(answers, pack, taken, wording, set(given))
        _refuse(objections(answers, pack, taken), answers, wording)
    return answers


def _refuse(why: Mapping[str, str], answers: Answers, wording: Wording) -> None:
    """`UsageError` with the first answer that will not do."""
    for name, sentence in why.items():
        option = "ID" if name == "id" else f"--{name}"
        value = getattr(answers, name)
        raise UsageError("starting.refused", option=option, value=value, why=wording.say(sentence))


def _asked(
    answers: Answers, pack: Pack, taken: set[str], wording: Wording, given: set[str]
) -> Answers:
    """What no option gave, question by question."""
    for name in (name for name in ASKED if name not in given):
        question = wording.say(f"starting.ask.{name}")
        objection = partial(_objection, answers, name, pack, taken)
        text = ask(question, getattr(answers, name), wording, objection)
        answers = _with(answers, name, text)
    if "policy" not in given and pack.policies:
        options = [(id_, policy.title) for id_, policy in pack.policies.items()]
        options.append(("", wording.say("starting.no_policy")))
        chosen = choose(wording.say("starting.ask.policy"), options, answers.policy, wording)
        answers = replace(answers, policy=chosen)
    return answers


def _objection(answers: Answers, name: str, pack: Pack, taken: set[str], text: str) -> str:
    return objections(_with(answers, name, text), pack, taken).get(name, "")


def _with(answers: Answers, name: str, text: str) -> Answers:
    """The answers with one more; a dash stands for nothing."""
    return replace(answers, **{name: "" if text in NONE else text})


def _word(
    kind: str, given: str | None, words: tuple[str, ...], wording: Wording, *, is_asking: bool
) -> str:
    """A category or a level: as given in either language, else chosen, else the first."""
    if given is not None:
        word = to_english(kind, given)
        if word not in words:
            valid = ", ".join(words)
            raise UsageError("starting.no_word", option=f"--{kind}", value=given, valid=valid)
        return word
    if not is_asking:
        return words[0]
    options = [(word, wording.say(f"{kind}.{word}")) for word in words]
    return choose(wording.say(f"starting.ask.{kind}"), options, words[0], wording)


def _file(named: str | None) -> Path | None:
    """The file asked for, None when an id or nothing was given."""
    is_path = named is not None and (
        named.endswith((".yaml", ".yml")) or "/" in named or "\\" in named
    )
    if named is None or not is_path:
        return None
    if not named.endswith(SCENARIO_ENDING):
        raise UsageError("starting.file_name", file=named, ending=SCENARIO_ENDING)
    return Path(named)


def _pack(named: str | None, file: Path | None, wording: Wording, *, keys: str | None) -> Pack:
    """The pack asked for, the file's own, the author's, or a new one in the author's folder."""
    if named is not None:
        return load_pack(pack_named(named, [data_home() / "scenarios"]))
    if file is not None:
        if not (file.parent / "pack.yaml").is_file():
            raise UsageError("starting.no_pack_there", folder=file.parent)
        return load_pack(file.parent)
    own = data_home() / "scenarios"
    pack = own_pack(own, wording.lang)
    if pack is not None:
        return pack
    folder = free_folder(own)
    is_chinese = wording.lang == "zh-CN" if keys is None else keys == "zh"
    pack = new_pack(folder, wording.lang, chinese_keys=is_chinese)
    narrate(wording.say("starting.pack_for_you", folder=visible(str(folder))))
    return pack


def _in_chinese(keys: str | None, pack: Pack) -> bool:
    """The keys asked for, else those the pack is written in."""
    return pack.sources["pack.yaml"].is_chinese if keys is None else keys == "zh"


def _handed_over(place: Path, id_: str, wording: Wording) -> int:
    """Check what was written, say where it is and what to do next."""
    day = today()
    examiner = Examiner(None, day)
    problems = check([place], examiner.judge, day, play_sample=examiner.play).problems
    print(visible(str(place)))
    for line in problem_lines(problems, wording):
        narrate(line)
    sentence = "starting.to_mend" if problems else "starting.made"
    narrate(wording.say(sentence, file=visible(str(place)), scenario=id_, count=len(problems)))
    return FAILS if has_errors(problems) else 0
