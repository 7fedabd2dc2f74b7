"""What a row that is no message tells: a transfer, a close, a rating, an order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trainer.measures.contacts import What

_TOLD: tuple[tuple[What, str], ...] = (
    (
        What.TRANSFER_OUT,
        r"转接给|转接至|转出|已转接|转交|transferred|transfer(?:_out)?$|handed over",
    ),
    (What.INVITED, r"邀请.{0,6}评价|invit\w* .{0,12}rat|rating requested"),
    (What.RATED, r"评价|满意度|rated|rating|csat"),
    (What.CLOSED, r"结束|关闭|已完结|closed|ended|resolved|solved"),
    (What.REFUSED, r"未接入|未接|排队放弃|无人接待|missed|refused|not picked up|abandoned"),
    (What.LEFT_MESSAGE, r"留言|left a message|offline message|left_message"),
    (What.PAID, r"已付款|付款成功|支付成功|paid|payment received"),
    (What.ORDERED, r"下单|已拍下|创建订单|ordered|order placed|order_created"),
)
_WORDS: Mapping[str, float] = {
    **dict.fromkeys(("非常满意", "very satisfied", "excellent"), 5.0),
    **dict.fromkeys(("不满意", "dissatisfied", "bad"), 2.0),
    **dict.fromkeys(("一般", "neutral", "ok"), 3.0),
    **dict.fromkeys(("满意", "satisfied", "good"), 4.0),
}
_STARS = re.compile(r"[1-5](?=\s*(?:星|分|stars?|/\s*5|$))|(?<=[:： ])[1-5](?!\d)")


def happening(text: str) -> tuple[What, float | None] | None:
    """What a system line or an event's name says, with a rating from 1 to 5; else None."""
    folded = text.strip().lower()
    for what, pattern in _TOLD:
        if re.search(pattern, folded):
            return what, _stars(folded) if what is What.RATED else None
    return None


def _stars(text: str) -> float | None:
    found = _STARS.search(text)
    if found is not None:
        return float(found.group())
    for word, stars in _WORDS.items():
        if word in text:
            return stars
    return None
