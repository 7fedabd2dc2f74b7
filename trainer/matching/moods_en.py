"""Moods in English, over stems: asked, quoted, supposed, wished for, warned against.

Knows the clause around a match and its sentence; refuses to know negation or verdicts.
"""

from __future__ import annotations

import re

from trainer.matching.folding import Clause, Folded

_AUX = r"(?:is|are|am|do|doe|did|was|were|can|could|would|will|have|has|had|should|may|might|shall)"
_SUBJECT = r"(?:i|you|we|it|that|this|there|they|he|she|your|the|ani|these|those|a|an|my)"
_WH = r"(?:what|when|where|which|who|whom|whose|why|how|whi)"
_INVERTED = re.compile(
    rf"^ ?(?:so |and |but |okay |ok |sure |well |also |sorri |thank you |hi |hello |may |"
    rf"pleas |just |or )*"
    rf"(?:{_WH} |{_AUX}(?: not)? {_SUBJECT} )"
)
_TAG_END = re.compile(rf" (?:right|correct|{_AUX} (?:not )?(?:it|you|they|we|that))$| okay$")
_TAG_CLAUSE = re.compile(
    rf"^(?:right|correct|yes|is that (?:right|correct)|am i right|{_AUX}(?: not)? (?:it|you|"
    rf"they|we|that|i))$"
)
_INDIRECT = re.compile(
    r" (?:whether|wonder if|ask if|check if|see if|confirm if|sure if|know if|find out if|"
    r"verifi if|check whether|"
    r"let me know if|not sure|unsur|look into (?:if|whether)|check on whether) "
)
_EITHER_WAY = re.compile(r" (?:whether or not|regardless|no matter|even if) ")
_OFFER = re.compile(
    r"(?:would you (?:like|prefer|want)|shall (?:i|we)|do you want (?:me|us|a|an|the|your)|"
    r"want (?:me|us) to|"
    r"may (?:i|we) (?:offer|suggest|recommend|send)|can (?:i|we) (?:offer|suggest|recommend|"
    r"send)|how about|"
    r"would (?:it|that) help|should (?:i|we)|would a|would an|do that sound|"
    r"how do(?! (?:i|you|we|they|it) ))"
)
_SOLICIT = re.compile(
    r"^ ?(?:pleas )?(?:can|could|would|will|may|might) (?:you|we|i)|would you mind"
)
_IF = re.compile(
    r" (?:if|unless|provid that|in case|assum|as long as|should you|onli if|onli when|whenev) "
)
_OURS = re.compile(
    r" (?:manag|supervisor|warehous|approv|possibl|abl|allow|in stock|luck|lucki|permit|agre|"
    r"confirm it is|"
    r"if (?:they|we|i) |happen to)(?= |$)"
)
_ANSWER = re.compile(
    r" (?:then|we will|we can|we would|we do|we have|i will|i can|i would|you can|you may|"
    r"you will|you get|"
    r"you are|pleas|just|it will|they will|return|simpli|"
    r"(?<!if )(?<!that )we(?! (?:are|were|had|got|get|find|see|hear) )) "
)
_ONLY = re.compile(r" (?:onli if|onli when|unless) ")
_HEDGE = re.compile(
    r" (?:(?<!you )may(?! i )|(?<!you )might|mayb|perhap|possibl|probabl|like|could|i think|"
    r"i believ|i guess|not sure|hopefully)(?: [a-z]+){0,4} $"
)
_WISH = re.compile(
    r" (?:i wish|we wish|i hope|we hope|hope to|hope that|would love to|would have like|"
    r"would like to be abl|if onli|tri to|"
    r"do (?:my|our) best to|aim to|strive to)(?: [a-z0-9$']+){0,6} $"
)
_FUTURE = re.compile(
    r" (?:in the futur|next time|someday|some day|one day|eventu|go forward|down the road|"
    r"next year|next season|next (?:spring|summer|autumn|winter|month|quarter|week we)|"
    r"from 20\d\d|in 20\d\d|"
    r"plan to|plan on|will (?:soon )?(?:start|begin) (?:to )?|hope to (?:start|begin|offer)|"
    r"come soon|"
    r"consid|look into offer|soon be abl to)(?: [a-z0-9$']+){0,6} $"
)
_FUTURE_AFTER = re.compile(
    r"^ (?:[a-z0-9]+ ){0,4}(?:in the futur|next time|someday|one day|next year|next season|"
    r"next (?:spring|summer|autumn|winter|quarter)|from 20\d\d|start 20\d\d|in 20\d\d)"
)
_SAID = re.compile(
    r"(?<! do)(?<! did)(?<! would)(?<! if)"
    r" (?:you|custom|customer|buyer|he|she|they|someon)(?: [a-z]+)?"
    r" (?:say|said|mention|ask|wrote|write|state|claim|request|tell|told|want|were|was|"
    r"are ask|think|thought|believ|complain|refer)"
    r"(?: [a-z0-9']+){0,5} $"
)
_SAID_MARK = re.compile(
    r" (?:you|customer|they)(?: [a-z]+)? (?:say|said|mention|ask|wrote|write|state|claim|"
    r"request|tell|told|type)"
    r"(?: [a-z]+){0,3} [:,]? ?$"
)
_REGARD = re.compile(
    r" (?:your (?:question|request|messag|concern|inquiri|enquiri) (?:about|regard|for|on|"
    r"of))(?: [a-z]+){0,4} $"
)
_WARN_BEFORE = re.compile(
    r" (?:do not|never|pleas do not|should not|must not|can not|avoid|bewar|care|careful|"
    r"against|scam|scammer|fraud|fake|"
    r"phish|anyon|someon|nobodi|no one|refus|report|ignor|prohibit|forbidden|"
    r"not allow|will not say|not say|never say|never tell|would never)(?: [a-z0-9'\"“”:,]+){0,9} $"
)
_WARN_AFTER = re.compile(
    r"^(?: [a-z0-9']+){0,8} (?:scam|scammer|fraud|fraudul|fake|phish|not allow|against|"
    r"prohibit|not safe|unsaf|not permit|risk|riski)(?= )"
)


