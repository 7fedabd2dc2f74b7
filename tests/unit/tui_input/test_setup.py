"""Preparing the process before the toolkit is imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.pty import ROOT, environment

_SAY = (
    "import sys, os\n"
    "from trainer.errors import TrainerError\n"
    "from trainer.tui.terminal.setup import prepare\n"
    "try:\n    prepare()\n"
    "except TrainerError as error:\n    print('refused', error.details['encoding'])\n"
    "else:\n    print(sys.stdout.encoding, os.environ['TEXTUAL_FPS'],"
    " os.environ['TEXTUAL_DISABLE_KITTY_KEY'], 'textual' in sys.modules)\n"
)


def said(**env: str | None) -> str:
    names = environment({"LANG": None, "LC_CTYPE": None, "PYTHONUTF8": None, **env})
    done = subprocess.run(
        [sys.executable, "-c", _SAY], env=names, cwd=ROOT, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").strip()


def test_hazard_1_the_keyboard_protocol_is_refused_before_the_toolkit_is_imported() -> None:
    assert said(LC_ALL="C.UTF-8", TEXTUAL_DISABLE_KITTY_KEY="0") == "utf-8 120 1 False"


@pytest.mark.parametrize("named", ["zh_CN.GBK", "zh_CN.GB18030", "zh_TW.Big5", "en_US.ISO-8859-1"])
def test_hazard_2_a_terminal_of_another_encoding_is_refused(named: str) -> None:
    assert said(LC_ALL=named).startswith("refused")


def test_hazard_2_streams_of_another_encoding_are_turned_to_utf8() -> None:
    assert said(LC_ALL="C.UTF-8", PYTHONIOENCODING="gbk") == "utf-8 120 1 False"


def test_the_plain_locale_is_taken_for_utf8() -> None:
    assert said(LC_ALL="C") == "utf-8 120 1 False"


def test_a_frame_rate_that_someone_chose_stays() -> None:
    assert said(LC_ALL="C.UTF-8", TEXTUAL_FPS="30") == "utf-8 30 1 False"


def test_the_pure_parts_do_not_import_the_toolkit() -> None:
    parts = ("bursts", "sequences", "stream", "pending", "console_records", "setup", "outlet")
    lines = "".join(f"import trainer.tui.terminal.{part}\n" for part in parts)
    check = f"import sys\n{lines}assert 'textual' not in sys.modules\n"
    subprocess.run([sys.executable, "-c", check], cwd=ROOT, env=dict(os.environ), check=True)
