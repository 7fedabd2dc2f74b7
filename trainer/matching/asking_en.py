"""Asking and promising in English, read off the build of a sentence rather than a phrase list.

Clarifying: a question about the buyer's case, or a request for what is needed to solve it.
Promise: the speaker commits to act or to come back. Refuses to know lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.folding import Clause, Folded

_NOUN = (
    r"(?:order|number|id|name|email|phone|address|photo|pictur|video|screenshot|receipt|"
    r"invoic|proof|account|usernam|zip|postcod|"
    r"detail|inform|size|height|weight|color|model|serial|item|product|date|reason|issu|"
    r"problem|link|track|card|digit|code|measur|"
    r"prefer|descript|exampl|version|devic|reservat|book|refer|confirm|member|amount|quantiti|"
    r"locat|store|brand|messag|error|carrier|"
    r"payment|method|purchas|budget|case|ticket|pin|password|birth|label|packag|parcel)"
)
_REQUEST = re.compile(
    rf" (?:pleas|kind|could you|can you|would you|will you|you can|if you could|"
    rf"just)(?: [a-z]+){{0,3}}? (?:provid|send|share|tell|give|confirm|verifi|upload|attach|"
    rf"specifi|describ|elabor|clarifi|dm|list|includ|suppli|advis|let (?:me|us) know|text|"
    rf"drop|fill|enter|repli|state|indic)(?: [a-z0-9']+){{0,9}}? {_NOUN} "
    rf"| (?:i|we) (?:will |would |do |just |also |might |still |first ){{0,3}}(?:need|requir|"
    rf"like)(?: [a-z]+){{0,4}}? (?:your|the|a|some|to know|to verifi|to confirm|to have|"
    rf"more)(?: [a-z0-9']+){{0,6}}? {_NOUN} "
    rf"| (?:may|can|could|might) (?:i|we)(?: [a-z]+){{0,2}}? (?:have|get|ask|know|grab|see|"
    rf"take)(?: [a-z']+){{0,6}} "
    rf"| (?:let (?:me|us) know|tell (?:me|us)) (?:what|which|when|where|how|who|whether|your|"
    rf"the|more|if you (?:have (?:alreadi )?(?:tri|receiv|contact|got)|receiv|are (?:us|refer|"
    rf"talk)|see|get))"
    rf"| your(?: [a-z]+){{0,3}} {_NOUN}(?: [a-z]+){{0,3}} pleas $| what about your "
    rf"|^ (?:and |then |now |next )?(?:provid|send|share|confirm|describ|"
    rf"verifi)(?: [a-z]+){{0,3}}? (?:your|the|a) (?:[a-z]+ ){{0,3}}{_NOUN} "
)
_WHAT = re.compile(
    r"(?: ([a-z]+))? (?:what|which|where|when) "
    r"(?:is|are|was|were|do|did|would|color|size|item|order|"
    r"date|model|brand|email|address|name|product|version|type|kind)(?: [a-z']+){0,8} $"
)
_TOLD_OF = frozenset(["for", "about", "understand", "see", "on", "with"])
"""Words after which a what-clause is no question."""
_EXCLUDED = re.compile(
    r" (?:anything|something) (?:els|other|more|further)| ani (?:els|other|more|further|addit) "
    r"(?:help|assist|question|concern|issu|thing|inform|request|inquiri)| (?:anything|"
    r"something) (?:i|we) can|"
    r" (?:how|what|where) (?:can|may|could|might|shall|do|would|should) (?:i|we) "
    r"(?:help|assist|do|be of|serv|start|get start)| how are you| how is (?:your|everything|"
    r"it go)| how do you do|"
    r" (?:can|may|could) (?:i|we) (?:help|assist|be of)| what can (?:i|we)|"
    r" (?:is|are|would|will|do) there (?:be )?anything| need (?:ani )?(?:more|further|other|"
    r"addit) (?:help|assist)|"
    r" (?:pleas hold|hold on|pleas wait|kind wait|bear with|give me (?:a|one|just)|wait (?:a|"
    r"for)|moment pleas)|"
    r" all set | rate (?:me|my|us|our|your) | survey| feedback about (?:me|my)| sound good |"
    r" is that (?:all|it|everything)(?: for (?:today|now|you))? $|"
    r" do that help| (?:doe|do) (?:that|this) (?:make sens|answer|help|sound|work)|"
    r" what (?:bring|brought) you|"
    r" are you (?:still )?(?:there|with me) | still there | you know what | who know |"
    r" why not |^ (?:okay|ok|right|hello|"
    r"hi|hey|sorri|realli|what|yes|no|huh|well|good|great|url) $| make sens | how about that |"
    r" need (?:ani)? ?more help| need (?:a hand|assist|help|some help|ani help)|^ hope you |"
    r" if you are interest|"
    r" (?:place|put) you on (?:a )?(?:brief )?hold| rate (?:the|this) | your (?:patienc|"
    r"understand) |"
    r" how (?:would|do) you rate|^ (?:you|would you) like (?:some )?help|^ without "
)
_OPEN = re.compile(
    r"^ (?:(?:so|and|but|okay|ok|sure|well|also|great|thank you|thank|pleas|now|then|next|"
    r"alright|all right|just|or|,) )*"
    r"(?:(?:can|could|would|will|do|did|are|were|is|was) (?:you|it|this|that|the|your) |"
    r"have (?:you|they|it) |"
    r"what (?:is|are|was|about|kind|type|size|color|time|date|day|make|did|do|would|seem|happen) |"
    r"which (?:one|item|order|size|color|of|do|would|product) |how (?:mani|much|long|old|tall|"
    r"far|often) |"
    r"(?:when|where|why|who) (?:did|do|are|is|was|were|would|will) )"
)
_STATED = re.compile(
    r"^ (?:(?:so|and|but|also|now|then) )*(?:do not|will it|have it|is that|did not) "
)
_COMMIT = re.compile(
    r" (?:i|we|our team|my team|the team|our (?:[a-z]+ ){0,3}team|they|someon|an agent|"
    r"a specialist|a repres|my manag|"
    r"a manag|our (?:manag|specialist|courier|carrier|warehous)|my (?:colleagu|supervisor)|"
    r"she|he|support)"
    r" (?:will|shall|am go to|are go to|is go to)"
    r"(?: (?:be|now|also|then|immedi|personal|definit|certain|sure|go|ahead|quick|just|right|"
    r"and|to|happi|glad|"
    r"do my best|do our best))*? "
    r"(?:send|updat|contact|follow|reach|escal|forward|process|issu|refund|replac|ship|call|"
    r"email|notifi|inform|"
    r"let you know|let the|let our|let my|get back|get in touch|get this|get you|get that|"
    r"get it|fix|resolv|arrang|"
    r"investig|keep you|make sure|make a note|make a|make this|make the|credit|add|submit|"
    r"creat|open|pass|report|respond|"
    r"repli|return|take care|transfer|connect|work|cancel|chang|appli|provid|ensur|see what|"
    r"see that|see to|sort|put|"
    r"schedul|expedit|monitor|remov|find out|give you|tri|note|file|set|be in touch|begin|"
    r"start|handl|address|share|"
    r"gather|doubl check|reset|mail|text|ask|log|waiv|extend|order|match|reimburs|compens|"
    r"do (?:my|our) best|look into|"
    r"check (?:with|on|into|and)|review|verifi and|go ahead|deliv|book|proceed|"
    r"help you (?:with this|accord|get|resolv|sort)|"
    r"assist you|have (?:this|that|it|the|your|our|my|someon|a)|make it|bring|speak|talk|tell|"
    r"follow up|pursu)"
    r"| (?:i|we) (?:promis|commit)|(?:will|shall) be (?:in touch|contact|reach|refund|ship|"
    r"process|send|credit|"
    r"resolv|notifi|email|follow|investig|look|get back|replac|issu|updat|call|mail|deliv|"
    r"on it|on the way to)"
    r"| let (?:me|us) (?:go ahead and )?(?:escal|process|submit|work|fix|transfer|connect|"
    r"contact|updat|chang|cancel|"
    r"investig|send|get (?:this|that|you)|take care|forward|pass|file|report|reset|issu|refund|put)"
    r"| (?:i am|we are) (?:go to|escal|send|forward|process|work on|look into|get (?:this|"
    r"that|you|it))|"
    r" (?:expect|look for) (?:a|an) (?:call|email|repli|respons|updat)|"
    r" soon i (?:will )?(?:indic|tell|updat)"
)
_WILLING = re.compile(
    r" (?:i|we|our team|my team|our [a-z]+ team|the team|my manag|our manag|our support|"
    r"my supervisor|"
    r"a specialist|someon from our team|our [a-z]+ depart) (?:will|shall)"
    r"(?: (?:also|then|now|certain|definit|sure|immedi|personal|gladli|quick|just|go ahead and))*"
    r" (?!not |never |need|requir|love|like|see (?:you|if|how|everyon)|hope|miss|welcom|alway|"
    r"onli |appreci|look forward|"
    r"wait|expect|assum|be (?:abl|happi|glad|here|around|honest|wait|more|sorri|close|"
    r"look forward|a |the |out |at |"
    r"in (?!touch)|your|there|back|right|with you|happier|delight|thrill|pleas|unabl|avail)|"
    r"have (?:to|a |an |other|more|"
    r"anoth|no |plenti|some|fun|the best|flight|seat|snack)|understand|rememb|know|think|believ|"
    r"agre|admit|say|"
    r"help (?:you )?(?:with|in|out)? ?(?:that|this|it|you)? $|assist|want|enjoy|keep (?:our|"
    r"my) finger|cross|"
    r"soon|continu to (?:strive|work)|strive|celebr|toast|drink|cheer|save you a seat)[a-z]+ "
    r"| (?:you will|you should) (?:hear|get|receiv)(?: [a-z]+){0,4} (?:from (?:me|us|our|my|a|"
    r"the))(?= )"
    r"| (?:i|we) will have (?:you|them|it|him|her|this|that|your|my|our|a specialist|someon|"
    r"the)(?= )"
    r"| (?:i am|we are) go to (?!need|have to|be )[a-z]+ "
)
_ASKING = frozenset(
    [
        "?",
        "pleas",
        "kind",
        "could",
        "can",
        "would",
        "will",
        "may",
        "might",
        "need",
        "requir",
        "let",
        "tell",
        "what",
        "which",
        "when",
        "where",
        "how",
        "who",
        "why",
        "your",
        "provid",
        "send",
        "share",
        "confirm",
        "describ",
        "verifi",
        "do",
        "did",
        "have",
        "are",
        "is",
    ]
)
_COMMITTING = frozenset(
    [
        "will",
        "shall",
        "go",
        "promis",
        "commit",
        "let",
        "escal",
        "look",
        "expect",
        "soon",
        "am",
        "are",
    ]
)
_WEAK = re.compile(
    r" (?:will|would) (?:not|never) |(?:i|we) will need (?:your|the|you|to (?:know|verifi|"
    r"confirm|have|ask))|"
    r"(?:i|we) will (?:be )?(?:happi|glad) to (?:help|assist)| would you | if (?:i|we) will "
)


def clarifying(folded: Folded) -> Iterator[Clause]:
    """Sentences that ask for what is needed to solve the case."""
    if _ASKING.isdisjoint(folded.words):
        return
    for sentence in sentences(folded):
        text = _plain(folded, sentence)
        opened = _OPEN.match(text) and not _STATED.match(text)
        asks = (sentence.stop == "?" and text.strip()) or opened or _requests(text)
        if asks and not _EXCLUDED.search(text):
            yield sentence


def _requests(text: str) -> bool:
    what = _WHAT.search(text)
    return bool(_REQUEST.search(text) or (what and what[1] not in _TOLD_OF))


def promises(folded: Folded) -> Iterator[Clause]:
    """Sentences in which the speaker commits to act or to come back."""
    if _COMMITTING.isdisjoint(folded.words):
        return
    for sentence in sentences(folded):
        text = _plain(folded, sentence)
        if sentence.stop == "?" or not (_COMMIT.search(text) or _WILLING.search(text)):
            continue
        if not _WEAK.search(text):
            yield sentence


def sentences(folded: Folded) -> Iterator[Clause]:
    """The sentences of a reply, each as one clause with its last mark."""
    start = folded.clauses[0]
    last = start
    for clause in folded.clauses[1:]:
        if clause.sentence != last.sentence:
            yield Clause(start.start, last.end, last.stop, last.sentence)
            start = clause
        last = clause
    yield Clause(start.start, last.end, last.stop, last.sentence)


def _plain(folded: Folded, clause: Clause) -> str:
    return " " + " ".join(folded.body[clause.start : clause.end].split()) + " "
