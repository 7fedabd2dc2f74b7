"""The settings file: read, replaced whole under a lock, set aside when damaged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.errors import SettingsError
from trainer.settings.disk import replace_whole
from trainer.settings.shape import Json, ShapeError, merged, settings_of
from trainer.settings.values import Settings

PATIENCE_S = 5
"""How long another trainer may keep the file to itself; it needs milliseconds."""


class SettingsFile:
    """Where the settings are kept; two trainers may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Settings:
        """The settings as they stand; none yet is fine, damaged ones are a `SettingsError`."""
        raw = self._raw()
        return Settings() if raw is None else settings_of(raw)

    def load_or_set_aside(self) -> tuple[Settings, SettingsError | None]:
        """The settings, or fresh ones and why: a damaged file is kept beside as `.bak`.

        An unreadable file (a folder, no permission) stays where it is.
        """
        try:
            return self.load(), None
        except SettingsError as problem:
            if problem.sentence == "settings.unreadable":
                return Settings(), problem
            with self._held():
                kept = _free_name(self.path)
                self.path.rename(kept)
            told = SettingsError("settings.set_aside", path=self.path, kept=kept)
            return Settings(), told

    def save(self, settings: Settings) -> None:
        """Replace what is known, keep unknown keys; `SettingsError` when the disk refuses."""
        self.update(lambda _: settings)

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Read, change and write under one lock, so that two trainers lose nothing.

        A damaged file is a `SettingsError` and stays as it is, as does a good one when the disk
        refuses.
        """
        with self._held():
            raw = self._raw()
            changed = change(Settings() if raw is None else settings_of(raw))
            written = json.dumps(
                merged(changed, {} if raw is None else raw), ensure_ascii=False, indent=2
            )
            replace_whole(self.path, written.encode() + b"\n")
        return changed

    @contextmanager
    def _held(self) -> Iterator[None]:
        from filelock import FileLock

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=PATIENCE_S, thread_local=False):
                yield
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise SettingsError("settings.unwritable", path=self.path, why=why) from refusal

    def _raw(self) -> Json | None:
        """The JSON object of well-formed settings, None when there are none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as refusal:
            why = refusal.strerror or str(refusal)
            raise SettingsError("settings.unreadable", path=self.path, why=why) from refusal
        try:
            raw: Json = json.loads(content)
            settings_of(raw)
        except (ShapeError, ValueError, RecursionError) as problem:
            raise SettingsError("settings.damaged", path=self.path) from problem
        return raw


def _free_name(path: Path) -> Path:
    """`settings.json.bak`, or the first of `.bak2`, `.bak3` … that is free."""
    kept, count = path.with_name(f"{path.name}.bak"), 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.name}.bak{count}")
    return kept
