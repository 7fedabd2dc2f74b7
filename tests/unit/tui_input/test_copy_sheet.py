"""A passage being copied: what is typed is told exactly, and only rows that changed are painted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message

from trainer.source import Source
from trainer.tui.terminal.app_base import TerminalApp
from trainer.tui.terminal.bursts import classify
from trainer.tui.terminal.input_events import TextBurst
from trainer.tui.widgets.copy_sheet import HEIGHT, CopySheet
from trainer.typing_test.marking import Marker
from trainer.typing_test.values import Typed

PASSAGE = "您好，亲，这条裙子M码有货，今天16:00前付款，当天就能发出。" * 12


class Bench(TerminalApp):
    """One sheet with a marker behind it, and everything it told."""

    def __init__(self, passage: str = PASSAGE) -> None:
        super().__init__()
        self.told: list[Message] = []
        self.sheet = CopySheet(passage)
        self.marker = Marker(passage, widths_alike=True)
        self.text = ""

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.focus()
        self.sheet.open()

    def on_copy_sheet_edited(self, edit: CopySheet.Edited) -> None:
        self.told.append(edit)
        end = edit.offset + edit.deleted
        self.text = self.text[: edit.offset] + edit.inserted + self.text[end:]
        self.marker.take(
            Typed(
                at=edit.stamp,
                offset=edit.offset,
                deleted=edit.deleted,
                inserted=edit.inserted,
                source=edit.source,
            )
        )
        self.sheet.show(self.marker.marked())

    def on_copy_sheet_paste_refused(self, event: CopySheet.PasteRefused) -> None:
        self.told.append(event)

    def on_copy_sheet_end_asked(self, event: CopySheet.EndAsked) -> None:
        self.told.append(event)

    def key(self, name: str, character: str | None = None, at: float = 1.0) -> None:
        event = events.Key(name, character)
        event.time = at
        self.post_message(event)

    def burst(self, text: str, *, at: float = 1.0, pasted: bool = False) -> None:
        self.post_message(TextBurst(classify(text, pasted=pasted), at))

    @property
    def edits(self) -> list[tuple[int, int, str, Source, int]]:
        return [
            (edit.offset, edit.deleted, edit.inserted, edit.source, edit.stamp)
            for edit in self.told
            if isinstance(edit, CopySheet.Edited)
        ]


async def at_rest(app: Bench) -> None:
    quiet = 0
    while quiet < 6:
        await asyncio.sleep(0)
        busy = any(pump.message_queue_size for pump in (app, *app._registry))
        quiet = 0 if busy else quiet + 1


async def done(act: Callable[[Bench], None], app: Bench | None = None) -> Bench:
    bench = Bench() if app is None else app
    async with bench.run_test(size=(60, 18)):
        act(bench)
        await at_rest(bench)
    return bench


async def test_commits_and_keys_are_told_with_source_and_stamp() -> None:
    def act(app: Bench) -> None:
        app.burst("您好", at=1.5)
        app.key("comma", ",", at=2.0)
        app.burst("abcdefghijkl", at=3.0)

    app = await done(act)

    assert app.edits == [
        (0, 0, "您好", Source.IME, 1500),
        (2, 0, ",", Source.KEY, 2000),
        (3, 0, "abcdefghijkl", Source.INJECTED, 3000),
    ]


async def test_backspace_takes_back_one_character_and_control_w_the_last_commit() -> None:
    def act(app: Bench) -> None:
        app.burst("您好")
        app.burst("在的亲")
        app.key("ctrl+w", at=2.0)
        app.key("backspace", at=3.0)
        app.key("alt+backspace", at=4.0)
        app.key("backspace", at=5.0)

    app = await done(act)

    assert app.edits[2:] == [
        (2, 3, "", Source.EDIT, 2000),
        (1, 1, "", Source.EDIT, 3000),
        (0, 1, "", Source.EDIT, 4000),
    ]
    assert app.text == ""


async def test_control_w_takes_back_an_english_word() -> None:
    def act(app: Bench) -> None:
        for char in "your order ":
            app.key("space" if char == " " else char, char)
        app.key("ctrl+w")

    assert (await done(act)).text == "your "


async def test_a_paste_is_refused_and_told_with_its_size() -> None:
    def act(app: Bench) -> None:
        app.burst("复制来的", pasted=True)
        app.copy_to_clipboard("剪贴板")
        app.key("ctrl+v")

    app = await done(act)

    assert app.text == ""
    assert [one.chars for one in app.told if isinstance(one, CopySheet.PasteRefused)] == [4, 3]


async def test_nothing_is_taken_while_it_is_closed() -> None:
    def act(app: Bench) -> None:
        app.sheet.close()
        app.key("a", "a")
        app.burst("您好")
        app.burst("贴", pasted=True)

    assert (await done(act)).told == []


async def test_the_caret_cannot_be_moved_from_the_end() -> None:
    def act(app: Bench) -> None:
        app.burst("您好")
        for name in ("left", "home", "up", "tab", "shift+tab"):
            app.key(name)
        app.burst("，亲")

    assert (await done(act)).text == "您好，亲"


async def test_enter_ends_at_the_end_of_the_passage_only() -> None:
    def early(app: Bench) -> None:
        app.burst("好")
        app.key("enter")

    async with (app := Bench("好的。")).run_test(size=(60, 18)):
        early(app)
        await at_rest(app)
        before = [one for one in app.told if isinstance(one, CopySheet.EndAsked)]
        app.burst("得。")
        await at_rest(app)
        app.key("enter")
        await at_rest(app)

    assert before == []
    assert isinstance(app.told[-1], CopySheet.EndAsked)


async def test_more_than_anybody_types_is_cut() -> None:
    app = await done(lambda app: app.burst("好" * 5_000), Bench("好的。"))

    assert len(app.text) == 406


async def test_the_terminal_s_caret_stands_below_the_next_character() -> None:
    app = Bench()
    async with app.run_test(size=(60, 18)):
        await at_rest(app)
        first = app.cursor_position
        app.burst("您好，")
        await at_rest(app)
        second = app.cursor_position

    assert first == (0, 1)
    assert second == (6, 1)


async def test_the_row_at_hand_stays_in_the_upper_third() -> None:
    app = Bench()
    async with app.run_test(size=(60, 18)):
        for start in range(0, 200, 10):
            app.burst(PASSAGE[start : start + 10])
            await at_rest(app)
            assert app.cursor_position.y < 18 // 3
        top = app.sheet._top
        for _ in range(200):
            app.key("backspace")
        await at_rest(app)

    assert top > 2
    assert app.cursor_position.y < 18 // 3


async def test_a_commit_paints_the_rows_it_changed_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    painted: list[Region] = []
    app = Bench()
    async with app.run_test(size=(60, 18)):
        app.burst(PASSAGE[:5])
        await at_rest(app)
        monkeypatch.setattr(app.sheet, "refresh", lambda *regions: painted.extend(regions))
        app.burst(PASSAGE[5:9])
        await at_rest(app)

    assert painted == [Region(0, 0, 60, HEIGHT)]


async def test_another_width_breaks_the_rows_elsewhere_and_keeps_the_caret() -> None:
    app = Bench()
    async with app.run_test(size=(100, 30)) as pilot:
        app.burst(PASSAGE[:40])
        await at_rest(app)
        before = app.sheet.caret
        await pilot.resize_terminal(61, 18)
        await at_rest(app)
        after = app.sheet.caret
        x, y = app.cursor_position

    assert before == after == 40
    assert x < 61
    assert y < 18
