"""Slips of the hand that YAML either refuses in riddles or reads as something else.

Looks only where it must: in text the parser refused, and at suspicious values of a tree it took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from trainer.content.problems import Problem, problem
from trainer.content.tree import Node

_WIDE_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDE = frozenset("\u00a0\u1680\u202f\u205f\u3000") | {chr(n) for n in range(0x2000, 0x200B)}
_TAB_INDENT = re.compile(r"^[ ]*\t")
_WIDE_INDENT = re.compile(rf"^[ \t]*([{_WIDE_SPACE}])")
_WIDE_DASH = re.compile(r"^ *([－—–])\s*\S")
_WIDE_COLON = re.compile(r"^ *(?:- +)?[^\s:：'\"#\[\]{},]+(：)")
_NO_SPACE = re.compile(r"^ *(?:- +)?([^\W\d][\w.-]*)(:)[^\s:/]")
_BRACED_FACT = re.compile(r"(?:^|[:\-,\[]\s+)(\{[\w.-]+\})")

_LINE_SLIPS = (
    ("TR117", _TAB_INDENT),
    ("TR121", _WIDE_INDENT),
    ("TR120", _WIDE_COLON),
    ("TR122", _WIDE_DASH),
)


def in_refused_text(text: str, file: Path | str, refusal: yaml.MarkedYAMLError) -> list[Problem]:
    """Why the parser refused a text, in terms of what the author typed."""
    mark = refusal.problem_mark
    line = mark.line + 1 if mark is not None else 1
    told = list(_line_slips(text, file, line))
    if told:
        return told
    opened = refusal.context_mark
    if opened is not None and "quoted scalar" in str(refusal.context):
        return [problem("TR123", file, (opened.line + 1, opened.column + 1))]
    column = mark.column + 1 if mark is not None else 1
    return [problem("TR109", file, (line, column), reason=str(refusal.problem))]


def in_tree(tree: Node, file: Path | str) -> list[Problem]:
    """Values that the parser took but that the author cannot have meant."""
    told: list[Problem] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, dict):
            told.extend(_odd_keys(node, node.value, file))
            waiting.extend(node.value.values())
        elif isinstance(node.value, list):
            if node.is_flow and len(node.value) == 1:
                told.extend(_one_for_two(node.value[0], file))
            waiting.extend(node.value)
        elif node.is_plain and node.value[:1] in _WIDE:
            told.append(problem("TR121", file, node.place))
    return told


def _line_slips(text: str, file: Path | str, at_line: int) -> Iterator[Problem]:
    """Slips on the lines around the one where the parser gave up; tabs and blanks anywhere."""
    for number, line in enumerate(text.split("\n"), start=1):
        if number > at_line:
            return
        for code, pattern in _LINE_SLIPS:
            found = pattern.search(line)
            if found is not None and (number >= at_line - 1 or code in {"TR117", "TR121"}):
                yield problem(code, file, (number, found.start(found.lastindex or 0) + 1))
                break
        else:
            if number >= at_line - 1:
                yield from _near_slips(line, number, file)


def _near_slips(line: str, number: int, file: Path | str) -> Iterator[Problem]:
    braced = _BRACED_FACT.search(line)
    if braced is not None:
        name = braced[1].strip("{}")
        yield problem("TR119", file, (number, braced.start(1) + 1), name=name)
    missing = _NO_SPACE.match(line)
    if missing is not None:
        yield problem("TR118", file, (number, missing.start(2) + 1), key=missing[1])


def _odd_keys(node: Node, entries: dict[str, Node], file: Path | str) -> Iterator[Problem]:
    for key, below in entries.items():
        if key[:1] in _WIDE:
            yield problem("TR121", file, node.keys[key])
        elif below.value == "" and below.is_plain:
            if ":" in key:
                yield problem("TR118", file, node.keys[key], key=key.split(":")[0])
            elif node.is_flow:
                yield problem("TR125", file, node.keys[key], key=key)


def _one_for_two(item: Node, file: Path | str) -> Iterator[Problem]:
    """A full-width comma in brackets does not divide: the list has one item."""
    if isinstance(item.value, str) and item.is_plain and "，" in item.value:
        yield problem("TR124", file, item.place, text=item.value)
