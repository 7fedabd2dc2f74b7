"""The kind part of a debrief: one thing done well, one to change, what to practise next.

Points at the trainee's own words and shows them as they could have been.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.engine.events import Log
from trainer.engine.plan import Plan
from trainer.engine.script import Criterion, Script
from trainer.grading.house import BEYOND_AUTHORITY, HINT, OVER_CONCESSION
from trainer.grading.judge import CONTRADICTIONS
from trainer.grading.reading import Told, told
from trainer.grading.rewriting import joined, replaced
from trainer.grading.values import Advice, Coaching, DimensionScore, Grade, GradedCriterion
from trainer.matching.values import Role, Verdict
from trainer.measures.values import Measures, TurnTimes

PRAISED_FIRST = ("empathy", "accuracy")
"""Dimensions whose strengths are named before others."""
RESPONSE = "response"
"""The dimension of waits, which has no criteria of its own."""
WEAK_BELOW = 80.0
"""A dimension under this score is worth practising."""
HARDER_FROM = 90.0
"""From this score on the next level is worth trying."""
_OPENERS = frozenset({"greeting", "offer_help", "apology", "empathy"})
_KINDS = {BEYOND_AUTHORITY: "advice.beyond_authority", OVER_CONCESSION: "advice.over_concession"}


def coach(log: Log, plan: Plan, grade: Grade, measures: Measures) -> Coaching:
    """What to tell the trainee. Advice kinds and reasons are wording ids.

    `practise_next` pairs a reason with a category (`practise.again`, `practise.harder`) or a
    dimension (`practise.weakest`).
    """
    desk = _Desk(
        scripts={a.conversation: a.script for a in plan.arrivals},
        chats=told(log),
        grade=grade,
        scored={d.id: d for d in grade.dimensions if d.score is not None},
    )
    return Coaching(
        well_done=_well_done(desk, plan, measures),
        change=_change(desk, measures),
        practise_next=_practise_next(desk),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What there is to look at while coaching."""

    scripts: dict[str, Script]
    chats: dict[str, Told]
    grade: Grade
    scored: dict[str, DimensionScore]

    def said(self, one: GradedCriterion) -> str:
        chat = self.chats[one.conversation]
        return chat.sent.get(one.message, "") if one.message is not None else ""

    def about(self, one: GradedCriterion, message: str | None) -> list[GradedCriterion]:
        """Everything that was judged of one message of the conversation."""
        mine = (c for c in self.grade.criteria if c.conversation == one.conversation)
        return [c for c in mine if c.message is not None and c.message == message]

    def has_sent(self) -> bool:
        return any(chat.sent for chat in self.chats.values())

    def loss(self, one: GradedCriterion) -> float:
        """What one criterion cost of the total, in points of a hundred."""
        lost = one.of - one.points
        dimension = self.scored.get(one.dimension)
        if lost <= 0 or dimension is None:
            return 0.0
        share = lost / dimension.of if dimension.of else 1.0
        return self.weight(dimension) * min(share, 1.0)

    def weight(self, dimension: DimensionScore) -> float:
        whole = sum(d.weight for d in self.scored.values())
        return 100.0 * dimension.weight / whole if whole else 0.0


def _well_done(desk: _Desk, plan: Plan, measures: Measures) -> Advice:
    met = [c for c in desk.grade.criteria if c.verdict is Verdict.MET and c.of > 0]
    with_words = [c for c in met if c.message is not None]
    pool = with_words or [c for c in met if c.deed is not None]
    if pool:
        best = max(pool, key=lambda c: (c.dimension in PRAISED_FIRST, c.of))
        return _advice("advice.met", best, said=desk.said(best))
    first = measures.first_response_ms
    if first is not None and first <= plan.limits.target:
        return _plain("advice.fast", measures.turns[0])
    if desk.has_sent():
        return _plain("advice.replied", measures.turns[0] if measures.turns else None)
    return _plain("advice.seen", measures.turns[0] if measures.turns else None)


def _change(desk: _Desk, measures: Measures) -> Advice | None:
    if not desk.has_sent():
        return _nothing_sent(desk, measures)
    gated = _worst_gated(desk)
    if gated is not None:
        return _advised(desk, gated)
    lost = [c for c in desk.grade.criteria if c.id != HINT and desk.loss(c) > 0]
    if _slow_loss(desk) > max((desk.loss(c) for c in lost), default=0.0):
        return _plain("advice.slow", _slowest(measures))
    worst = max(lost, key=lambda c: (c.of - c.points, bool(c.better), desk.loss(c)), default=None)
    return None if worst is None else _advised(desk, worst)


def _nothing_sent(desk: _Desk, measures: Measures) -> Advice | None:
    place = _first_asked(desk, measures)
    if place is None:
        return None
    conversation, stage = place
    advice = _plain(
        "advice.nothing_sent", None, rewritten=_model(desk.scripts[conversation], stage)
    )
    return replace(advice, conversation=conversation, stage=stage)


def _first_asked(desk: _Desk, measures: Measures) -> tuple[str, str | None] | None:
    """The first wait; else the first that asks by being there, such as an unpaid order."""
    if measures.turns:
        return measures.turns[0].conversation, measures.turns[0].stage
    return next(((name, chat.stage) for name, chat in desk.chats.items() if chat.was_asked), None)


def _worst_gated(desk: _Desk) -> GradedCriterion | None:
    hits = sorted(desk.grade.gates, key=lambda hit: hit.cap)
    broken: dict[tuple[str, str | None], GradedCriterion] = {}
    for one in desk.grade.criteria:
        if one.verdict in (Verdict.VIOLATED, Verdict.MISSED):
            broken.setdefault((one.id, one.message), one)
    return next(
        (broken[place] for hit in hits if (place := (hit.criterion, hit.message)) in broken), None
    )


