"""Names of people in a chat: who introduces themselves, who is addressed, who stands by a phone.

Names come from Faker's lists, read when a chat is first looked through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

FACTS = {
    "name": "buyer.name",
    "agent": "agent.name",
    "phone": "buyer.phone",
    "address": "buyer.address",
    "order": "order.no",
    "parcel": "parcel.no",
    "email": "buyer.email",
    "account": "buyer.account",
    "link": "shop.link",
}
"""Kind of private thing → the fact that stands in its place."""

_HAN = "\u4e00-\u9fff"
_TOLD_ZH = (
    "我叫|我的名字是|名字是|名字叫|叫我|姓名|收件人|收货人|联系人|户名|签收人|本人|买家|顾客|"
    "客户|收方|寄件人|寄给|转给|发给|交给|改成|换成|叫|我是"
)
_COMPOUND = (
    *(
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
    ),
    *(
        "司徒",
        "夏侯",
        "轩辕",
        "南宫",
        "端木",
        "百里",
        "呼延",
        "独孤",
        "赫连",
        "澹台",
        "万俟",
        "闻人",
    ),
)
"""Surnames of two characters, which Faker's list lacks."""

_TITLES = "专员|主管|先生|女士|小姐|太太|老师|经理|阿姨|大姐|大哥|师傅|同学|总|姐|哥"
_OFFICE = re.compile(
    r"官方|旗舰店|专营店|客服|售前|售后|店长|主管|agent|support|service|team|shop|store"
)
_END = rf"(?=$|[^{_HAN}]|[的了吧吗呢啊呀哈收就也和跟在来签代行]|女士|先生|小姐|电话|手机|地址|可以)"
_TOLD_EN = (
    r"(?:my name is|name is|name's|name:|i am|i'm|this is|it's|call me|attn:?|recipient:?|dear|hi|"
    r"hello|hey|thanks,?|thank you,?|thx,?|regards,?|cheers,?|sincerely,?|mr\.?|mrs\.?|ms\.?|"
    r"miss|dr\.?|for)"
)
_ROOMS = (
    r"(?:our |the |my )?(?:dispatch|support|billing|sales|returns|shipping|warehouse|customer|team|"
    r"accounts|management|care|logistics|escalations|payments)"
)
_SURE_EN = r"(?:my name is|name is|name's|name:|call me|attn:?|recipient:?)"
_CAPITAL = r"[A-Z][a-z'’-]+(?:\s+[A-Z]\.)?(?:\s+(?:Mc|Mac|O')?[A-Z][a-z'’-]+){0,2}"
_NO_NAMES = frozenset(
    {
        *("there", "sorry", "great", "good", "sure", "just", "still", "not", "all", "ok", "okay"),
        *("yes", "no", "the", "team", "everyone", "again", "so", "very", "happy", "glad", "here"),
        *("how", "what", "when", "where", "why", "who", "thank", "thanks", "hi", "hello", "hey"),
        *("my", "your", "our", "we", "you", "it", "this", "that", "please", "customer", "support"),
        *("service", "agent", "sir", "madam", "order", "refund", "return", "track", "tracking"),
        *("at", "on", "back", "if", "in", "by", "or", "later", "tomorrow", "today", "maybe"),
    }
)


def names_in(text: str, lang: str) -> Iterator[str]:
    """The names that a text gives away, as they stand in it; marks are passed over."""
    yield from (_english(text) if lang == "en" else _chinese(text))


