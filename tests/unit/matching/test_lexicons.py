"""The shipped lexicons: innocent neighbours pass, guilty replies do not, intents are found."""

from __future__ import annotations

import pytest

from tests.unit.matching.support import shipped_lexicon, shipped_matcher, tables
from trainer.matching.matcher import check_pattern
from trainer.matching.patterns import alternatives

LANGS = ["zh-CN", "en"]
DENYING = {"negator", "contained", "one_character", "repeated"}


@pytest.mark.parametrize("lang", LANGS)
def test_no_innocent_neighbour_is_accused(lang: str) -> None:
    forbidden = set(shipped_lexicon(lang).forbidden)
    accused = {
        reply: found
        for replies in tables("innocent.yaml")[lang].values()
        for reply in replies
        if (found := forbidden & set(shipped_matcher(lang).intents(reply)))
    }
    assert accused == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_forbidden_class_is_found(lang: str) -> None:
    missed = [
        (name, reply)
        for name, replies in tables("guilty.yaml")[lang].items()
        for reply in replies
        if name not in shipped_matcher(lang).intents(reply)
    ]
    assert missed == []


@pytest.mark.parametrize("lang", LANGS)
def test_intents_are_found_as_labelled(lang: str) -> None:
    wrong = {
        record["say"]: (sorted(record["has"]), found)
        for record in tables("intents_dev.yaml")[lang]
        if (found := sorted(shipped_matcher(lang).intents(record["say"]))) != sorted(record["has"])
    }
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_shipped_pattern_can_be_used(lang: str) -> None:
    lexicon = shipped_lexicon(lang)
    flaws = {
        pattern: wrong
        for groups in (lexicon.intents, lexicon.forbidden, lexicon.allowed)
        for patterns in groups.values()
        for pattern in patterns
        if (wrong := [f for f in check_pattern(pattern) if f.code not in DENYING | {"punctuation"}])
    }
    assert flaws == {}


@pytest.mark.parametrize("lang", LANGS)
def test_no_mask_silences_a_pattern_altogether(lang: str) -> None:
    lexicon, matcher = shipped_lexicon(lang), shipped_matcher(lang)
    silenced = [
        (name, text)
        for groups in (lexicon.intents, lexicon.forbidden)
        for name, patterns in groups.items()
        for pattern in patterns
        for text in alternatives(pattern)
        if any(
            mask.places(matcher._folder.fold(text.replace("…", "")).body)
            for mask in matcher._index._masks.get(name, ())
        )
    ]
    assert silenced == []


def test_a_confusion_never_respells_a_word_of_the_lexicon() -> None:
    lexicon = shipped_lexicon("zh-CN")
    said = "".join("".join(patterns) for patterns in lexicon.intents.values())
    assert [wrong for wrong in lexicon.confusions if wrong in said] == []


def test_words_that_open_and_close_follow_the_rest_of_the_reply() -> None:
    read = shipped_matcher("en").intents
    opening = read("Thank you for contacting us, how can I help you today?")
    closing = read("Thank you for contacting us. Have a great day!")
    assert "greeting" in opening
    assert "closing" not in opening
    assert "closing" in closing
    assert "greeting" not in closing
