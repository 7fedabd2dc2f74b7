"""The shapes a fact may be written in: a text, a value, a draw, a look-up, a computation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

from trainer.content.own_types import TEXT_JSON, OneOrMany, ShortForm, Spec, Text, YesNo, slip
from trainer.matching.values import FactKind


class FactShape(Spec):
    """What every written-out fact may say: its kind, and whether the panel shows it."""

    kind: FactKind | None = None
    panel: YesNo = False


class ValueFact(FactShape):
    """A fixed value."""

    value: Text


class DrawText(FactShape):
    """Something about the buyer or the parcel, from our own lists."""

    draw: Literal["name", "phone", "address", "city", "order_id", "tracking"]


class DrawNumber(FactShape):
    """A number or a sum between two limits, both included."""

    draw: Literal["number", "money"]
    from_: Text = Field(alias="from")
    to: Text
    step: Text = "1"


class DrawDate(FactShape):
    """A date between two days relative to today, both included."""

    draw: Literal["date"]
    from_: Text = Field(alias="from")
    to: Text


class DrawChoice(FactShape):
    """One of several texts."""

    draw: Literal["choice"]
    of: Annotated[list[Text], Field(min_length=1)]


class LookUpSize(FactShape):
    """The size that a product's chart gives for measures, each under its column's name."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Text] = Field(init=False)

    look_up: Literal["size"]
    product: Text

    def measures(self) -> dict[str, str]:
        """Column of the chart → the buyer's measure, as written."""
        return dict(self.__pydantic_extra__)


class LookUpProduct(FactShape):
    """A product's title or price."""

    look_up: Literal["title", "price"]
    product: Text


class LookUpStock(FactShape):
    """How many there are of a size."""

    look_up: Literal["stock"]
    product: Text
    size: Text


class LookUpField(FactShape):
    """A field of the product card."""

    look_up: Literal["field"]
    product: Text
    field: Text


class LookUpSubstitute(FactShape):
    """The first substitute that has the size in stock."""

    look_up: Literal["substitute"]
    product: Text
    size: Text


class LookUpPolicy(FactShape):
    """A named value of a policy."""

    look_up: Literal["policy"]
    policy: Text
    value: Text


class ComputeDate(FactShape):
    """A date so much later or earlier."""

    compute: Literal["date"]
    from_: Text = Field(alias="from")
    plus: Text | None = None
    minus: Text | None = None


class ComputeSum(FactShape):
    """Everything added up."""

    compute: Literal["sum"]
    of: Annotated[list[Text], Field(min_length=1)]


class ComputeDifference(FactShape):
    """One number less one or several others."""

    compute: Literal["difference"]
    of: Text
    minus: Annotated[list[Text], OneOrMany]


class ComputePercent(FactShape):
    """So many per cent of a number."""

    compute: Literal["percent"]
    of: Text
    rate: Text


class ComputeDays(FactShape):
    """The days between two dates."""

    compute: Literal["days"]
    from_: Text = Field(alias="from")
    to: Text


class ComputeCompare(FactShape):
    """Whether a comparison holds: yes or no."""

    compute: Literal["compare"]
    left: Text
    op: Literal["at_most", "at_least", "equal"]
    right: Text


FORMS = {
    "draw": {
        **dict.fromkeys(("name", "phone", "address", "city", "order_id", "tracking"), "draw_text"),
        **dict.fromkeys(("number", "money"), "draw_number"),
        "date": "draw_date",
        "choice": "draw_choice",
    },
    "look_up": {
        "size": "look_up_size",
        **dict.fromkeys(("title", "price"), "look_up_product"),
        "stock": "look_up_stock",
        "field": "look_up_field",
        "substitute": "look_up_substitute",
        "policy": "look_up_policy",
    },
    "compute": {
        "date": "compute_date",
        "sum": "compute_sum",
        "difference": "compute_difference",
        "percent": "compute_percent",
        "days": "compute_days",
        "compare": "compute_compare",
    },
}
"""How a fact is made → which way → the shape that describes it."""


def form_of(value: Any) -> str | None:
    """The shape of a fact that `_written_out` has let pass."""
    way = next((way for way in FORMS if way in value), None)
    return "value" if way is None else FORMS[way][value[way]]


def _written_out(value: Any) -> Any:
    """A bare text as a value; a fact that comes about in no known way is refused."""
    if isinstance(value, str):
        return {"value": value}
    if not isinstance(value, dict):
        raise slip("TR217")
    ways = [way for way in FORMS if way in value]
    if len(ways) > 1 or (ways and "value" in value and ways != ["look_up"]):
        raise slip("TR217")
    if not ways and "value" not in value:
        raise slip("TR217")
    if ways and not isinstance(value[ways[0]], str):
        raise slip("TR217")
    if ways and value[ways[0]] not in FORMS[ways[0]]:
        valid = ", ".join(FORMS[ways[0]])
        raise slip("TR206", value=value[ways[0]], valid=valid, key=ways[0])
    return value


FactSpec = Annotated[
    Annotated[ValueFact, Tag("value")]
    | Annotated[DrawText, Tag("draw_text")]
    | Annotated[DrawNumber, Tag("draw_number")]
    | Annotated[DrawDate, Tag("draw_date")]
    | Annotated[DrawChoice, Tag("draw_choice")]
    | Annotated[LookUpSize, Tag("look_up_size")]
    | Annotated[LookUpProduct, Tag("look_up_product")]
    | Annotated[LookUpStock, Tag("look_up_stock")]
    | Annotated[LookUpField, Tag("look_up_field")]
    | Annotated[LookUpSubstitute, Tag("look_up_substitute")]
    | Annotated[LookUpPolicy, Tag("look_up_policy")]
    | Annotated[ComputeDate, Tag("compute_date")]
    | Annotated[ComputeSum, Tag("compute_sum")]
    | Annotated[ComputeDifference, Tag("compute_difference")]
    | Annotated[ComputePercent, Tag("compute_percent")]
    | Annotated[ComputeDays, Tag("compute_days")]
    | Annotated[ComputeCompare, Tag("compute_compare")],
    Discriminator(form_of),
    ShortForm(_written_out, TEXT_JSON),
]
