"""Strategies for any of our values, and one small session to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from trainer.engine.events import (
    AnyEvent,
    Arrived,
    Committed,
    Log,
    Replied,
    SessionEnded,
)
from trainer.engine.plan import Arrival, Authority, Limits, Mode, Pace, Plan
from trainer.engine.script import Begins, Customer, Mood, Panel, Script, Tier
from trainer.grading.record import RecordHeader
from trainer.grading.values import Advice, Coaching, Grade
from trainer.matching.values import Fact, FactKind
from trainer.measures.values import Measures
from trainer.source import Source
from trainer.units import Millis

T = TypeVar("T")
HOSTILE = st.text(max_size=12) | st.sampled_from(
    [
        "\x1b[31m红\x1b[0m",
        "\x9b2J",
        "\u202eabc",
        "a\u200bb",
        "\U0001f468\u200d\U0001f469",
        "\x00\x7f\r\n\u2028",
        "[/red]",
        '"seal":"',
        "e\u0301",
        "\U00020bb7",
    ]
)
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: HOSTILE,
    int: st.integers(0, 10**9),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    NoneType: st.none(),
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type built of frozen dataclasses, enums, tuples, unions and plain types."""
    if isinstance(kind, NewType):
        return values(kind.__supertype__)
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return st.one_of([values(part) for part in get_args(kind)])
    if origin is tuple:
        return _tuples(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert isinstance(kind, type)
    assert is_dataclass(kind)
    hints = get_type_hints(kind)
    parts = {field.name: values(hints[field.name]) for field in fields(kind)}
    return st.builds(kind, **parts)


def _tuples(parts: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    return st.tuples(*(values(part) for part in parts))


def logs() -> st.SearchStrategy[Log]:
    """Whole logs of any events, numbered as the engine numbers them."""
    return st.lists(values(AnyEvent), max_size=12).map(_numbered)


def _numbered(events: list[AnyEvent]) -> Log:
    return tuple(_replaced(event, seq=place) for place, event in enumerate(events))


def _replaced(event: AnyEvent, *, seq: int) -> AnyEvent:
    kept = {field.name: getattr(event, field.name) for field in fields(event)}
    build: Callable[..., AnyEvent] = type(event)
    return build(**{**kept, "seq": seq})


def plan_of(*, seed: int = 7, retry_of: str | None = None) -> Plan:
    """A practice of one small scenario."""
    return Plan(
        mode=Mode.PRACTICE,
        seed=seed,
        today="2026-11-20",
        arrivals=(Arrival(conversation="c1", at=Millis(0), script=script()),),
        limits=Limits(target=Millis(30_000), limit=Millis(60_000)),
        authority=Authority(coupon_max="10", price_cut_max="5", may_refund=False, refund_max="0"),
        pace=Pace(quiet=Millis(2_000), lead=Millis(2_000), wrap_up=Millis(20_000)),
        retry_of=retry_of,
    )


def script() -> Script:
    """A scenario with one fact and no stages."""
    return Script(
        id="size-dress-zh",
        title="碎花裙拍什么码",
        lang="zh-CN",
        category="size",
        level="starter",
        pack="yunshang",
        shop="云裳女装旗舰店",
        role="售前客服",
        goal="推荐尺码",
        look_up=("尺码表",),
        begins=Begins.FRESH,
        customer=Customer(name="李女士", tier=Tier.ORDINARY, mood=Mood.CALM),
        facts=(Fact("size", FactKind.SIZE, "M", "M码"),),
        openings=(),
        stages=(),
        endings=(),
        criteria=(),
        panel=Panel(),
        phrases=(),
        concession_enough=None,
        is_guided=False,
        read_pace=Millis(60),
    )


def header_of(
    record: str = "r1",
    *,
    trainee: str = "li.na",
    started_at: str = "2026-11-20T09:00:00+08:00",
    retry_of: str | None = None,
) -> RecordHeader:
    """What is known before the session starts."""
    return RecordHeader(
        id=record,
        trainee=trainee,
        started_at=started_at,
        plan=plan_of(retry_of=retry_of),
        scenario_hash="s" * 8,
        lexicon_hash="l" * 8,
        scoring_hash="g" * 8,
        app_version="0.1.0",
    )


def log_of(reply: str = "您好，建议拍M码哦", *, reason: str = "finished") -> Log:
    """A buyer who arrives, a reply typed in one commit, the end."""
    return (
        Arrived(seq=0, at=Millis(0), conversation="c1"),
        Committed(
            seq=1,
            at=Millis(3_000),
            conversation="c1",
            offset=0,
            deleted=0,
            inserted=reply,
            source=Source.IME,
        ),
        Replied(
            seq=2,
            at=Millis(4_000),
            conversation="c1",
            message="a1",
            text=reply,
            waited=Millis(4_000),
        ),
        SessionEnded(seq=3, at=Millis(9_000), reason=reason),
    )


def measures_of(*, first_response_ms: int | None = 4_000, speed: float | None = 42.0) -> Measures:
    """Plausible figures of that log."""
    return Measures(
        first_response_ms=first_response_ms,
        first_useful_reply_ms=first_response_ms,
        average_response_ms=None if first_response_ms is None else float(first_response_ms),
        longest_wait_ms=first_response_ms,
        replies=1,
        buyer_messages=1,
        nudges=0,
        look_ups=0,
        actions=0,
        typed_chars=9,
        canned_chars=0,
        excluded_chars=0,
        typed_share=1.0,
        canned_share=0.0,
        typing_speed=speed,
        typing_unit="字/分",
        deleted_chars=0,
        active_typing_ms=3_000,
        hints=0,
        paused_ms=0,
        away_ms=0,
        duration_ms=9_000,
        money_given="0",
        turns=(),
        simulated_csat=4.5,
    )


def grade_of(score: float = 82.5) -> Grade:
    """A passing grade without details."""
    return Grade(
        score=score,
        score_ungated=score,
        band="good",
        passed=True,
        pass_mark=60.0,
        gates=(),
        dimensions=(),
        criteria=(),
        scoring_version="2026.11",
        scoring_hash="g" * 8,
    )


def coaching_of() -> Coaching:
    """One thing well done."""
    return Coaching(
        well_done=Advice(
            kind="advice.met",
            conversation="c1",
            stage=None,
            criterion="recommend",
            label="推荐 M",
            message="a1",
            said="建议拍M码哦",
            rewritten="",
            why="依据尺码表",
        ),
        change=None,
        practise_next=(),
    )
