"""A floor with everything from outside kept in memory, and two scripts rich enough to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from textual._wait import wait_for_idle
from textual.screen import Screen

from tests.builders import AUTHORITY, LIMITS, PACE, WordJudge, script
from tests.builders_grading import SCORING
from tests.fakes import MemoryAnnexes, MemoryJournal, MemorySamples
from trainer.chance import fresh_id
from trainer.clock import Clock, ManualClock
from trainer.content.night_shelf import NightShelf
from trainer.engine.catalogue import SamplePlan, ScenarioCard
from trainer.engine.events import Log
from trainer.engine.plan import Arrival, Mode, Plan
from trainer.engine.script import (
    Branch,
    Card,
    Criterion,
    Customer,
    Ending,
    Field,
    Line,
    LineKind,
    Mood,
    Nudge,
    Outcome,
    Panel,
    Patience,
    Phrase,
    Result,
    Script,
    Speaker,
    Stage,
    Table,
    Tier,
)
from trainer.engine.session import Session
from trainer.errors import SettingsError
from trainer.grading.assessor import Assessor
from trainer.grading.record import RecordHeader, RecordSummary, SessionRecord, Unfinished
from trainer.grading.values import Coaching, Grade
from trainer.matching.values import Role, Rule
from trainer.measures.values import Measures
from trainer.play.floor import Floor
from trainer.play.ports import Workshop
from trainer.play.runner import Runner
from trainer.play.stock import Stock
from trainer.settings import Account, Preferences, Settings
from trainer.tui.app import TrainerApp
from trainer.tui.opening import Opening
from trainer.tui.screens.desk import DeskScreen
from trainer.units import Millis

WALL = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)

_ZH = {
    "title": "碎花裙拍什么码",
    "shop": "云裳女装旗舰店",
    "name": "小雨",
    "summary": "老客，买过 2 次",
    "role": "你是云裳女装旗舰店的售前客服，可以查商品和规则，可以发 10 元以内的优惠券。",
    "goal": "问清身高体重，按尺码表推荐，不猜码。",
    "bot": "正在为您转接人工客服，请稍候",
    "one": "在吗？",
    "two": "想买这条碎花裙，我平时穿M，这条会不会偏小呀",
    "three": "那不合适能退吗？吊牌剪了还行不行",
    "bye": "好的，那我拍了，谢谢～",
    "left": "算了，我去别家看看",
    "nudge": "人呢？",
    "dress": "法式碎花连衣裙",
    "order": "订单 20261120-0731",
    "policy": "七天无理由退货",
    "policy_text": "自签收次日起 7 天内，商品完好、吊牌未剪，可以无理由退货，退货运费由买家承担。",
    "hint": "先问身高体重，再看商品卡里的尺码表",
    "model": "亲，方便告诉我您的身高和体重吗？我按尺码表帮您看。",
    "model_two": "可以的亲，签收次日起七天内，吊牌没剪、不影响二次销售就能退。",
    "ask": "身高",
    "week": "七天",
    "ask_label": "问身高体重",
    "week_label": "说清七天无理由",
    "why": "依据尺码表，不猜",
    "better": "亲，方便说一下身高体重吗？",
}
_EN = {
    "title": "Which size for the floral dress",
    "shop": "Harbor & Pine",
    "name": "Emma Clarke",
    "summary": "returning customer, two orders",
    "role": "You are a pre-sales agent at Harbor & Pine. You may look up products and policies.",
    "goal": "Ask for measurements and recommend by the size chart.",
    "bot": "Connecting you to a person now",
    "one": "hi, anyone there?",
    "two": "I want the floral dress. I'm usually a M, does this one run small?",
    "three": "and if it doesn't fit, can I send it back?",
    "bye": "Great, ordering it now. Thanks!",
    "left": "never mind, I'll look elsewhere",
    "nudge": "hello??",
    "dress": "Floral midi dress",
    "order": "Order 20261120-0731",
    "policy": "30-day returns",
    "policy_text": "Unworn items with tags may be returned within 30 days of delivery.",
    "hint": "Ask for height and weight, then read the size chart on the product card",
    "model": "Hi Emma! Could you tell me your height and weight? I'll check the size chart.",
    "model_two": "Of course: within 30 days, unworn and with its tags.",
    "ask": "height",
    "week": "30 days",
    "ask_label": "Ask for measurements",
    "week_label": "Tell the return window",
    "why": "By the size chart, not by guessing",
    "better": "Could you tell me your height and weight?",
}


def words(lang: str) -> dict[str, str]:
    """The words of the script of that language."""
    return _ZH if lang == "zh-CN" else _EN


def rich_script(lang: str = "zh-CN", **changes: object) -> Script:
    """A script with a bot, a product card, a picture, cards to look up, and two stages."""
    told = words(lang)
    parts: dict[str, object] = {
        "id": "size-dress-zh" if lang == "zh-CN" else "size-dress-en",
        "title": told["title"],
        "lang": lang,
        "shop": told["shop"],
        "role": told["role"],
        "goal": told["goal"],
        "customer": Customer(
            name=told["name"], tier=Tier.VIP, mood=Mood.ANXIOUS, summary=told["summary"]
        ),
        "openings": ((Speaker.BOT, _line(told["bot"], 0)),),
        "stages": _stages(told),
        "endings": (
            _ending("bought", told["bye"], Result.GOOD, Outcome.ANSWERED),
            _ending("left", told["left"], Result.BAD, Outcome.LEFT),
        ),
        "panel": _panel(told, lang),
        "phrases": _phrases(lang),
    }
    return script(**{**parts, **changes})


def _stages(told: dict[str, str]) -> tuple[Stage, ...]:
    patience = Patience(
        nudges=(Nudge(after=Millis(40_000), lines=(_line(told["nudge"], 0),)),),
        leave_after=Millis(120_000),
        leave_to="left",
        hold_extension=Millis(60_000),
    )
    return (
        Stage(
            id="opening",
            lines=(
                _line(told["one"], 500),
                _line(told["two"], 1_500),
                replace(_line("", 800), kind=LineKind.PRODUCT_CARD, ref="dress"),
            ),
            criteria=(_claim("ask", told, Role.ASK),),
            branches=(Branch(to="after"),),
            patience=patience,
            model=told["model"],
            hint=told["hint"],
        ),
        Stage(
            id="after",
            lines=(_line(told["three"], 1_000), replace(_line("😟", 500), kind=LineKind.EMOJI)),
            criteria=(_claim("week", told, Role.CLAIM),),
            branches=(Branch(to="bought"),),
            patience=patience,
            model=told["model_two"],
            hint=told["hint"],
        ),
    )


def _claim(name: str, told: dict[str, str], role: Role) -> Criterion:
    return Criterion(
        id=name,
        role=role,
        label=told[f"{name}_label"],
        points=3,
        dimension="accuracy",
        rule=Rule(groups=((told[name],),)),
        why=told["why"],
        better=told["better"],
    )


def _line(text: str, delay: int) -> Line:
    return Line(text=text, delay=Millis(delay))


def _ending(name: str, text: str, result: Result, outcome: Outcome) -> Ending:
    return Ending(id=name, title=name, lines=(_line(text, 500),), result=result, outcome=outcome)


def _panel(told: dict[str, str], lang: str) -> Panel:
    is_zh = lang == "zh-CN"
    chart = Table(
        title="尺码表" if is_zh else "Size chart",
        head=("尺码", "身高(cm)", "体重(斤)") if is_zh else ("Size", "Height (cm)", "Weight (kg)"),
        rows=(("S", "150-160", "80-95"), ("M", "155-165", "95-108"), ("L", "160-170", "108-122")),
    )
    stock = Field("库存" if is_zh else "Stock", "S 3, M 0, L 5")
    fabric = Field("面料" if is_zh else "Fabric", "95%棉 5%氨纶" if is_zh else "95% cotton")
    price = Field("价格" if is_zh else "Price", "199" if is_zh else "$59")
    state = Field("状态" if is_zh else "State", "待发货" if is_zh else "to be shipped")
    return Panel(
        orders=(Card(id="order", kind="order", title=told["order"], fields=(state, price)),),
        products=(
            Card(
                id="dress",
                kind="product",
                title=told["dress"],
                fields=(price, fabric, stock),
                tables=(chart,),
            ),
        ),
        history=(Card(id="history", kind="history", title=told["summary"]),),
        policies=(
            Card(id="return-7d", kind="policy", title=told["policy"], text=told["policy_text"]),
        ),
    )


def _phrases(lang: str) -> tuple[Phrase, ...]:
    if lang == "zh-CN":
        return (
            Phrase(
                id="hello", code="nh", title="问候", text="您好，欢迎光临云裳，请问有什么可以帮您？"
            ),
            Phrase(id="hold", code="sd", title="稍等", text="稍等，我帮您查一下"),
            Phrase(
                id="size", code="cm", title="推荐尺码", text="按尺码表，您的身高体重建议拍___码"
            ),
        )
    return (
        Phrase(id="hello", code="hi", title="Greeting", text="Hi, welcome to Harbor & Pine!"),
        Phrase(id="hold", code="mo", title="One moment", text="One moment, let me check."),
        Phrase(id="size", code="sz", title="Size", text="By the size chart I'd suggest ___."),
    )


def card_of(told: Script) -> ScenarioCard:
    """The card under which a list shows a script."""
    return ScenarioCard(
        id=told.id,
        title=told.title,
        lang=told.lang,
        category=told.category,
        level=told.level,
        pack=told.pack,
        path="x",
        role=told.role,
        goal=told.goal,
        look_up=("商品卡的尺码表", "退换规则")
        if told.lang == "zh-CN"
        else ("the size chart", "the return policy"),
        minutes=3,
        is_guided=told.is_guided,
    )


class MemoryShelf:
    """Scenarios at hand, by id."""

    def __init__(self, *scripts: Script) -> None:
        self.scripts = {told.id: told for told in scripts}

    def cards(self) -> tuple[ScenarioCard, ...]:
        return tuple(card_of(told) for told in self.scripts.values())

    def script(self, scenario: str, *, seed: int, today: date) -> Script:
        return self.scripts[scenario]

    def sample(self, scenario: str, name: str, *, seed: int, today: date) -> SamplePlan:
        return SamplePlan()

    def sample_for(self, script: Script, name: str) -> SamplePlan:
        return SamplePlan()

    def hash_of(self, scenario: str) -> str:
        return "0"


class MemoryRecords(MemoryAnnexes):
    """Journals and records that stay in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.sealed: list[SessionRecord] = []
        self.journal = MemoryJournal()
        self.left: list[Unfinished] = []

    def begin(self, header: RecordHeader) -> MemoryJournal:
        return self.journal

    def seal(
        self, header: RecordHeader, log: Log, measures: Measures, grade: Grade, coaching: Coaching
    ) -> SessionRecord:
        record = SessionRecord(
            header=header,
            log=log,
            measures=measures,
            grade=grade,
            coaching=coaching,
            seal="sealed",
            path="x",
        )
        self.sealed.append(record)
        return record

    def history(self, trainee: str) -> tuple[RecordSummary, ...]:
        return tuple(summary_of(record) for record in self.sealed)

    def load(self, record: str) -> SessionRecord:
        return next(one for one in self.sealed if one.header.id == record)

    def trainees(self) -> tuple[str, ...]:
        return tuple(sorted({one.header.trainee for one in self.sealed}))

    def unfinished(self, trainee: str) -> tuple[Unfinished, ...]:
        return tuple(self.left)

    def discard(self, unfinished: Unfinished) -> None:
        self.left.remove(unfinished)


