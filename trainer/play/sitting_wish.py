"""What is asked of a typing practice or an assessment, before passages are drawn."""

from __future__ import annotations

from dataclasses import dataclass

METHODS = ("pinyin", "shuangpin", "wubi", "stroke", "voice", "english", "other")
"""What a trainee may declare as input method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingWish:
    """Practice as somebody wants it; `passage` by id, None: any. The seed None: chance."""

    lang: str
    passage: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingWish:
    """An assessment as somebody wants it; `kind` full or short (see scoring.yaml)."""

    lang: str
    kind: str = "full"
    seed: int | None = None
