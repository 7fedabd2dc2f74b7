"""Drafts on the disk: kept aside while somebody writes, and saved as YAML when they say so.

A draft that was kept survives a crash; a file that is replaced leaves its old self as `.bak`.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from trainer.content.encoding import decode, read_bytes
from trainer.content.problems import refuse
from trainer.content.scenario_spec import ScenarioSpec
from trainer.content.source import Source
from trainer.content.splicing import rewritten
from trainer.content.workshop.retyping import retyped
from trainer.content.yaml_reader import read
from trainer.content.yaml_writer import block
from trainer.errors import ContentError
from trainer.grading.authoring import Draft
from trainer.settings.disk import replace_whole

BACKUP = ".bak"


class DraftShelf:
    """Drafts kept aside in one folder, a file for each scenario."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, draft: Draft) -> None:
        """Put a draft aside whole; `ContentError` when the disk refuses."""
        told = {"path": draft.path, "tree": draft.tree, "text": draft.text, "base": draft.base}
        _write(self._file(draft.path), json.dumps(told, ensure_ascii=False).encode())

    def left(self, path: str) -> Draft | None:
        """What was kept of the scenario of that file and never saved; a damaged draft is none."""
        return _draft(self._file(path))

    def all_left(self) -> tuple[Draft, ...]:
        """Every draft that was kept and never saved."""
        with suppress(OSError):
            found = (_draft(file) for file in sorted(self._folder.glob("*.json")))
            return tuple(draft for draft in found if draft is not None)
        return ()

    def drop(self, path: str) -> None:
        """Forget it: it was saved, or is not wanted."""
        with suppress(OSError):
            self._file(path).unlink(missing_ok=True)

    def _file(self, path: str) -> Path:
        return self._folder / f"{hashlib.sha256(path.encode()).hexdigest()[:20]}.json"


def _draft(file: Path) -> Draft | None:
    try:
        told = json.loads(file.read_bytes())
        parts = {name: told[name] for name in ("path", "tree", "text", "base")}
        draft = Draft(**parts, is_changed=True)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    is_whole = all(isinstance(text, str) for text in (draft.path, draft.text, draft.base))
    return draft if is_whole and isinstance(draft.tree, dict) else None


def opened(path: Path) -> Draft:
    """The scenario of a file as a draft; `ContentError` when it cannot be read as YAML."""
    data, problems = read_bytes(path)
    refuse(problems)
    text, problems = decode(data, path)
    refuse(problems)
    assert text is not None
    return drafted(path, text, digest(data))


def drafted(path: Path, text: str, base: str = "") -> Draft:
    """A text as a draft of that file."""
    source = _source(text, path)
    refuse(source.problems if source.tree is None else ())
    assert source.tree is not None
    tree = source.tree.plain()
    if not isinstance(tree, dict):
        refuse(source.problems)
        raise ContentError("author.no_map", file=str(path))
    return Draft(path=str(path), tree=tree, text=text, base=base)


def written(draft: Draft) -> str:
    """The draft as YAML: its text, changed where its tree says something else.

    What is new is spelled as the file is, where that can be read back.
    """
    raw, _ = read(draft.text.encode(), draft.path)
    source = _source(draft.text, Path(draft.path))
    if raw is not None and source.tree is not None:
        old, typed = source.tree.plain(), raw.plain()
        for is_chinese in (True, False) if source.is_chinese else (False,):
            wanted = retyped(draft.tree, old, typed, is_chinese=is_chinese)
            told = rewritten(draft.text, typed, wanted)
            if _means(told, draft):
                return told
    return block(draft.tree, 0) + "\n"


def save(draft: Draft, *, over: bool) -> Draft:
    """Write the file, its old self kept beside it; the draft as it stands on the disk then.

    `over`: even if the file is not what it was when the draft was opened; else that is a
    `ContentError`, as is a disk that refuses.
    """
    path, text = Path(draft.path), written(draft)
    old = b""
    if path.exists():
        old, problems = read_bytes(path)
        refuse(problems)
        if digest(old) != draft.base and not over:
            raise ContentError("author.changed_elsewhere", file=str(path))
        _write(path.with_name(path.name + BACKUP), old)
    data = (text.replace("\n", "\r\n") if b"\r\n" in old else text).encode()
    _write(path, data)
    return drafted(path, text, digest(data))


def digest(data: bytes) -> str:
    """By what a file is known to be the same."""
    return hashlib.sha256(data).hexdigest()


def _source(text: str, path: Path) -> Source:
    data = text.encode()
    tree, problems = read(data, path)
    source = Source(path, tree, data, problems)
    source.read_as(ScenarioSpec)
    return source


def _means(text: str, draft: Draft) -> bool:
    source = _source(text, Path(draft.path))
    return source.tree is not None and json.dumps(source.tree.plain()) == json.dumps(draft.tree)


def _write(path: Path, data: bytes) -> None:
    try:
        replace_whole(path, data)
    except OSError as refusal:
        why = refusal.strerror if refusal.strerror is not None else str(refusal)
        raise ContentError("author.unwritable", file=str(path), why=why) from refusal
