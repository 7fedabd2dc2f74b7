"""Promises to come back in English, over stems, read off verbs of answering and telling the buyer.

Knows who speaks, when, and what hangs on an if. Refuses to know denial and quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.asking_en import sentences
from trainer.matching.folding import Folded
from trainer.matching.lengths import Told, Vow
from trainer.matching.lengths_en import days, lengths

_SIGNS = frozenset(["will", "shall", "let", "go", "promis", "expect", "can", "could", "if", "may"])
"""Words of what is to come, one of which a promise must hold."""
_VERBS = frozenset(
    [
        "back",
        "check",
        "touch",
        "repli",
        "respond",
        "know",
        "post",
        "updat",
        "inform",
        "loop",
        "call",
        "ring",
        "phone",
        "email",
        "messag",
        "text",
        "ping",
        "contact",
        "reach",
        "follow",
        "base",
        "tell",
        "write",
        "answer",
        "news",
        "send",
        "hear",
        "confirm",
        "notifi",
        "advis",
        "drop",
        "dm",
        "mail",
        "expect",
        "report",
        "buzz",
        "shout",
    ]
)
"""Words one of which the coming back must hold."""

_WRITER = frozenset(["i", "we", "me", "us", "my"])
_OPENS = re.compile(r"(?:^|[.,!;\n]) will ")
"""A will that needs no word for the writer (Okay, will keep you posted)."""

_ANSWER = (
    "(?:updat|answer|repli|respons|call|ring|email|messag|news|note|text|line|shout|decis|"
    "statu|buzz|word|result)"
)
_INFO = (
    "(?:updat|link|track|label|number|detail|photo|pictur|email|messag|answer|summari|instruct|"
    "quot|step|screenshot|"
    "copi|invoic|note|text|result|inform|confirm|list|guid|statu)"
)
_PLAIN = (
    r"(?:write|call|ring|email|text|messag|answer)(?: again| back)?"
    r"(?= (?:again |back )?(?:by|within|in|befor|tonight|tomorrow|today|this|on|first|later) )"
)
_VERB = (
    r"(?:(?:get|be|come|write|check|circl|report|ring|call|messag|"
    r"email) (?:right )?back (?:in )?(?:to|with) you"
    r"|(?:circl|report|check) back(?: in)?|check in with you|be get back to you|(?:be|"
    r"get) (?:back )?in touch(?! with (?!you))|"
    r"touch base"
    r"|be (?:call|email|updat|contact|messag|text|notifi|write to) you"
    r"|repli|respond|answer (?:you|your)|let you know|tell you(?! what [:,])|write (?:to |"
    r"back to )?you"
    r"|keep (?:you|everyon) (?:fulli )?(?:post|updat|inform|in the loop|advis)"
    r"|(?:updat|call|ring|phone|email|messag|text|ping|dm|contact|notifi|inform|advis|"
    r"mail) (?:you|(?=back ))(?! (?:order|address|account|name))"
    r"|reach (?:back )?out(?! to (?!you))|follow (?:back )?up(?: with you)?(?! (?:with|to) )"
    rf"|drop you (?:an? )?(?:quick )?{_ANSWER}|give you (?:[a-z]+ ){{0,3}}{_ANSWER}"
    rf"|have (?:[a-z]+ ){{0,3}}{_ANSWER} (?:for|to) you"
    rf"|be (?:right )?back|{_PLAIN}|send (?:you )?(?:[a-z]+ ){{0,3}}{_INFO}|"
    rf"confirm (?:[a-z]+ ){{0,2}}(?:by email|with you|"
    rf"to you))"
)
_FROM_US = (
    rf"(?:you (?:(?:will|shall) (?:also |then )?)?hear (?:back )?from (?:me|us)"
    rf"|you (?:will|shall) (?:have|get|receiv) (?:[a-z]+ ){{0,3}}{_ANSWER} from (?:me|us)"
    rf"|expect (?:(?:[a-z]+ ){{0,3}}{_ANSWER} from (?:me|us)|to hear (?:back )?from (?:me|us)|"
    rf"my {_ANSWER}))"
)
_LEAD = re.compile(
    r" (?:(?:i|we) (?:will|shall|(?:am|are) go to|(?:can )?promis (?:you )?(?:to|i will|"
    r"we will|that i will))|let (?:me|us)"
    r"|(?P<bare>(?:(?<=^ )|(?<= and )|(?<= then )|(?<= , ))will)|(?P<leave>(?:can|could|"
    r"may) (?:i|we)|(?:okay|fine|all right|alright|good|"
    r"mind|suit you|work) if (?:i|we)))(?= )"
)
_COMING = re.compile(rf" (?P<verb>{_VERB})(?= )")
_GIVEN = re.compile(rf" (?P<verb>{_FROM_US})(?= )")
_ADVERBS = (
    r"(?:also|then|now|certain|definit|sure|immedi|person|personal|glad|direct|prompt|kind|"
    r"gladli|quick|just|right|away|go|"
    r"ahead|and|be|make|to|do|certainli|"
    r"happi|glad|still|short|soon|again|first|will|i|we|promis|that|both|absolut|of|cours|"
    r"directli|direct|straight|onc|more|"
    r"as|possibl|shall|either|swift)"
)
_STRAIGHT = re.compile(rf"(?: {_ADVERBS})*")
_JOINED = re.compile(rf"(?: ,)? (?:and|then|so i can|befor i|,)(?: {_ADVERBS})*$")
_USUAL = re.compile(
    r" (?:usual|normal|typic|alway|general|tri|probabl|mayb|perhap|hopefully|aim|like|do (?:my|"
    r"our) best|may|might) "
)
_SPEAKER = re.compile(r" (?:i|we|me|let) ")
_ASSENT = re.compile(
    r"(?: (?:okay|sure|great|thank|you|no|problem|all|right|got|it|yes|perfect|note|and|then|,))*"
)
_NEAR = 24
"""Characters before a lead in which a word of habit or of trying belongs to it."""
_REPORTED = re.compile(
    r" (?:said|say|told|tell|promis|claim|mention|thought|assur|inform|"
    r"know) (?:[a-z]+ ){0,4}(?:i|we) (?:will|would|shall) ?$"
)
_IF = re.compile(r" (?:if|unless|in case|should you|(?:onc|when|after|as soon as) you) ")
_POLITE = re.compile(
    r" if (?:(?:that|this|it|you) (?:is |are |do |would )?(?:okay|fine|all right|good|work|"
    r"suit|happi|not mind|agre|convenient|conveni)"
    r"|(?:okay|conveni|possibl|that okay) )[a-z ]*"
)
_ASKED_OF_YOU = re.compile(
    r"^ (?:so |and |sorri |hi |hello |thank you |okay )*(?:pleas |kind |just )*(?:send|share|"
    r"provid|leav|give me your|repli|upload|drop|email|messag|call|let (?:me|us) know|tell)"
    r"(?: .*)? (?:and|then|so) (?:then )?(?:i|we) $"
)
"""A request to the buyer on which the coming back waits."""
_ONLY_IF = re.compile(
    r"^(?: [a-z]+){0,2} (?:if|should) (?:anyth|someth|ani|it chang|that chang|there (?:is|"
    r"are) ani|(?:i|we) (?:see|find|hear|notic|need|ever))"
)
_ENDS = re.compile(
    r" (?:when|onc|if|that|whether|how|what|whi|about|regard|becaus|as soon as (?!possibl)|"
    r"for your|on your|with your|but|and(?! a half )|so) "
)
"""Where the words about a coming back end and those about its matter begin."""
_HOLD = re.compile(rf"be (?:right )?back|{_PLAIN}")
"""Words of a mere hold, or of anything, unless a time is named."""
_NOW = re.compile(r"^(?: (?:right|here))? now ")
_BETWEEN = re.compile(
    r"(?: (?:or so|at the latest|latest|today|max|or less|pleas|just|,|then|so|okay|from now|top))*"
)
_ASKED_FOR = re.compile(
    r"(?: to(?: [a-z]+){1,8})?(?: (?:or so|max|more|pleas|,|and|then|so|okay|top|—))*"
)
"""What may stand between a time and the coming back: more after a time that is asked for."""
_GRANTED = ("give", "need", "allow", "take me")


def vows(folded: Folded) -> Iterator[Vow]:
    """The promises to come back of a reply, at most one after each lead (I will …)."""
    words = folded.words
    if _SIGNS.isdisjoint(words) or _VERBS.isdisjoint(words):
        return
    if _WRITER.isdisjoint(words) and not _OPENS.search(folded.body):
        return
    for sentence in sentences(folded):
        text = f" {folded.body[sentence.start : sentence.end].strip()} "
        shift = folded.body.index(text.strip(), sentence.start) - 1
        asked = sentence.stop == "?"
        for start, verb, may_ask in _found(text):
            vow = _vow(text, start, verb, shift)
            if vow is None or asked != may_ask or (asked and vow.within is None):
                continue
            yield vow


def _found(text: str) -> Iterator[tuple[int, tuple[int, int], bool]]:
    """Where a lead begins, its verb, and whether the lead only asks for leave."""
    leads = list(_LEAD.finditer(text))
    for at, lead in enumerate(leads):
        stop = leads[at + 1].start() + 1 if at + 1 < len(leads) else len(text)
        verb = _COMING.search(text[:stop], lead.end())
        if verb is None or not _led(text[lead.end() : verb.start()]):
            continue
        if lead["bare"] and not _has_speaker(text[: lead.start()]):
            continue
        yield lead.start() + 1, verb.span("verb"), lead["leave"] is not None
    for given in _GIVEN.finditer(text):
        yield given.start() + 1, given.span("verb"), False


def _led(gap: str) -> bool:
    """Whether the words between a lead and a verb leave the verb to the same speaker."""
    for told in reversed(lengths(gap + " ")):
        gap = gap[: told.start - 1] + gap[told.end :]
    return bool(_STRAIGHT.fullmatch(gap) or _JOINED.search(gap))


def _has_speaker(before: str) -> bool:
    """Whether nothing, an assent or the writer stands before a bare will."""
    return bool(_ASSENT.fullmatch(before.rstrip()) or _SPEAKER.search(before + " "))


def _vow(text: str, start: int, verb: tuple[int, int], shift: int) -> Vow | None:
    before, after = text[:start], text[verb[1] :]
    if _USUAL.search(text[max(0, start - _NEAR) : verb[0] + 1]) or _hangs(before, after):
        return None
    told = _time(text, start, verb)
    held = _HOLD.fullmatch(text, *verb)
    if told is None and (held or _NOW.match(after)):
        return None
    first = min(start, told.start) if told else start
    last = max(verb[1], told.end) if told else verb[1]
    place = (verb[0] + shift, verb[1] + shift)
    return Vow(first + shift, last + shift, place, told.within if told else None, is_settled=True)


def _hangs(before: str, after: str) -> bool:
    """Whether it is only reported, or hangs on an if or on what the buyer is to do first."""
    if _REPORTED.search(before + "i will ") or _ONLY_IF.match(after):
        return True
    return bool(_IF.search(_POLITE.sub(" ", before)) or _ASKED_OF_YOU.match(before + "i "))


def _time(text: str, start: int, verb: tuple[int, int]) -> Told | None:
    """The time of a coming back: told after it, on the way to it, or right before it."""
    end = _ENDS.search(text, verb[1])
    after = text[verb[1] : end.start() + 1 if end else len(text)]
    found = _first(after)
    if found is not None:
        return _moved(found, verb[1])
    between = text[start - 1 : verb[0]]
    found = _first(between)
    if found is not None:
        return _moved(found, start - 1)
    before = text[:start]
    for told in (*reversed(lengths(before)), days(before)):
        if told is not None:
            granted = before.startswith(_GRANTED, told.start)
            parted = _ASKED_FOR if granted else _BETWEEN
            if parted.fullmatch(before[told.end :].rstrip()):
                return told
    return None


def _first(text: str) -> Told | None:
    named = lengths(text)
    return named[0] if named else days(text)


def _moved(told: Told, by: int) -> Told:
    return Told(told.start + by, told.end + by, told.within)
