"""One scenario file as read, and the plays that come of it.

Knows its file and its pack; knows nothing of other scenarios.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trainer.chance import Streams
from trainer.content.compiler import compile_script
from trainer.content.facts import resolve, stock_of
from trainer.content.making import Shop
from trainer.content.pack import Pack
from trainer.content.play_values import Filling, PlayValues
from trainer.content.problems import Problem, has_errors
from trainer.content.references import play_problems, scenario_problems
from trainer.content.rhythm import Rhythm
from trainer.content.samples import plan_of
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.source import Source, open_source
from trainer.engine.catalogue import SamplePlan
from trainer.engine.script import Script
from trainer.wording.speech import Wording


@dataclass(slots=True)
class Scenario:
    """A scenario; `problems` are those of its own file."""

    source: Source
    pack: Pack
    spec: ScenarioSpec | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_playable(self) -> bool:
        """Whether neither the file nor its pack has an error."""
        return self.spec is not None and not has_errors([*self.pack.problems, *self.problems])

    def hash(self) -> str:
        """Hex sha256 over the bytes of the scenario and of its pack's files."""
        return hashlib.sha256(self.pack.digest() + self.source.data).hexdigest()

    def play(self, seed: int, today: date, wording: Wording) -> tuple[PlayValues, list[Problem]]:
        """The values of one play of a playable scenario, and what this draw brought to light."""
        assert self.spec is not None
        assert self.pack.spec is not None
        streams, shop = Streams(seed), self.pack.spec
        resolved = resolve(
            self.spec.facts,
            self.spec.stock,
            scenario=self.spec.id,
            shop=Shop(
                lang=shop.lang,
                currency=shop.currency,
                products=self.pack.products,
                policies=self.pack.policies,
            ),
            shop_name=shop.shop,
            streams=streams,
            today=today,
            source=self.source,
        )
        play = PlayValues(
            spec=self.spec,
            pack=self.pack,
            shop=shop,
            facts=resolved.facts,
            streams=streams,
            rhythm=Rhythm(streams, shop.lang, self.spec.id),
            wording=wording,
            today=today,
            stock=stock_of(self.spec.stock, resolved.facts),
        )
        if has_errors(resolved.problems):
            return play, resolved.problems
        return play, [*resolved.problems, *play_problems(play, self.source)]


def load_scenario(file: Path, pack: Pack) -> Scenario:
    """Read a scenario and check every name in it that needs no draw; never raises."""
    return scenario_of(open_source(file), pack)


def scenario_of(source: Source, pack: Pack) -> Scenario:
    """The same of a text that has been read already, from a disk or not."""
    spec = source.fit(ScenarioSpec)
    scenario = Scenario(source, pack, spec, source.problems)
    if spec is not None and pack.spec is not None:
        told = scenario_problems(spec, pack, source)
        scenario.problems.extend(p for p in told if p.code not in pack.unread)
    return scenario


def script_of(play: PlayValues) -> Script:
    """The compiled script of a play."""
    return compile_script(play)


def sample_of(play: PlayValues, name: str) -> SamplePlan | None:
    """The scenario's own plan of that name with facts filled in, or None."""
    return _filled(play.spec, play, name)


def sample_for(scenario: Scenario, script: Script, name: str) -> SamplePlan | None:
    """The same with the facts of a script that was compiled from it, or None."""
    assert scenario.spec is not None
    facts = Filling(facts={fact.name: fact for fact in script.facts})
    return _filled(scenario.spec, facts, name)


def _filled(scenario: ScenarioSpec, facts: Filling, name: str) -> SamplePlan | None:
    spec = scenario.samples.named().get(name)
    return None if spec is None else plan_of(spec, facts)
