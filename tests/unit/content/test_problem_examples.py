"""Every code has its sentences, its section in the docs, and an example that is held to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from trainer.content.check import check
from trainer.content.problems import CODES, WARNING, Problem, sentence, suggestion
from trainer.content.scoring_file import load_scoring
from trainer.content.shipped import shipped_scoring
from trainer.engine.catalogue import SamplePlan
from trainer.engine.judging import Judge
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.script import Script
from trainer.grading.assessor import Assessor
from trainer.grading.judge import RubricJudge
from trainer.matching.matcher import Matcher
from trainer.matching.values import Lexicon
from trainer.play.autopilot import rehearse
from trainer.units import Millis
from trainer.wording.speech import LANGUAGES, Wording

DOCS = Path(__file__).parents[3] / "docs" / "problems.md"
TINY = Path(__file__).parent / "data" / "tiny"
TODAY = date(2026, 11, 22)
HERE = "@@@"
MUTATED = {"TR720", "TR721"}
TOLD_ELSEWHERE = {
    "TR101",
    "TR102",
    "TR103",
    "TR104",
    "TR114",
    "TR328",
    "TR608",
    "TR609",
    "TR903",
    "TR904",
    "TR916",
}

_SECTION = re.compile(r"^## (TR\d{3}): (.*?)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"```yaml\n# (.*?)\n(.*?)```", re.DOTALL)
_IN_BLOCKS = re.compile(r"```.*?```", re.DOTALL)


def sections() -> dict[str, tuple[str, str]]:
    text = DOCS.read_text(encoding="utf-8")
    hidden = _IN_BLOCKS.sub(lambda block: block[0].replace("\n#", "\n\0"), text)
    return {c: (t, body.replace("\0", "#")) for c, t, body in _SECTION.findall(hidden)}


def examples() -> list[tuple[str, str, str]]:
    return [
        (code, found[1], found[2])
        for code, (_, body) in sections().items()
        if (found := _EXAMPLE.search(body)) is not None
    ]


@cache
def the_matcher(lang: str) -> Matcher:
    from trainer.content.lexicon_shelf import load_lexicon

    return Matcher(load_lexicon(lang))


def the_judge(lexicon: Lexicon) -> Judge:
    matcher = the_matcher(lexicon.lang)
    return RubricJudge(lambda _: matcher, load_scoring(None))


def play(script: Script, plan: SamplePlan, judge: Judge) -> tuple[bool, Mapping[str, str]]:
    scoring = load_scoring(None)
    session_plan = Plan(
        mode=Mode.PRACTICE,
        seed=7,
        today=TODAY.isoformat(),
        arrivals=(Arrival(conversation="c1", at=Millis(0), script=script),),
        limits=scoring.limits[script.level],
        authority=scoring.authority[script.level],
        pace=scoring.pace,
    )
    session = rehearse(session_plan, plan, judge)
    _, grade, _ = Assessor(scoring).assess(session_plan, session.log)
    return grade.passed, {c.id: c.verdict.value for c in grade.criteria}


def checked(folder: Path, *, mutate: bool = False) -> list[Problem]:
    paths = [folder, *sorted(folder.rglob("scoring.yaml")), *sorted(folder.glob("lonely/*.yaml"))]
    told = check(paths, the_judge, TODAY, play_sample=play, seeds=(7,), mutate=mutate)
    return told.problems


def laid_over(where: str, snippet: str, folder: Path) -> Path:
    """Write the example into a copy of the small pack; the file it went to."""
    placed = re.fullmatch(r"(?:(\S+\.yaml) )?at (\S+)", where)
    if placed is None:
        return written_whole(where, snippet, folder)
    file = folder / (placed[1] or "size.scenario.yaml")
    if placed[1] == "scoring.yaml":
        shutil.copy(shipped_scoring(), file)
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    put(tree, placed[2], HERE)
    dumped = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    line = next(line for line in dumped.splitlines() if HERE in line)
    pad = " " * (len(line) - len(line.lstrip()) + 2)
    body = "".join(f"\n{pad}{line}" for line in snippet.splitlines())
    file.write_text(dumped.replace(f" '{HERE}'", body), encoding="utf-8")
    return file


def written_whole(where: str, snippet: str, folder: Path) -> Path:
    whole = re.fullmatch(r"(\S+\.yaml)( with escapes)?(?: saved as (\S+))?", where)
    assert whole is not None, where
    if whole[2]:
        snippet = snippet.replace("\\t", "\t")
        snippet = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), snippet)
    file = folder / whole[1]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(snippet.encode(whole[3] or "utf-8"))
    return file


def put(tree: Any, path: str, value: Any) -> None:
    """Set the value at a dotted path; keys may hold dots themselves."""
    if path in tree or "." not in path:
        tree[path] = value
        return
    keys = sorted((k for k in tree if path.startswith(f"{k}.")), key=len)
    if not keys:
        tree[path] = value
        return
    put(tree[keys[-1]], path[len(keys[-1]) + 1 :], value)


def test_every_code_has_its_section_and_every_section_a_code() -> None:
    assert list(sections()) == sorted(CODES)


def test_every_section_has_an_example_but_those_about_the_system() -> None:
    assert {code for code, _, _ in examples()} == set(CODES) - TOLD_ELSEWHERE


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_title_says_when_it_is_a_warning(code: str) -> None:
    assert ("(warning)" in sections()[code][0]) == (CODES[code] == WARNING)


@pytest.mark.parametrize(("code", "where", "snippet"), examples(), ids=[e[0] for e in examples()])
def test_the_example_is_reported_with_its_code(
    code: str, where: str, snippet: str, tmp_path: Path
) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    file = laid_over(where, snippet, folder)
    told = [p for p in checked(folder, mutate=code in MUTATED) if p.code == code]
    assert told, [(p.code, p.line, dict(p.details)) for p in checked(folder)]
    assert told[0].file == str(file) or code in {"TR311", "TR316"}
    assert told[0].line > 0
    for lang in LANGUAGES:
        wording = Wording(lang)
        assert all(sentence(p, wording) and suggestion(p, wording) is not None for p in told)


def test_the_small_pack_itself_has_no_problem() -> None:
    assert checked(TINY) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_sentence_in_both_languages(code: str, lang: str) -> None:
    assert Wording(lang).knows(f"problem.{code}")
