"""The messages of a script: what is said, which card is shown, and in what rhythm."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.content.play_values import PlayValues
from trainer.content.scenario_spec import LineSpec, OpeningSpec
from trainer.engine.script import Card, Line, LineKind, Mood, Panel, Speaker
from trainer.units import Millis


def lines_of(
    specs: Sequence[LineSpec], purpose: str, play: PlayValues, panel: Panel, mood: Mood
) -> tuple[Line, ...]:
    """Lines in order; the first is thought about, each one is typed."""
    return tuple(
        _line(spec, f"{purpose}:{index}", play, panel, (index == 0, mood))
        for index, spec in enumerate(specs)
    )


def prompt(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines, the first one falling at once."""
    if not lines:
        return lines
    first = lines[0]
    at_once = Line(
        text=first.text,
        delay=Millis(0),
        kind=first.kind,
        ref=first.ref,
        recalled_after=first.recalled_after,
    )
    return (at_once, *lines[1:])


def openings_of(
    specs: Sequence[OpeningSpec], play: PlayValues, mood: Mood
) -> tuple[tuple[Speaker, Line], ...]:
    """What stands before, with its speakers."""
    told = []
    for index, spec in enumerate(specs):
        name, text = next(iter(spec.model_dump(exclude_none=True).items()))
        said = play.fill(text)
        purpose = f"openings:{index}"
        if name == "buyer":
            delay = play.rhythm.line(purpose, said, is_first=False, mood=mood)
        else:
            delay = play.rhythm.served(purpose, name)
        kind = LineKind.NOTICE if name == "system" else LineKind.TEXT
        told.append((Speaker(name), Line(text=said, delay=delay, kind=kind)))
    return tuple(told)


def _line(
    spec: LineSpec, purpose: str, play: PlayValues, panel: Panel, moment: tuple[bool, Mood]
) -> Line:
    is_first, mood = moment
    text, kind, ref = _content(spec, purpose, play, panel)
    if kind is LineKind.TEXT:
        delay = play.rhythm.line(purpose, text, is_first=is_first, mood=mood)
    else:
        delay = play.rhythm.tap(purpose, is_first=is_first, mood=mood)
    return Line(text=text, delay=delay, kind=kind, ref=ref, recalled_after=spec.recall_after)


def _content(
    spec: LineSpec, purpose: str, play: PlayValues, panel: Panel
) -> tuple[str, LineKind, str | None]:
    if spec.product is not None:
        id_ = play.value(spec.product)
        return play.pack.products[id_].title, LineKind.PRODUCT_CARD, id_
    if spec.order is not None:
        id_ = play.value(spec.order)
        return _title(panel.orders, id_), LineKind.ORDER_CARD, id_
    if spec.picture is not None:
        return play.fill(spec.picture), LineKind.PICTURE, None
    if spec.emoji is not None:
        return spec.emoji, LineKind.EMOJI, None
    if spec.any is not None:
        chosen = play.streams.stream(f"{play.spec.id}:say:{purpose}").choice(spec.any)
        return play.fill(chosen), LineKind.TEXT, None
    assert spec.text is not None
    return play.fill(spec.text), LineKind.TEXT, None


def _title(cards: tuple[Card, ...], id_: str) -> str:
    return next((card.title for card in cards if card.id == id_), id_)
