"""Speaking one language: a compiled catalogue and the filling of its sentences."""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("zh-CN", "en")


class Wording:
    """The sentences of one language; an unknown id is a KeyError, never a blank."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else "en"
        with (Path(__file__).parent / "locale" / f"{self.lang}.mo").open("rb") as compiled:
            self._catalogue = gettext.GNUTranslations(compiled)

    def say(self, sentence: str, /, **details: object) -> str:
        """The sentence of that id, its `{names}` filled from `details`."""
        told = self.template(sentence)
        return told.format_map(details) if details else told

    def template(self, sentence: str, /) -> str:
        """The sentence of that id with its `{blanks}` unfilled."""
        told = self._catalogue.gettext(sentence)
        if told == sentence:
            raise KeyError(sentence)
        return told

    def count(self, sentence: str, n: int, /, **details: object) -> str:
        """The sentence of that id in the plural form of `n`, which fills `{n}`."""
        told = self._catalogue.ngettext(sentence, sentence, n)
        if told == sentence:
            raise KeyError(sentence)
        return told.format_map({"n": n, **details})

    def knows(self, sentence: str) -> bool:
        """Whether the catalogue has that id; the empty one is its header's."""
        return sentence != "" and self._catalogue.gettext(sentence) != sentence


def guess_language(*hints: str | None) -> str:
    """The first hint (a locale such as `zh_CN.UTF-8`) that names a language we speak, else en."""
    for hint in hints:
        if hint is None:
            continue
        low = hint.lower()
        if low.startswith(("zh", "chinese")):
            return "zh-CN"
        if low.startswith("en"):
            return "en"
    return "en"
