"""Negation in Chinese: whether the words around a match turn it into its opposite.

Knows negators, the light words between them and what they deny, and look-alikes. Refuses to know
questions, quotes or conditions.
"""

from __future__ import annotations

import re

_LIGHT = re.compile(
    r"(?:能够|可以|愿意|允许|得到|支持|提供|享受|享有|参加|参与|保证|承诺|答应|确保|进行|办理|负责|承担|赠送|"
    r"我们|咱们|这边|本店|店里|店铺|小店|小二|小妹|妹子|平台|商家|卖家|系统|这个|这款|那个|商品|产品|订单|"
    r"任何|额外|单独|直接|马上|立即|立刻|现在|目前|暂时|随便|私下|私自|另外|一定|完全|全部|所有|免费|"
    r"急着|着急|添加|加|再|能|可|会|要|给|帮|为|替|你|我|咱|亲|他|她|说|讲|做|办|是|算|属于|有|的|去|来|让|叫|用|走|被|"
    r"到|在|该|此|都|全|很|太|那么|怎么|这么|什么|存在|安排|发起|申请|随意|乱|主动|上|出|含|带|包括|包含|"
    r"需要|必要|承|付|开|送|请|把|将|跟|和|与|同|向|对|本|店|家|地|得|想|推荐|建议|适合|适用|觉得|认为|打算|必须|轻易|涉及|拥有|获得|得|过)$"
)
_NEGATOR = re.compile(
    r"(?:没有办法|没办法|来不及|做不到|办不到|不予|不再|恕不|概不|从不|暂不|绝不|决不|并不|毫不|并非|"
    r"尚未|从未|还未|暂未|未能|未曾|无法|无需|无须|没法|没有|不是|不用|不必|不需要|不得|不能|不会|不可|"
    r".不了|禁止|严禁|拒绝|谢绝|停止了?|取消了?|暂停了?|超过了?|超出了?|过了|不满足|不符合|没达到|达不到|不够|没到|未满|不到|没满|忘记|忘了|漏了|避免|"
    r"以免|免得|免去|驳回|否决|叫停|停办|撤销|很难|难以|不便|不方便|错过|"
    r"不|没|无|未|非|先别|先不|别|勿|甭|莫)$"
)
_PSEUDO = re.compile(
    r"(?:不不不?|不仅|不但|不止|不光|不只|不用担心|不要担心|别担心|不必担心|不用着急|别着急|不要着急|没问题|没有问题|没关系|"
    r"没错|不错|不好意思|不得不|无论|不论|不管|不客气|不用客气|差不多|不过|难怪|无理由|无忧|无非|特别|"
    r"分别|区别|级别|个别|别的|别家|不然|要不|不如|免不了|少不了|受不了|不妨|不限|不时|不断|不少|不久|不同|"
    r"不外乎|未来|非常|除非|并非只|莫过于|不愧|不禁|对不起|了不起|不要紧|不碍事|不影响|不耽误|不妨碍|不超过|不会超过|"
    r"不只是|不单|不单单|没准|没事|无条件|取消订单|不需要理由|不问原因|不足)$"
)
_QUERY = re.compile(r"(.)不\1|有没有?|是不是|能不能|会不会|可不可|要不要|行不行|好不好")
_STOPS_WIDE = re.compile(r"的话|也|(?<!所有商品)(?<!全)都|就|但|而是|却|只要|照样|仍然|还是|依然")
_STOPS_MODAL = re.compile(
    r"的话|也|只能|可以|需要|要|建议|请|麻烦|能换|改|换成|而|所以|"
    r"因此|因为|然后|再|先|才|时|后|前|[: ]|"
    r"(?<!所有商品)(?<!全)都|就|但|却|只要|照样|仍然|还是|依然"
)
_WIDE = re.compile(
    r"的话|也|只能|可以|需要|要|建议|请|麻烦|能换|改|换成|而|所以|因此|因为|"
    r"然后|再|先|才|时|后|前|[: ]|"
    r"(?<!所有商品)(?<!全)都|就|但|而是|却|只要|照样|仍然|还是|依然"
)
_WIDE = re.compile(
    r"(?:不是|并非|不属于|不在|不敢|不能算|算不上|谈不上|没说(?!全|清|明白|到|完)过?|没有说过?|没承诺|没有承诺|没答应|不一定|"
    r"不见得|不代表|不等于|不意味|未必|不确定|不清楚|不知道|不了解|不保证|无法保证|不能保证|没法保证|"
    r"不敢保证|不好说|没听说|不承诺|没有义务|不存在|很难说|忘记|忘了|没有帮|没有给|没给|没帮|没法给|"
    r"无法给|不能给|不会给|不给|不再给|没有为|没能)"
)
_MODAL = re.compile(
    r"(?:不可以|不能|不支持|无法|没法|没办法|不允许|不接受|不提供|不办理|不安排|不参加|"
    r"不予|恕不|谢绝|拒绝|取消了?|停止了?|不再|不会(?!大|小|紧|变|亏|影响|收|扣|耽误|有|让|太|很)|没有权限|没权限|没资格|忍不住想说)"
)
_INNER = re.compile(r"(?:不(?!仅|但|过|限)|没(?!问题|关系)|无法)")
_PARTIAL = re.compile(r"(?:不是|并非|不是说|并不是)(?:所有|全部|每|任何|什么)")
_NOUN_VERB = re.compile(
    r"(?:没有?|未|不|无法|不再)(?:给|帮|为|投|买|送|开|赠|附|带|含|包含|包括|承担|报销|补|领|享|参加|购买|"
    r"退|收|付|出|办|拿|设|标|写|提供|支持|到)[^都也就才可]{0,5}$"
)
_TAIL = re.compile(
    r"^(?:的话|这个|这边|这款|这种|我们?|咱们|目前|现在|暂时|已经?|是|都|也|就|可|确实|真的|当前|本店|小店|"
    r"您|你|亲|呢|呀|哈|一般|通常|恐怕|统一|全部|一律|肯定|绝对|怕是|真的?|实在|着实|想|这里|那边|的|了|这类|定制款|该|此|活动|服务|政策|快递|物流|"
    r"仓库|站点|到|今天|昨天|前天|上周|上个?月|刚|刚刚|早就?|活动|"
    r"商品|产品|订单|地区|[a-z0-9]){0,6}?"
    r"(?:不行|不可以|不能|不可|不支持|不提供|不参加|不参与|不享受|不适用|不包括|不包含|不成立|不在|"
    r"没有(?!问题|关系|影响|限制)|没了|无法|没办法|没法|办不了|做不到|做不了|用不了|享受不了|停了|停用|停售|停运|停发|下线|免谈|别想|不可能|没可能|没戏|"
    r"被拒绝?|拒绝|驳回|没通过|不通过|被?否决|免了|免除|取缔|禁止|被禁|不让|停办|关停|撤销|撤了|收回|作废|到期|到头|没批|不批|"
    r"没达到|没到|未满|不敢|不适合|不合适|不推荐|不建议|办不到|给不了|没法保证|谈不上|没这回事|"
    r"结束|过期|失效|取消|停止|暂停|下架|关闭|截止|违规|除外|过了|超了|超期|用完|领完|送完|抢完|售罄|"
    r"暂不|未|不会|不用|不需要|不予|无)"
    r"(?:用|享受|办理|参加|使用|支持|退|换|做|弄|开|送|提供|给|补|处理|操作|实现|安排|生效|开通|开放|"
    r"的|了|呢|哦|哈|呀|啊|亲|啦|哟|噢|喔|滴|嘛|这个|您|你|哒|咯|吧|唉|哎|这|种|情况|打|说|保证){0,5}$"
    r"|^[^,也都就可才则但]{0,14}?(?:是|真的|实在)?(?:做不到|办不到|不可能|没可能|给不了|实现不了)(?:的|了|呢|哦|哈|呀|啊|亲)*$"
)
_DISOWNED = re.compile(
    r"(?:没|没有|不曾|从未)(?:说|讲|答应|承诺|提)过?(?!全|清|明白|到|完|错|好)[^,。但]{0,24}$"
)
"""What the speaker says never to have said, to the end of the clause."""
_FLATLY = re.compile(
    r"^[^,。!?]{0,20}?是(?:做不到|办不到|不可能|不行|不可以)的?(?:[了呢哦哈呀啊亲]*)$"
    r"|^[^,。不没]{0,14}?(?:被|让)?[^,。不没]{0,6}(?:驳回|拒绝|否决|取消)了?[的了呢哦哈呀啊亲]*$"
    r"|^[^,。不没无]{0,4}(?:都|就|也)(?:不可以|不能|不行|不负责|不管|没有?(?:效|用|保障|保证))"
    r"[的了呢哦哈呀啊亲]*$"
    r"|^[^,。]{0,12}?(?:早就|已经|现在|都|也)?不(?:做|办|搞|弄|卖|开|送|接|支持|提供)了"
)
_FRAME = re.compile(r"(?:没有?|不存在|哪有|从来没有?)[^,。!?]*$")
_FRAMED = re.compile(
    r"^[^,。!?]{0,24}?(?:这回事|这一?说|这种事|这件事|这个?说法|这种说法|这项服务|这个服务|这项政策|这个政策|这种政策|这个活动|这项活动)"
)
_BELIED = re.compile(r"(?:误传|谣言|假的|谣传|误会|讹传|过时的?说法|错误的?说法)[^,]{0,4}$")
_UNDONE = re.compile(
    r"^[^,不]{0,5}不了(?!解|起)|^[^,不]{0,3}不(?:完|上|成|到|出来?|掉|起|下来?)(?=[的了呢哦哈呀啊亲]*$)"
    r"|^[^,不]{0,4}(?:送|收|查|做|办|赶|达|享受|买|拿|找|发)不到"
)
_PAST = re.compile(
    r"(?:(?:^|(?<=[我们你店亲家边款是都也里呢]))以前|曾经|早先|过去)[^现]{0,12}$"
    r"|^[^现]{0,4}(?:(?<![点号日月时天二一])以前|曾经)"
)
"""What was once: not 六点以前, which sets a time."""
_WITHDRAWN = re.compile(
    r"^[”\"』」]?(?:这[个项种]|那[个项种])?的?[^,。不没无未的]{0,2}?"
    r"(?:申请|请求|功能|业务|服务|资格|规定|规则|政策|名额|额度|活动|单子|优惠|权益|权限|机会|通道|入口|待遇|福利|方案)"
    r"[^,。不没无未]{0,8}?"
    r"(?:驳回|拒绝|拒|否决|否|打回|退回|取消|废止|废除|废|作废|用完|用光|用尽|发完|领完|抢完|送完|抢光|"
    r"过期|到期|失效|下线|下架|停用|停|关闭|关|撤销|撤回|撤|结束|截止|落空|黄|没|满|泡汤)"
    r"(?:掉|了|啦|咯|的|呢|哦|哈|呀|啊|亲)*$"
)
"""The application, rule or quota that the match names has come to nothing."""
_SPARED = re.compile(
    r"不(?:会|再|用|需要?|必|能)?(?:另外|额外)?(?:收|扣|付|交|掏|出|赔)取?(?:[你您亲]|任何|那|这|个|笔)*$"
)
_SUM = re.compile(r"[\d百千万十]\d*(?:\.\d+)?[元块]|¥\d")
_NO_ONE = re.compile(r"没有?(?:哪|一)[家个种款门位条][^,]{0,12}$")
_NOT_YET = re.compile(
    r"^[^,不没未]{0,2}?(?:还|都|也|暂)(?:没有?|未)(?:出|上市|上架|上线|开售|发售|推出|发布|启用|印)"
    r"(?:来|出|呢|的|哦|哈|呀|啊|亲)*$"
)
_WHERE_NOT = re.compile(
    r"^.*(?:的话|(?:不|没有?|无|未|缺)(?:够|满|有|足|到|货|符合)?的(?=都|就|则|一律|全部|统一|会|用))"
)
"""A condition or a class of cases that ends before the match: its negator stays inside."""
_PREDICATE = re.compile(
    r"^[^不没无未,]{0,8}(?:不|没有?|无法|未)(?:能|会|可以?|再|予|被|太|怎么|一定能?|见得|再)?"
    r"(?:支持|参与|参加|赠送|赠|开通|提供|包含|包括|享受|适用|能用|能享|生效|存在|发货|发出|配送|派送|送达|送到|到货|到账|"
    r"赶上|成立|实行|执行|覆盖|承诺|名额|资格|权限|机会|货发|办法|戏)[^,]{0,4}$"
    r"|^[^,]{0,8}(?:暂停|停止|取消|作废|失效|过期|终止|下架)(?:[的了呢哦哈呀啊亲中])*$"
    r"|^[^不没无未,]{0,4}(?:名额|资格|权限|机会|活动|额度)?(?:没了|没有了|用完|用光|满了|领完|抢完|发完)[^,]{0,3}$"
)
_BENIGN = (
    r"(?:合适|合身|满意|喜欢|想要|要了|想买|影响|好意思|好|对|行|管|论|限|同|清楚|知道|错|过|仅|但|止|光|只|断|久|少|时|妨|"
    r"如|然|客气|着急|急|担心|一样|舒服|会穿|会用|会选|放心|懂|拆|洗|穿|剪|破|贵|大|小|紧|松|起球|掉色|褪色|明白|愉快|便|"
    r"买|另|收|变|额外|需要(?:你|任何|额外|另外|付|出|再)|用(?:你|付|出|再|担心|额外|自己|另|等|管)|必|得已|起眼|"
    r"小心|慎|足|怕|吃亏|巧|符(?!合)|想(?!给|帮|退给|支持|送)|满(?:意|的|\d|足的)|见得|禁|"
    r"至于|乏|凡|愧|妨碍|耽误|碍|费|麻烦|累|难|复杂|占|超|[少低高晚早小大多]于|了货|到货|打扰|会(?:大|小|紧|变|吃亏|影响|收|扣|亏|差|起|掉|有问题|太|很|让)|差|到[一二三两\d])"
)
_FREE = (
    rf"(?:(?<![要差对])不(?!{_BENIGN})|没(?!说全|说清|毛病|抢到|买到|赶上|等到|拿到|满|问题|关系|事|错|准|有问题|有关系|收到|到货|有收到|拆|洗|穿|用过|有任何问题|签收|发货)|"
    r"无(?!理由|忧|论|条件|需|痕|线|门槛|非|缝|缘)|未(?!来|付款|支付|下单|完成|读|取|签收|拆|发货|收到|使用|穿))"
)
_NEAR = re.compile(rf"{_FREE}[^也都就可才则还但而却是请亲,]{{0,5}}$")
_SOMEWHERE = re.compile(rf"{_FREE}")
_TURNS = re.compile(r"的话|但|而是|不过|也|都|就|可以|还|才|则|却|只要|除了?")
_DAY = re.compile(
    r"\d[日号]?$|[十一二三四五六七八九][日号]$|[周期拜][一二三四五六日天]$|[今明后]天$"
)
_DUE = re.compile(
    r"^(?:当天|那天|当晚|晚上?|零点|中午|\d{1,2}[点:]\d{0,2}|就|会|才|后|前|之前|已经?)*"
    r"(?:截止|结束|过期|失效|到期|停止报名)"
)
_SHORTFALL = re.compile(r"差|缺|少")
_SHORT_OF = re.compile(r"^(?:块钱?|元|件|个)?[^,不没未]{0,3}(?:没有?|不|未)(?:到|够|满|达到?|足)")
_ONCE = re.compile(r"原定|原计划|原本|以前|之前|原来|原先|当时|那时|期间|上次|去年|曾经|本来")
_NO_MORE = re.compile(
    r"^(?:但是?|可是?|不过)?(?:现在|目前|如今|今年)(?:已经?|都|也|就)?(?:恢复|不|没|取消|停|结束|要收|开始收|过期|要?延|改|推迟|变|要改|调整)"
)
_BEGINS = re.compile(r"可以|能(?!量)|支持|给你|帮你|为你|建议|推荐|会|都可")
"""A match that begins a statement of its own, which no negator a few words off reaches."""
_GONE = re.compile(r"(?:取消|停止|暂停|超过|过|错过|下架)了?(?:的|后|以后|之后|就)$")
_SIGN = re.compile(
    r"[不没无未非别勿甭莫禁拒停消暂超难避错忘漏哪谁岂怎废失截违驳撤售曾免谈除否]|谢绝|结束|过[期了去]|到[期头]|收回|"
    r"[用领送抢发]完|[用抢]光|用尽|黄了|泡汤|落空|打回|撤|满了|以前|早先|够|关[闭停]|下[架线]|没收|终止|作罢|来不"
)
"""What a clause that denies anything holds."""
_REFUSES = re.compile(r"不(?!错|过|仅|限|但|用|需|止)|没(?!问题|关系)|无法")
_UNDENIES = re.compile(
    r"(?:不敢说?|不能说|没法说|不敢保证|不能保证|无法保证|没法保证|不好说|很难说|说不上|不是|并非|没说过?|没有说过?|不会|不一定|不等于|不代表|谁说|难道|不可能|没有)(?:我们?|说|就|是|会)?$"
)
"""What denies a match that is itself a refusal; another refusal beside it does not."""
_UNWANTED = re.compile(
    r"(?:不想[要留换等]?|不要|不喜欢|不满意|不合适|不需要|不合身|没用上|不方便)了?(?:的话)?(?:也|都|就|是|我们|咱们|这边)*$"
)
_DENIES = re.compile(r"不(?!错|过|仅|限|但)|没(?!问题|关系)|无法|未(?!来)|勿|断|缺")
"""A match that denies in its own words (没货): what is denied after it is another thing."""
_HENCE = re.compile(r"[就才所那也都但而因]|的话|可以|[, ]")
"""What parts a negator after the match from it: it tells what follows from the match."""
_RHETORICAL = re.compile(r"难道|谁说|哪有|哪里有|怎么会|怎么可能|哪能|哪会|岂")
_NOUNLIKE = re.compile(r"[险券费票卡款]$|^\d|^包邮$|^七天|^7天|无理由|赠品|礼品|运费")


