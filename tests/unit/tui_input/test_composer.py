"""The composer tells every change exactly, sends when it should and only then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from trainer.source import Source
from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.bursts import classify, with_newlines
from trainer.tui.terminal.input_events import TextBurst
from trainer.tui.widgets.composer import Composer

Kind = TypeVar("Kind", bound=Message)


class Bench(TerminalApp):
    """One composer, and everything it told."""

    def __init__(self, **options: bool | int) -> None:
        super().__init__()
        self.told: list[Message] = []
        self.composer = Composer(**options)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        yield self.composer

    def on_mount(self) -> None:
        self.composer.focus()

    def keep(self, message: Message) -> None:
        self.told.append(message)

    on_composer_edited = keep
    on_composer_send_asked = keep
    on_composer_phrase_asked = keep
    on_composer_enter_held = keep
    on_composer_too_long = keep

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [message for message in self.told if isinstance(message, kind)]

    def key(self, name: str, character: str | None = None, at: float = 1.0) -> None:
        event = events.Key(name, character)
        event.time = at
        self.post_message(event)

    def burst(self, text: str, *, at: float = 1.0, pasted: bool = False) -> None:
        self.post_message(TextBurst(classify(text, pasted=pasted), at))


def rebuilt(edits: list[Composer.Edited]) -> str:
    text = ""
    for edit in edits:
        assert len(text[edit.offset : edit.offset + edit.deleted]) == edit.deleted
        text = text[: edit.offset] + edit.inserted + text[edit.offset + edit.deleted :]
    return text


async def at_rest(app: Bench) -> None:
    """Until no message is on its way."""
    quiet = 0
    while quiet < 6:
        await asyncio.sleep(0)
        busy = any(pump.message_queue_size for pump in (app, *app._registry))
        quiet = 0 if busy else quiet + 1


async def in_bench(app: Bench, act: Callable[[Bench], Awaitable[None]]) -> Bench:
    async with app.run_test(size=(60, 18)):
        await act(app)
        await at_rest(app)
    return app


async def test_a_burst_is_one_edit_with_its_source_and_stamp() -> None:
    async def act(app: Bench) -> None:
        app.burst("您好，在的", at=2.5)

    app = await in_bench(Bench(), act)
    (edit,) = app.of(Composer.Edited)
    assert (edit.offset, edit.deleted, edit.inserted) == (0, 0, "您好，在的")
    assert (edit.source, edit.stamp) == (Source.IME, 2500)


async def test_a_deletion_by_key_is_an_edit_with_the_stamp_of_the_key() -> None:
    async def act(app: Bench) -> None:
        app.burst("您好", at=1.0)
        app.key("backspace", "\x7f", at=3.0)

    app = await in_bench(Bench(), act)
    edit = app.of(Composer.Edited)[-1]
    assert (edit.offset, edit.deleted, edit.inserted) == (1, 1, "")
    assert (edit.source, edit.stamp) == (Source.EDIT, 3000)


async def test_keys_and_text_that_come_at_once_keep_their_order() -> None:
    async def act(app: Bench) -> None:
        app.burst("ab")
        app.key("backspace", "\x7f")
        app.key("c", "c")
        app.key("ctrl+z")
        app.burst("d")

    assert (await in_bench(Bench(), act)).composer.text == "ad"


async def test_enter_sends_what_is_there_and_empties_the_draft() -> None:
    async def act(app: Bench) -> None:
        app.burst("好的")
        app.key("enter", "\r", at=4.0)
        app.key("x", "x", at=5.0)

    app = await in_bench(Bench(), act)
    (sent,) = app.of(Composer.SendAsked)
    assert (sent.text, sent.stamp) == ("好的", 4000)
    assert app.of(Composer.Edited)[-1].offset == 0
    assert app.composer.text == "x"


async def test_a_blank_draft_is_not_sent() -> None:
    async def act(app: Bench) -> None:
        app.key("space", " ")
        app.key("enter", "\r")

    assert not (await in_bench(Bench(), act)).of(Composer.SendAsked)


@pytest.mark.parametrize("name", ["alt+enter", "ctrl+j", "shift+enter"])
async def test_hazard_7_these_keys_break_the_line_and_never_send(name: str) -> None:
    async def act(app: Bench) -> None:
        app.burst("一")
        app.key(name)

    for enter_sends in (True, False):
        app = await in_bench(Bench(enter_sends=enter_sends), act)
        assert app.composer.text == "一\n"
        assert not app.of(Composer.SendAsked)


@pytest.mark.parametrize("name", ["ctrl+enter", "ctrl+s"])
async def test_these_keys_send_whatever_enter_does(name: str) -> None:
    async def act(app: Bench) -> None:
        app.burst("一")
        app.key(name)

    for enter_sends in (True, False):
        assert (await in_bench(Bench(enter_sends=enter_sends), act)).of(Composer.SendAsked)


async def test_enter_breaks_the_line_where_it_does_not_send() -> None:
    async def act(app: Bench) -> None:
        app.burst("一\r")
        app.key("enter", "\r")

    app = await in_bench(Bench(enter_sends=False), act)
    assert app.composer.text == "一\n\n"
    assert not app.of(Composer.EnterHeld)


async def test_hazard_6_an_enter_in_one_breath_with_text_is_held_and_said() -> None:
    async def act(app: Bench) -> None:
        app.burst("好的\r", at=1.0)

    app = await in_bench(Bench(), act)
    assert app.of(Composer.EnterHeld)
    assert not app.of(Composer.SendAsked)
    assert app.composer.text == "好的"


async def test_hazard_6_a_second_enter_sends() -> None:
    async def act(app: Bench) -> None:
        app.burst("好的\r", at=1.0)
        app.key("enter", "\r", at=2.0)

    (sent,) = (await in_bench(Bench(), act)).of(Composer.SendAsked)
    assert (sent.text, sent.stamp) == ("好的", 2000)


async def test_hazard_6_a_burst_of_lines_never_sends() -> None:
    async def act(app: Bench) -> None:
        app.burst("一\r二\r三\r")

    app = await in_bench(Bench(), act)
    assert app.composer.text == "一\n二\n三\n"
    assert not app.of(Composer.SendAsked)


@pytest.mark.parametrize("trigger", ["/", "／", "、"])
async def test_hazard_7_a_trigger_asks_for_phrases_in_an_empty_draft_only(trigger: str) -> None:
    async def act(app: Bench) -> None:
        app.key("some_name", trigger)
        app.key("x", "x")
        app.key("some_name", trigger)

    app = await in_bench(Bench(), act)
    assert [asked.trigger for asked in app.of(Composer.PhraseAsked)] == [trigger]
    assert app.composer.text == "x" + trigger


async def test_hazard_7_a_control_key_asks_for_phrases_anywhere() -> None:
    async def act(app: Bench) -> None:
        app.burst("您好")
        app.key("ctrl+l", "\x0c")

    app = await in_bench(Bench(), act)
    assert [asked.trigger for asked in app.of(Composer.PhraseAsked)] == [""]


async def test_what_does_not_fit_is_cut_and_said() -> None:
    async def act(app: Bench) -> None:
        app.burst("一二三四五六", pasted=True)

    app = await in_bench(Bench(limit=4), act)
    assert app.of(Composer.TooLong)[0].cut == 2
    assert app.composer.text == "一二三四"


async def test_a_loaded_draft_tells_nothing_and_a_phrase_tells_its_source() -> None:
    async def act(app: Bench) -> None:
        app.composer.load("旧稿")
        app.composer.insert_phrase("，亲")

    app = await in_bench(Bench(), act)
    (edit,) = app.of(Composer.Edited)
    assert (edit.offset, edit.inserted, edit.source) == (2, "，亲", Source.PHRASE)


async def test_hazard_5_control_characters_are_kept_and_shown_as_substitutes() -> None:
    hostile = "a\x1b]52;c;QUJD\x07b\u202ec\x85d\u2028e\x00"

    async def act(app: Bench) -> None:
        app.burst(hostile, pasted=True)
        await at_rest(app)
        shown = "\n".join(app.composer.document.lines)
        assert not any(char in shown for char in "\x1b\x07\u202e\x00\x85")
        rows = [app.composer.render_line(y).text for y in range(app.composer.size.height)]
        assert "␛]52;c;QUJD␇b␦c" in rows[0]

    app = await in_bench(Bench(), act)
    assert app.composer.text == "a\x1b]52;c;QUJD\x07b\u202ec\nd\ne\x00"
    assert rebuilt(app.of(Composer.Edited)) == app.composer.text


async def test_a_family_of_emoji_keeps_its_joiners() -> None:
    family = "👨\u200d👩\u200d👧"

    async def act(app: Bench) -> None:
        app.burst(family)

    app = await in_bench(Bench(), act)
    assert app.composer.text == family
    assert app.composer.document.get_line(0) == family


async def test_keys_that_met_are_keys_again_where_no_text_field_is() -> None:
    class Keys(Bench):
        BINDINGS: ClassVar = [("a", "hear('a')"), ("b", "hear('b')")]
        heard = ""

        def compose(self) -> ComposeResult:
            yield from ()

        def on_mount(self) -> None:
            self.set_focus(None)

        def action_hear(self, what: str) -> None:
            self.heard += what

    async def act(app: Bench) -> None:
        app.burst("ab")

    app = Keys()
    await in_bench(app, act)
    assert app.heard == "ab"


async def test_a_commit_reaches_a_stock_input() -> None:
    class Fields(Bench):
        def compose(self) -> ComposeResult:
            yield Input()

        def on_mount(self) -> None:
            self.query_one(Input).focus()

    async def act(app: Bench) -> None:
        app.burst("张三")
        await at_rest(app)
        assert app.query_one(Input).value == "张三"

    await in_bench(Fields(), act)


KEYS = ["backspace", "delete", "left", "right", "up", "home", "end", "ctrl+w", "ctrl+u", "ctrl+k"]
KEYS += ["ctrl+z", "ctrl+y", "ctrl+x", "ctrl+c", "ctrl+v", "ctrl+j", "alt+delete", "ctrl+shift+k"]
KEYS += ["shift+left", "shift+right", "shift+home", "shift+up", "ctrl+shift+left", "ctrl+left"]
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("亲您好 ，a\r\n\t\x1b\u2028\x85👍"),
    min_size=1,
    max_size=12,
)
ACTS = st.lists(
    st.sampled_from(KEYS) | TEXTS.map(lambda text: ("text", text)), min_size=8, max_size=30
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
@example(acts=["ctrl+j", "ctrl+j", ("text", "0"), ("text", "ab\x0c"), "ctrl+z"])
def test_applying_every_edit_gives_the_text_exactly(acts: list[str | tuple[str, str]]) -> None:
    async def act(app: Bench) -> None:
        for step in acts:
            if isinstance(step, str):
                app.key(step)
            else:
                app.burst(step[1], pasted=True)
        await at_rest(app)
        edits = app.of(Composer.Edited)
        assert rebuilt(edits) == app.composer.text
        assert all(with_newlines(edit.inserted) == edit.inserted for edit in edits)

    asyncio.run(run_bench(act))


async def run_bench(act: Callable[[Bench], Awaitable[None]]) -> None:
    await in_bench(Bench(), act)
