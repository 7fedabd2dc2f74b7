"""The book of sittings: one trainee's and the team's, month after month, as text, JSON and CSV.

Works over values of `typing_test`; knows neither files nor whose turn it is to look.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from trainer.records.figures import UNDEFINED, number, rate
from trainer.records.history import sparkline
from trainer.records.sitting_card import kind_told, month_told, share, step_told
from trainer.records.widths import cells, padded
from trainer.typing_test.integrity import State
from trainer.typing_test.months import Due, Month, due, months
from trainer.typing_test.pace import unit
from trainer.typing_test.sitting_annex import Kept
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

Wanted = Sequence[tuple[str, int]]
"""(kind, how many a month)."""
_COLUMNS = (
    *("id", "trainee", "day", "started_at", "lang", "kind", "method", "state", "ruling", "counts"),
    *("reasons", "net", "gross", "unit", "accuracy", "steadiness", "step", "passed"),
    *("composing", "ratio", "nets", "spread", "passages", "formulas"),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One trainee's sittings, oldest first, and what the months ask; `today` ISO."""

    trainee: str
    kept: tuple[Kept, ...]
    wanted: Wanted
    today: str

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that were sat."""
        return tuple(sorted({one.sitting.lang for one in self.kept}))

    def months(self, lang: str) -> tuple[Month, ...]:
        """Month after month of one language."""
        return months([one.sat for one in self.kept], lang)

    def due(self, month: str) -> tuple[Due, ...]:
        """What a month asks, in whichever language."""
        return due([one.sat for one in self.kept], self.wanted, month, self.today)

    @property
    def missed(self) -> tuple[Due, ...]:
        """What was missed in the months since the first sitting that are over."""
        found = (one for month in self._over() for one in self.due(month))
        return tuple(one for one in found if one.missed)

    def _over(self) -> list[str]:
        """The months from the first sitting to the one before this."""
        first = min((one.sitting.day[:7] for one in self.kept), default=self.today[:7])
        year, number_ = int(first[:4]), int(first[5:7])
        found = []
        while (month := f"{year:04}-{number_:02}") < self.today[:7]:
            found.append(month)
            year, number_ = (year + 1, 1) if number_ == 12 else (year, number_ + 1)
        return found


def book_json(book: Book) -> dict[str, Any]:
    """One trainee: every sitting, the months of each language, what is due and what was missed."""
    return {
        "trainee": book.trainee,
        "sittings": [_sitting(one) for one in book.kept],
        "months": {lang: [_month(one) for one in book.months(lang)] for lang in book.langs},
        "due": [_due(one) for one in book.due(book.today[:7])],
        "missed": [_due(one) for one in book.missed],
    }


def book_csv(books: Iterable[Book]) -> str:
    """A line for each sitting; texts that a spreadsheet would run are made harmless."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for book in books:
        for one in book.kept:
            told = _sitting(one)
            writer.writerow([_cell(told[name]) for name in _COLUMNS])
    return out.getvalue().removesuffix("\n")


def book_text(book: Book, wording: Wording) -> str:
    """Every sitting in a line, then each language's months with their trend, then what is due."""
    if not book.kept:
        return "\n".join([wording.say("assess.none"), *_asked(book, wording)])
    head = [wording.say(f"assess.head.{name}") for name in _HEADS]
    lines = table([head, *(_line(one, wording) for one in book.kept)])
    for lang in book.langs:
        found = book.months(lang)
        if found:
            lines += ["", wording.say("assess.months", lang=wording.say(f"assess.lang.{lang}"))]
            lines += [f"{one.month}  {month_told(one, unit(lang), wording)}" for one in found]
        if len(found) > 1:
            lines.append(
                f"{padded(wording.say('assess.best'), 9)}{sparkline([m.best for m in found])}"
            )
    return "\n".join([*lines, "", *_asked(book, wording)])


def team_json(books: Sequence[Book]) -> dict[str, Any]:
    """The team this month: who has sat, who is due, who missed; figures for each and for all."""
    return {
        "month": books[0].today[:7] if books else None,
        "team": [_member(book) for book in books],
        "languages": {lang: _together(books, lang) for lang in _langs(books)},
        "review": [_sitting(one) for book in books for one in book.kept if _waits(one)],
    }


def team_text(books: Sequence[Book], wording: Wording) -> str:
    """A line for each trainee and language, the whole team's figures below."""
    if not books:
        return wording.say("assess.none")
    lines = [wording.say("assess.team", month=books[0].today[:7])]
    head = [wording.say(f"assess.team.{name}") for name in _TEAM]
    lines += table([head, *(row for book in books for row in _team_rows(book, wording))])
    for lang in _langs(books):
        told = _together(books, lang)
        if not told["trainees"]:
            continue
        lines += [
            "",
            wording.say(
                "assess.together",
                lang=wording.say(f"assess.lang.{lang}"),
                n=told["trainees"],
                best=rate(told["best"], unit(lang), wording),
                mean=number(told["mean"]),
                error=number(told["error"]),
            ),
        ]
    return "\n".join(lines)


def review_lines(kept: Iterable[Kept], wording: Wording) -> list[str]:
    """Sittings that wait for a supervisor, each with its reasons and how to settle it."""
    found = []
    for one in kept:
        told = one.sitting
        why = ", ".join(
            wording.say(f"reason.{name}") if wording.knows(f"reason.{name}") else visible(name)
            for name in told.flags
        )
        head = " · ".join(visible(part) for part in (told.id, told.trainee, told.day, told.lang))
        net = rate(told.net, told.unit, wording)
        found.append(f"[{wording.say('state.review')}] {head} · {net}\n  {why}")
    return found


