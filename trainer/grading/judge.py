"""The judge that the engine asks: verdicts on turns from what was said and done.

Texts are read by a reader per language (`matching` provides one); what verdicts are worth is
`grade`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from trainer.engine.actions import spec_of
from trainer.engine.judging import Deed, Finding, Judgement, Promise, Reply, Turn
from trainer.engine.paths import HOUSE_FORBIDS
from trainer.engine.script import ActRule, Begins, Criterion, Script
from trainer.grading.acts import attempt, doing
from trainer.grading.scoring import Scoring
from trainer.grading.substance import OPENING, is_substantial
from trainer.matching.promising import Pledge
from trainer.matching.values import Fact, Reading, Role, Rule, Span, Verdict

ANSWERS = frozenset({Role.CLAIM, Role.ASK, Role.ACT})
"""Roles that move a case; courtesy and forbids do not."""
_GREETED = frozenset({Begins.FRESH, Begins.UNPAID_ORDER})
"""How a conversation begins that the trainee opens with a greeting."""
TEXT_ANSWERS = frozenset({Role.CLAIM, Role.ASK})
CONTRADICTIONS = frozenset({"negated", "wrong_number", "corrected"})
"""Notes of a claim that was spoken about and came out wrong."""


class Reader(Protocol):
    """What a judge needs of a language's matcher."""

    def read(
        self,
        rule: Rule,
        role: Role,
        replies: Sequence[str],
        *,
        facts: Mapping[str, Fact] = ...,
        buyer_lines: Sequence[str] = ...,
    ) -> Reading:
        """What the replies of one turn say about a rule."""
        ...

    def intents(self, text: str) -> Mapping[str, tuple[Span, ...]]:
        """The lexicon's intents in a text, with their spans."""
        ...

    def promises(
        self, replies: Sequence[str], *, buyer_lines: Sequence[str] = ...
    ) -> tuple[Pledge, ...]:
        """What the replies of one turn promise to come back with."""
        ...


