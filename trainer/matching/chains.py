"""Chains: words with gaps between them, found in a folded body without an expression of their own.

Knows what ends a gap; refuses to know facts and values.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ZH_STOP = (
    r"[。!?;\n,…—]|(?<!\d)~|[不没](?![仅但止限过错论管便]|满意|喜欢|合适|合身|想要|要了|影响|好看|问题|关系|穿|拆|洗|用过|动过|剪|有问题)"
    r"|无法|别(?!的|人)|未(?!来)|勿"
)
_LONGEST_GAP = 12
GAP_ZH = rf"(?:(?!{_ZH_STOP}).){{0,{_LONGEST_GAP}}}?"
"""A gap as an expression: inside one clause, across no denial."""
_KEPT = 4_096
_STOPS = re.compile(_ZH_STOP)


@lru_cache(_KEPT)
def expression(source: str) -> re.Pattern[str]:
    """A compiled expression; many alternatives share theirs, more than `re` itself remembers."""
    return re.compile(source)


def chained(chain: tuple[str, ...], body: str) -> list[tuple[int, int]]:
    """Where the runs of a chain follow each other, as the expression with its gaps would find."""
    found: list[tuple[int, int]] = []
    at = body.find(chain[0])
    while at >= 0:
        end = _linked(chain, 1, body, at + len(chain[0]))
        if end is not None:
            found.append((at, end))
        at = body.find(chain[0], at + 1 if end is None else end)
    return found


def found_between_spaces(words: str, body: str) -> list[tuple[int, int]]:
    """Where words with a space at each end stand in a body; two places may share a space."""
    found: list[tuple[int, int]] = []
    at = body.find(words)
    while at >= 0:
        found.append((at + 1, at + len(words) - 1))
        at = body.find(words, at + len(words) - 1)
    return found


def _linked(chain: tuple[str, ...], n: int, body: str, at: int) -> int | None:
    """Where the rest of a chain ends, each gap as short as can be; None where it breaks off."""
    if n == len(chain):
        return at
    for here in range(at, at + _LONGEST_GAP + 1):
        if body.startswith(chain[n], here):
            end = _linked(chain, n + 1, body, here + len(chain[n]))
            if end is not None:
                return end
        if here >= len(body) or _STOPS.match(body, here):
            break
    return None
