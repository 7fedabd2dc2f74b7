"""Tokens of the input stream → the toolkit's events, each with the stamp of its read.

Whole sequences only are shown to the toolkit's parser, so that it can neither wait for more nor
type an unknown sequence into a text. Shared by every driver.
"""

from __future__ import annotations

from collections.abc import Iterator

import textual._xterm_parser as xterm
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key
from textual.message import Message

from trainer.tui.terminal.bursts import Burst
from trainer.tui.terminal.input_events import LeakedSequence, NotUtf8, TextBurst
from trainer.tui.terminal.sequences import ESCAPE, LONGEST
from trainer.tui.terminal.stream import Leaked, Pressed, Token, Typed

_NEWLINE_KEYS = {"\x1b\r": "alt+enter", "\x1b\n": "alt+enter", "\x1b[27;2;13~": "shift+enter"}
_NEWLINE_KEYS |= {"\x1b[27;3;13~": "alt+enter", "\x1b[27;5;13~": "ctrl+enter"}


class Interpreter:
    """Turns tokens into events."""

    def __init__(self) -> None:
        xterm._MAX_SEQUENCE_SEARCH_THRESHOLD = LONGEST + 1  # noqa: SLF001  # typed out when longer
        self._parser = xterm.XTermParser()

    def messages(self, token: Token) -> Iterator[Message]:
        """The events of one token, stamped."""
        for event in self._told(token):
            event.time = token.at
            yield event

    def _told(self, token: Token) -> Iterator[Message]:
        if isinstance(token, Typed):
            yield _text(token.burst, token.at)
        elif isinstance(token, Pressed):
            yield from self._pressed(token.sequence)
        elif isinstance(token, Leaked):
            yield LeakedSequence(token.spill.raw, token.spill.text)
        else:
            yield NotUtf8()

    def _pressed(self, sequence: str) -> Iterator[Message]:
        if sequence == ESCAPE:
            yield events.Key("escape", ESCAPE)
        elif sequence in _NEWLINE_KEYS:
            yield events.Key(_NEWLINE_KEYS[sequence], None)
        elif len(sequence) == 2 and not _is_named(sequence) and sequence[1].isprintable():
            yield _with_alt(sequence[1])
        elif sequence.endswith("u") and (keys := self._extended(sequence)):
            yield from keys
        else:
            yield from self._parsed(sequence)

    def _extended(self, sequence: str) -> list[events.Key]:
        keys = self._parser._parse_extended_key(sequence)  # noqa: SLF001
        return [] if keys is None else [key.copy() for key in keys if key.key != Keys.Ignore]

    def _parsed(self, sequence: str) -> Iterator[Message]:
        told = list(self._parser.feed(sequence))
        if self._parser._awaiting.timeout is not None:  # noqa: SLF001  # it waits for more: unknown
            self._restart()
        yield from told

    def _restart(self) -> None:
        fresh, worn = xterm.XTermParser(), self._parser
        fresh.terminal_size = worn.terminal_size
        fresh.terminal_pixel_size = worn.terminal_pixel_size
        fresh.mouse_pixels = worn.mouse_pixels
        self._parser = fresh


def _is_named(sequence: str) -> bool:
    """Whether the toolkit has a key for it; characters of some keyboards' Alt do not count."""
    return isinstance(ANSI_SEQUENCES_KEYS.get(sequence), tuple)


def _with_alt(char: str) -> events.Key:
    name = f"shift+{char.lower()}" if char.isupper() else _name_of(char)
    return events.Key(f"alt+{name}", None)


def _name_of(char: str) -> str:
    if char.isalnum():
        return char
    name = _character_to_key(char)
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _text(burst: Burst, at: float) -> Message:
    """One printable is a key, so that bindings and stock widgets see it as ever."""
    if len(burst.text) == 1 and burst.text.isprintable() and not burst.ends_with_enter:
        return events.Key(_name_of(burst.text), burst.text)
    return TextBurst(burst, at)
