"""How the authoring form looks, in both languages, at three sizes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.snapshots.test_looks import everywhere, in_both_languages, of
from tests.staged import StagedApp, StagedFloor, settled
from trainer.content.scoring_file import load_scoring
from trainer.content.shipped import shipped_root
from trainer.content.workshop.drafts import drafted
from trainer.content.workshop.looking import Means
from trainer.content.workshop.workshop import FileWorkshop
from trainer.play.examiner import Examiner
from trainer.tui.screens.author import AuthorScreen
from trainer.tui.widgets.page import Page

pytestmark = pytest.mark.slow

Compare = Callable[..., bool]
TEXTS = {
    "zh-CN": """\
format: 1
id: presale-early
title: 预售能不能提前发
category: shipping
level: starter
minutes: 3
role: 你是云裳女装的售前客服。
goal: 把预售的发货时间说准，不乱答应。
customer: {name: <buyer.name>, mood: anxious}
facts:
  buyer.name: {draw: name}
  ship: {value: 72h, kind: duration}
patience:
  nudges:
    - {after: 40s, say: [在吗？]}
  leave: {after: 120s, to: left}
stages:
  开场:
    buyer: [在吗, 预售的这条能提前发吗]
    criteria:
      时间:
        role: claim
        label: 说准发货时间
        say: <ship>内发|<ship>内给您发
        points: 3
        dimension: accuracy
        better: 付尾款后<ship>内给您发哦
      不乱答应: {role: forbid, label: 答应提前发, say: 可以提前发|能提前发, dimension: accuracy}
    go:
      - {if: [时间, no 不乱答应], to: bought}
      - {to: nowhere}
    model: 付尾款后<ship>内给您发哦
    hint: 先说时间
endings:
  bought: {title: 下单了, result: good}
  left: {title: 买家走了, result: bad, outcome: left}
""",
    "en": """\
format: 1
id: presale-early
title: Can a pre-order ship early
category: shipping
level: starter
minutes: 3
role: You are a pre-sales agent at Harbor & Pine.
goal: Tell when it ships and promise nothing else.
customer: {name: <buyer.name>, mood: anxious}
facts:
  buyer.name: {draw: name}
  ship: {value: 72h, kind: duration}
patience:
  nudges:
    - {after: 40s, say: [hello?]}
  leave: {after: 120s, to: left}
stages:
  opening:
    buyer: [hi, can my pre-order ship early?]
    criteria:
      time:
        role: claim
        label: Say when it ships
        say: ship…within <ship>
        points: 3
        dimension: accuracy
        better: We ship within <ship> of the final payment
      early: {role: forbid, label: Promise to ship early, say: ship early, dimension: accuracy}
    go:
      - {if: [time, no early], to: bought}
      - {to: nowhere}
    model: We ship within <ship> of the final payment
    hint: The time first
endings:
  bought: {title: Ordered, result: good}
  left: {title: Left, result: bad, outcome: left}
""",
}
PACKS = {"zh-CN": "yunshang", "en": "harbor"}


@pytest.fixture
def workshop(tmp_path: Path) -> FileWorkshop:
    told = Examiner(load_scoring(None), date(2026, 11, 22))
    means = Means(
        judge=told.judge,
        play_sample=told.play,
        play_log=told.log,
        today=told.today,
        seeds=(7,),
    )
    return FileWorkshop(
        own=tmp_path / "scenarios",
        shipped=shipped_root(),
        kept=tmp_path / "drafts",
        means=means,
        scoring=load_scoring(None),
        ids=set,
    )


async def at_the_criterion(
    pilot: Pilot[object], workshop: FileWorkshop, lang: str, *, is_mended: bool
) -> AuthorScreen:
    """A scenario with one mistake on the table, the form of its first criterion open."""
    app = of(pilot)
    await app.settle()
    text = TEXTS[lang].replace("nowhere", "left") if is_mended else TEXTS[lang]
    draft = drafted(shipped_root() / PACKS[lang] / "presale-early.scenario.yaml", text)
    screen = AuthorScreen(draft, workshop.choices(draft), lag=0.001)
    app.push_screen(screen)
    await app.settle()
    part = next(part for part in screen.paper.parts if part.kind == "criterion")
    screen.paper.turn_to(part.id)
    screen.fill_outline()
    await pilot.press("enter", "tab", "tab", "tab")
    await settle(pilot)
    return screen


async def settle(pilot: Pilot[object]) -> None:
    for _ in range(3):
        await of(pilot).settle()
        await pilot.pause()


def staged(lang: str, workshop: FileWorkshop) -> StagedApp:
    return StagedApp(StagedFloor(settings=settled(lang), workshop=lambda: workshop))


@everywhere
@in_both_languages
def test_author(
    snap_compare: Compare, workshop: FileWorkshop, lang: str, size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await at_the_criterion(pilot, workshop, lang, is_mended=False)

    assert snap_compare(staged(lang, workshop), terminal_size=size, run_before=before)


@in_both_languages
def test_author_tries(snap_compare: Compare, workshop: FileWorkshop, lang: str) -> None:
    async def before(pilot: Pilot[object]) -> None:
        screen = await at_the_criterion(pilot, workshop, lang, is_mended=True)
        await pilot.press("f2")
        told = {
            "zh-CN": "亲，付尾款后72小时内发，能提前发的",
            "en": "We can ship early, and ship within 72 hours",
        }
        screen.query_one("#try-text", Page).insert_phrase(told[lang])
        await settle(pilot)

    assert snap_compare(staged(lang, workshop), terminal_size=(100, 30), run_before=before)
