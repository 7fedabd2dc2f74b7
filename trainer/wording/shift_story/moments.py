"""Moments to look at again: the wrong customer served next, promises, chats that dragged on."""

from __future__ import annotations

from trainer.grading.shift_values import Kept, PromiseLine, Regret
from trainer.wording.shift_story.blocks import Block, Entries, Entry, Link, Tone
from trainer.wording.shift_story.matter import Matter
from trainer.wording.shift_story.numbers import clock
from trainer.wording.visible import visible

MOST = 12
"""Regrets that are shown, the costliest first; the rest are in the sum."""

_TONES = {Kept.KEPT: Tone.GOOD, Kept.LATE: Tone.WARN, Kept.BROKEN: Tone.BAD, Kept.OPEN: Tone.DIM}
_SIGNS = {Kept.KEPT: "+", Kept.LATE: "?", Kept.BROKEN: "-", Kept.OPEN: "."}


def moment_blocks(matter: Matter) -> tuple[Block, ...]:
    """Regrets, promises, over-long chats."""
    return (_regrets(matter), _promises(matter), _long(matter))


def _regrets(matter: Matter) -> Entries:
    figures = matter.figures
    worst = sorted(figures.regrets, key=lambda one: (-one.saved, one.at))[:MOST]
    saved = matter.numbers.span(figures.regret_ms)
    title = matter.wording.count("shift_report.regrets", len(figures.regrets), saved=saved)
    rows = tuple(_regret(one, matter) for one in worst)
    return Entries(title, rows, matter.say("shift_report.regrets.none"))


def _regret(one: Regret, matter: Matter) -> Entry:
    span = matter.numbers.span
    told = matter.say(
        "shift_report.regret",
        at=clock(one.at),
        saved=span(one.saved),
        served=matter.name(one.served),
        better=matter.name(one.better),
    )
    why = matter.say(
        "shift_report.regret.why",
        served=matter.name(one.served),
        better=matter.name(one.better),
        served_waited=span(one.served_waited),
        better_waited=span(one.better_waited),
    )
    return Entry(told, more=(why,), link=Link(one.better, one.at))


def _promises(matter: Matter) -> Entries:
    lines = matter.figures.promises
    kept = sum(1 for one in lines if one.kept is Kept.KEPT)
    title = matter.say("shift_report.promises", n=len(lines), kept=kept)
    rows = tuple(_promise(one, matter) for one in lines)
    return Entries(title, rows, matter.say("shift_report.promises.none"))


def _promise(one: PromiseLine, matter: Matter) -> Entry:
    told = matter.say(
        "shift_report.promise",
        sign=_SIGNS[one.kept],
        at=clock(one.made_at),
        name=matter.name(one.conversation),
        quote=visible(one.quote),
        kept=matter.say(f"shift_report.kept.{one.kept}"),
    )
    more = []
    if one.due is not None:
        more.append(matter.say("shift_report.promise.due", at=clock(one.due)))
    if one.kept_at is not None:
        more.append(matter.say("shift_report.promise.kept_at", at=clock(one.kept_at)))
    below = (matter.say("shift_report.joined").join(more),) if more else ()
    return Entry(told, _TONES[one.kept], below, Link(one.conversation, one.made_at))


def _long(matter: Matter) -> Entries:
    shift = matter.record.header.plan.shift
    limit = None if shift is None else shift.long_after
    title = matter.say("shift_report.long", limit=matter.numbers.span(limit))
    arrived = {one.conversation: one.arrived_at for one in matter.chats}
    rows = tuple(
        Entry(
            matter.say("shift_report.long.one", at=clock(arrived[chat]), name=matter.name(chat)),
            Tone.WARN,
            link=matter.link(chat),
        )
        for chat in matter.figures.long_chats
        if chat in arrived
    )
    return Entries(title, rows, matter.say("shift_report.long.none"))
