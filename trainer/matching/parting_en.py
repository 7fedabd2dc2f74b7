"""Parting in English, read off the build of a sentence: wishes and farewells.

Works over stems, a clause at a time. Refuses to know lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.folding import Clause, Folded

_KIND = (
    r"(?:great|good|nice|wonderful|love|amaz|fantast|awesom|pleasant|bless|beauti|fabul|happi|safe|"
    r"excel|super|brilliant|relax|fun|merri|magic|perfect|terrif|incred|enjoy|marvel|splendid|"
    r"wonder|sweet|peac|bright|sunni|cool|spectacular|stellar|rest|greater|better)"
)
_TIME = (
    r"(?:day|night|even|morn|afternoon|weekend|week|one|time|trip|flight|journey|holiday|stay|"
    r"christmas|year|vacat|summer|rest|travel|fli|birthday|thanksgiv|season|drive|ride|shop|"
    r"experi|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|"
    r"celebr|anniversari|honeymoon|getaway|visit|movi|meal|dinner|lunch|game|show|concert|ahead)"
)
_LEAD = (
    r"(?:(?:and|but|so|then|also|pleas|just|do|you|you all|thank you|thank|thanks|okay|great|sure|"
    r"no problem|all right|for now|until then|otherwis|welcome|in the meantime|have fun|"
    r"(?:i |we )?(?:do |realli |sincer )?(?:hope|trust|wish)(?: that)?(?: you)?(?: both| all)?|"
    r"wish you|would like to wish you|we want you to|sit back(?: and)?|relax(?: and)?) )*"
)
_WISH = re.compile(
    rf"^ {_LEAD}(?:have|wish you|wish(?: you)?|enjoy) "
    rf"(?:(?:a|an|your|the|such|yourself|yourselv|realli|veri|most|truli|truly|nice|as) )*"
    rf"{_KIND}(?: (?!who |that |which |to )[a-z]+){{0,4}}? {_TIME} "
    rf"|^ {_LEAD}enjoy (?:(?:your|the|yourself|yourselv|everi|this|it|that|our|all) |$)"
    r"| (?:and|to) enjoy (?:the|your) (?:ride|flight|day|rest|weekend|even|trip|stay) "
    rf"|^ {_LEAD}{_KIND}(?: [a-z]+)? (?:day|night|even|weekend|afternoon)"
    r"(?: ahead| to you| too| sir| madam)? $"
    rf"|^ {_LEAD}happi (?:new year|easter|holiday|thanksgiv|friday|monday|tuesday|wednesday|"
    rf"thursday|saturday|sunday|weekend|birthday|anniversari|travel|fli|shop|halloween) "
    rf"|^ {_LEAD}merri christmas "
)
_AWAY = re.compile(
    rf"^ {_LEAD}(?:take care(?! of| that| when| not)|"
    r"see you(?: (?:soon|later|there|then|around|next|again|on|onboard|tomorrow|tonight|in|at)| $|"
    r" real soon)|talk to you (?:soon|later)|until next time|"
    rf"safe travel|bon voyag|have fun|travel safe|stay (?:safe|well|warm|healthi))(?= |$)"
)

_SIGN = frozenset(
    [
        "great",
        "good",
        "nice",
        "wonderful",
        "love",
        "amaz",
        "fantast",
        "awesom",
        "pleasant",
        "bless",
        "beauti",
        "fabul",
        "happi",
        "safe",
        "excel",
        "super",
        "brilliant",
        "relax",
        "fun",
        "merri",
        "magic",
        "perfect",
        "terrif",
        "incred",
        "enjoy",
        "marvel",
        "splendid",
        "wonder",
        "sweet",
        "peac",
        "bright",
        "sunni",
        "cool",
        "spectacular",
        "stellar",
        "rest",
        "greater",
        "better",
        "wish",
        "care",
        "see",
        "talk",
        "until",
        "travel",
        "voyag",
        "stay",
    ]
)
"""Stems one of which a reply must hold to part."""


def partings(folded: Folded) -> Iterator[Clause]:
    """Clauses that wish well or say goodbye."""
    if _SIGN.isdisjoint(folded.words):
        return
    for clause in folded.clauses:
        text = f" {' '.join(folded.body[clause.start : clause.end].split())} "
        if clause.stop != "?" and (_WISH.search(text) or _AWAY.search(text)):
            yield clause
