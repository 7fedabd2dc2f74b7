"""Laws of folding: spans stay inside the text as typed, folding twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matching.support import shipped_lexicon
from trainer.matching.english import EnglishFolder
from trainer.matching.folding import LONGEST, Folded, Folder

ODD = (
    "您好ＡＢ１２，。！？～…　 \n\t😊👍🏽‍é\u0301ﬁ①½㎏著瞭解乾隆運費險七天L码"
    "<>“”’-—·Ⅷ\u200b\ufe0fİßẞ가ᄀ\u0345"
)
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=60)


@pytest.fixture(scope="module")
def chinese() -> Folder:
    return Folder(shipped_lexicon("zh-CN").traditional, chinese=True)


@pytest.fixture(scope="module")
def english() -> EnglishFolder:
    return EnglishFolder(frozenset({"hello"}))


def _check_spans(folded: Folded, text: str) -> None:
    assert len(folded.starts) == len(folded.ends) == len(folded.body)
    for start in range(len(folded.body)):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= max(1, len(text))


@settings(max_examples=300)
@given(TEXTS)
def test_every_character_of_a_folded_chinese_text_leads_back(chinese: Folder, text: str) -> None:
    _check_spans(chinese.fold(text), text)


@settings(max_examples=300)
@given(TEXTS)
def test_every_token_of_a_folded_english_text_leads_back(english: EnglishFolder, text: str) -> None:
    _check_spans(english.fold(text), text)


@settings(max_examples=300)
@given(TEXTS)
def test_folding_a_folded_chinese_text_changes_nothing(chinese: Folder, text: str) -> None:
    once = chinese.fold(text).body
    assert chinese.fold(once).body == once


@given(TEXTS)
def test_clauses_cover_the_body_in_order(chinese: Folder, text: str) -> None:
    folded = chinese.fold(text)
    ends = [0]
    for clause in folded.clauses:
        assert ends[-1] <= clause.start <= clause.end <= len(folded.body)
        ends.append(clause.end)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Ｌ 码！", "l码!"),
        ("您好", "你好"),
        ("運費險", "运费险"),
        ("瞭解", "了解"),
        ("乾隆", "乾隆"),
        ("七 天 無 理 由", "七天无理由"),
        ("抱\u200b歉", "抱歉"),
        ("好😊😊的", "好\n的"),
        ("Nike Air", "nike air"),
    ],
)
def test_ways_of_typing_the_same_fold_alike(chinese: Folder, typed: str, plain: str) -> None:
    assert chinese.fold(typed).body == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("I can't apologise enough", "i can not apolog enough"),
        ("seven days", "7 day"),
        ("forty-eight hours", "48 hour"),
        ("48hrs", "48 hour"),
        ("$10.00", "$10"),
        ("1 - 3 business days", "1-3 business day"),
        ("one moment", "one moment"),
        ("We\u2019ll e-mail you", "we will email you"),
        ("Nov. 25th", "nov 25th"),
        ("colour", "color"),
        ("wonderful", "wonderful"),
    ],
)
def test_english_words_fold_to_their_stems(english: EnglishFolder, typed: str, plain: str) -> None:
    assert english.text(typed) == plain


def test_only_the_beginning_of_a_huge_text_is_read(chinese: Folder) -> None:
    assert len(chinese.fold("好" * 100_000).body) == LONGEST


def test_a_question_mark_inside_a_link_ends_no_clause(chinese: Folder) -> None:
    assert len(chinese.fold("看https://a.com/?x=1&y=2吧").clauses) == 1
