"""Tokens become the toolkit's events, stamped."""

from __future__ import annotations

import pytest
from textual import events
from textual.message import Message

from trainer.source import Source
from trainer.tui.terminal.input_events import LeakedSequence, NotUtf8, TextBurst
from trainer.tui.terminal.interpreter import Interpreter
from trainer.tui.terminal.stream import InputStream


def told(data: bytes, interpreter: Interpreter | None = None) -> list[Message]:
    stream, reader = InputStream(), interpreter or Interpreter()
    tokens = stream.feed(data, 1.0)
    while (due := stream.due()) is not None:
        tokens += stream.expire(due)
    return [message for token in tokens for message in reader.messages(token)]


def key(data: bytes) -> tuple[str, str | None]:
    (event,) = told(data)
    assert isinstance(event, events.Key)
    return event.key, event.character


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a", ("a", "a")),
        (b"/", ("slash", "/")),
        (b" ", ("space", " ")),
        ("、".encode(), ("ideographic_comma", "、")),
        ("／".encode(), ("fullwidth_solidus", "／")),
        ("亲".encode(), ("亲", "亲")),
        (b"\r", ("enter", "\r")),
        (b"\n", ("ctrl+j", "\n")),
        (b"\x7f", ("backspace", "\x7f")),
        (b"\x0c", ("ctrl+l", "\x0c")),
        (b"\x1b", ("escape", "\x1b")),
        (b"\x1b\r", ("alt+enter", None)),
        (b"\x1b[13;2u", ("shift+enter", None)),
        (b"\x1b[13;5u", ("ctrl+enter", None)),
        (b"\x1b[27;5;13~", ("ctrl+enter", None)),
        (b"\x1b[27;2;13~", ("shift+enter", None)),
        (b"\x1b3", ("alt+3", None)),
        (b"\x1bx", ("alt+x", None)),
        (b"\x1bX", ("alt+shift+x", None)),
        (b"\x1b/", ("alt+slash", None)),
        (b"\x1b[", ("alt+left_square_bracket", None)),
        (b"\x1bb", ("ctrl+left", None)),
        (b"\x1bOP", ("f1", None)),
        (b"\x1b[1;5C", ("ctrl+right", None)),
        (b"\x1b[97u", ("a", "a")),
        (b"\x1b[97;5u", ("ctrl+a", None)),
    ],
)
def test_a_key_has_its_name_and_character(data: bytes, expected: tuple[str, str | None]) -> None:
    assert key(data) == expected


def test_every_event_has_the_stamp_of_its_read() -> None:
    assert [event.time for event in told("您好\x1b[A\x1b[<0;5;5M".encode())] == [1.0, 1.0, 1.0]


def test_a_commit_is_one_event_that_stock_widgets_take_for_a_paste() -> None:
    (event,) = told("您好".encode())
    assert isinstance(event, TextBurst)
    assert (event.text, event.source, event.stamp) == ("您好", Source.IME, 1000)
    assert event.handler_name == events.Paste.handler_name


def test_a_joiner_alone_is_text() -> None:
    (event,) = told("\u200d".encode())
    assert isinstance(event, TextBurst)


def test_an_unknown_sequence_types_nothing_and_stops_nothing() -> None:
    interpreter = Interpreter()
    assert told(b"\x1b[99;99;99;99z", interpreter) == []
    assert told(b"\x1b]0;" + b"x" * 200 + b"\x07", interpreter) == []
    assert len(told(b"a", interpreter)) == 1


def test_the_mouse_and_the_focus_are_told() -> None:
    kinds = [type(event) for event in told(b"\x1b[<0;5;5M\x1b[<0;5;5m\x1b[O\x1b[I")]
    assert kinds == [events.MouseDown, events.MouseUp, events.AppBlur, events.AppFocus]


def test_a_report_of_the_caret_is_no_key() -> None:
    (event,) = told(b"\x1b[3;7R")
    assert isinstance(event, events.CursorPosition)


def test_a_leak_and_bad_bytes_are_told() -> None:
    leak, burst = told(b"\x1b[0;;20320:22909u")
    assert isinstance(leak, LeakedSequence)
    assert leak.text == "你好"
    assert isinstance(burst, TextBurst)
    assert any(isinstance(event, NotUtf8) for event in told(b"ab\xff"))
