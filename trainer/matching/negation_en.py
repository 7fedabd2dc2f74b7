"""Negation in English, over stems: negators before and after a match, their scope and look-alikes.

After NegEx: a window of words, pseudo-negations, terminators. Refuses to know questions or quotes.
"""

from __future__ import annotations

import re

WINDOW = 8
"""Words before a match in which a negator reaches it."""

_NEGATORS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "unabl",
        "neither",
        "nor",
        "none",
        "nobodi",
        "nothing",
        "nowher",
        "hard",
        "imposs",
        "refus",
        "declin",
        "fail",
        "stop",
        "doubt",
        "deni",
        "ineligible",
        "inelig",
        "exclud",
        "lack",
        "forgot",
        "forget",
        "forbid",
        "forbidden",
        "prohibit",
    ]
)
_CLOSERS = frozenset(
    [
        "but",
        "howev",
        "though",
        "although",
        "except",
        "becaus",
        "so",
        "which",
        "if",
        "when",
        "unless",
        "until",
        "while",
        "wherea",
        "yet",
        "then",
        "therefor",
        "instead",
        "rather",
    ]
)
_LASTING = frozenset(
    [
        "hold",
        "held",
        "keep",
        "kept",
        "reserv",
        "wait",
        "extend",
        "save",
        "stay",
        "last",
        "have",
        "had",
        "valid",
        "good",
        "open",
        "live",
        "run",
        "avail",
        "set",
    ]
)
"""Verbs that `until` belongs to, so that a negator before them reaches past it."""
_SUBJECTS = frozenset(["i", "you", "we", "they", "he", "she", "it"])
_PREPOSITIONS = frozenset(
    [
        "within",
        "until",
        "for",
        "in",
        "on",
        "by",
        "after",
        "befor",
        "at",
        "from",
        "with",
        "as",
        "back",
        "into",
        "to",
        "through",
        "under",
        "via",
        "past",
        "dure",
        "beyond",
        "without",
    ]
)
_OBJECT_BEFORE = _PREPOSITIONS | frozenset(
    [
        "a",
        "an",
        "the",
        "your",
        "our",
        "ani",
        "this",
        "that",
        "these",
        "those",
        "some",
        "anoth",
        "one",
        "onli",
        "free",
        "more",
        "extra",
        "full",
        "prepaid",
    ]
)
"""Words before which a pronoun is what the verb is done to (email you a label)."""
_SAY = frozenset(
    [
        "say",
        "said",
        "think",
        "thought",
        "mean",
        "meant",
        "believ",
        "guarante",
        "promis",
        "sure",
        "see",
        "know",
        "claim",
        "certain",
        "suggest",
        "expect",
        "confirm",
        "aware",
        "state",
        "list",
        "find",
        "offer",
    ]
)
_PSEUDO = re.compile(
    r" (?:not onli|not just|not mere|no problem|no worri|no need to worri|no doubt|not to mention|"
    r"do not worri|do not hesit|not hesit|do not be afraid|no matter|whi not|not to worri|"
    r"no troubl|can not (?:wait|thank|apolog|express|stress|emphas|recommend)[^.]{0,24}|"
    r"could not (?:be more|agre more|be happier)|never fail to|"
    r"do not forget|not a problem|no issu|no hassl|no question ask|no question|nothing to worri|"
    r"do not stress|no reason|not hesitate|not wast|no pressur|no rush|no extra charg|"
    r"no addit(?:ion)? (?:cost|charg|fee)|no extra cost|no cost|not at all|no later than|"
    r"never mind|not limit to|not long|no charg|nothing but|could not help but) "
)
_AFTER = re.compile(
    r"^(?: (?!(?:but|howev|if|and|so|unless|when) )[a-z0-9$]+){0,3}?"
    r"(?: (?:is|are|was|were|be|do|doe|does|did|will|would|can|could|may|might|has|have|had|"
    r"should))"
    r"(?: (?:unfortun|current|also|alreadi|just|simpli|sad|actual|now|still))?"
    r"(?: not(?! (?:onli|just|be delay|be affect|affect|chang|expire|expir|limit|a problem|"
    r"an issu|requir|need))|"
    r" no longer| never| unavail| inelig| exclud| expir| (?:been )?end(?=ed)?| over(?= )|"
    r" clos| discontinu| imposs|"
    r" (?:been )?(?:all )?"
    r"(?:discontinu|cancel|suspend|withdrawn|withdraw|remov|exclud|expir|"
    r"refus|reject|deni|declin|retir|scrap|drop|stop|abolish|axe|pull|sold out|"
    r"out of print|out of stock|"
    r"phase out|done away|gone|forbid|forbidden|prohibit|ban|void|revok))"
)
_AFTER_SHORT = re.compile(
    r"^ (?:unavail|imposs|no longer|not (?:avail|possibl|includ|appli|allow|offer|support|"
    r"elig|accept)|"
    r"(?:period |window |offer |polici |promot |code |deal )?(?:has |have |had )?(?:alreadi |"
    r"just )?"
    r"(?:expir|end|pass|clos|lapse|laps|finish))(?= )"
)
_NAUGHT = re.compile(
    r"^ (?:absolut |complet |exact |precis )?"
    r"(?:nothing(?! (?:to|but|els|more|further|special|fanci) )|zero |[$£€] ?0(?:\.00)? |"
    r"0 (?:dollar|pound|euro) )"
)
_NAUGHT_PAID = re.compile(
    r"^ (?:absolut |complet |exact )?(?:nothing|no|zero|[$£€] ?0(?:\.00)?|0) "
)
_RID = re.compile(
    r" (?:done away with|do away with|got rid of|get rid of|phase out|"
    r"stop (?:do|offer|provid|give|make|accept|take)|quit (?:do|offer|provid)|"
    r"reject|refus|retir|discontinu|scrap|no way (?:of|to)|no reason (?:for|to)|"
    r"(?:not|never) (?:have|had|has|got|have got) (?:a|ani|the) (?:way|option|"
    r"mean)[a-z]* (?:of|to)|"
    r"none of)"
    r"(?: (?!(?:but|so|howev) )[a-z0-9$']+){0,9} $"
)
_PAYING = re.compile(r"(?:pay|owe|cost|charg|spend)(?: (?:you|us|me|them))?$")
"""Verbs whose object of nothing denies them (you pay no fee)."""
_BEYOND = re.compile(
    r" (?:past|beyond|outsid|miss|exceed)(?: (?:the|our|your|that|this|window|of|out|on)){0,3} $"
)
_PAST = re.compile(
    r" (?:use to|was suppos to|were suppos to|should have|origin|previous|former|in the past|"
    r"back then|last year)(?: |$)"
)
_DOUBTED = re.compile(
    r" (?:it is not (?:that|true|the case)|not true|not the case|not as if|i doubt|we doubt|doubt|"
    r"far from|(?:do|did|would|can|could) not (?:realli )?(?:think|believ|say|mean|claim|promis|"
    r"guarante|confirm|know that|reckon|suppos)|never (?:said|say|claim|promis)|no way|"
    r"not sure(?: that)?)(?: (?!(?:but|howev|unless|becaus) )[a-z0-9$%/'-]+){0,14} $"
)
_LOOSE = re.compile(
    r"^(?: (?!(?:but|howev|if|and|so|unless|when|or) )[a-z0-9$']+){0,4} (?:not|no longer|"
    r"never|unabl) "
)
_ONCE = re.compile(
    r" (?:use to|previous|former|before|last (?:year|month|week)|in the past|back then|was|were) "
)
_NO_MORE = re.compile(
    r"^ ?(?:but )?(?:now|not ani more|not now|no longer|that (?:has )?end|it (?:has )?end)"
)


