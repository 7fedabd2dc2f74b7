"""Negation in English, over stems: negators before and after a match, their scope and look-alikes.

After NegEx: a window of words, pseudo-negations, terminators. Refuses to know questions or quotes.
"""

from __future__ import annotations

import re

WINDOW = 8
"""Words before a match in which a negator reaches it."""

_NEGATORS = frozenset(
    "not no never without unabl neither nor none nobodi nothing nowher hard imposs refus declin "
    "fail stop deni ineligible inelig exclud lack forgot forget forbid forbidden prohibit".split()
)
_CLOSERS = frozenset(
    "but howev though although except becaus so which if when unless until while wherea yet "
    "then therefor instead rather".split()
)
_SUBJECTS = frozenset("i you we they he she it".split())
_SAY = frozenset(
    "say said think thought mean meant believ guarante promis sure see know claim certain suggest "
    "expect confirm aware state list find offer".split()
)
_PSEUDO = re.compile(
    r" (?:not only|not just|not mere|no problem|no worri|no need to worri|no doubt|not to mention|"
    r"do not worri|do not hesit|not hesit|do not be afraid|no matter|why not|not to worri|"
    r"no troubl|can not (?:wait|thank|apolog|express|stress|emphas|recommend)[^.]{0,24}|"
    r"could not (?:be more|agre more|be happier)|never fail to|"
    r"do not forget|not a problem|no issu|no hassl|no question ask|no question|nothing to worri|"
    r"do not stress|no reason|not hesitate|not wast|no pressur|no rush|no extra charge|"
    r"no addit(?:ion)? (?:cost|charge|fee)|no extra cost|no cost|not at all|no later than|"
    r"never mind|not limit to|not long|no charge|nothing but|could not help but) "
)
_AFTER = re.compile(
    r"^(?: (?:[a-z0-9$]+)){0,3}?"
    r"(?: (?:is|are|was|were|be|do|doe|does|did|will|would|can|could|may|might|has|have|had|should))"
    r"(?: (?:unfortun|current|also|alreadi|just|simpli|sadli|actual|now|still))?"
    r"(?: not(?! (?:only|just|be delay|be affect|affect|chang|expire|expir|limit|a problem|an issu|requir|need))|"
    r" no longer| never| unavail| inelig| exclud| expir| (?:been )?end(?=ed)?| over(?= )| clos| discontinu| imposs|"
    r" (?:been )?(?:discontinu|cancel|suspend|withdrawn|remov|exclud|expir))"
)
_AFTER_SHORT = re.compile(
    r"^ (?:unavail|imposs|no longer|not (?:avail|possibl|includ|appli|allow|offer|support|elig|accept)|"
    r"(?:period |window |offer |polici |promot |code |deal )?(?:has |have |had )?(?:alreadi |just )?"
    r"(?:expir|end|pass|clos|lapse|laps|finish))(?= )"
)
_PAST = re.compile(r" (?:use to|previous|former|in the past|back then|last year)(?: |$)")
_FAR = re.compile(
    r" (?:we|i|it|they|store|shop|seller|compani|item|order|product) (?:do|does|doe|can|could|will|would|is|are|am|was|have|has)"
    r" not (?:abl to |current |actual |yet |be abl to |allow to |authoriz to |in a posit to )?"
    r"(?:provid|offer|support|accept|process|approv|issu|give|honor|make|do|cover|elig|qualifi|includ|have|guarante|promis|allow|permit|ship|send|arrang)"
)


def negation(clause: str, start: int, end: int) -> int:
    """How often the match clause[start:end] (stems, space-parted) is denied."""
    before = " " + clause[:start].strip() + " "
    count = _before(_PSEUDO.sub(" ~ ", before))
    after = " " + clause[end:].strip() + " "
    if _AFTER.match(after) or _AFTER_SHORT.match(after):
        count += 1
    if count == 0 and _PAST.search(before):
        count = 1
    return count + clause[start:end].count(" not ")


def _before(before: str) -> int:
    words = before.split()
    count = 0
    for n, word in enumerate(reversed(words)):
        if n >= WINDOW or word in _CLOSERS:
            break
        if word in _NEGATORS:
            count += 1
        if word in _SUBJECTS and n and not _reaches(words, len(words) - n - 1):
            break
        if word in ("and", "or") and n < len(words) - 1 and _new_verb(words[len(words) - n :]):
            break
    return count


def _reaches(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1] in _SAY


def _new_verb(words: list[str]) -> bool:
    return bool(words) and words[0] in _SUBJECTS | {"will", "can", "pleas", "offer", "give", "do"}
