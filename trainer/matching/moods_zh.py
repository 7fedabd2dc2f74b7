"""Moods in Chinese: whether a match is asked, quoted, supposed, wished for, warned against.

Knows the clause around a match and its sentence; refuses to know negation or verdicts.
"""

from __future__ import annotations

import re

from trainer.matching.folding import Folded

_ASK_END = re.compile(
    r"(?:吗|么|嘛|没有|不|没|呢|吧)?(?:亲|哦|呀|啊|哈|亲爱的|亲亲|[0-9a-z#\-\[\]]*)$"
)
_TRUE_ASK = re.compile(
    r"(?:吗|么|[过了][^,。]{0,8}没有?(?=[呀啊呢亲]*$)|(?:对|是)吧|对不对|是不是)(?:亲|哦|呀|啊|哈|亲爱的|亲亲|你)*$"
)
_A_NOT_A = re.compile(
    r"(?:能不能|可不可以|会不会|是不是|有没有|要不要|行不行|好不好|支不支持|包不包|给不给|退不退|换不换|"
    r"是否|能否|可否|有无|([^\W不没])不\1)"
)
_EITHER = re.compile(
    r"还是(?!正常|可以|会|能|要|得|照|按|老|一样|有|建议|比较|很|挺)[^,]{1,10}(?:呢|呀|啊)?(?:亲)?$"
)
_WH = re.compile(r"什么时候|怎么|为什么|哪|多少|几[天号点个]|谁|什么")
_PROPOSAL = re.compile(
    r"你?(?:看)?(?:能|可以|愿意)?(?:接受|同意|认可)(?:吗|么|不)(?:亲|哦|呀|啊|哈|呢)*$|"
    r"(?:你看)?(?:这样)?(?:可以|好|行|成|中|ok|可)(?:吗|么|不|嘛|吧|呢|不可以|不好|不行|否)(?:亲|哦|呀|啊|哈|呢|亲爱的|你)*$"
    r"|(?:好不好|行不行|可不可以|可以不|怎么样|如何|可好|成不)(?:亲|哦|呀|啊|哈|呢)*$"
)
_TO_YOU = re.compile(r"你看|你?(?:能|可以|愿意)?(?:接受|同意|认可)")
_OFFER = re.compile(r"(?:给你|帮你|为你|建议|我们|我这边|这边|咱们|小妹|妹子|我)")
_OFFER_ASK = re.compile(
    r"(?:需要|要不要|是否需要|需不需要|要不|想不想)(?:我们?|小妹|妹子|这边)?(?:帮|给|为|替)"
)
_CHOOSE = re.compile(
    r"(?:给|帮|为)你[^,]{0,12}还是[^,]{0,14}|还是[^,]{1,12}(?:你|由你|看你|听你)(?:自己|来)?(?:选|定|决定|挑)(?!哪|什么|一)"
)
"""A choice between two things that are both to be had."""
_TAG = re.compile(r"^(?:您|你)?(?:是吗|是么|对吗|对么|是吧|对吧|是不是|对不对|没错吧|是这样吗)")
_RHETORICAL = re.compile(r"难道|谁说|哪有|哪里有|怎么会|怎么可能|岂")
_WANTED = re.compile(r"要不要|需不需要")
_INDIRECT = re.compile(r"是否|能否|可否|会不会|能不能|是不是|有没有")
_TELLS = re.compile(r"(?:保证|确定|知道|清楚|承诺|看|说)$")
"""A match whose object may be a question, itself told (不敢保证卡不卡关)."""
_HANGS_ON = re.compile(
    r"(?:能不能|可不可以|会不会|是否|要不要|行不行|([^\W不没])不\1)[^,]{0,10}(?:要看|得看|取决于|看|由|以|等)[^,]{0,6}$"
)
"""Whether it can be is told by what follows (能不能成要看快递)."""
_EITHER_WAY = re.compile(r"不管|无论|不论|任凭")
_CHECK = re.compile(r"(?:看|查|问|核实|确认|咨询|核对|了解|判断|取决于|不知道|不清楚|不确定)")
_IF = re.compile(
    r"如果|要是|假如|假设|倘若|若是|若(?!干)|等(?=[^,]{0,6}(?:批准|同意|审批|通过|确认))|万一|的话|一旦|如(?=你|不|有|需|果)|"
    r"除非|只要(?! ?[¥\d])"
)
_SUMS = frozenset("¥0123456789")
_OURS = re.compile(
    r"仓库|主管|领导|店长|老板|同意|批准|允许|审批|申请下来|申请得下来|可以的话|能的话|行的话|有货|来得及|能申请|库存|赶得上|"
    r"还有名额|不忙"
)
_ONLY_IF = re.compile(r"除非|只有[^,]{1,14}才|才(?:能|可以|会|给|可|有|享)?$")
_BY_WAY = re.compile(r"只有(?:在|通过|走|从|用)[^,]{1,14}才[^,]{0,3}$")
"""A way of doing it that is open to the buyer: a policy, no condition."""
_HEDGE = re.compile(
    r"(?:本来(?!就)|(?:如果|要是)?(?:当初|当时|早)[^,]{1,10}就(?:能|可以|会)?|可能|也许|或许|说不定|没准|好像|貌似|不一定|看看?能)[^,]{0,6}$"
)
_WISH = re.compile(
    r"(?:(?:^|我|我们)想(?=帮|给|为)|希望|但愿|巴不得|恨不得|也想|很想|真想|多想|要是能|如果能|争取|尽量|尽可能|尽力|努力|想着)[^,]{0,8}$"
)
_WISH_END = re.compile(r"该多好|就太好了")
_FUTURE = re.compile(
    r"(?:(?<!你可以)(?<!你)(?<!建议)(?<!可以)考虑|以后会|将会|(?:^|我们|店里|我|这边|等)以后|将来|下次|"
    r"下回|改天|今后|未来|日后|明年|下个?月|后续(?:会|可能)|正在考虑|打算|计划|准备推出|"
    r"即将推出)[^,]{0,10}$"
)
_SAID = (
    r"(?<![给跟和向对为帮])(?:(?:你的?)?(?:朋友|同事|邻居|闺蜜)|隔壁[^,]{0,4}|别家[^,]{0,3}|网上|别的店|其他店|你|顾客|买家|客户|亲亲?|客官|别人|有人|他|她)(?:这边|之前|刚才|刚刚|上次|在上面|跟你|和你|对你|客服|也|是|一直|都|有|可能|"
    r"前面|那边|好像|所){0,3}"
    r"(?:看到的|看见的|听说的?|说|提到|提出|提的|问|反馈|反映|写(?=[过的了到着])|要求|想要|认为|觉得|以为|咨询|描述|表示|讲|发的?是)"
)
_ATTRIBUTED = re.compile(
    _SAID + r"(?:过|到|了|的|是|关于|想|是否|:|一下|这个|那个|[“\"「『'])*[^,是]{0,10}$"
)
_ELSEWHERE = re.compile(
    r"(?:隔壁|别家|别的店|其他店)[^,]{0,5}(?:说|讲|承诺|答应)(?!的)(?:过|了|是)?[^,的是]{0,4}$"
)
"""What another shop says stays its own, even where it tells of what can be done."""
_NEVER_SAY = re.compile(
    r"(?:不会|从不|不能|不可以|没有?|别)(?:跟你|对你|这样|那样)?(?:说|讲|写)(?:过|出|什么)?[:,]?$"
)
_AFFIRMED = re.compile(
    r"^[^,]{0,8}(?:是的|可以|支持|有的|没问题|确实|是对的|对的|能的|会的|的确|没错|给你|我们会|已经)"
)
_OPENERS, _CLOSERS = "“「『\"'", "”」』\"'"
_MARKS = frozenset(_OPENERS)
_WARN_BEFORE = re.compile(
    r"(?:请勿|切勿|勿|(?:不要|别(?![家的人处店])|莫)(?!了|担心|着急|急|生气|介意|客气|的|墨迹|错过)|禁止|严禁|拒绝|不能|不可以|"
    r"不得|不允许|不准|杜绝|抵制|避免|防止|远离|不建议)[^。,]{0,12}$"
    r"|(?:谨防|警惕|小心|当心|遇到|如遇|凡是|所谓|举报|违规|谁让|有人让|让你|要求你|引导你|诱导)[^。]{0,12}$"
)
_WARN_AFTER = re.compile(
    r"^[^。]{0,16}?(?:骗|诈|陷阱|套路|不可信|不要信|别信|别理|勿信|有风险|违规|违反|不安全|不允许|请举报|"
    r"小心|当心|警惕|这种话|这样的话|这话|不受保护|得不到保障|没有保[障证]|没保[障证]|无保[障证]|不被允许|是不行的|封号|处罚)"
)
_WARN_FLATLY = re.compile(
    r"^(?:[^。,]{0,16}?(?:不可以|不能)|[^。]{0,16}?(?:不可以|不能)(?:的|哦|哈|亲|呢|呀|啊|这样|这么做?)*(?:[,。!?;\n]|$))"
)
_TOLD = re.compile(r"(?:吧|呗|好了|得了)(?:亲|哦|啊|呀|哈)*$")
"""The end of a clause that tells the buyer to do it, which no warning follows."""