_DENIED_AFTER = (_UNDONE, _TAIL, _FLATLY, _PREDICATE, _WITHDRAWN, _NOT_YET)


def negation(clause: str, start: int, end: int) -> int:
    """How often the match clause[start:end] is denied: 0 asserted, odd denied, even ≥ 2 doubled."""
    if not _SIGN.search(clause):
        return 0
    said, after = clause[start:end], clause[end:]
    if _REFUSES.match(said):
        return int(bool(_UNDENIES.search(clause[:start])))
    before = _relevant(clause[:start], said)
    count = _denied_before(before, said)
    if count == 0 and _DISOWNED.search(clause[:start]):
        count = 1
    if count == 0 and _FRAME.search(clause[:start]) and _FRAMED.match(after):
        count = 1
    if not _explained(said, after) and not _DENIES.search(said):
        count += int(any(pattern.match(after) for pattern in _DENIED_AFTER))
    if _RHETORICAL.search(before):
        count += 1
    return count


def _relevant(before: str, said: str) -> str:
    """What stands before a match without what the buyer does not want or what is over anyway."""
    found = _WHERE_NOT.match(before)
    if found:
        before = before[found.end() :]
    if _BEGINS.match(said):
        found = _UNWANTED.search(before)
        return before[found.end() :] if found else before
    return _GONE.sub("", before) if _DENIES.search(said) else before


