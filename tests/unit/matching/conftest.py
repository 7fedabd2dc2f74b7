"""Matchers over the shipped lexicons, built once."""

from __future__ import annotations

import pytest

from tests.unit.matching.support import shipped_matcher
from trainer.matching.matcher import Matcher


@pytest.fixture(scope="session")
def zh() -> Matcher:
    """The shipped Chinese matcher."""
    return shipped_matcher("zh-CN")


@pytest.fixture(scope="session")
def en() -> Matcher:
    """The shipped English matcher."""
    return shipped_matcher("en")
