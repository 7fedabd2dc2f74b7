"""Bytes of a content file → its text, whatever editor saved it.

Knows byte-order marks, UTF-8, UTF-16 and GBK; knows nothing of YAML.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from trainer.content.problems import Problem, problem

SIZE_LIMIT = 256 * 1024
"""Bytes; a scenario of 300 lines has about 12 kB."""

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e"
    r"\u2060\u2066-\u2069\ufeff\ufff9-\uffff]"
)
"""Characters that nobody sees and that change what is read; ZWJ stays, emoji need it."""


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> tuple[bytes, list[Problem]]:
    """At most `limit` bytes of a regular file, or why they cannot be had."""
    try:
        if not path.exists():
            return b"", [problem("TR101", path)]
        if not path.is_file():
            return b"", [problem("TR102", path)]
        with path.open("rb") as opened:
            data = opened.read(limit + 1)
    except (OSError, ValueError) as refusal:
        return b"", [problem("TR103", path, reason=_reason(refusal))]
    if len(data) > limit:
        return b"", [problem("TR104", path, limit=str(limit // 1024))]
    return data, []


def decode(data: bytes, file: Path | str) -> tuple[str | None, list[Problem]]:
    """The text, with a warning when it was not UTF-8; None when it is no text at all."""
    told: list[Problem] = []
    text, name = _decoded(data)
    if text is None:
        return None, [problem("TR105", file, _bad_byte(data))]
    if name:
        told.append(problem("TR106", file, (1, 1), encoding=name))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = _FORBIDDEN.search(text)
    if hidden is not None:
        return None, [*told, *_hidden(text, file, was_guessed=bool(name), data=data)]
    return text, told


def place_of(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _decoded(data: bytes) -> tuple[str | None, str]:
    """The text and, unless it was UTF-8, the name of its encoding."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding, name in (
        (("utf-16", "UTF-16"),) if marked else (("utf-8-sig", ""), ("gb18030", "GBK"))
    ):
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return None, ""


def _hidden(text: str, file: Path | str, *, was_guessed: bool, data: bytes) -> list[Problem]:
    """Hidden characters, a line each; in a guessed encoding they mean that it is no text."""
    if was_guessed:
        return [problem("TR105", file, _bad_byte(data))]
    return [
        problem("TR107", file, place_of(text, found.start()), character=f"U+{ord(found[0]):04X}")
        for found in _FORBIDDEN.finditer(text)
    ][:20]


def _bad_byte(data: bytes) -> tuple[int, int]:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        before = data[: refusal.start]
        line_start = before.rfind(b"\n") + 1
        return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1
    return 1, 1


def _reason(refusal: Exception) -> str:
    return refusal.strerror or str(refusal) if isinstance(refusal, OSError) else str(refusal)
