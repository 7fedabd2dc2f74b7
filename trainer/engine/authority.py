"""What a trainee may give: money in an action held against the authority of the level."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from trainer.engine.actions import TICKET_KINDS, spec_of
from trainer.engine.plan import Authority
from trainer.errors import SessionError

Args = tuple[tuple[str, str], ...]


def amount_of(args: Args) -> Decimal | None:
    """The `amount` argument, None when there is none; not a sum of money: `SessionError`."""
    for name, value in args:
        if name == "amount":
            try:
                amount = Decimal(value)
            except InvalidOperation:
                raise SessionError("session.bad_amount", amount=value) from None
            if not amount.is_finite() or amount <= 0 or amount > Decimal(10) ** 9:
                raise SessionError("session.bad_amount", amount=value)
            return amount
    return None


def check_args(name: str, args: Args) -> None:
    """Refuse missing, unknown or empty arguments with a `SessionError`."""
    spec = spec_of(name)
    given = [key for key, _ in args]
    for needed in spec.needs:
        if needed not in given:
            raise SessionError("session.missing_argument", action=name, argument=needed)
    for key, value in args:
        if key not in (*spec.needs, *spec.may) or given.count(key) > 1:
            raise SessionError("session.unknown_argument", action=name, argument=key)
        if key in spec.needs and not value.strip():
            raise SessionError("session.missing_argument", action=name, argument=key)
    if name == "open_ticket" and dict(args)["kind"] not in TICKET_KINDS:
        raise SessionError("session.unknown_ticket", kind=dict(args)["kind"])


def is_beyond(authority: Authority, name: str, args: Args) -> bool:
    """Whether the action gives more than the trainee may give without asking."""
    amount = amount_of(args)
    if name == "send_coupon" and amount is not None:
        return amount > Decimal(authority.coupon_max)
    if name == "change_price" and amount is not None:
        return amount > Decimal(authority.price_cut_max)
    if name == "open_ticket" and dict(args).get("kind") == "refund":
        if not authority.may_refund:
            return True
        return amount is not None and amount > Decimal(authority.refund_max)
    return False
