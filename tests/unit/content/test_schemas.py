"""What editors are told about our files is what the files are."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from trainer.content.night_file import shipped_nights
from trainer.content.respelling import with_chinese_keys
from trainer.content.schemas import __main__ as command
from trainer.content.schemas.drawing import SHAPES, drawn
from trainer.content.schemas.shelf import FOLDER, KINDS, file_name, lay_schemas, modeline
from trainer.content.shipped import shipped_root, shipped_scoring
from trainer.content.tree import Node
from trainer.content.yaml_reader import read

TINY = Path(__file__).parent / "data" / "tiny"
FILES = [*sorted(shipped_root().glob("*/*.yaml")), *sorted(TINY.glob("*.yaml")), shipped_scoring()]
NIGHTS = sorted(shipped_nights().glob("*.night.yaml"))


RESOLVED = (
    (r"true|false", lambda text: text == "true"),
    (r"[-+]?[0-9]+", int),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"~|null|", lambda _: None),
)
"""What YAML 1.2 makes of texts without quotes, as editors read them; our reader leaves texts."""


def as_editors_read(text: str) -> Any:
    tree, problems = read(text.encode(), "x.yaml")
    assert tree is not None, problems
    return resolved(tree)


def resolved(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: resolved(below) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [resolved(item) for item in node.value]
    for pattern, value in RESOLVED if node.is_plain else ():
        if re.fullmatch(pattern, node.value):
            return value(node.value)
    return node.value


def kind_of(file: Path) -> str:
    return file.stem if file.stem in KINDS else "scenario"


@cache
def validator(kind: str, *, is_chinese: bool = False) -> Draft7Validator:
    schema = json.loads((FOLDER / file_name(kind, is_chinese=is_chinese)).read_bytes())
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def complaints(kind: str, text: str, *, is_chinese: bool = False) -> list[str]:
    errors = validator(kind, is_chinese=is_chinese).iter_errors(as_editors_read(text))
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}"[:200] for e in errors]


def test_the_shipped_schemas_are_those_of_the_models() -> None:
    stale = [name for name, text in drawn().items() if (FOLDER / name).read_text("utf-8") != text]

    assert stale == [], "run: python -m trainer.content.schemas"
    assert sorted(p.name for p in FOLDER.glob("*.json")) == sorted(drawn())
    assert set(SHAPES) == set(KINDS)


@pytest.mark.parametrize("file", FILES, ids=[f"{f.parent.name}/{f.name}" for f in FILES])
def test_an_editor_finds_nothing_wrong_in_a_shipped_file(file: Path) -> None:
    assert complaints(kind_of(file), file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", FILES[::5], ids=[file.name for file in FILES[::5]])
def test_nor_when_it_is_written_in_chinese_keys(file: Path) -> None:
    kind = kind_of(file)
    chinese = with_chinese_keys(file.read_text(encoding="utf-8"), SHAPES[kind])

    assert complaints(kind, chinese, is_chinese=True) == []


@pytest.mark.parametrize("file", NIGHTS, ids=[file.name for file in NIGHTS])
def test_a_shipped_night_is_right_in_both_spellings(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert complaints("night", text) == []
    chinese = with_chinese_keys(text, SHAPES["night"])
    assert complaints("night", chinese, is_chinese=True) == []
    assert complaints("night", text.replace("payment: ", "paymnt: ", 1)) != [] or (
        "payment" not in text
    )


def test_the_command_writes_every_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    command.main()

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == drawn()


def test_short_forms_stand_for_the_long_ones() -> None:
    assert complaints("plan", "- 您好\n- {after: 3s, reply: 在的}\n- {act: close}\n") == []
    rubric = "lang: en\nfacts: {days: 7 days}\ncriteria: {x: {role: claim, say: <days>}}\n"
    assert complaints("rubric", rubric) == []
    assert complaints("rubric", rubric.replace("<days>", "[a, b]")) == []
    chinese = "语言: 中文\n评分: {退: {角色: 必说, 说: 能退}}\n"
    assert complaints("rubric", chinese, is_chinese=True) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: starter", "level: medium"),
        ("level: starter", "levl: starter"),
        ("tier: ordinary", "tier: platinum"),
        ("{after: 35s,", "{after: soon,"),
        ("role: ask,", "role: aks,"),
        ("act: open_card, with", "act: open_crad, with"),
        ("intent: [greeting,", "intent: [greting,"),
        ("with: {card:", "with: {crad:"),
        ("passed: yes", "passed: sure"),
        ("{draw: name}", "{draw: nmae}"),
    ],
)
def test_an_editor_underlines_a_slip_in_both_sets_of_keys(old: str, new: str) -> None:
    text = (TINY / "size.scenario.yaml").read_text(encoding="utf-8")
    assert old in text
    wrong = text.replace(old, new, 1)

    assert complaints("scenario", wrong) != []
    chinese = with_chinese_keys(wrong, SHAPES["scenario"])
    assert complaints("scenario", chinese, is_chinese=True) != []


def test_every_key_is_described_in_both_languages() -> None:
    schema = json.loads(drawn()["scenario.schema.json"])
    stage = schema["definitions"]["StageSpec"]["properties"]["buyer"]["description"]
    chinese = json.loads(drawn()["scenario.zh.schema.json"])["definitions"]["StageSpec"]

    assert "buyer says" in stage
    assert "买家说什么" in stage
    assert "买家说什么" in chinese["properties"]["买家"]["description"]
    for parts in (schema, *schema["definitions"].values()):
        assert all(one["description"] for one in parts["properties"].values())


@pytest.mark.parametrize("is_chinese", [False, True])
def test_a_file_names_the_copy_of_its_schema_that_lies_beside_it(
    tmp_path: Path, is_chinese: bool
) -> None:
    lay_schemas(tmp_path, is_chinese=is_chinese)

    for kind in KINDS:
        vscode, jetbrains = modeline(kind, is_chinese=is_chinese).splitlines()
        place = vscode.removeprefix("# yaml-language-server: $schema=")
        assert jetbrains == f"# $schema: {place}"
        assert (tmp_path / place).read_bytes() == (FOLDER / Path(place).name).read_bytes()
