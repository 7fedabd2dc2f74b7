"""Nothing of anybody survives: names, phones, addresses, numbers, in whatever spelling."""

from __future__ import annotations

import re

import pytest
from faker import Faker
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.chance import Streams
from trainer.chatlog.personal import Disguise
from trainer.content.people import draw_text

ZH = [
    "我叫{name}，电话{phone}",
    "收件人：{name}\n手机：{phone}\n地址：{address}",
    "{name} {phone} {address}",
    "{name}，{phone}，{address}",
    "改成{address} {name} {phone} 可以吗",
    "{phone} {name}",
    "订单号{order}，快递{parcel}一直没动",
    "订单{order}是我的，我是{name}",
    "麻烦寄到{address}，收货人{name}",
    "单号 {parcel}",
    "帮我查一下 {order}",
    "帮我改成{name}，{phone}",
    "请问是{name}先生吗",
    "老公叫{name} 电话也是他的{phone}",
    "改寄到{address}，{name}收，{phone}",
]
EN = [
    "hi, my name is {name} and my number is {phone}",
    "Name: {name}\nPhone: {phone}\nShip to: {address}",
    "it's {name}, order #{order}",
    "please send it to {address}",
    "Order {order} / tracking {parcel}",
    "this is {name}. The address is {address}",
    "{phone} is my cell, {name}",
    "Hi {name}, your order {order} is on its way",
    "{name}\n{address}\n{phone}",
    "can you ship it to {address}?",
    "Thank you {name}, I have updated the address to {address}",
]
spaces = settings(max_examples=120, deadline=None)


def person(lang: str, seed: int) -> dict[str, str]:
    dice = Streams(seed).stream("person")
    kinds = {"name": "name", "address": "address", "order": "order_id", "parcel": "tracking"}
    told = {key: draw_text(kind, lang, dice) for key, kind in kinds.items()}
    if lang == "zh-CN":
        return {**told, "phone": f"1{dice.choice('3579')}{dice.randrange(10**9):09}"}
    american = Faker("en_US")
    american.seed_instance(seed)
    address = american.address().replace("\n", ", ")
    return {**told, "phone": american.numerify("(###) ###-####"), "address": address}


def spaced(text: str, gap: str) -> str:
    return gap.join((text[:3], text[3:7], text[7:]))


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def bare(text: str) -> str:
    narrow = "".join(chr(ord(c) - 0xFEE0) if 0xFF10 <= ord(c) <= 0xFF19 else c for c in text)
    return re.sub(r"[\s\-().]", "", narrow).lower()


@spaces
@given(seed=st.integers(0, 10**6), which=st.integers(0, 99), gap=st.sampled_from(["", " ", "-"]))
def test_a_chinese_chat_keeps_nothing_of_its_buyer(seed: int, which: int, gap: str) -> None:
    who = person("zh-CN", seed)
    phone = spaced(who["phone"], gap)
    first = ZH[which % len(ZH)].format(**{**who, "phone": phone})
    later = f"{who['name']}您好，{who['name'][1:]}女士的包裹已签收，{full_width(who['phone'])}"
    kept = covered("zh-CN", ["在吗", first, later])
    for value in (who["phone"], who["address"], who["order"], who["parcel"]):
        assert bare(value) not in kept
    if "{name}" in ZH[which % len(ZH)]:
        assert who["name"] not in kept


@spaces
@given(seed=st.integers(0, 10**6), which=st.integers(0, 99))
def test_an_english_chat_keeps_nothing_of_its_buyer(seed: int, which: int) -> None:
    who = person("en", seed)
    template = EN[which % len(EN)]
    kept = covered("en", [template.format(**who), f"thanks {who['name'].split()[0]}!"])
    for key in ("phone", "address", "order", "parcel"):
        assert bare(who[key]) not in kept
    if "{name}" in template:
        assert bare(who["name"]) not in kept
        assert not re.search(rf"\b{re.escape(who['name'].split()[-1].lower())}\b", kept)


def covered(lang: str, texts: list[str]) -> str:
    hidden = Disguise(lang)
    hidden.learn(texts, [])
    told = [hidden.scrubbed(hidden.cover(text)) for text in texts]
    assert all(hidden.survivors(re.sub(r"<[^<>]+>", " ", text)) == [] for text in told)
    return bare(re.sub(r"<[^<>]+>", "<>", " ".join(told)))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh-CN", "我买了2件，一共399元，2026-11-18下的单"),
        ("zh-CN", "160斤，165cm穿L码吗？我知道了，谢谢"),
        ("zh-CN", "我是买家，想问问高领的那件什么时候发货"),
        ("zh-CN", "48小时内发货，7天无理由，满300减50，12800元"),
        ("en", "I paid $1299.00 on 11/20/2026 for 2 items"),
        ("en", "I'm Sorry to hear that. Thanks, have a great day!"),
        ("en", "Will it arrive by Friday? Is size 12 in stock?"),
    ],
)
def test_what_concerns_nobody_stays_as_it_is(lang: str, text: str) -> None:
    hidden = Disguise(lang)
    hidden.learn([text], [])
    assert hidden.cover(text) == text


def test_nicknames_go_everywhere_and_the_same_person_keeps_one_fact() -> None:
    texts = ["谢谢小美", "小雨您好", "我是小雨呀，13800138000", "再说一遍：138 0013 8000"]
    hidden = Disguise("zh-CN")
    hidden.learn(texts, [("tb小雨_99", False), ("云裳旗舰店:小美", True)])
    told = [hidden.cover(text) for text in texts]
    assert told[0] == "谢谢<agent.name>"
    assert told[1] == "<buyer.name>您好"
    assert told[2].count("<buyer.phone>") == told[3].count("<buyer.phone>") == 1


def test_accounts_links_and_addresses_of_mail_go_too() -> None:
    hidden = Disguise("zh-CN")
    text = "加我微信 wxm_889 或者发 a.b@mail.com，看 https://x.cn/a?id=7"
    hidden.learn([text], [])
    assert hidden.cover(text) == "加我微信 <buyer.account> 或者发 <buyer.email>，看 <shop.link>"


@pytest.mark.parametrize(
    ("lang", "texts", "private"),
    [
        (
            "zh-CN",
            ["你好我叫阿依古丽·买买提", "亲爱的买买提女士您好", "阿依古丽的包裹"],
            ["买买提", "阿依古丽"],
        ),
        (
            "zh-CN",
            ["欧阳娜娜专员48小时内联系您", "我老公叫上官云飞 尾号5678"],
            ["欧阳", "云飞", "5678"],
        ),
        ("zh-CN", ["电话一三八零零一三八零零零"], ["一三八"]),
        ("en", ["the phone ending 4471? Siobhan from dispatch will call"], ["4471", "Siobhan"]),
        ("en", ["USNS Williams, FPO AA 99496"], ["Williams", "99496"]),
    ],
)
def test_rarer_names_and_numbers_go_too(lang: str, texts: list[str], private: list[str]) -> None:
    hidden = Disguise(lang)
    hidden.learn(texts, [])
    told = " ".join(hidden.cover(text) for text in texts)
    assert [one for one in private if one in told] == []
