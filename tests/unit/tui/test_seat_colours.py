"""The colours of seats: readable on, and told apart, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color

from trainer.tui.inbox_lines import SEATS
from trainer.tui.themes import THEMES


def luminance(colour: Color) -> float:
    """How bright it is, as WCAG 2 reckons."""
    parts = [part / 255 for part in colour.rgb]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Color, other: Color) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_a_seats_number_can_be_read_on_its_colour(name: str) -> None:
    told = THEMES[name].variables
    text = Color.parse(told["seat-text"])
    dim = [
        number
        for number in range(1, SEATS + 1)
        if contrast(Color.parse(told[f"seat-{number}"]), text) < 4.5
    ]
    assert dim == []


@pytest.mark.parametrize("name", THEMES)
def test_no_two_seats_look_alike(name: str) -> None:
    told = THEMES[name].variables
    colours = [Color.parse(told[f"seat-{number}"]) for number in range(1, SEATS + 1)]
    nearest = min(
        sum((a - b) ** 2 for a, b in zip(one.rgb, other.rgb, strict=True)) ** 0.5
        for one, other in combinations(colours, 2)
    )
    assert nearest >= 30
