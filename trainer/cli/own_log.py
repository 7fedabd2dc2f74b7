"""Records of ours as a chat log: what `kpi` counts beside real ones.

Knows files and contacts; no rulebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from trainer.chatlog.values import Skipped
from trainer.content.scoring_file import load_scoring
from trainer.grading.csat import simulated_ratings
from trainer.grading.record import SessionRecord
from trainer.measures.contacts import Contact
from trainer.measures.own_contacts import NOBODY, contacts_of
from trainer.records.shelf import read_record

_OURS = re.compile(rb'\{\s*"(?:app_version|format)"\s*:')


def is_record(path: Path) -> bool:
    """Whether a file begins like a record of ours; one that cannot be read does not."""
    try:
        with path.open("rb") as opened:
            return _OURS.match(opened.read(200).lstrip()) is not None
    except OSError:
        return False


class RecordLog:
    """The contacts of sealed or unsealed records; `rows` counts the messages once they are read.

    A damaged record is a `RecordError`.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.count = len(paths)
        self.rows = 0
        self.skipped: list[Skipped] = []
        self._paths = paths

    def contacts(self) -> Iterator[list[Contact]]:
        """One buyer's contact at a time; of several records each is named after its own."""
        scoring = load_scoring(None)
        for path in self._paths:
            record = read_record(path)
            ratings: Mapping[str, float] = NOBODY
            if record.grade.scoring_hash == scoring.hash:
                ratings = simulated_ratings(record.log, record.grade.criteria, scoring.csat)
            for contact in _contacts(record, ratings):
                self.rows += len(contact.moments)
                yield [contact if self.count == 1 else _named(contact, record.header.id)]


def _contacts(record: SessionRecord, ratings: Mapping[str, float]) -> tuple[Contact, ...]:
    """A single chat was played at the hour of the day at which it began."""
    header = record.header
    began = datetime.fromisoformat(header.started_at)
    starts = began.hour * 60 + began.minute if header.plan.shift is None else None
    return contacts_of(header.plan, record.log, ratings, agent=header.trainee, starts=starts)


def _named(contact: Contact, record: str) -> Contact:
    name = f"{record} {contact.id}"
    return replace(contact, id=name, buyer=name)
