"""A scenario's own samples, judged as the grade will judge them, over several draws.

Asks the judge it is given; knows nothing of how words are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from trainer.content.compiler import HOUSE_FORBIDS, compile_script
from trainer.content.flow import dead_ends
from trainer.content.play_values import PlayValues
from trainer.content.problems import Problem, has_errors
from trainer.content.references import every_criterion
from trainer.content.samples import plan_of
from trainer.content.scenario import Scenario
from trainer.content.scenario_spec import ScenarioSpec, StageSampleSpec
from trainer.content.source import Source
from trainer.content.texts import names_in
from trainer.content.turns import turn_of
from trainer.engine.catalogue import SamplePlan
from trainer.engine.judging import Judge, Turn
from trainer.engine.script import Criterion, Script, Stage
from trainer.errors import TrainerError
from trainer.grading.house import OVER_CONCESSION
from trainer.matching.values import Role, Verdict
from trainer.wording.speech import Wording

PlaySample = Callable[[Script, SamplePlan, Judge], tuple[bool, Mapping[str, str]]]
"""Plays a whole plan under a judge: whether it passed, and each criterion's verdict."""

FULL_DRAWS = 2
"""Draws in which every sample is judged; later ones judge what did not apply before."""
DRAWS_OF = {"good": 99, "weak": 1, "bad": FULL_DRAWS}
"""In how many draws each plan is played."""

Told = Iterator[Problem]
At = tuple[str | int, ...]
Look = Callable[[Script, PlayValues], Told]
"""More to be asked of each play, such as the lints."""


