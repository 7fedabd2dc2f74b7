"""The product's own themes: quiet surfaces, one accent, colours that carry no meaning alone."""

from __future__ import annotations

from textual.theme import Theme


def _seats(text: str, colours: str) -> dict[str, str]:
    """One colour a seat, told apart also by those who see few hues: they differ in shade."""
    seats = {f"seat-{number}": one for number, one in enumerate(colours.split(), 1)}
    return {**seats, "seat-text": text}


_DARK = Theme(
    name="trainer-dark",
    primary="#5fa8d3",
    secondary="#8fa7b8",
    accent="#e0a458",
    foreground="#dfe3e6",
    background="#14181c",
    surface="#1b2127",
    panel="#242c34",
    success="#7fb685",
    warning="#e0a458",
    error="#e57373",
    dark=True,
    variables={
        "bubble-buyer": "#2a333c",
        "bubble-agent": "#1f4258",
        "bubble-bot": "#242a2f",
        "quiet": "#8c98a3",
        **_seats("#ffffff", "#2f5f8f #8a5a1c #3f6b3a #8a3f6a #1f6b6b #6a4f9a #6b6420 #7a4a3a"),
        "input-selection-background": "#5fa8d3 35%",
    },
)
_LIGHT = Theme(
    name="trainer-light",
    primary="#1f6f9f",
    secondary="#5b7486",
    accent="#96590c",
    foreground="#1d2327",
    background="#f6f7f8",
    surface="#eceff1",
    panel="#e0e5e9",
    success="#2c6e3f",
    warning="#8a5200",
    error="#b3261e",
    dark=False,
    variables={
        "bubble-buyer": "#dde3e8",
        "bubble-agent": "#cfe6f3",
        "bubble-bot": "#e6e8ea",
        "quiet": "#5c6770",
        **_seats("#1d2327", "#9cc4f2 #f5be72 #a9d996 #efaed6 #8fdccf #c8b2f2 #e6e07a #e0b4a0"),
        "input-selection-background": "#1f6f9f 25%",
    },
)
_CONTRAST = Theme(
    name="trainer-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#00ff66",
    warning="#ffd000",
    error="#ff7070",
    dark=True,
    variables={
        "bubble-buyer": "#303030",
        "bubble-agent": "#003a70",
        "bubble-bot": "#202020",
        "quiet": "#d0d0d0",
        **_seats("#ffffff", "#0050d0 #a05000 #007000 #a00070 #007878 #6a20c0 #606000 #905040"),
        "input-selection-background": "#ffff00 40%",
    },
)

THEMES = {"dark": _DARK, "light": _LIGHT, "contrast": _CONTRAST}
"""What `Preferences.theme` may name → the theme."""
