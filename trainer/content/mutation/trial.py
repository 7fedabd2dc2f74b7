"""The trial of a scenario's mutants: bred for one play, judged like any turn.

Asks the judge it is given; counts what was caught.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from trainer.content.mutation.breeding import Breeder
from trainer.content.mutation.pieces import pieces, replaced
from trainer.content.mutation.specimens import Specimen, specimens
from trainer.content.mutation.tongue import Tongue
from trainer.content.mutation.tongue_en import English
from trainer.content.mutation.tongue_zh import Chinese
from trainer.content.mutation.values import At, Exempt, Operator, Score, Survivor
from trainer.content.play_values import PlayValues
from trainer.engine.judging import Finding, Judge, Reply, Turn
from trainer.engine.script import Criterion, Script
from trainer.matching.values import Role, Rule, Span, Verdict

WORDED = frozenset({Role.CLAIM, Role.ASK, Role.COURTESY, Role.FORBID})


@dataclass(slots=True)
class Trial:
    """One scenario on trial; told the same play twice, it adds nothing."""

    judge: Judge
    place_of: Callable[[At], tuple[int, int]]
    score: Score = field(default_factory=Score)
    _tried: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)
    _served: set[tuple[str, str]] = field(default_factory=set)

    def with_play(self, script: Script, play: PlayValues, *, everywhere: bool = False) -> None:
        """Try every criterion that no earlier play had, in the stages that this play can reach.

        `everywhere`: in the others too, whose facts may then not fit together.
        """
        court = _Court(self.judge, script, play)
        within = {stage.id for stage in script.stages} if everywhere else reachable(script)
        new: set[tuple[str, str]] = set()
        for specimen in specimens(script, play):
            for criterion in specimen.stage.criteria if specimen.stage.id in within else ():
                name = (specimen.stage.id, criterion.id)
                if criterion.rule is not None and name not in self._served:
                    new.add(name)
                    self._try(court, specimen, criterion)
        self._served |= new

    def _try(self, court: _Court, specimen: Specimen, criterion: Criterion) -> None:
        assert criterion.rule is not None
        right = Verdict.VIOLATED if criterion.role is Role.FORBID else Verdict.MET
        if court.verdict(specimen, criterion, specimen.turn) is not right:
            return
        for index, group, spans in court.evidence(specimen, criterion, right):
            self._judge(court, specimen, criterion, index, group, spans)
        if criterion.role is not Role.FORBID:
            self._stuff(court, specimen, criterion)

    def _judge(
        self,
        court: _Court,
        specimen: Specimen,
        criterion: Criterion,
        index: int,
        group: tuple[str, ...],
        spans: tuple[Span, ...],
    ) -> None:
        """Breed of one reply; what is still said without its words is left out."""
        text = specimen.turn.replies[index].text
        litter = court.breeder.breed(criterion, group, text, list(spans))
        told = pieces(text, spans, english=court.script.lang == "en")
        rest = replaced(text, [(piece, "") for piece in told]) or "-"
        kept = [
            n for n, (operator, _) in enumerate(litter.mutants) if operator is not Operator.DROP
        ]
        others = [r.text for n, r in enumerate(specimen.turn.replies) if n != index]
        elsewhere = bool(others) and court.is_right(specimen, criterion, specimen.only(*others))
        if elsewhere or court.is_right(specimen, criterion, specimen.with_reply(index, rest)):
            for n, _ in enumerate(litter.mutants):
                if elsewhere or n in kept:
                    self.score.leave_out(Exempt.MET_ELSEWHERE)
            litter.mutants = (
                [] if elsewhere else [m for m in litter.mutants if m[0] is Operator.DROP]
            )
        for why in litter.excluded:
            self.score.leave_out(why)
        for operator, mutant in litter.mutants:
            turn = specimen.with_reply(index, mutant)
            self._count(court, specimen, criterion, operator, turn, index)

    def _stuff(self, court: _Court, specimen: Specimen, criterion: Criterion) -> None:
        words = court.breeder.stuffed(criterion)
        once = (specimen.stage.id, criterion.id, (Operator.STUFF.value,))
        if once in self._tried:
            return
        self._tried.add(once)
        if criterion.role is Role.ASK:
            self.score.leave_out(Exempt.STILL_ASKS)
            return
        if isinstance(words, Exempt):
            self.score.leave_out(words)
            return
        self._count(court, specimen, criterion, Operator.STUFF, specimen.only(words), 0)

    def _count(
        self,
        court: _Court,
        specimen: Specimen,
        criterion: Criterion,
        operator: Operator,
        turn: Turn,
        index: int,
    ) -> None:
        texts = tuple(reply.text for reply in turn.replies)
        once = (specimen.stage.id, criterion.id, texts)
        if once in self._tried:
            return
        self._tried.add(once)
        verdict = court.verdict(specimen, criterion, turn)
        self.score.mutants += 1
        if not court.is_right(specimen, criterion, turn):
            self.score.caught += 1
            return
        self.score.survivors.append(
            Survivor(
                criterion=criterion.id,
                operator=operator,
                reply=" / ".join(texts),
                place=self.place_of(specimen.places[index]),
                verdict=verdict,
                seed=court.play.streams.seed,
            )
        )


def tongue_of(lang: str) -> Tongue:
    """The shapes of a language."""
    return English() if lang == "en" else Chinese()


def reachable(script: Script) -> set[str]:
    """The stages that a play can come to."""
    ways = {
        stage.id: {
            *(branch.to for branch in stage.branches),
            *(nudge.to for nudge in stage.patience.nudges if nudge.to is not None),
        }
        for stage in script.stages
    }
    found: set[str] = set()
    waiting = [script.stages[0].id]
    while waiting:
        here = waiting.pop()
        if here in ways and here not in found:
            found.add(here)
            waiting.extend(ways[here])
    return found


class _Court:
    """The judge with one play before it."""

    def __init__(self, judge: Judge, script: Script, play: PlayValues) -> None:
        self._judge = judge
        self.script = script
        self.play = play
        facts = {fact.name: fact for fact in script.facts}
        self.breeder = Breeder(tongue_of(script.lang), script.lang, facts)

    def verdict(self, specimen: Specimen, criterion: Criterion, turn: Turn) -> Verdict:
        """What the judge says of a criterion on a turn."""
        return self._finding(specimen, criterion, turn).verdict

    def is_right(self, specimen: Specimen, criterion: Criterion, turn: Turn) -> bool:
        """Whether it comes out as for the unchanged turn; amber is caught for what it is."""
        right = Verdict.VIOLATED if criterion.role is Role.FORBID else Verdict.MET
        return self.verdict(specimen, criterion, turn) is right

    def evidence(
        self, specimen: Specimen, criterion: Criterion, right: Verdict
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[Span, ...]]]:
        """For each group of patterns the replies that say it by themselves, and with what words."""
        assert criterion.rule is not None
        for group in criterion.rule.groups:
            rule: Rule = replace(criterion.rule, groups=(group,), intents=())
            alone = replace(criterion, rule=rule)
            for index, reply in enumerate(specimen.turn.replies):
                turn = replace(
                    specimen.turn, replies=(Reply(message="m", at=reply.at, text=reply.text),)
                )
                found = self._finding(specimen, alone, turn)
                if found.verdict is right and found.spans:
                    yield index, group, found.spans

    def _finding(self, specimen: Specimen, criterion: Criterion, turn: Turn) -> Finding:
        judged = self._judge.judge_turn(self.script, specimen.stage.id, (criterion,), turn)
        return judged.findings[0]
