"""Samples kept beside the records for scenarios that ship: judged as the scenario's own would be.

A file `<scenario>.samples.yaml` has the scenario's id and its stages with samples, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.own_types import FormatOne, Name, Slug, Spec
from trainer.content.problems import Problem, nearest
from trainer.content.scenario import Scenario
from trainer.content.scenario_spec import PlaysSpec, StageSampleSpec
from trainer.content.self_tests import SelfTests
from trainer.content.shelf import PackShelf
from trainer.content.source import Source, open_source
from trainer.engine.judging import Judge
from trainer.errors import ContentError
from trainer.matching.values import Lexicon


class HouseStageSpec(Spec):
    """The samples of one stage."""

    samples: Annotated[list[StageSampleSpec], Field(min_length=1)]


class HouseSamplesSpec(Spec):
    """The file of one scenario's samples."""

    format: FormatOne
    scenario: Slug
    stages: Annotated[dict[Name, HouseStageSpec], Field(min_length=1)]


def house_sample_problems(
    file: Path,
    shelf: PackShelf,
    judge_factory: Callable[[Lexicon], Judge],
    today: date,
    seeds: Sequence[int],
) -> Iterator[Problem]:
    """Every sample of the file that is judged otherwise than it expects, and what is unreadable."""
    source = open_source(file)
    spec = source.fit(HouseSamplesSpec)
    yield from source.problems
    if spec is None:
        return
    try:
        scenario = shelf.scenario(spec.scenario)
    except ContentError:
        known = nearest(spec.scenario, (card.id for card in shelf.cards()))
        yield source.at("TR328", "scenario", name=spec.scenario, **known)
        return
    if scenario.spec is None or scenario.pack.spec is None or not scenario.is_playable:
        yield from (*scenario.pack.problems, *scenario.problems)
        return
    yield from _unknown_stages(spec, scenario, source)
    shop = scenario.pack.spec
    lexicon = with_additions(load_lexicon(shop.lang), shop.lexicon)
    tests = SelfTests(_sampled(scenario, spec, source), judge_factory(lexicon), None)
    for seed in seeds:
        yield from tests.with_seed(seed, today, shelf.wording(shop.lang))


def _unknown_stages(
    spec: HouseSamplesSpec, scenario: Scenario, source: Source
) -> Iterator[Problem]:
    assert scenario.spec is not None
    for stage in spec.stages:
        if stage not in scenario.spec.stages:
            known = nearest(stage, scenario.spec.stages)
            yield source.at_key("TR301", "stages", stage, name=stage, **known)


def _sampled(scenario: Scenario, told: HouseSamplesSpec, source: Source) -> Scenario:
    """The scenario with these samples in place of its own, its problems told in their file."""
    assert scenario.spec is not None
    stages = {
        id_: stage.model_copy(
            update={"samples": told.stages[id_].samples if id_ in told.stages else []}
        )
        for id_, stage in scenario.spec.stages.items()
    }
    spec = scenario.spec.model_copy(update={"stages": stages, "samples": PlaysSpec()})
    return replace(scenario, spec=spec, source=source)
