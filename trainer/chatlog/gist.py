"""What an agent's turn seems to hold: courtesies, figures, words that should not be there.

A guess for an author to look at, from the shared word lists and from figures with units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_COURTESIES = {
    "apology": ("courtesy", "empathy", 1),
    "empathy": ("courtesy", "empathy", 1),
    "clarifying": ("ask", "process", 2),
    "promise": ("claim", "process", 1),
}
"""Intent → role, dimension, points."""

_FORBIDDEN = (
    *("brush_off", "blame", "insult", "off_platform", "inducement", "absolute_promise"),
    *("superlative", "privacy", "jargon"),
)
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9<.])(?:[$£€¥]\s?\d+(?:\.\d+)?|\d+(?:\.\d+)?\s?(?:-\s?\d+\s?)?"
    r"(?:元|块|天|小时|分钟|个?工作日|折|码|%|斤|公斤|厘米|cm|kg|"
    r"(?:business |working )?days?|hours?|hrs?|minutes?|weeks?))(?![A-Za-z0-9>])"
)
_MOST_FIGURES = 3
_CATEGORIES: tuple[tuple[str, str], ...] = (
    ("refund", "退款|refund|money back"),
    ("returns", "退货|换货|退换|return|exchange"),
    ("complaint", "投诉|差评|态度|骗|complain|unacceptable|ridiculous"),
    ("price_protection", "价保|降价|price match|price drop"),
    ("invoice", "发票|抬头|invoice|receipt"),
    ("address", "改地址|地址错|换地址|wrong address|change (?:my|the) address"),
    ("shipping", "快递|物流|发货|到哪|什么时候到|parcel|package|deliver|shipping|tracking"),
    ("payment", "付款|支付|付不了|分期|payment|card|declined"),
    ("promo", "优惠|满减|券|活动|coupon|promo|discount|code"),
    ("postage", "运费|包邮|邮费|postage|free shipping"),
    ("stock_out", "没货|缺货|断码|补货|out of stock|restock|available"),
    ("size", "尺码|码|身高|体重|偏大|偏小|size|fit"),
    ("quality", "质量|面料|材质|起球|掉色|坏|quality|material|broken|fabric"),
    ("recommend", "推荐|哪款|recommend|which one"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A criterion that the turn suggests; `said` the words to look for, "" for an intent."""

    id: str
    kind: str
    role: str
    said: str
    dimension: str
    points: int


@dataclass(frozen=True, slots=True)
class Gist:
    """What a turn suggests, and the forbidden classes it seems to fall under."""

    criteria: tuple[Guess, ...]
    violations: tuple[str, ...]


def gist_of(text: str, intents: Mapping[str, object], stage: str) -> Gist:
    """Guesses for one turn; `text` without personal data, `stage` makes ids unique."""
    guesses = [
        Guess(f"{stage}_{kind}", kind, role, "", dimension, points)
        for kind, (role, dimension, points) in _COURTESIES.items()
        if kind in intents
    ]
    figures = list(dict.fromkeys(found.group().strip() for found in _FIGURE.finditer(text)))
    guesses += [
        Guess(f"{stage}_says{number}", "figure", "claim", figure, "accuracy", 2)
        for number, figure in enumerate(figures[:_MOST_FIGURES], 1)
    ]
    return Gist(tuple(guesses), tuple(name for name in _FORBIDDEN if name in intents))


def category_of(asked: str) -> str:
    """The category that the buyer's words fall under, `welcome` where none does."""
    folded = asked.lower()
    counts = {name: len(re.findall(pattern, folded)) for name, pattern in _CATEGORIES}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "welcome"
