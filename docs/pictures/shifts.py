"""Plays a shift for the pictures: somebody who answers the longest-waiting, a little too slowly."""

from __future__ import annotations

from trainer.clock import ManualClock
from trainer.engine.view import ConversationView
from trainer.grading.record import SessionRecord
from trainer.play.floor import Floor
from trainer.play.runner import Runner
from trainer.play.rush_wish import RushWish
from trainer.source import Source

TICK = 500
READS = 5_000
"""Milliseconds from turning to a customer until the first character."""
BY_CHARACTER = {"zh-CN": 230, "en": 75}
PROMISES = {
    "zh-CN": "稍等亲，我去核实一下，五分钟内回复您",
    "en": "One moment please, I'll check and get back to you within five minutes",
}
EVERY = 4
"""So many answers, and then a promise."""


def play_shift(floor: Floor, clock: ManualClock, wish: RushWish, trainee: str) -> SessionRecord:
    """The record of a whole shift; the floor's clock is the manual one."""
    runner = floor.begin_rush(wish, trainee=trainee)
    answers = 0
    while not runner.is_over:
        wait(runner, clock, TICK)
        late = longest_waiting(runner)
        if late is not None and answer(runner, clock, late, answers):
            answers += 1
    return floor.finish(runner)


def longest_waiting(runner: Runner) -> ConversationView | None:
    waiting = [
        (chat.waiting_since, chat)
        for chat in runner.view.conversations
        if chat.waiting_since is not None and not chat.is_over
    ]
    return min(waiting, key=lambda one: one[0])[1] if waiting else None


def answer(runner: Runner, clock: ManualClock, chat: ConversationView, answers: int) -> bool:
    """Turn to the customer, write, send; false where they were gone by then."""
    stage = chat.script.stage(chat.stage) if chat.stage is not None else None
    lang = chat.script.lang
    text = PROMISES[lang] if stage is None or answers % EVERY == EVERY - 1 else stage.model
    runner.open(chat.id)
    wait(runner, clock, READS + len(text) * BY_CHARACTER[lang])
    now = runner.view.conversation(chat.id)
    if runner.is_over or now is None or now.is_over:
        return False
    source = Source.PHRASE if answers % 5 == 0 else Source.IME
    runner.commit(chat.id, 0, 0, text, source)
    runner.send(chat.id)
    return True


def wait(runner: Runner, clock: ManualClock, millis: int) -> None:
    for _ in range(millis // TICK):
        if not runner.is_over:
            clock.move(TICK)
            runner.tick()
