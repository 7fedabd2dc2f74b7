"""Patterns and the names that only the lexicon and the scoring know.

Asks matching what is wrong with a pattern; knows where each one stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trainer.content.pack import Pack
from trainer.content.problems import Problem, nearest
from trainer.content.references import every_criterion
from trainer.content.scenario_spec import CriterionSpec, ScenarioSpec
from trainer.content.source import Source
from trainer.content.texts import names_in
from trainer.matching.patterns import check_pattern
from trainer.matching.values import Lexicon

Told = Iterator[Problem]
At = tuple[str | int, ...]

FLAWS = {
    "no_pattern": "TR601",
    "empty_alternative": "TR602",
    "broken_fact": "TR603",
    "edge_gap": "TR604",
    "one_character": "TR605",
    "punctuation": "TR606",
    "repeated": "TR607",
}
HARMLESS = frozenset({"negator", "contained"})
"""Flaws that matching copes with and that good rubrics are full of."""

MASK_FLAWS = frozenset({"TR601", "TR602", "TR603"})
"""What is wrong with a mask too: masks may hold negations, punctuation and single characters."""


def criterion_lints(
    spec: ScenarioSpec, source: Source, *, lexicon: Lexicon, dimensions: Collection[str]
) -> Told:
    """Patterns, intents and dimensions of all criteria."""
    intents = {*lexicon.intents, *lexicon.forbidden}
    for at, criterion in every_criterion(spec):
        if criterion.dimension not in dimensions:
            name = criterion.dimension
            yield source.at("TR320", *at, "dimension", name=name, **nearest(name, dimensions))
        for index, name in enumerate(criterion.intent or []):
            if name not in intents:
                yield source.at("TR329", *at, "intent", index, name=name, **nearest(name, intents))
        yield from _pattern_lints(criterion, source, at)


def pack_lints(pack: Pack, lexicon: Lexicon, panel_facts: Collection[str] | None) -> Told:
    """A pack's additions to the lexicon, and the blanks of its phrases.

    `panel_facts` are those that a phrase may ever show; None while a scenario is unreadable.
    """
    if pack.spec is None:
        return
    source = pack.sources["pack.yaml"]
    more = pack.spec.lexicon
    known = {*lexicon.intents, *lexicon.forbidden}
    lists = (
        ("intents", more.intents, lexicon.intents),
        ("forbidden", more.forbidden, lexicon.forbidden),
    )
    for kind, added, valid in (*lists, ("allowed", more.allowed, known)):
        for name, patterns in added.items():
            at: At = ("lexicon", kind, name)
            if name not in valid:
                yield source.at_key("TR329", *at, name=name, **nearest(name, valid))
            for index, text in enumerate(patterns):
                yield from flaws_of(text, source, (*at, index), is_mask=kind == "allowed")
    for id_, phrase in pack.phrases.items():
        for name in names_in(phrase.text):
            if panel_facts is not None and name not in panel_facts:
                at = ("phrases", id_, "text")
                details = nearest(name, panel_facts)
                yield pack.sources["phrases.yaml"].at("TR330", *at, name=name, **details)


def flaws_of(text: str, source: Source, at: At, *, is_mask: bool = False) -> Told:
    """The flaws of one pattern at its place."""
    for flaw in check_pattern(text):
        code = FLAWS.get(flaw.code, "TR608")
        if flaw.code not in HARMLESS and (not is_mask or code in MASK_FLAWS):
            yield source.at(code, *at, piece=flaw.piece, flaw=flaw.code)


def _pattern_lints(criterion: CriterionSpec, source: Source, at: At) -> Told:
    for key, texts in (
        ("say", criterion.say),
        ("any_of", criterion.any_of),
        ("all", criterion.all),
    ):
        for index, text in enumerate(texts or []):
            yield from flaws_of(text, source, (*at, key, index))
    for index, text in enumerate(criterion.except_ or []):
        yield from flaws_of(text, source, (*at, "except", index), is_mask=True)