def summary_of(record: SessionRecord) -> RecordSummary:
    """A record as one line of a history."""
    told = record.header.plan.arrivals[0].script
    return RecordSummary(
        id=record.header.id,
        trainee=record.header.trainee,
        scenario=told.id,
        title=told.title,
        lang=told.lang,
        category=told.category,
        mode=record.header.plan.mode.value,
        started_at=record.header.started_at,
        score=record.grade.score,
        band=record.grade.band,
        passed=record.grade.passed,
        is_abandoned=False,
        first_response_ms=record.measures.first_response_ms,
        typing_speed=None,
        typing_unit="字/分",
        retry_of=None,
        path="x",
    )


class MemorySettings:
    """Settings that stay in memory."""

    def __init__(self, settings: Settings) -> None:
        self.kept = settings

    def load_or_set_aside(self) -> tuple[Settings, SettingsError | None]:
        return self.kept, None

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        self.kept = change(self.kept)
        return self.kept


def settled(lang: str = "zh-CN", **wishes: object) -> Settings:
    """Settings with one account that has been here before."""
    preferences = replace(Preferences(recorded_consent=True, sound=False), **wishes)  # type: ignore[arg-type]
    name = "王丽" if lang == "zh-CN" else "Jo Smith"
    return Settings().using(Account(id="w1024", name=name, lang=lang, preferences=preferences))