def question(folded: Folded, index: int, start: int, end: int) -> str:
    """`asked` when the match stands in a question, `offer` when in a proposal, else nothing."""
    clause = folded.clauses[index]
    text = folded.body[clause.start : clause.end]
    before, after = folded.body[clause.start : start], folded.body[end : clause.end]
    if _RHETORICAL.search(before):
        return ""
    marked = clause.stop == "?" or bool(_TRUE_ASK.search(text)) or _runs_on(folded, index)
    if _OFFER_ASK.search(before) and (marked or _WANTED.search(before)):
        return "offer"
    proposed = _PROPOSAL.search(after)
    said = before + folded.body[start:end]
    if _CHOOSE.search(text):
        return "offer"
    if proposed and (_TO_YOU.match(after) or _OFFER.search(said)):
        return ""
    if marked and not (proposed and len(said) > 4 and _OFFER.search(text)):
        return "asked"
    return "asked" if _is_open(folded, index, start, end) else ""


def _runs_on(folded: Folded, index: int) -> bool:
    """Whether only a blank parts the clause from words that end in a question."""
    clauses = folded.clauses
    if clauses[index].stop != " " or index + 1 == len(clauses):
        return False
    follow = clauses[index + 1]
    text = folded.body[follow.start : follow.end]
    asks = follow.stop == "?" or bool(_TRUE_ASK.search(text)) or _tagged(folded, index + 1)
    return asks and not _OWN_QUESTION.search(text)


