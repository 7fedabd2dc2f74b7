"""The head of the story: what the shift was worth, and the one thing to change, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.engine.plan import Mode
from trainer.grading.capping import SHIFT_WIDE
from trainer.grading.standing import standing_of
from trainer.grading.values import Advice, GateHit, GradedCriterion
from trainer.matching.values import Verdict
from trainer.wording.shift_story.blocks import Block, Entries, Entry, Said, Tone
from trainer.wording.shift_story.matter import Matter
from trainer.wording.visible import visible

SLOW = "advice.slow"


def verdict_blocks(matter: Matter) -> tuple[Block, ...]:
    """Score, standing, gates; then what to change, then what went well."""
    return (*_score(matter), *_advices(matter))


def score_told(matter: Matter) -> str:
    """The score with its band."""
    grade = matter.record.grade
    band = matter.term("band", grade.band)
    return matter.say("shift_report.score", score=matter.numbers.number(grade.score), band=band)


def _score(matter: Matter) -> Iterator[Block]:
    record, numbers = matter.record, matter.numbers
    grade = record.grade
    standing = matter.say(f"standing.{standing_of(record.log, grade)}")
    mark = numbers.number(grade.pass_mark)
    yield Said(score_told(matter), Tone.TITLE)
    yield Said(
        matter.say("report.standing", standing=standing, mark=mark),
        Tone.GOOD if grade.passed else Tone.BAD,
    )
    if grade.gates:
        ungated = numbers.number(grade.score_ungated)
        yield Said(matter.say("report.ungated", score=ungated), Tone.DIM)
    yield Said(matter.say("shift_report.joined").join(_marks(matter)), Tone.DIM)
    if grade.gates:
        yield Entries("", tuple(_gate(gate, matter) for gate in grade.gates))


def _marks(matter: Matter) -> Iterator[str]:
    """What kind of session it was: nothing faster than life is an assessment."""
    plan = matter.record.header.plan
    yield matter.say(f"mode.{plan.mode}")
    if plan.shift is not None:
        yield matter.term("level", plan.shift.level)
    yield matter.wording.count("shift_report.came", matter.figures.arrived)
    if plan.speed != 1:
        yield matter.say("shift_report.speed", speed=f"{plan.speed:g}")
    if plan.mode is Mode.PRACTICE and matter.figures.pauses:
        lasted = matter.numbers.span(matter.figures.paused_ms)
        yield matter.wording.count("shift_report.pauses", matter.figures.pauses, lasted=lasted)


def _gate(gate: GateHit, matter: Matter) -> Entry:
    found = [c for c in matter.record.grade.criteria if _fired(c, gate)]
    label = matter.told(found[0].label if found else gate.criterion)
    told = matter.say(
        "report.gate" if gate.critical in SHIFT_WIDE else "shift_report.gate",
        critical=matter.say(f"critical.{gate.critical}"),
        label=label,
        cap=matter.numbers.number(gate.cap),
    )
    if gate.provisional:
        told = f"{told} {matter.say('report.provisional')}"
    chats = {one.conversation for one in found}
    if len(chats) != 1:
        return Entry(f"! {told}", Tone.BAD)
    chat = chats.pop()
    text = matter.say("shift_report.with", told=told, name=matter.name(chat))
    return Entry(f"! {text}", Tone.BAD, link=matter.link(chat))


def _fired(one: GradedCriterion, gate: GateHit) -> bool:
    """Whether this verdict may be what closed the gate."""
    is_bad = one.verdict in (Verdict.MISSED, Verdict.VIOLATED)
    return is_bad and one.id == gate.criterion and one.message == gate.message


def _advices(matter: Matter) -> Iterator[Block]:
    coaching = matter.record.coaching
    if coaching.change is not None:
        yield _advice(matter.say("report.change"), coaching.change, Tone.STRONG, matter)
    if coaching.well_done is not None:
        yield _advice(matter.say("report.well_done"), coaching.well_done, Tone.PLAIN, matter)


def _why(advice: Advice, matter: Matter) -> str:
    """The reason the coaching gives; of waits, how many of this shift were too long."""
    in_time = matter.figures.in_time
    late = in_time.of - in_time.n
    if advice.kind != SLOW or not late:
        return matter.told(advice.why)
    within = matter.numbers.span(matter.figures.within)
    return matter.wording.count("shift_report.why_waits", late, of=in_time.of, within=within)


def _advice(heading: str, advice: Advice, tone: Tone, matter: Matter) -> Entries:
    label = matter.told(advice.label if advice.label else (advice.criterion or ""))
    known = matter.wording.knows(advice.kind)
    text = matter.say(advice.kind, label=label) if known else label
    link = matter.link(advice.conversation)
    if link is not None:
        text = matter.say("shift_report.with", told=text, name=matter.name(advice.conversation))
    pairs = (
        ("report.why", _why(advice, matter)),
        ("report.said", visible(advice.said)),
        ("report.rewritten", visible(advice.rewritten)),
    )
    more = tuple(
        matter.say("report.pair", name=matter.say(name), value=value)
        for name, value in pairs
        if value
    )
    return Entries(heading, (Entry(text, tone, more, link),))