def _sentence(folded: Folded, index: int) -> list[Clause]:
    number = folded.clauses[index].sentence
    low = high = index
    while low and folded.clauses[low - 1].sentence == number:
        low -= 1
    while high + 1 < len(folded.clauses) and folded.clauses[high + 1].sentence == number:
        high += 1
    return list(folded.clauses[low : high + 1])


def _text(folded: Folded, start: int, end: int) -> str:
    return f" {folded.body[start:end].strip()} "


def question(folded: Folded, index: int, start: int, end: int) -> str:
    """`asked` when the match stands in a question, `offer` when in a proposal, else nothing."""
    del end
    clause = folded.clauses[index]
    same = _sentence(folded, index)
    before = _text(folded, clause.start, start)
    text = _text(folded, clause.start, clause.end)
    if _INDIRECT.search(before) and not _EITHER_WAY.search(before):
        return "asked"
    if same[-1].stop != "?":
        return "asked" if _INVERTED.match(text) and _starts_asked(text) else ""
    if _OFFER.search(_text(folded, same[0].start, start)):
        return "offer"
    if _INVERTED.match(text) or (clause is same[-1] and len(same) == 1):
        return "asked"
    follow = folded.body[same[-1].start : same[-1].end].strip()
    if clause is not same[-1]:
        return (
            "asked"
            if _TAG_CLAUSE.match(follow)
            or _INVERTED.match(_text(folded, same[0].start, same[0].end))
            else ""
        )
    return "asked"


def _starts_asked(text: str) -> bool:
    return bool(re.match(rf"^ {_AUX} (?:you|we|i|it|they|that|this) ", text))


def supposed(folded: Folded, index: int, start: int, end: int) -> str:
    """`conditional`, `wish` or `future` when the match is not plainly asserted, else nothing."""
    clause = folded.clauses[index]
    before, after = _text(folded, clause.start, start), _text(folded, end, clause.end)
    if _WISH.search(before):
        return "wish"
    if " would " in before and _WERE.search(_text(folded, *_bounds(folded, index))):
        return "conditional"
    if _FUTURE.search(before) or _FUTURE_AFTER.match(after):
        return "future"
    if _conditional(folded, index, before, after):
        return "conditional"
    return "conditional" if _HEDGE.search(before) else ""


_WERE = re.compile(r" if (?:[a-z]+ ){1,4}(?:were|had|was|did) | had (?:you|it|we|they) ")
"""The counterfactual: what would be is not."""


def _bounds(folded: Folded, index: int) -> tuple[int, int]:
    same = _sentence(folded, index)
    return same[0].start, same[-1].end


