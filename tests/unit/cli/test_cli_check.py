"""`check`: all problems at once, at their places, of whatever is named."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_support import Command
from trainer.content.shipped import shipped_scoring

TINY = Path(__file__).parents[1] / "content" / "data" / "tiny"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    return folder


def problems(out: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(out)["problems"]
    return listed


@pytest.mark.slow
def test_what_ships_has_no_problem(command: Command) -> None:
    done = command("check", "--today", "2026-11-11")

    assert (done.code, done.out) == (0, "")
    assert "0 found" in done.err


def test_the_files_looked_at_are_listed_once(command: Command, pack: Path) -> None:
    done = command("check", str(pack), str(pack / "pack.yaml"), "--format", "json")

    files = json.loads(done.out)["files"]
    assert done.code == 0
    assert sorted(Path(file).name for file in files) == sorted(p.name for p in pack.iterdir())
    assert len(set(files)) == len(files)


def test_a_sample_that_gets_another_verdict_fails_at_its_line(command: Command, pack: Path) -> None:
    file = pack / "size.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    wrong = text.replace(
        "都可以的, expect: {recommend: missed}", "都可以的, expect: {recommend: met}", 1
    )
    assert wrong != text
    file.write_text(wrong, encoding="utf-8")
    line = next(n for n, told in enumerate(wrong.splitlines(), 1) if "都可以的" in told)

    text_form = command("check", str(pack))
    json_form = command("check", str(pack), "--format", "json")

    assert (text_form.code, json_form.code) == (1, 1)
    assert f"{file}:{line}:" in text_form.out
    (told,) = problems(json_form.out)
    assert (told["code"][:3], told["line"], told["severity"]) == ("TR7", line, "error")
    assert told["column"] > 1
    assert told["message"]


def test_the_mutation_score_is_told_by_scenario_and_in_all(command: Command, pack: Path) -> None:
    text_form = command("check", str(pack), "--mutate")
    json_form = command("check", str(pack), "--mutate", "--format", "json")
    plain = command("check", str(pack), "--format", "json")

    told = json.loads(json_form.out)["mutation"]
    score = told["scenarios"]["tiny-size"]
    assert told["score"] == score["score"] == score["caught"] / score["mutants"]
    assert score["excluded"]["still_asks"] > 0
    assert len(score["survivors"]) == score["mutants"] - score["caught"]
    assert [line.split(":")[0] for line in text_form.out.splitlines()[-2:]] == [
        "tiny-size",
        "Mutation score over 1 scenarios",
    ]
    assert "mutation" not in json.loads(plain.out)


def test_a_rubric_that_its_opposite_meets_fails_the_mutation(command: Command, pack: Path) -> None:
    file = pack / "size.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    lax = text.replace("say: 推荐…<size>|", "say: 不是…<size>|没有…<size>|不建议…<size>|<size>码|")
    file.write_text(lax, encoding="utf-8")

    done = command("check", str(pack), "--mutate", "--format", "json", "--lang", "zh-CN")

    found = [one for one in problems(done.out) if one["code"] == "TR720"]
    assert done.code == 1
    assert found
    assert all(one["line"] > 1 and "recommend" in one["message"] for one in found)


def test_a_pack_file_or_scenario_can_be_named_alone(command: Command, pack: Path) -> None:
    for name in ("pack.yaml", "size.scenario.yaml"):
        assert command("check", str(pack / name)).code == 0


def test_a_scenario_under_another_name_is_known_by_what_it_holds(
    command: Command, pack: Path
) -> None:
    (pack / "draft.yaml").write_bytes((pack / "size.scenario.yaml").read_bytes())

    assert command("check", str(pack / "draft.yaml")).code == 0


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- {after: 2s, act: dance}\n", ["TR306"]),
        ("lang: zh-CN\ncriteria:\n  a: {role: claim}\n", ["TR321"]),
        ("lang: zh-CN\ncriteria:\n  a: {role: claim, say: 包邮}\n", []),
        ("- 您好\n", []),
        ("dimensions: []\n", None),
        ("a: [\n", None),
        ("", ["TR108"]),
    ],
)
def test_a_plan_a_rubric_and_a_scoring_are_known_by_what_they_hold(
    command: Command, tmp_path: Path, text: str, codes: list[str] | None
) -> None:
    file = tmp_path / "some.yaml"
    file.write_text(text, encoding="utf-8")

    done = command("check", str(file), "--format", "json")

    told = [one["code"] for one in problems(done.out)]
    assert done.code == (0 if codes == [] else 1)
    assert told == codes if codes is not None else told


@pytest.mark.parametrize("name", ["x" * 300, "nothing-here", "empty", "/dev/zero"])
def test_what_cannot_be_checked_is_a_problem_not_a_crash(
    command: Command, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()

    done = command("check", name)

    assert done.code == 1
    assert len(done.out.splitlines()) == 1


def test_the_name_of_a_file_reaches_the_terminal_harmless(command: Command, tmp_path: Path) -> None:
    name = "\u202ea\nb\x1b[2J.yaml"
    (tmp_path / name).touch()

    done = command("check", name)

    assert done.code == 1
    assert len(done.out.splitlines()) == 1
    assert not {"\u202e", "\x1b"} & set(done.out + done.err)


def test_a_broken_scoring_is_told_beside_the_problems_of_scenarios(
    command: Command, pack: Path, tmp_path: Path
) -> None:
    scoring = tmp_path / "scoring.yaml"
    scoring.write_text("version: 1\n", encoding="utf-8")
    (pack / "size.scenario.yaml").write_text("format: 2\n", encoding="utf-8")

    told = command("check", str(pack), "--scoring", str(scoring), "--format", "json")

    assert told.code == 1
    assert {Path(one["file"]).name for one in problems(told.out)} == {
        "scoring.yaml",
        "size.scenario.yaml",
    }


SCORING = [
    ("weight: 20", "weight: much", "TR209"),
    ("weight: 20", "weight: 21", "TR801"),
    ("start: ", "start: high", "TR209"),
    ("dimension: empathy}", "dimension: empaty}", "TR803"),
    ("at_least: 80", "at_least: 95", "TR802"),
    ("{id: below, at_least: 0}", "{id: below, at_least: 5}", "TR805"),
    ("{best_to: 20s, zero_at: 90s}", "{best_to: 90s, zero_at: 20s}", "TR806"),
    ("zh-CN: [15, 40]", "zh-CN: [40, 15]", "TR806"),
    ("{id: good,", "{id: excellent,", "TR807"),
    ("amber_share: 0.5", "amber_share: 1.5", "TR808"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), SCORING, ids=[f"{w}" for _, w, _ in SCORING])
def test_a_mistake_in_the_scoring_is_told_at_its_place(
    command: Command, tmp_path: Path, right: str, wrong: str, code: str
) -> None:
    text = shipped_scoring().read_text(encoding="utf-8")
    assert right in text
    file = tmp_path / "scoring.yaml"
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    done = command("check", str(file), "--format", "json")

    assert done.code == 1
    told = {one["code"]: one for one in problems(done.out)}
    assert code in told
    assert told[code]["line"] > 1


def test_all_mistakes_of_a_scoring_are_told_at_once(command: Command, tmp_path: Path) -> None:
    text = shipped_scoring().read_text(encoding="utf-8")
    changes = [change for change in SCORING if change[2] not in ("TR209", "TR802")]
    for right, wrong, _ in changes:
        text = text.replace(right, wrong, 1)
    text = text.replace("  pressure: {target: 15s, limit: 30s}\n", "")
    file = tmp_path / "scoring.yaml"
    file.write_text(text, encoding="utf-8")

    done = command("rehearse", "size-dress-zh", "--plan", "good", "--scoring", str(file))

    assert (done.code, done.out) == (3, "")
    for code in {code for _, _, code in changes} | {"TR804"}:
        assert f"error {code}" in done.err


@pytest.mark.slow
def test_many_scenarios_are_spread_over_processes_and_told_alike(
    command: Command, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (pack / "size.scenario.yaml").read_text(encoding="utf-8")
    (pack / "size.scenario.yaml").unlink()
    ids = [f"copy-{number:02}" for number in range(52)]
    for id_ in ids:
        copy = text.replace("id: ", f"id: {id_} # ", 1)
        (pack / f"{id_}.scenario.yaml").write_text(copy, encoding="utf-8")
    (pack / "copy-03.scenario.yaml").write_text("format: 2\n", encoding="utf-8")

    monkeypatch.setattr(os, "cpu_count", lambda: None)
    alone = command("check", str(pack))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    together = command("check", str(pack))

    assert alone.code == 1
    assert "copy-03.scenario.yaml:1:" in alone.out
    assert together.out == alone.out
