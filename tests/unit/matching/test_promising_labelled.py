"""Labelled promises: what the tuned half says is exact, the held-out half keeps its bar."""

from __future__ import annotations

import hashlib

import pytest

from tests.unit.matching.support import DATA, shipped_matcher
from trainer.units import MINUTE, SECOND

HELD_OUT_F1 = 0.90
_UNIT = {"s": SECOND, "m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE}
_NAMES = {"zh-CN": "promises_zh.txt", "en": "promises_en.txt"}
Labelled = list[tuple[str, list[int | None]]]


def _labelled(lang: str, *, held_out: bool) -> Labelled:
    """Replies of one half with the length of each promise in them (None: no time named)."""
    lines = (DATA / _NAMES[lang]).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [
        (say, [_length(word) for word in label.split() if word != "no"])
        for label, say in pairs
        if hashlib.sha256(say.encode()).digest()[0] % 2 == held_out
    ]


def _length(label: str) -> int | None:
    return None if label == "later" else int(label[:-1]) * _UNIT[label[-1]]


def _read(lang: str, say: str) -> list[int | None]:
    return [pledge.within for pledge in shipped_matcher(lang).promises((say,))]


@pytest.mark.parametrize("lang", list(_NAMES))
def test_every_tuned_promise_is_read_as_labelled(lang: str) -> None:
    replies = _labelled(lang, held_out=False)
    wrong = {say: _read(lang, say) for say, want in replies if _read(lang, say) != want}
    assert wrong == {}


@pytest.mark.parametrize("lang", list(_NAMES))
def test_promises_never_tuned_on_keep_their_bar(lang: str) -> None:
    right = wrong = lost = 0
    for say, want in _labelled(lang, held_out=True):
        got = _read(lang, say)
        right += sum(within in want for within in got)
        wrong += sum(within not in want for within in got)
        lost += sum(within not in got for within in want)
    assert 2 * right / (2 * right + wrong + lost) >= HELD_OUT_F1


@pytest.mark.parametrize("lang", list(_NAMES))
def test_both_halves_hold_promises_and_near_misses(lang: str) -> None:
    for held_out in (False, True):
        replies = _labelled(lang, held_out=held_out)
        promised = sum(bool(want) for _, want in replies)
        assert 0.4 <= promised / len(replies) <= 0.6
