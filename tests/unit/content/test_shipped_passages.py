"""The bank that ships: complete, level, long enough whatever is drawn, held to its checks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from trainer.content.lints.passages import LEAST, PassageLints
from trainer.content.passage_file import PassageFile, draw, one_line, passage_of
from trainer.content.passage_shelf import PassageShelf, passages_below
from trainer.content.passage_spec import PassageSpec
from trainer.content.passage_weights import load_measure
from trainer.content.respelling import with_chinese_keys, with_english_keys
from trainer.content.schemas.shelf import FOLDER, file_name
from trainer.content.shipped import shipped_root
from trainer.content.texts import NAMED
from trainer.content.yaml_reader import read
from trainer.typing_test.catalogue import PRACTICE
from trainer.typing_test.difficulty import is_level
from trainer.wording.speech import LANGUAGES

TODAY = date(2026, 11, 22)
GOLDEN = Path(__file__).parent / "golden" / "passage-presale-balance-zh-7.txt"
SHELF = PassageShelf([shipped_root()])
FILES = [SHELF.at(file) for file in passages_below(shipped_root())]
SEEDS = range(30)


def ids(file: PassageFile) -> str:
    return file.source.file.name.removesuffix(".passage.yaml")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_g11_the_bank_holds_a_year_of_full_sittings(lang: str) -> None:
    uses = [card.use for card in SHELF.passages(lang)]

    assert uses.count("trial") >= 24
    assert uses.count("warm_up") >= 4
    assert uses.count("practice") >= 10


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_g11_a_passage_is_level_and_long_enough_whatever_is_drawn(file: PassageFile) -> None:
    assert file.problems == []
    assert file.spec is not None
    assert file.spec.id == ids(file)
    level, use = load_measure(file.spec.lang).level, file.spec.use
    for seed in SEEDS:
        passage = passage_of(file, seed=seed, today=TODAY + timedelta(days=12 * seed))
        assert use == PRACTICE or is_level(passage.difficulty, level)
        assert len(passage.text) >= LEAST.get((file.spec.lang, use), 200)
        assert "\n" not in passage.text
        assert "<" not in passage.text
        assert "  " not in passage.text


@pytest.mark.slow
def test_the_check_finds_nothing_to_say_of_the_bank() -> None:
    told = PassageLints(TODAY).told(FILES, ())

    assert told.problems == []
    assert len(told.weighed) == len(FILES)


def test_every_passage_is_right_on_the_last_day_of_a_year_too() -> None:
    assert all(draw(file, seed=1, today=date(2027, 12, 31))[0] is not None for file in FILES)


def test_the_passages_are_right_in_both_spellings_and_for_editors() -> None:
    for is_chinese in (False, True):
        schema = json.loads((FOLDER / file_name("passage", is_chinese=is_chinese)).read_bytes())
        validator = Draft7Validator(schema)
        for file in FILES[::6]:
            text = file.source.file.read_text(encoding="utf-8")
            spelled = with_chinese_keys(text, PassageSpec) if is_chinese else text
            tree, _ = read(spelled.encode(), "x.yaml")
            assert tree is not None
            assert list(validator.iter_errors(tree.plain())) == []
            assert with_english_keys(spelled, PassageSpec) == text


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_something_new_comes_before_one_knows_it_by_heart(file: PassageFile) -> None:
    """At 100 字/分 after three minutes at the latest; the English bank has a test of its own."""
    assert file.spec is not None
    if file.spec.use == "trial" and file.spec.lang == "zh-CN":
        fixed = [one_line(part, "zh-CN") for part in NAMED.split(file.spec.text)[::2]]
        assert max(map(len, fixed)) <= 310
        assert len(fixed) >= 7


def test_one_draw_is_written_down() -> None:
    passage = SHELF.passage("presale-balance-zh", seed=7, today=TODAY)

    assert f"{passage.difficulty:.6f}\n{passage.text}\n" == GOLDEN.read_text(encoding="utf-8")
