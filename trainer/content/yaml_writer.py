"""Values → YAML in the style our packs are written in, quoted only where the reader needs it.

What may stand without quotes is asked of the strict reader itself. Knows no file and no comments.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from trainer.content.yaml_reader import read

WIDEST = 100
"""Cells a line may take before a list or map is written one entry a line."""

STEP = 2

_BARE_KEY = re.compile(r"[A-Za-z_][\w.-]*")
_LITERAL_LINE = re.compile(r"(?:\S.*)?")
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff]"
)
_HALF = re.compile("[\ud800-\udfff]")


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text as one word of YAML, in quotes where the reader would take it for something else."""
    return text if _stands_bare(text, in_flow) else _quoted(text)


def key(text: str) -> str:
    """A key of a map."""
    return text if _BARE_KEY.fullmatch(text) or _stands_bare_as_key(text) else _quoted(text)


def flow(value: Any) -> str:
    """A value on one line, in brackets where it is a list or a map."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, in_flow=True)


def entry(name: str, value: Any, indent: int) -> str:
    """`name: value` of a block map at that indent, without the indent of its first line."""
    return f"{key(name)}:{after_colon(value, indent)}"


def item(value: Any, indent: int) -> str:
    """`- value` of a block list at that indent, without the indent of its first line."""
    if isinstance(value, dict) and value and not _fits(value, indent + STEP):
        return f"- {block(value, indent + STEP)}"
    return f"-{after_colon(value, indent)}"


def after_colon(value: Any, indent: int) -> str:
    """What follows the colon of a key that stands at that indent."""
    if isinstance(value, str):
        return f" {scalar(value)}" if "\n" not in value else _literal(value, indent + STEP)
    if not value or _fits(value, indent + STEP):
        return f" {flow(value)}"
    return f"\n{' ' * (indent + STEP)}{block(value, indent + STEP)}"


def block(value: Any, indent: int) -> str:
    """A list or map one entry a line, without the indent of its first line."""
    if isinstance(value, dict):
        entries = [entry(name, below, indent) for name, below in value.items()]
    else:
        entries = [item(one, indent) for one in value]
    return f"\n{' ' * indent}".join(entries)


def _fits(value: Any, indent: int) -> bool:
    """Whether a list or map reads well on one line: short, and nothing deep in it."""
    if _depth(value) > 3 or _has_breaks(value):
        return False
    return indent + _cells(flow(value)) <= WIDEST


def _cells(text: str) -> int:
    """The cells a line takes in an editor: wide characters two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _depth(value: Any) -> int:
    below = value.values() if isinstance(value, dict) else value
    return 0 if isinstance(value, str) else 1 + max((_depth(v) for v in below), default=0)


def _has_breaks(value: Any) -> bool:
    if isinstance(value, str):
        return "\n" in value
    return any(_has_breaks(v) for v in (value.values() if isinstance(value, dict) else value))


def _literal(text: str, indent: int) -> str:
    """Several lines as they are, where they can stand so; else in quotes."""
    lines = text.split("\n")
    is_plain = all(_LITERAL_LINE.fullmatch(line) for line in lines) and lines[0] and lines[-1]
    if not is_plain or _UNSEEN.search(text) or not text.replace("\n", "").isprintable():
        return f" {_quoted(text)}"
    return " |-" + "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)


def _quoted(text: str) -> str:
    escaped = json.dumps(_HALF.sub("\ufffd", text), ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


@lru_cache(maxsize=4096)
def _stands_bare(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or not text.isprintable() or _UNSEEN.search(text):
        return False
    if not in_flow:
        return _reads_as(f"k: {text}", {"k": text})
    return _reads_as(f"k: [{text}]", {"k": [text]}) and _reads_as(
        f"k: {{a: {text}, b: {text}}}", {"k": {"a": text, "b": text}}
    )


@lru_cache(maxsize=1024)
def _stands_bare_as_key(text: str) -> bool:
    if not text or text != text.strip() or not text.isprintable() or _UNSEEN.search(text):
        return False
    return _reads_as(f"{text}: v", {text: "v"}) and _reads_as(f"{{{text}: v}}", {text: "v"})


def _reads_as(written: str, value: Any) -> bool:
    tree, problems = read(written.encode(), "")
    return tree is not None and not problems and tree.plain() == value