class StagedFloor(Floor):
    """The real floor over memory; `records` and `kept` can be looked into."""

    def __init__(
        self,
        *scripts: Script,
        clock: Clock | None = None,
        settings: Settings | None = None,
        stock: Callable[[], Stock] | None = None,
        workshop: Callable[[], Workshop] | None = None,
    ) -> None:
        self.records = MemoryRecords()
        self.samples = MemorySamples()
        self.kept = MemorySettings(settled() if settings is None else settings)
        self.shelf = MemoryShelf(*(scripts or (rich_script("zh-CN"), rich_script("en"))))
        super().__init__(
            clock=clock if clock is not None else ManualClock(wall=WALL),
            settings=self.kept,
            cards=self.shelf.cards,
            stock=stock if stock is not None else self._outside,
            workshop=workshop if workshop is not None else _no_workshop,
            nights=lambda: NightShelf(()),
            today=lambda: TODAY,
        )

    def _outside(self) -> Stock:
        scoring = replace(SCORING, limits={"starter": LIMITS}, authority={"starter": AUTHORITY})
        return Stock(
            scenarios=self.shelf,
            records=self.records,
            samples=self.samples,
            judge=WordJudge(),
            grader=Assessor(scoring),
            scoring=scoring,
            lexicon_hash="0",
            app_version="0",
        )

    def begin_many(self, *scripts: Script, apart: int = 5_000) -> Runner:
        """A practice session of several conversations."""
        plan = Plan(
            mode=Mode.PRACTICE,
            seed=7,
            today=TODAY.isoformat(),
            arrivals=tuple(
                Arrival(conversation=f"c{n}", at=Millis((n - 1) * apart), script=told)
                for n, told in enumerate(scripts, 1)
            ),
            limits=LIMITS,
            authority=AUTHORITY,
            pace=PACE,
        )
        header = RecordHeader(
            id=fresh_id(),
            trainee="w1024",
            started_at=WALL.isoformat(timespec="seconds"),
            plan=plan,
            scenario_hash="0",
            lexicon_hash="0",
            scoring_hash="0",
            app_version="0",
        )
        session = Session(plan, self.stock.judge)
        return Runner(session, header=header, clock=self.clock, journal=self.records.journal)


