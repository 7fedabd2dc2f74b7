"""Everyday wordings that once were read wrongly, with neighbours that mean the opposite."""

from __future__ import annotations

import pytest

from trainer.matching.matcher import Matcher, fact_of
from trainer.matching.values import Role, Rule

FACTS = {
    "zh-CN": {"until": "11月29日", "price": "229元"},
    "en": {"fee": "$6.95", "whole": "$7", "tenth": "$9.90", "hold": "2026-11-23"},
}


def _verdict(matcher: Matcher, role: str, pattern: str, reply: str) -> str:
    facts = {n: fact_of(n, text, matcher.lang) for n, text in FACTS[matcher.lang].items()}
    return matcher.read(Rule(groups=((pattern,),)), Role(role), (reply,), facts=facts).verdict.value


@pytest.mark.parametrize(
    ("role", "pattern", "reply", "expected"),
    [
        ("claim", "能退", "就是不能退", "missed"),
        ("claim", "能退", "真是不能退", "missed"),
        ("claim", "能退", "这款是能退的", "met"),
        ("claim", "能退", "是不是能退", "missed"),
        ("claim", "处理", "看快递能不能处理", "missed"),
        ("claim", "改派", "能不能改派、要不要加钱要以快递回复为准", "missed"),
        ("claim", "可以退", "跟您说实话可以退的", "met"),
        ("claim", "赶不上", "跟您说实话恐怕赶不上", "met"),
        ("claim", "赶不上", "跟您说句实话赶不上的", "met"),
        ("ask", "日常穿|上班穿", "是日常穿还是上班穿", "met"),
        ("ask", "日常穿|上班穿", "您是日常穿还是上班穿呀", "met"),
        ("ask", "大小不合适|不喜欢", "是大小不合适还是不喜欢", "met"),
        ("ask", "余额不足", "是提示余额不足还是别的", "met"),
        ("ask", "日常穿|上班穿", "这件日常穿还是很合适的", "missed"),
        ("ask", "上班穿", "还是上班穿合适", "missed"),
        ("ask", "颜色", "是想换颜色还是换尺码呢", "met"),
        ("claim", "<until>", "到11月29日截止哦", "met"),
        ("claim", "<until>", "活动11月29日截止", "met"),
        ("claim", "<until>", "11月29日截止的哦亲", "met"),
        ("claim", "优惠", "优惠已经截止了", "missed"),
        ("claim", "包邮", "包邮活动截止了", "missed"),
        ("claim", "包邮", "包邮到11月29日截止", "met"),
        ("claim", "<until>", "活动11月29日结束", "met"),
        ("claim", "<until>", "有效期到11月29日过期", "met"),
        ("claim", "<until>", "11月29日不行", "missed"),
        ("claim", "<until>", "11月29日前都可以", "met"),
        ("claim", "<until>", "11月29日就失效了", "met"),
        ("claim", "<until>", "不是11月29日截止", "missed"),
        ("claim", "包邮", "包邮已取消", "missed"),
        ("claim", "<price>", "只要229呢", "met"),
        ("claim", "<price>", "价格229哦", "met"),
        ("claim", "<price>", "现在是229", "met"),
        ("claim", "<price>", "￥229", "met"),
        ("claim", "<price>", "229就可以拿下", "met"),
        ("claim", "<price>", "只要2290呢", "missed"),
        ("claim", "<price>", "只要229.5呢", "missed"),
        ("claim", "<price>", "只要1229呢", "missed"),
        ("claim", "<price>", "只要229天", "missed"),
        ("claim", "<price>", "只要229件", "missed"),
        ("claim", "<price>", "订单尾号是229", "missed"),
        ("claim", "<price>", "型号是229", "missed"),
        ("claim", "<price>", "只要229-299", "missed"),
        ("claim", "<price>", "券后229呢", "met"),
        ("claim", "<price>", "订单号229呢", "missed"),
        ("claim", "<price>", "只要219呢", "missed"),
        ("claim", "<price>", "活动价229", "met"),
        ("claim", "<price>", "您的地址是229号", "missed"),
        ("claim", "<price>", "单号是7731229", "missed"),
        ("claim", "<price>", "只要229斤以内都能穿", "missed"),
        ("claim", "<price>", "体重是229", "missed"),
        ("claim", "<price>", "现在是229，原价299", "met"),
        ("claim", "<price>", "只要229，很划算", "met"),
        ("claim", "重新…发|补发", "没改成的话我们重新给您发", "met"),
        ("claim", "补发", "没收到的话我们给您补发", "met"),
        ("claim", "补发", "没有的话没法补发", "missed"),
        ("claim", "补发", "没改成的话不补发", "missed"),
        ("claim", "退", "没改成的话…我们退您", "met"),
        ("claim", "补发", "没货的话我们可以给您补发别的款", "met"),
        ("claim", "负责", "如果是质量问题我们负责", "met"),
        ("claim", "保障", "只有在订单里付才有保障", "met"),
        ("claim", "补发", "仓库不同意的话就没法补发", "missed"),
        ("claim", "补发", "仓库同意的话给您补发", "amber"),
        ("claim", "重新…发", "如果没改成，我们重新给您发", "met"),
        ("claim", "补发", "不是质量问题的话不给补发", "missed"),
        ("claim", "包邮", "没满99的话不包邮", "missed"),
        ("forbid", "您去投诉吧", "您去投诉吧，定制就是不能退", "violated"),
        ("forbid", "去投诉吧", "那您去投诉吧，不能退", "violated"),
        ("forbid", "加微信", "加微信是不行的", "met"),
        ("forbid", "加微信", "加微信，这是违规的", "met"),
        ("forbid", "加微信", "私下加微信交易不能保障", "met"),
        ("forbid", "找快递", "您自己找快递吧，我们不能处理", "violated"),
        ("forbid", "私下转账", "私下转账的，平台不允许", "met"),
        ("forbid", "转账", "让您转账的都是骗子，不要相信", "met"),
        ("claim", "拍L", "不建议拍L码", "missed"),
        ("claim", "拍L", "不推荐拍L", "missed"),
        ("claim", "拍L", "建议拍L码", "met"),
    ],
)
def test_chinese_wordings_mean_what_they_say(
    zh: Matcher, role: str, pattern: str, reply: str, expected: str
) -> None:
    assert _verdict(zh, role, pattern, reply) == expected