_OWN_QUESTION = re.compile(r"[你亲请还要想看好行]|可以|需要|方便")
"""What makes a question of its own after a blank."""


def _is_open(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether the match stands in an A-not-A, an either-or, an indirect or a tagged question."""
    clause = folded.clauses[index]
    before, after = folded.body[clause.start : start], folded.body[end : clause.end]
    either = _EITHER.search(before + folded.body[start:end] + after)
    if either and not re.search(r"[都均]", either.group()):
        return "还是" in before[-6:] or "还是" in after[:6]
    if _HANGS_ON.search(before + folded.body[start]):
        return _tagged(folded, index)
    if not _EITHER_WAY.search(before):
        near = before[-8:] + folded.body[start:end] + after[:4]
        if _TELLS.search(folded.body[start:end]):
            near = near[: len(near) - len(after[:4])]
        if _INDIRECT.search(before) or (_A_NOT_A.search(near) and not _is_tag_end(after)):
            return True
    return _tagged(folded, index)


def _is_tag_end(after: str) -> bool:
    return bool(_PROPOSAL.search(after)) and len(after) <= 8


def _tagged(folded: Folded, index: int) -> bool:
    clauses = folded.clauses
    if index + 1 >= len(clauses) or clauses[index + 1].sentence != clauses[index].sentence:
        return False
    follow = clauses[index + 1]
    return bool(_TAG.match(folded.body[follow.start : follow.end]))


def supposed(folded: Folded, index: int, start: int, end: int) -> str:
    """`conditional`, `wish` or `future` when the match is not plainly asserted, else nothing."""
    clause = folded.clauses[index]
    before, after = folded.body[clause.start : start], folded.body[end : clause.end]
    if folded.body[start] in _SUMS:
        before = before.removesuffix("只要")
    if _WISH.search(before) or _WISH_END.search(after) or _wished(before, after):
        return "wish"
    if _conditional(folded, index, start, before, after):
        return "conditional"
    if _FUTURE.search(before):
        return "future"
    return "conditional" if _HEDGE.search(before) else ""


def _wished(before: str, after: str) -> bool:
    return "就好了" in after and bool(re.search(r"要是|如果|能|早", before))


def _conditional(folded: Folded, index: int, start: int, before: str, after: str) -> bool:
    if _ONLY_IF.search(before):
        return not _BY_WAY.search(before) or bool(_OURS.search(before))
    found = max(_IF.finditer(before), key=re.Match.start, default=None)
    if found is not None and found.group() != "的话":
        middle = before[found.end() :]
        said = folded.body[start : len(folded.body) - len(after)][:8] if len(middle) > 1 else ""
        if not re.search(r"的话|就|可以|也|都|我们|给你|帮你|时|要由|由你|需要", middle + said):
            return True
        return bool(_OURS.search(middle.split("的话")[0]))
    if "的话" in before:
        return bool(_OURS.search(before[: before.rfind("的话") + 2]))
    if re.match(r"^[^,]{0,4}的话", after):
        return True
    return _after_our_if(folded, index)


def _after_our_if(folded: Folded, index: int) -> bool:
    clauses = folded.clauses
    if index == 0 or clauses[index - 1].sentence != clauses[index].sentence:
        return False
    previous = folded.body[clauses[index - 1].start : clauses[index - 1].end]
    supposed = previous.split("的话")[0]
    ours = bool(_IF.search(previous)) and bool(_OURS.search(supposed))
    return ours or previous.startswith("除非")


def quoted(folded: Folded, index: int, start: int, end: int, buyer: str) -> bool:
    """Whether the match only repeats the buyer."""
    clause = folded.clauses[index]
    body = folded.body
    before, after = body[clause.start : start], body[end : clause.end]
    inside = None if _MARKS.isdisjoint(folded.grams) else _quoted_text(body, start, end)
    if inside is None and not _MARKS.isdisjoint(body[start:end]):
        opened = max(body.rfind(mark, start, end) for mark in _OPENERS)
        inside = _quoted_text(body, opened + 1, end)
    if inside is not None:
        lead = body[max(0, inside[0] - 14) : inside[0] - 1]
        if re.search(_SAID + r"(?:过|到|了|的|是|:|,)*$", lead) or _NEVER_SAY.search(lead):
            return True
        return bool(buyer) and body[inside[0] : inside[1]] in buyer
    if _ELSEWHERE.search(before):
        return True
    return bool(_ATTRIBUTED.search(before)) and not _AFFIRMED.match(after)


def _quoted_text(body: str, start: int, end: int) -> tuple[int, int] | None:
    opened = max((body.rfind(mark, 0, start) for mark in _OPENERS), default=-1)
    if opened < 0 or start - opened > 60:
        return None
    between = body[opened + 1 : start]
    if any(mark in between for mark in _CLOSERS):
        return None
    closed = min((at for mark in _CLOSERS if (at := body.find(mark, end)) >= 0), default=-1)
    return (opened + 1, closed) if 0 <= closed - end <= 60 else None


def warned(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether the sentence warns against the match instead of saying it."""
    clauses = folded.clauses
    sentence = clauses[index].sentence
    first = next(c.start for c in clauses if c.sentence == sentence)
    last = max(c.end for c in clauses if c.sentence == sentence)
    before, after = folded.body[first:start], folded.body[end:last]
    refuses = folded.body[start] in "不没无" and not re.search(r"[说讲写][^,]{0,6}$", before)
    if _WARN_BEFORE.search(before) and not refuses:
        return True
    own = folded.body[end : clauses[index].end]
    if _TOLD.search(own):
        after = own
    return bool(_WARN_AFTER.match(after) or _WARN_FLATLY.match(after))


def solicits(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether a question about the match asks the buyer to do it (能加下微信吗)."""
    clause = folded.clauses[index]
    before, after = folded.body[clause.start : start], folded.body[end : clause.end]
    if _SUGGESTS.match(before) and not _PARTICLE.search(after):
        return True
    return bool(
        re.search(r"(?:可以|能|方便|要不|不如|麻烦|可否|能否|咱们?|我们|需要)[^,]{0,6}$", before)
        or _PROPOSAL.search(after)
    )


_SUGGESTS = re.compile(r"^(?:你|亲|要不|不如|咱们?)[^,]{0,3}$")
_PARTICLE = re.compile(r"[吗么呢嘛没不]")


def requests(folded: Folded, index: int, start: int, end: int) -> bool:
    """Whether the sentence asks for the match: a question, or a request to give it."""
    clauses = folded.clauses
    here = clauses[index]
    same = [c for c in clauses if c.sentence == here.sentence]
    text = folded.body[same[0].start : same[-1].end]
    if any(c.stop == "?" for c in same) or _TRUE_ASK.search(text):
        return True
    if _GIVEN.search(folded.body[here.start : start]) and not _AGAIN.search(text):
        return False
    if _REQUEST.search(text) or _ASKING.search(text) or _CHOICE.search(text):
        return True
    if _EITHER_END.search(text):
        return True
    rest = folded.body[here.start : start] + folded.body[end : here.end]
    return bool(_TERSE.fullmatch(rest))


_GIVEN = re.compile(
    r"(?:你|亲)[^,]{0,4}(?:提供|发|拍|上传|给|传|寄)(?:来|过来|给我们?|给我|我)?的$|(?:收到|看到|根据|按照?)[^,]{0,4}$"
)
_AGAIN = re.compile(r"重新|再[发拍传提]|麻烦|请")
_TERSE = re.compile(
    r"(?:你的?|的|呢|吧|哦|哈|亲|是|多少|和|、|与|跟|一下|下|发|收货|完整|身高|体重|还有|[\s:])*"
)
_REQUEST = re.compile(
    r"报我|发我|呗|麻烦|劳烦|烦请|请(?!放心|稍|理解|见谅|谅解|不要|勿|您放心)|提供|告诉|告知|"
    r"说[下一]|报[下一]|发[下一个张给来我过到]|[发传拍][^,]{0,3}看|你先[发拍传报填]|给我|给到|把|"
    r"需要(?:你|看|核|先|了解|知道)|辛苦|方便|传[一下张给]|拍[一下张个]|上传|填[一写下]|留[一下个]|补充|"
    r"核对|录[个一下段]|确认[一下]|看[一下][^,]{0,6}(?:在不在|有没有|是不是)|说说|讲[一下]|描述|回复|私信|需要你|看[一下]你的|想了解|想知道|了解一下|请问"
)
_CHOICE = re.compile(
    r"(?:^|[,。!?;\n])(?:亲亲?|亲爱的|你|请问|那|那么|这边|想问下?|好的|嗯|平时|一般)*"
    r"(?:是|想|要|需要|喜欢|习惯|选|打算)[^,。]{1,12},?还是"
    r"(?!很|挺|比较|非常|蛮|得|会|可以|建议|没有|请|麻烦|有点|不错|不能|不行|需要|能)[^,。]{1,12}(?:[,。!?;\n]|$)"
)
"""A choice put to the buyer without a question mark (是日常穿还是上班穿)."""
_EITHER_END = re.compile(
    r"[^,。]{1,12}还是(?!很|挺|比较|非常|得|会|可以|建议|没有|请|麻烦|有点|不错|不能|不行|需要|能|正常)[^,。]{1,12}$"
)
_ASKING = re.compile(
    r"什么|多少|几|哪|谁|怎么|多高|多重|多大|呢$|呢[^\u4e00-\u9fff]|是否|有没有|是不是|能否|"
    r"吗|么$|吧(?:亲|[呀啊哦])*$|没有?(?:亲|[呀啊呢])*$|在不在|([^\W不没])[不没]\1"
)


def lacks(folded: Folded, index: int, start: int) -> bool:
    """Whether the speaker says not to know what follows (不知道您身高)."""
    clause = folded.clauses[index]
    before, rest = folded.body[clause.start : start], folded.body[start : clause.end + 12]
    if re.search(r"没有?$", before):
        return bool(re.search(r"判断|推荐|确认|处理|核实|查|看不|没法|无法", rest))
    return bool(re.search(r"不知道|不清楚|不了解|不确定|没有你的|还没有?收到", before))
