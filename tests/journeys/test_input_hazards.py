"""The hazards of input, as a pseudo-terminal shows them: one test of each name."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.journeys.echo import echo

pytestmark = pytest.mark.journey

KEYBOARD_PROTOCOL = re.compile(rb"\x1b\[[<>=][0-9;]*u")


def test_hazard_1_ime_against_the_keyboard_protocol(tmp_path: Path) -> None:
    commit = "非常抱歉让您久等了亲"
    with echo(tmp_path / "log", env={"TEXTUAL_DISABLE_KITTY_KEY": "0"}) as app:
        app.terminal.send(commit)
        app.wait_for_draft(commit)
        app.terminal.send("\x1b[0;;" + ":".join(str(ord(char)) for char in commit) + "u")
        assert app.wait_for_note("leak")["text"] == commit
        app.wait_for_draft(commit * 2)
        app.terminal.send("\x1b[49;;20320:229")
        app.terminal.send("好")
        app.wait_for_note("leak", 2)
        app.wait_for_draft(commit * 2 + "好")
        app.terminal.signal(signal.SIGTERM)
        app.terminal.wait_end()
        assert not KEYBOARD_PROTOCOL.search(app.terminal.raw())


def test_hazard_2_one_invalid_byte_does_not_end_the_app(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send(b"ab\xff")
        app.wait_for_note("bytes")
        app.terminal.send("您好".encode("gbk"))
        app.wait_for_note("bytes", 2)
        app.terminal.send("\x15")
        app.wait_for_draft("")
        app.terminal.send("还在")
        app.wait_for_draft("还在")


def test_hazard_2_output_is_utf8_whatever_the_streams_say(tmp_path: Path) -> None:
    with echo(tmp_path / "log", env={"PYTHONIOENCODING": "gbk"}) as app:
        app.terminal.send("您好")
        app.terminal.wait_for("您好")


def test_hazard_2_a_gbk_terminal_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="not_utf8"),
        echo(tmp_path / "log", env={"LC_ALL": "zh_CN.GBK"}),
    ):
        pass


def test_hazard_3_the_caret_is_right_at_the_start_and_after_a_resize(tmp_path: Path) -> None:
    with echo(tmp_path / "log", cols=80, rows=24) as app:
        app.terminal.wait_until(lambda: app.terminal.cursor == (2, 2), what="the caret at home")
        app.terminal.send("亲，非常抱歉")
        app.terminal.wait_until(lambda: app.terminal.cursor == (14, 2), what="caret after text")
        app.terminal.send("\x1b[D")
        app.terminal.wait_until(lambda: app.terminal.cursor == (12, 2), what="caret moved")
        app.terminal.resize(10, 20)
        app.terminal.wait_until(lambda: app.terminal.cursor == (4, 4), what="caret after resize")


def test_hazard_3_the_caret_can_be_shown(tmp_path: Path) -> None:
    with echo(tmp_path / "shown", env={"CARET": "1"}) as app:
        app.terminal.send("亲")
        app.wait_for_draft("亲")
        app.terminal.wait_until(lambda: not app.terminal.cursor_hidden, what="a visible caret")
    with echo(tmp_path / "hidden") as app:
        assert app.terminal.cursor_hidden


def test_hazard_4_stamps_are_of_the_read_while_the_app_is_stalled(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send("\x14")  # Ctrl+T: the app stands still for half a second
        app.wait_for_note("stall")
        at = app.terminal.send("a")
        stamp = app.wait_for_note("edit")["stamp"]
        woke = app.wait_for_note("woke")["at"]
        assert at * 1000 - 1 <= stamp < woke


def test_hazard_4_the_oldest_pending_input_is_told_until_it_is_handled(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send("a")
        note = app.wait_for_note("edit")
        assert note["pending"] == note["stamp"]
        app.wait_for_note("settled")


def test_hazard_6_what_one_read_is(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        sent = [
            ("k", "key"),
            ("您好", "ime"),
            ("one two three", "injected"),
            ("字" * 41, "ambiguous"),
            ("一\r二", "injected"),
        ]
        whole = ""
        for text, source in sent:
            app.terminal.send(text)
            whole += text.replace("\r", "\n")
            app.wait_for_draft(whole)
            assert app.notes("edit")[-1]["source"] == source
            app.terminal.rest(0.1)
        app.terminal.paste("abc\x1b[31m red\rend")
        app.wait_for_draft(whole + "abc\x1b[31m red\nend")
        assert app.notes("edit")[-1]["source"] == "paste"
        assert not app.notes("send")


def test_hazard_6_an_enter_in_the_same_read_is_held_and_a_second_sends(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send("好的亲\r")
        app.terminal.wait_for("HELD")
        assert not app.notes("send")
        app.terminal.send("\r")
        assert app.wait_for_note("send")["text"] == "好的亲"


def test_hazard_6_a_torn_paste_lets_go_of_what_is_typed_later(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send("\x1b[200~pasted text\x1b[20")
        app.wait_for_draft("pasted text")
        app.terminal.send("k")
        app.wait_for_draft("pasted textk")


def test_hazard_7_keys_under_a_chinese_ime(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        for count, trigger in enumerate("/／、", 1):
            app.terminal.send(trigger)
            assert app.wait_for_note("phrase", count)["trigger"] == trigger
        app.terminal.send("\x0c")
        assert app.wait_for_note("phrase", 4)["trigger"] == ""
        app.terminal.send("一")
        app.wait_for_draft("一")
        for newline in ("\n", "\x1b\r", "\x1b[13;2u"):
            before = app.draft()
            app.terminal.send(newline)
            app.wait_for_draft(before + "\n")
        assert not app.notes("send")
        app.terminal.send("\x13")
        assert app.wait_for_note("send")["text"] == "一\n\n\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_hazard_8_a_signal_saves_first_and_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.signal(number)
        assert app.terminal.wait_end() == 128 + number
        assert app.notes("saved")
        if number is not signal.SIGHUP:  # there is no terminal left to give back
            last = app.terminal.raw()[-400:]
            for off in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1003l", b"\x1b[?25h"):
                assert off in last


def test_hazard_8_a_closed_window_saves_and_ends(tmp_path: Path) -> None:
    with echo(tmp_path / "log") as app:
        app.terminal.send("没发出去")
        app.wait_for_draft("没发出去")
        app.terminal.hang_up()
        assert app.terminal.wait_end() == 129
        assert app.notes("saved")


def test_a_hundred_thousand_characters_do_not_freeze_it(tmp_path: Path) -> None:
    text = "很长的话。" * 19_999
    with echo(tmp_path / "log") as app:
        app.terminal.paste(text)
        app.wait_for_draft(text, within=60.0)
        app.terminal.send("k")
        app.wait_for_draft(text + "k", within=10.0)
        app.terminal.send("\r")
        assert app.wait_for_note("send")["text"] == text + "k"
