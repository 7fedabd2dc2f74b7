"""The pages on passages say what is: their examples, keys and figures are the program's."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from trainer.cli.passages_told import passage_lines
from trainer.content.alike import NEAR as ALIKE
from trainer.content.chinese_keys import KEYS
from trainer.content.lints.passages import LEAST, SEEDS, PassageLints
from trainer.content.passage_file import TRIES, load_passage
from trainer.content.passage_shelf import PassageShelf
from trainer.content.passage_spec import PassageSpec
from trainer.content.passage_weights import load_measure
from trainer.content.shipped import shipped_root
from trainer.typing_test.difficulty import NEAR, index
from trainer.wording import Wording

DOCS = Path(__file__).parents[3] / "docs"
TODAY = date(2026, 11, 22)
PAGES = {"en": "passages.md", "zh-CN": "passages.zh-CN.md"}


def page(lang: str) -> str:
    return (DOCS / PAGES[lang]).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", PAGES)
def test_the_example_is_a_passage_and_weighs_what_the_page_says(lang: str, tmp_path: Path) -> None:
    found = re.search(r"```yaml\n# typing/(\S+)\n(.*?)```", page(lang), re.DOTALL)
    assert found is not None
    file = tmp_path / found[1]
    file.write_text(found[2], encoding="utf-8")
    told = PassageLints(TODAY).told([load_passage(file)], ())
    (line,) = passage_lines(told.weighed, Wording(lang))

    assert told.problems == []
    assert line.removeprefix(str(file)) in page(lang)


@pytest.mark.parametrize("lang", PAGES)
def test_every_key_stands_in_the_table(lang: str) -> None:
    rows = re.findall(r"^\| `(\w+)`(?: `(\w+)`)? \|", page(lang), re.MULTILINE)
    keys = list(PassageSpec.model_fields)

    chinese = [(KEYS["PassageSpec"][key], key) for key in keys]
    assert rows == (chinese if lang == "zh-CN" else [(key, "") for key in keys])


@pytest.mark.parametrize("lang", PAGES)
def test_the_figures_are_those_of_the_program(lang: str) -> None:
    text = page(lang).replace(",", "")
    for number in (*LEAST.values(), TRIES):
        assert str(number) in text
    shelf = PassageShelf([shipped_root()])
    for of in PAGES:
        uses = Counter(card.use for card in shelf.passages(of))
        assert str(uses["trial"]) in text
        assert uses["warm_up"] == 4
        assert re.search(rf"\b{uses['practice']}\b", text, re.ASCII)
    assert (NEAR, ALIKE, len(SEEDS)) == (0.05, 0.4, 8)


def test_the_weights_are_those_of_the_page() -> None:
    chinese, english = (load_measure(lang).weights for lang in ("zh-CN", "en"))

    assert [index(char, chinese) for char in "您癌痧龘"] == [1, 2.5, 5, 8]
    assert [index(char, chinese) for char in "7aA，？%"] == [1.5, 1.8, 2.2, 1, 1.5, 2]
    assert [index(char, english) for char in "a A7"] == [1, 1, 1.8, 1.8]
    assert index("warehouses", english) == pytest.approx(1 + 3 * 0.2 / 10)
