"""An error nobody foresaw: kept in a file for whoever mends it, told to the trainee in a sentence.

Knows the folder of the data; knows no screen and no session.
"""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from trainer.settings import data_home
from trainer.wording.speech import Wording
from trainer.wording.visible import visible

EXIT_CODE = 3
LOG = "errors.log"


def tell_crash(error: BaseException, wall: datetime, wording: Wording) -> str:
    """What the trainee reads instead of a traceback; that is added to `errors.log`."""
    home = data_home()
    log = _note(error, wall, home / LOG)
    told = wording.say("app.crashed", home=visible(str(home)))
    return (
        told if log is None else f"{told}\n{wording.say('app.crashed.log', log=visible(str(log)))}"
    )


def _note(error: BaseException, wall: datetime, log: Path) -> Path | None:
    told = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(f"{wall.isoformat(timespec='seconds')}\n{told}\n")
    except OSError:
        return None
    return log
