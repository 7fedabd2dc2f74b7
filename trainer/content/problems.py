"""What is wrong with a file, for the person who wrote it: a code, a place, the nearest name.

Sentences live in `wording` (`problem.<code>`); this module knows codes and places only.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.errors import ContentError
from trainer.wording.speech import Wording

ERROR = "error"
WARNING = "warning"

CODES: dict[str, str] = {
    **{f"TR{n}": ERROR for n in (*range(101, 126), *range(201, 222), *range(301, 335))},
    **{f"TR{n}": ERROR for n in (*range(401, 410), *range(501, 510), *range(601, 609))},
    **{f"TR{n}": ERROR for n in (*range(701, 708), 720, *range(801, 810))},
    **{f"TR{n}": ERROR for n in (*range(901, 907), *range(911, 919))},
    # What does not stop a scenario from being played.
    **{f"TR{n}": WARNING for n in (106, 124, 220, 317, 319, 322, 330)},
    **{f"TR{n}": WARNING for n in (501, *range(505, 510), *range(604, 609), 703, 707, 721)},
    **{f"TR{n}": WARNING for n in (914, 916, 917, 918)},
    **{f"TR{n}": WARNING for n in (*range(510, 514), *range(609, 614), *range(708, 712))},
}
"""Every code there is and its severity; each has two sentences and a section in the docs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake at one place.

    `line` and `column` count from 1 (code points); 1:1 stands for the file as a whole too.
    `details` fill the sentence, `terms` too, by wording ids; `hint` is the wording id of a
    suggestion filled from the same details, or "".
    """

    code: str
    severity: str
    file: str
    line: int
    column: int
    details: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""

    def order(self) -> tuple[object, ...]:
        """By file, then place, then code; equal orders are the same problem."""
        return (
            self.file,
            self.line,
            self.column,
            self.code,
            *sorted(self.details.items()),
            *sorted(self.terms.items()),
        )


def problem(
    code: str, file: Path | str, place: tuple[int, int] = (1, 1), /, hint: str = "", **details: str
) -> Problem:
    """A problem of that code; `nearest` or `valid` among the details bring their own hint."""
    if not hint and details.get("nearest"):
        hint = "problem.hint.nearest"
    elif not hint and details.get("valid"):
        hint = "problem.hint.valid"
    return Problem(
        code=code,
        severity=CODES[code],
        file=str(file),
        line=place[0],
        column=place[1],
        details=details,
        hint=hint,
    )


def nearest(name: str, valid: Iterable[str]) -> dict[str, str]:
    """Details that suggest the closest valid name, or list the valid ones when none is close."""
    names = sorted(set(valid))
    close = difflib.get_close_matches(name.lower(), [n.lower() for n in names], n=1, cutoff=0.6)
    if close:
        return {"nearest": next(n for n in names if n.lower() == close[0])}
    return {"valid": ", ".join(names)} if 0 < len(names) <= 30 else {}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by file and place, each once."""
    once = {p.order(): p for p in problems}
    return tuple(once[key] for key in sorted(once, key=lambda key: tuple(map(_sortable, key))))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among them stops the file from being used."""
    return any(p.severity == ERROR for p in problems)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `ContentError` carrying all problems when one of them is an error."""
    told = in_order(problems)
    if has_errors(told):
        worst = next(p for p in told if p.severity == ERROR)
        raise ContentError("problem.refused", problems=told, file=worst.file, count=len(told))


def sentence(told: Problem, wording: Wording) -> str:
    """What is wrong, in one sentence; hostile characters become visible substitutes."""
    return wording.say(f"problem.{told.code}", **_filled(told, wording))


def suggestion(told: Problem, wording: Wording) -> str:
    """What to do about it, or ""."""
    if told.hint:
        return wording.say(told.hint, **_filled(told, wording))
    fixed = f"problem.{told.code}.hint"
    return wording.say(fixed, **_filled(told, wording)) if wording.knows(fixed) else ""


def _filled(told: Problem, wording: Wording) -> dict[str, str]:
    shown = {name: "".join(map(_shown, value)) for name, value in told.details.items()}
    return shown | {name: wording.say(term) for name, term in told.terms.items()}


def _shown(character: str) -> str:
    """Control pictures for C0, a replacement sign for other invisible controls."""
    if character < " ":
        return chr(0x2400 + ord(character))
    return (
        "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character
    )


def _sortable(part: object) -> tuple[int, str]:
    return (part, "") if isinstance(part, int) else (0, str(part))
