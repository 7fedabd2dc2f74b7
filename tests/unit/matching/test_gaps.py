"""Gaps without an expression: the same places that the expression would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainer.matching.patterns import PatternCompiler

COMPILER = PatternCompiler("zh-CN", lambda text: text)
WORDS = st.text("运费您出不没无法。,~3的", min_size=1, max_size=3)


@given(
    st.lists(WORDS, min_size=1, max_size=3), st.text("运费您出不没无法。,~3的\n仅但", max_size=40)
)
def test_a_chain_stands_where_its_expression_finds_it(words: list[str], body: str) -> None:
    for one in COMPILER.compile("…".join(words), {}, same_hours=False, loose=True):
        found = [place.span() for place in one.regex.finditer(body)]
        assert one.places(body) == found


def test_a_chain_needs_no_expression() -> None:
    (one,) = COMPILER.compile("运费…您出", {}, same_hours=False, loose=True)
    assert one.chain == ("运费", "您出")
    assert one.places("退回的运费是您出哦,运费不是您出") == [(3, 8)]
    assert "regex" not in vars(one)


def test_what_stops_a_gap_ends_a_chain() -> None:
    (one,) = COMPILER.compile("运费…您…出", {}, same_hours=False, loose=True)
    assert one.places("运费您不出") == []
    assert one.places("运费由您来出") == [(0, 6)]
    assert one.places("运费" + "好" * 13 + "您出") == []