def _no_workshop() -> Workshop:
    raise AssertionError("nobody writes scenarios here")


class StagedStamps:
    """What the composer's keys are stamped with: the clock of the staged floor at hand."""

    clock: Clock = ManualClock()

    def stamp_of(self, seconds: float) -> Millis:
        return StagedStamps.clock.now()


class StagedApp(TrainerApp):
    """The app over a staged floor, its input stamped by the floor's own clock."""

    def __init__(
        self, floor: StagedFloor | None = None, start: Opening | None = None, **options: str
    ) -> None:
        self.stage = StagedFloor() if floor is None else floor
        StagedStamps.clock = self.stage.clock
        super().__init__(self.stage, start, **options)

    @property
    def input_stamp(self) -> Millis:
        """The stamp of whatever was pressed: now."""
        return self.floor.clock.now()

    @input_stamp.setter
    def input_stamp(self, stamp: Millis) -> None:
        """The toolkit's own stamps are of another clock."""

    async def settle(self) -> None:
        """Let workers, messages and layout come to rest."""
        for _ in range(3):
            await self.workers.wait_for_complete()
            await wait_for_idle()
            await asyncio.sleep(0)

    async def go_by(self, *steps: int) -> None:
        """Let so many milliseconds go by, step by step, as a desk's timers would."""
        clock = self.floor.clock
        assert isinstance(clock, ManualClock)
        for millis in steps:
            clock.move(millis)
            if isinstance(self.screen, DeskScreen):
                self.screen.advance()
                self.screen.paint_clocks()
            await self.settle()

    def desk(self) -> DeskScreen:
        """The desk, whatever dialog lies over it."""
        return next(s for s in reversed(self.screen_stack) if isinstance(s, DeskScreen))

    def shown(self) -> str:
        """Everything on the screen as text."""
        width, height = self.size
        update = self.screen._compositor.render_strips()
        assert len(update) == height, (width, height)
        return "\n".join(strip.text for strip in update)


def at(app: StagedApp, room: type[Screen[Any]]) -> bool:
    """Whether a person stands in this room now."""
    return isinstance(app.screen, room)
