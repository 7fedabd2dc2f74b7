"""What an agent does besides writing: one table of names, arguments and consequences."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.errors import SessionError


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One kind of action.

    `needs` and `may`: argument names. `gives_money`: confirmed before it is done and held
    against the trainee's authority. `shows`: the buyer sees it in the chat, so it stops the
    clock like a reply. `ends`: the conversation is over for the trainee. `afterwards`: done when
    it is over, and never before.
    """

    name: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    gives_money: bool = False
    shows: bool = False
    ends: bool = False
    once: bool = False
    afterwards: bool = False


FOLLOW_UP = "follow_up"
"""Writing to a buyer again whose conversation is over: how a promise is kept."""

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(name="open_card", needs=("card",)),
    ActionSpec(name="search_policies", needs=("query",)),
    ActionSpec(name="send_product", needs=("product",), shows=True),
    ActionSpec(name="send_coupon", needs=("amount",), gives_money=True, shows=True),
    ActionSpec(name="change_price", needs=("order", "amount"), gives_money=True),
    ActionSpec(name="confirm_address", needs=("order",), shows=True),
    ActionSpec(name="change_address", needs=("order", "address")),
    ActionSpec(name="write_note", needs=("order", "text")),
    ActionSpec(
        name="open_ticket", needs=("kind", "order"), may=("amount", "reason"), gives_money=True
    ),
    ActionSpec(name="invite_rating", shows=True, once=True),
    ActionSpec(name="transfer", needs=("to", "note"), ends=True),
    ActionSpec(name="recall", needs=("message",)),
    ActionSpec(name="close", ends=True),
    ActionSpec(name=FOLLOW_UP, needs=("text",), shows=True, afterwards=True),
)
CHAT_ACTIONS: tuple[ActionSpec, ...] = tuple(spec for spec in ACTIONS if not spec.afterwards)
"""What can be done while a conversation is open, and so all that a scenario may ask for."""
TICKET_KINDS = ("refund", "return", "exchange", "reship", "complaint")

_BY_NAME = {spec.name: spec for spec in ACTIONS}


def spec_of(name: str) -> ActionSpec:
    """The action of that name; an unknown one is a `SessionError`."""
    if name not in _BY_NAME:
        raise SessionError("session.unknown_action", action=name)
    return _BY_NAME[name]
