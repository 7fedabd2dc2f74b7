"""Measures matching and lexicons on the held-out half, through the code of `trainer explain`.

Prints precision, recall and F1 by language, kind of trap, intent and forbidden class. Knows how
answers are counted; knows nothing of how they come about.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.cli.explainers import by_lexicon, by_rubric

HERE = Path(__file__).parent
LANGS = {"zh-CN": "zh", "en": "en"}
INTENTS = (
    "greeting", "offer_help", "apology", "empathy", "clarifying", "hold", "promise",
    "anything_else", "closing", "thanks",
)  # fmt: skip
FORBIDDEN = (
    "brush_off", "blame", "insult", "off_platform", "inducement", "absolute_promise",
    "superlative", "privacy", "jargon",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Right finds, false finds and misses of one thing."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def count(self, *, is_there: bool, is_found: bool) -> None:
        """One more answer."""
        self.found += is_there and is_found
        self.false += is_found and not is_there
        self.missed += is_there and not is_found

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that was there; None where nothing was found."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float | None:
        """Of what was there, the share that was found; None where nothing was there."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """2 found / (2 found + false + missed)."""
        return _share(2 * self.found, 2 * self.found + self.false + self.missed)


@dataclass(slots=True)
class ReplyFigures:
    """What the replies of one language came to."""

    total: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    exact: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def reply_exact(self) -> float:
        """The share of replies with every criterion right."""
        return self.exact.total() / max(1, self.replies.total())


@dataclass(slots=True)
class TurnFigures:
    """What the turns of one file came to."""

    intents: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    alarms: Counter[str] = field(default_factory=Counter)
    innocent: int = 0
    alarmed: int = 0
    guilty: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def alarm_rate(self) -> float:
        """The share of innocent turns in which any forbidden class was found."""
        return self.alarmed / max(1, self.innocent)


def replies(lang: str, batch: str = "*") -> ReplyFigures:
    """The figures of a language's replies, each judged against all criteria of its rubric."""
    figures = ReplyFigures()
    explain = {path.stem: by_rubric(path) for path in _rubrics(lang)}
    for row in _all_rows(f"replies-{LANGS[lang]}-{batch}.jsonl"):
        told = explain[row["rubric"]](row["text"])["criteria"]
        verdicts = {one["id"]: _finding(one) for one in told}
        _count_reply(figures, row, verdicts)
    return figures


def turns(lang: str, path: Path | None = None, batch: str = "*") -> TurnFigures:
    """The figures of a file of turns, the language's own by default."""
    figures = TurnFigures()
    explain = by_lexicon(lang)
    rows = _all_rows(f"turns-{LANGS[lang]}-{batch}.jsonl") if path is None else _rows(path)
    for row in rows:
        found = {name for name, spans in explain(row["text"])["intents"].items() if spans}
        says, unsure = set(row.get("says", ())), set(row.get("unsure", ()))
        kind = row.get("set", "turn")
        if kind == "turn":
            _count_intents(figures, row["text"], found, says, unsure)
        if kind == "guilty":
            for name in says & set(FORBIDDEN):
                figures.guilty[name].count(is_there=True, is_found=name in found)
                if name not in found:
                    figures.wrong.append((name, "missed", row["text"]))
        else:
            _count_alarms(figures, row["text"], found, says | unsure)
    return figures