def _slow_loss(desk: _Desk) -> float:
    """What waits cost of the total, in points of a hundred."""
    return sum(_lost(desk, d) for d in desk.grade.dimensions if d.id == RESPONSE)


def _lost(desk: _Desk, dimension: DimensionScore) -> float:
    if dimension.score is None:
        return 0.0
    return desk.weight(dimension) * (1 - dimension.score / 100)


def _slowest(measures: Measures) -> TurnTimes | None:
    """The wait that was never answered, or else the longest."""
    return max(
        measures.turns,
        key=lambda turn: (turn.sent is None, 0 if turn.sent is None else turn.sent),
        default=None,
    )


def _advised(desk: _Desk, one: GradedCriterion) -> Advice:
    default = "advice.violated" if one.role is Role.FORBID else "advice.missed"
    kind = _KINDS.get(one.id, default)
    if one.role is Role.ACT or one.deed is not None:
        return _advice(kind, one, said="", rewritten=one.better)
    is_before = _opens(_criterion(desk.scripts[one.conversation], one))
    message = one.message
    if message is None:
        message = _answer(desk.chats[one.conversation], one, is_first=is_before)
    said = desk.chats[one.conversation].sent.get(message, "") if message is not None else ""
    rewritten = _rewritten(desk, one, message, said, is_before=is_before)
    return replace(_advice(kind, one, said=said, rewritten=rewritten), message=message)


def _rewritten(
    desk: _Desk, one: GradedCriterion, message: str | None, said: str, *, is_before: bool
) -> str:
    """The same words as they could have been; a supervisor's answer where they cannot be saved."""
    script = desk.scripts[one.conversation]
    model = _model(script, one.stage)
    if not said:
        return one.better or model
    about = desk.about(one, message)
    wrong = [span for c in about if c.verdict is Verdict.VIOLATED for span in c.spans]
    wrong += one.spans if one.note in CONTRADICTIONS else ()
    if not one.better:
        is_worth_keeping = any(c.verdict is Verdict.MET and c.of for c in about)
        rest = replaced(said, wrong, "", script.lang) if wrong and is_worth_keeping else ""
        return rest or model
    if is_before:
        rest = replaced(said, wrong, "", script.lang) if wrong else said
        return joined(rest, one.better, script.lang, is_before=True)
    if wrong:
        return replaced(said, wrong, one.better, script.lang)
    changed = joined(said, one.better, script.lang)
    return changed if changed != said else model


def _criterion(script: Script, one: GradedCriterion) -> Criterion | None:
    if one.stage is None:
        return next((c for c in script.criteria if c.id == one.id), None)
    stage = script.stage(one.stage)
    return None if stage is None else next((c for c in stage.criteria if c.id == one.id), None)


def _opens(criterion: Criterion | None) -> bool:
    """Whether words for this criterion belong at the beginning of a reply."""
    if criterion is None or criterion.role is not Role.COURTESY or criterion.rule is None:
        return False
    if criterion.scope == "opening":
        return True
    return bool(_OPENERS & set(criterion.rule.intents)) and criterion.scope != "closing"


def _answer(chat: Told, one: GradedCriterion, *, is_first: bool) -> str | None:
    """The message to which missing words belong: the stage's own, or the conversation's."""
    messages = list(chat.sent)
    if one.stage is not None:
        turns = [turn.replies for turn in chat.turns if turn.stage == one.stage]
        messages = [message for replies in turns for message in replies]
    if not messages:
        return None
    return messages[0] if is_first else messages[-1]


def _model(script: Script, stage_id: str | None) -> str:
    stage = None if stage_id is None else script.stage(stage_id)
    return "" if stage is None else stage.model


def _practise_next(desk: _Desk) -> tuple[tuple[str, str], ...]:
    category = _weakest_category(desk)
    if category is None:
        return ()
    reasons: list[tuple[str, str]] = []
    if not desk.grade.passed:
        reasons.append(("practise.again", category))
    weak = [d for d in desk.grade.dimensions if d.score is not None and d.score < WEAK_BELOW]
    if weak:
        worst = max(weak, key=lambda dimension: _lost(desk, dimension))
        reasons.append(("practise.weakest", worst.id))
    if desk.grade.passed and desk.grade.score >= HARDER_FROM:
        reasons.append(("practise.harder", category))
    return tuple(reasons)


def _weakest_category(desk: _Desk) -> str | None:
    """The category of the conversation that earned the smallest share of its points."""
    points = dict.fromkeys(desk.chats, 0.0)
    possible = dict.fromkeys(desk.chats, 0.0)
    for one in desk.grade.criteria:
        points[one.conversation] += one.points
        possible[one.conversation] += one.of
    shares = {name: points[name] / of if of else 1.0 for name, of in possible.items()}
    if not shares:
        return None
    return desk.scripts[min(shares, key=lambda name: shares[name])].category


def _advice(kind: str, one: GradedCriterion, *, said: str, rewritten: str = "") -> Advice:
    return Advice(
        kind=kind,
        conversation=one.conversation,
        stage=one.stage,
        criterion=one.id,
        label=one.label,
        message=one.message,
        said=said,
        rewritten=rewritten,
        why=one.why,
    )


def _plain(kind: str, turn: TurnTimes | None, *, rewritten: str = "") -> Advice:
    """Advice on a wait rather than on a criterion."""
    return Advice(
        kind=kind,
        conversation="" if turn is None else turn.conversation,
        stage=None if turn is None else turn.stage,
        criterion=None,
        label="",
        message=None,
        said="",
        rewritten=rewritten,
        why="",
    )