def _denied_before(before: str, said: str) -> int:
    count = _walk(before, said)
    if count == 0 and (_PARTIAL.search(before) or _NO_ONE.search(before)):
        count = 1
    if count == 0 and _SPARED.search(before) and _SUM.search(said):
        count = 1
    if count == 0:
        count = _wide(before)
    if count == 0 and _NOUNLIKE.search(said) and _NOUN_VERB.search(before):
        count = 0 if _PSEUDO.search(before) else 1
    if count == 0 and (_PAST.search(before) or (_is_near(before) and not _BEGINS.match(said))):
        count = 1
    return count


def doubtful(clause: str, start: int, end: int) -> bool:
    """Whether a negator stands in the clause that nothing explains; asked of undenied matches."""
    said, after = clause[start:end], clause[end:]
    if not _SIGN.search(clause) or _DENIES.search(said):
        return False
    later = _SOMEWHERE.search(after)
    if later and not _HENCE.search(after[: later.start()]) and not _explained(said, after):
        return True
    last = max(_SOMEWHERE.finditer(clause[:start]), key=re.Match.start, default=None)
    if last is None or is_query(clause[max(0, last.start() - 1) : last.start() + 2]):
        return False
    return not _TURNS.search(clause[last.end() : start])


def _explained(said: str, after: str) -> bool:
    """Whether what denies after the match only says the same again: due that day, short of it."""
    due = _DAY.search(said) and _DUE.match(after)
    return bool(due or (_SHORTFALL.search(said) and _SHORT_OF.match(after)))


