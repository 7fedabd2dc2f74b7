"""What the story is told from: one record, its figures, its conversations, how numbers are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.grading.record import SessionRecord
from trainer.grading.shift_books import Books
from trainer.grading.shift_chats import ChatLine, chats_of
from trainer.grading.shift_values import ShiftFigures
from trainer.wording.shift_story.blocks import Link
from trainer.wording.shift_story.numbers import Numbers
from trainer.wording.speech import Wording
from trainer.wording.visible import visible


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything a section may need."""

    record: SessionRecord
    figures: ShiftFigures
    books: Books
    chats: tuple[ChatLine, ...]
    wording: Wording
    numbers: Numbers
    names: Mapping[str, str]

    def say(self, sentence: str, /, **details: object) -> str:
        """A sentence in the language of the story."""
        return self.wording.say(sentence, **details)

    def name(self, conversation: str) -> str:
        """The customer of a conversation."""
        return self.names.get(conversation, visible(conversation))

    def term(self, kind: str, value: str) -> str:
        """The sentence `kind.value`, or the value itself where there is none."""
        sentence = f"{kind}.{value}"
        return self.say(sentence) if self.wording.knows(sentence) else visible(value)

    def told(self, text: str) -> str:
        """The sentence when the text is a wording id (a rule of the house), else the text."""
        return self.say(text) if text and self.wording.knows(text) else visible(text)

    def link(self, conversation: str) -> Link | None:
        """Into a conversation, if there is one of that id."""
        return Link(conversation) if conversation in self.names else None


def matter_of(
    record: SessionRecord, figures: ShiftFigures, books: Books, wording: Wording, undefined: str
) -> Matter:
    """Everything there is to tell of; `undefined` stands where there is no number."""
    plan = record.header.plan
    return Matter(
        record=record,
        figures=figures,
        books=books,
        chats=chats_of(plan, record.log, record.measures, record.grade),
        wording=wording,
        numbers=Numbers(wording, undefined),
        names={a.conversation: visible(a.script.customer.name) for a in plan.arrivals},
    )
