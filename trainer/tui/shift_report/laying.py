"""A story laid out as inked lines of a given width, with the lines that lead somewhere.

Bars are drawn with characters of one cell, and every one has its number beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from trainer.tui.cells import fit, width
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.shift_report.tables import table_lines
from trainer.wording.shift_story.blocks import (
    Bar,
    Bars,
    Block,
    Course,
    Entries,
    Facts,
    Link,
    Said,
    Story,
    Table,
    belongs,
)

WIDEST = 110
_POINT = "> "
_HANG = "  "


@dataclass(slots=True)
class Page:
    """Lines, where each section begins, and which lines lead where."""

    lines: list[Line] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)

    def add(self, lines: list[Line], link: Link | None = None) -> None:
        """Put lines at the end, indented by one cell; the first of them leads to `link`."""
        if link is not None:
            self.links[len(self.lines)] = link
        self.lines += [(Run(" "), *line) if line else EMPTY for line in lines]


def page_of(story: Story, cells: int) -> Page:
    """The whole story, a heading with its number above each section."""
    inner = max(min(cells - 2, WIDEST), 20)
    page = Page()
    for number, section in enumerate(story.sections, 1):
        page.places[section.id] = len(page.lines)
        page.lines.append((Run(fit(f" {number}  {flat(section.heading)} ", cells), "heading"),))
        for place, block in enumerate(section.blocks):
            if place == 0 or not belongs(block, section.blocks[place - 1]):
                page.lines.append(EMPTY)
            _block(block, page, inner)
        page.lines.append(EMPTY)
    return page


def _block(block: Block, page: Page, cells: int) -> None:
    match block:
        case Said():
            page.add(paragraph(block.text, cells, block.tone, indent=block.indent))
        case Facts():
            page.add(_fact_lines(block, cells))
        case Bars():
            page.add(_bar_lines(block, cells))
        case Course():
            page.add(_course_lines(block, cells))
        case Entries():
            _entries(block, page, cells)
        case Table():
            _table(block, page, cells)


def _title(text: str, cells: int) -> list[Line]:
    return paragraph(text, cells, "accent") if text else []


def _fact_lines(facts: Facts, cells: int) -> list[Line]:
    """Name, value and note in columns; a note that finds no room goes below."""
    rows = [(flat(f.name), flat(f.value), flat(f.note), f.tone) for f in facts.rows]
    name = min(max((width(n) for n, *_ in rows), default=0) + 2, cells // 2)
    value = max((width(v) for _, v, *_ in rows), default=0) + 2
    lines: list[Line] = []
    for told, number, note, tone in rows:
        ink = "strong" if tone == "plain" else tone.value
        head: Line = (Run(fit(told, name), "dim"), Run(number, ink))
        room = cells - name - value
        if note and width(note) <= room:
            head = (*head, Run(" " * (value - width(number))), Run(note, "dim"))
        lines.append(head)
        if note and width(note) > room:
            lines += paragraph(note, cells, "dim", indent=2)
    return lines


def _bar_lines(bars: Bars, cells: int) -> list[Line]:
    lines = _title(bars.title, cells)
    if bars.note:
        lines += paragraph(bars.note, cells, "dim")
    label = max((width(flat(bar.label)) for bar in bars.rows), default=0) + 1
    told = max((width(bar.told) for bar in bars.rows), default=0) + 2
    note = max((width(flat(bar.note)) for bar in bars.rows), default=0)
    room = cells - label - told
    is_beside = note and room - note >= 14
    track = max(min(room - (note + 2 if is_beside else 0), 48), 6)
    for bar in bars.rows:
        drawn = _bar(bar, label, track, told)
        if bar.note and is_beside:
            drawn = (*drawn, Run(flat(bar.note), "dim"))
        lines.append(drawn)
        if bar.note and not is_beside:
            lines += paragraph(bar.note, cells, "dim", indent=2)
    return lines


def _bar(bar: Bar, label: int, track: int, told: int) -> Line:
    head = Run(fit(flat(bar.label), label), "dim")
    number = Run(fit(f" {bar.told}", told), "strong")
    if bar.share is None:
        return (head, Run(" " * track), number)
    return (head, *_track(bar.share, track), number)


def _track(share: float, cells: int) -> tuple[Run, Run]:
    """A length drawn with `=` on dots; what is not nothing is one cell at least."""
    filled = min(round(share * cells), cells)
    if share > 0:
        filled = max(filled, 1)
    return Run("=" * filled, "bar-one"), Run("." * (cells - filled), "bar-rest")


def _course_lines(course: Course, cells: int) -> list[Line]:
    """A row for each stretch: the bar is the number of open chats, the waits stand beside it."""
    lines = _title(course.title, cells)
    heads = [flat(head) for head in course.heads]
    columns = [heads, *([flat(cell) for cell in row] for row in course.told)]
    wide = [max(width(row[i]) for row in columns) + 2 for i in range(len(heads))]
    while sum(wide) + 8 > cells and len(wide) > 3:
        wide = [*wide[:3], *wide[4:]] if len(wide) == 6 else wide[:-1]
    kept = [0, 1, 2, 4, 5] if len(wide) == 5 else list(range(len(wide)))
    track = max(min(cells - sum(wide), 40), 4)
    most = max((one.open for one in course.rows), default=0.0)
    lines.append(_course_row([heads[i] for i in kept], wide, (Run(" " * track),), "dim"))
    for stretch, told in zip(course.rows, course.told, strict=True):
        bar = _track(stretch.open / most if most else 0.0, track)
        cells_of = [flat(told[i]) for i in kept]
        lines.append(_course_row(cells_of, wide, bar, "plain"))
    return lines


def _course_row(cells: list[str], wide: list[int], bar: tuple[Run, ...], ink: str) -> Line:
    first = Run(fit(cells[0], wide[0]), "dim")
    rest = (
        Run(" " * (room - width(cell)) + cell, ink)
        for cell, room in zip(cells[1:], wide[1:], strict=True)
    )
    return (first, *bar, *rest)


def _entries(entries: Entries, page: Page, cells: int) -> None:
    page.add(_title(entries.title, cells))
    if not entries.rows:
        page.add(paragraph(entries.none, cells, "dim"))
    for entry in entries.rows:
        head = paragraph(entry.text, max(cells - len(_POINT), 8), entry.tone.value)
        sign = _POINT if entry.link is not None else _HANG
        page.add(
            [(Run(sign if n == 0 else _HANG, "dim"), *line) for n, line in enumerate(head)],
            entry.link,
        )
        for told in entry.more:
            page.add(paragraph(told, cells, "dim", indent=len(_HANG) + 2))


def _table(table: Table, page: Page, cells: int) -> None:
    page.add(_title(table.title, cells))
    draw = table_lines(table, cells - len(_POINT))
    page.add([(Run(_HANG), *draw.head)])
    for row in table.rows:
        sign = _POINT if row.link is not None else _HANG
        page.add([(Run(sign, "dim"), *draw.row(row))], row.link)
