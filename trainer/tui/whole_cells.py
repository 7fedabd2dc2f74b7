"""Notices over other furniture, drawn whole.

The toolkit cuts what lies on top wherever something beneath it begins or ends, and a character
two cells wide that is cut in the middle is lost. Uses private parts of the pinned toolkit. Knows
no screen of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets._toast import Toast


class WholeCells(Compositor):
    """Cuts a notice at its own edges only."""

    @property
    def cuts(self) -> list[list[int]]:
        """Per line, every column at which something begins or ends that is not under a notice."""
        if self._cuts is None:
            cuts = super().cuts
            for notice in self._notices():
                for y in notice.line_range:
                    cuts[y] = [cut for cut in cuts[y] if not notice.x < cut < notice.right]
            self._cuts = cuts
        return self._cuts

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changes under a notice is painted with the whole of it."""
        dirty = tuple(self._dirty_regions)
        for notice in self._notices():
            if any(notice.overlaps(region) for region in dirty):
                self._dirty_regions.add(notice)
        return super().render_partial_update()

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Per line the piece of whatever is in front, by the column at which it begins."""
        if next(self._notices(), None) is None:
            return super()._render_chops(crop, is_rendered_line)
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        for region, clip, strips in self._get_renders(crop):
            shown = region.intersection(clip)
            for y, strip in zip(shown.line_range, strips, strict=False):
                if is_rendered_line(y):
                    _fill(chops[y], _pieces(strip, shown, cuts[y]))
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _notices(self) -> Iterator[Region]:
        screen = self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            if isinstance(widget, Toast):
                yield region.intersection(clip).intersection(screen)


def _fill(line: dict[int, Strip | None], pieces: list[tuple[int, Strip]]) -> None:
    """Painted from front to back: what is there already stays."""
    for cut, piece in pieces:
        if line[cut] is None:
            line[cut] = piece


def _pieces(strip: Strip, shown: Region, cuts: list[int]) -> list[tuple[int, Strip]]:
    """(column, piece) between the cuts inside; a rim that lies under a notice is left out."""
    inside = [cut for cut in cuts if shown.x <= cut <= shown.right]
    divided = strip.divide([cut - shown.x for cut in inside if cut > shown.x])
    if inside and inside[0] > shown.x:
        divided = divided[1:]
    return list(zip(inside[:-1], divided, strict=False))
