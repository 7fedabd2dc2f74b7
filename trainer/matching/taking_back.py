"""Taking back: whether later words of a turn undo what was said before.

Knows the words people correct themselves with; refuses to know roles and verdicts.
"""

from __future__ import annotations

import re

from trainer.matching.folding import Folded
from trainer.matching.verdicts import ASSERTED, Hit

_CORRECTION_ZH = re.compile(
    r"打错|说错|写错|搞错|看错|记错|弄错|发错(?!货|颜色|码|尺码|商品|款|地址)|更正|纠正|口误|手误|应该是|刚才说的不对|不对[,。!]|^\*|重新说"
)
_CORRECTION_EN = re.compile(
    r" (?:correct(?:ion)?(?= [:,—])|i (?:meant|mean)|misspok|mistyp|my mistak|my bad|typo|"
    r"actual|scratch that|"
    r"i was wrong|wrong (?:inform|number|info)|let me correct|should be|make that) |^ \* "
)
_TAKEN_BACK_ZH = re.compile(
    r"(?<!你)(?<!你们)(?<!我们)(?<!是我)(?:打错|说错|写错|看错|记错|看岔|看串|看漏|算错|报错价|念错|回错)"
    r"|口误|手误|更正一?下?[:,]|纠正一?下|刚才说的不(?:对|算|作数)|上一?[句条]不(?:对|算|作数)"
    r"|(?:^|[,。!?\n])(?:啊|哦|呃|额|诶|哎呀?)?,?不对(?:不对)?[,。!]|(?:等等|等下|哦|啊)[^。\n]{0,12}应该是"
)
_DOUBTED_ZH = re.compile(
    r"搞错|弄错|查错|(?:刚|才|刚刚|刚才)(?:又|再|去)?"
    r"(?:发现|看到|注意到|核实|查了?|问了?|确认|收到通知|得知|被拍|卖)"
    r"|(?:^|[,。!?\n])(?:等等|等下|啊不|哦不|算了|作废|忽略|别管|啊?,?不是[,。!])"
)
_TAKEN_BACK_EN = re.compile(
    r" (?:scratch that|strike that|ignor that|disregard that|i misspok|i mistyp|i misread|"
    r"i was wrong|let me correct|correct(?:ion)? [:,—]|typo|"
    r"(?:look at|read|check|open|pull up|have|had|on|quot|see|in) the wrong|"
    r"actual (?:, )?(?:no|not|it is|that is|i am|we are)|"
    r"(?:that|it) is (?:for )?(?:anoth|a differ|the other) (?:model|item|order|"
    r"product|plan|rate|one)|"
    r"[.!?\n,] (?:sorri|apolog|oop) , (?:not|no|it is|that is|i (?:mean|meant))|make that) "
)
_DOUBTED_EN = re.compile(
    r" (?:never mind|my mistak|my bad|oh wait|wait ,|hold on|hang on|hmm|oop|actual|"
    r"on second (?:look|thought)|i (?:just|now) (?:saw|see|notic|check|realiz)|just notic|turn out|"
    r"sorri , (?:i|that|it|we)) "
)
_DENIED_ZH = re.compile(
    r"[不没无未]|过了|过期|超|卖完|售罄|抢完|下架|取消|作废|错|别的|另一|其实|原来|用不|免了|结束"
)
_DENIED_EN = re.compile(
    r" (?:not|no|never|unabl|without|expir|end|sold out|out of|unavail|inelig|exclud|past|"
    r"over|only|differ|anoth|wrong|instead|final|discontinu) "
)
_MORE = re.compile(r",[^,]{4}")
"""More that the sentence tells after the hit: what follows takes that back, not the hit."""
_SOON = 60
"""Characters after a sentence in which words that take it back must begin."""


def may_take_back(replies: list[Folded], *, english: bool) -> bool:
    """Whether any reply of the turn holds words that may undo what stands before them."""
    if english:
        return not all(_SIGNS_EN.isdisjoint(folded.words) for folded in replies)
    return not all(_SIGNS_ZH.isdisjoint(folded.grams) for folded in replies)


_SIGNS_ZH = frozenset(
    [
        *(f"{verb}错" for verb in "打说写看记算念回搞弄查报"),
        *(f"刚{verb}" for verb in "发看注核查问确收得才刚被又再去"),
        *(f"才{verb}" for verb in "发看查问核确"),
        *(
            "看岔",
            "看串",
            "看漏",
            "口误",
            "手误",
            "更正",
            "纠正",
            "不对",
            "应该",
            "作数",
            "不算",
            "等等",
        ),
        *("等下", "啊不", "哦不", "算了", "作废", "忽略", "别管", "不是"),
    ]
)
_SIGNS_EN = frozenset(
    [
        *("scratch", "strike", "ignor", "disregard", "misspok", "mistyp", "misread", "wrong"),
        *(
            "correct",
            "typo",
            "actual",
            "anoth",
            "differ",
            "other",
            "sorri",
            "apolog",
            "oop",
            "make",
        ),
        *("never", "mistak", "bad", "wait", "hold", "hang", "hmm", "second", "just", "now"),
        *("notic", "turn"),
    ]
)
"""Stretches (zh) or stems (en) one of which a turn that takes anything back must hold."""


def has_correction(replies: list[Folded], *, english: bool) -> bool:
    """Whether any reply holds words that take something back."""
    marker = _CORRECTION_EN if english else _CORRECTION_ZH
    for folded in replies:
        found = folded.memo.get("corrects")
        if found is None:
            found = folded.memo["corrects"] = marker.search(folded.body) is not None
        if found:
            return True
    return False


def is_taken_back(hit: Hit, all_hits: list[Hit], replies: list[Folded], *, english: bool) -> bool:
    """Whether what comes right after a hit's sentence takes it back and nothing says it again.

    `all_hits`: every hit of the group. Only the last claim before the words that take something
    back is meant by them.
    """
    again = [other for other in all_hits if (other.text, other.start) > (hit.text, hit.end)]
    if any(other.stance in ASSERTED for other in again):
        return False
    folded = replies[hit.text]
    sentence = folded.clauses[folded.clause_index(hit.start)].sentence
    later = [c for c in folded.clauses if c.sentence > sentence]
    here = folded.body[hit.end : later[0].start if later else len(folded.body)]
    follow = folded.body[later[0].start :] if later else ""
    if not later and hit.text + 1 < len(replies):
        follow = "\n" + replies[hit.text + 1].body
    texts = [here] if _MORE.search(here) else [here, follow[:_SOON]]
    return any(_undoes(text, english=english) for text in texts)


def _undoes(text: str, *, english: bool) -> bool:
    if (_TAKEN_BACK_EN if english else _TAKEN_BACK_ZH).search(text):
        return True
    found = (_DOUBTED_EN if english else _DOUBTED_ZH).search(text)
    denied = _DENIED_EN if english else _DENIED_ZH
    return bool(found and denied.search(text[found.end() - 1 :]))


def is_corrected(hit: Hit, later: list[Hit], replies: list[Folded], *, english: bool) -> bool:
    """Whether the burst takes a hit back: a correction, then the opposite or another value.

    `later`: hits of the same alternative that deny it, and places with another value.
    """
    marker = _CORRECTION_EN if english else _CORRECTION_ZH
    for other in later:
        if (other.text, other.start) <= (hit.text, hit.end):
            continue
        for n in range(hit.text, other.text + 1):
            start = hit.end if n == hit.text else 0
            body = replies[n].body
            end = min(len(body), other.end + 12) if n == other.text else len(body)
            if marker.search(body[start:end]):
                return True
    return False
