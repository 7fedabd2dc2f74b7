"""What a step of a plan costs one pair of hands, move by move.

Typing has a stated speed, an inserted phrase and an action a stated time. What is left of the time
that the author gave a step is reading and looking up: it keeps no hands busy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trainer.engine.actions import FOLLOW_UP
from trainer.engine.catalogue import SampleStep
from trainer.engine.commands import Act, Command, Commit, Open, Send
from trainer.engine.script import Script
from trainer.play.steps import phrase_of
from trainer.source import Source
from trainer.units import Millis

TYPING = {"zh-CN": 200.0, "en": 600.0}
"""Characters a minute, by language: 200 字/分, and 120 words of five characters.

Faster than anybody composes: a good part of what agents send on a night comes from phrases. With it
the shipped samples take about 13 s an answer, which the shipped nights are drawn for.
"""
PIECE = 6
"""Characters that reach the draft at once; so nobody takes the turn as finished while one types."""
PHRASE = Millis(2_000)
"""To find a phrase and insert it."""
ACTION = Millis(2_000)
"""To find a button and press it."""


class Move(NamedTuple):
    """One command; `keeps`: how many characters the draft holds after it."""

    command: Command
    keeps: int


class Hands:
    """One pair of hands; `typing`: characters a minute, None: the usual of the language."""

    def __init__(self, typing: float | None = None) -> None:
        self._typing = typing

    def cost(self, step: SampleStep, script: Script) -> Millis:
        """How long a step keeps the hands busy."""
        acting = 0 if step.act is None else ACTION
        inserting = 0 if step.phrase is None else PHRASE
        return Millis(acting + inserting + self._takes(len(step.reply or ""), script.lang))

    def reading(self, step: SampleStep, script: Script) -> Millis:
        """The rest of the time that the author gave it, in which they may do something else."""
        return Millis(max(0, step.after - self.cost(step, script)))

    def moves(
        self, step: SampleStep, script: Script, conversation: str, *, begin: Millis, draft: int
    ) -> Iterator[Move]:
        """The commands of a step begun at `begin`, each at its moment, the last when it is done.

        `draft`: characters that were left in the draft and go first. An unknown phrase is a
        `SessionError`.
        """
        at = begin
        yield Move(Open(at=at, conversation=conversation), draft)
        if step.act is not None:
            at = Millis(at + ACTION)
            yield Move(Act(at=at, conversation=conversation, name=step.act, args=step.args), draft)
        if step.phrase is not None:
            at = Millis(at + PHRASE)
            pieces = [(at, phrase_of(script, step.phrase))]
            yield from _written(pieces, conversation, draft, Source.PHRASE)
            draft = 0
        if step.reply is not None:
            pieces = list(self._typed(step.reply, script.lang, at))
            yield from _written(pieces, conversation, draft, Source.IME)

    def follow_up(
        self, text: str, script: Script, conversation: str, *, begin: Millis
    ) -> Iterator[Move]:
        """Writing to a buyer again whose conversation is over."""
        done = Millis(begin + self._takes(len(text), script.lang))
        args = (("text", text),)
        yield Move(Open(at=begin, conversation=conversation), 0)
        yield Move(Act(at=done, conversation=conversation, name=FOLLOW_UP, args=args), 0)

    def _takes(self, characters: int, lang: str) -> int:
        usual = TYPING.get(lang, TYPING["en"])
        return round(characters * 60_000 / (usual if self._typing is None else self._typing))

    def _typed(self, text: str, lang: str, begin: Millis) -> Iterator[tuple[Millis, str]]:
        for start in range(0, len(text), PIECE):
            piece = text[start : start + PIECE]
            yield Millis(begin + self._takes(start + len(piece), lang)), piece


def _written(
    pieces: Iterable[tuple[Millis, str]], conversation: str, draft: int, source: Source
) -> Iterator[Move]:
    """Piece after piece into the draft, then the reply is sent."""
    offset, at = 0, Millis(0)
    for at, piece in pieces:
        commit = Commit(
            at=at,
            conversation=conversation,
            offset=offset,
            deleted=0 if offset else draft,
            inserted=piece,
            source=source,
        )
        offset += len(piece)
        yield Move(commit, offset)
    yield Move(Send(at=at, conversation=conversation), 0)
