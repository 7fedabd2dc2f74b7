"""`check --format sarif`: the rules of SARIF 2.1.0 that editors and CI lean on; a golden file."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.unit.cli.cli_support import Command
from trainer import __version__
from trainer.cli.sarif import sarif
from trainer.content.problem_guide import guide
from trainer.content.problems import CODES, problem
from trainer.wording import LANGUAGES, Wording

TINY = Path(__file__).parents[1] / "content" / "data" / "tiny"
GOLDEN = Path(__file__).parent / "golden" / "check.sarif"
_URI = re.compile(r"(?:file:///)?(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?:-[a-zA-Z]{2})?")


def blanks(code: str) -> dict[str, str]:
    """Something for every blank of a code's sentence and hint."""
    wording = Wording("en")
    ids = [f"problem.{code}", f"problem.{code}.hint", "problem.hint.nearest"]
    told = " ".join(wording.template(one) for one in ids if wording.knows(one))
    return dict.fromkeys(re.findall(r"\{(\w+)\}", told), "x")


def holds(log: dict[str, Any]) -> None:
    """Fail where a log breaks a rule of the format."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert _LANGUAGE.fullmatch(run["language"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        for location in result["locations"]:
            place = location["physicalLocation"]
            assert _URI.fullmatch(place["artifactLocation"]["uri"])
            assert place["region"]["startLine"] >= 1
            assert place["region"]["startColumn"] >= 1
    marks = [result["partialFingerprints"]["problem/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "我的 店铺" / "tiny"
    shutil.copytree(TINY, folder)
    monkeypatch.chdir(tmp_path)
    return folder.relative_to(tmp_path)


def broken(pack: Path) -> Path:
    file = pack / "size.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("to: numbers}", "to: numbrs}").replace("身高|多高", "身高||多高")
    file.write_text(text, encoding="utf-8")
    return file


def test_the_log_keeps_the_rules_of_the_format(command: Command, pack: Path) -> None:
    file = broken(pack)

    done = command("check", str(pack), "--format", "sarif")

    log = json.loads(done.out)
    holds(log)
    (run,) = log["runs"]
    places = [r["locations"][0]["physicalLocation"] for r in run["results"]]
    assert {unquote(place["artifactLocation"]["uri"]) for place in places} == {file.as_posix()}
    assert done.code == run["invocations"][0]["exitCode"] == 1


def test_columns_are_code_points(command: Command, pack: Path) -> None:
    file = pack / "size.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    old, new = (
        "say: 都可以的, expect: {recommend: missed}",
        "say: 😭𠀀随您, expect: {recommend: met}",
    )
    file.write_text(text.replace(old, new), encoding="utf-8")
    line = next(t for t in file.read_text(encoding="utf-8").splitlines() if "😭𠀀" in t)

    done = command("check", str(pack), "--format", "sarif")

    (result,) = json.loads(done.out)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert result["ruleId"] == "TR701"
    assert region["startColumn"] == line.index("recommend: met") + 1


def test_a_clean_check_is_an_empty_log(command: Command, pack: Path) -> None:
    done = command("check", str(pack), "--format", "sarif", "--lang", "zh-CN")

    log = json.loads(done.out)
    holds(log)
    assert (done.code, log["runs"][0]["results"]) == (0, [])


def test_the_mutation_score_goes_along(command: Command, pack: Path) -> None:
    done = command("check", str(pack), "--mutate", "--format", "sarif")

    told = json.loads(done.out)["runs"][0]["properties"]["mutation"]
    assert told["scenarios"]["tiny-size"]["mutants"] > 0


def test_what_lies_elsewhere_or_has_a_strange_name_is_still_named(tmp_path: Path) -> None:
    told = [
        problem("TR108", "/else where/包.yaml"),
        problem("TR108", "a\udce9#?.yaml"),
        problem("TR108", "a\udce9#?.yaml"),
    ]

    log = sarif(told, Wording("en"), here=tmp_path, exit_code=1)

    holds(log)
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for r in log["runs"][0]["results"]
    ]
    assert uris[0] == "file:///else%20where/%E5%8C%85.yaml"
    assert uris[1] == "a%E9%23%3F.yaml"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_is_a_rule_with_help(lang: str, tmp_path: Path) -> None:
    log = sarif(
        [problem(code, "x.yaml", **blanks(code)) for code in CODES],
        Wording(lang),
        here=tmp_path,
        exit_code=1,
    )
    holds(log)
    assert set(guide()) == set(CODES)


def test_the_log_is_the_golden_one(command: Command, pack: Path) -> None:
    broken(pack)

    done = command("check", str(pack), "--format", "sarif", "--lang", "zh-CN")

    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    expected["runs"][0]["tool"]["driver"]["version"] = __version__
    assert json.loads(done.out) == expected
