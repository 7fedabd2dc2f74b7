"""A sitting as what a report shows of it: rows of names and values, sentences, in one language.

The text and the page are made of the same rows; no figure is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.records.figures import UNDEFINED, number, rate, seconds
from trainer.typing_test.integrity import Flag
from trainer.typing_test.months import Month
from trainer.typing_test.pace import unit
from trainer.typing_test.result import Result
from trainer.typing_test.sitting import Chats
from trainer.typing_test.sitting_annex import Ruling, SittingAnnex, SittingMark, SittingRegrade
from trainer.typing_test.sitting_record import SittingRecord
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

Rows = tuple[tuple[str, str], ...]
TIMED = ("away", "clock_drift", "idle", "dictated")
"""Flags that count milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with rows, then sentences."""

    heading: str
    rows: Rows
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month of the chart: its best and, one error to either side, what it may be; 0 to 1.

    Without a known error `low` and `high` are the best itself.
    """

    month: str
    told: str
    best: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One sitting: a title, its outcome in a few big words, parts in order.

    `facts`: when, in which language, with which input method, in a line.
    """

    title: str
    name: str
    facts: str
    big: Rows
    outcome: str
    parts: tuple[Part, ...]
    chart: tuple[Bar, ...]


def card_of(
    record: SittingRecord,
    wording: Wording,
    *,
    name: str,
    months: Sequence[Month] = (),
    annexes: Sequence[SittingAnnex] = (),
) -> Card:
    """The card of a sitting; `name`: the trainee as people call them; `months` of its language."""
    return Card(
        title=wording.say("assess.title"),
        name=visible(name),
        facts=_facts(record, wording),
        big=_big(record, wording),
        outcome=_outcome(record, wording),
        parts=tuple(_parts(record, wording, months, annexes)),
        chart=bars(months[-12:]),
    )


def bars(months: Sequence[Month]) -> tuple[Bar, ...]:
    """The months as a chart from 0 to the highest that is possible."""
    spans = [(one, one.best, 0.0 if one.error is None else one.error) for one in months]
    top = max((best + error for _, best, error in spans if best is not None), default=0.0)
    return tuple(
        Bar(
            month=one.month,
            told=number(best),
            best=best / top,
            low=max(best - error, 0.0) / top,
            high=(best + error) / top,
        )
        for one, best, error in spans
        if best
    )


def flag_told(flag: Flag, wording: Wording) -> str:
    """Why a sitting is for review or void, in words."""
    known = f"flag.{flag.reason}"
    if not wording.knows(known):
        return visible(flag.reason)
    return wording.say(known, n=flag.amount, seconds=number(flag.amount / 1000))


def step_told(step: str | None, wording: Wording) -> str:
    """A step of the ladder by its name; a house's own step as it is written."""
    known = f"ladder.{step}" if step is not None else "ladder.none"
    return wording.say(known) if wording.knows(known) else visible(str(step))


def speed(value: float | None, record: SittingRecord, wording: Wording) -> str:
    """A speed of the sitting's language with its unit."""
    return rate(value, unit(record.header.plan.declared.lang), wording)


def share(value: float | None) -> str:
    """A share of 0–1 with one decimal of a percent."""
    return UNDEFINED if value is None else f"{value * 100:.1f}%"


def _facts(record: SittingRecord, wording: Wording) -> str:
    plan = record.header.plan
    told = (
        visible(plan.today),
        wording.say(f"assess.lang.{plan.declared.lang}"),
        kind_told(plan.kind, wording),
        _method(record, wording),
    )
    return " · ".join(told)


def _method(record: SittingRecord, wording: Wording) -> str:
    declared = record.header.plan.declared
    method, scheme = wording.say(f"method.{declared.method}"), visible(declared.scheme)
    return f"{method} ({scheme})" if scheme else method


def _big(record: SittingRecord, wording: Wording) -> Rows:
    found = record.result
    return (
        (wording.say("assess.net"), speed(found.net, record, wording)),
        (wording.say("assess.accuracy"), share(found.accuracy)),
        (wording.say("assess.step"), step_told(found.step, wording)),
    )


