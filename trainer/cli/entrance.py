"""The one door: reads the arguments, runs the command, turns every error into words and a code."""

from __future__ import annotations

import importlib
import io
import locale
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from trainer.errors import TrainerError
from trainer.wording import Wording, guess_language

INTERRUPTED = 130
REFUSED = 3

ROOMS = {
    None: "opening",
    "play": "opening",
    "rush": "rushing",
    "type": "typing",
    "assess": "typing",
    "list": "listing",
    "rehearse": "rehearsing",
    "explain": "explaining",
    "check": "checking",
    "report": "reporting",
    "history": "reporting",
    "replay": "replaying",
    "board": "boarding",
    "regrade": "regrading",
    "verify": "verifying",
    "draft": "drafting",
    "import": "importing",
    "plan": "planning",
    "kpi": "counting",
    "init": "packing",
    "new": "beginning",
    "preview": "previewing",
    "doctor": "doctor",
}
"""Which module runs a command; imported only when it is asked for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        code = _run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TrainerError as error:
        from trainer.cli.telling import tell_error

        tell_error(error, _wording(args))
        return error.exit_code
    except KeyboardInterrupt:
        from trainer.cli.telling import narrate

        narrate(_wording(args).say("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing more can be said, and that is fine.
        _drop_the_rest()
        return 0
    except OSError as refusal:
        from trainer.cli.telling import tell_refusal

        _drop_the_rest()
        tell_refusal(refusal, _wording(args))
        return REFUSED
    return code


def _run(args: list[str]) -> int:
    if not args:
        from trainer.cli.opening import open_home

        return open_home()
    from trainer.cli.arguments import parser

    wording = _wording(args)
    told = parser(wording).parse_args(args)
    room = importlib.import_module(f"trainer.cli.{ROOMS[told.command]}")
    code: int = room.run(told, wording)
    return code


def _speak_utf8() -> None:
    """Data and narration are UTF-8 whatever the machine's code page says; a mark before it goes."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream is sys.stdin:
                stream.reconfigure(encoding="utf-8-sig", errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_the_rest() -> None:
    """What stdout still holds cannot be written: let the exit not try again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wording(args: list[str]) -> Wording:
    return Wording(_language(args))


def _language(args: list[str]) -> str:
    """The language of this command line: `--lang`, the account's, the locale's."""
    from trainer.bootstrap import account_language

    machine = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    hints = (_option(args, "--lang"), account_language(_option(args, "--trainee")), *machine)
    return guess_language(*hints, locale.getlocale()[0])


def _option(args: list[str], name: str) -> str | None:
    """The value of an option, seen before the parser has a language to speak."""
    for index, arg in enumerate(args):
        if arg == name and index + 1 < len(args):
            return args[index + 1]
        if arg.startswith(f"{name}="):
            return arg.partition("=")[2]
    return None
