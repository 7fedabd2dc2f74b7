"""Figures of a typing test as words: speeds with their unit, shares, seconds."""

from __future__ import annotations

from trainer.wording.speech import Wording

UNDEFINED = "--"
"""No dash is one cell in every terminal."""


def speed(wording: Wording, value: float | None, lang: str) -> str:
    """`52.3 字/分`, `41.0 WPM`."""
    told = UNDEFINED if value is None else f"{value:.1f}"
    return f"{told} {unit_of(wording, lang)}"


def unit_of(wording: Wording, lang: str) -> str:
    """What a speed of that language counts."""
    return wording.say("typing.unit.zh" if lang == "zh-CN" else "typing.unit.en")


def share(value: float | None, digits: int = 1) -> str:
    """`97.8%`."""
    return UNDEFINED if value is None else f"{value * 100:.{digits}f}%"


def seconds(wording: Wording, millis: float) -> str:
    """`2.3 秒`."""
    return wording.say("report.seconds", seconds=f"{millis / 1000:.1f}")


def signed(value: float) -> str:
    """`+3.1`, `-3.1`, `0.0`."""
    return f"{value:+.1f}" if round(value, 1) else "0.0"
