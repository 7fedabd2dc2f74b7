"""What must be so before the toolkit is first imported.

Knows environment variables and the standard streams; imports nothing of the toolkit.
"""

from __future__ import annotations

import codecs
import gc
import io
import locale
import os
import sys

from trainer.errors import TrainerError

_SWITCH = 0.0005
"""Seconds a busy thread may keep the reader of input waiting."""

_SAFE = ("utf-8", "ascii")


def prepare() -> None:
    """Make the process fit for a terminal app: call it before the first `import textual`.

    What is made until `settled` stays, so nothing looks for garbage among it meanwhile: a tenth of
    the way to the first paint. The keyboard protocol is refused, frames are drawn at 120 a second,
    streams speak UTF-8. A locale of another encoding (GBK, Big5, Latin-1) raises
    `TrainerError("terminal.not_utf8")`: its terminal would show and send something else than this
    app does.
    """
    gc.disable()
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    os.environ.setdefault("TEXTUAL_FPS", "120")
    sys.setswitchinterval(_SWITCH)
    encoding = terminal_encoding()
    if encoding not in _SAFE:
        raise TrainerError("terminal.not_utf8", encoding=encoding)
    for stream in (sys.stdin, sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper) and _name(stream.encoding) != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def settled() -> None:
    """The app is up: garbage is collected from now on, but never looked for in what is there.

    A full collection would walk every class and style of the toolkit, in the middle of typing.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def terminal_encoding() -> str:
    """What the locale says that the terminal speaks, in Python's own name for it.

    Windows consoles are written to in Unicode whatever the code page. Plain ASCII is the C
    locale, which tells nothing of the terminal.
    """
    if sys.platform == "win32":
        return "utf-8"
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    named = next((value for value in settings if value), "")
    if "." in named:
        return _name(named.partition(".")[2].partition("@")[0])
    return "ascii" if named in {"", "C", "POSIX"} else _name(locale.getpreferredencoding(False))


def _name(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return encoding.lower()
