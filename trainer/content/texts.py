"""Facts inside texts: which are named, and what a text says once they are filled in.

Knows the notation `<order.eta>` and the seams between a value and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from trainer.matching.values import Fact

NAMED = re.compile(r"<(\w[\w.-]*)>")
BLANK = "___"

_UNITS = re.compile(r"(元|天|小时|分钟|秒)$")
_SAME = {
    "元": ("元", "块"),
    "天": ("天",),
    "小时": ("小时", "个小时"),
    "分钟": ("分钟",),
    "秒": ("秒",),
}
_SIGNS = ("$", "£", "€", "¥")


def names_in(text: str) -> tuple[str, ...]:
    """The facts a text names, in order, repeats included."""
    return tuple(NAMED.findall(text)) if "<" in text else ()


def only_name(text: str) -> str | None:
    """The fact when the text is nothing but that fact, else None."""
    found = NAMED.fullmatch(text.strip())
    return None if found is None else found[1]


def fill(text: str, facts: Mapping[str, Fact]) -> str:
    """The text as people read it; a fact nobody knows stays as written."""
    return _filled(text, lambda name: facts[name].shown if name in facts else None)


def fill_value(text: str, facts: Mapping[str, Fact]) -> str:
    """The text with canonical values, for ids and amounts."""
    if "<" not in text:
        return text
    return NAMED.sub(lambda m: facts[m[1]].value if m[1] in facts else m[0], text)


def fill_known(text: str, facts: Mapping[str, Fact], known: frozenset[str]) -> str:
    """The text with the facts of `known`; any other is left blank to be looked up."""
    return _filled(text, lambda name: facts[name].shown if name in known & facts.keys() else BLANK)


def _filled(text: str, shown: Callable[[str], str | None]) -> str:
    """Put values in; a unit the author also wrote (`<cap>元`, `$<fee>`) is said once."""
    if "<" not in text:
        return text
    parts: list[str] = []
    rest = 0
    for found in NAMED.finditer(text):
        parts.append(text[rest : found.start()])
        value = shown(found[1])
        parts.append(found[0] if value is None else _at_seams(value, text, found))
        rest = found.end()
    return "".join([*parts, text[rest:]])


def _at_seams(value: str, text: str, found: re.Match[str]) -> str:
    unit = _UNITS.search(value)
    if unit is not None and text.startswith(_SAME[unit[1]], found.end()):
        value = value[: unit.start()]
    if value.startswith(_SIGNS) and text.endswith(value[0], 0, found.start()):
        value = value[1:]
    return value