class SelfTests:
    """The tests of one scenario; a difference is told for the first draw that shows it."""

    def __init__(
        self,
        scenario: Scenario,
        judge: Judge,
        play_sample: PlaySample | None,
        look: Look | None = None,
    ) -> None:
        assert scenario.spec is not None
        self._scenario = scenario
        self._source = scenario.source
        self._judge = judge
        self._play_sample = play_sample
        self._look = look
        self._tried: set[str] = set()
        self._met: set[str] = set()
        self._told: set[At] = set()
        self._judged: dict[object, Verdict] = {}
        self._seen: dict[tuple[str, int], set[str]] = {}
        self._plays: list[tuple[Script, PlayValues]] = []
        self._forbids = {
            str(at[-1]) for at, c in every_criterion(scenario.spec) if c.role is Role.FORBID
        }

    def with_seed(self, seed: int, today: date, wording: Wording) -> Told:
        """What one draw brings to light: facts, dead ends, samples and plans."""
        play, told = self._scenario.play(seed, today, wording)
        yield from told
        if has_errors(told):
            return
        script = compile_script(play)
        self._plays.append((script, play))
        endless = list(dead_ends(script, self._source))
        yield from endless
        yield from self._stages(script, play)
        if self._look is not None:
            yield from self._look(script, play)
        if self._play_sample is not None and not endless:
            yield from self._plans(script, play, self._play_sample)

    def unmet(self) -> Told:
        """Criteria that applied in some draw and that no sample and no plan ever met."""
        spec = self._scenario.spec
        if spec is None or self._play_sample is None:
            return
        for at, criterion in every_criterion(spec):
            name = str(at[-1])
            if criterion.role is not Role.FORBID and name not in self._met:
                seen = {name in self._tried} | set(self._tries(at, name))
                if Verdict.MET not in seen and True in seen:
                    yield self._source.at_key("TR708", *at, criterion=name)

    def _tries(self, at: At, name: str) -> Iterator[Verdict | bool]:
        """What the samples of a criterion's stage make of it: its verdicts, True for any at all."""
        for script, play in self._plays if at[0] == "stages" else ():
            stage = script.stage(str(at[1]))
            assert stage is not None
            mine = tuple(c for c in stage.criteria if c.id == name)
            for sample in play.spec.stages[stage.id].samples if mine else ():
                turn = sample_turn(sample, stage, play, is_first=stage is script.stages[0])
                (found, *_) = self._judge.judge_turn(script, stage.id, mine, turn).findings
                yield from (found.verdict, found.verdict is not Verdict.NA)

    def _stages(self, script: Script, play: PlayValues) -> Told:
        """Every stage sample must get the verdicts it expects; equal tests are judged once."""
        for number, stage in enumerate(script.stages):
            for index, sample in enumerate(play.spec.stages[stage.id].samples):
                asked = self._asked(stage, index, sample)
                if not asked:
                    continue
                turn = sample_turn(sample, stage, play, is_first=number == 0)
                got = self._verdicts(script, stage, sample, turn, play, asked)
                self._note(got)
                at = ("stages", stage.id, "samples", index, "expect")
                wanted = {name: sample.expect[name] for name in asked}
                for name, details in self._differences(wanted, got, asked):
                    yield from self._tell("TR701", (*at, name), play, **details)

    def _asked(self, stage: Stage, index: int, sample: StageSampleSpec) -> set[str]:
        """What of a sample is tried in this draw: all in two draws, then what is new."""
        applies = {c.id for c in stage.criteria}
        asked = {n for n in sample.expect if n in applies or n.startswith(HOUSE_FORBIDS)}
        if len(self._plays) > FULL_DRAWS:
            asked -= self._seen.get((stage.id, index), set())
        self._seen.setdefault((stage.id, index), set()).update(asked)
        return asked

    def _verdicts(
        self,
        script: Script,
        stage: Stage,
        sample: StageSampleSpec,
        turn: Turn,
        play: PlayValues,
        asked: set[str],
    ) -> dict[str, Verdict]:
        """The verdicts that a sample expects something of."""
        keys = {
            c.id: (stage.id, c.id, _told_by(c, sample, turn, play))
            for c in stage.criteria
            if c.id in asked
        }
        new = tuple(c for c in stage.criteria if c.id in keys and keys[c.id] not in self._judged)
        got: dict[str, Verdict] = {}
        if new or any(name.startswith(HOUSE_FORBIDS) for name in asked):
            found = self._judge.judge_turn(script, stage.id, new, turn).findings
            got = {finding.criterion: finding.verdict for finding in found}
            self._judged |= {keys[c.id]: got[c.id] for c in new}
        return got | {name: self._judged[key] for name, key in keys.items()}

    def _plans(self, script: Script, play: PlayValues, play_sample: PlaySample) -> Told:
        """Every plan must pass or fail as it says, with the verdicts it names.

        The good one at every draw, the bad one at two, what lies between them at the first.
        """
        applies = {
            c.id for c in (*script.criteria, *(c for s in script.stages for c in s.criteria))
        }
        for plan, spec in play.spec.samples.named().items():
            if len(self._plays) > DRAWS_OF[plan]:
                continue
            at = ("samples", plan)
            try:
                passed, verdicts = play_sample(script, plan_of(spec, play), self._judge)
            except TrainerError as refusal:
                yield from self._tell("TR706", at, play, plan=plan, reason=str(refusal))
                continue
            if passed is not spec.passed:
                details = {"got": _yes_no(passed), "wanted": _yes_no(spec.passed)}
                yield from self._tell("TR704", (*at, "passed"), play, plan=plan, **details)
            got = {name: Verdict(verdict) for name, verdict in verdicts.items()}
            self._note(got)
            if plan == "good" and got.get(OVER_CONCESSION) is Verdict.VIOLATED:
                yield from self._tell("TR711", at, play, enough=script.concession_enough or "0")
            for name, told in self._differences(spec.verdicts, got, applies):
                yield from self._tell("TR705", (*at, "verdicts", name), play, plan=plan, **told)

    def _note(self, got: Mapping[str, Verdict]) -> None:
        self._tried |= {name for name, verdict in got.items() if verdict is not Verdict.NA}
        self._met |= {name for name, verdict in got.items() if verdict is Verdict.MET}

    def _tell(self, code: str, at: At, play: PlayValues, **details: str) -> Told:
        if at not in self._told:
            self._told.add(at)
            yield self._source.at_key(code, *at, seed=str(play.streams.seed), **details)

    def _differences(
        self, wanted: Mapping[str, Verdict], got: Mapping[str, Verdict], applies: set[str]
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """Criteria that came out otherwise; one that does not apply in this play is passed over."""
        for name, verdict in wanted.items():
            is_house = name.startswith(HOUSE_FORBIDS)
            if name not in applies and not is_house:
                continue
            mine = got.get(name, Verdict.NA)
            if not _same(verdict, mine, is_forbid=is_house or name in self._forbids):
                yield name, {"criterion": name, "got": mine.value, "wanted": verdict.value}


def missing_tests(spec: ScenarioSpec, source: Source) -> Told:
    """Plans and samples that are not there."""
    plans = spec.samples.named()
    if "good" not in plans:
        yield source.at_key("TR702", "samples")
    for name in ("weak", "bad"):
        if name not in plans:
            yield source.at_key("TR707", "samples", plan=name)
    for id_, stage in spec.stages.items():
        if stage.criteria and not stage.samples:
            yield source.at_key("TR703", "stages", id_, name=id_)


def sample_turn(sample: StageSampleSpec, stage: Stage, play: PlayValues, *, is_first: bool) -> Turn:
    """A stage's sample as the turn it stands for."""
    texts = [play.fill(text) for text in sample.say]
    return turn_of(texts, stage, play, steps=sample.do, is_first=is_first)


def _told_by(criterion: Criterion, sample: StageSampleSpec, turn: Turn, play: PlayValues) -> object:
    """What a sample's verdict depends on: equal in two draws, so are the verdicts.

    Words that name no fact find the same in a sample whatever is drawn into it. The buyer's drawn
    wording is left out; it only tells quotations.
    """
    if criterion.rule is None:
        return (criterion.act, turn.deeds)
    patterns = (*(p for group in criterion.rule.groups for p in group), *criterion.rule.excused)
    named = sorted({name for text in patterns for name in names_in(text)})
    if not named:
        return tuple(sample.say)
    return (turn.replies, tuple(play.facts[name].value for name in named if name in play.facts))


def _same(wanted: Verdict, got: Verdict, *, is_forbid: bool) -> bool:
    """Equal; of a forbid only whether it was violated counts, whatever the rest is called."""
    if is_forbid and Verdict.AMBER not in (wanted, got):
        return (wanted is Verdict.VIOLATED) == (got is Verdict.VIOLATED)
    return wanted is got


def _yes_no(flag: bool) -> str:
    return "yes" if flag else "no"
