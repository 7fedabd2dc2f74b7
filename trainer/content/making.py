"""How one fact comes about: drawn from its own stream, looked up in the pack, or computed.

Sees only the facts it depends on, already made. A fact that cannot be made raises `FactSlipError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trainer.chance import Streams
from trainer.content import fact_specs as specs
from trainer.content.own_types import as_decimal, spelled
from trainer.content.pack_specs import PolicySpec, ProductSpec
from trainer.content.people import draw_text
from trainer.content.problems import nearest
from trainer.content.ranges import as_range
from trainer.content.shown import canonical, days_of, kind_of, seconds_of, show
from trainer.content.texts import fill, fill_value, only_name
from trainer.matching.values import Fact, FactKind

DAY_SECONDS = 86_400
Made = tuple[FactKind, str]
Stock = Mapping[str, Mapping[str, int]]


class FactSlipError(Exception):
    """A fact that cannot be made: the problem's code, the key at fault, its details."""

    def __init__(self, code: str, key: str, /, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.key = key
        self.details = details


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What look-ups may see; `stock` overrides the products' own."""

    lang: str
    currency: str
    products: Mapping[str, ProductSpec]
    policies: Mapping[str, PolicySpec]
    stock: Stock = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes facts for one play; `facts` are those made before."""

    scenario: str
    shop: Shop
    streams: Streams
    today: date
    facts: Mapping[str, Fact]

    def make(self, name: str, spec: specs.FactShape) -> Fact:
        """The fact of that name, or a `FactSlipError`."""
        kind, value = self._made(name, spec)
        if spec.kind is not None and spec.kind is not kind:
            kind, value = spec.kind, self._as_kind(spec, kind, value)
        lang, currency = self.shop.lang, self.shop.currency
        shown = show(kind, value, lang=lang, currency=currency)
        return Fact(name, kind, value, shown)

    def _as_kind(self, spec: specs.FactShape, made: FactKind, value: str) -> str:
        wanted = spec.kind
        assert wanted is not None
        if made in (FactKind.NUMBER, FactKind.MONEY) and wanted in (
            FactKind.NUMBER,
            FactKind.MONEY,
        ):
            return spelled(Decimal(value)) if wanted is FactKind.MONEY else value
        if made is FactKind.DURATION and wanted is FactKind.NUMBER:
            days = days_of(value)
            return str(days) if days is not None else value
        told = canonical(wanted, value)
        if told is None:
            raise FactSlipError("TR404", "kind", value=value, kind=wanted.value)
        return told

    def _made(self, name: str, spec: specs.FactShape) -> Made:
        match spec:
            case specs.ValueFact():
                return self._value(spec)
            case specs.DrawText() | specs.DrawNumber() | specs.DrawDate() | specs.DrawChoice():
                return self._drawn(name, spec)
            case specs.ComputeDate() | specs.ComputeDays() | specs.ComputeCompare():
                return self._computed_time(spec)
            case specs.ComputeSum() | specs.ComputeDifference() | specs.ComputePercent():
                return self._computed_sum(spec)
            case _:
                return self._looked_up(spec)

    def _value(self, spec: specs.ValueFact) -> Made:
        named = only_name(spec.value)
        if named is not None:
            return self.facts[named].kind, self.facts[named].value
        kind = FactKind.TEXT if spec.kind is None else spec.kind
        return self._typed(kind, spec.value, "value")

    def _typed(self, kind: FactKind, text: str, key: str) -> Made:
        """A text as a value of that kind; texts are filled as people read them."""
        if kind in (FactKind.TEXT, FactKind.SIZE):
            return kind, fill(text, self.facts)
        value = canonical(kind, fill_value(text, self.facts))
        if value is None:
            raise FactSlipError("TR404", key, value=text, kind=kind.value)
        return kind, value

    # Draws

    def _drawn(
        self,
        name: str,
        spec: specs.DrawText | specs.DrawNumber | specs.DrawDate | specs.DrawChoice,
    ) -> Made:
        dice = self.streams.stream(f"{self.scenario}:fact:{name}")
        if isinstance(spec, specs.DrawText):
            return FactKind.TEXT, draw_text(spec.draw, self.shop.lang, dice)
        if isinstance(spec, specs.DrawChoice):
            return self._chosen(spec, dice.randrange(len(spec.of)))
        if isinstance(spec, specs.DrawDate):
            first, last = self._day(spec.from_, "from"), self._day(spec.to, "to")
            if last < first:
                raise FactSlipError("TR405", "to")
            return FactKind.DATE, (
                first + timedelta(dice.randint(0, (last - first).days))
            ).isoformat()
        low, high = self._number(spec.from_, "from"), self._number(spec.to, "to")
        step = self._number(spec.step, "step")
        if high < low or step <= 0:
            raise FactSlipError("TR405", "to")
        value = low + step * dice.randint(0, int((high - low) // step))
        is_money = spec.draw == "money"
        return (FactKind.MONEY, spelled(value)) if is_money else (FactKind.NUMBER, _plain(value))

    def _chosen(self, spec: specs.DrawChoice, index: int) -> Made:
        named = only_name(spec.of[index])
        if named is not None:
            return self.facts[named].kind, self.facts[named].value
        made = [self._typed(spec.kind or FactKind.TEXT, text, "of") for text in spec.of]
        return made[index]

    # Look-ups

    def _looked_up(self, spec: specs.FactShape) -> Made:
        match spec:
            case specs.LookUpPolicy():
                return self._policy_value(spec)
            case specs.LookUpSize():
                return FactKind.SIZE, self._size(spec)
            case specs.LookUpStock():
                count = self._stock(self._product(spec.product), self._text(spec.size))
                return FactKind.NUMBER, str(count)
            case specs.LookUpSubstitute():
                return FactKind.TEXT, self._substitute(spec)
            case specs.LookUpField():
                return FactKind.TEXT, self._field(spec)
            case specs.LookUpProduct():
                product = self.shop.products[self._product(spec.product)]
                is_price = spec.look_up == "price"
                return (
                    (FactKind.MONEY, product.price) if is_price else (FactKind.TEXT, product.title)
                )
            case _:
                raise TypeError(spec)

    def _product(self, text: str) -> str:
        id_ = self._text(text)
        if id_ not in self.shop.products:
            raise FactSlipError("TR305", "product", name=id_, **nearest(id_, self.shop.products))
        return id_

    def _policy_value(self, spec: specs.LookUpPolicy) -> Made:
        id_, name = self._text(spec.policy), self._text(spec.value)
        policy = self.shop.policies.get(id_)
        if policy is None:
            raise FactSlipError("TR304", "policy", name=id_, **nearest(id_, self.shop.policies))
        if name not in policy.values:
            raise FactSlipError(
                "TR313", "value", name=name, policy=id_, **nearest(name, policy.values)
            )
        kind = kind_of(policy.values[name]) if spec.kind is None else spec.kind
        return self._typed(kind, policy.values[name], "value")

    def _field(self, spec: specs.LookUpField) -> str:
        id_, name = self._product(spec.product), self._text(spec.field)
        fields = self.shop.products[id_].fields
        if name not in fields:
            raise FactSlipError("TR314", "field", name=name, product=id_, **nearest(name, fields))
        return fields[name]

    def _stock(self, product: str, size: str) -> int:
        override = self.shop.stock.get(product, {})
        stock = {**self.shop.products[product].stock, **override}
        if size not in stock:
            raise FactSlipError("TR315", "size", name=size, product=product, **nearest(size, stock))
        return stock[size]

    def _substitute(self, spec: specs.LookUpSubstitute) -> str:
        product, size = self._product(spec.product), self._text(spec.size)
        for other in self.shop.products[product].substitutes:
            known = other in self.shop.products and size in self.shop.products[other].stock
            if known and self._stock(other, size) > 0:
                return other
        raise FactSlipError("TR403", "product", product=product, size=size)

    def _size(self, spec: specs.LookUpSize) -> str:
        product = self._product(spec.product)
        chart = self.shop.products[product].size_chart
        if chart is None:
            raise FactSlipError("TR407", "product", product=product)
        mine: dict[str, Decimal] = {}
        for measure, text in spec.measures().items():
            if measure not in chart.columns:
                details = nearest(measure, chart.columns)
                raise FactSlipError("TR408", measure, name=measure, product=product, **details)
            mine[measure] = self._number(text, measure)
        missing = [name for name in chart.columns if name not in mine]
        if missing:
            raise FactSlipError("TR202", "look_up", key=missing[0])
        for row in chart.rows:
            ends = {name: as_range(row[name]) for name in mine if name in row}
            if all(e is not None and e[0] <= mine[name] <= e[1] for name, e in ends.items()):
                return row["size"]
        told = ", ".join(f"{name} {_plain(value)}" for name, value in mine.items())
        raise FactSlipError("TR402", "look_up", product=product, measures=told)

    # Computations

    def _computed_time(
        self, spec: specs.ComputeDate | specs.ComputeDays | specs.ComputeCompare
    ) -> Made:
        if isinstance(spec, specs.ComputeCompare):
            return FactKind.TEXT, "yes" if self._compares(spec) else "no"
        if isinstance(spec, specs.ComputeDays):
            days = (self._day(spec.to, "to") - self._day(spec.from_, "from")).days
            return FactKind.DURATION, f"{days}d"
        day = self._day(spec.from_, "from")
        for text, key, sign in ((spec.plus, "plus", 1), (spec.minus, "minus", -1)):
            if text is not None:
                day = _after(day, sign * self._whole_days(text, key), key)
        return FactKind.DATE, day.isoformat()

    def _computed_sum(
        self, spec: specs.ComputeSum | specs.ComputeDifference | specs.ComputePercent
    ) -> Made:
        if isinstance(spec, specs.ComputePercent):
            rate = self._number(spec.rate.removesuffix("%"), "rate")
            value = self._number(spec.of, "of") * rate / 100
            value, texts = value.quantize(Decimal("0.01"), ROUND_HALF_UP), [spec.of]
        elif isinstance(spec, specs.ComputeSum):
            value, texts = sum((self._number(t, "of") for t in spec.of), Decimal(0)), spec.of
        else:
            taken = sum((self._number(t, "minus") for t in spec.minus), Decimal(0))
            value, texts = self._number(spec.of, "of") - taken, [spec.of, *spec.minus]
        is_money = any(self._kind(text) is FactKind.MONEY for text in texts)
        return (FactKind.MONEY, spelled(value)) if is_money else (FactKind.NUMBER, _plain(value))

    def _compares(self, spec: specs.ComputeCompare) -> bool:
        left, right = self._text(spec.left), self._text(spec.right)
        if spec.op == "equal" and left == right:
            return True
        first, second = _measure(left), _measure(right)
        if first is None or second is None or first[0] != second[0]:
            if spec.op == "equal":
                return False
            raise FactSlipError("TR409", "right", left=left, right=right)
        if spec.op == "equal":
            return first == second
        return first <= second if spec.op == "at_most" else first >= second

    def _kind(self, text: str) -> FactKind | None:
        named = only_name(text)
        return None if named is None else self.facts[named].kind

    def _text(self, text: str) -> str:
        return fill_value(text, self.facts)

    def _number(self, text: str, key: str) -> Decimal:
        value = self._text(text)
        number = as_decimal(value)
        if number is None:
            days = days_of(value)
            if days is None:
                raise FactSlipError("TR404", key, value=value, kind="number")
            number = Decimal(days)
        return number

    def _whole_days(self, text: str, key: str) -> int:
        value = self._text(text)
        seconds = seconds_of(value)
        if seconds is None:
            raise FactSlipError("TR404", key, value=value, kind="duration")
        return -(-seconds // DAY_SECONDS)

    def _day(self, text: str, key: str) -> date:
        """`today`, `-5d`, `+3d`, a date, or a fact that is one."""
        value = self._text(text).strip()
        if value == "today":
            return self.today
        days = days_of(value.removeprefix("+"))
        if days is not None:
            return _after(self.today, days, key)
        told = canonical(FactKind.DATE, value)
        if told is None:
            raise FactSlipError("TR404", key, value=value, kind="date")
        return date.fromisoformat(told)


def _after(day: date, days: int, key: str) -> date:
    """The day that many days later; one that no calendar has is a slip."""
    try:
        return day + timedelta(days)
    except OverflowError:
        raise FactSlipError("TR404", key, value=f"{day} {days:+}d", kind="date") from None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _measure(text: str) -> tuple[str, float] | None:
    """A value that can be compared: days for durations and bare numbers, ordinals for dates."""
    seconds = seconds_of(text)
    if seconds is not None:
        return "number", seconds / DAY_SECONDS
    number = as_decimal(text)
    if number is not None:
        return "number", float(number)
    day = canonical(FactKind.DATE, text)
    return None if day is None else ("date", date.fromisoformat(day).toordinal())
