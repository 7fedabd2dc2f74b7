"""Asking and promising in English, read off the build of a sentence rather than a phrase list.

Clarifying: a question about the buyer's case, or a request for what is needed to solve it.
Promise: the speaker commits to act or to come back. Refuses to know lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.folding import Clause, Folded

_NOUN = (
    r"(?:order|number|id|name|email|phone|address|photo|pictur|video|screenshot|receipt|invoic|proof|account|usernam|zip|postcod|"
    r"detail|inform|size|height|weight|color|model|serial|item|product|date|reason|issu|problem|link|track|card|digit|code|measur|"
    r"prefer|descript|exampl|version|devic|reservat|booking|refer|confirm|member|amount|quantiti|locat|store|brand|messag|error|carrier|"
    r"payment|method|purchas|budget|case|ticket|pin|password|birth|label|packag|parcel)"
)
_REQUEST = re.compile(
    rf" (?:pleas|kind|could you|can you|would you|will you|you can|if you could|just)(?: [a-z]+){{0,3}}? (?:provid|send|share|tell|give|confirm|verifi|upload|attach|"
    rf"specifi|describ|elabor|clarifi|dm|list|includ|suppli|advis|let (?:me|us) know|text|drop|fill|enter|repli|state|indic)(?: [a-z0-9']+){{0,9}}? {_NOUN} "
    rf"| (?:i|we) (?:will |would |do |just |also |might |still |first ){{0,3}}(?:need|requir|like)(?: [a-z]+){{0,4}}? (?:your|the|a|some|to know|to verifi|to confirm|to have|more)(?: [a-z0-9']+){{0,6}}? {_NOUN} "
    rf"| (?:may|can|could|might) (?:i|we)(?: [a-z]+){{0,2}}? (?:have|get|ask|know|grab|see|take)(?: [a-z']+){{0,6}} "
    rf"| (?:let (?:me|us) know|tell (?:me|us)) (?:what|which|when|where|how|who|whether|your|the|more|if you (?:have (?:alreadi )?(?:tri|receiv|contact|got)|receiv|are (?:us|refer|talk)|see|get))"
    rf"| (?:what|which|where|when) (?:is|are|was|were|do|did|would|color|size|item|order|date|model|brand|email|address|name|product|version|type|kind)(?: [a-z']+){{0,8}} $"
    rf"| your(?: [a-z]+){{0,3}} {_NOUN}(?: [a-z]+){{0,3}} pleas $"
    rf"|^ (?:and |then |now |next )?(?:provid|send|share|confirm|describ|verifi)(?: [a-z]+){{0,3}}? (?:your|the|a) (?:[a-z]+ ){{0,3}}{_NOUN} "
)
_EXCLUDED = re.compile(
    r" (?:anything|something|ani) (?:els|other|more|further)| (?:anything|something) (?:i|we) can| (?:how|what|where) (?:can|may|could|might|shall|do|would|should) (?:i|we) (?:help|assist|do|be of|serv|start|get start)|"
    r" how are you| how is (?:your|everything|it go)| how do you do| (?:can|may|could) (?:i|we) (?:help|assist|be of)| what can (?:i|we)|"
    r" (?:is|are|would|will|do) there (?:be )?anything| need (?:ani )?(?:more|further|other|addit) (?:help|assist)| ani (?:other|more|further|addit) (?:question|concern|help|issu|assist)|"
    r" (?:hold|wait|bear with|give me (?:a|one|just)|moment|minut pleas)| all set| rate | surv|feedback about (?:me|my)| have a | sound good | is that (?:okay|all|it|everything) | do that help| (?:doe|do) (?:that|this) (?:make sens|answer|help|sound|work)|"
    r" what (?:bring|brought) you| how (?:may|can) | are you (?:still )?(?:there|with me)| still there| you know what | who know| why not "
)
_COMMIT = re.compile(
    r" (?:i|we|our team|my team|the team|our (?:[a-z]+ ){0,3}team|they|someon|an agent|a specialist|a repres|my manag|a manag|our (?:manag|specialist|courier|carrier|warehous)|my (?:colleagu|supervisor)|she|he|support)"
    r" (?:will|shall|am go to|are go to|is go to)(?: (?:be|now|also|then|immedi|personal|get|definit|certain|sure|go|make|do|tri|have|ahead|quick|just|right|let|it|and|to|happi|glad|person|my|best|need))*? (?:not )?"
    r"(?:check|look|send|updat|contact|follow|reach|escal|forward|process|issu|refund|replac|ship|call|email|notifi|inform|let you|let the|let our|let my|get back|get in touch|get this|get you|get that|get it|help|assist|fix|resolv|arrang|"
    r"investig|keep|make|credit|add|submit|creat|open|pass|report|respond|repli|return|take|transfer|connect|work|review|cancel|chang|appli|provid|go|do|ensur|see|sort|put|schedul|expedit|monitor|remov|verifi|find|give|tri|note|file|set|pull|be in touch|begin|start|handl|address|share|gather|double|reset|mail|text|ask|search|log|waiv|extend|order|match|reimburs|compens|offer|continu|need to check)"
    r"| (?:i|we) (?:promis|guarante|commit)|(?:will|shall) be (?:in touch|contact|reach|refund|ship|process|sent|send|credit|deliv|resolv|notifi|email|follow|investig|look|get back|happi to|glad to|replac|issu|updat|call)"
    r"| let (?:me|us) (?:go ahead|check|look|see|find|verifi|escal|help|get|pull|take|process|submit|work|do|start|fix|transfer|connect|contact|updat|chang|cancel|investig|confirm|ask|tri|send|review)"
    r"| (?:i am|we are) (?:go to|escal|send|forward|process|work on|look into|get)| (?:expect|look for) (?:a|an) (?:call|email|repli|respons|updat)|"
    r" soon i (?:will )?(?:indic|tell|updat)"
)
_WEAK = re.compile(
    r" (?:will|would) (?:not|never)|(?:i|we) will need (?:your|the|you|to (?:know|verifi|confirm|have|ask))|(?:i|we) will (?:be )?(?:happi|glad) to (?:help|assist)| you will | if you | would you | be abl to "
)
_LATER = re.compile(r" (?:let me|let us) (?:know|help|assist|see if you|rephras|ask you|explain)")


def clarifying(folded: Folded) -> Iterator[Clause]:
    """Sentences that ask for what is needed to solve the case."""
    for sentence in sentences(folded):
        text = _plain(folded, sentence)
        if _EXCLUDED.search(text):
            continue
        asked = sentence.stop == "?" and len(text.split()) >= 2
        if asked or _REQUEST.search(text):
            yield sentence


def promises(folded: Folded) -> Iterator[Clause]:
    """Sentences in which the speaker commits to act or to come back."""
    for sentence in sentences(folded):
        text = _plain(folded, sentence)
        found = _COMMIT.search(text)
        if (
            found
            and sentence.stop != "?"
            and not _WEAK.search(text)
            and not _LATER.match(found.group())
        ):
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
