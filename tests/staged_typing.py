"""A staged floor where typing is practised and assessed: its own passages, sittings in a folder."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.staged import StagedApp, StagedFloor, rich_script, settled
from trainer.clock import Clock, ManualClock
from trainer.content.scoring_file import load_scoring
from trainer.grading.scoring import Scoring
from trainer.play.hall import Hall
from trainer.play.sitting_run import SittingRun
from trainer.play.stock import Stock
from trainer.records.sitting_shelf import FileSittingShelf
from trainer.settings import Settings
from trainer.tui.opening import Opening
from trainer.tui.screens.copying import Copying
from trainer.tui.screens.trial import TrialScreen
from trainer.tui.terminal.bursts import classify
from trainer.tui.terminal.input_events import TextBurst
from trainer.typing_test.catalogue import PRACTICE, TRIAL, WARM_UP, PassageCard
from trainer.typing_test.values import Passage

ZH = (
    "您好，亲，这条碎花裙M码有货，今天16:00前付款，当天就能从杭州仓发出。"
    "收到以后吊牌先不要剪，七天之内不合适可以退，退货运费由您承担。"
    "订单20261120-0731已经备注好了，请问还有什么可以帮您？"
)
EN = (
    "Thank you for waiting. Order HP-20931 left our warehouse today and should reach you soon. "
    "If it does not fit, you may send it back within 30 days, unworn and with its tags. "
    "Is there anything else I can do for you?"
)


class MemoryPassages:
    """Passages kept in memory, two trials and a few others a language."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Passage]] = {}
        for lang, text in (("zh-CN", ZH), ("en", EN)):
            for name in ("warm_up", "practice", "trial-1", "trial-2"):
                use = TRIAL if name.startswith("trial") else name
                title = {"zh-CN": "碎花裙怎么拍", "en": "Where is my dress"}[lang]
                told = Passage(
                    id=f"{name}-{lang}", lang=lang, title=title, text=text, difficulty=1.21
                )
                self.kept[told.id] = (use, told)

    def passages(self, lang: str) -> tuple[PassageCard, ...]:
        return tuple(self.card(named) for named, (_, one) in self.kept.items() if one.lang == lang)

    def passage(self, named: str, *, seed: int, today: date) -> Passage:
        return self.kept[named][1]

    def card(self, named: str) -> PassageCard:
        use, told = self.kept[named]
        return PassageCard(id=told.id, lang=told.lang, title=told.title, use=use, path="x")

    def draw(
        self, lang: str, use: str, count: int, *, seen: Collection[str], seed: int, today: date
    ) -> tuple[Passage, ...]:
        assert use in {PRACTICE, TRIAL, WARM_UP}
        found = [one for kind, one in self.kept.values() if (kind, one.lang) == (use, lang)]
        return tuple(found[:count])


class TypingFloor(StagedFloor):
    """The staged floor with a typing room."""

    def __init__(
        self, home: Path, *, clock: Clock | None = None, settings: Settings | None = None
    ) -> None:
        scripts = [
            rich_script(lang, id=f"{category}-{lang}", category=category)
            for lang in ("zh-CN", "en")
            for category in ("size", "complaint", "payment")
        ]
        super().__init__(*scripts, clock=clock, settings=settings)
        self._typing = Hall(self, passages=MemoryPassages, sittings=lambda: FileSittingShelf(home))

    @property
    def has_hall(self) -> bool:
        return True

    @property
    def hall(self) -> Hall:
        return self._typing

    def _outside(self) -> Stock:
        stock = super()._outside()
        return replace(stock, scoring=self._rules(stock.scoring))

    def _rules(self, scoring: Scoring) -> Scoring:
        shipped = load_scoring(None)
        return replace(scoring, typing=shipped.typing, ladder=shipped.ladder)


class Typist:
    """Somebody in front of the app, with the clock in hand."""

    def __init__(self, home: Path, *, lang: str = "zh-CN", start: Opening | None = None) -> None:
        self.floor = TypingFloor(home, settings=settled(lang))
        self.app = StagedApp(self.floor, start)

    @property
    def clock(self) -> ManualClock:
        clock = self.floor.clock
        assert isinstance(clock, ManualClock)
        return clock

    @property
    def page(self) -> Copying:
        return next(s for s in reversed(self.app.screen_stack) if isinstance(s, Copying))

    @property
    def sitting(self) -> SittingRun:
        page = self.page
        assert isinstance(page, TrialScreen)
        return page.sitting

    async def commit(self, text: str, *, after: int = 1_000, pasted: bool = False) -> None:
        """`text` in one go, so many milliseconds after what was before."""
        self.clock.move(after)
        self.app.post_message(TextBurst(classify(text, pasted=pasted), 1.0))
        await self.app.settle()

    async def type(self, text: str, *, size: int = 4, pace: int = 500) -> None:
        """`text` in commits of `size`, ASCII key by key, so many milliseconds a character."""
        for piece in re.findall(rf"[^\x00-\x7f]{{1,{size}}}|.", text):
            self.clock.move(pace * len(piece))
            self.app.post_message(TextBurst(classify(piece), 1.0))
            await self._handled()

    async def _handled(self) -> None:
        """Until no message is on its way."""
        quiet = 0
        while quiet < 6:
            await asyncio.sleep(0)
            busy = any(pump.message_queue_size for pump in (self.app, *self.app._registry))
            quiet = 0 if busy else quiet + 1

    async def count_down(self) -> None:
        """Enter, then three seconds."""
        page = self.page
        assert isinstance(page, TrialScreen)
        page.action_on()
        for _ in range(3):
            page.count_down()
        await self.app.settle()

    async def time_up(self) -> None:
        """Until the run at hand has ended."""
        self.clock.move(self.page.run.remaining + 1)
        self.page.fall_due()
        await self.app.settle()
