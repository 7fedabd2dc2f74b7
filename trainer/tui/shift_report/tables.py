"""A table of the report in so many cells: one column gives way, then the others from the right."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.tui.cells import fit, width
from trainer.tui.lines import Line, Run, flat
from trainer.wording.shift_story.blocks import Table, TableRow

_LEAST = 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """The widths that fit, 0 for a column that does not."""

    wide: tuple[int, ...]
    heads: tuple[str, ...]

    @property
    def head(self) -> Line:
        """The names of the columns."""
        return self._cells(self.heads, "dim")

    def row(self, row: TableRow) -> Line:
        """One row in its tone."""
        return self._cells(row.cells, row.tone.value)

    def _cells(self, texts: tuple[str, ...], ink: str) -> Line:
        return tuple(
            Run(fit(flat(text), room - 1) + " ", ink)
            for text, room in zip(texts, self.wide, strict=True)
            if room
        )


def table_lines(table: Table, cells: int) -> Drawn:
    """How wide every column may be."""
    rows = (table.heads, *(row.cells for row in table.rows))
    wide = [max(width(flat(row[i])) for row in rows) + 2 for i in range(len(table.heads))]
    over = sum(wide) - cells
    if over > 0:
        kept = max(wide[table.gives_way] - over, min(_LEAST, wide[table.gives_way]))
        wide[table.gives_way] = kept
    if sum(wide) > cells:
        wide[table.gives_way] = 0
    while sum(wide) > cells and max(wide) > 4:
        wide[wide.index(max(wide))] -= 1
    return Drawn(tuple(wide), table.heads)
