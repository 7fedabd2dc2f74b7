"""The guide to problems that ships with the program: one section of docs/problems.md for each code.

Knows how the page is built; `problems` knows which codes there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer.content.shipped import shipped_guide

_SECTION = re.compile(r"^## (TR\d{3}): ([^\n]*)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"```.*?```", re.DOTALL)
_KIND = " (warning)"


@dataclass(frozen=True, slots=True)
class Section:
    """What the guide says of one code; `text` is Markdown, its example included."""

    code: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """The text without its example and marks; the title where there is nothing else."""
        return " ".join(_BLOCK.sub("", self.text).replace("`", "").split()) or self.title


def guide() -> dict[str, Section]:
    """Every section by its code; empty when the page is not there."""
    try:
        page = shipped_guide().read_text(encoding="utf-8")
    except OSError:
        return {}
    hidden = _BLOCK.sub(lambda block: block[0].replace("\n#", "\n\0"), page)
    return {
        code: Section(code, title.removesuffix(_KIND), body.replace("\0", "#").strip())
        for code, title, body in _SECTION.findall(hidden)
    }
