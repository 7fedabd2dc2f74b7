"""The one-line widgets of the desk in words: promises, orders, endings, the head of a shift."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.staged_shift import SHIFT, customer_script, shift_plan
from tests.unit.tui.test_ranks import MESSAGE, UNPAID, over, owed, row, waiting
from trainer.engine.plan import Mode, Plan
from trainer.engine.view import ConversationView, SessionView
from trainer.tui.bell import Bell
from trainer.tui.desk_lines import heading, invitation, status
from trainer.tui.lines import Line
from trainer.tui.shift_lines import reminder, shift_line
from trainer.units import Millis
from trainer.wording.speech import Wording

ZH = Wording("zh-CN")
PLAN: Plan = shift_plan(2)


def view(*rows: ConversationView, **changes: object) -> SessionView:
    told = SessionView(at=Millis(0), mode=Mode.PRACTICE, conversations=rows, is_over=False)
    return replace(told, **changes)  # type: ignore[arg-type]


def words_of(lines: tuple[Line, Line]) -> str:
    return " ".join("".join(run.text for line in lines for run in line).split())


def told(current: ConversationView, now: int = 100_000, *others: ConversationView) -> str:
    return words_of(status(ZH, view(current, *others), current, PLAN, Millis(now)))


def test_a_promise_shows_its_words_and_what_is_left() -> None:
    assert told(row("a", owed=(owed(175_000),))) == "你答应过：「一小时内回复您」，还剩 01:15"
    assert told(row("a", owed=(owed(70_000),))) == "!! 你答应过：「一小时内回复您」，过了 00:30"
    assert told(row("a", owed=(owed(None),))) == "你答应过：「一小时内回复您」"


def test_an_order_and_a_message_say_who_goes_first() -> None:
    assert told(UNPAID, 10_000) == "未付款的订单，你先开口；01:20 后失效"
    assert told(MESSAGE) == "开班前的留言，买家不在线；回了就好"


def test_an_ending_says_what_is_next() -> None:
    late = waiting("b", 0)
    assert told(over("a", 5), 9_000) == "会话结束：已应答"
    assert told(over("a", 5), 9_000, late) == "会话结束：已应答；F6 接下一位，1 位在等"
    assert told(over("a", 5, owed=(owed(1),)), 9_000, late) == "会话结束：已应答；还欠回访，F4"


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        (None, "等第一位买家进线"),
        (row("a"), "回复 小鱼；行首按 / 或 、 找短语，Ctrl+J 换行"),
        (UNPAID, "先开口：给 小鱼 写第一句"),
        (MESSAGE, "回复 小鱼 的留言"),
        (over("a", 1), "小鱼 的会话已结束：已应答；F4 可以回访"),
    ],
)
def test_an_empty_draft_says_what_to_do(current: ConversationView | None, expected: str) -> None:
    assert invitation(ZH, current, is_alone=False) == expected


def test_one_customer_alone_is_invited_as_ever() -> None:
    assert invitation(ZH, row("a"), is_alone=True).startswith("输入回复")
    assert invitation(ZH, over("a", 1), is_alone=True) == "小鱼 的会话已结束：已应答"


def test_the_heading_of_a_long_chat_says_so() -> None:
    vip = row("a", script=customer_script(1), seat=3)
    now = Millis(SHIFT.long_after + 1)
    assert words_of(heading(ZH, view(vip), vip, PLAN, now)) == "3 念念不忘 贵宾 平静已聊 04:00 超长"
    assert words_of(heading(ZH, view(), None, PLAN, now)) == "还没有买家进线"


def test_the_head_counts_who_was_turned_away_and_tells_the_last_minutes() -> None:
    full = view(waiting("a", 0), row("b"), MESSAGE, UNPAID, over("c", 1), turned_away=2)
    head = shift_line(ZH, full, PLAN, Millis(SHIFT.closes - 60_000))
    assert words_of(head) == "00:14 还剩 01:00 接待 2 待回 1 没接进来 2 零点开抢 练习"
    assert next(run.ink for run in head[0] if "还剩" in run.text) == "warn"


def test_find_my_limit_tells_how_many_are_held_until_nobody_is_let_in() -> None:
    assert "同时接待 5" in words_of(shift_line(ZH, view(holds=5), PLAN, Millis(0)))
    assert "已停止进线" in words_of(shift_line(ZH, view(holds=0), PLAN, Millis(0)))
    assessed = view(mode=Mode.ASSESSED)
    assert "考核" in words_of(shift_line(ZH, assessed, PLAN, Millis(0)))


def test_the_reminder_takes_whoever_has_waited_exactly_so_long() -> None:
    rows = view(waiting("a", 1), waiting("b", 0))
    before = words_of(reminder(ZH, rows, SHIFT, Millis(SHIFT.slow_after - 1)))
    assert before == "没有人等太久"
    at_it = words_of(reminder(ZH, rows, SHIFT, SHIFT.slow_after))
    assert at_it == "!! 1 位买家已等 100 秒以上，最久 小鱼 01:40 F6"


def test_while_nobody_is_late_the_line_tells_what_else_is_owed() -> None:
    rows = view(UNPAID, MESSAGE, over("a", 1, owed=(owed(30_000),)), row("b", owed=(owed(None),)))
    calm = words_of(reminder(ZH, rows, SHIFT, Millis(20_000)))
    assert calm == "待催付 1 单 -01:10 答应过 2 位 !-00:10 留言 1 条"
    open_ended = view(row("b", owed=(owed(None),)))
    assert words_of(reminder(ZH, open_ended, SHIFT, Millis(0))) == "答应过 1 位"


def test_in_a_shift_the_bell_calls_to_a_quiet_desk_and_when_the_reminder_begins() -> None:
    bell = Bell(SHIFT)
    some, more = view(waiting("a", 0)), view(waiting("a", 0), waiting("b", 5))
    late = Millis(SHIFT.slow_after)
    heard = [
        bell.rings(view(), Millis(0)),
        bell.rings(some, Millis(1)),
        bell.rings(more, Millis(6)),
        bell.rings(more, late),
        bell.rings(more, Millis(late + 900)),
        bell.rings(view(row("a")), Millis(late + 999)),
        bell.rings(some, Millis(late + 1_000)),
    ]
    assert heard == [False, True, False, True, False, False, True]
