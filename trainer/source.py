"""Where written characters came from.

Apart from everything else because the terminal names it before a first paint, and because both a
session and a typing test are told it.
"""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """Where the characters of a commit came from (read off the bytes, in one place).

    `KEY` one printable; `IME` an input method's commit; `PHRASE` the app's quick reply; `PASTE`
    a bracketed paste; `INJECTED` a macro or text expander; `AMBIGUOUS` not to be told apart,
    kept out of speed; `EDIT` a deletion, undo or other edit by key; `PROGRAM` the app itself
    (a draft restored, a plan's reply).
    """

    KEY = "key"
    IME = "ime"
    PHRASE = "phrase"
    PASTE = "paste"
    INJECTED = "injected"
    AMBIGUOUS = "ambiguous"
    EDIT = "edit"
    PROGRAM = "program"
