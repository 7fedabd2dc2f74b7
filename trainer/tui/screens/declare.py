"""Before an assessment: what it is, what is recorded, and what the trainee declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from trainer.errors import TrainerError
from trainer.play.sitting_wish import METHODS, SittingWish
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph
from trainer.tui.room import Room, bar_of
from trainer.tui.sitting_lines import due_words
from trainer.tui.styles import sheet
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.one_line import OneLine
from trainer.tui.widgets.sheet import Sheet
from trainer.typing_test.sitting import Declared

if TYPE_CHECKING:
    from trainer.grading.scoring import TypingRules
    from trainer.typing_test.months import Due

_LABEL = 10
_LONGEST = 60


class DeclareScreen(Room[None]):
    """What a sitting is on the left, what is declared on the right."""

    topic = "declare"
    CSS_PATH = sheet("typing_room")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "declare.key.start"),
        Binding("escape", "dismiss(None)", "key.back"),
    ]

    class SittingAsked(Message):
        """Begin this sitting."""

        def __init__(self, wish: SittingWish, declared: Declared) -> None:
            super().__init__()
            self.wish = wish
            self.declared = declared

    class RulesRead(Message):
        """What a sitting asks is at hand."""

        def __init__(self, rules: TypingRules, due: tuple[Due, ...]) -> None:
            super().__init__()
            self.rules = rules
            self.due = due

    class Refused(Message):
        """It could not be read."""

        def __init__(self, error: TrainerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, wish: SittingWish | None = None) -> None:
        super().__init__()
        self._wish = wish
        self._rules: TypingRules | None = None
        self._due: tuple[Due, ...] = ()
        self._kept: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What it is beside what is declared."""
        yield OneLine(id="declare-head")
        with Horizontal(id="declare"):
            yield Sheet(id="about")
            with Vertical(id="declared"):
                yield from self._choices()
                yield Static(self.text("declare.scheme"), id="scheme-label")
                yield Field(
                    self._kept.get("scheme", ""),
                    placeholder=self.say("declare.scheme.like"),
                    max_length=_LONGEST,
                    id="scheme",
                )
        yield KeyBar(id="keys")

    def _choices(self) -> ComposeResult:
        wish = self._wish
        lang = wish.lang if wish is not None else self.host.account.lang
        kinds = (
            tuple((one.id, self._kind(one.id)) for one in self._rules.kinds) if self._rules else ()
        )
        kind = wish.kind if wish is not None else self._kind_due()
        langs = (("zh-CN", "中文"), ("en", "English"))
        methods = tuple((one, self.say(f"method.{one}")) for one in METHODS)
        method = "english" if self._kept.get("lang", lang) == "en" else METHODS[0]
        yield self._choice("kind", kinds if kinds else ((kind, self._kind(kind)),), kind)
        yield self._choice("lang", langs, lang)
        yield self._choice("method", methods, method)

    def _choice(self, name: str, values: tuple[tuple[str, str], ...], value: str) -> Choice:
        label = self.say(f"declare.choice.{name}")
        kept = self._kept.get(name, value)
        return Choice(label, values, kept, label_width=_LABEL, id=f"choice-{name}")

    def _kind(self, kind: str) -> str:
        known = f"kind.{kind}"
        return self.say(known) if self.wording.knows(known) else flat(kind)

    def _kind_due(self) -> str:
        """The first kind of which one is still to come this month."""
        left = [one.kind for one in self._due if one.due]
        return left[0] if left else "full"

    def on_mount(self) -> None:
        """Ready at once; the rules come from the scoring at hand."""
        self._tell()
        self._read()

    def rebuilt(self, kept: str | None) -> None:  # noqa: ARG002
        """Fill the new widgets."""
        self._tell()

    @work(thread=True, exclusive=True, group="rules")
    def _read(self) -> None:
        host = self.host
        try:
            rules = host.floor.stock.scoring.typing
            due = host.floor.hall.due(host.account.id)
        except TrainerError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.RulesRead(rules, due))

    def on_declare_screen_rules_read(self, event: RulesRead) -> None:
        """Offer the kinds there are, and say what each asks."""
        self._rules, self._due = event.rules, event.due
        if not self.is_whole:
            return
        kinds = tuple((one.id, self._kind(one.id)) for one in event.rules.kinds)
        wish = self._wish
        wanted = wish.kind if wish is not None else self._kind_due()
        self.query_one("#choice-kind", Choice).offer(kinds, self._kept.get("kind", wanted))
        self._head()
        self._about()

    def on_declare_screen_refused(self, event: Refused) -> None:
        """Say why there can be no sitting."""
        self.host.show_error(event.error)

    def _tell(self) -> None:
        self._head()
        self.query_one(KeyBar).keys = bar_of(self, self.wording)
        self._about()
        self.query_one("#choice-kind", Choice).focus()

    def _head(self) -> None:
        due = due_words(self.wording, self._due)
        self.query_one("#declare-head", OneLine).show(
            (Run(f" {self.say('trial.title')}", "title"), Run(f"  {due}", "dim")),
            (Run(f"{flat(self.host.account.name)} ", "strong"),),
        )

    def _about(self) -> None:
        wording, rules = self.wording, self._rules
        wanted = self.query_one("#choice-kind", Choice).value
        kinds = () if rules is None else rules.kinds
        kind = next((one for one in kinds if one.id == wanted), None)

        def write(cells: int) -> list[Line]:
            if rules is None or kind is None:
                return paragraph(wording.say("typing_room.drawing"), cells, "dim")
            minutes = f"{rules.trial / 60_000:g}"
            parts = [wording.say("declare.part.warm_up", seconds=rules.warm_up // 1000)]
            parts.append(wording.count("declare.part.trials", kind.trials, minutes=minutes))
            if kind.chats:
                parts.append(wording.count("declare.part.chats", kind.chats))
            lines = paragraph(wording.say("declare.what"), cells, "accent")
            for number, part in enumerate(parts, 1):
                lines += paragraph(f"{number}. {part}", cells)
            return [
                *lines,
                EMPTY,
                *paragraph(wording.say("declare.rules"), cells, "accent"),
                *paragraph(wording.say("declare.rules.about"), cells),
                EMPTY,
                *paragraph(wording.say("declare.recorded"), cells, "accent"),
                *paragraph(wording.say("declare.recorded.about"), cells),
            ]

        self.query_one("#about", Sheet).write(write)

    @on(Choice.Changed)
    def _changed(self, event: Choice.Changed) -> None:
        name = (event.choice.id or "").removeprefix("choice-")
        self._kept[name] = event.value
        if name == "lang" and "method" not in self._kept:
            method = self.query_one("#choice-method", Choice)
            method.value = "english" if event.value == "en" else METHODS[0]
        self._about()

    @on(Input.Changed)
    def _scheme_changed(self, event: Input.Changed) -> None:
        self._kept["scheme"] = event.value

    @on(Input.Submitted)
    def action_start(self) -> None:
        """To the warm-up."""
        if self._rules is None:
            return
        kind, lang, method = (
            self.query_one(f"#choice-{name}", Choice).value for name in ("kind", "lang", "method")
        )
        scheme = self.query_one("#scheme", Field).value.strip()
        seed = self._wish.seed if self._wish is not None else None
        wish = SittingWish(lang=lang, kind=kind, seed=seed)
        self.post_message(
            self.SittingAsked(wish, Declared(lang=lang, method=method, scheme=scheme))
        )

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)
