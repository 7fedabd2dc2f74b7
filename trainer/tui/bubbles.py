"""A conversation's rows as inked lines: bubbles left and right, notes in the middle.

Knows entries and wording; knows no widget, no session and no verdict: marks come from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.engine.script import Card, LineKind, Script, Speaker
from trainer.engine.view import Entry
from trainer.tui.cells import fit, minutes_seconds, width, wrap
from trainer.tui.lines import EMPTY, Inked, Line, Run, centred, flat, inked, visible_lines
from trainer.wording.speech import Wording

_WIDEST = 64
_INK_OF = {
    Speaker.BUYER: "buyer",
    Speaker.AGENT: "agent",
    Speaker.BOT: "bot",
    Speaker.AUTO_GREETING: "auto",
}


@dataclass(frozen=True, slots=True)
class Bubbles:
    """How the rows of one conversation are drawn in one language."""

    wording: Wording
    script: Script

    def entry(
        self,
        entry: Entry,
        cells: int,
        *,
        before: Entry | None = None,
        stretches: Sequence[Inked] = (),
    ) -> list[Line]:
        """The lines of one row; `before` is the row above, `stretches` are drawn in other ink."""
        if entry.is_recalled:
            return centred(self._recalled(entry), cells)
        if entry.acted is not None and entry.kind is not LineKind.PRODUCT_CARD:
            return centred(self._deed(entry), cells)
        if entry.speaker is Speaker.SYSTEM or entry.kind is LineKind.NOTICE:
            return centred(self.wording.say("desk.notice", text=entry.text), cells)
        lines: list[Line] = []
        if not _same_group(before, entry):
            lines += self._heading(entry, cells)
        return lines + self._bubble(entry, cells, stretches)

    def _heading(self, entry: Entry, cells: int) -> list[Line]:
        name = (
            self.script.customer.name
            if entry.speaker is Speaker.BUYER
            else self.wording.say(f"speaker.{entry.speaker.value}")
        )
        label = fit(f"{flat(name)}  {minutes_seconds(entry.at)}", cells - 1).rstrip()
        if entry.speaker is Speaker.BUYER:
            return [EMPTY, (Run(" "), Run(label, "dim"))]
        return [EMPTY, (Run(" " * max(cells - width(label) - 1, 0)), Run(label, "dim"))]

    def _bubble(self, entry: Entry, cells: int, stretches: Sequence[Inked]) -> list[Line]:
        inner = max(min(cells - max(cells // 5, 4), _WIDEST) - 2, 6)
        ink = _INK_OF[entry.speaker]
        rows = self._rows(entry, inner, ink, stretches)
        wide = max(sum(width(run.text) for run in row) for row in rows)
        left = 1 if entry.speaker is Speaker.BUYER else max(cells - wide - 3, 0)
        lines: list[Line] = []
        for row in rows:
            used = sum(width(run.text) for run in row)
            lines.append(
                (
                    Run(" " * left),
                    Run(" ", ink),
                    *row,
                    Run(" " * (wide - used + 1), ink),
                )
            )
        return lines

    def _rows(
        self, entry: Entry, inner: int, ink: str, stretches: Sequence[Inked]
    ) -> list[tuple[Run, ...]]:
        if entry.kind in {LineKind.PRODUCT_CARD, LineKind.ORDER_CARD}:
            return self._card_rows(entry, inner, ink)
        if entry.kind is LineKind.PICTURE:
            label = f"[{self.wording.say('line.picture')}] "
            return _pieces(label + flat(entry.text), inner, ink, [Inked(0, len(label), ink)])
        return _pieces(visible_lines(entry.text), inner, ink, stretches)

    def _card_rows(self, entry: Entry, inner: int, ink: str) -> list[tuple[Run, ...]]:
        card = self._card(entry.ref)
        label = self.wording.say(f"line.{entry.kind.value}")
        title = card.title if card is not None else entry.text
        rows = _pieces(f"[{label}] {flat(title)}", inner, ink, ())
        for field in card.fields[:2] if card is not None else ():
            rows += _pieces(f"{flat(field.label)}: {flat(field.value)}", inner, ink, ())
        return rows

    def _card(self, ref: str | None) -> Card | None:
        return next((card for card in self.script.panel.cards() if card.id == ref), None)

    def _recalled(self, entry: Entry) -> str:
        own = entry.speaker is Speaker.AGENT
        return self.wording.say("desk.recalled.agent" if own else "desk.recalled.buyer")

    def _deed(self, entry: Entry) -> str:
        assert entry.acted is not None
        return deed_sentence(self.wording, self.script, entry.acted, entry.args)


def deed_sentence(
    wording: Wording, script: Script, action: str, args: tuple[tuple[str, str], ...]
) -> str:
    """What the trainee did, as a short note: `Sent a coupon: 10`."""
    parts = [_told(wording, script, name, value) for name, value in args if value]
    name = wording.say(f"action.{action}")
    if not parts:
        return wording.say("desk.did.plain", action=name)
    return wording.say("desk.did", action=name, what=wording.say("desk.did.and").join(parts))


def _told(wording: Wording, script: Script, name: str, value: str) -> str:
    if name in {"card", "product", "order"}:
        title = next((card.title for card in script.panel.cards() if card.id == value), value)
        return flat(title)
    if name == "kind" and wording.knows(f"ticket.{value}"):
        return wording.say(f"ticket.{value}")
    if name == "message":
        return wording.say("desk.did.message")
    return flat(value)


def _pieces(text: str, inner: int, ink: str, stretches: Sequence[Inked]) -> list[tuple[Run, ...]]:
    return [
        inked(text, start, end, ink, stretches) or (Run("", ink),)
        for start, end in wrap(text, inner)
    ]


def _same_group(before: Entry | None, entry: Entry) -> bool:
    return (
        before is not None
        and before.speaker is entry.speaker
        and before.acted is None
        and not before.is_recalled
        and before.kind is not LineKind.NOTICE
        and entry.at - before.at < 60_000
    )
