"""A real chat → a draft scenario: nobody's data in it, stages cut, everything unsure marked `# ??`.

Writes YAML as an author would; whether it holds is for `check` to say.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from trainer.chatlog.cutting import Cut, Exchange, cut
from trainer.chatlog.gist import Gist, category_of, gist_of
from trainer.chatlog.personal import Disguise
from trainer.chatlog.values import ChatLine, Who
from trainer.wording.speech import Wording

MOST_STAGES = 12
UNSURE = "# ??"
_AFTER_S = (2, 60)
_DRAWN = {
    "name": "{draw: name}",
    "agent": "{draw: name}",
    "phone": "{draw: phone}",
    "address": "{draw: address}",
    "order": "{draw: order_id, panel: yes}",
    "parcel": "{draw: tracking, panel: yes}",
    "email": "{value: name@example.com}",
    "account": "{value: example_account}",
    "link": "{value: shop.example.com}",
}

Intents = Callable[[str], Mapping[str, object]]
"""What a text holds of the shared word lists, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafted scenario: its YAML, what was replaced by kind, how many places are marked."""

    text: str
    replaced: Mapping[str, int]
    marks: int
    left_out: int


@dataclass(slots=True)
class _Page:
    """The lines of the YAML so far."""

    lines: list[str] = field(default_factory=list)
    marks: int = 0

    def put(self, indent: int, text: str) -> None:
        self.lines.append(" " * indent + text)

    def unsure(self, indent: int, told: str) -> None:
        self.marks += 1
        self.put(indent, f"{UNSURE} {told}")


class Drafter:
    """Drafts one conversation in its language."""

    def __init__(self, wording: Wording, intents_of: Intents) -> None:
        self._wording = wording
        self._intents_of = intents_of
        self._page = _Page()
        self._hidden = Disguise(wording.lang)

    def draft(self, lines: Sequence[ChatLine], *, id_: str, title: str = "") -> Draft:
        """The scenario of one conversation; `id_` a slug, `title` "" for one to be filled in."""
        self._hidden.learn([one.text for one in lines], _writers(lines))
        whole = cut(lines)
        kept = whole.exchanges[:MOST_STAGES]
        self._head(whole, id_, self._private(title))
        self._opening(whole)
        self._page.put(0, "stages:")
        for number, exchange in enumerate(kept, 1):
            self._stage(number, exchange, is_last=number == len(kept))
        self._ends(whole, len(kept))
        self._plans(kept)
        return self._finished(len(whole.exchanges) - len(kept))

    def _finished(self, left_out: int) -> Draft:
        body = "\n".join(self._page.lines)
        text = body.replace("@FACTS@", "\n".join(self._facts(body))) + "\n"
        counts: dict[str, int] = {}
        for private in self._hidden.found.values():
            counts[private.kind] = counts.get(private.kind, 0) + 1
        return Draft(text=text, replaced=counts, marks=self._page.marks, left_out=left_out)

    def _head(self, whole: Cut, id_: str, title: str) -> None:
        put, say = self._page.put, self._wording.say
        asked = " ".join(line.text for one in whole.exchanges for line in one.asked)
        put(0, f"# {say('draft.about', mark=UNSURE)}")
        put(0, "format: 1")
        put(0, f"id: {id_}")
        if not title:
            self._page.unsure(0, say("draft.title"))
        put(0, f"title: {_quoted(title or say('draft.untitled'))}")
        self._page.unsure(0, say("draft.category"))
        put(0, f"category: {category_of(asked)}")
        put(0, "level: starter")
        put(0, f"minutes: {max(2, len(whole.exchanges[:MOST_STAGES]))}")
        self._page.unsure(0, say("draft.role"))
        put(0, f"role: {_quoted(say('draft.role.text'))}")
        put(0, f"goal: {_quoted(say('draft.goal.text'))}")
        put(0, "customer: {name: <buyer.name>}")
        put(0, "facts:")
        put(0, "@FACTS@")

    def _facts(self, body: str) -> list[str]:
        """The facts that the text uses, each as it is drawn."""
        kinds = {"buyer.name": "name", **self._hidden.facts()}
        return [f"  {name}: {_DRAWN[kind]}" for name, kind in kinds.items() if f"<{name}>" in body]

    def _opening(self, whole: Cut) -> None:
        put = self._page.put
        bots = [line for line in whole.before if line.who in (Who.BOT, Who.AGENT)]
        if bots:
            begins = "bot_handover" if bots[-1].who is Who.BOT else "auto_greeted"
            self._page.unsure(0, self._wording.say("draft.opening"))
            put(0, f"begins: {begins}")
            put(0, "openings:")
            for line in bots:
                speaker = "bot" if line.who is Who.BOT else "auto_greeting"
                put(2, f"- {{{speaker}: {self._text(line)}}}")
        self._page.unsure(0, self._wording.say("draft.patience"))
        put(0, "patience:")
        nudges = [line for one in whole.exchanges for line in one.nudges]
        said = self._text(nudges[0]) if nudges else _quoted(self._wording.say("draft.nudge"))
        put(2, "nudges:")
        put(4, f"- {{after: 60s, say: [{said}]}}")
        put(2, "leave: {after: 150s, to: left}")

    def _stage(self, number: int, exchange: Exchange, *, is_last: bool) -> None:
        put, name = self._page.put, f"s{number}"
        said = " ".join(line.text for line in exchange.answered)
        gist = gist_of(self._private(said), self._intents_of(said), name)
        put(2, f"{name}:")
        put(4, "buyer:")
        for line in (*exchange.asked, *exchange.nudges):
            put(6, f"- {self._text(line)}")
        self._criteria(gist)
        put(4, f"go: {'done' if is_last else f's{number + 1}'}")
        if gist.violations:
            names = ", ".join(self._wording.say(f"forbidden.{one}") for one in gist.violations)
            self._page.unsure(4, self._wording.say("draft.forbidden", names=names))
        model = " ".join(json.loads(self._text(line)) for line in exchange.answered)
        put(4, f"model: {_quoted(model)}")
        if gist.criteria:
            turn = ", ".join(self._text(line) for line in exchange.answered)
            expect = ", ".join(f"{one.id}: met" for one in gist.criteria)
            put(4, "samples:")
            put(6, f"- {{say: [{turn}], expect: {{{expect}}}}}")

    def _criteria(self, gist: Gist) -> None:
        put, say = self._page.put, self._wording.say
        self._page.unsure(4, say("draft.criteria" if gist.criteria else "draft.no_criteria"))
        if gist.criteria:
            put(4, "criteria:")
        for one in gist.criteria:
            label = _quoted(say(f"draft.label.{one.kind}", said=one.said))
            wanted = f"say: {_quoted(one.said)}" if one.said else f"intent: {one.kind}"
            points = f"points: {one.points}, dimension: {one.dimension}"
            put(6, f"{one.id}: {{role: {one.role}, label: {label}, {wanted}, {points}}}")

    def _ends(self, whole: Cut, stages: int) -> None:
        put, say = self._page.put, self._wording.say
        if not stages:
            self._page.unsure(2, say("draft.nothing"))
            put(2, "s1:")
            put(4, f"buyer: {_quoted(say('draft.nudge'))}")
            put(4, "go: done")
        put(0, "criteria:")
        greets = "intent: [greeting, offer_help], scope: opening"
        closes = "intent: [closing, anything_else, thanks], scope: closing"
        for name, wanted in (("greet", greets), ("goodbye", closes)):
            label = _quoted(say(f"draft.label.{name}"))
            put(2, f"{name}: {{role: courtesy, label: {label}, {wanted}, dimension: empathy}}")
        put(0, "endings:")
        last = [self._text(line) for line in whole.after] or [_quoted(say("draft.last"))]
        self._page.unsure(2, say("draft.endings"))
        done = _quoted(say("draft.done"))
        put(2, f"done: {{title: {done}, buyer: [{', '.join(last)}], result: good}}")
        left, bye = _quoted(say("draft.left")), _quoted(say("draft.bye"))
        put(2, f"left: {{title: {left}, buyer: [{bye}], result: bad, outcome: left}}")

    def _plans(self, kept: Sequence[Exchange]) -> None:
        put, say = self._page.put, self._wording.say
        put(0, "samples:")
        self._page.unsure(2, say("draft.plans"))
        put(2, "good:")
        put(4, "passed: yes")
        put(4, "stages:")
        for number, exchange in enumerate(kept, 1):
            put(6, f"s{number}:")
            before = exchange.asked[-1].at
            for line in exchange.answered:
                put(8, f"- {{after: {_after(before, line.at)}s, reply: {self._text(line)}}}")
                before = line.at
        put(6, f'"*": [{{after: 6s, reply: {_quoted(say("draft.good_reply"))}}}]')
        for name in ("weak", "bad"):
            reply = _quoted(say(f"draft.{name}_reply"))
            put(2, f'{name}: {{passed: no, stages: {{"*": [{{after: 25s, reply: {reply}}}]}}}}')

    def _text(self, line: ChatLine) -> str:
        return _quoted(self._private(line.text))

    def _private(self, text: str) -> str:
        """Covered, and no bracket left that would be read as a fact."""
        covered = self._hidden.scrubbed(self._hidden.cover(" ".join(text.split())))
        names = "|".join(re.escape(name) for name in self._hidden.facts())
        return re.sub(rf"<(?!(?:{names})>)" if names else "<", "＜", covered)


def _writers(lines: Sequence[ChatLine]) -> list[tuple[str, bool]]:
    """The nicknames among the speakers; a role's own word is nobody's name."""
    from trainer.chatlog.columns import role_of

    return [
        (line.speaker, line.who is Who.AGENT) for line in lines if role_of(line.speaker) is None
    ]


def _after(before: float | None, at: float | None) -> int:
    """Seconds a step comes after the one before it, within what a person can be asked to wait."""
    least, most = _AFTER_S
    if before is None or at is None:
        return 6
    return round(min(max(at - before, least), most))


def _quoted(text: str) -> str:
    """Double quotes as YAML and JSON share them; what nobody sees becomes a space."""
    seen = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter
        for letter in text
    )
    return json.dumps(seen, ensure_ascii=False)
