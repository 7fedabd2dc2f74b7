"""Key records of the Windows console → the characters they bring.

Pure: it sees records by their fields and knows nothing of the console itself, so that it can be
tested anywhere. The reading is in `driver_windows`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LOCK_BITS = 0x0020 | 0x0040 | 0x0080
"""NumLock, ScrollLock, CapsLock: they are on or off and say nothing of this key."""

_SHIFT = 0x0010
_ENHANCED = 0x0100
_CONTROL = 0x0004 | 0x0008
_ALT = 0x0001 | 0x0002
_VK_MENU = 0x12
_VK_PROCESSKEY = 0xE5


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """One KEY_EVENT_RECORD: `unit` is one UTF-16 code unit, NUL when it brings none."""

    down: bool
    repeat: int
    virtual_key: int
    unit: str
    state: int


def characters(records: Iterable[KeyRecord]) -> str:
    """What the records of one read bring, surrogate halves joined.

    An input method's characters come with virtual key 0, whatever locks and Shift are on; only
    with Ctrl or Alt held is such a record the console's own and dropped. Alt with numpad digits
    brings its character when Alt goes up.
    """
    return _joined("".join(_brings(record) for record in records))


def _brings(record: KeyRecord) -> str:
    if record.unit == "\0" or record.virtual_key == _VK_PROCESSKEY:
        return _nul_of(record)
    if not record.down:
        return record.unit if record.virtual_key == _VK_MENU else ""
    held = record.state & ~(LOCK_BITS | _SHIFT | _ENHANCED)
    if record.virtual_key == 0 and held & (_CONTROL | _ALT) and not _is_altgr(held):
        return ""
    return record.unit * max(record.repeat, 1)


def _is_altgr(held: int) -> bool:
    return bool(held & _CONTROL) and bool(held & _ALT)


def _nul_of(record: KeyRecord) -> str:
    """Ctrl+Space and Ctrl+@ are a NUL that was pressed; any other is no character."""
    pressed = record.down and record.virtual_key in {0x20, 0x32} and record.state & _CONTROL
    return "\0" if pressed else ""


def _joined(units: str) -> str:
    """UTF-16 halves → characters; a lone half becomes U+FFFD."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
