"""A sitting as plain text and as a page to be printed: the certificate.

No scripts, no fonts, no network in the page; every text in it is escaped.
"""

from __future__ import annotations

from trainer.records.pages import page
from trainer.records.sitting_card import Card
from trainer.records.widths import padded
from trainer.wording.speech import Wording


def sitting_text(card: Card) -> str:
    """Everything on one card, as lines of text."""
    lines = [f"{card.title} · {card.name}", "=" * 60, card.facts, card.outcome, ""]
    lines += [f"{padded(name, 32)}{told}" for name, told in card.big]
    for part in card.parts:
        lines += ["", part.heading, "-" * 60]
        lines += [f"{padded(name, 32)}{told}" for name, told in part.rows]
        lines += [f"- {told}" for told in part.said]
    return "\n".join(lines)


def certificate_html(card: Card, wording: Wording) -> str:
    """The certificate as one page that needs nothing beside itself."""
    return page("certificate.html.j2", wording).render(card=card)
