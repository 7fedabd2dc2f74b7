"""Forbidden language in English, read off its build: others' data, bought reviews, blame, leaving.

Works over stems; gives candidates, and whether one is said, denied or warned against is decided
elsewhere. Refuses to know lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trainer.matching.folding import Folded

_OTHER = (
    r"(?:(?:anoth|other|previous|last|differ|one|that|fellow|next|prior|same)(?: of our)?"
    r"(?: [a-z]+)? (?:customer|buyer|shopper|client|user|guest|person|patient|ladi|guy|man|woman)|"
    r"the (?:customer|buyer|shopper|client|person|ladi|guy) (?:befor|ahead|in front|next to|"
    r"who|upstair)|"
    r"your (?:neighbor|neighbour|roommat|ex|husband|wife|coworker|colleagu|boss|landlord)|"
    r"someon els|somebodi els)"
)
_DATA = (
    r"(?:name|address|phone|number|cell|email|order|detail|inform|purchas|account|contact|card|"
    r"birthday|histori|parcel|payment)"
)
_REVIEW = (
    r"(?:review|rate|rating|star|feedback|testimoni|comment|complaint|disput|claim|post|photo)"
)
_REWARD = (
    r"(?:gift|coupon|credit|refund|discount|voucher|free|cash|money|reward|bonus|rebat|"
    r"[$£€] ?\d+|\d+ (?:% |percent|dollar|pound|point|buck)|compens|someth (?:nice|extra))"
)
_UNDO = (
    r"(?:leav|give|write|post|chang|updat|remov|delet|take down|took down|taken down|revis|edit|"
    r"withdraw|drop|upload|share|hold (?:off|back)|rais|bump|up|cancel|pull|close)"
)
_LINK = r"(?: [a-z0-9$']+| ,){0,8}?"
_FOUND: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "privacy": re.compile(
            rf" {_OTHER}(?: [a-z]+){{0,2}}? {_DATA}(?: [a-z]+){{0,2}}? (?:is(?! (?:not|"
            rf"privat|confid))|was|are|:)(?= )"
            rf"| (?:give|send|tell|share|show|forward|pass|read|text|email|look up|pull up|"
            rf"here is|here are|"
            rf"got|have)(?: you|"
            rf" to you)?(?: [a-z]+){{0,3}}? {_OTHER}(?: [a-z]+){{0,3}}? {_DATA}(?= )"
            rf"| {_OTHER}(?: [a-z]+){{0,2}}? (?:live (?:at|on|in)|order(?:ed)? (?:the|a|two|"
            rf"three|this)|bought|"
            r"paid|is call|is name)(?= )"
            r"| (?:his|her|their) (?:[a-z]+ )?(?:address|phone(?: number)?|email|cell|"
            r"order number|full name|"
            r"last name) (?:is(?! (?:not|privat|confid|on|in|safe))|was|:)(?= )"
        ),
        "inducement": re.compile(
            rf" (?:if|when|onc|"
            rf"after) you(?: [a-z]+){{0,3}}? {_UNDO}{_LINK} {_REVIEW}{_LINK}{_LINK} {_REWARD}(?= )"
            rf"| {_REWARD}{_LINK} (?:if|when|onc|after|for|as soon as) (?:you )?(?:[a-z]+ ){{0,3}}?"
            rf"{_UNDO}{_LINK} (?:review|rate|rating|star|feedback|complaint|disput|claim)(?= )"
            rf"| {_REWARD}{_LINK} (?:for|in exchang for|in return for|"
            rf"to get)(?: [a-z0-9]+){{0,3}}? "
            r"(?:review|star|star rate|star rating|posit feedback|good feedback)(?= )"
            rf"| (?:leav|give|write|post|drop) (?:us |me )?(?:a |an |"
            rf"your )?(?:[a-z0-9]+ ){{0,3}}?(?:review|star|rating|rate)"
            rf" (?:and|then|,)(?: and| then)? (?:i|we|you|get|receiv|claim|enjoy|"
            rf"your){_LINK} {_REWARD}(?= )"
            rf"| (?:pleas )?(?:remov|delet|chang|take down|withdraw|revis|edit|updat) (?:the|"
            rf"that|your|this)(?: [a-z0-9]+){{0,3}}? "
            rf"(?:review|rate|rating|complaint|disput|claim)(?: and|,| then|"
            rf" so)+{_LINK} {_REWARD}(?= )"
        ),
        "blame": re.compile(
            r" (?:that|this|it|it all)(?: one)? (?:is|was) (?:all |total |entir |complet |"
            r"pretti much )?(?:on|down to) you(?= )"
            r"| you (?:are|were|have been|must have been|must be|probabl|obvious|"
            r"clear)(?: [a-z]+)? (?:use|wear|wash|set|instal|plug|hold|do|"
            r"measur|charg|store|open|handl)(?: [a-z]+){0,3} (?:wrong|incorrect|bad|improper|"
            r"too rough)(?= )"
            r"| you are the onli (?:one|person|customer)|(?: nobodi| no one| none) els (?:ha|"
            r"have|had|is|complain|report|seem)[^.!?]{0,24}(?= )"
            r"| (?:had you|if you had|if you would have)(?: just| onli| actual|"
            r" bother to)? (?:read|check|look|measur|follow|ask|"
            r"paid attent|been more|been care|told|said|order|bother)(?= )"
            r"| you should (?:not )?have(?: just| realli| actual)? (?:check|read|measur|look|"
            r"ask|known|know|notic|said|told|contact|"
            r"think|thought|chosen|choos|been (?:more|paying)|follow|paid attent|order|kept|"
            r"keep|tri|wait|made sure|"
            r"double|verifi|been home|pick|bought|buy|realiz|call|open|wash|drop|use|select|"
            r"enter|done|plan)(?= )"
            r"| (?:that|this|it) (?:is|was) your (?:own )?(?:choic|doing|decis|fault|mistak|"
            r"error|respons)(?= )"
            r"| (?:what did you expect|you got what you paid|serv you right|you brought this)(?= )"
        ),
        "off_platform": re.compile(
            r" (?:pay|send|transfer|wire|order|buy|contact|messag|text|call|reach|deal|chat|"
            r"talk|sell|settl|sort|do)(?: [a-z]+){0,5} "
            r"(?:outsid|off)(?: of)?(?: the| this)? (?:app|platform|site|websit|marketplac|"
            r"system|amazon|ebay|etsy|"
            r"taobao|aliexpress|walmart|poshmark|depop|mercari|shop)(?= )"
            r"| (?:buy|order|shop|get it|checkout|check out|purchas)(?: [a-z]+){0,4} (?:from|"
            r"on|at|through|via) (?:our|my) own (?:site|websit|store|page|web)(?= )"
            r"| wire (?:me|us|it|them|the|him|her|your|\$)| bank transfer (?:me|us|it|to|"
            r"instead|is|and)"
            r"| (?:my|our) (?:bank|iban|account) (?:detail|number|account) (?:is|are|:)"
            r"| scan (?:this|my|our|the)(?: [a-z]+)? code (?:to|and|for) (?:pay|order|send|"
            r"add|join)"
            r"| (?:cash|pay)(?: [a-z]+){0,3} (?:off the app|off app|off platform|"
            r"under the tabl)(?= )"
            r"| (?:text|call|messag|email|dm|add|ping|hit)(?: me| us)(?: [a-z]+){0,3} (?:my|"
            r"at my|on my)(?: own| personal| privat)?"
            r" (?:number|phone|cell|mobil|email|gmail|line|insta|instagram|facebook)(?= )"
        ),
    }
)
_SIGNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "privacy": re.compile(
            r" (?:customer|buyer|shopper|client|user|guest|person|patient|ladi|guy|man|"
            r"woman|neighbor|"
            r"neighbour|roommat|ex|husband|wife|coworker|colleagu|boss|landlord|els|his|her|their) "
        ),
        "inducement": re.compile(
            r" (?:review|rate|rating|star|feedback|testimoni|comment|complaint|disput|claim|"
            r"post|photo) "
        ),
        "blame": re.compile(
            r" (?:wrong|incorrect|bad|improper|rough|onli|els|had|should|choic|doing|decis|fault|"
            r"mistak|error|on you|to you|expect|serv|brought|paid) "
        ),
        "off_platform": re.compile(
            r" (?:outsid|off|own|wire|bank|iban|scan|cash|number|phone|cell|mobil|email|gmail|line|"
            r"insta|instagram|facebook|account|detail) "
        ),
    }
)
"""Stems one of which a reply must hold to be of the class."""


def accused(folded: Folded) -> Iterator[tuple[str, int, int]]:
    """Class and span of everything that is built like forbidden language."""
    for name, pattern in _FOUND.items():
        if _SIGNS[name].search(folded.body):
            for found in pattern.finditer(folded.body):
                yield name, found.start() + 1, found.end()
