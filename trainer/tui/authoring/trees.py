"""A scenario's tree by paths: read, put, taken away, renamed with everything that names it.

Shorthands of the format (`go: bought`) read as what they stand for. Knows no widget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from trainer.grading.authoring import At, Tree

GO = "go"


def get(tree: Tree, at: At) -> Any:
    """What stands at that path, or None."""
    here: Any = tree
    for step in at:
        here = _unfolded(here, step)
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here


def entries(tree: Tree, at: At) -> tuple[str | int, ...]:
    """The keys or indexes below a path."""
    here = get(tree, at)
    if isinstance(here, dict):
        return tuple(here)
    if isinstance(here, str) and at and at[-1] == GO:
        return (0,)
    return tuple(range(len(here))) if isinstance(here, list) else ()


def put(tree: Tree, at: At, value: Any, order: Iterable[str] = ()) -> None:
    """Put a value at that path (None takes it away); maps on the way are made.

    A key that is new goes behind those that come before it in `order`.
    """
    if value is None:
        take(tree, at)
        return
    *way, last = at
    here: Any = tree
    for index, step in enumerate(way):
        below = _below(here, step)
        if isinstance(below, str) and step == GO:
            below = here[step] = [{"to": below}]
        if below is None or isinstance(below, str):
            below = [] if isinstance(at[index + 1], int) else {}
            _set(here, step, below, ())
        here = below
    _set(here, last, value, tuple(order))


def take(tree: Tree, at: At) -> None:
    """Take away what stands at that path, and maps that are empty then (but no part's own)."""
    parent = get(tree, at[:-1])
    last = at[-1]
    if isinstance(parent, str) and last == 0:
        take(tree, at[:-1])
    elif isinstance(parent, dict) and isinstance(last, str):
        parent.pop(last, None)
        if not parent and len(at) > 1 and at[-2] in _OPTIONAL:
            take(tree, at[:-1])
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        del parent[last]
        if not parent and len(at) > 1:
            take(tree, at[:-1])


_OPTIONAL = {"patience", "leave", "expect", "when", "with", "verdicts", "fields", "panel", "facts"}


def move(tree: Tree, at: At, by: int) -> At | None:
    """Move an entry among its like; its new path, or None where there is no room."""
    parent, last = get(tree, at[:-1]), at[-1]
    keys = list(entries(tree, at[:-1]))
    if last not in keys or not 0 <= keys.index(last) + by < len(keys):
        return None
    here = keys.index(last)
    keys.insert(here + by, keys.pop(here))
    if isinstance(parent, dict):
        told = {key: parent[key] for key in keys if isinstance(key, str)}
        parent.clear()
        parent.update(told)
        return at
    assert isinstance(parent, list)
    parent.insert(here + by, parent.pop(here))
    return (*at[:-1], here + by)


def free_name(tree: Tree, at: At, wanted: str) -> str:
    """A key that the map at that path does not have yet: `wanted`, or with a number behind it."""
    taken = set(map(str, entries(tree, at)))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}{n}" for n in range(2, len(taken) + 3) if f"{wanted}{n}" not in taken)


# Renaming


def rename(tree: Tree, at: At, name: str) -> At:
    """Give the entry at that path another name, wherever the scenario speaks of it."""
    parent, old = get(tree, at[:-1]), at[-1]
    if not isinstance(parent, dict) or not isinstance(old, str) or name in parent or not name:
        return at
    told = {name if key == old else key: value for key, value in parent.items()}
    parent.clear()
    parent.update(told)
    kind = at[-2]
    if kind in {"stages", "endings"} and len(at) == 2:
        _rename_target(tree, old, name)
    elif kind == "criteria":
        _rename_criterion(tree, old, name)
    elif kind == "facts":
        _rename_fact(tree, old, name)
    return (*at[:-1], name)


def _rename_target(tree: Tree, old: str, name: str) -> None:
    def named(key: str | None, value: Any) -> Any:
        return name if key in {"to", GO} and value == old else value

    _walk(tree, named)
    for plan in _maps(tree.get("samples")):
        _rename_key(plan.get("stages"), old, name)


def _rename_criterion(tree: Tree, old: str, name: str) -> None:
    def named(key: str | None, value: Any) -> Any:
        if key != "if" or not isinstance(value, str):
            return value
        return {old: name, f"no {old}": f"no {name}"}.get(value, value)

    _walk(tree, named)
    for plan in _maps(tree.get("samples")):
        _rename_key(plan.get("verdicts"), old, name)
    for stage in _maps(tree.get("stages")):
        for sample in stage.get("samples", []):
            if isinstance(sample, dict):
                _rename_key(sample.get("expect"), old, name)


def _rename_fact(tree: Tree, old: str, name: str) -> None:
    pattern = re.compile(re.escape(f"<{old}>"))

    def named(_key: str | None, value: Any) -> Any:
        return pattern.sub(lambda _: f"<{name}>", value) if isinstance(value, str) else value

    _walk(tree, named)
    for when in _all_whens(tree):
        _rename_key(when, old, name)


def _all_whens(here: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if isinstance(here, dict):
        for key, value in here.items():
            if key == "when" and isinstance(value, dict):
                found.append(value)
            found += _all_whens(value)
    elif isinstance(here, list):
        for value in here:
            found += _all_whens(value)
    return found


def _maps(here: Any) -> list[dict[str, Any]]:
    return [v for v in here.values() if isinstance(v, dict)] if isinstance(here, dict) else []


def _rename_key(here: Any, old: str, name: str) -> None:
    if isinstance(here, dict) and old in here and name not in here:
        told = {name if key == old else key: value for key, value in here.items()}
        here.clear()
        here.update(told)


def _walk(here: Any, named: Callable[[str | None, Any], Any], key: str | None = None) -> None:
    """Every text of a tree under the key it stands at, in place."""
    if isinstance(here, dict):
        for name, value in here.items():
            here[name] = named(name, value)
            _walk(here[name], named, name)
    elif isinstance(here, list):
        for index, value in enumerate(here):
            here[index] = named(key, value)
            _walk(here[index], named, key)


# Steps


def _unfolded(here: Any, step: str | int) -> Any:
    """A target alone is a list of one way out."""
    return [{"to": here}] if isinstance(here, str) and isinstance(step, int) else here


def _below(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _set(here: Any, step: str | int, value: Any, order: tuple[str, ...]) -> None:
    if isinstance(here, list) and isinstance(step, int):
        if step < len(here):
            here[step] = value
        else:
            here.append(value)
        return
    if step in here or step not in order:
        here[step] = value
        return
    before = set(order[: order.index(str(step))])
    keys = list(here)
    place = max((keys.index(key) + 1 for key in keys if key in before), default=0)
    told = {**{k: here[k] for k in keys[:place]}, str(step): value}
    told |= {k: here[k] for k in keys[place:]}
    here.clear()
    here.update(told)