def _outcome(record: SittingRecord, wording: Wording) -> str:
    found = record.result
    state = wording.say(f"state.{found.state.value}")
    if record.log.reason != "finished":
        return wording.say("assess.outcome.not_finished", state=state)
    told = "assess.outcome.passed" if found.passed else "assess.outcome.failed"
    return wording.say(told, state=state, step=step_told(record.header.plan.pass_step, wording))


def _parts(
    record: SittingRecord,
    wording: Wording,
    months: Sequence[Month],
    annexes: Sequence[SittingAnnex],
) -> Iterator[Part]:
    found, log = record.result, record.log
    if found.flags:
        flags = tuple(flag_told(flag, wording) for flag in found.flags)
        yield Part(heading=wording.say("assess.flags"), rows=(), said=flags)
    counted = None if found.best is None else found.results[found.best]
    if counted is not None:
        yield _figures(record, counted, wording)
        yield from _lost(record, counted, wording)
    if len(found.results) > 1 or (found.results and counted is None):
        yield _trials(record, wording)
    if log.chats is not None:
        yield _chats(record, log.chats, wording)
    if months:
        yield _trend(record, months, wording)
    if annexes:
        yield Part(
            heading=wording.say("assess.later"),
            rows=tuple(_later(annex, record, wording) for annex in annexes),
        )
    yield Part(heading=wording.say("assess.about"), rows=tuple(_about(record, wording)))


def _figures(record: SittingRecord, one: Result, wording: Wording) -> Part:
    errors = one.comparison.errors
    kinds = wording.say(
        "assess.kinds", wrong=errors.wrong, missing=errors.missing, extra=errors.extra
    )
    penalty = wording.say("assess.penalty", n=number(one.penalty))
    mending = None if one.loss is None else one.loss.corrections_ms
    rows = (
        ("assess.gross", speed(one.gross, record, wording)),
        ("assess.net", f"{speed(one.net, record, wording)} ({penalty})"),
        ("assess.accuracy", share(errors.accuracy)),
        ("assess.left", f"{errors.left} ({kinds})"),
        ("assess.uncorrected", share(errors.uncorrected_rate)),
        ("assess.corrected", share(errors.corrected_rate)),
        ("assess.total", share(errors.total_rate)),
        ("assess.bandwidth", share(errors.bandwidth)),
        ("assess.correction_time", seconds(mending, wording)),
        ("assess.steadiness", number(one.steadiness)),
        ("assess.unseen", str(one.comparison.unseen)),
        ("assess.idle", seconds(one.pace.idle, wording)),
    )
    pairs = (
        wording.say("assess.confused", wanted=visible(a), typed=visible(b), n=n)
        for a, b, n in one.comparison.confused[:8]
    )
    named = tuple((wording.say(name), told) for name, told in rows)
    return Part(heading=wording.say("assess.figures"), rows=named, said=tuple(pairs))


def _lost(record: SittingRecord, one: Result, wording: Wording) -> Iterator[Part]:
    cost = one.loss
    if cost is None:
        return
    parts = ("corrections", "hesitations", "waiting", "errors")
    rows = [
        ("assess.ideal", speed(cost.ideal, record, wording)),
        *((f"assess.loss.{name}", _minus(getattr(cost, name), record, wording)) for name in parts),
        ("assess.net", speed(cost.actual, record, wording)),
    ]
    slow = (
        wording.say("assess.slow", text=visible(each.text), over=seconds(each.over, wording))
        for each in cost.slowest
    )
    named = tuple((wording.say(name), told) for name, told in rows)
    yield Part(heading=wording.say("assess.loss"), rows=named, said=tuple(slow))


def _minus(value: float, record: SittingRecord, wording: Wording) -> str:
    told = speed(value, record, wording)
    return f"-{told}" if round(value, 1) > 0 else told


def _trials(record: SittingRecord, wording: Wording) -> Part:
    rows = []
    for place, one in enumerate(record.result.results):
        mark = f" · {wording.say('assess.counts')}" if place == record.result.best else ""
        state = wording.say(f"state.{one.state.value}")
        why = "".join(f"; {flag_told(flag, wording)}" for flag in one.flags)
        told = f"{speed(one.net, record, wording)} · {share(one.comparison.errors.accuracy)}"
        rows.append((wording.say("assess.trial", n=place + 1), f"{told} · {state}{why}{mark}"))
    return Part(heading=wording.say("assess.trials"), rows=tuple(rows))


