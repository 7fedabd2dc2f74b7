"""Differences that nobody sees are no errors, but they are told.

One character stays one character, so that places hold.
"""

from __future__ import annotations

_UNSEEN = str.maketrans(
    {
        "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ",
        "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u2033": '"', "\uff02": '"',
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\uff07": "'",
        "\u2010": "-", "\u2011": "-", "\u2212": "-",
        "\u2026": "\u22ef",
    }
)  # fmt: skip
"""Spaces, quotes, hyphens and the ellipsis, each as one of its kind."""


def folded(text: str, *, widths_alike: bool) -> str:
    """The text as it is compared, as long as before.

    `widths_alike`: full-width letters, digits and punctuation as their half-width twins, too.
    """
    text = text.translate(_UNSEEN)
    return text.translate(_WIDTHS) if widths_alike else text


_WIDTHS = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3002: ".", 0xFFE5: "\u00a5"}
"""，：；！？（）１ａ and the like; the ideographic full stop as an English keyboard's."""
