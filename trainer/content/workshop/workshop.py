"""The workshop: what an author asks for while writing scenarios, answered in plain values.

Joins drafts, looks, tries and shops; safe from any thread. Draws nothing and asks nobody.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from trainer.content.encoding import read_bytes
from trainer.content.folders import PACK_FILE, PACK_FILES, SCENARIO_ENDING
from trainer.content.lexicon_shelf import load_lexicon
from trainer.content.pack import Pack, load_pack
from trainer.content.problems import refuse
from trainer.content.scenario import Scenario
from trainer.content.scenario_spec import HEAD_KEYS, HeadSpec
from trainer.content.schemas.shelf import lay_schemas
from trainer.content.source import open_head
from trainer.content.starting import scenario_text, suggested
from trainer.content.workshop import drafts
from trainer.content.workshop.drafts import DraftShelf
from trainer.content.workshop.looking import Glass, Means, slips_of
from trainer.content.workshop.shops import Shops
from trainer.content.workshop.trying import tried
from trainer.engine.script import Begins, Script
from trainer.errors import ContentError
from trainer.grading.authoring import (
    Choices,
    Draft,
    Examined,
    OwnScenario,
    OwnShop,
    TriedReply,
    Wish,
)
from trainer.grading.scoring import Scoring
from trainer.wording.speech import Wording

TRY_SEED = 7


class FileWorkshop:
    """Scenarios of the author's own below `own`, drafts in `kept`; see the port `Workshop`."""

    def __init__(
        self,
        *,
        own: Path,
        shipped: Path,
        kept: Path,
        means: Means,
        scoring: Scoring,
        ids: Callable[[], set[str]],
    ) -> None:
        """`ids`: those of every scenario there is."""
        self._own = own
        self._drafts = DraftShelf(kept)
        self._shops = Shops(own, shipped)
        self._means = means
        self._scoring = scoring
        self._ids = ids
        self._glass: Glass | None = None
        self._packs: dict[Path, tuple[str, Pack]] = {}
        self._lock = threading.RLock()

    # Scenarios and shops

    def scenarios(self) -> tuple[OwnScenario, ...]:
        """The author's own, in files and in drafts that were never saved."""
        left = {draft.path: draft for draft in self._drafts.all_left()}
        files = sorted(self._own.glob(f"*/*{SCENARIO_ENDING}"))
        told = [_of_file(file, has_draft=str(file) in left) for file in files]
        known = {one.path for one in told}
        told += [_of_draft(draft) for path, draft in left.items() if path not in known]
        return tuple(told)

    def shops(self) -> tuple[OwnShop, ...]:
        """The packs a new scenario can go into."""
        return self._shops.all()

    def choices(self, draft: Draft) -> Choices:
        """What the fields of this draft can be filled with."""
        pack = self._pack(Path(draft.path).parent)
        if pack.spec is None:
            return Choices(lang="zh-CN", shop=pack.id)
        lexicon = load_lexicon(pack.spec.lang)
        return Choices(
            lang=pack.spec.lang,
            shop=pack.spec.shop,
            products=tuple((id_, one.title) for id_, one in pack.products.items()),
            policies=tuple((id_, one.title) for id_, one in pack.policies.items()),
            phrases=tuple((one.code, one.title) for one in pack.phrases.values()),
            dimensions=tuple(d.id for d in self._scoring.dimensions if d.kind == "rubric"),
            intents=tuple(lexicon.intents),
        )

    # Drafts

    def begin(self, wish: Wish) -> Draft:
        """A new scenario, not on the disk yet; its pack is made if it is the first in it."""
        folder = self._shops.folder(wish.shop, is_own=wish.is_own)
        pack = self._pack(folder)
        refuse(pack.problems)
        taken = self._ids() | {one.id for one in self.scenarios()}
        answers = suggested(wish.category, wish.level, pack, taken)
        title = wish.title.strip()
        answers = replace(answers, title=title if title else answers.title)
        is_chinese = pack.sources[PACK_FILE].is_chinese
        lay_schemas(folder, is_chinese=is_chinese)
        text = scenario_text(answers, pack, chinese_keys=is_chinese)
        return drafts.drafted(folder / f"{answers.id}{SCENARIO_ENDING}", text)

    def open(self, path: str) -> Draft:
        """A scenario's file as it is on the disk; `ContentError` when it is no YAML."""
        return drafts.opened(Path(path))

    def left(self, path: str) -> Draft | None:
        """What was kept of it and never saved."""
        return self._drafts.left(path)

    def keep(self, draft: Draft) -> None:
        """Keep what is written so far, so that a crash takes nothing."""
        self._drafts.keep(draft)

    def drop(self, draft: Draft) -> None:
        """Forget what was kept."""
        self._drafts.drop(draft.path)

    def save(self, draft: Draft, *, over: bool = False) -> Draft:
        """Write the file; see `drafts.save`."""
        saved = drafts.save(draft, over=over)
        self._drafts.drop(draft.path)
        return saved

    # Looking and trying

    def examine(self, draft: Draft, lang: str) -> Examined:
        """Every problem of a draft at its field, and its graph."""
        with self._lock:
            return self._eye().examine(self._scenario(draft), Wording(lang))

    def look(self, path: str, lang: str) -> Examined:
        """The same of a file as it is on the disk now."""
        file = Path(path)
        data, problems = read_bytes(file)
        if problems:
            return Examined(slips=slips_of(problems, Wording(lang)))
        with self._lock:
            scenario = self._eye().read(data, file, self._pack(file.parent))
            return self._eye().examine(scenario, Wording(lang))

    def stamp(self, path: str) -> str:
        """Changes whenever the file or its pack does."""
        file = Path(path)
        files = (file, *(file.parent / name for name in PACK_FILES))
        return hashlib.sha256("|".join(map(_stamp, files)).encode()).hexdigest()

    def try_reply(self, draft: Draft, stage: str, text: str, lang: str) -> TriedReply:
        """A reply against the criteria of a stage, each line a message of its own."""
        with self._lock:
            scenario = self._scenario(draft)
            problems = [*scenario.pack.problems, *scenario.problems]
            if not scenario.is_playable:
                return TriedReply(text=text, refused=slips_of(problems, Wording(lang)))
            script = self._eye().script(scenario, TRY_SEED)
            told = script.stage(stage)
            if told is None:
                return TriedReply(text=text)
            return tried(script, told, text, self._eye().judge(scenario.pack), self._scoring)

    def script(self, draft: Draft, *, seed: int, stage: str | None = None) -> tuple[Script, str]:
        """The draft compiled for one play, and its digest; it begins at `stage`, if named.

        `ContentError` with its problems when it cannot be played.
        """
        with self._lock:
            return self._playable(self._scenario(draft), seed, stage)

    def script_at(self, path: str, *, seed: int, stage: str | None = None) -> tuple[Script, str]:
        """The same of a file as it is on the disk now."""
        file = Path(path)
        data, problems = read_bytes(file)
        refuse(problems)
        with self._lock:
            scenario = self._eye().read(data, file, self._pack(file.parent))
            return self._playable(scenario, seed, stage)

    def _playable(self, scenario: Scenario, seed: int, stage: str | None) -> tuple[Script, str]:
        refuse([*scenario.pack.problems, *scenario.problems])
        script = self._eye().script(scenario, seed)
        return (script if stage is None else begun_at(script, stage)), scenario.hash()

    def _scenario(self, draft: Draft) -> Scenario:
        file = Path(draft.path)
        data = drafts.written(draft).encode()
        return self._eye().read(data, file, self._pack(file.parent))

    def _eye(self) -> Glass:
        if self._glass is None:
            self._glass = Glass(self._means)
        return self._glass

    def _pack(self, folder: Path) -> Pack:
        """The pack of a folder, read again when one of its files has changed."""
        stamp = "|".join(_stamp(folder / name) for name in PACK_FILES)
        known = self._packs.get(folder)
        if known is None or known[0] != stamp:
            known = self._packs[folder] = (stamp, load_pack(folder))
        return known[1]


