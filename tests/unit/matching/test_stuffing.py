"""Keyword stuffing: a list of keywords says nothing, a terse answer says what it says."""

from __future__ import annotations

import pytest

from tests.unit.matching.support import shipped_matcher
from trainer.matching.matcher import fact_of
from trainer.matching.values import Reading, Role, Rule, Verdict

SIZE_ZH = "推荐…<size>|建议…<size>|拍<size>|穿<size>|选<size>"
FREE_ZH = "包邮|免邮|免运费|不收邮费"
FREE_EN = "free shipping|free delivery|ships free"
SIZE_EN = "go with…<size>|recommend…<size>|<size>"


def read(lang: str, reply: str, *groups: str, role: Role = Role.CLAIM) -> Reading:
    facts = {"size": "L码" if lang == "zh-CN" else "L", "ret": "7天", "eta": "2026-11-25"}
    return shipped_matcher(lang).read(
        Rule(groups=tuple((group,) for group in groups)),
        role,
        (reply,),
        facts={name: fact_of(name, text, lang) for name, text in facts.items()},
    )


@pytest.mark.parametrize(
    ("lang", "pattern", "reply"),
    [
        ("zh-CN", FREE_ZH, "包邮 免邮 免运费"),
        ("zh-CN", FREE_ZH, "亲，包邮免邮免运费哦"),
        ("zh-CN", FREE_ZH, "包邮 运费险 七天无理由 补发 换货 L码"),
        ("en", FREE_EN, "free shipping 30 days refund exchange label photo"),
        ("zh-CN", FREE_ZH, "包邮、免邮、免运费、七天无理由"),
        ("zh-CN", SIZE_ZH, "推荐建议拍L码尺码表"),
        ("zh-CN", SIZE_ZH, "推荐L码 建议L码 拍L码"),
        ("zh-CN", SIZE_ZH, "推荐S码 推荐M码 推荐L码"),
        ("zh-CN", SIZE_ZH, "推荐S码M码L码"),
        ("en", FREE_EN, "free shipping free delivery ships free"),
        ("en", FREE_EN, "Free shipping, free delivery, ships free"),
        ("en", SIZE_EN, "size S size M size L"),
    ],
)
def test_a_list_of_keywords_or_values_is_missed(lang: str, pattern: str, reply: str) -> None:
    reading = read(lang, reply, pattern)
    assert (reading.verdict, reading.note) == (Verdict.MISSED, "stuffed")


@pytest.mark.parametrize(
    ("lang", "pattern", "reply"),
    [
        ("zh-CN", SIZE_ZH, "推荐L码或者XL码"),
        ("zh-CN", "<eta>", "25号或26号到"),
        ("zh-CN", "<size>", "S码、M码、L码都有的"),
        ("en", SIZE_EN, "Go with size L or size XL"),
        ("en", SIZE_EN, "size S, size M, size L all fine"),
    ],
)
def test_two_values_and_values_told_of_all_stay_open(lang: str, pattern: str, reply: str) -> None:
    reading = read(lang, reply, pattern)
    assert (reading.verdict, reading.note) == (Verdict.AMBER, "stuffed")


@pytest.mark.parametrize(
    ("lang", "pattern", "reply"),
    [
        ("zh-CN", FREE_ZH, "包邮 48小时内发 七天无理由"),
        ("zh-CN", FREE_ZH, "包邮，也就是免运费"),
        ("zh-CN", FREE_ZH, "全场包邮、免邮、免运费都支持"),
        ("zh-CN", FREE_ZH, "我们全场都是包邮的，关键词：包邮 免邮 免运费"),
        ("zh-CN", "手洗|冷水|阴干|低温", "棉麻的冷水手洗阴干就好"),
        ("zh-CN", "登记|备注|反馈|记录", "已经帮您登记备注反馈"),
        ("zh-CN", "全国包邮|国包邮|包邮", "我们全国包邮的亲"),
        ("zh-CN", "官网|机构…查|能查到", "检测机构官网能查到"),
        ("zh-CN", "退货|换一台|您来选", "签收7天内，退货或者换一台您来选"),
        ("zh-CN", FREE_ZH, "取件大概 1 天 包邮 路上 3 天左右 以快递为准"),
        ("zh-CN", FREE_ZH, "包邮，今天下单，48小时内发，顺丰快递，第二天到"),
        ("zh-CN", SIZE_ZH, "推荐您拍L码"),
        ("zh-CN", SIZE_ZH, "推荐L码（L码）"),
        ("zh-CN", SIZE_ZH, "建议您拍L码，M码会偏小"),
        ("zh-CN", "<ret>…退", "7天内可以退，15天内可以换"),
        ("zh-CN", "<eta>", "25号发，26号到"),
        ("en", FREE_EN, "We offer free shipping, free delivery, ships free"),
        ("en", SIZE_EN, "Go with L, M runs small"),
        ("en", "yes|it is|in stock", "Yes, it's in stock"),
        ("zh-CN", "运费…我们|来回…我们|我们…运费", "来回运费我们出"),
    ],
)
def test_a_terse_or_worded_answer_still_counts(lang: str, pattern: str, reply: str) -> None:
    assert read(lang, reply, pattern).verdict is Verdict.MET


def test_things_asked_for_in_a_row_are_still_asked_for() -> None:
    reading = read("zh-CN", "麻烦提供照片、截图、视频", "照片|图片|截图|视频", role=Role.ASK)
    assert reading.verdict is Verdict.MET


def test_heaped_apologies_are_left_to_a_person() -> None:
    sorry = "抱歉|对不起|不好意思"
    assert read("zh-CN", "抱歉 对不起 不好意思", sorry, role=Role.COURTESY).note == "stuffed"
    assert read("zh-CN", "抱歉抱歉，真的对不起", sorry, role=Role.COURTESY).verdict is Verdict.MET


def test_stuffing_never_excuses_what_is_forbidden() -> None:
    found = read("zh-CN", "微信 扣扣 支付宝", "微信|扣扣|支付宝", role=Role.FORBID)
    assert found.verdict is Verdict.VIOLATED
