"""What one may look up, as inked lines: orders, products with size charts and stock, policies.

Knows compiled cards; knows no widget.
"""

from __future__ import annotations

from trainer.engine.script import Card, Script, Table
from trainer.tui.cells import fit, rows_of, width
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.wording.speech import Wording

KINDS = ("order", "product", "history", "policy")


def card_lines(card: Card, cells: int) -> list[Line]:
    """A whole card: title, labelled values, tables, text."""
    lines = [*paragraph(card.title, cells, "strong"), EMPTY]
    labels = [width(flat(field.label)) for field in card.fields]
    column = min(max(labels, default=0) + 2, max(cells // 2, 6))
    for field in card.fields:
        label = flat(field.label)
        if width(label) + 2 > column:
            lines += paragraph(label, cells, "dim")
            lines += paragraph(field.value, cells, indent=2)
            continue
        value = paragraph(field.value, max(cells - column, 4))
        for index, row in enumerate(value):
            head = fit(label, column) if index == 0 else " " * column
            lines.append((Run(head, "dim"), *row))
    for table in card.tables:
        lines += [EMPTY, *_table_lines(table, cells)]
    if card.text:
        lines += [EMPTY] if card.fields or card.tables else []
        lines += paragraph(card.text, cells)
    return lines


def _table_lines(table: Table, cells: int) -> list[Line]:
    rows = [tuple(flat(cell) for cell in row) for row in (table.head, *table.rows)]
    columns = max((len(row) for row in rows), default=0)
    rows = [(*row, *("",) * (columns - len(row))) for row in rows]
    wide = _shrunk([max(width(row[i]) for row in rows) + 2 for i in range(columns)], cells)
    lines: list[Line] = [*paragraph(table.title, cells, "strong")]
    for index, row in enumerate(rows):
        lines += _row_lines(row, wide, "dim" if index == 0 else "plain")
    return lines


def _shrunk(wide: list[int], cells: int) -> list[int]:
    """Columns made to fit, the widest giving way first."""
    shrunk = list(wide)
    while shrunk and sum(shrunk) > cells and max(shrunk) > 4:
        shrunk[shrunk.index(max(shrunk))] -= 1
    return shrunk


def _row_lines(row: tuple[str, ...], wide: list[int], ink: str) -> list[Line]:
    """One row of a table; a cell too long for its column goes on below."""
    cells = [rows_of(cell, column - 1) for cell, column in zip(row, wide, strict=True)]
    height = max((len(cell) for cell in cells), default=0)
    return [
        tuple(
            Run(fit(cell[n] if n < len(cell) else "", column), ink)
            for cell, column in zip(cells, wide, strict=True)
        )
        for n in range(height)
    ]


def customer_lines(wording: Wording, script: Script, cells: int) -> list[Line]:
    """Who is asking: name, tier, what is known."""
    customer = script.customer
    tier = wording.say(f"tier.{customer.tier.value}")
    head = paragraph(f"{flat(customer.name)}  [{tier}]", cells, "strong")
    return [*head, *(paragraph(customer.summary, cells, "dim") if customer.summary else [])]


def matching_cards(script: Script, query: str) -> tuple[Card, ...]:
    """The policies in which every word of `query` stands."""
    words = query.casefold().split()
    return tuple(
        card for card in script.panel.policies if all(word in _whole(card) for word in words)
    )


def _whole(card: Card) -> str:
    values = (value for field in card.fields for value in (field.label, field.value))
    cells = (cell for table in card.tables for row in table.rows for cell in row)
    return " ".join((card.title, card.text, *values, *cells)).casefold()
