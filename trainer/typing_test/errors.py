"""Which errors were left, which were mended, and which characters were taken for which.

Minimum string distance on folded texts (see `folding`); what only looks different is told apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from trainer.typing_test.alignment import Aligner
from trainer.typing_test.folding import folded
from trainer.typing_test.text import Written
from trainer.typing_test.values import Errors, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A typed text against its passage.

    `upto`: how much of the passage it stands for. `steps` with the characters as they are.
    `unseen`: characters that differ only in width or form and are no errors. `confused`: (wanted,
    typed, times) of wrong characters, most frequent first.
    """

    upto: int
    steps: tuple[Step, ...]
    errors: Errors
    unseen: int
    confused: tuple[tuple[str, str, int], ...]


def compare(passage: str, text: Written, *, widths_alike: bool) -> Comparison:
    """Align a text with the beginning of the passage that it fits best, and count."""
    aligner = Aligner(folded(passage, widths_alike=widths_alike))
    aligner.write(0, 0, folded(text.text, widths_alike=widths_alike))
    steps = tuple(_as_written(step, passage, text.text) for step in aligner.steps())
    kinds = Counter(step.kind for step in steps)
    left = kinds["wrong"] + kinds["missing"] + kinds["extra"]
    upto, _ = aligner.best()
    errors = Errors(
        wrong=kinds["wrong"],
        missing=kinds["missing"],
        extra=kinds["extra"],
        fixed=text.fixed,
        fixes=text.fixes,
        correct=max(upto, len(text.text)) - left,
    )
    wrong = Counter((s.wanted, s.typed) for s in steps if s.kind == "wrong")
    return Comparison(
        upto=upto,
        steps=steps,
        errors=errors,
        unseen=sum(s.kind == "same" and s.wanted != s.typed for s in steps),
        confused=tuple((a, b, n) for (a, b), n in wrong.most_common()),
    )


def _as_written(step: Step, passage: str, text: str) -> Step:
    return Step(
        step.kind,
        step.place,
        step.typed_at,
        passage[step.place] if step.wanted else "",
        text[step.typed_at] if step.typed else "",
    )
