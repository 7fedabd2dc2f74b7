"""The stream of input: bytes and the moments they were read become runs of text and keys.

Pure: it is told the time (seconds of the toolkit's clock) and holds back what may go on. Knows
the table of bursts and the grammar of sequences; knows no terminal and no framework.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from dataclasses import dataclass, replace

from trainer.tui.terminal.bursts import JOINED, SILENCE, Burst, classify
from trainer.tui.terminal.sequences import (
    ESCAPE,
    PASTE_BEGINS,
    PASTE_ENDS,
    Progress,
    Spill,
    is_string,
    is_torn_text,
    kitty_text,
    may_be_pressed,
    mend,
    progress,
)

ESCAPE_WAIT = 0.100
"""Seconds after which a lone ESC was the Escape key."""

TORN_WAIT = 2.0
"""Seconds after which a paste or a sequence that stopped is not coming back."""

_FLOW = 8
"""Characters in one read that show a paste still flowing."""

_LONGEST_RUN = 1_000_000
_TEXT = re.compile(r"[^\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A run of text, read at `at`."""

    at: float
    burst: Burst


@dataclass(frozen=True, slots=True)
class Pressed:
    """One control character or one whole escape sequence, read at `at`."""

    at: float
    sequence: str


@dataclass(frozen=True, slots=True)
class Leaked:
    """A keyboard-protocol sequence came though none was asked for."""

    at: float
    spill: Spill


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes came that are no UTF-8."""

    at: float


Token = Typed | Pressed | Leaked | Undecodable


@dataclass(slots=True)
class _Run:
    """A burst that may go on: `shown` characters of `text` have been handed on already."""

    text: str
    began: float
    last: float
    silent: bool
    shown: int = 0


@dataclass(slots=True)
class _Paste:
    text: str
    began: float
    last: float
    flowed: float


class InputStream:
    """Feed it what was read; it returns what that was, and holds what may go on.

    While `due()` is a moment, call `expire` then (or feed more before).
    """

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._partial: float | None = None
        self._run: _Run | None = None
        self._paste: _Paste | None = None
        self._escape = ""
        self._escape_at = 0.0
        self._orphan = ""
        self._last = float("-inf")
        self._out: list[Token] = []

    def feed(self, data: bytes, at: float) -> list[Token]:
        """Take bytes read at `at`; an invalid one becomes U+FFFD and is told once a read."""
        goes_on = self._partial is not None
        text = self._decoder.decode(data)
        self._partial = self._waiting_for_more(text, at)
        tokens = self._take(text, at, goes_on=goes_on)
        if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
            tokens.append(Undecodable(at))
        return tokens

    def take(self, text: str, at: float) -> list[Token]:
        """Take decoded characters read at `at`."""
        return self._take(text, at, goes_on=False)

    def due(self) -> float | None:
        """When `expire` must be called; None while nothing is held."""
        moments = []
        if self._run is not None:
            moments.append(self._run.last + self._slack())
        if self._escape:
            moments.append(self._escape_at + self._patience())
        if self._paste is not None:
            moments.append(self._paste.flowed + TORN_WAIT)
        if self._partial is not None:
            moments.append(self._partial + TORN_WAIT)
        return min(moments, default=None)

    def expire(self, now: float) -> list[Token]:
        """Let go of what has waited long enough by `now`."""
        if self._partial is not None and now >= self._partial + TORN_WAIT:
            at, self._partial = self._partial, None
            self._out.append(Undecodable(at))
            self._absorb(self._decoder.decode(b"", final=True), at)
        if self._run is not None and now >= self._run.last + self._slack():
            self._close_run()
        if self._escape and now >= self._escape_at + self._patience():
            self._give_up_sequence()
        if self._paste is not None and now >= self._paste.flowed + TORN_WAIT:
            self._close_torn_paste()
        return self._drained()

    def held_since(self) -> float | None:
        """The stamp of the oldest input held back, or None."""
        held = [] if self._partial is None else [self._partial]
        if self._run is not None and self._run.shown < len(self._run.text):
            held.append(self._run.began)
        if self._escape:
            held.append(self._escape_at)
        if self._paste is not None:
            held.append(self._paste.began)
        return min(held, default=None)

    def _drained(self) -> list[Token]:
        out, self._out = self._out, []
        return out

    def _waiting_for_more(self, text: str, at: float) -> float | None:
        """Since when half a character waits for its rest."""
        if not self._decoder.getstate()[0]:
            return None
        return at if self._partial is None or text else self._partial

    def _take(self, text: str, at: float, *, goes_on: bool) -> list[Token]:
        if self._run is not None:
            if at - self._run.last > JOINED and not goes_on:
                self._close_run()
            else:
                self._run.last = at
        self._absorb(text, at)
        self._hand_on_at_once()
        return self._drained()

    def _slack(self) -> float:
        """Half a character at the end of a run says that more of it is on its way."""
        return JOINED if self._partial is None else ESCAPE_WAIT

    def _absorb(self, text: str, at: float) -> None:
        position = 0
        while position < len(text):
            if self._paste is not None:
                position = self._take_paste(text, position, at)
            elif self._escape:
                position = self._take_sequence(text, position)
            else:
                position = self._take_plain(text, position, at)

    # plain text and control characters

    def _take_plain(self, text: str, position: int, at: float) -> int:
        if self._orphan:
            return self._skip_orphan(text, position)
        found = _TEXT.match(text, position)
        if found is not None:
            self._extend(found.group(), at)
            return found.end()
        char = text[position]
        if self._belongs_to_text(text, position):
            self._extend(char, at)
            return position + 1
        self._close_run()
        if char == ESCAPE:
            self._escape, self._escape_at = ESCAPE, at
        else:
            self._out.append(Pressed(at, char))
            self._last = at
        return position + 1

    def _belongs_to_text(self, text: str, position: int) -> bool:
        """A line break or tab among other characters is text; alone it is a key."""
        char = text[position]
        if char not in "\r\n\t":
            return False
        if self._run is not None:
            return True
        rest = text[position:].lstrip("\r\n")
        return char != "\t" and rest != "" and _TEXT.match(rest) is not None

    def _extend(self, text: str, at: float) -> None:
        if self._run is None:
            self._run = _Run("", at, at, silent=at - self._last > SILENCE)
        if self._run.shown == len(self._run.text):
            self._run.began = at
        self._run.text += text
        self._run.last = self._last = at
        if len(self._run.text) > _LONGEST_RUN:
            self._close_run()

    def _hand_on_at_once(self) -> None:
        """One ASCII key does not wait to see whether more comes: its echo would be late."""
        run = self._run
        if run is None or run.shown or self._partial is not None:
            return
        if len(run.text) == 1 and run.text.isascii():
            run.shown = 1
            self._out.append(Typed(run.began, classify(run.text)))

    def _close_run(self) -> None:
        run, self._run = self._run, None
        if run is None or run.shown == len(run.text):
            return
        held, spills = mend(run.text[run.shown :])
        self._out.extend(Leaked(run.began, spill) for spill in spills)
        told = classify(run.text[: run.shown] + held, silent=run.silent)
        rest = told.text[run.shown :]
        if rest or told.ends_with_enter:
            self._out.append(Typed(run.began, replace(told, text=rest)))

    # escape sequences

    def _take_sequence(self, text: str, position: int) -> int:
        char = text[position]
        if char == ESCAPE and not is_string(self._escape):
            self._give_up_sequence()
            return position
        if self._escape == ESCAPE and not char.isascii():
            self._give_up_sequence()
            return position
        grown = self._escape + char
        state = progress(grown)
        if state is Progress.BROKEN:
            self._give_up_sequence()
            return position
        self._escape = grown
        if state is Progress.WHOLE:
            self._close_sequence()
        return position + 1

    def _close_sequence(self) -> None:
        sequence, self._escape = self._escape, ""
        at = self._escape_at
        carried = kitty_text(sequence)
        if sequence == PASTE_BEGINS:
            self._paste = _Paste("", at, at, at)
        elif carried is not None:
            self._out.append(Leaked(at, Spill(sequence, carried)))
            self._extend(carried, at)
        elif sequence != PASTE_ENDS:
            self._out.append(Pressed(at, sequence))

    def _give_up_sequence(self) -> None:
        sequence, self._escape = self._escape, ""
        if may_be_pressed(sequence):
            self._out.append(Pressed(self._escape_at, sequence))
        elif is_torn_text(sequence):
            self._out.append(Leaked(self._escape_at, Spill(sequence, None)))

    def _patience(self) -> float:
        return ESCAPE_WAIT if may_be_pressed(self._escape) else TORN_WAIT

    # bracketed pastes

    def _take_paste(self, text: str, position: int, at: float) -> int:
        paste = self._paste
        assert paste is not None
        seen = max(0, len(paste.text) - len(PASTE_ENDS) + 1)
        before = len(paste.text)
        paste.text += text[position:]
        end = paste.text.find(PASTE_ENDS, seen)
        if len(text) - position >= _FLOW or at - paste.last <= JOINED:
            paste.flowed = at
        paste.last = at
        if end < 0:
            return len(text)
        self._paste = None
        self._hand_on_paste(paste.text[:end], paste.began)
        return position + end + len(PASTE_ENDS) - before

    def _close_torn_paste(self) -> None:
        paste, self._paste = self._paste, None
        assert paste is not None
        for size in range(len(PASTE_ENDS) - 1, 0, -1):
            if paste.text.endswith(PASTE_ENDS[:size]):
                self._orphan = PASTE_ENDS[size:]
                paste.text = paste.text[:-size]
                break
        self._hand_on_paste(paste.text, paste.began)

    def _hand_on_paste(self, text: str, at: float) -> None:
        if text:
            self._out.append(Typed(at, classify(text, pasted=True)))

    def _skip_orphan(self, text: str, position: int) -> int:
        """The late rest of a torn end marker is not text."""
        orphan, self._orphan = self._orphan, ""
        return position + len(orphan) if text.startswith(orphan, position) else position