_SIGNS = frozenset(
    [
        "not", "no", "never", "without", "unabl", "neither", "nor", "none", "nobodi", "nothing",
        "nowher", "hard", "imposs", "refus", "declin", "fail", "stop", "doubt", "deni",
        "ineligible", "inelig", "exclud", "lack", "forgot", "forget", "forbid", "forbidden",
        "prohibit", "unavail", "longer", "expir", "end", "over", "clos", "discontinu", "cancel",
        "suspend", "withdrawn", "withdraw", "remov", "reject", "retir", "scrap", "drop", "abolish",
        "axe", "pull", "sold", "out", "phase", "done", "gone", "ban", "void", "revok", "ruin",
        "past", "beyond", "outsid", "miss", "exceed", "zero", "rid", "quit", "pass", "lapse",
        "laps", "finish", "use", "suppos", "should", "origin", "previous", "former", "last",
        "back", "then",
    ]
)  # fmt: skip
"""Stems one of which a clause that denies anything holds, beside sums of nothing."""


def doubtful(clause: str, start: int, end: int) -> bool:
    """Whether a negator stands right after the match's words that nothing explains."""
    del start
    after = _PSEUDO.sub(" ", " " + clause[end:].strip() + " ")
    return bool(_LOOSE.match(after))


def ended(clause: str, following: str) -> bool:
    """Whether the next clause says that what the clause tells is over."""
    return (
        bool(_ONCE.search(f" {clause} "))
        and bool(_NO_MORE.match(following))
        and " not " in f" {following} "
    )


def negation(clause: str, start: int, end: int) -> int:
    """How often the match clause[start:end] (stems, space-parted) is denied."""
    if _SIGNS.isdisjoint(clause.split()) and "0" not in clause:
        return 0
    before = " " + clause[:start].strip() + " "
    after = " " + clause[end:].strip() + " "
    said = clause[start:end]
    count, unread = _before(_without_pseudo(before, said.strip() + after))
    if _DOUBTED.search(unread) or (count == 0 and _DOUBTED.search(before)):
        count += 1
    naught = _NAUGHT_PAID if _PAYING.search(said.strip()) else _NAUGHT
    if _AFTER.match(after) or _AFTER_SHORT.match(after) or naught.match(after):
        count += 1
    if count == 0 and (_PAST.search(before) or _BEYOND.search(before) or _RID.search(before)):
        count = 1
    return count


def _without_pseudo(before: str, rest: str) -> str:
    kept = before
    for found in _PSEUDO.finditer(before + rest):
        end = min(found.end() - 1, len(before) - 1)
        if found.start() < end:
            kept = kept[: found.start()] + " " + "~" * (end - found.start() - 1) + kept[end:]
    return kept


def _before(before: str) -> tuple[int, str]:
    words = before.split()
    count = 0
    for n, word in enumerate(reversed(words)):
        at = len(words) - n - 1
        closes = word in _SUBJECTS and n and not _reaches(words, at) and not _object(words, at)
        joins = word in ("and", "or") and n and _new_verb(words[at + 1 :])
        ends = word in _CLOSERS and not (word == "until" and _LASTING.intersection(words[:at]))
        if n >= WINDOW or ends or closes or joins:
            return count, " " + " ".join(words[: at + 1]) + " "
        if word in _NEGATORS:
            count += 1
    return count, ""


def _reaches(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1] in _SAY


def _object(words: list[str], at: int) -> bool:
    """Whether the pronoun is what the verb before it is done to (return it within)."""
    return words[at] in ("it", "you") and words[at + 1] in _OBJECT_BEFORE


def _new_verb(words: list[str]) -> bool:
    return bool(words) and words[0] in _SUBJECTS | {"will", "can", "pleas", "offer", "give", "do"}
