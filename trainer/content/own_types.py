"""What a field asks of its text: yes or no, a duration, money, a date, a slug.

Every value arrives as text; a refusal is a code with its details, never a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from trainer.units import Millis

_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ms|s|m|h|d)")
_FACTORS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
DECIMALS = 12
_MONEY = re.compile(r"\d{1,9}(?:\.\d{1,2})?")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NAME = re.compile(r"\w[\w.-]{0,63}")

T = TypeVar("T")

Json = dict[str, Any]

TEXT_JSON: Json = {"type": ["string", "number", "boolean"]}
"""What an editor may take a text for: everything is read as typed, numbers too."""

_LENGTH_JSON: Json = {
    "type": "string",
    "pattern": r"^\s*\d{1,9}(\.\d{1,9})?\s*(ms|s|m|h|d|毫秒|秒|分钟|小时|天)\s*$",
}
_DAY_JSON: Json = {"type": "string", "pattern": r"^\d{4}(-\d\d-\d\d|年\d{1,2}月\d{1,2}日)$"}
_YES_NO_JSON: Json = {"enum": ["yes", "no", "是", "否", True, False]}


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A shorter way to write a value: spelled out by `spell_out` before the shape is checked.

    `json`: what an editor lets stand instead of the whole; None: one item instead of a list.
    """

    spell_out: Callable[[Any], Any]
    json: Json | None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Spell out, then check."""
        return core_schema.no_info_before_validator_function(self.spell_out, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Either form."""
        whole = handler(schema)
        return {"anyOf": [whole["items"] if self.json is None else self.json, whole]}


class Spec(BaseModel):
    """A map of a content file: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def slip(code: str, /, **details: str) -> PydanticCustomError:
    """A value that its field cannot take; the error's type is the problem's code."""
    return PydanticCustomError(code, code, details)


def as_millis(text: str) -> Millis | None:
    """`30s`, `2m`, `48h`, `7d` in milliseconds, or None."""
    found = _DURATION.fullmatch(text.strip())
    return None if found is None else Millis(round(Decimal(found[1]) * _FACTORS[found[2]]))


def as_money(text: str) -> str | None:
    """A sum as a canonical decimal (`10`, `9.90`), or None."""
    if _MONEY.fullmatch(text.strip()) is None:
        return None
    return spelled(Decimal(text.strip()))


def is_slug(text: str) -> bool:
    """Whether a text may be the id of a pack or a scenario."""
    return _SLUG.fullmatch(text) is not None


def as_decimal(text: str) -> Decimal | None:
    """A plain number below 10^12 with at most 12 decimals, or None."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    is_sane = isinstance(exponent, int) and exponent >= -DECIMALS and abs(number) < 10**12
    return number if is_sane else None


def spelled(amount: Decimal) -> str:
    """A sum as we write it: no decimals, or two."""
    whole = amount.to_integral_value()
    return str(int(whole)) if whole == amount else str(amount.quantize(Decimal("0.01")))


def _of_text(code: str, read: Callable[[str], T | None]) -> BeforeValidator:
    """A validator that reads a text or refuses it under `code`."""

    def check(value: Any) -> Any:
        if not isinstance(value, str):
            raise slip("TR203")
        told = read(value)
        if told is None:
            raise slip(code, value=value)
        return told

    return BeforeValidator(check)


def _yes_no(text: str) -> bool | None:
    return {"yes": True, "no": False, "true": True, "false": False}.get(text.strip().lower())


def as_whole(text: str) -> int | None:
    """A count of at most nine digits, or None."""
    return int(text) if re.fullmatch(r"\d{1,9}", text.strip()) else None


def _number(text: str) -> float | None:
    number = as_decimal(text)
    return None if number is None else float(number)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


def _digits(pattern: str, kind: str) -> Json:
    """A number for an editor: typed as one, or in quotes."""
    return {"anyOf": [{"type": kind, "minimum": 0}, {"type": "string", "pattern": pattern}]}


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


YesNo = Annotated[bool, _of_text("TR207", _yes_no), WithJsonSchema(_YES_NO_JSON)]
Duration = Annotated[Millis, _of_text("TR208", as_millis), WithJsonSchema(_LENGTH_JSON)]
Whole = Annotated[
    int, _of_text("TR209", as_whole), WithJsonSchema(_digits(r"^\d{1,9}$", "integer"))
]
Number = Annotated[
    float, _of_text("TR209", _number), WithJsonSchema(_digits(r"^\d+(\.\d+)?$", "number"))
]
Money = Annotated[
    str,
    _of_text("TR210", as_money),
    WithJsonSchema(_digits(r"^\d{1,9}(\.\d{1,2})?$", "number")),
]
Day = Annotated[date, _of_text("TR211", _date), WithJsonSchema(_DAY_JSON)]
Slug = Annotated[
    str,
    _of_text("TR212", _matching(_SLUG)),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"}),
]
Name = Annotated[str, _of_text("TR213", _matching(_NAME)), WithJsonSchema(TEXT_JSON)]
Text = Annotated[
    str,
    StringConstraints(strict=True, min_length=1),
    WithJsonSchema({**TEXT_JSON, "minLength": 1}),
]
MaybeText = Annotated[
    str, StringConstraints(strict=True), WithJsonSchema({"type": [*TEXT_JSON["type"], "null"]})
]
FormatOne = Annotated[
    str,
    _of_text("TR215", lambda text: text if text.strip() == "1" else None),
    WithJsonSchema({"enum": [1, "1"]}),
]
OneOrMany = ShortForm(_one_or_many, None)
