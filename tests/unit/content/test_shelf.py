"""The shelf: what there is, what is refused, what a play is made from."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from trainer.content.lexicon_shelf import lexicon_hash, load_lexicon
from trainer.content.problems import Problem
from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root
from trainer.errors import ContentError
from trainer.play.ports import ScenarioShelf

TODAY = date(2026, 11, 22)


def codes(refused: pytest.ExceptionInfo[ContentError]) -> list[str]:
    return [p.code for p in refused.value.problems if isinstance(p, Problem)]


def test_the_shelf_fits_its_port(tiny: Path) -> None:
    shelf: ScenarioShelf = PackShelf([tiny])
    assert [card.id for card in shelf.cards()] == ["tiny-size"]


@pytest.mark.parametrize("root", ["", "tiny", "tiny/size.scenario.yaml"])
def test_a_root_is_a_folder_of_packs_a_pack_or_a_scenario(root: str, tiny: Path) -> None:
    (card,) = PackShelf([tiny.parent / root]).cards()
    assert (card.id, card.lang, card.pack, card.minutes) == ("tiny-size", "zh-CN", "tiny", 3)


def test_a_scenario_is_found_by_the_path_of_its_file(tiny: Path) -> None:
    shelf = PackShelf([shipped_root()])
    assert shelf.script(str(tiny / "size.scenario.yaml"), seed=1, today=TODAY).id == "tiny-size"


def test_a_scenario_whose_file_has_another_name_is_found(tiny: Path) -> None:
    assert PackShelf([tiny]).script("tiny-size", seed=1, today=TODAY).pack == "tiny"


def test_an_unknown_scenario_is_refused_with_the_nearest_one(tiny: Path) -> None:
    with pytest.raises(ContentError) as refused:
        PackShelf([tiny]).script("tiny-sise", seed=1, today=TODAY)
    (told,) = refused.value.problems
    assert isinstance(told, Problem)
    assert (told.code, told.details["nearest"]) == ("TR328", "tiny-size")


def test_a_broken_scenario_is_refused_with_every_reason(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    text = (
        file.read_text("utf-8")
        .replace("<size>码哦。", "<sise>码哦。")
        .replace("to: gone}", "to: goon}")
    )
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as refused:
        PackShelf([tiny]).script("tiny-size", seed=1, today=TODAY)
    assert sorted(set(codes(refused))) == ["TR301", "TR303"]


def test_a_broken_pack_file_does_not_blame_the_names_it_held(tiny: Path) -> None:
    (tiny / "products.yaml").write_text("products:\n\tdress: x\n", "utf-8")
    told = PackShelf([tiny]).problems()
    assert [p.code for p in told] == ["TR117"]


def test_a_scenario_outside_a_pack_says_so(tiny: Path) -> None:
    (tiny / "pack.yaml").unlink()
    told = PackShelf([tiny]).problems()
    assert {"TR101", "TR316"} <= {p.code for p in told}


def test_an_id_used_twice_is_told_where_it_is_used_again(tiny: Path) -> None:
    twin = tiny / "twin.scenario.yaml"
    twin.write_text((tiny / "size.scenario.yaml").read_text("utf-8"), "utf-8")
    (told,) = PackShelf([tiny]).problems()
    assert (told.code, told.file, told.line) == ("TR311", str(twin), 2)


def test_one_changed_byte_changes_the_hash(tiny: Path) -> None:
    before = PackShelf([tiny]).hash_of("tiny-size")
    assert before == PackShelf([tiny]).hash_of("tiny-size")
    with (tiny / "policies.yaml").open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert PackShelf([tiny]).hash_of("tiny-size") != before


def test_a_missing_root_holds_nothing(tmp_path: Path) -> None:
    shelf = PackShelf([tmp_path / "nowhere"])
    assert (shelf.cards(), shelf.problems()) == ((), ())


def test_a_missing_sample_is_refused(tiny: Path) -> None:
    with pytest.raises(ContentError, match="no_sample"):
        PackShelf([tiny]).sample("tiny-size", "silent", seed=1, today=TODAY)


def test_an_unreadable_scenario_is_left_out_of_the_list(tiny: Path) -> None:
    (tiny / "bad.scenario.yaml").write_bytes(b"\xff\xfe\x00")
    assert [card.id for card in PackShelf([tiny]).cards()] == ["tiny-size"]


def test_a_pack_adds_to_the_shared_lexicon(tiny: Path) -> None:
    shared, mine = load_lexicon("zh-CN"), PackShelf([tiny]).lexicon_of("tiny-size")
    assert mine.intents["closing"] == (*shared.intents["closing"], "有空再来逛逛")
    assert mine.forbidden["jargon"][-1] == "SKU"
    assert mine.allowed["superlative"][-1] == "最晚"
    assert mine.words == shared.words


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_lexicon_has_every_intent_and_forbidden_class(lang: str) -> None:
    lexicon = load_lexicon(lang)
    intents = (
        "greeting offer_help apology empathy clarifying hold promise anything_else closing thanks"
    )
    forbidden = (
        "brush_off blame insult off_platform inducement absolute_promise superlative privacy jargon"
    )
    assert set(intents.split()) <= set(lexicon.intents)
    assert set(forbidden.split()) == set(lexicon.forbidden)
    assert lexicon.lang == lang
    assert len(lexicon_hash()) == 64


def test_simplified_and_known_words_come_from_data() -> None:
    assert load_lexicon("zh-CN").traditional["乾隆"] == "乾隆"
    assert "address" in load_lexicon("en").words


def test_what_ships_has_no_problem_of_names_or_shape() -> None:
    shelf = PackShelf([shipped_root()])
    assert [(p.file, p.line, p.code) for p in shelf.problems()] == []
    assert {card.lang for card in shelf.cards()} == {"zh-CN", "en"}


def test_listing_imports_neither_faker_nor_the_toolkit() -> None:
    code = (
        "import sys\n"
        "from trainer.content.shelf import PackShelf\n"
        "from trainer.content.shipped import shipped_root\n"
        "assert PackShelf([shipped_root()]).cards()\n"
        "assert not {'faker', 'textual', 'trainer.matching.matcher'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
