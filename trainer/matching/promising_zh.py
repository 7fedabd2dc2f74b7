"""Promises to come back in Chinese, read off verbs of answering and telling the buyer.

Knows who speaks, when, and what is only done, planned by others or left to the buyer. Refuses to
know denial, questions and quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.folding import Folded
from trainer.matching.lengths import Told, Vow
from trainer.matching.lengths_zh import after_that, alone, latest

_SIGN = re.compile(
    r"[给跟和向与同][你亲]|[复覆电访话馈系络知诉醒回找发]到?你|[收得接等]到[^,。]{0,4}[我边妹]|"
    r"(?:回[复覆电访话信音应馈]|答[复覆]|反馈)"
    r"(?=[处理结果进展的哦哈呢啊呀亲哒吧一下可以好行吗么嘛]*(?:[,。!?;~\n]|$))"
)
"""What every verb of coming back holds; cheap to look for."""
_PAIRS = frozenset(
    [
        *(f"{char}你" for char in "给跟和向与同复覆电访话馈系络知诉醒回找发到"),
        *(f"{char}亲" for char in "给跟和向与同"),
        *(f"回{char}" for char in "复覆电访话信音应馈"),
        *("答复", "答覆", "反馈", "收到", "得到", "接到", "等到"),
    ]
)
"""Stretches one of which every sign holds; cheaper still."""

_ANSWER = "回复|回覆|答复|答覆|回电|回访|回话|回信|回音|回应|反馈|回馈"
_WHAT = (
    rf"{_ANSWER}|消息|信息(?!错)|结果|说法|交代|交待|准信|准话|信儿|个信(?!息)|答案|方案|通知|电话|联系|沟通|"
    rf"汇报|同步|"
    r"[回打]过[去来]|说(?!声|句|对不起|抱歉|明书)|讲|留言|短信|邮件|解释"
)
_SLIGHT = (
    r"(?:再|也|先|做|打|发|来|去|回|取得|进行|一|二|个|条|次|份|下|初步|最终|最后|最新|准确|"
    r"明确|满意|具体|确切|书面|"
    r"正式|详细|肯定|处理|解决|核实|查询|完整|合理|的){0,9}"
)
_TO_YOU = (
    rf"(?:{_ANSWER}|联系|联络|通知|告知|告诉|知会|致电|转告|提醒|"
    rf"(?<![退返寄送拿带打收发来恢修重答回])[回复覆]|"
    r"(?:同步|汇报|反馈|回电话?|打电话|打|发消息|发信息|发短信|发邮件)给|(?<![寻查自])找)(?:到|"
    r"给)?你"
    r"(?!的(?:人|是|时候?|那|电话|[^,]{0,4}?(?:快递|客服|师傅|顾问|管家|网点|卖家))|自己|家|们)"
)
_SENDING = r"发到?你|发[^,你]{0,8}给你|给你发"
_SENT = re.compile(
    r"单号|地址|发票|链接|结果|截图|照片|图片|视频|消息|方案|教程|步骤|信息|清单|报价|说明|凭证|"
    r"尺码表|明细|进展|进度"
)
_GOODS = re.compile(r"按|往|寄到|换货|补发")
_FROM_US = (
    r"(?:收到|得到|接到|等到)(?:来自)?(?:我们|我|这边|小妹|妹子)(?:这边)?的?[^,]{0,4}?(?:回复|"
    r"答复|反馈|消息|电话|来电|结果)"
)
_COMING = re.compile(
    rf"(?P<given>(?:给|跟|和|向|与|同)(?:你|亲){_SLIGHT}(?:{_WHAT}))|(?P<told>{_TO_YOU})|"
    rf"(?P<ours>{_FROM_US})"
    rf"|(?P<sent>{_SENDING})"
    rf"|(?P<bare>(?<![我们他她])(?:给|出)?(?:初步|最终|一个|"
    rf"个)?(?:{_ANSWER}))(?=(?:处理)?(?:结果|进展)?(?:的|"
    rf"哦|哈|呢|啊|呀|亲|哒|吧|一下|可以|好|行|吗|么)*$)"
)
_SOON = (
    r"稍后|稍晚|稍候(?=[给跟回联通])|晚点|晚些|迟点|待会儿?|等会儿?|等下|一会儿?|过会儿?|回头|"
    r"过后|随后|之后|而后|尽快|尽早|"
    r"马上|立刻|立即|立马|第一时间|及时|到时候?|届时|后续|随时|改天|会(?!员)|将|一定|保证|必定|"
    r"必|定期"
)
_EVENT = (
    r"(?:有|出|等)[^,]{0,6}?(?:结果|消息|进展|回信|回复|答复|情况|变化|动静|更新|眉目|信儿?|了|"
    r"好|货)|到货|完(?:成|"
    r"了)?|"
    r"(?:更新|发货|发出|到|批|好|通过|补货|上架|降价|签收)了|(?<![售然最今])后"
)
_CHECKED = (
    r"(?:查|问|核实|核对|确认|看|了解|咨询|沟通|请示|跟进|申请|核查|催|联系|协调|处理)"
    r"(?:一?下|清楚|明白|好|完|到|了|过)*(?:[^,]{1,6}?)?(?:再|后|就|然后|并且?|并及时)?"
)
_COMES = re.compile(rf"{_SOON}|{_EVENT}|{_CHECKED}$|让你久等")
"""What shows that the coming back is still to come."""

_THEY = (
    r"快递员?|小哥|师傅|司机|物流|站点|驿站|网点|仓库|厂家|厂商|厂里|商家|卖家|平台|系统|官方|"
    r"专员|专人|专家|同事|主管|经理|领导|"
    r"老板|店长|技术(?:人员|部)?|售后|财务|客服|工作人员|配送员?|派送员?|派件员?|快件|他们?|"
    r"她们?|安装|维修|对方|银行|中通|圆通|申通|韵达|"
    r"顺丰|邮政|京东|菜鸟|人工|有人|别人|谁|人员|上门|送货|派送|派件|配送|机器人|骗子|买家|"
    r"短信(?=通知|提醒|告知)|部门|那边|人家"
)
_WE = r"我(?!们?(?:客服|售后|同事|主管|师傅|仓库|专员|物流|快递))|这边|小妹|妹子|小二|本店|小店|咱"
_CONSULTED = re.compile(
    rf"(?:问|联系|找|跟|和|向|与|同|咨询|核实|核对|反馈|提交|查|请示|去|等|批|帮你(?:问|催|"
    rf"联系))(?:到|过|了|完|清楚|给|一?下|好|[们])*"
    rf"(?:{_THEY}|的)+(?:确认|核实|沟通|那边|公司|部门|回复|答复|反馈|通知|消息|结果|批了)*"
)
"""Whom the writer asks before coming back."""
_ACTING = re.compile(rf"(?:{_THEY})(?!的?(?:消息|结果|回复|答复|反馈|回信|进展))")
_OURSELVES = re.compile(_WE)
_HANDED = re.compile(
    rf"(?:请|让|叫|安排|由|转给|交给)(?:{_THEY})[^,]{{0,6}}?"
    r"(?:联系|跟进|打给|打电话|回电|回访|对接|处理|负责)"
)
"""To whom the case was handed: who comes back in the next clause, unless it says 我."""
_AT_THE_DOOR = re.compile(
    r"(?:快|东西|包裹|件|货)?(?:送?到|送|派)(?:达|件|货)?(?:了|前|时|之前)[^我]*$"
)
"""Whoever calls then is the courier, named or not."""
_TO_DO = re.compile(
    r"(?:你|亲)(?:这边|可以|可|先|再|也|要|就|直接|稍后|到时候?|后续|明天|今天|自己|需要|记得|"
    r"方便|有空|随时|能|会)*$"
)
_PURPOSE = re.compile(
    r"(?:方便|以便|便于|为了|才能?|我好|怎么|如何|用来|可以随时|谁|哪[里位个]|什么时候|多久|"
    r"何时|是否|有没有|需要(?![\d一二两三四五六七八九十半])|想|建议)[^,]{0,5}$"
)
_USUAL = re.compile(r"一般|通常|平时|正常(?:情况)?|基本|往往|都会|每次|一向|向来|从来")
_TRIED = re.compile(r"尽量|争取|尽力|努力|希望|看看?能|应该|可能|也许|或许|估计|说不定")
_PAST = re.compile(
    r"(?:已经?|刚刚?|刚才|刚刚|昨[天日晚]|前天|上次|前几天|曾经?|早就|(?:^|"
    r"(?<=[你我们边亲]))之前)[^会将]{0,10}$"
)
_OVER = re.compile(
    r"[\d一二两三四五六七八九十半]个?(?:小时|分钟|钟头|天|刻钟)(?:之|以)?前|(?:昨[天日晚]|前天|"
    r"(?:^|(?<=[你我们边亲]))之前|"
    r"刚才|刚刚|上次|早上|那天|当时|前面|答应过|原本|本来|原定)[^,]{0,6}"
    r"(?:说|答应|承诺|告诉|讲|保证|约|回复|答复)|(?:说|答应|约)(?:好|过|的是)"
)
_SAYING = re.compile(
    rf"(?:{_THEY})(?:那边|也|都|会|已经?|跟我|和我|这边)*"
    r"(?:说了?|承诺|答应|表示|保证|(?:回复|告诉|讲)(?!了|之?后|完|下来|好))|^[^,我]{1,5}(?:说|答应|"
    r"承诺)(?!明|好|清)"
)
_NOW = re.compile(r"(?:现在|正在|当前|在此|特此|特地|特意|专门|这就)(?:来|就|给|跟|马上|是)*$")
_DONE = re.compile(r"^(?:了(?!$)|过|的(?:是|话)|:|了(?:哦|哈|呢|亲|的)*$)")
_IF = re.compile(
    r"如果|要是|假如|倘若|若(?!干)|万一|的话|一旦|除非|只要|没有?(?:再)?(?=更新|收到|到|送|解决)|"
    r"你[^,]{0,8}?(?:发|拍|提供|传|付款?|下单|寄|申请|提交|确认)[^,的]{0,6}?(?:后|了|好)(?=我|"
    r"就|,|[\d一两半十])"
)
_YOU_FIRST = re.compile(
    r"(?:亲亲?|好的|那)*(?:麻烦|烦请|劳烦|辛苦|请|你)[^,]{0,8}?"
    r"(?:发|拍|提供|上传|传|报|告诉|告知|留)(?:给|一?下|一?[张个段]|我|过来)"
)
"""A request to the buyer on which the coming back waits."""
_POLITE = re.compile(
    r"(?:如果|要是|若)?(?:你|亲)?(?:这边)?(?:方便|不介意|不着急|不急|同意|放心|可以等|愿意等|"
    r"可以|觉得可以)(?:的话)?$"
)
_LEAVE = re.compile(
    r"(?:可以|好|行|成|ok|没问题|能等|可)(?:吗|么|不|吧|嘛|否)(?:亲|哦|呀|啊|哈|呢)*$"
)
_LEAVE_TOO = re.compile(r"^(?:你看)?(?:这样)?(?:可以|好|行|成|ok)(?:吗|么|不|吧|嘛)")

_LEAVE_FIRST = re.compile(r"你看[^,]{0,4}(?:可以|好|行|成)(?:吗|么|不|吧|嘛)(?:亲|哦|哈|呢)*,$")


def vows(folded: Folded) -> Iterator[Vow]:
    """The promises to come back of a reply, at most one a clause."""
    if _PAIRS.isdisjoint(folded.grams):
        return
    last = -1
    for sign in _SIGN.finditer(folded.body):
        index = folded.clause_index(sign.start())
        if index == last:
            continue
        last = index
        clause = folded.clauses[index]
        verbs = _COMING.finditer(folded.body[clause.start : clause.end])
        found = next((vow for verb in verbs if (vow := _vow(folded, index, verb))), None)
        if found is not None:
            yield found


def _vow(folded: Folded, index: int, verb: re.Match[str]) -> Vow | None:
    clause = folded.clauses[index]
    text = verb.string
    before, after = text[: verb.start()], text[verb.end() :]
    if not _is_ours(verb, before, after) or _is_handed_on(folded, index, before):
        return None
    if _is_over(before, after) or _depends(folded, index):
        return None
    here = (clause.start + verb.start(), clause.start + verb.end())
    told = _time(folded, index, verb)
    if told is not None:
        start, end = min(here[0], told.start), max(here[1], told.end)
        return Vow(start, end, here, told.within, is_settled=_asks_leave(folded, index))
    coming = None if verb["bare"] else _COMES.search(before)
    return None if coming is None else Vow(clause.start + coming.start(), here[1], here, None)


def _time(folded: Folded, index: int, verb: re.Match[str]) -> Told | None:
    """The time of a coming back, as places of the body: in its clause or in one beside it."""
    text, shift = verb.string, folded.clauses[index].start
    told = latest(text[: verb.start()]) or after_that(text[verb.end() :], verb.end())
    if told is not None:
        return Told(told.start + shift, told.end + shift, told.within)
    return None if verb["bare"] else alone(folded, index)


def _is_ours(verb: re.Match[str], before: str, after: str) -> bool:
    """Whether the writer is who comes back, and to the buyer."""
    if verb["sent"] and not _is_told(before + verb.group(), after):
        return False
    if verb["bare"] and _TO_DO.search(latest_cut(before)):
        return False
    if "电话" in verb.group() and _AT_THE_DOOR.match(before):
        return False
    if _PURPOSE.search(before) or _USUAL.search(before) or _TRIED.search(before):
        return False
    rest = _CONSULTED.sub("", before)
    theirs = max((m.end() for m in _ACTING.finditer(rest)), default=-1)
    ours = max((m.end() for m in _OURSELVES.finditer(rest)), default=-1)
    return theirs <= ours and not _SAYING.search(before)


def _is_told(said: str, after: str) -> bool:
    """Whether what is sent to the buyer is words and not goods."""
    named = _SENT.search(said) and not _GOODS.search(said)
    return bool(named or _SENT.search(after[:8]))


def _is_handed_on(folded: Folded, index: int, before: str) -> bool:
    """Whether the clause before says who else takes care, and this one names nobody."""
    clauses = folded.clauses
    if index == 0 or clauses[index - 1].sentence != clauses[index].sentence:
        return False
    earlier = folded.body[clauses[index - 1].start : clauses[index - 1].end]
    return bool(_HANDED.search(earlier)) and not _OURSELVES.search(before)


def latest_cut(before: str) -> str:
    """What stands before the time that leads to a verb."""
    told = latest(before)
    return before[: told.start] if told else before


def _is_over(before: str, after: str) -> bool:
    """Whether it has been said or done before, or is being done now."""
    return bool(
        _OVER.search(before) or _PAST.search(before) or _NOW.search(before) or _DONE.match(after)
    )


def _depends(folded: Folded, index: int) -> bool:
    """Whether an if stands before it: it may never fall due. A polite one asks nothing."""
    clauses = folded.clauses
    here = clauses[index]
    if _supposes(folded.body[here.start : here.end]):
        return True
    if index == 0 or clauses[index - 1].sentence != here.sentence:
        return False
    earlier = folded.body[clauses[index - 1].start : clauses[index - 1].end]
    return _supposes(earlier) or bool(_YOU_FIRST.match(earlier))


def _supposes(text: str) -> bool:
    return bool(_IF.search(text)) and not _POLITE.search(text)


def _asks_leave(folded: Folded, index: int) -> bool:
    clauses = folded.clauses
    here = clauses[index]
    if _LEAVE.search(folded.body[here.start : here.end]):
        return True
    if index and _LEAVE_FIRST.search(folded.body[clauses[index - 1].start : here.start]):
        return True
    if index + 1 == len(clauses):
        return False
    follow = clauses[index + 1]
    return bool(_LEAVE_TOO.match(folded.body[follow.start : follow.end]))
