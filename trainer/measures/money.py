"""Money the trainee gave away: coupons, price cuts and refunds without a return.

Knows actions and decimals, not what would have been enough.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from trainer.engine.events import Acted, Log

GIVING = ("send_coupon", "change_price")
GIVING_TICKETS = ("refund", "complaint")
"""Tickets whose amount is given; a return or an exchange brings the goods back."""


def given(log: Log, conversation: str | None = None) -> Decimal:
    """The sum given in one conversation, or in the whole session."""
    acted = (event for event in log if isinstance(event, Acted))
    return sum(
        (gift(act) for act in acted if conversation in (None, act.conversation)), start=Decimal(0)
    )


def gift(acted: Acted) -> Decimal:
    """What one action gave away; 0 for one that gives nothing."""
    args = dict(acted.args)
    gives = acted.name in GIVING
    gives = gives or (acted.name == "open_ticket" and args.get("kind") in GIVING_TICKETS)
    if not gives or "amount" not in args:
        return Decimal(0)
    try:
        return Decimal(args["amount"])
    except InvalidOperation:
        return Decimal(0)
