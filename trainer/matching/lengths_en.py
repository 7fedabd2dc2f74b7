"""Times told in English, over stems, as the most milliseconds until then: half an hour, by tonight.

Knows spans and names of days; refuses to know what is to happen then.
"""

from __future__ import annotations

import re

from trainer.matching.lengths import DAY, HOUR, WEEK, Told, working_days
from trainer.matching.numerals import ENGLISH
from trainer.units import MINUTE, SECOND, Millis

_N = rf"(?:\d+(?:\.\d+)?|{'|'.join(list(ENGLISH)[1:13])})"
_WORDS = {"half": 0.5, "quarter": 0.25, "three": 0.75, "coupl": 2.0}
_ABOUT = (
    r"(?:about|around|roughli|approxim|anoth|just|at most|max|the next|the|next|under|up to|"
    r"as littl as|less than)"
)
_COUNT = (
    rf"(?:(?:{_N} (?:to|or|—) |{_N}-)?(?P<n>{_N})(?: more)?|(?P<word>half|quarter|"
    rf"three quarter|coupl)(?: of)?(?: an?)?"
    r"|(?P<one>(?<!in )an?(?! second)|(?<=in )an?(?! second| minute(?! or ))|the(?= hour)))"
)
_UNIT = (
    r"(?:(?P<wd>(?:business|work) day)|(?P<s>second)|(?P<m>minute|m)|(?P<h>hour|h)|(?P<d>day)|"
    r"(?P<w>week))"
)
_LENGTH = re.compile(
    r" (?:(?P<lead>within|in|after|for|over|by|insid|take me|need|give me|allow me)"
    rf"(?: {_ABOUT}){{0,2}}(?: a)? |(?P<bare>))"
    rf"{_COUNT}(?P<half> and a half)? (?:full )?{_UNIT}(?P<more> and a half)?"
    r"(?P<two> or (?:two|2))?"
    r"(?P<now> (?:from now|later|max|top|time))?(?= )"
)
_EACH = {"s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAYS = (
    (re.compile(rf" (?:next week|next {_WEEKDAY}|week after)(?= )"), 2 * WEEK),
    (
        re.compile(
            rf" (?:by |on |befor |this |come )?{_WEEKDAY}(?= )| (?:this|the) week(?:end)?(?= )"
        ),
        WEEK,
    ),
    (re.compile(r" (?:the )?day after tomorrow(?= )"), 3 * DAY),
    (
        re.compile(
            r" (?:(?:by|befor|first thing|earli|late|later|sometim|the end of|"
            r"end of) ){0,2}tomorrow(?= )"
        ),
        2 * DAY,
    ),
    (
        re.compile(
            r" (?:by |befor |later |at |until )?(?:today|tonight|this (?:morn|afternoon|even)|"
            r"eod|cob|(?:the )?end of (?:the |my |our |busi\w* ?)?(?:day|shift)"
            r"|close of busi\w*|noon|midday|lunch|lunchtim|midnight|\d{1,2}(?: : \d\d)? (?:am|"
            r"pm)|\d{1,2} : \d\d"
            r"|(?:by|befor|at) \d{1,2}(?= (?:[,.!;]|$)))(?= )"
        ),
        DAY,
    ),
)


def lengths(text: str) -> list[Told]:
    """The lengths of time in a text of spaced stems that tell until when, in order."""
    return [
        Told(found.start() + 1, found.end(), Millis(round(_length(found))))
        for found in _LENGTH.finditer(text)
        if found["bare"] is None or found["now"]
    ]


def days(text: str) -> Told | None:
    """The farthest named day or hour of the day in a text of spaced stems, or None."""
    for pattern, within in _DAYS:
        found = pattern.search(text)
        if found:
            return Told(found.start() + 1, found.end(), Millis(within))
    return None


def _length(found: re.Match[str]) -> float:
    if found["n"]:
        count = float(ENGLISH.get(found["n"], 0) or found["n"])
    else:
        count = 1.0 if found["one"] else _WORDS[found["word"].split()[0]]
    if found["half"] or found["more"]:
        count += 0.5
    if found["two"]:
        count = 2.0
    if found["wd"]:
        return working_days(count)
    return count * next(each for name, each in _EACH.items() if found[name])
