"""A night's file → `Night` in one language; a bare table of counts → a night with that curve.

Knows what makes a night consistent; which nights there are is `night_shelf`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

from trainer.content.night_curve import Points, on_the_clock, raised_to, read_table
from trainer.content.night_spec import DAY, NightSpec, RampSpec
from trainer.content.pack_specs import Lang
from trainer.content.problems import Problem, has_errors, in_order, refuse
from trainer.content.scenario_spec import Level
from trainer.content.source import Source, open_source
from trainer.engine.night import Night, TemperShare
from trainer.engine.plan import Ramp

NIGHT_ENDING = ".night.yaml"
TABLE_ENDING = ".csv"
USUAL_PEAK = 1.5
"""Customers a minute at the peak of a table that counts a whole shop: about seven open chats."""

MOST_A_MINUTE = 60
LONGEST = 12 * 3_600_000
LIKE = "burst"
"""The shipped night whose customers come by a bare table."""

Told = Iterator[Problem]


def load_night(file: Path, lang: str) -> Night:
    """The night of a file in a language; a broken one is a `ContentError` with every problem.

    A `.csv` is a table of times and counts: its curve, with the customers of the burst night.
    """
    if file.name.endswith(TABLE_ENDING):
        return _of_table(file, lang)
    source, spec, points = _read(file)
    refuse(source.problems)
    assert spec is not None
    return _compiled(spec, points, lang, file)


def night_problems(file: Path) -> tuple[Problem, ...]:
    """What is wrong with the file of a night or a table, sorted by line."""
    if file.name.endswith(TABLE_ENDING):
        return in_order(read_table(file)[1])
    return in_order(_read(file)[0].problems)


def shipped_nights() -> Path:
    """The folder of nights that ships with the program."""
    return Path(str(files("trainer.content") / "nights"))


def _of_table(file: Path, lang: str) -> Night:
    table, told = read_table(file)
    refuse(told)
    assert table is not None
    like = load_night(shipped_nights() / f"{LIKE}{NIGHT_ENDING}", lang)
    return replace(
        like,
        id=_slug(file.stem),
        title=file.stem,
        about="",
        starts=table.starts,
        minutes=min(table.minutes, like.minutes),
        curve=raised_to(table.points, USUAL_PEAK),
        path=str(file),
    )


def _slug(name: str) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()).strip("-")
    return kept if kept else "table"


def _read(file: Path) -> tuple[Source, NightSpec | None, Points]:
    source = open_source(file)
    spec = source.fit(NightSpec)
    points: Points = ()
    if spec is not None and not has_errors(source.problems):
        source.problems.extend(_out_of_bounds(spec, source))
        source.problems.extend(_incomplete(spec, source))
        points, told = _curve(spec, source)
        source.problems.extend(told)
    return source, spec, points


def _curve(spec: NightSpec, source: Source) -> tuple[Points, list[Problem]]:
    """The points of the curve, from the file itself or from the table it names."""
    if (spec.curve is None) == (spec.curve_file is None):
        return (), [source.at("TR218", keys="curve, curve_file")]
    if has_errors(source.problems):
        return (), []
    if spec.curve_file is not None:
        table, told = read_table(source.file.parent / spec.curve_file)
        peak = USUAL_PEAK if spec.peak is None else spec.peak
        return (() if table is None else raised_to(table.points, peak)), told
    assert spec.curve is not None
    if not any(spec.curve.values()):
        return (), [source.at_key("TR902", "curve")]
    told = list(_misplaced(spec, source))
    if told:
        return (), told
    points = on_the_clock(spec.curve.items(), spec.starts, spec.minutes)
    return (points if spec.peak is None else raised_to(points, spec.peak)), []


def _misplaced(spec: NightSpec, source: Source) -> Told:
    """Times that do not lie in the night or not in order, and rates nobody could serve."""
    assert spec.curve is not None
    node = None if source.tree is None else source.tree.child("curve")
    written = [] if node is None else list(node.keys)
    offsets = [(minute - spec.starts) % DAY for minute in spec.curve]
    for key, offset in zip(written, offsets, strict=True):
        if offset > spec.minutes:
            ends = {"starts": _clock(spec.starts), "ends": _clock(spec.starts + spec.minutes)}
            yield source.at_key("TR901", "curve", key, time=key, **ends)
    for key, rate in zip(written, spec.curve.values(), strict=True):
        if not 0 <= rate <= MOST_A_MINUTE:
            wanted = {"low": "0", "high": str(MOST_A_MINUTE)}
            yield source.at("TR808", "curve", key, value=f"{rate:g}", **wanted)
    for (_, before), (key, after) in pairwise(zip(written, offsets, strict=True)):
        if after <= before <= spec.minutes:
            yield source.at_key("TR905", "curve", key, time=key)


def _incomplete(spec: NightSpec, source: Source) -> Told:
    for level in get_args(Level):
        if level not in spec.paces:
            wanted = ", ".join(get_args(Level))
            yield source.at_key("TR804", "paces", name=level, wanted=wanted)
    weights: tuple[tuple[str, Iterable[float]], ...] = (
        ("mix", spec.mix.values()),
        ("tiers", spec.tiers.values()),
        ("tempers", [one.share for one in spec.tempers.values()]),
    )
    for name, given in weights:
        if not sum(given):
            yield source.at_key("TR906", name)


def _out_of_bounds(spec: NightSpec, source: Source) -> Told:
    """Numbers that must lie between two ends, each at its place."""
    for at, value, low, high in (*_bounds(spec), *_ramp_bounds(spec.ramp)):
        if value is not None and not low <= value <= high:
            yield source.at("TR808", *at, value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
    for at, time, least in _durations(spec):
        if not least <= time <= LONGEST:
            ends = {"low": f"{least // 1000}s", "high": f"{LONGEST // 3_600_000}h"}
            yield source.at("TR808", *at, value=f"{time / 1000:g}s", **ends)


Bound = tuple[tuple[str, ...], float | None, float, float]


def _bounds(spec: NightSpec) -> Iterator[Bound]:
    yield ("minutes",), spec.minutes, 1, 720
    yield ("peak",), spec.peak, 0.01, MOST_A_MINUTE
    yield ("seats",), spec.seats, 1, 200
    yield ("left_messages",), spec.left_messages, 0, 200
    yield ("unpaid",), spec.unpaid, 0, 200
    for category, share in spec.mix.items():
        yield ("mix", category), share, 0, 1_000_000
    for tier, share in spec.tiers.items():
        yield ("tiers", tier.value), share, 0, 1_000_000
    for temper, one in spec.tempers.items():
        yield ("tempers", temper.value, "share"), one.share, 0, 1_000_000
        yield ("tempers", temper.value, "patience"), one.patience, 0.1, 10
    for level, pace in spec.paces.items():
        yield ("paces", level), pace, 0.01, 10


def _durations(spec: NightSpec) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Every duration with the least it may be, in ms."""
    yield ("slow_after",), spec.slow_after, 1_000
    yield ("long_after",), spec.long_after, 1_000
    yield ("overrun",), spec.overrun, 0
    yield ("ramp", "step"), spec.ramp.step, 10_000
    yield ("ramp", "answered_within"), spec.ramp.answered_within, 1_000


