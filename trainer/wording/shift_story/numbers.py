"""Numbers of the shift report as people read them; undefined is a sign, never a zero."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.grading.shift_values import Rate
from trainer.units import Millis
from trainer.wording.speech import Wording

_MINUTES_FROM = 120_000
_HOURS_FROM = 100


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are told in one language; `undefined` is what stands where there is none."""

    wording: Wording
    undefined: str

    def share(self, value: float | None) -> str:
        """0–1 as a whole percentage."""
        return self.undefined if value is None else f"{value:.0%}"

    def rate(self, rate: Rate) -> str:
        """A percentage with what it was counted from."""
        if rate.value is None:
            return self.undefined
        told = {"share": self.share(rate.value), "n": rate.n, "of": rate.of}
        return self.wording.say("shift_report.rate", **told)

    def span(self, millis: float | None) -> str:
        """Seconds with one decimal, minutes and seconds from two minutes on."""
        if millis is None:
            return self.undefined
        if millis < _MINUTES_FROM:
            return self.wording.say("report.seconds", seconds=f"{millis / 1000:.1f}")
        whole = round(millis / 1000)
        return self.wording.say("report.minutes", minutes=whole // 60, seconds=whole % 60)

    def number(self, value: float | None) -> str:
        """At most one decimal, none where it says nothing."""
        return self.undefined if value is None else f"{round(value, 1):g}"


def clock(at: Millis) -> str:
    """A moment of the session as `m:ss`, from a hundred minutes on as `h:mm:ss`."""
    minutes, seconds = at // 60_000, at // 1000 % 60
    if minutes < _HOURS_FROM:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
