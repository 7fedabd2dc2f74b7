"""Whether the records are what was sealed: every byte, every link, nobody missing.

Tells what it finds as ids and places; it mends nothing. A seal shows that something changed, not
who changed it, and someone who rewrites a whole folder with its list and its memory can hide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import RecordError
from trainer.records.annexes import annex_files, read_annex
from trainer.records.chain import Chain, Link, link_to
from trainer.records.chained_shelf import find_record, records_folder
from trainer.records.document import is_intact, parse_document
from trainer.records.naming import safe_name
from trainer.wording.speech import Wording
from trainer.wording.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyFinding:
    """One thing that is not as it was sealed.

    `code` is a wording id (`verify.altered`, `unreadable`, `unsealed`, `misplaced`, `missing`,
    `replaced`, `gap`, `fork`, `unlisted`, `list_altered`, `list_damaged`, `tail_missing`,
    `stray_annex`);
    `place` is the file or folder it concerns, `detail` what else its sentence says.
    """

    code: str
    place: str
    detail: str = ""


def verify(
    root: Path, *, trainee: str | None = None, record: str | None = None
) -> list[VerifyFinding]:
    """Everything that is wrong with all records, one account's, or one record (id or path).

    An account or record that is not there is a `RecordError`.
    """
    if record is not None:
        return list(_of_one(root, find_record(root, record)))
    return [finding for folder in _folders(root, trainee) for finding in _of_folder(folder)]


def records_at(
    root: Path, *, trainee: str | None = None, record: str | None = None
) -> tuple[Path, ...]:
    """The files that `verify` looks at under the same choice."""
    if record is not None:
        return (find_record(root, record),)
    folders = _folders(root, trainee)
    return tuple(folder / name for folder in folders for name in sorted(Chain(folder).files()))


def finding_lines(findings: Iterable[VerifyFinding], wording: Wording) -> list[str]:
    """One sentence for each finding, fit to show."""
    return [
        wording.say(one.code, place=visible(one.place), detail=visible(one.detail))
        for one in findings
    ]


def _folders(root: Path, trainee: str | None) -> tuple[Path, ...]:
    if trainee is None:
        return tuple(sorted(path for path in (root / "records").glob("*") if path.is_dir()))
    folder = records_folder(root, trainee)
    if not folder.is_dir():
        raise RecordError("record.no_trainee", trainee=trainee)
    return (folder,)


def _of_one(root: Path, path: Path) -> Iterator[VerifyFinding]:
    """A record in its chain, or, of a file from elsewhere, its own seal only."""
    if path.parent.parent.resolve() != (root / "records").resolve():
        _, findings = _read(path)
        yield from findings
        return
    yield from (one for one in _of_folder(path.parent) if one.place == str(path))


def _of_folder(folder: Path) -> Iterator[VerifyFinding]:
    chain = Chain(folder)
    listed = chain.links()
    links: dict[str, Link] = {}
    for name in sorted(chain.files()):
        link, findings = _read(folder / name, owner=folder.name)
        yield from findings
        if link is not None:
            links[name] = link
    if len(listed) < len(chain.lines()):
        yield VerifyFinding(code="verify.list_damaged", place=str(folder))
    yield from _against_the_list(chain, links, listed)
    yield from _against_each_other(folder, links, listed)
    yield from _of_annexes(folder, links)
    seals = {link.seal for link in (*listed, *links.values())}
    remembered = chain.remembered()
    if remembered is not None and remembered not in seals:
        yield VerifyFinding(code="verify.tail_missing", place=str(folder), detail=remembered)


def _read(path: Path, owner: str | None = None) -> tuple[Link | None, list[VerifyFinding]]:
    """The link that a file claims, and what is wrong with the file alone."""
    place = str(path)
    try:
        raw = path.read_bytes()
        document = parse_document(raw, path)
        link = link_to(document, path)
    except (OSError, RecordError) as problem:
        return None, [VerifyFinding(code="verify.unreadable", place=place, detail=str(problem))]
    if not link.seal:
        return None, [VerifyFinding(code="verify.unsealed", place=place)]
    if not is_intact(raw, document):
        return link, [VerifyFinding(code="verify.altered", place=place)]
    if owner is not None and safe_name(link.summary.trainee) != owner:
        found = VerifyFinding(code="verify.misplaced", place=place, detail=link.summary.trainee)
        return link, [found]
    return link, []


def _against_the_list(
    chain: Chain, links: dict[str, Link], listed: tuple[Link, ...]
) -> Iterator[VerifyFinding]:
    there = chain.files()
    for entry in listed:
        place = str(chain.folder / entry.file)
        if entry.file not in there:
            yield VerifyFinding(code="verify.missing", place=place, detail=entry.summary.id)
        elif entry.file in links:
            yield from _against_its_line(links[entry.file], entry, place)
    named = {entry.file for entry in listed}
    tip = listed[-1].seal if listed else None
    for name, link in links.items():
        if name not in named and link.previous != tip:
            yield VerifyFinding(code="verify.unlisted", place=str(chain.folder / name))


def _against_its_line(link: Link, entry: Link, place: str) -> Iterator[VerifyFinding]:
    if link.seal != entry.seal:
        yield VerifyFinding(code="verify.replaced", place=place)
    elif link != entry:
        yield VerifyFinding(code="verify.list_altered", place=place)


def _of_annexes(folder: Path, links: dict[str, Link]) -> Iterator[VerifyFinding]:
    """Annexes as they were sealed, each naming the seal before it, none missing between."""
    seals = {name.removesuffix(".record.json"): link.seal for name, link in links.items()}
    for stem, paths in sorted(annex_files(folder).items()):
        before = seals.get(stem)
        for path in paths:
            try:
                annex = read_annex(path)
            except RecordError as problem:
                is_seal = problem.sentence == "record.broken_seal"
                code = "verify.altered" if is_seal else "verify.unreadable"
                yield VerifyFinding(code=code, place=str(path), detail=str(problem))
                before = None
                continue
            if before is not None and annex.previous != before:
                yield VerifyFinding(code="verify.gap", place=str(path), detail=annex.previous)
            if stem not in seals:
                yield VerifyFinding(code="verify.stray_annex", place=str(path))
            before = annex.seal


def _against_each_other(
    folder: Path, links: dict[str, Link], listed: tuple[Link, ...]
) -> Iterator[VerifyFinding]:
    everybody = {link.file: link for link in (*listed, *links.values())}
    seals = {link.seal for link in everybody.values()}
    followers = Counter(link.previous for link in everybody.values())
    for name, link in sorted(everybody.items()):
        place = str(folder / name)
        if followers[link.previous] > 1:
            yield VerifyFinding(code="verify.fork", place=place, detail=_shown(link.previous))
        if link.previous is not None and link.previous not in seals:
            yield VerifyFinding(code="verify.gap", place=place, detail=link.previous)


def _shown(seal: str | None) -> str:
    return "–" if seal is None else seal
