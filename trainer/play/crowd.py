"""Who comes: which scenario, which customer, how patient, from the scenarios of one pack.

One seeded stream per purpose, so that another mix of tempers never changes what is asked about.
Knows no moments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from trainer.chance import Streams
from trainer.engine.catalogue import ScenarioCard
from trainer.engine.night import Night
from trainer.engine.plan import Comes
from trainer.engine.script import Begins, Nudge, Patience, Script
from trainer.errors import ContentError
from trainer.play.ports import ScenarioShelf
from trainer.units import Millis

LEVELS = ("starter", "advanced", "pressure")
UNPAID = "unpaid"
LEFT = ("returns", "refund", "shipping", "quality", "postage", "invoice", "address", "complaint")
"""What people write about at night and still want answered in the morning."""

BEGUN_ELSEWHERE = frozenset((Begins.BOT_HANDOVER, Begins.COLLEAGUE_HANDOVER, Begins.MID_CHAT))
"""A chat somebody else has begun is no message left overnight."""

REMEMBERED = 40
"""So many customers before have other names, where the scenario draws its names."""

TRIES = 6
MANY = 200
VARIANTS = 4
"""Of more customers than `MANY`, a scenario has so many, and they come again."""


class Crowd:
    """Draws customer after customer; all scenarios of a category before one comes again."""

    def __init__(
        self,
        cards: Sequence[ScenarioCard],
        *,
        night: Night,
        level: str,
        scenarios: ScenarioShelf,
        today: date,
        streams: Streams,
        expected: int,
    ) -> None:
        """`cards`: of one pack; `expected`: about how many customers will be asked for."""
        self._scenarios = scenarios
        self._today = today
        self._streams = streams
        self._variants = VARIANTS if expected > MANY else None
        self._bags = _bags(cards, level, streams)
        self._shares = {comes: _shares(night, comes) for comes in Comes}
        self._mixes = {comes: streams.stream(f"rush.mix.{comes}") for comes in Comes}
        self._tiers = streams.stream("rush.tiers")
        self._tempers = streams.stream("rush.tempers")
        self._night = night
        self._compiled: dict[tuple[str, int], Script] = {}
        self._uses: dict[str, int] = {}
        self._names: deque[str] = deque(maxlen=REMEMBERED)

    def next(self, comes: Comes) -> Script | None:
        """The next customer who comes so; None where the pack has nobody for this night."""
        script = self._asked(comes)
        if script is None:
            return None
        self._names.append(script.customer.name)
        tiers, weights = zip(*self._night.tiers, strict=True)
        customer = replace(script.customer, tier=self._tiers.choices(tiers, weights)[0])
        tempers = self._night.tempers
        temper = self._tempers.choices(tempers, [one.share for one in tempers])[0]
        # An order lapses when it lapses, however patient its buyer is.
        factor = 1.0 if comes is Comes.UNPAID else temper.patience
        return replace(_tempered(script, factor), customer=customer)

    def _asked(self, comes: Comes) -> Script | None:
        """A scenario by the night's mix.

        A category that has been gone through is asked for less often, so that one with a single
        scenario does not bring it every other minute; one that has none for this way is out.
        """
        shares = self._shares[comes]
        while open_ones := {c: s for c, s in shares.items() if s and c in self._bags}:
            weights = [share / (1 + self._bags[c].rounds) ** 2 for c, share in open_ones.items()]
            category = self._mixes[comes].choices(list(open_ones), weights)[0]
            script = self._of(category, comes)
            if script is not None:
                return script
            shares[category] = 0.0
        return None

    def _of(self, category: str, comes: Comes) -> Script | None:
        bag = self._bags[category]
        for _ in range(len(bag)):
            scenario = bag.take()
            script = self._customer(scenario)
            if script is None:
                bag.lose(scenario)
            elif _fits(script, comes):
                return script
            else:
                bag.put_back(scenario)
        return None

    def _customer(self, scenario: str) -> Script | None:
        """A play of the scenario with a name nobody has who came shortly before; None: broken."""
        found = None
        for _ in range(TRIES):
            found = self._play(scenario)
            if found is None or found.customer.name not in self._names:
                break
        return found

    def _play(self, scenario: str) -> Script | None:
        use = self._uses.get(scenario, 0)
        self._uses[scenario] = use + 1
        variant = use if self._variants is None else use % self._variants
        if (scenario, variant) not in self._compiled:
            seed = self._streams.stream(f"rush.seeds.{scenario}.{variant}").randrange(1_000_000)
            try:
                script = self._scenarios.script(scenario, seed=seed, today=self._today)
            except ContentError:
                return None
            self._compiled[scenario, variant] = script
        return self._compiled[scenario, variant]


class _Bag:
    """The scenarios of one category in a drawn order; filled anew when it is empty."""

    def __init__(self, scenarios: Iterable[str], streams: Streams, purpose: str) -> None:
        self._all = list(scenarios)
        self._draws = streams.stream(purpose)
        self._left: list[str] = []
        self._last: str | None = None
        self.rounds = 0
        """How often it was emptied."""

    def __len__(self) -> int:
        return len(self._all)

    def take(self) -> str:
        """The next one; never the one before, if there is another."""
        if not self._left:
            self._left = self._draws.sample(self._all, len(self._all))
            if self._left[-1] == self._last:
                self._left.reverse()
        self._last = self._left.pop()
        self.rounds += not self._left
        return self._last

    def put_back(self, scenario: str) -> None:
        """It was not wanted now: it comes last."""
        self._left.insert(0, scenario)

    def lose(self, scenario: str) -> None:
        """It cannot be played at all."""
        self._all.remove(scenario)


def _bags(cards: Iterable[ScenarioCard], level: str, streams: Streams) -> dict[str, _Bag]:
    """By category the scenarios up to the level, or the easiest of those beyond it."""
    most = LEVELS.index(level)
    by_category: dict[str, list[ScenarioCard]] = {}
    for card in sorted(cards, key=lambda card: card.id):
        if not card.is_guided:
            by_category.setdefault(card.category, []).append(card)
    bags: dict[str, _Bag] = {}
    for category, listed in by_category.items():
        reach = max(most, min(LEVELS.index(card.level) for card in listed))
        within = [card.id for card in listed if LEVELS.index(card.level) <= reach]
        bags[category] = _Bag(within, streams, f"rush.bag.{category}")
    return bags


def _shares(night: Night, comes: Comes) -> dict[str, float]:
    """The weights of categories for one way of coming."""
    mix = {category: share for category, share in night.mix if category != UNPAID}
    if comes is Comes.LIVE:
        return mix
    if comes is Comes.UNPAID:
        return {UNPAID: 1.0}
    left = {category: mix.get(category, 0.0) for category in LEFT}
    return left if any(left.values()) else dict.fromkeys(LEFT, 1.0)


def _fits(script: Script, comes: Comes) -> bool:
    is_unpaid = script.begins is Begins.UNPAID_ORDER
    if comes is Comes.LEFT_MESSAGE:
        return not is_unpaid and script.begins not in BEGUN_ELSEWHERE
    return is_unpaid == (comes is Comes.UNPAID)


def _tempered(script: Script, factor: float) -> Script:
    """The same customer with more or less patience."""
    if factor == 1:
        return script
    stages = tuple(
        replace(stage, patience=_stretched(stage.patience, factor)) for stage in script.stages
    )
    return replace(script, stages=stages)


def _stretched(patience: Patience, factor: float) -> Patience:
    nudges: Sequence[Nudge] = [
        replace(nudge, after=Millis(round(nudge.after * factor))) for nudge in patience.nudges
    ]
    leave_after = Millis(round(patience.leave_after * factor))
    return replace(patience, nudges=tuple(nudges), leave_after=leave_after)


def pack_of(cards: Iterable[ScenarioCard], lang: str) -> str | None:
    """The pack of a language with the most scenarios (of equals the first by id), if any."""
    counts: Mapping[str, int] = _counts(card.pack for card in cards if card.lang == lang)
    return min(counts, key=lambda pack: (-counts[pack], pack), default=None)


def _counts(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts
