"""Ids that people choose, made safe as names of files.

Total, and one-to-one on every file system: nobody's id can leave the folder or meet another's.
"""

from __future__ import annotations

import re
from hashlib import sha256

_KEPT = re.compile(r"[a-z0-9_\-\u4e00-\u9fff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])$")
_LONGEST = 80


def safe_name(name: str) -> str:
    """A file name for any text: lower case, digits, `-`, `_` and Hanzi stay, the rest is `%XX`.

    Capitals are written out too, because some disks do not tell them from small letters; so are
    the first letter of a name that Windows reserves and, as a digest, the tail of a long one.
    """
    written = "".join(letter if _KEPT.match(letter) else _written_out(letter) for letter in name)
    if not written:
        return "%"
    if _RESERVED.match(written):
        return _written_out(written[0]) + written[1:]
    if len(written.encode()) > 2 * _LONGEST:
        return f"{_shortened(written)}~{sha256(_bytes_of(name)).hexdigest()[:24]}"
    return written


def record_name(started_at: str, record: str) -> str:
    """The name of a record's file: its start in digits, then its id."""
    digits = re.sub(r"[^0-9]", "", started_at[:19])
    return f"{digits}-{safe_name(record)}.record.json"


def _written_out(letter: str) -> str:
    return "".join(f"%{byte:02x}" for byte in _bytes_of(letter))


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _shortened(written: str) -> str:
    return written.encode()[:_LONGEST].decode("utf-8", "ignore")
