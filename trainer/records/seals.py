"""Canonical JSON and the seal over it: what makes one changed byte visible.

A record's file is exactly `canonical(document)` and a newline, so spelling counts as much as
sense. A seal shows that nothing changed; it does not show who wrote it. Knows no files.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from trainer.records.codec import Json

_UNSEEN = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def json_text(value: object, *, is_sorted: bool = False) -> str:
    """One line of JSON; Chinese stays readable, what cannot be seen is escaped."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=is_sorted,
        separators=(",", ":"),
    )
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def canonical(document: Json) -> bytes:
    """The one way to write a document: sorted keys, no spaces, UTF-8, no newline."""
    return json_text(document, is_sorted=True).encode()


def seal_of(document: Json) -> str:
    """SHA-256 in hex over the document without its `seal`; `previous` is inside, so it chains."""
    body = {key: value for key, value in document.items() if key != "seal"}
    return sha256(canonical(body)).hexdigest()


def whole_numbers(value: Any) -> Any:
    """The same value with 5.0 written as 5, so that every JSON writer spells it alike."""
    if isinstance(value, dict):
        return {key: whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole_numbers(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
