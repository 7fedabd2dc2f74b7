"""Hostile text made harmless to show: one visible character for each that could do something.

Length is kept, so spans still point at the same words. Nothing is removed and nothing reaches a
terminal as a command; what is stored is never changed.
"""

from __future__ import annotations

import re

SUBSTITUTE = "␦"
"""Stands for what has no picture of its own; one cell wide everywhere."""

_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINS = re.compile(f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])")
"""The joiner within one emoji: a family is one picture."""
_PICTURES = 0x2400
_DELETE_PICTURE = "␡"


def visible(text: str, *, keep_newlines: bool = False) -> str:
    """The text with each control, bidirectional and zero-width character as one visible one.

    C0 controls become their pictures (␛), everything else `SUBSTITUTE`; the joiner between two
    emoji stays, a newline only when asked. The result has as many code points as the text.
    """
    joins = {found.start() for found in _JOINS.finditer(text)} if "\u200d" in text else set()

    def picture(found: re.Match[str]) -> str:
        character = found.group()
        if (keep_newlines and character == "\n") or found.start() in joins:
            return character
        if character < " ":
            return chr(_PICTURES + ord(character))
        return _DELETE_PICTURE if character == "\x7f" else SUBSTITUTE

    return _CONTROLS.sub(picture, text)
