"""Which tests run without the coverage tracer: whole plays, pictures, journeys, and what is marked.

Under the tracer they would cost twice as much and cover nothing that the unit tests leave out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
TRACED = ("unit", "house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything outside the unit tests and the house's own is slow."""
    for item in items:
        if item.path.relative_to(ROOT).parts[0] not in TRACED:
            item.add_marker(pytest.mark.slow)