def _ramp_bounds(ramp: RampSpec) -> Iterator[Bound]:
    yield ("ramp", "first"), ramp.first, 1, 40
    yield ("ramp", "most"), ramp.most, ramp.first, 40
    yield ("ramp", "least_rounds"), ramp.least_rounds, 1, 100
    yield ("ramp", "in_time"), ramp.in_time, 0, 1
    yield ("ramp", "quality"), ramp.quality, 0, 1


def _compiled(spec: NightSpec, points: Points, lang: str, file: Path) -> Night:
    return Night(
        id=spec.id,
        title=_in(spec.title, lang),
        about=_in(spec.about, lang),
        phase=spec.phase,
        starts=spec.starts,
        minutes=spec.minutes,
        curve=points,
        mix=tuple(spec.mix.items()),
        tiers=tuple(spec.tiers.items()),
        tempers=tuple(
            TemperShare(temper=temper, share=one.share, patience=one.patience)
            for temper, one in spec.tempers.items()
        ),
        paces=tuple(spec.paces.items()),
        left_messages=spec.left_messages,
        unpaid=spec.unpaid,
        seats=spec.seats,
        slow_after=spec.slow_after,
        long_after=spec.long_after,
        overrun=spec.overrun,
        ramp=Ramp(**dict(spec.ramp)),
        path=str(file),
    )


def _in(told: Mapping[Lang, str], lang: str) -> str:
    """The text in a language, or in the one there is."""
    return next((text for one, text in told.items() if one == lang), next(iter(told.values()), ""))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24}:{minute % 60:02d}"