def main() -> None:
    """Print every figure; `--wrong` names the lines too, for whoever keeps the labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=Path, help="measure this file of turns instead")
    parser.add_argument("--lang", choices=sorted(LANGS))
    parser.add_argument("--batch", choices=["first", "second"], default="*")
    parser.add_argument("--wrong", action="store_true", help="name what is wrong, line by line")
    told = parser.parse_args()
    for lang in [told.lang] if told.lang else LANGS:
        if told.turns is None:
            _print_replies(lang, replies(lang, told.batch), with_lines=told.wrong)
        _print_turns(lang, turns(lang, told.turns, told.batch), with_lines=told.wrong)


def _count_reply(figures: ReplyFigures, row: dict[str, Any], verdicts: dict[str, str]) -> None:
    hits, lean, open_ = (set(row.get(key, ())) for key in ("hits", "lean", "amber"))
    kind, is_exact = row["kind"], True
    for id_, verdict in verdicts.items():
        if id_ in open_:
            continue
        is_there = id_ in hits or id_ in lean
        is_found = verdict in ({"found", "amber"} if id_ in lean else {"found"})
        figures.total.count(is_there=is_there, is_found=is_found)
        figures.kinds[kind].count(is_there=is_there, is_found=is_found)
        if is_there != is_found:
            is_exact = False
            what = "missed" if is_there else "false"
            figures.wrong.append((kind, f"{row['rubric']}.{id_}", what, row["text"]))
    figures.exact[kind] += is_exact
    figures.replies[kind] += 1


def _finding(told: dict[str, Any]) -> str:
    """A forbid is found where it is violated, any other criterion where it is met."""
    found = "violated" if told["role"] == "forbid" else "met"
    return "found" if told["verdict"] == found else str(told["verdict"])


def _count_intents(
    figures: TurnFigures, text: str, found: set[str], says: set[str], unsure: set[str]
) -> None:
    for name in INTENTS:
        if name in unsure:
            continue
        figures.intents[name].count(is_there=name in says, is_found=name in found)
        if (name in says) != (name in found):
            figures.wrong.append((name, "missed" if name in says else "false", text))


def _count_alarms(figures: TurnFigures, text: str, found: set[str], excused: set[str]) -> None:
    alarms = (found & set(FORBIDDEN)) - excused
    figures.innocent += 1
    figures.alarmed += bool(alarms)
    figures.alarms.update(alarms)
    figures.wrong.extend((name, "alarm", text) for name in sorted(alarms))


def _print_replies(lang: str, figures: ReplyFigures, *, with_lines: bool) -> None:
    count = figures.replies.total()
    print(f"{lang}: {count} replies, exact {figures.reply_exact:.3f}")
    print(_line("all", figures.total))
    for kind in sorted(figures.kinds):
        exact = f"{figures.exact[kind]:>4}/{figures.replies[kind]} exact"
        print(_line(kind, figures.kinds[kind]) + exact)
    if with_lines:
        _print_lines(figures.wrong)


def _print_turns(lang: str, figures: TurnFigures, *, with_lines: bool) -> None:
    print(f"{lang}: intents of turns")
    for name in INTENTS:
        print(_line(name, figures.intents[name]))
    rate = f"{figures.alarmed}/{figures.innocent} = {figures.alarm_rate:.4f}"
    print(f"{lang}: innocent turns with a forbidden class {rate}")
    for name in FORBIDDEN:
        guilty = figures.guilty[name]
        share = figures.alarms[name] / max(1, figures.innocent)
        caught = f"{guilty.found}/{guilty.found + guilty.missed}"
        alarms = f"false alarms {figures.alarms[name]:>3} = {share:.4f}"
        print(f"  {name:<18}{alarms}   guilty caught {caught}")
    if with_lines:
        _print_lines(figures.wrong)


def _print_lines(rows: Iterable[tuple[str, ...]]) -> None:
    for row in sorted(rows):
        print("    " + " · ".join(part.replace("\n", "⏎") for part in row))


def _line(name: str, tally: Tally) -> str:
    shares = "".join(
        f"  {key} {'  – ' if share is None else format(share, '.3f')}"
        for key, share in (("P", tally.precision), ("R", tally.recall), ("F1", tally.f1))
    )
    return f"  {name:<14}{shares}  false {tally.false:>3}  missed {tally.missed:>3}  "


def _share(part: int, whole: int) -> float | None:
    return None if whole == 0 else part / whole


def _rubrics(lang: str) -> Iterator[Path]:
    yield from sorted((HERE / "rubrics").glob(f"{LANGS[lang]}-*.yaml"))


def _all_rows(pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(HERE.glob(pattern)):
        yield from _rows(path)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


if __name__ == "__main__":
    main()