def _conditional(folded: Folded, index: int, before: str, after: str) -> bool:
    found = max(_IF.finditer(before), key=re.Match.start, default=None)
    if found is not None:
        middle = before[found.end() - 1 :]
        answer = _ANSWER.search(middle)
        return answer is None or _is_ours(found.group() + middle[: answer.start() + 1])
    if _ONLY.search(after):
        return True
    own = _IF.search(after)
    if own is not None:
        return _is_ours(own.group() + after[own.end() - 1 :])
    here = folded.clauses[index]
    others = (_text(folded, c.start, c.end) for c in _sentence(folded, index) if c is not here)
    return any(re.match(r" (?:if|unless|onli if) ", text) and _is_ours(text) for text in others)


def _is_ours(supposed_text: str) -> bool:
    return bool(_ONLY.search(supposed_text) or _OURS.search(supposed_text))


def quoted(folded: Folded, index: int, start: int, end: int, buyer: str) -> bool:
    """Whether the match only repeats the buyer."""
    clause = folded.clauses[index]
    body = folded.body
    before, after = _text(folded, clause.start, start), _text(folded, end, clause.end)
    opened, closed = _quote_marks(body, start, end)
    if opened >= 0:
        lead = _text(folded, max(0, opened - 60), opened)
        if _SAID_MARK.search(lead) or _REGARD.search(lead):
            return True
        inside = body[opened + 1 : closed].strip()
        return bool(buyer) and bool(inside) and inside in buyer
    if _REGARD.search(before):
        return True
    affirmed = re.match(r"^(?: [a-z0-9]+){0,3} (?:is|are|will|do|can|yes|appli|and) ", after)
    return bool(_SAID.search(before)) and not affirmed


def _quote_marks(body: str, start: int, end: int) -> tuple[int, int]:
    for left, right in (('"', '"'), ("“", "”"), ("'", "'")):
        opened = body.rfind(f" {left} ", 0, start)
        closed = body.find(f" {right} ", end - 1)
        if opened >= 0 and closed >= 0 and body.count(f" {left} ", 0, opened + 3) % 2:
            return opened + 1, closed
    return -1, -1


def warned(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether the sentence warns against the match instead of saying it."""
    same = _sentence(folded, index)
    before, after = _text(folded, same[0].start, start), _text(folded, end, same[-1].end)
    return bool(_WARN_BEFORE.search(before) or _WARN_AFTER.match(after))


def solicits(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether a question about the match asks the buyer to do it."""
    del end
    clause = folded.clauses[index]
    return bool(_SOLICIT.search(_text(folded, clause.start, start)))


_REQUEST = re.compile(
    r" (?:would (?:help|be help|be great|be use|be good|realli help)|pleas|kind|could you|"
    r"can you|would you|may i|can i|could i|might i|let me know|let us know|i need|we need|"
    r"i will need|"
    r"we will need|would need|just need|provid|send|share|tell|give|confirm|verifi|upload|"
    r"attach|email|advis|specifi|describ|"
    r"wonder (?:if|whether)|(?:want to|just) (?:ask|check|see|know) (?:if|whether)|"
    r"i would need|do you have|require|requir|enter|repli with|dm|post|messag us|if you could|"
    r"snap|take) "
)
_GIVEN = re.compile(
    r" (?:thank you for (?:provid|send|share|confirm|the)|thank for|we (?:receiv|got|saw|"
    r"have (?:receiv|seen|your|got))|"
    r"i (?:receiv|got|see|saw|found)|(?<!may )(?<!can )(?<!could )i have (?:your|seen|receiv|"
    r"found|got|look)|"
    r"(?:the|your) [a-z]+ you (?:send|provid|share|upload|attach)|got your|"
    r"i will (?:send|provid|share|email|confirm|give)|we will (?:send|provid|share|email|"
    r"confirm|give)|"
    r"i have send|do not need|no need|is not need|not requir) "
)


def requests(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether the sentence asks for the match: a question, or a request to give it."""
    same = _sentence(folded, index)
    text = _text(folded, same[0].start, same[-1].end)
    if same[-1].stop == "?":
        return True
    clause = folded.clauses[index]
    here = _text(folded, clause.start, clause.end)
    if _GIVEN.search(here):
        return False
    if _REQUEST.search(text) or _INVERTED.match(here):
        return True
    return len(here.split()) <= len(folded.body[start:end].split()) + 2


def lacks(folded: Folded, index: int, start: int) -> bool:
    """Whether the speaker says not to know what follows (I don't have your order number)."""
    before = _text(folded, folded.clauses[index].start, start)
    return bool(
        re.search(r" (?:do not|not yet|could not|can not) (?:know|have|see|find|locat) ", before)
    )
