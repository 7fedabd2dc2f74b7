"""From a reply and the words that earned it a verdict to replies that must not earn it.

Which operators a role takes is decided here; how a language does it is its tongue's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from trainer.content.mutation.numbers import another, is_numbered, meaning, values_in, wanted
from trainer.content.mutation.pieces import Piece, pieces, replaced
from trainer.content.mutation.tongue import Tongue
from trainer.content.mutation.values import Exempt, Operator
from trainer.engine.script import Criterion
from trainer.matching.values import Fact, Role, Span

Change = Callable[[Piece], list[str]]

MOST_WORDS = 6
"""Alternatives of a group that are listed: nobody stuffs more."""
ENOUGH_WORDS = 3
"""Alternatives from which on a list of them is stuffing; fewer may be a terse true answer."""


@dataclass(slots=True)
class Litter:
    """What was bred of one reply for one criterion, and what was left out."""

    mutants: list[tuple[Operator, str]] = field(default_factory=list)
    excluded: list[Exempt] = field(default_factory=list)

    def add(self, operator: Operator, text: str | None) -> None:
        """One more mutant, if it is one."""
        if text:
            self.mutants.append((operator, text))


@dataclass(frozen=True, slots=True)
class Breeder:
    """Breeds in one language, with the facts of one play."""

    tongue: Tongue
    lang: str
    facts: dict[str, Fact]

    def breed(
        self, criterion: Criterion, group: tuple[str, ...], text: str, spans: list[Span]
    ) -> Litter:
        """Mutants of a reply whose `spans` say one group of a criterion."""
        found = pieces(text, spans, english=self.lang == "en")
        litter = Litter()
        if criterion.role is Role.FORBID:
            litter.add(Operator.DROP, replaced(text, [(piece, "") for piece in found]) or "-")
            self._change(litter, Operator.WARN, self.tongue.warned, found, text)
            return litter
        litter.add(Operator.DROP, replaced(text, [(piece, "") for piece in found]) or "-")
        self._negate(litter, criterion, found, text)
        if criterion.role is Role.CLAIM:
            self._number(litter, group, found, text)
            self._question(litter, found, text)
        if criterion.role is not Role.ASK:
            self._change(litter, Operator.QUOTE, self.tongue.quoted, found, text)
        return litter

    def stuffed(self, criterion: Criterion) -> str | Exempt:
        """Every alternative without a value side by side, or why that would be no stuffing."""
        assert criterion.rule is not None
        groups = [
            [self._plain(pattern) for pattern in group if not self._is_value(pattern)]
            for group in criterion.rule.groups
        ]
        if not all(groups):
            return Exempt.SAYS_VALUE
        if max((len(self._wordings(group)) for group in groups), default=0) < ENOUGH_WORDS:
            return Exempt.FEW_ALTERNATIVES
        listed = [word for group in groups for word in self._wordings(group)[:MOST_WORDS]]
        return self.tongue.stuffed(listed)

    def _is_value(self, pattern: str) -> bool:
        """Whether saying it says what was to be found: a fact, a number."""
        return "<" in pattern or is_numbered(pattern, self.facts)

    def _wordings(self, words: list[str]) -> list[str]:
        """The words that are no part of another, the first of each beginning."""
        told = dict.fromkeys(words)
        whole = [one for one in told if all(one == other or one not in other for other in told)]
        firsts: dict[str, str] = {}
        for one in whole:
            firsts.setdefault(one.split()[0] if self.lang == "en" else one[:2], one)
        return list(firsts.values())

    def _plain(self, pattern: str) -> str:
        for name, fact in self.facts.items():
            pattern = pattern.replace(f"<{name}>", fact.shown)
        return " ".join(pattern.replace("…", " ").replace("...", " ").split())

    def _negate(self, litter: Litter, criterion: Criterion, found: list[Piece], text: str) -> None:
        if criterion.role is Role.ASK:
            litter.excluded.append(Exempt.STILL_ASKS)
        elif criterion.role is Role.COURTESY:
            self._change(litter, Operator.NEGATE, self.tongue.refusals, found, text)
        elif any(self.tongue.denies(piece.said) for piece in found):
            made = self._change(litter, Operator.NEGATE, self.tongue.affirmed, found, text)
            litter.excluded.extend([] if made else [Exempt.DENIES_ALREADY])
        else:
            self._change(litter, Operator.NEGATE, self.tongue.denials, found, text)

    def _question(self, litter: Litter, found: list[Piece], text: str) -> None:
        if any(self.tongue.is_offer(piece) for piece in found):
            litter.excluded.append(Exempt.OFFER)
        elif any(self.tongue.denies(piece.said) for piece in found):
            litter.excluded.append(Exempt.DENIES_ALREADY)
        else:
            self._change(litter, Operator.QUESTION, self.tongue.asked, found, text)

    def _number(
        self, litter: Litter, group: tuple[str, ...], found: list[Piece], text: str
    ) -> None:
        if not any(is_numbered(pattern, self.facts) for pattern in group):
            return
        if not all(is_numbered(pattern, self.facts) for pattern in group):
            litter.excluded.append(Exempt.NUMBER_NOT_DEMANDED)
            return
        litter.add(Operator.NUMBER, self._other_value(text, group, found))

    def _other_value(self, text: str, group: tuple[str, ...], found: list[Piece]) -> str | None:
        """The reply with the value that was demanded changed wherever it stands."""
        right = wanted(group, self.facts, self.lang)
        values = list(values_in(text, english=self.lang == "en"))
        said = {
            meaning(text[start:end], self.lang)
            for start, end in values
            for piece in found
            if piece.start + piece.span[0] <= start and end <= piece.start + piece.span[1]
        } & right
        changed = text
        for start, end in reversed(values):
            if meaning(text[start:end], self.lang) in said:
                new = another(text[start:end])
                if new is None or meaning(new, self.lang) in right:
                    return None
                changed = changed[:start] + new + changed[end:]
        return changed if changed != text else None

    def _change(
        self, litter: Litter, operator: Operator, change: Change, found: list[Piece], text: str
    ) -> bool:
        """A mutant for each shape that all the clauses can take; whether there was one."""
        shapes = [change(piece) for piece in found]
        if not found or not all(shapes):
            return False
        for told in zip(*shapes, strict=False):
            litter.add(operator, replaced(text, zip(found, told, strict=True)))
        return True
