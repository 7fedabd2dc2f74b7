"""The ports: what play and the screens need from outside, as Protocols over plain values.

`content` and `records` satisfy them by shape; `bootstrap` joins them; tests bring fakes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Protocol

from trainer.engine.catalogue import SamplePlan, ScenarioCard
from trainer.engine.events import AnyEvent, Log
from trainer.engine.night import Night
from trainer.engine.plan import Plan
from trainer.engine.script import Script
from trainer.errors import SettingsError
from trainer.grading.authoring import (
    Choices,
    Draft,
    Examined,
    OwnScenario,
    OwnShop,
    TriedReply,
    Wish,
)
from trainer.grading.disputes import Addition, Annex, SampleReply
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.values import Coaching, Grade
from trainer.measures.values import Measures
from trainer.settings import Settings
from trainer.typing_test.catalogue import PassageCard
from trainer.typing_test.sitting_annex import SittingAnnex, SittingMark, SittingRegrade
from trainer.typing_test.sitting_log import AnySittingEvent, SittingHeader, SittingLog
from trainer.typing_test.sitting_record import SittingRecord, SittingSummary, UnfinishedSitting
from trainer.typing_test.values import Passage


class ScenarioShelf(Protocol):
    """The scenarios at hand."""

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Every readable scenario: by language, the first chat, then by level and category."""
        ...

    def script(self, scenario: str, *, seed: int, today: date) -> Script:
        """The scenario compiled for one play; unknown or broken raises `ContentError`."""
        ...

    def sample(self, scenario: str, name: str, *, seed: int, today: date) -> SamplePlan:
        """The scenario's own good, weak or bad plan with facts filled in."""
        ...

    def sample_for(self, script: Script, name: str) -> SamplePlan:
        """The same for a script at hand, with its own facts."""
        ...

    def hash_of(self, scenario: str) -> str:
        """A digest of the scenario with everything in its pack that it is built from."""
        ...


class NightShelf(Protocol):
    """The promo nights at hand."""

    def nights(self, lang: str) -> tuple[Night, ...]:
        """Every readable night in a language, by phase."""
        ...

    def night(self, named: str, lang: str) -> Night:
        """A night by id or path; unknown raises `UsageError`, broken `ContentError`."""
        ...


class PassageShelf(Protocol):
    """The passages that typing is practised and assessed with."""

    def passages(self, lang: str) -> tuple[PassageCard, ...]:
        """Every readable passage in a language, as the files are named."""
        ...

    def passage(self, named: str, *, seed: int, today: date) -> Passage:
        """A passage by id or path, its facts drawn.

        Unknown raises `UsageError`; broken, or off the bank's level, `ContentError`.
        """
        ...

    def card(self, named: str) -> PassageCard:
        """What a passage by id or path is for; an unknown or broken one is refused likewise."""
        ...

    def draw(
        self, lang: str, use: str, count: int, *, seen: Collection[str], seed: int, today: date
    ) -> tuple[Passage, ...]:
        """So many passages of a use (trial, warm_up, practice), none of `seen`, no two alike.

        `seen`: the ids of the last sittings, as far back as none may come again. The same seed
        and day draw the same. `UsageError` when too few are left.
        """
        ...


class SampleShelf(Protocol):
    """Where the samples of scenarios are kept."""

    def keep_sample(self, scenario: str, sample: SampleReply) -> str:
        """Add a sample to a scenario; where it was written. `ContentError` when it cannot be."""
        ...


class Journal(Protocol):
    """The events of one session on disk while it is played."""

    def note(self, events: tuple[AnyEvent, ...]) -> None:
        """Append events; never raises on a full disk: see `trouble`."""
        ...

    def pulse(self, monotonic: int, wall: str) -> None:
        """Note a (monotonic, wall) pair, to see a sleeping laptop or a moved clock."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        ...

    def close(self) -> None:
        """Flush and let go."""
        ...


class RecordShelf(Protocol):
    """Journals while playing, sealed records after."""

    def begin(self, header: RecordHeader) -> Journal:
        """Open a journal, or go on with the one there is; a disk that refuses is its `trouble`."""
        ...

    def seal(
        self, header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
    ) -> SessionRecord:
        """Write and chain the record, drop its journal; `RecordError` when the disk refuses."""
        ...

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        """A trainee's records, oldest first."""
        ...

    def load(self, record: str) -> SessionRecord:
        """A record by id or path; damaged or unknown raises `RecordError`."""
        ...

    def trainees(self) -> tuple[str, ...]:
        """The accounts that have a record."""
        ...

    def annexes(self, record: SessionRecord) -> tuple[Annex, ...]:
        """What was added to a sealed record, in order; a damaged annex raises `RecordError`."""
        ...

    def add_annex(self, record: SessionRecord, body: Addition, *, at: str) -> Annex:
        """Seal an addition to a record; `RecordError` when the disk refuses."""
        ...

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        """Journals that no running trainer owns and that have no record."""
        ...


