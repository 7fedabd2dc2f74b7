"""Values ⇄ JSON-able values, without loss: plans, logs, measures, grades, coaching.

An event is told by `kind`, its class name in snake case (`said`, `turn_judged`); what an event
itself calls `kind` is written `line_kind`. Knows shapes only: no files, no seals, no versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

from trainer.engine.events import AnyEvent, Log
from trainer.errors import RecordError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Json = dict[str, Any]
"""A JSON object: what `json.loads` gives and `json.dumps` takes."""


def encode(value: object) -> Json:
    """A frozen value (plan, measures, grade, coaching …) as a JSON object."""
    written: Json = _adapter(cast("Any", type(value))).dump_python(value, mode="json")
    return written


def decode(kind: type[T], written: object) -> T:
    """The value of class `kind` that `encode` wrote; anything else is a `RecordError`."""
    from pydantic import ValidationError

    try:
        read: T = _adapter(cast("Any", kind)).validate_python(written)
    except ValidationError as problem:
        raise _damaged(problem.errors()[0]["loc"], kind.__name__) from problem
    return read


def encode_event(event: AnyEvent) -> Json:
    """One event as a JSON object, told by its `kind`."""
    body = encode(event)
    if "kind" in body:
        body["line_kind"] = body.pop("kind")
    return {"kind": _kind_of(type(event).__name__), **body}


def decode_event(written: Mapping[str, Any]) -> AnyEvent:
    """The event that `encode_event` wrote; anything else is a `RecordError`."""
    body = dict(written)
    kind = body.pop("kind", None)
    event = _events().get(kind) if isinstance(kind, str) else None
    if event is None:
        raise RecordError("record.damaged", where=f"kind={kind}")
    if "line_kind" in body:
        body["kind"] = body.pop("line_kind")
    return decode(event, body)


def encode_log(log: Log) -> list[Json]:
    """A log as a list of JSON objects."""
    return [encode_event(event) for event in log]


def decode_log(written: Iterable[Mapping[str, Any]]) -> Log:
    """The log that `encode_log` wrote; events must be numbered from 0 without gaps."""
    log = tuple(decode_event(event) for event in written)
    for place, event in enumerate(log):
        if event.seq != place:
            raise RecordError("record.damaged", where=f"events[{place}].seq")
    return log


@cache
def _kind_of(name: str) -> str:
    """`TurnJudged` → `turn_judged`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def _events() -> dict[str, type[AnyEvent]]:
    return {_kind_of(event.__name__): event for event in get_args(AnyEvent)}


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _damaged(place: tuple[int | str, ...], root: str) -> RecordError:
    return RecordError("record.damaged", where=".".join(str(part) for part in (root, *place)))
