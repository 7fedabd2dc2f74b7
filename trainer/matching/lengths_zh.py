"""Times told in Chinese, as the most milliseconds until then: 半小时, 两三分钟, 明天中午前.

Knows spans and names of days; refuses to know what is to happen then.
"""

from __future__ import annotations

import re

from trainer.matching.folding import Folded
from trainer.matching.lengths import DAY, HOUR, WEEK, Told, working_days
from trainer.matching.numerals import HAN, read_han
from trainer.units import MINUTE, SECOND, Millis

_N = rf"(?:\d+(?:\.\d+)?|[{HAN}]+|俩)"
_UNIT = (
    r"(?:(?P<s>秒钟?|s(?![a-z]))|(?P<q>刻钟)|(?P<m>分钟|分(?=之?内|以内|后|左右)|min(?:ute)?s?|"
    r"m(?![a-z]))|"
    r"(?P<h>个?(?:小时|钟头)|个钟|(?:hour|hr|h)s?(?![a-z]))|(?P<wd>个?工作日)|(?P<d>天|"
    r"日(?=之?内|以内))|"
    r"(?P<w>周|个?星期|个?礼拜))"
)
_LENGTH = re.compile(
    rf"(?<![几数\d.第周{HAN}])(?:{_N}(?:[-~到至或、]))?(?:(?P<n>{_N})(?P<and>个半)?|"
    rf"(?P<half>半)个?){_UNIT}(?P<more>半(?!天))?"
    r"(?!(?:之|以)?前|无理由|[一二三四五六日天])"
)
_EACH = {"s": SECOND, "q": 15 * MINUTE, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}
_CLOCK = (
    rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})点(?:半|钟|整|\d{{1,2}}分?)?(?:之前|以前|前|左右|后|之后)|"
    rf"\d{{1,2}}:\d\d"
)
_DAYS = (
    (re.compile(r"下(?:个)?(?:周|星期|礼拜)"), 2 * WEEK),
    (re.compile(r"(?:本|这|这个)(?:周|星期|礼拜)|(?:周|星期|礼拜)[一二三四五六日天末]"), WEEK),
    (re.compile(r"大后[天日]"), 4 * DAY),
    (re.compile(r"(?<!今)(?<!以)(?<!然)后[天日]"), 3 * DAY),
    (re.compile(r"明[天日早晚儿]|次日|第二天|隔天|这一?两天"), 2 * DAY),
    (
        re.compile(rf"今[天日晚早儿]|当[天日晚]|下班|晚上|夜里|上午|中午|下午|傍晚|早上|{_CLOCK}"),
        DAY,
    ),
)
_BESIDE = re.compile(
    r"(?:最迟|最晚|最多|最快|大概|大约|预计|估计|约|左右|上下|之内|以内|之后|以后|之前|以前|内|"
    r"后|前|你|给|我们?|请|需要|等|再|就|在|"
    r"这边|哦|哈|亲|的|了|呢|啊|好|吗|可以|时间|[ :])*"
)
_AT_LATEST = re.compile(r"^(?:的|结果|哦|哈)*(?:最迟|最晚|大概|大约|预计|就在|在)")
_ELSE = re.compile(
    r"发货|发出|寄出|到账|退款|签收|派送|送达|送到|补发|揽收|有效|过期|付款|拍下|下单|无理由|"
    r"没|未|不(?!会|让|超|管|论)"
)
"""What a time before it is the time of, and not of coming back."""


def latest(before: str) -> Told | None:
    """The time that leads to what follows `before`, or None."""
    found = told_in(before)
    return None if found is None or _ELSE.search(before, found.end) else found


def after_that(after: str, at: int) -> Told | None:
    """The time right after a verb (给您答复最迟今晚), moved by `at`, or None."""
    if not _AT_LATEST.match(after):
        return None
    found = told_in(after)
    return None if found is None else Told(found.start + at, found.end + at, found.within)


def alone(folded: Folded, index: int) -> Told | None:
    """The time that makes up a neighbouring clause (给我五分钟，), as places of the body."""
    clauses = folded.clauses
    for near in (index - 1, index + 1):
        if not 0 <= near < len(clauses):
            continue
        clause = clauses[near]
        text = folded.body[clause.start : clause.end]
        found = told_in(text)
        if found and _BESIDE.fullmatch(text[: found.start] + text[found.end :]):
            return Told(clause.start + found.start, clause.start + found.end, found.within)
    return None


def told_in(text: str) -> Told | None:
    """The last length in a text, else its farthest named day."""
    lengths = list(_LENGTH.finditer(text))
    if lengths:
        last = lengths[-1]
        return Told(last.start(), last.end(), Millis(round(_length(last))))
    for pattern, within in _DAYS:
        found = pattern.search(text)
        if found:
            return Told(found.start(), found.end(), Millis(within))
    return None


def _length(found: re.Match[str]) -> float:
    count = 0.5 if found["half"] else _number(found["n"])
    if found["and"] or found["more"]:
        count += 0.5
    if found["wd"]:
        return working_days(count)
    unit = next(name for name in _EACH if found[name])
    return count * _EACH[unit]


def _number(text: str) -> float:
    value = read_han(text.replace("俩", "两"))
    return float(text) if value is None else value
