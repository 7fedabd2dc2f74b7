"""Lending passages: by seed, none again too soon, no two alike, another text every time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.passage_shelf import PassageShelf
from trainer.content.scoring_file import load_scoring
from trainer.content.shipped import shipped_root
from trainer.errors import ContentError, UsageError
from trainer.play.ports import PassageShelf as Port
from trainer.typing_test.catalogue import PRACTICE, TRIAL, WARM_UP
from trainer.wording.speech import LANGUAGES

TODAY = date(2026, 11, 22)
SHELF = PassageShelf([shipped_root()])
UNSEEN_FOR = load_scoring(None).typing.unseen_for

OWN = """format: 1
id: {id}
lang: zh-CN
title: 练习
use: practice
facts:
  order: {{draw: order_id}}
text: {text}<order>。
"""
TEXTS = {
    "first": "您好，裙子今天下午从仓库发出，路上大约三天，请您留意电话，订单号是",
    "second": "抱歉让您久等了，退款已经原路退回，银行卡一到三个工作日到账，订单是",
    "third": "您好，裙子今天下午从仓库发出，路上大约三天，请您留意短信，订单号是",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "typing"
    folder.mkdir()
    for id_, text in TEXTS.items():
        file = folder / f"{id_}.passage.yaml"
        file.write_text(OWN.format(id=id_, text=text), encoding="utf-8")
    return tmp_path


def test_the_shelf_is_what_play_asks_for() -> None:
    port: Port = SHELF

    assert port.passages("en")


@pytest.mark.parametrize("lang", LANGUAGES)
@given(seeds=st.lists(st.integers(0, 999_999), min_size=30, max_size=30))
@settings(max_examples=2, deadline=None)
def test_g11_no_passage_comes_again_too_soon(lang: str, seeds: list[int]) -> None:
    """Full sittings only: the most that can be asked of the bank."""
    sat: list[tuple[str, ...]] = []
    for seed in seeds:
        last = [id_ for sitting in sat[-UNSEEN_FOR:] for id_ in sitting]
        drawn = SHELF.draw(lang, TRIAL, 2, seen=last, seed=seed, today=TODAY)
        ids = tuple(one.id for one in drawn)
        assert len(set(ids)) == 2
        assert not set(ids) & set(last)
        sat.append(ids)
    assert len({id_ for sitting in sat for id_ in sitting}) > 12


@given(st.integers(0, 999_999))
@settings(max_examples=5, deadline=None)
def test_a_seed_draws_the_same_sitting(seed: int) -> None:
    fresh = PassageShelf([shipped_root()])
    asked = {"seen": ("size-guide-zh",), "seed": seed, "today": TODAY}

    assert SHELF.draw("zh-CN", TRIAL, 2, **asked) == fresh.draw("zh-CN", TRIAL, 2, **asked)  # type: ignore[arg-type]
    warm_up = SHELF.draw("zh-CN", WARM_UP, 1, seen=(), seed=seed, today=TODAY)[0]
    assert warm_up.id.startswith("warm-up")


def test_a_passage_that_comes_again_says_something_else() -> None:
    texts = {SHELF.passage("presale-balance-zh", seed=s, today=TODAY).text for s in range(20)}

    assert len(texts) == 20


def test_two_that_are_alike_are_never_drawn_together(own: Path) -> None:
    shelf = PassageShelf([own])
    for seed in range(12):
        drawn = shelf.draw("zh-CN", PRACTICE, 2, seen=(), seed=seed, today=TODAY)
        assert {one.id for one in drawn} != {"first", "third"}
    with pytest.raises(UsageError) as refusal:
        shelf.draw("zh-CN", PRACTICE, 3, seen=(), seed=1, today=TODAY)
    assert refusal.value.details == {"there": 3, "left": 2, "wanted": 3}


def test_too_few_unseen_ones_are_told(own: Path) -> None:
    with pytest.raises(UsageError) as refusal:
        PassageShelf([own]).draw("zh-CN", PRACTICE, 1, seen=tuple(TEXTS), seed=1, today=TODAY)

    assert refusal.value.sentence == "passages.too_few"


def test_a_passage_is_found_by_id_and_by_path(own: Path) -> None:
    shelf = PassageShelf([own])
    by_id = shelf.passage("second", seed=4, today=TODAY)
    path = own / "typing" / "second.passage.yaml"

    assert shelf.passage(str(path), seed=4, today=TODAY) == by_id
    assert [card.id for card in shelf.passages("zh-CN")] == ["first", "second", "third"]
    assert shelf.passages("en") == ()
    card = shelf.passages("zh-CN")[1]
    assert (card.title, card.use, card.path) == ("练习", PRACTICE, str(path))
    assert shelf.card("second") == shelf.card(str(path)) == card


def test_an_unknown_passage_is_told_with_the_nearest(own: Path) -> None:
    shelf = PassageShelf([own])
    with pytest.raises(UsageError) as near:
        shelf.passage("secnd", seed=1, today=TODAY)
    with pytest.raises(UsageError) as far:
        shelf.passage("xyz", seed=1, today=TODAY)

    assert near.value.details["nearest"] == "second"
    assert far.value.sentence == "passages.no_passage"


def test_broken_and_doubled_passages_are_not_lent(own: Path) -> None:
    folder = own / "typing"
    (folder / "broken.passage.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    again = OWN.format(id="first", text="换货的新件已经发出，旧的不用等，单号是")
    (folder / "zz.passage.yaml").write_text(again, encoding="utf-8")
    shelf = PassageShelf([own])

    assert [card.id for card in shelf.passages("zh-CN")] == ["first", "second", "third"]
    with pytest.raises(ContentError):
        shelf.passage("broken", seed=1, today=TODAY)
    assert "仓库发出" in shelf.passage("first", seed=1, today=TODAY).text


def test_one_off_the_level_is_passed_over(own: Path) -> None:
    shipped = next(Path(card.path) for card in SHELF.passages("zh-CN") if card.use == WARM_UP)
    text = shipped.read_text(encoding="utf-8")
    folder = own / "typing"
    (folder / "level.passage.yaml").write_text(text, encoding="utf-8")
    hard = re.sub(r"^id: .*", "id: hard", text, flags=re.MULTILINE).replace("您", "饕")
    (folder / "hard.passage.yaml").write_text(hard, encoding="utf-8")
    shelf = PassageShelf([own])

    assert len([card for card in shelf.passages("zh-CN") if card.use == WARM_UP]) == 2
    for seed in range(6):
        (drawn,) = shelf.draw("zh-CN", WARM_UP, 1, seen=(), seed=seed, today=TODAY)
        assert drawn.id != "hard"


def test_no_places_are_no_passages(tmp_path: Path) -> None:
    assert PassageShelf([tmp_path / "nowhere"]).passages("zh-CN") == ()


def test_a_folder_that_refuses_is_as_if_empty(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, pattern: str) -> list[Path]:
        raise PermissionError(folder, pattern)

    monkeypatch.setattr(Path, "glob", refuse)

    assert PassageShelf([own]).files() == ()