class RubricJudge:
    """Satisfies `engine.judging.Judge`.

    `reader_of` gives the reader of a script's language and pack; the scoring names the forbidden
    classes that are watched.
    """

    def __init__(self, reader_of: Callable[[Script], Reader], scoring: Scoring) -> None:
        self._reader_of = reader_of
        self._watched = tuple(
            (HOUSE_FORBIDS + forbidden.intent, Rule(intents=(forbidden.intent,)))
            for forbidden in scoring.forbidden
        )

    def judge_turn(
        self, script: Script, stage: str | None, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement:
        """Verdicts of `criteria` on a turn, then `forbidden.<class>` for what the house forbids.

        Stage None is the whole conversation: no hold, no useful message.
        """
        bench = self._bench(script, turn)
        findings = tuple(replace(bench.judge(c), stage=stage) for c in criteria)
        house = tuple(
            replace(found, stage=stage)
            for name, rule in self._watched
            if (found := bench.watch(name, rule)) is not None
        )
        if stage is None:
            return Judgement(findings=findings + house, promises=bench.promises())
        return Judgement(
            findings=findings + house,
            is_hold=_is_hold(bench, criteria, findings),
            useful_message=_useful(bench, criteria, findings),
            promises=bench.promises(),
        )

    def _bench(self, script: Script, turn: Turn) -> _Bench:
        facts = {fact.name: fact for fact in script.facts}
        return _Bench(self._reader_of(script), script, turn, facts)

    def answered_ahead(
        self, script: Script, criteria: tuple[Criterion, ...], turn: Turn
    ) -> Judgement | None:
        """Findings when every required claim, question and action was already met, else None."""
        needed = [c for c in criteria if c.required and c.role in ANSWERS]
        if not needed or not all(c.credit_ahead for c in needed):
            return None
        bench = self._bench(script, turn)
        found = {c.id: bench.look_back(c) for c in needed}
        if not all(f is not None and f.verdict is Verdict.MET for f in found.values()):
            return None
        return Judgement(findings=tuple(_credited(bench, c) for c in criteria))


def is_greeting(criterion: Criterion) -> bool:
    """Whether a criterion asks for nothing but a greeting or an offer of help."""
    rule = criterion.rule
    if rule is None or rule.groups or not rule.intents:
        return False
    return criterion.role is not Role.FORBID and set(rule.intents) <= OPENING


def _credited(bench: _Bench, criterion: Criterion) -> Finding:
    if criterion.role is Role.FORBID:
        return Finding(criterion=criterion.id, verdict=Verdict.MET)
    found = bench.look_back(criterion) if criterion.credit_ahead else None
    return Finding(criterion=criterion.id, verdict=Verdict.NA) if found is None else found


@dataclass(frozen=True, slots=True)
class _Bench:
    """One turn on the bench: its script, its reader, its words and deeds."""

    reader: Reader
    script: Script
    turn: Turn
    facts: Mapping[str, Fact]

    def judge(self, criterion: Criterion) -> Finding:
        if is_greeting(criterion) and self.script.begins not in _GREETED:
            return Finding(criterion=criterion.id, verdict=Verdict.NA)
        found = self._now(criterion)
        may_look_back = criterion.credit_ahead and criterion.role is not Role.FORBID
        if found.verdict is Verdict.MET or not may_look_back or found.note in CONTRADICTIONS:
            return found
        earlier = self.look_back(criterion)
        if earlier is None or (earlier.verdict, found.verdict) == (Verdict.AMBER, Verdict.AMBER):
            return found
        return earlier

    def look_back(self, criterion: Criterion) -> Finding | None:
        """What earlier turns earn for a criterion (met or amber), or None."""
        if criterion.act is not None:
            found = _act(criterion, criterion.act, self.turn.earlier_deeds)
        else:
            found = self._text(criterion, self.turn.earlier_replies)
        if found.verdict not in (Verdict.MET, Verdict.AMBER):
            return None
        return replace(found, ahead=True, note="ahead")

    def watch(self, name: str, rule: Rule) -> Finding | None:
        """A house rule that was broken or nearly so; None when the turn is clean."""
        reading = self._read(rule, Role.FORBID, self.turn.replies)
        if reading.verdict not in (Verdict.VIOLATED, Verdict.AMBER):
            return None
        return _told(name, reading, self.turn.replies)

    def promises(self) -> tuple[Promise, ...]:
        """What the replies of this turn say will come later."""
        replies = self.turn.replies
        if not replies:
            return ()
        texts = tuple(reply.text for reply in replies)
        found = self.reader.promises(texts, buyer_lines=self.turn.asked)
        return tuple(
            Promise(message=replies[pledge.text].message, span=pledge.span, within=pledge.within)
            for pledge in found
        )

    def is_substantial(self, reply: Reply) -> bool:
        return is_substantial(reply.text, self.reader.intents(reply.text), self.script.lang)

    def _now(self, criterion: Criterion) -> Finding:
        if criterion.act is not None:
            return _act(criterion, criterion.act, self.turn.deeds)
        return self._text(criterion, self.turn.replies)

    def _text(self, criterion: Criterion, replies: tuple[Reply, ...]) -> Finding:
        assert criterion.rule is not None
        return _told(criterion.id, self._read(criterion.rule, criterion.role, replies), replies)

    def _read(self, rule: Rule, role: Role, replies: tuple[Reply, ...]) -> Reading:
        return self.reader.read(
            rule,
            role,
            tuple(reply.text for reply in replies),
            facts=self.facts,
            buyer_lines=self.turn.asked,
        )


def _told(name: str, reading: Reading, replies: tuple[Reply, ...]) -> Finding:
    message = None if reading.text is None else replies[reading.text].message
    return Finding(
        criterion=name,
        verdict=reading.verdict,
        message=message,
        spans=reading.spans if message is not None else (),
        note=reading.note,
    )


def _act(criterion: Criterion, rule: ActRule, deeds: tuple[Deed, ...]) -> Finding:
    done = doing(rule, deeds)
    if criterion.role is Role.FORBID:
        verdict = Verdict.MET if done is None else Verdict.VIOLATED
        return Finding(
            criterion=criterion.id, verdict=verdict, deed=None if done is None else done.seq
        )
    if done is not None:
        return Finding(criterion=criterion.id, verdict=Verdict.MET, deed=done.seq)
    tried = attempt(rule, deeds)
    return Finding(
        criterion=criterion.id,
        verdict=Verdict.MISSED,
        deed=None if tried is None else tried.seq,
        note="absent" if tried is None else "wrong_argument",
    )


def _is_hold(bench: _Bench, criteria: tuple[Criterion, ...], findings: tuple[Finding, ...]) -> bool:
    """Nothing but manners while something is still owed: 稍等, or a greeting before the answer."""
    replies = bench.turn.replies
    if not replies or any(spec_of(deed.name).shows for deed in bench.turn.deeds):
        return False
    if _any(criteria, findings, ANSWERS, _is_answer):
        return False
    if findings and not _any(criteria, findings, ANSWERS | {Role.COURTESY}, _is_owed):
        return False
    if any(bench.is_substantial(reply) for reply in replies):
        return False
    kinds = {
        kind for reply in replies for kind, at in bench.reader.intents(reply.text).items() if at
    }
    needs_more = any(c.role in ANSWERS for c in criteria)
    return "hold" in kinds or (needs_more and kinds <= OPENING)


def _useful(
    bench: _Bench, criteria: tuple[Criterion, ...], findings: tuple[Finding, ...]
) -> str | None:
    """The first reply that met a claim or a question; with none to meet, the first of substance."""
    replies = bench.turn.replies
    if any(c.role in TEXT_ANSWERS for c in criteria):
        hits = {
            finding.message
            for criterion, finding in zip(criteria, findings, strict=True)
            if criterion.role in TEXT_ANSWERS and _is_answer(finding)
        }
        return next((reply.message for reply in replies if reply.message in hits), None)
    return next((reply.message for reply in replies if bench.is_substantial(reply)), None)


def _any(
    criteria: tuple[Criterion, ...],
    findings: tuple[Finding, ...],
    roles: frozenset[Role],
    holds: Callable[[Finding], bool],
) -> bool:
    pairs = zip(criteria, findings, strict=True)
    return any(holds(finding) for criterion, finding in pairs if criterion.role in roles)


def _is_answer(finding: Finding) -> bool:
    return finding.verdict in (Verdict.MET, Verdict.AMBER) and not finding.ahead


def _is_owed(finding: Finding) -> bool:
    return finding.verdict is Verdict.MISSED
