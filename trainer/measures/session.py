"""All figures of one session, one or many conversations: a pure function of its log.

Formulas with sources and worked examples: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trainer.engine.events import (
    Acted,
    AnyEvent,
    GapNoted,
    HintShown,
    Log,
    Looked,
    Replied,
    Said,
)
from trainer.engine.plan import Plan
from trainer.engine.script import Speaker
from trainer.measures.composing import composing, unit
from trainer.measures.drafts import CANNED, EXCLUDED, TYPED, SentText, deleted_chars, sent_texts
from trainer.measures.money import given
from trainer.measures.values import Measures, TurnTimes
from trainer.measures.waits import LOOK_UPS, Wait, responses, waits
from trainer.units import Millis


def measure(log: Log, plan: Plan) -> Measures:
    """Every figure of the session; `simulated_csat` is left to grading.

    On a scaled clock hands are not faster, only the session's milliseconds shorter: no speed.
    """
    texts = sent_texts(log)
    rounds = waits(log)
    answers = responses(log)
    lang = language(plan)
    hands = composing(texts, lang)
    chars = sum(len(text.text) for text in texts)
    typed = sum(text.count(TYPED) for text in texts)
    canned = sum(text.count(CANNED) for text in texts)
    return Measures(
        first_response_ms=_rounded(mean(a.first for a in answers)),
        first_useful_reply_ms=_rounded(mean(a.useful for a in answers)),
        average_response_ms=mean(_span(wait.asked, wait.sent) for wait in rounds),
        longest_wait_ms=_longest(log, rounds),
        replies=_count(log, lambda e: isinstance(e, Replied)),
        buyer_messages=_count(log, _is_buyers),
        nudges=_count(log, lambda e: isinstance(e, Said) and e.is_nudge),
        look_ups=_count(log, lambda e: isinstance(e, Acted) and e.name in LOOK_UPS),
        actions=_count(log, lambda e: isinstance(e, Acted) and e.name not in LOOK_UPS),
        typed_chars=typed,
        canned_chars=canned,
        excluded_chars=sum(text.count(EXCLUDED) for text in texts),
        typed_share=_share(typed, chars),
        canned_share=_share(canned, chars),
        typing_speed=hands.speed(lang) if plan.speed == 1 else None,
        typing_unit=unit(lang),
        deleted_chars=deleted_chars(log),
        active_typing_ms=hands.active,
        hints=_count(log, lambda e: isinstance(e, HintShown)),
        paused_ms=sum(event.lasted for event in log if isinstance(event, GapNoted)),
        away_ms=_away(log),
        duration_ms=log[-1].at - log[0].at if log else 0,
        money_given=f"{given(log):f}",
        turns=_turns(rounds, texts),
        simulated_csat=None,
    )


def language(plan: Plan) -> str:
    """The language of the session: that of its first conversation, zh-CN when it has none."""
    return plan.arrivals[0].script.lang if plan.arrivals else "zh-CN"


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of the defined values; None when there is none."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)


def _span(start: Millis, end: Millis | None) -> Millis | None:
    return None if end is None else Millis(end - start)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _count(log: Log, holds: Callable[[AnyEvent], bool]) -> int:
    return sum(1 for event in log if holds(event))


def _is_buyers(event: AnyEvent) -> bool:
    return isinstance(event, Said) and event.speaker is Speaker.BUYER


def _longest(log: Log, rounds: tuple[Wait, ...]) -> int | None:
    """Unanswered rounds count too, up to the conversation's end or the end of the log."""
    until = log[-1].at if log else Millis(0)
    ends = (_first_of(wait.sent, wait.ended, until) for wait in rounds)
    return max((end - wait.asked for end, wait in zip(ends, rounds, strict=True)), default=None)


def _first_of(sent: Millis | None, ended: Millis | None, until: Millis) -> Millis:
    if sent is not None:
        return sent
    return until if ended is None else ended


def _away(log: Log) -> int:
    total = 0
    since: Millis | None = None
    for event in log:
        if isinstance(event, Looked):
            if event.away and since is None:
                since = event.at
            elif not event.away and since is not None:
                total += event.at - since
                since = None
    return total + (log[-1].at - since if since is not None else 0)


def _turns(rounds: tuple[Wait, ...], texts: tuple[SentText, ...]) -> tuple[TurnTimes, ...]:
    by_message = {text.message: text for text in texts}
    return tuple(
        TurnTimes(
            conversation=wait.conversation,
            stage=wait.stage,
            asked_at=wait.asked,
            noticed=_span(wait.asked, wait.noticed),
            first_character=_span(wait.asked, wait.first_character),
            composing=_composing(wait),
            sent=_span(wait.asked, wait.sent),
            useful=_span(wait.asked, wait.useful),
            looked_up=wait.looked_up,
            typed=sum(by_message[m].count(TYPED) for m in wait.replies),
            canned=sum(by_message[m].count(CANNED) for m in wait.replies),
        )
        for wait in rounds
    )


def _composing(wait: Wait) -> Millis | None:
    if wait.first_character is None or wait.sent is None:
        return None
    return Millis(wait.sent - wait.first_character)