def parts_of(name: str) -> Iterator[re.Pattern[str]]:
    """What to look for so that nothing of a name stays: the whole, then each telling part."""
    yield _anywhere(name)
    runs = (
        name.split("·")
        if "·" in name
        else re.findall(rf"[{_HAN}]{{2,}}|[A-Za-z]{{3,}}", _OFFICE.sub(" ", name))
    )
    yield from (_anywhere(run) for run in runs if run != name)
    words = name.split()
    if len(words) > 1:
        yield from (_anywhere(word) for word in words if len(word.strip(".")) > 1)
    elif re.fullmatch(rf"[{_HAN}]{{3,4}}", name):
        yield _anywhere(name[1:])


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    if re.fullmatch(r"[\x21-\x7e’ ]+", name):
        return re.compile(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", re.IGNORECASE)
    return re.compile(re.escape(name), re.IGNORECASE)


def _chinese(text: str) -> Iterator[str]:
    for pattern in _chinese_patterns():
        for found in pattern.finditer(text):
            yield re.sub(rf"^.*(?:{_TOLD_ZH})(?=[{_HAN}]{{2}})", "", found["name"])


@cache
def _chinese_patterns() -> tuple[re.Pattern[str], ...]:
    surnames = "|".join(sorted(_surnames(), key=len, reverse=True))
    name = rf"(?P<name>(?:{surnames})[{_HAN}·]{{1,2}})"
    beside = r"<buyer\.(?:phone|address)[\d.]*>"
    return (
        re.compile(rf"(?:{_TOLD_ZH})\s*[:：是为叫]?\s*{name}{_END}"),
        re.compile(rf"(?:{_TOLD_ZH})\s*[:：]\s*(?P<name>[{_HAN}·]{{2,4}}){_END}"),
        re.compile(rf"(?P<name>(?:{surnames})[{_HAN}]{{0,2}}?)(?={_TITLES})"),
        re.compile(rf"{name}(?=\s?收(?:货|件)?(?:$|[^{_HAN}]))"),
        re.compile(rf"{name}[\s,，、:：/]*(?:的?(?:电话|手机号?)|tel)?[\s:：]*{beside}"),
        re.compile(rf"{beside}[\s,，、:：/]*{name}(?![{_HAN}])"),
        re.compile(rf"(?P<name>[{_HAN}]{{2,8}}(?:·[{_HAN}]{{2,8}})+)"),
        re.compile(rf"(?:我姓|免贵姓)\s*(?P<name>(?:{surnames}))(?![{_HAN}])"),
    )


def _english(text: str) -> Iterator[str]:
    for found in re.finditer(
        rf"(?i:\b{_SURE_EN})\s+(?P<name>[A-Za-z][\w'’-]+(?:\s+[A-Za-z][\w'’-]+)?)", text
    ):
        yield from _name_words(found["name"], is_sure=True)
    for found in re.finditer(rf"(?i:(?<!\w){_TOLD_EN})[\s,]+(?P<name>{_CAPITAL})", text):
        yield from _name_words(found["name"], is_sure=False)
    firsts, lasts = _english_names()
    for found in re.finditer(_CAPITAL, text):
        words = found.group().split()
        if len(words) > 1 and words[0] in firsts and words[-1] in lasts:
            yield found.group()
        elif len(words) == 1 and words[0] in firsts and _stands_apart(text, found):
            yield words[0]
    for found in re.finditer(
        rf"(?m)^\s*(?P<name>{_CAPITAL})\s*[,\n]\s*<buyer\.(?:addr|phone)", text
    ):
        yield found["name"]
    for found in re.finditer(rf"(?P<name>{_CAPITAL})\s+(?:from|at|in|of) (?:{_ROOMS})\b", text):
        yield from _name_words(found["name"], is_sure=False)
    for found in re.finditer(r"(?m)^\s*[-–~]\s*(?P<name>[A-Z][a-z]+)\s*$", text):
        yield found["name"]


def _name_words(words: str, *, is_sure: bool) -> Iterator[str]:
    """A stretch of words up to the first that is no name."""
    kept: list[str] = []
    for word in words.split():
        if word.lower().strip(".") in _NO_NAMES or (
            kept and is_sure and word.lower() in ("and", "i")
        ):
            break
        kept.append(word)
    if kept:
        yield " ".join(kept)


def _stands_apart(text: str, found: re.Match[str]) -> bool:
    """A first name alone counts in the middle of a sentence: at its start it may be a word."""
    before = text[: found.start()].rstrip()
    return bool(before) and before[-1] not in ".!?:\n"


@cache
def _surnames() -> frozenset[str]:
    from faker.providers.person.zh_CN import Provider

    return frozenset({*Provider.last_names, *_COMPOUND})


@cache
def _english_names() -> tuple[frozenset[str], frozenset[str]]:
    from faker.providers.person import en_GB, en_IE, en_IN, en_US

    rooms = (en_GB.Provider, en_IE.Provider, en_IN.Provider, en_US.Provider)
    firsts = {name for room in rooms for name in room.first_names}
    return frozenset(firsts), frozenset(name for room in rooms for name in room.last_names)
