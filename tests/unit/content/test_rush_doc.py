"""docs/rush.md says what a night holds: its example is a night, its keys are the keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.cli.arguments import parser
from trainer.content.night_file import USUAL_PEAK, load_night, night_problems
from trainer.content.night_spec import NightSpec, RampSpec
from trainer.content.yaml_reader import read
from trainer.play.crowd import LEFT, MANY, VARIANTS
from trainer.play.rush import CUSTOMERS, MINUTES, SPEED, UNPAID_BY
from trainer.wording import Wording

DOCS = Path(__file__).parents[3] / "docs"
PAGES = ("rush.md", "rush.zh-CN.md")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def example(name: str) -> str:
    found = re.search(r"```yaml\n(.*?)```", page(name), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", PAGES)
def test_the_example_is_a_night_with_every_key(name: str, tmp_path: Path) -> None:
    file = tmp_path / "double-eleven.night.yaml"
    file.write_text(example(name), encoding="utf-8")
    tree, _ = read(file.read_bytes(), file)
    assert tree is not None
    ramp = tree.child("ramp")
    assert ramp is not None

    assert night_problems(file) == ()
    assert set(tree.keys) == set(NightSpec.model_fields) - {"curve_file", "peak"}
    assert set(ramp.keys) == set(RampSpec.model_fields)
    assert load_night(file, "zh-CN").title == "双11 零点"


@pytest.mark.parametrize("name", PAGES)
def test_what_may_be_left_out_has_a_default(name: str, tmp_path: Path) -> None:
    required, _, _ = example(name).partition("tiers:")
    file = tmp_path / "short.night.yaml"
    file.write_text(required, encoding="utf-8")

    assert night_problems(file) == ()


@pytest.mark.parametrize("name", PAGES)
def test_the_table_in_the_page_is_a_table(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(page(name).split("```\n")[-2], encoding="utf-8")

    assert night_problems(file) == ()
    assert load_night(file, "en").starts == 22 * 60


@pytest.mark.parametrize("name", PAGES)
def test_the_numbers_of_the_page_are_the_programs(name: str) -> None:
    told = page(name)

    for low, high in (CUSTOMERS, MINUTES, SPEED):
        assert f"{low} to {high}" in told or f"{low} 到 {high}" in told
    assert str(MANY) in told
    assert f"peak: {USUAL_PEAK}" in told
    assert (VARIANTS, UNPAID_BY) == (4, 0.4)


def test_the_page_names_what_messages_are_left_about() -> None:
    assert f"({', '.join(LEFT)})" in " ".join(page("rush.md").split())


@pytest.mark.parametrize("name", PAGES)
def test_the_page_tells_every_option_of_the_command(name: str) -> None:
    wording = Wording("en")
    usage = parser(wording).parse_args(["rush"])
    known = {"customers", "minutes", "night", "level", "seed", "speed", "limit", "assessed", "pack"}

    assert known <= set(vars(usage))
    assert all(f"--{option}" in page(name) for option in (*known, "list", "trainee", "scoring"))
