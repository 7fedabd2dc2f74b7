"""Logs, plans and scripts built by hand: a story told in seconds becomes numbered events."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Self

from trainer.engine.events import (
    Acted,
    AnyEvent,
    Arrived,
    Committed,
    ConversationEnded,
    ConversationJudged,
    GapNoted,
    HintShown,
    Log,
    Looked,
    Opened,
    Replied,
    Said,
    SessionEnded,
    StageEntered,
    TurnJudged,
)
from trainer.engine.judging import Finding
from trainer.engine.plan import Arrival, Authority, Limits, Mode, Pace, Plan
from trainer.engine.script import (
    Begins,
    Criterion,
    Customer,
    Line,
    LineKind,
    Mood,
    Outcome,
    Panel,
    Patience,
    Script,
    Speaker,
    Stage,
    Tier,
)
from trainer.matching.values import Fact, Role, Rule, Span, Verdict
from trainer.measures.session import measure
from trainer.measures.values import Measures
from trainer.source import Source
from trainer.units import Millis

Seconds = float
SHOWN = {"send_product", "send_coupon", "confirm_address", "invite_rating"}


def ms(seconds: Seconds) -> Millis:
    """Seconds → milliseconds."""
    return Millis(int(Decimal(str(seconds)) * 1000))


def criterion(name: str, role: Role = Role.CLAIM, points: int = 2, **more: Any) -> Criterion:
    """A criterion with sensible defaults; a text role looks for its own name."""
    defaults: dict[str, Any] = {"label": name, "dimension": "accuracy"}
    if role is not Role.ACT and "act" not in more:
        defaults["rule"] = Rule(groups=((name,),))
    return Criterion(id=name, role=role, points=points, **{**defaults, **more})


def stage(name: str, *criteria: Criterion, model: str = "", hint: str = "") -> Stage:
    """A stage with one line."""
    return Stage(
        id=name,
        lines=(Line(text=name, delay=Millis(0)),),
        criteria=criteria,
        branches=(),
        patience=Patience(
            nudges=(), leave_after=ms(120), leave_to="left", hold_extension=Millis(60_000)
        ),
        model=model,
        hint=hint,
    )


def script(
    *stages: Stage,
    criteria: Sequence[Criterion] = (),
    lang: str = "zh-CN",
    begins: Begins = Begins.FRESH,
    category: str = "size",
    enough: str | None = None,
    is_guided: bool = False,
    facts: tuple[Fact, ...] = (),
) -> Script:
    """A script of those stages."""
    return Script(
        id="made",
        title="made",
        lang=lang,
        category=category,
        level="starter",
        pack="made",
        shop="made",
        role="",
        goal="",
        look_up=(),
        begins=begins,
        customer=Customer(name="小李", tier=Tier.ORDINARY, mood=Mood.CALM),
        facts=facts,
        openings=(),
        stages=stages or (stage("ask"),),
        endings=(),
        criteria=tuple(criteria),
        panel=Panel(),
        phrases=(),
        concession_enough=enough,
        is_guided=is_guided,
        read_pace=Millis(0),
    )


def plan(*scripts: Script, mode: Mode = Mode.PRACTICE) -> Plan:
    """A plan of conversations `c1`, `c2`, … all arriving at once."""
    return Plan(
        mode=mode,
        seed=1,
        today="2026-11-11",
        arrivals=tuple(
            Arrival(conversation=f"c{n}", at=Millis(0), script=one)
            for n, one in enumerate(scripts or (script(),), start=1)
        ),
        limits=Limits(target=ms(20), limit=ms(45)),
        authority=Authority(coupon_max="10", price_cut_max="10", may_refund=True, refund_max="50"),
        pace=Pace(quiet=ms(2.5), lead=ms(6), wrap_up=ms(20)),
    )


def found(
    name: str,
    verdict: Verdict = Verdict.MET,
    message: str | None = None,
    spans: tuple[Span, ...] = (),
    **more: Any,
) -> Finding:
    """A finding."""
    return Finding(criterion=name, verdict=verdict, message=message, spans=spans, **more)


class Story:
    """Events in the order told; every teller returns the story, times are in seconds."""

    def __init__(self, conversation: str = "c1") -> None:
        self.log_so_far: list[AnyEvent] = []
        self.conversation = conversation
        self.drafts: dict[str, str] = {}
        self.messages = 0

    @property
    def log(self) -> Log:
        """The log so far."""
        return tuple(self.log_so_far)

    def note(self, build: Any, at: Seconds, **parts: Any) -> Self:
        """Any conversation event."""
        parts.setdefault("conversation", self.conversation)
        self.log_so_far.append(build(seq=len(self.log_so_far), at=ms(at), **parts))
        return self

    def to(self, conversation: str) -> Self:
        """What follows happens in that conversation."""
        self.conversation = conversation
        return self

    def arrives(self, at: Seconds) -> Self:
        """The customer is there."""
        return self.note(Arrived, at)

    def enters(self, at: Seconds, name: str, why: str = "start") -> Self:
        """A stage begins."""
        return self.note(StageEntered, at, stage=name, why=why)

    def buyer(self, at: Seconds, text: str = "在吗", **more: Any) -> Self:
        """The buyer writes and expects an answer."""
        return self.said(at, text, Speaker.BUYER, **{"expects_reply": True, **more})

    def nudge(self, at: Seconds, text: str = "人呢") -> Self:
        """The buyer asks again."""
        return self.buyer(at, text, is_nudge=True)

    def said(self, at: Seconds, text: str, speaker: Speaker, **more: Any) -> Self:
        """Anybody but the trainee writes."""
        more.setdefault("expects_reply", False)
        name = f"b{len(self.log_so_far)}"
        return self.note(
            Said, at, message=name, speaker=speaker, kind=LineKind.TEXT, text=text, ref=None, **more
        )

    def opens(self, at: Seconds) -> Self:
        """The trainee turns here."""
        return self.note(Opened, at)

    def commits(
        self,
        at: Seconds,
        inserted: str,
        source: Source = Source.IME,
        *,
        offset: int | None = None,
        deleted: int = 0,
    ) -> Self:
        """The draft changes; without `offset`, at its end."""
        draft = self.drafts.get(self.conversation, "")
        place = len(draft) - deleted if offset is None else offset
        self.drafts[self.conversation] = draft[:place] + inserted + draft[place + deleted :]
        return self.note(
            Committed, at, offset=place, deleted=deleted, inserted=inserted, source=source
        )

    def sends(self, at: Seconds) -> Self:
        """The draft is sent as `a1`, `a2`, … across the session."""
        self.messages += 1
        text = self.drafts.pop(self.conversation, "")
        return self.note(Replied, at, message=f"a{self.messages}", text=text, waited=None)

    def reply(self, at: Seconds, text: str, source: Source = Source.IME) -> Self:
        """A reply committed whole and sent in the same moment."""
        return self.commits(at, text, source).sends(at)

    def acts(self, at: Seconds, name: str, *, beyond: bool = False, **args: str) -> Self:
        """The trainee does something; what the buyer sees becomes a message."""
        message = None
        if name in SHOWN:
            self.messages += 1
            message = f"a{self.messages}"
        return self.note(
            Acted,
            at,
            name=name,
            args=tuple(args.items()),
            message=message,
            waited=None,
            beyond_authority=beyond,
        )

    def judged(
        self,
        at: Seconds,
        name: str,
        *findings: Finding,
        useful: str | None = None,
        replies: tuple[str, ...] = (),
        is_hold: bool = False,
        ahead: bool = False,
    ) -> Self:
        """The turn was read."""
        return self.note(
            TurnJudged,
            at,
            stage=name,
            replies=replies,
            findings=findings,
            is_hold=is_hold,
            useful_message=useful,
            credited_ahead=ahead,
        )

    def judged_whole(self, at: Seconds, *findings: Finding) -> Self:
        """The whole conversation was read."""
        return self.note(ConversationJudged, at, findings=findings)

    def hints(self, at: Seconds, name: str) -> Self:
        """A hint was shown."""
        return self.note(HintShown, at, stage=name)

    def ends(self, at: Seconds, outcome: Outcome = Outcome.ANSWERED) -> Self:
        """The conversation is over."""
        return self.note(ConversationEnded, at, outcome=outcome, ending=None, result=None)

    def over(self, at: Seconds, reason: str = "finished") -> Self:
        """The session is over."""
        self.log_so_far.append(SessionEnded(seq=len(self.log_so_far), at=ms(at), reason=reason))
        return self

    def gap(self, at: Seconds, lasted: Seconds, reason: str = "paused") -> Self:
        """Session time stood still."""
        seq = len(self.log_so_far)
        self.log_so_far.append(GapNoted(seq=seq, at=ms(at), reason=reason, lasted=ms(lasted)))
        return self

    def looks(self, at: Seconds, *, away: bool) -> Self:
        """The terminal lost or regained the focus."""
        self.log_so_far.append(Looked(seq=len(self.log_so_far), at=ms(at), away=away))
        return self

    def measures(self, of: Plan | None = None) -> Measures:
        """What it measures, under `of` or a plan of one Chinese conversation."""
        return measure(self.log, plan() if of is None else of)
