"""A trainee's words, rewritten: clauses replaced or removed, better words joined on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.grading.rewriting import clauses, joined, replaced


def swap(said: str, word: str, better: str, lang: str) -> str:
    at = said.index(word)
    return replaced(said, [(at, at + len(word))], better, lang)


@pytest.mark.parametrize(
    ("said", "word", "better", "rewritten"),
    [
        (
            "亲，这个我不知道，您看详情页吧。",
            "不知道",
            "我马上帮您查",
            "亲，我马上帮您查，您看详情页吧。",
        ),
        ("不知道", "不知道", "我马上帮您查一下哦。", "我马上帮您查一下哦。"),
        ("您好，这是最好的裙子，建议拍M码", "最好", "", "您好，建议拍M码"),
        ("建议拍M码，这是最好的裙子", "最好", "", "建议拍M码。"),
        ("自己看！", "自己看", "", ""),
        ("原价1,000元，加我微信给你便宜", "微信", "", "原价1,000元。"),
    ],
)
def test_a_chinese_clause_gives_way(said: str, word: str, better: str, rewritten: str) -> None:
    assert swap(said, word, better, "zh-CN") == rewritten


@pytest.mark.parametrize(
    ("said", "word", "better", "rewritten"),
    [
        (
            "Sorry to hear that. That is your fault.",
            "your fault",
            "I will sort this out for you.",
            "Sorry to hear that. I will sort this out for you.",
        ),
        (
            "No idea, please wait for the parcel.",
            "No idea",
            "Let me check with the courier.",
            "Let me check with the courier. Please wait for the parcel.",
        ),
        (
            "No problem, I'll change it for you.",
            "change it",
            "It has already shipped.",
            "No problem. It has already shipped.",
        ),
        ("It is 9.90, message me on WhatsApp.", "WhatsApp", "", "It is 9.90."),
        ("figure it out yourself", "figure it out", "", ""),
    ],
)
def test_an_english_clause_gives_way(said: str, word: str, better: str, rewritten: str) -> None:
    assert swap(said, word, better, "en") == rewritten


def test_of_several_clauses_the_first_is_replaced_and_the_others_go() -> None:
    said = "不知道，自己看，谢谢"
    assert replaced(said, [(0, 3), (4, 7)], "我帮您查", "zh-CN") == "我帮您查，谢谢"


@pytest.mark.parametrize(
    ("said", "better", "is_before", "lang", "together"),
    [
        ("您好亲", "建议拍M码哦", False, "zh-CN", "您好亲，建议拍M码哦"),
        ("在的。", "建议拍M码哦", False, "zh-CN", "在的。建议拍M码哦"),
        ("建议拍M码", "您好，欢迎光临", True, "zh-CN", "您好，欢迎光临，建议拍M码"),
        ("好的，", "今天发出", False, "zh-CN", "好的，今天发出"),
        ("Hi there", "it ships today.", False, "en", "Hi there. It ships today."),
        ("it ships today.", "Hello,", True, "en", "Hello. It ships today."),
        ("Sure!", "it ships today", False, "en", "Sure! It ships today"),
        ("", "建议拍M码", False, "zh-CN", "建议拍M码"),
        ("亲，建议拍 M 码哦~", "建议拍M码哦", False, "zh-CN", "亲，建议拍 M 码哦~"),
    ],
)
def test_better_words_join_naturally(
    said: str, better: str, is_before: bool, lang: str, together: str
) -> None:
    assert joined(said, better, lang, is_before=is_before) == together


@given(st.text(alphabet="好a1，。,. \n！~…", max_size=40), st.sampled_from(["zh-CN", "en"]))
def test_clauses_are_the_whole_text(text: str, lang: str) -> None:
    spans = clauses(text, lang)
    assert "".join(text[start:end] for start, end in spans) == text


@given(
    st.text(alphabet="好a1，。,. \n！~…", max_size=40),
    st.integers(0, 39),
    st.text(alphabet="查b。. ", max_size=6),
    st.sampled_from(["zh-CN", "en"]),
)
def test_any_text_can_be_rewritten(text: str, at: int, better: str, lang: str) -> None:
    replaced(text, [(at, at + 1)], better, lang)
    joined(text, better, lang)


@pytest.mark.parametrize(
    ("said", "better", "lang", "whole"),
    [
        ("您好亲，在的～", "在的亲，S码有货哦", "zh-CN", "您好亲，在的～S码有货哦"),
        ("Hi there!", "Hi there! It is in stock.", "en", "Hi there! It is in stock."),
        ("在的", "亲，在的，有货", "zh-CN", "在的，有货"),
    ],
)
def test_what_was_said_already_is_not_said_twice(
    said: str, better: str, lang: str, whole: str
) -> None:
    assert joined(said, better, lang) == whole