@pytest.mark.parametrize(
    ("role", "pattern", "reply", "expected"),
    [
        ("forbid", "you pay", "you pay nothing", "met"),
        ("forbid", "you pay", "You pay $0 for the label", "met"),
        ("forbid", "you pay", "you pay no fee", "met"),
        ("forbid", "you pay", "you pay the shipping", "violated"),
        ("forbid", "you pay", "you pay zero", "met"),
        ("claim", "refund", "we refund nothing", "missed"),
        ("claim", "we cover", "We cover the postage and nothing else", "met"),
        ("forbid", "you pay", "you pay for shipping, nothing more", "violated"),
        ("forbid", "you pay", "you pay nothing extra", "met"),
        ("claim", "refund", "We will refund it, there is nothing you need to do", "met"),
        ("forbid", "you pay", "you pay absolutely nothing", "met"),
        ("claim", "<fee>", "The label is 6.95", "met"),
        ("claim", "<fee>", "6.95 comes off the refund", "met"),
        ("claim", "<fee>", "The label is 16.95", "missed"),
        ("claim", "<fee>", "The label is 6.955", "missed"),
        ("claim", "<fee>", "The label is £6.95", "missed"),
        ("claim", "<fee>", "The label is 6.95%", "missed"),
        ("claim", "<fee>", "version 6.95.1", "missed"),
        ("claim", "<fee>", "it weighs 6.95 pounds", "missed"),
        ("claim", "<fee>", "it weighs 6.95 kg", "missed"),
        ("claim", "<whole>", "The label is 7", "missed"),
        ("claim", "<whole>", "The label is 7.00", "met"),
        ("claim", "<fee>", "The label is 6.90", "missed"),
        ("claim", "<tenth>", "it is 9.90", "met"),
        ("claim", "<hold>", "We can't hold it until 23 November", "missed"),
        ("claim", "bank", "That comes from your bank, and we can't see why", "met"),
        ("claim", "replacement", "Would you like a replacement or a refund?", "met"),
        ("claim", "refund", "How about a refund?", "met"),
        ("claim", "refund", "How do I refund you?", "missed"),
        ("claim", "refund", "Did you get the refund?", "missed"),
        ("claim", "resend", "If it comes back we resend it free", "met"),
        ("claim", "<tenth>", "it is 9.9", "missed"),
    ],
)
def test_english_wordings_mean_what_they_say(
    en: Matcher, role: str, pattern: str, reply: str, expected: str
) -> None:
    assert _verdict(en, role, pattern, reply) == expected


@pytest.mark.parametrize(
    ("name", "reply", "expected"),
    [
        ("empathy", "理解您着急", True),
        ("empathy", "理解您很失望", True),
        ("empathy", "真扫兴", True),
        ("empathy", "换我也着急", True),
    ],
)
def test_chinese_feeling_is_heard(zh: Matcher, name: str, reply: str, expected: bool) -> None:
    assert (name in zh.intents(reply)) is expected


@pytest.mark.parametrize(
    ("name", "reply", "expected"),
    [
        ("insult", "Hi Karen Morse, your parcel is on its way", False),
        ("insult", "Hi Karen, thanks", False),
        ("insult", "Thank you, Karen!", False),
        ("insult", "you are such a karen", True),
        ("insult", "don't be a karen", True),
        ("insult", "you're a karen", True),
        ("insult", "ok karen", False),
        ("insult", "What a karen", True),
        ("insult", "typical karen", True),
        ("insult", "I'll find you something nice", False),
        ("insult", "I will find you a replacement", False),
        ("insult", "I will find you", True),
        ("insult", "I will find you and make you pay", True),
        ("insult", "I know where you live, I will find you!", True),
        ("insult", "I'll find you one and let you know", False),
        ("brush_off", "I've looked it up", False),
        ("brush_off", "look it up yourself", True),
        ("brush_off", "you can look it up", True),
        ("brush_off", "I looked it up for you", False),
        ("brush_off", "just look it up", True),
        ("brush_off", "We've looked it up and it shipped", False),
        ("off_platform", "We take a card or you can pay with gift card", False),
        ("off_platform", "buy a gift card to pay me", True),
        ("empathy", "That is so annoying", True),
        ("empathy", "What a letdown", True),
        ("empathy", "what a let-down for you", True),
        ("empathy", "It's the last thing you need", True),
        ("empathy", "You have every right to be angry", True),
        ("empathy", "You're right to be angry", True),
        ("empathy", "you are right to be upset", True),
        ("empathy", "That's not okay", True),
        ("empathy", "that isn't ok at all", True),
        ("empathy", "It's not okay to return worn items", False),
    ],
)
def test_english_word_lists_know_a_name_from_an_insult(
    en: Matcher, name: str, reply: str, expected: bool
) -> None:
    assert (name in en.intents(reply)) is expected