def begun_at(script: Script, stage: str) -> Script:
    """A script that starts in the middle: at that stage, with nothing said before."""
    first = script.stage(stage)
    if first is None:
        raise ContentError("author.no_stage", stage=stage)
    others = tuple(one for one in script.stages if one is not first)
    begins = script.begins if first is script.stages[0] else Begins.MID_CHAT
    openings = script.openings if first is script.stages[0] else ()
    return replace(script, stages=(first, *others), begins=begins, openings=openings)


def _of_file(file: Path, *, has_draft: bool) -> OwnScenario:
    head = open_head(file, HEAD_KEYS, HeadSpec).fit(HeadSpec)
    return OwnScenario(
        path=str(file),
        id=file.name.removesuffix(SCENARIO_ENDING) if head is None else head.id,
        title="" if head is None else head.title,
        category="" if head is None else head.category,
        level="" if head is None else head.level,
        shop=file.parent.name,
        is_readable=head is not None,
        is_saved=True,
        has_draft=has_draft,
    )


def _of_draft(draft: Draft) -> OwnScenario:
    told = {key: draft.tree.get(key, "") for key in ("id", "title", "category", "level")}
    told = {key: value if isinstance(value, str) else "" for key, value in told.items()}
    file = Path(draft.path)
    return OwnScenario(
        path=draft.path,
        shop=file.parent.name,
        is_readable=True,
        is_saved=file.exists(),
        has_draft=True,
        **told,
    )


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return str(file)
    return f"{file}:{found.st_size}:{found.st_mtime_ns}"
