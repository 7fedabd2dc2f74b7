"""The README and the docs say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.cli.arguments import COMMANDS
from trainer.content.samples import DEFAULT_AFTER
from trainer.content.scenario_spec import CriterionSpec
from trainer.records import verify
from trainer.wording import Wording

ROOT = Path(__file__).parents[3]
FORMAT = (ROOT / "docs" / "scenario-format.md").read_text(encoding="utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_lists_exactly_the_commands_there_are(name: str) -> None:
    rows = re.findall(
        r"^\| (`trainer.*?) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE
    )
    told = re.findall(r"`trainer ?([a-z]*)", " ".join(rows))

    assert sorted(told) == sorted(["", *COMMANDS])


def test_the_records_doc_names_every_finding_of_verify() -> None:
    shape = str(verify.VerifyFinding.__doc__)
    codes = {code.removeprefix("verify.") for code in re.findall(r"`([a-z_.]+)`", shape)}
    codes -= {"code", "place", "detail"}
    table = RECORDS.split("`trainer verify` tells:")[1].split("A seal shows")[0]
    listed = re.findall(r"^\| ([a-z ,]+?) \|", table, re.MULTILINE)
    told = {name.replace(" ", "_") for row in listed for name in row.split(", ")} - {"finding"}

    assert told == codes
    assert all(Wording("en").knows(f"verify.{code}") for code in codes)


def test_the_format_doc_tells_the_defaults_that_the_code_has() -> None:
    points = CriterionSpec.model_fields["points"].default
    same_hours = CriterionSpec.model_fields["same_hours"].default

    assert f"# default {points}" in FORMAT
    assert f"等于 {{after: {DEFAULT_AFTER // 1000}s, reply: …}}" in FORMAT
    assert f"a step without `after` comes {DEFAULT_AFTER // 1000} s" in FORMAT
    assert same_hours is False
    assert "same_hours: no " in FORMAT