_HEADS = ("day", "record", "kind", "net", "accuracy", "steadiness", "step", "state")
_TEAM = ("trainee", "sat", "due", "missed", "lang", "best", "mean", "change")


def _line(one: Kept, wording: Wording) -> list[str]:
    told = one.sitting
    state = wording.say(f"state.{told.state.value}")
    if one.ruling is not None:
        state += f" ({wording.say(f'assess.ruling.{one.ruling.value}')})"
    if told.state is State.VOID and told.flags:
        state += f" ({wording.say(f'reason.{told.flags[0]}')})"
    return [
        visible(told.day),
        visible(told.id),
        f"{kind_told(told.kind, wording)}/{told.lang}",
        rate(told.net, told.unit, wording),
        share(told.accuracy),
        number(told.steadiness),
        step_told(told.step, wording),
        state,
    ]


def _asked(book: Book, wording: Wording) -> list[str]:
    lines = []
    for one in book.due(book.today[:7]):
        kind = kind_told(one.kind, wording)
        told = "assess.due" if one.due else "assess.not_due"
        lines.append(wording.say(told, kind=kind, n=one.due, done=one.done, wanted=one.wanted))
    lines += [
        wording.say(
            "assess.missed", month=one.month, kind=kind_told(one.kind, wording), n=one.missed
        )
        for one in book.missed[-6:]
    ]
    return lines


def _sitting(one: Kept) -> dict[str, Any]:
    told = one.sitting
    return {
        "id": told.id,
        "trainee": told.trainee,
        "day": told.day,
        "started_at": told.started_at,
        "lang": told.lang,
        "kind": told.kind,
        "method": told.method,
        "state": told.state.value,
        "ruling": None if one.ruling is None else one.ruling.value,
        "counts": one.counts,
        "reasons": list(told.flags),
        "net": told.net,
        "gross": told.gross,
        "unit": told.unit,
        "accuracy": told.accuracy,
        "steadiness": told.steadiness,
        "step": told.step,
        "passed": told.passed,
        "composing": told.composing,
        "ratio": told.ratio,
        "nets": list(told.nets),
        "spread": told.spread,
        "passages": list(told.passages),
        "formulas": told.formulas,
    }


def _month(one: Month) -> dict[str, Any]:
    return {
        "month": one.month,
        "best": one.best,
        "mean": one.mean,
        "sittings": one.sittings,
        "error": one.error,
        "change": one.change,
        "verdict": one.verdict,
    }


def _due(one: Due) -> dict[str, Any]:
    return {
        "month": one.month,
        "kind": one.kind,
        "wanted": one.wanted,
        "done": one.done,
        "due": one.due,
        "missed": one.missed,
    }


def _member(book: Book) -> dict[str, Any]:
    latest = {lang: book.months(lang)[-1] for lang in book.langs if book.months(lang)}
    return {
        "trainee": book.trainee,
        "sat": _sat(book),
        "starts": sum(one.sitting.day[:7] == book.today[:7] for one in book.kept),
        "due": {one.kind: one.due for one in book.due(book.today[:7])},
        "missed": sum(one.missed for one in book.missed),
        "latest": {lang: _month(one) for lang, one in latest.items()},
        "review": sum(_waits(one) for one in book.kept),
    }


def _waits(one: Kept) -> bool:
    return one.sitting.state is State.REVIEW and one.ruling is None


def _sat(book: Book) -> int:
    """Sittings of this month that count."""
    return sum(one.counts and one.sitting.day[:7] == book.today[:7] for one in book.kept)


def _langs(books: Iterable[Book]) -> tuple[str, ...]:
    return tuple(sorted({lang for book in books for lang in book.langs}))


def _together(books: Iterable[Book], lang: str) -> dict[str, Any]:
    """The team's latest months of a language: the best, the mean of bests and its own error."""
    latest = [found[-1] for book in books if (found := book.months(lang))]
    bests = [one.best for one in latest if one.best is not None]
    errors = [one.error for one in latest if one.error is not None]
    mean = sum(bests) / len(bests) if bests else None
    error = sum(e * e for e in errors) ** 0.5 / len(errors) if errors else None
    return {
        "trainees": len(latest),
        "best": max(bests, default=None),
        "mean": mean,
        "error": error,
        "improved": sum(one.verdict == "improved" for one in latest),
        "worse": sum(one.verdict == "worse" for one in latest),
    }


def _team_rows(book: Book, wording: Wording) -> list[list[str]]:
    dues = book.due(book.today[:7])
    left = ", ".join(f"{kind_told(one.kind, wording)} {one.due}" for one in dues if one.due)
    head = [
        visible(book.trainee),
        str(_sat(book)),
        left or UNDEFINED,
        str(sum(one.missed for one in book.missed)),
    ]
    rows = []
    for lang in book.langs:
        found = book.months(lang)
        if found:
            one = found[-1]
            mean = f"{number(one.mean)} ± {number(one.error)}"
            change = UNDEFINED
            if one.change is not None and one.verdict is not None:
                change = f"{one.change:+.1f} {wording.say(f'assess.verdict.{one.verdict}')}"
            rows.append([*head, lang, rate(one.best, unit(lang), wording), mean, change])
            head = [""] * 4
    return rows if rows else [[*head, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED]]


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell."""
    wide = [max(cells(row[place]) for row in rows) + 2 for place in range(len(rows[0]))]
    return [
        "".join(padded(text, size) for text, size in zip(row, wide, strict=True)).rstrip()
        for row in rows
    ]


def _cell(value: object) -> object:
    if isinstance(value, list):
        return _cell(" ".join(str(one) for one in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_RISKY):
        return "'" + value
    return "" if value is None else value