def _chats(record: SittingRecord, chats: Chats, wording: Wording) -> Part:
    found = record.result
    passed = wording.say("assess.chats.passed" if chats.passed else "assess.chats.failed")
    cuts = (
        f"{speed(chats.composing_1, record, wording)} / {speed(chats.composing_5, record, wording)}"
    )
    rows = [
        ("assess.chats.score", f"{number(chats.score)} · {passed}"),
        ("assess.chats.composing", speed(chats.composing, record, wording)),
        ("assess.chats.wall", speed(chats.wall, record, wording)),
        ("assess.chats.thinking", share(chats.thinking)),
        ("assess.chats.cuts", cuts),
        ("assess.chats.typed", str(chats.typed_chars)),
        ("assess.chats.ratio", UNDEFINED if found.ratio is None else f"{found.ratio:.2f}"),
        ("assess.chats.record", visible(chats.record)),
    ]
    told = (
        "assess.diagnosis.none"
        if found.diagnosis is None
        else f"assess.diagnosis.{found.diagnosis}"
    )
    named = tuple((wording.say(name), value) for name, value in rows)
    return Part(heading=wording.say("assess.chats"), rows=named, said=(wording.say(told),))


def _trend(record: SittingRecord, months: Sequence[Month], wording: Wording) -> Part:
    rows = tuple(
        (one.month, month_told(one, unit(record.header.plan.declared.lang), wording))
        for one in months[-12:]
    )
    return Part(heading=wording.say("assess.trend"), rows=rows, said=(wording.say("assess.sure"),))


def month_told(one: Month, named: str, wording: Wording) -> str:
    """A month in a line: best, mean, the error of measurement, the change and what it is worth."""
    told = [
        f"{wording.say('assess.best')} {rate(one.best, named, wording)}",
        f"{wording.say('assess.mean')} {number(one.mean)}",
        "± –" if one.error is None else f"± {number(one.error)}",
    ]
    if one.change is not None and one.verdict is not None:
        told.append(f"{one.change:+.1f} {wording.say(f'assess.verdict.{one.verdict}')}")
    return " · ".join(told)


def _later(annex: SittingAnnex, record: SittingRecord, wording: Wording) -> tuple[str, str]:
    at = visible(annex.at[:16].replace("T", " "))
    if isinstance(annex.body, SittingMark):
        stands = annex.body.ruling is Ruling.STANDS
        return at, wording.say("assess.ruled.stands" if stands else "assess.ruled.rejected")
    return at, _regraded(annex.body, record, wording)


def _regraded(body: SittingRegrade, record: SittingRecord, wording: Wording) -> str:
    return wording.say(
        "assess.regraded",
        net=speed(body.net, record, wording),
        step=step_told(body.step, wording),
        state=wording.say(f"state.{body.state.value}"),
        formulas=visible(body.formulas),
    )


def _about(record: SittingRecord, wording: Wording) -> Iterator[tuple[str, str]]:
    header = record.header
    plan = header.plan
    passages = " · ".join(visible(one.title) for one in plan.trials)
    for name, told in (
        ("trainee", visible(header.trainee)),
        ("started", visible(header.started_at[:16].replace("T", " "))),
        ("language", wording.say(f"assess.lang.{plan.declared.lang}")),
        ("kind", kind_told(plan.kind, wording)),
        ("method", _method(record, wording)),
        ("passages", passages),
        ("formulas", visible(record.formulas)),
        ("record", visible(header.id)),
        ("seal", visible(record.seal) if record.seal else wording.say("assess.unsealed")),
    ):
        yield wording.say(f"assess.about.{name}"), told


def kind_told(kind: str, wording: Wording) -> str:
    """A kind of sitting by its name; a house's own as it is written."""
    return wording.say(f"kind.{kind}") if wording.knows(f"kind.{kind}") else visible(kind)
