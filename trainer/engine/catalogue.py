"""What a shelf of scenarios hands out beside scripts: cards to choose from, plans to play."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioCard:
    """What a list of scenarios shows; `path` is where the author finds it."""

    id: str
    title: str
    lang: str
    category: str
    level: str
    pack: str
    path: str
    role: str
    goal: str
    look_up: tuple[str, ...]
    minutes: int
    is_guided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStep:
    """One step of a plan: wait `after` ms, then write, insert a phrase or act."""

    after: int
    reply: str | None = None
    phrase: str | None = None
    act: str | None = None
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan:
    """How an autopilot plays: steps by stage, `*` for any other stage, or one flat list."""

    by_stage: tuple[tuple[str, tuple[SampleStep, ...]], ...] = ()
    flat: tuple[SampleStep, ...] = ()
