"""The matcher: reads replies against a rule, and a text against the lexicon.

The room's front door. Knows rules, roles and lexicons; refuses to know stages, points and files.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from trainer.matching.english import EnglishFolder
from trainer.matching.folding import Folded, Folder
from trainer.matching.intents import IntentIndex, merged
from trainer.matching.patterns import PatternCompiler, check_pattern
from trainer.matching.plans import Group, Plan, Planner
from trainer.matching.promising import Pledge, Promises
from trainer.matching.quantities import fact_of
from trainer.matching.repair import Confusions, mended
from trainer.matching.saying import spellings
from trainer.matching.stances import Stance, Stances
from trainer.matching.taking_back import has_correction, is_corrected, is_taken_back, may_take_back
from trainer.matching.values import Fact, Lexicon, Reading, Role, Rule, Span, Verdict
from trainer.matching.verdicts import (
    ABSENT,
    ASSERTED,
    CLEAN,
    Found,
    Hit,
    concluded,
    weigh,
)

__all__ = ["Matcher", "check_pattern", "fact_of", "spellings"]

_ACT, _FORBID = Role.ACT, Role.FORBID
_KEPT_TEXTS, _KEPT_PLANS = 128, 4_096
_QUESTION = re.compile(
    r"什么|怎么|哪|多少|几[个件天点]|(?<![a-z])(?:what|which|how|when|where|why|who)(?![a-z])"
)
"""Words that make the match a question itself: to ask it is to say it."""
_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


@dataclass(slots=True)
class _Turn:
    """Replies read together: folded, with the marks that tell which rules are worth trying."""

    replies: tuple[str, ...]
    folded: list[Folded]
    marks: frozenset[str]
    intents: frozenset[str] | None = None


class Matcher:
    """Reads texts of one language with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lang = lexicon.lang
        self._lexicon = lexicon
        self._english = lexicon.lang == "en"
        self._folder: Folder | EnglishFolder = (
            EnglishFolder(lexicon.words)
            if self._english
            else Folder(lexicon.traditional, chinese=True)
        )
        self._compiler = PatternCompiler(lexicon.lang, self._folder.text)
        self._stances = Stances(lexicon.lang)
        self._promises = Promises(lexicon.lang, self._stances)
        self._planner = Planner(lexicon.lang, self._compiler)
        self._index = IntentIndex(lexicon, self._compiler, self._stances)
        self._confusions = Confusions(
            {self._folder.text(k): self._folder.text(v) for k, v in lexicon.confusions.items()}
        )
        self._known: dict[int, Plan] = {}
        self._texts: OrderedDict[str, Folded] = OrderedDict()
        self._turn = _Turn((), [], frozenset())

    def extended(self, extra: Lexicon) -> Matcher:
        """A matcher that also knows `extra` (a pack's additions)."""
        own = self._lexicon
        return Matcher(
            replace(
                own,
                version=f"{own.version}+{extra.version}",
                intents=_joined(own.intents, extra.intents),
                forbidden=_joined(own.forbidden, extra.forbidden),
                allowed=_joined(own.allowed, extra.allowed),
                confusions=own.confusions | extra.confusions,
                words=own.words | extra.words,
                traditional=own.traditional | extra.traditional,
            )
        )

    def intents(self, text: str) -> dict[str, tuple[Span, ...]]:
        """Every intent and forbidden class in one text, with spans; only those present."""
        folded = self._folded(text)
        found = self._intents_of(folded)
        return {name: merged(folded, found[name]) for name in sorted(found)}

    def read(
        self,
        rule: Rule,
        role: Role,
        replies: Sequence[str],
        *,
        facts: Mapping[str, Fact] = _NO_FACTS,
        buyer_lines: Sequence[str] = (),
    ) -> Reading:
        """What the replies of a turn, judged as a whole, say about a rule.

        Spans point into `replies[reading.text]` as typed. `buyer_lines` help to tell a quote from
        an answer. Raises ValueError for `Role.ACT`, which no text can meet.
        """
        if role is _ACT:
            raise ValueError("an act is not read from a text")
        plan = self._known.get(id(rule))
        if plan is None or plan.rule is not rule:
            plan = self._planner.plan(rule, facts)
            if not plan.names and plan.rule is rule:
                self._remember(plan)
        turn = self._turn
        if turn.replies != replies:
            turn = self._turned(tuple(replies))
        if plan.probes.isdisjoint(turn.marks):
            intends = turn.intents
            if plan.intents and intends is None:
                intends = self._intended(turn)
            if intends is None or plan.intents.isdisjoint(intends):
                return CLEAN if role is _FORBID else ABSENT
        folded = turn.folded
        buyer = "\n".join(self._folded(line).body for line in buyer_lines) if buyer_lines else ""
        found = [self._group(group, plan, role, folded, buyer) for group in plan.groups]
        if plan.intents:
            found.append(self._intent_group(plan, folded))
        if not any(group.hits for group in found):
            return CLEAN if role is Role.FORBID else ABSENT
        return concluded(role, found, folded)

    def promises(
        self, replies: Sequence[str], *, buyer_lines: Sequence[str] = ()
    ) -> tuple[Pledge, ...]:
        """What the replies of a turn promise to answer, tell or follow up later, in order.

        Spans point into `replies[pledge.text]` as typed; `buyer_lines` as in `read`.
        """
        folded = [self._folded(text) for text in replies]
        buyer = "\n".join(self._folded(line).body for line in buyer_lines) if buyer_lines else ""
        return self._promises.of(folded, buyer)

    def _remember(self, plan: Plan) -> None:
        if len(self._known) > _KEPT_PLANS:
            self._known.clear()
        self._known[id(plan.rule)] = plan

    def _turned(self, replies: tuple[str, ...]) -> _Turn:
        folded = [self._folded(text) for text in replies]
        marks = [
            self._planner.marks(one, None if self._english else self._put_right(one))
            for one in folded
        ]
        union = marks[0] if len(marks) == 1 else frozenset().union(*marks)
        self._turn = _Turn(replies, folded, union)
        return self._turn

    def _intended(self, turn: _Turn) -> frozenset[str]:
        """The names of every intent that the turn holds."""
        turn.intents = frozenset(
            name for folded in turn.folded for name in self._intents_of(folded)
        )
        return turn.intents

    def _folded(self, text: str) -> Folded:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._folder.fold(text)
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return found

    def _group(
        self, group: Group, plan: Plan, role: Role, replies: list[Folded], buyer: str
    ) -> Found:
        hits = self._hits(group, plan, role, replies, buyer)
        if any(hit.stance in ASSERTED for hit in hits):
            kept = hits if role is Role.COURTESY else self._uncorrected(group, hits, replies)
            if any(hit.stance in ASSERTED for hit in kept):
                return weigh(role, self._unlisted(group, role, kept, replies))
            return Found(Verdict.MISSED, "corrected", tuple(hits))
        if not hits:
            hits = self._repaired(group, plan, role, replies, buyer)
        found = weigh(role, hits)
        if found.verdict is Verdict.MISSED and group.is_valued and role is not Role.FORBID:
            wrong = self._wrong(group, replies)
            if wrong:
                return Found(Verdict.MISSED, "wrong_number", tuple(wrong))
        return found

    def _unlisted(
        self, group: Group, role: Role, hits: list[Hit], replies: list[Folded]
    ) -> list[Hit]:
        """The hits, those that stand in a mere list of words or values marked as such."""
        if role is Role.FORBID:
            return hits
        listing = group.listing
        found: list[Hit] = []
        for hit in hits:
            folded, span = replies[hit.text], (hit.start, hit.end)
            listed = 0
            if hit.stance in ASSERTED:
                others = listing.values(folded.body, span) if group.is_valued else 0
                listed = max(listing.bare(folded, span), min(others, 2))
            stance = (hit.stance, Stance.UNDECIDED, Stance.STUFFED)[listed]
            found.append(hit._replace(stance=stance) if listed else hit)
        return found

    def _uncorrected(self, group: Group, hits: list[Hit], replies: list[Folded]) -> list[Hit]:
        english = self._english
        kept = hits
        if may_take_back(replies, english=english):
            kept = [
                hit
                for hit in hits
                if hit.stance not in ASSERTED
                or not is_taken_back(hit, hits, replies, english=english)
            ]
        if not has_correction(replies, english=english):
            return kept
        others = [hit for hit in hits if hit.stance is Stance.NEGATED]
        wrong = self._wrong(group, replies) if group.is_valued else []
        return [
            hit
            for hit in kept
            if hit.stance is not Stance.PLAIN
            or not is_corrected(hit, others + wrong, replies, english=english)
        ]

    def _hits(
        self, group: Group, plan: Plan, role: Role, replies: list[Folded], buyer: str
    ) -> list[Hit]:
        hits: list[Hit] = []
        for n, folded in enumerate(replies):
            for start, end in group.spans(folded.body):
                stance = self._stance(plan, role, folded, (start, end), buyer)
                hits.append(Hit(n, start, end, stance))
        return hits

    def _stance(
        self, plan: Plan, role: Role, folded: Folded, span: tuple[int, int], buyer: str
    ) -> Stance:
        start, end = span
        if plan.masks and plan.excuses(folded.body, start, end):
            return Stance.EXCUSED
        if role is Role.COURTESY:
            return self._courteous(folded, start, end, buyer)
        if role is Role.ASK:
            return self._requested(folded, start, end, buyer)
        if role is Role.FORBID and self._stances.warned(folded, start, end):
            return Stance.NEGATED
        stance = self._stances.of(folded, start, end, buyer, ahead=role is not Role.FORBID)
        if role is Role.FORBID and stance is Stance.ASKED:
            solicits = self._stances.solicits(folded, start, end)
            return Stance.PLAIN if solicits or _QUESTION.search(folded.body[start:end]) else stance
        return stance

    def _courteous(self, folded: Folded, start: int, end: int, buyer: str) -> Stance:
        if self._stances.quoted(folded, start, end, buyer):
            return Stance.QUOTED
        denied = self._stances.refused(folded, start, end)
        return Stance.NEGATED if denied % 2 else Stance.DOUBLE if denied else Stance.PLAIN

    def _requested(self, folded: Folded, start: int, end: int, buyer: str) -> Stance:
        if self._stances.requests(folded, start, end):
            asks = self._stances.of(folded, start, end, buyer)
            is_question = _QUESTION.search(folded.body[start:end])
            if asks is Stance.NEGATED and not (is_question or self._stances.lacks(folded, start)):
                return asks
            return Stance.PLAIN
        return self._stances.of(folded, start, end, buyer) or Stance.FUTURE

    def _repaired(
        self, group: Group, plan: Plan, role: Role, replies: list[Folded], buyer: str
    ) -> list[Hit]:
        fixed = [self._mended(folded, group) for folded in replies]
        if not any(fixed):
            return []
        texts = [new or old for new, old in zip(fixed, replies, strict=True)]
        hits = self._hits(group, plan, role, texts, buyer)
        return [
            Hit(h.text, h.start, h.end, h.stance, is_repaired=True)
            if not self._english
            else self._moved(h, texts[h.text], replies[h.text])
            for h in hits
        ]

    def _moved(self, hit: Hit, fixed: Folded, old: Folded) -> Hit:
        start, end = fixed.span(hit.start, hit.end)
        first = next(n for n, at in enumerate(old.starts) if at >= start and n)
        last = max(n for n, at in enumerate(old.ends) if at <= end) + 1
        return Hit(hit.text, first, max(first + 1, last), hit.stance, is_repaired=True)

    def _mended(self, folded: Folded, group: Group) -> Folded | None:
        if self._english:
            return mended(folded, group.vocabulary) if folded.unknown else None
        return self._put_right(folded)

    def _put_right(self, folded: Folded) -> Folded | None:
        if "mended" not in folded.memo:
            folded.memo["mended"] = self._confusions.mended(folded)
        found = folded.memo["mended"]
        return found if isinstance(found, Folded) else None

    def _wrong(self, group: Group, replies: list[Folded]) -> list[Hit]:
        return [
            Hit(n, start, end, Stance.NEGATED)
            for n, folded in enumerate(replies)
            for start, end in group.others(folded.body)
            if self._stances.of(folded, start, end, "") is Stance.PLAIN
        ]

    def _intents_of(self, folded: Folded) -> dict[str, list[tuple[int, int]]]:
        found = folded.memo.get("intents")
        if not isinstance(found, dict):
            found = folded.memo["intents"] = self._index.find(folded)
        return found

    def _intent_group(self, plan: Plan, replies: list[Folded]) -> Found:
        hits = [
            Hit(n, start, end, Stance.PLAIN)
            for n, folded in enumerate(replies)
            for name in plan.intents
            for start, end in self._intents_of(folded).get(name, ())
        ]
        return Found(Verdict.MET, "", tuple(hits)) if hits else Found(Verdict.MISSED, "absent")


def _joined(
    own: Mapping[str, tuple[str, ...]], extra: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        name: (*own.get(name, ()), *extra.get(name, ()))
        for name in [*own, *(name for name in extra if name not in own)]
    }