class SittingJournal(Protocol):
    """What happens in one sitting, on disk as it happens."""

    def note(self, event: AnySittingEvent) -> None:
        """Append an event and flush; never raises on a full disk: see `trouble`."""
        ...

    def sync(self) -> None:
        """Force what was noted to the disk, at the end of a part."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why the disk refused, in the system's words, or None while all is saved."""
        ...

    def close(self) -> None:
        """Flush and let go."""
        ...


class SittingShelf(Protocol):
    """Journals of sittings, and sealed sittings in their account's chain."""

    def begin(self, header: SittingHeader) -> SittingJournal:
        """Open a journal; a disk that refuses is its `trouble`."""
        ...

    def seal(self, header: SittingHeader, log: SittingLog) -> SittingRecord:
        """Write and chain the record, drop its journal; `RecordError` when the disk refuses."""
        ...

    def sittings(self, trainee: str) -> tuple[SittingSummary, ...]:
        """A trainee's sittings, oldest first."""
        ...

    def load(self, record: str) -> SittingRecord:
        """A sitting by id or path; damaged, unknown or no sitting raises `RecordError`."""
        ...

    def marks(self, record: SittingRecord) -> tuple[SittingAnnex, ...]:
        """What was added to a sealed sitting, in order; a damaged annex raises `RecordError`."""
        ...

    def add(
        self, record: SittingRecord, body: SittingMark | SittingRegrade, *, at: str
    ) -> SittingAnnex:
        """Seal an addition to a sitting; `RecordError` when the disk refuses."""
        ...

    def unfinished(self, trainee: str) -> tuple[UnfinishedSitting, ...]:
        """Journals that no running trainer owns and that have no record."""
        ...


class Grader(Protocol):
    """A log under the scoring at hand."""

    def assess(self, plan: Plan, log: Log) -> tuple[Measures, Grade, Coaching]:
        """Measures, grade and coaching of a log: pure."""
        ...


class Workshop(Protocol):
    """Where an author's own scenarios are written, tried and saved; safe from any thread."""

    def scenarios(self) -> tuple[OwnScenario, ...]:
        """The author's own, in files and in drafts that were never saved."""
        ...

    def shops(self) -> tuple[OwnShop, ...]:
        """The packs a new scenario can go into."""
        ...

    def choices(self, draft: Draft) -> Choices:
        """What the fields of this draft can be filled with."""
        ...

    def begin(self, wish: Wish) -> Draft:
        """A new scenario, not on the disk yet; `ContentError` when its pack cannot be made."""
        ...

    def open(self, path: str) -> Draft:
        """A scenario's file as it is on the disk; `ContentError` when it is no YAML."""
        ...

    def left(self, path: str) -> Draft | None:
        """What was kept of that file's scenario and never saved."""
        ...

    def keep(self, draft: Draft) -> None:
        """Keep what is written so far, so that a crash takes nothing; `ContentError`: disk."""
        ...

    def drop(self, draft: Draft) -> None:
        """Forget what was kept."""
        ...

    def save(self, draft: Draft, *, over: bool = False) -> Draft:
        """Write the file, its old self kept beside it; the draft as it is on the disk then.

        `over`: even if somebody else has changed the file since; else that is a `ContentError`,
        as is a disk that refuses.
        """
        ...

    def examine(self, draft: Draft, lang: str) -> Examined:
        """Every problem of a draft at its field, and its graph, told in that language."""
        ...

    def look(self, path: str, lang: str) -> Examined:
        """The same of a file as it is on the disk now."""
        ...

    def stamp(self, path: str) -> str:
        """Changes whenever the file or its pack does."""
        ...

    def try_reply(self, draft: Draft, stage: str, text: str, lang: str) -> TriedReply:
        """A reply against the criteria of a stage, each line a message of its own."""
        ...

    def script(self, draft: Draft, *, seed: int, stage: str | None = None) -> tuple[Script, str]:
        """The draft compiled for one play, and its digest; it begins at `stage`, if named.

        `ContentError` with its problems when it cannot be played.
        """
        ...

    def script_at(self, path: str, *, seed: int, stage: str | None = None) -> tuple[Script, str]:
        """The same of a file as it is on the disk now."""
        ...


class SettingsShelf(Protocol):
    """Accounts and preferences on disk."""

    def load_or_set_aside(self) -> tuple[Settings, SettingsError | None]:
        """What is on disk, or fresh settings and why: a damaged file is kept beside."""
        ...

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Change what is on disk now, alone; `SettingsError` when the disk refuses."""
        ...
