"""What a warm-up proved of the way from the keyboard to here, as ids for sentences.

Says what came, never why; a path that garbles text is no path to be assessed on.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.source import Source
from trainer.typing_test.text import HANDS
from trainer.typing_test.values import Trial, Typed

RAW = 6
"""So many letters where a Chinese text has none: the input method is not switched on."""
SINGLES = 8
"""So many characters, each alone: words do not arrive whole."""
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathNote:
    """One thing seen; `amount` counts commits or characters. Trials cannot follow a `blocks`.

    `id`: nothing_came, leaked, replaced, raw_letters, ime_commits, single_commits, own_keys,
    unclear, paste_refused.
    """

    id: str
    amount: int
    blocks: bool = False


def path_notes(warm_up: Trial) -> tuple[PathNote, ...]:
    """Everything that a warm-up tells, what blocks the trials first."""
    typed = [one for one in warm_up.typed if one.inserted]
    hands = [one for one in typed if one.source in HANDS]
    lang = warm_up.passage.lang
    told = (_chinese if lang == "zh-CN" else _keys)(hands, warm_up)
    unclear = sum(one.source in (Source.INJECTED, Source.AMBIGUOUS) for one in typed)
    found = [
        PathNote(id="nothing_came", amount=int(not typed), blocks=True),
        PathNote(id="leaked", amount=warm_up.leaked, blocks=True),
        PathNote(
            id="replaced", amount=sum(one.inserted.count(REPLACED) for one in typed), blocks=True
        ),
        *told,
        PathNote(id="unclear", amount=unclear),
        PathNote(id="paste_refused", amount=warm_up.refused),
    ]
    seen = [one for one in found if one.amount]
    return tuple(sorted(seen, key=lambda one: not one.blocks))


def is_blocked(notes: tuple[PathNote, ...]) -> bool:
    """Whether no trial can follow."""
    return any(one.blocks for one in notes)


def _chinese(hands: list[Typed], warm_up: Trial) -> list[PathNote]:
    """Commits of an input method, or letters that never became characters."""
    wide = [one for one in hands if not one.inserted.isascii()]
    letters = _letters("".join(one.inserted for one in hands))
    raw = letters if letters >= RAW + _letters(warm_up.passage.text) else 0
    chars = sum(len(one.inserted) for one in wide)
    is_single = chars >= SINGLES and all(len(one.inserted) == 1 for one in wide)
    commits = sum(one.source is Source.IME for one in wide)
    return [
        PathNote(id="raw_letters", amount=raw, blocks=not wide),
        PathNote(id="ime_commits", amount=0 if is_single else commits),
        PathNote(id="single_commits", amount=chars if is_single else 0),
    ]


def _keys(hands: list[Typed], warm_up: Trial) -> list[PathNote]:
    """Single keys; characters of an input method are told."""
    del warm_up
    return [
        PathNote(id="own_keys", amount=sum(one.source is Source.KEY for one in hands)),
        PathNote(id="ime_commits", amount=sum(not one.inserted.isascii() for one in hands)),
    ]


def _letters(text: str) -> int:
    return sum(char.isascii() and char.isalpha() for char in text)
