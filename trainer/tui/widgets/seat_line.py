"""One line that may show whose seat it is about."""

from __future__ import annotations

from typing import ClassVar

from trainer.tui.inbox_lines import SEATS
from trainer.tui.widgets.one_line import OneLine


class SeatLine(OneLine):
    """A line with an ink for every seat."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"sheet--seat-{number}" for number in range(1, SEATS + 1)),
        "sheet--seat-none",
    }
