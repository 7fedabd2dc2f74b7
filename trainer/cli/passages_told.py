"""How hard each passage is, for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from trainer.content.lints.passages import Weighed
from trainer.wording import Wording
from trainer.wording.visible import visible


def passage_lines(passages: Sequence[Weighed], wording: Wording) -> Iterator[str]:
    """A line for each passage: its difficulty beside the bank's, its length."""
    for one in passages:
        side = "above" if one.off >= 0 else "below"
        yield wording.say(
            f"passages.weighed_{side}",
            file=visible(one.file),
            index=f"{one.difficulty:.2f}",
            level=f"{one.level:.2f}",
            percent=f"{abs(one.off):.1%}",
            chars=str(one.chars),
        )


def passages_json(passages: Sequence[Weighed]) -> dict[str, Any]:
    """The object of `check --format json`, by id; `off` is the share above the bank's level."""
    return {
        one.id: {
            "file": one.file,
            "lang": one.lang,
            "use": one.use,
            "chars": one.chars,
            "difficulty": round(one.difficulty, 4),
            "level": one.level,
            "off": round(one.off, 4),
        }
        for one in passages
    }
