"""A tree against its shape: the spec, or every mistake at its line and column.

Translates pydantic's locations and error types into ours; knows no particular shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_told import in_chinese
from trainer.content.levels import name_of
from trainer.content.problems import Problem, nearest, problem
from trainer.content.tree import Node, key_place, node_at
from trainer.content.tree import Path as TreePath

S = TypeVar("S", bound=BaseModel)

_CODES = {
    "missing": "TR202",
    "extra_forbidden": "TR201",
    "string_type": "TR203",
    "dict_type": "TR204",
    "model_type": "TR204",
    "model_attributes_type": "TR204",
    "list_type": "TR205",
    "literal_error": "TR206",
    "enum": "TR206",
    "string_too_short": "TR214",
    "too_short": "TR214",
    "union_tag_not_found": "TR217",
}


def fit(
    shape: type[S], tree: Node, file: Path | str, *, is_chinese: bool = False
) -> tuple[S | None, list[Problem]]:
    """The tree as `shape`, or None with one problem per mistake, each at its place.

    `is_chinese`: the file was written with Chinese keys, so its problems speak of those.
    """
    try:
        return shape.model_validate(tree.plain()), []
    except ValidationError as refusal:
        slips = refusal.errors(include_url=False)
    told = [_problem(slip, shape, tree, file) for slip in slips]
    if is_chinese:
        told = [_spoken(one, slip, shape) for one, slip in zip(told, slips, strict=True)]
    return None, told


def _spoken(told: Problem, slip: ErrorDetails, shape: type[BaseModel]) -> Problem:
    """The problem in the words of a file with Chinese keys."""
    model = _model_at(shape, slip["loc"][:-1]) if told.code in {"TR201", "TR202"} else None
    keys = {} if model is None else KEYS.get(name_of(model), {})
    if told.code == "TR201":
        details = {"key": told.details["key"], **nearest(told.details["key"], keys.values())}
    elif told.code == "TR202":
        details = {"key": keys.get(told.details["key"], told.details["key"])}
    else:
        details = in_chinese(told.code, told.details)
    return problem(told.code, told.file, (told.line, told.column), **details)


def _problem(slip: ErrorDetails, shape: type[BaseModel], tree: Node, file: Path | str) -> Problem:
    path = _real_path(tree, slip["loc"])
    code = _CODES.get(slip["type"], slip["type"])
    if slip["type"] == "too_short" and slip["input"]:
        code = slip["type"]
    if code == "TR201":
        return _unknown_key(path, shape, slip["loc"], tree, file)
    if code == "TR202":
        parent = _real_path(tree, slip["loc"][:-1])
        return problem(code, file, key_place(tree, parent), key=str(slip["loc"][-1]))
    if code == "TR206":
        return _not_one_of(slip, path, tree, file)
    node = node_at(tree, path)
    if code in {"TR204", "TR217"} and isinstance(node.value, str) and "：" in node.value:
        wide = node.value.index("：")
        return problem("TR120", file, (node.place[0], node.place[1] + wide))
    is_key = bool(slip["loc"]) and slip["loc"][-1] == "[key]"
    place = key_place(tree, path) if is_key or code in {"TR214", "TR217"} else node.place
    details = {name: str(value) for name, value in slip.get("ctx", {}).items()}
    if not code.startswith("TR"):
        return problem("TR216", file, place, reason=slip["msg"])
    return problem(code, file, place, **(details if slip["type"].startswith("TR") else {}))


def _unknown_key(
    path: TreePath,
    shape: type[BaseModel],
    loc: tuple[str | int, ...],
    tree: Node,
    file: Path | str,
) -> Problem:
    model = _model_at(shape, loc[:-1])
    valid = [] if model is None else [f.alias or name for name, f in model.model_fields.items()]
    key = str(loc[-1])
    return problem("TR201", file, key_place(tree, path), key=key, **nearest(key, valid))


def _not_one_of(slip: ErrorDetails, path: TreePath, tree: Node, file: Path | str) -> Problem:
    context: Mapping[str, Any] = slip.get("ctx", {})
    if "key" in context:
        path = (*path, context["key"])
    value = str(context.get("value", slip["input"]))
    told = context.get("valid", context.get("expected", ""))
    valid = [name.strip(" '") for name in str(told).replace(" or ", ", ").split(", ")]
    return problem("TR206", file, node_at(tree, path).place, value=value, **nearest(value, valid))


def _real_path(tree: Node, loc: tuple[str | int, ...]) -> TreePath:
    """The steps of a location that exist in the file, and the last of an unknown key."""
    node, path = tree, []
    for step in loc:
        below = node.child(step)
        if below is not None:
            path.append(step)
            node = below
    return tuple(path)


def _model_at(shape: Any, loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that describes a location, walking fields, items and tagged unions."""
    for step in loc:
        shape = _below(_model_or_same(shape), step)
    found = _model_or_same(shape)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _below(shape: Any, step: str | int) -> Any:
    """The shape one step down; a step that only names a union's member stays."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, info in shape.model_fields.items():
            if step in (name, info.alias):
                return info.annotation
        return shape
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is dict:
        return arguments[1]
    if origin is list:
        return arguments[0] if isinstance(step, int) else shape
    if origin in (Union, UnionType):
        return next((a for a in arguments if _tag_of(a) == step), shape)
    return shape


def _model_or_same(shape: Any) -> Any:
    """A shape without its annotations and without its None."""
    while True:
        if get_origin(shape) is Annotated:
            shape = get_args(shape)[0]
        elif get_origin(shape) in (Union, UnionType):
            kept = [a for a in get_args(shape) if a is not type(None)]
            if len(kept) != 1:
                return shape
            shape = kept[0]
        else:
            return shape


def _tag_of(shape: Any) -> str | None:
    extras = get_args(shape)[1:] if get_origin(shape) is Annotated else ()
    return next((e.tag for e in extras if hasattr(e, "tag")), None)