def _is_near(before: str) -> bool:
    found = _NEAR.search(before)
    if found is None or is_query(before[max(0, found.start() - 1) : found.start() + 2]):
        return False
    return not _PSEUDO.search(before[: found.start() + 4]) and not _PSEUDO.search(before)


def ended(clause: str, following: str) -> bool:
    """Whether the next clause says that what the clause tells is over."""
    return bool(_ONCE.search(clause)) and bool(_NO_MORE.match(following))


def _walk(before: str, following: str) -> int:
    text = before + following
    count = 0
    while before:
        if _PSEUDO.search(before):
            break
        found = _NEGATOR.search(before)
        if found and not _ends_query(before, text[len(before) : len(before) + 1]):
            count += 1
            before = before[: found.start()]
            continue
        light = _LIGHT.search(before)
        if not light:
            break
        before = before[: light.start()]
    return count


def _ends_query(before: str, follows: str) -> bool:
    """Whether `before` breaks off inside an A-not-A question (能不|能)."""
    return before[-1] == "不" and before[-2:-1] == follows != ""


def _wide(before: str) -> int:
    return _reached(before, _WIDE, _STOPS_WIDE) or _reached(before, _MODAL, _STOPS_MODAL)


def _reached(before: str, negators: re.Pattern[str], stops: re.Pattern[str]) -> int:
    for found in negators.finditer(before):
        head, tail = before[: found.start()], before[found.end() :]
        if head.endswith(("是", "能", "会", "知")) or _PSEUDO.search(before[: found.end()]):
            continue
        if len(tail) <= 12 and not stops.search(tail):
            return 1 + int(bool(_INNER.search(tail)))
    return 0


def is_query(text: str) -> bool:
    """Whether the text holds an A-not-A question."""
    return bool(_QUERY.search(text))
