"""Whether what a trainee did is what a criterion asks for: deeds held against an `ActRule`.

Knows names and arguments of actions, nothing of texts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from trainer.engine.judging import Deed
from trainer.engine.script import ActRule, ArgRule


def doing(rule: ActRule, deeds: Sequence[Deed]) -> Deed | None:
    """The first deed that fulfils the rule, or None."""
    return next((deed for deed in deeds if _fulfils(rule, deed)), None)


def attempt(rule: ActRule, deeds: Sequence[Deed]) -> Deed | None:
    """The last deed of the right kind, whatever its arguments, or None."""
    return next((deed for deed in reversed(deeds) if deed.name == rule.action), None)


def _fulfils(rule: ActRule, deed: Deed) -> bool:
    return deed.name == rule.action and all(_suits(arg, deed.arg(arg.name)) for arg in rule.args)


def _suits(rule: ArgRule, given: str | None) -> bool:
    if given is None:
        return False
    if rule.op == "contains":
        return _folded(rule.value) in _folded(given)
    left, right = _number(given), _number(rule.value)
    if rule.op == "is":
        if left is not None and right is not None:
            return left == right
        return _folded(given) == _folded(rule.value)
    if left is None or right is None:
        return False
    return left <= right if rule.op == "at_most" else left >= right


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(unicodedata.normalize("NFKC", text).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
