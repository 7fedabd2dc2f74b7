"""The product's own themes: quiet surfaces, one accent, colours that carry no meaning alone."""

from __future__ import annotations

from textual.theme import Theme

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
        "input-selection-background": "#ffff00 40%",
    },
)

THEMES = {"dark": _DARK, "light": _LIGHT, "contrast": _CONTRAST}
"""What `Preferences.theme` may name → the theme."""
