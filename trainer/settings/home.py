"""Where this program keeps what it keeps: one folder for settings, journals and records."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

HOME_VARIABLE = "TRAINER_HOME"


def data_home() -> Path:
    """The folder named by `TRAINER_HOME`, else the system's place for a user's data.

    The folder need not be there yet.
    """
    chosen = os.environ.get(HOME_VARIABLE, "")
    if chosen:
        with suppress(RuntimeError):  # `~somebody` whom this machine does not know
            return Path(chosen).expanduser().absolute()
        return Path(chosen).absolute()
    from platformdirs import user_data_path

    return user_data_path("trainer", appauthor=False)
