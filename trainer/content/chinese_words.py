"""The Chinese spelling of closed vocabularies: levels, roles, actions, verdicts and their like.

A vocabulary is a set of words that a field takes; each word has one Chinese spelling and the other
way round. Knows spellings only; which field takes which vocabulary stands in `WORDS_AT`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

WORDS: dict[str, dict[str, str]] = {
    "lang": {"zh-CN": "中文", "en": "英文"},
    "currency": {"CNY": "人民币", "USD": "美元", "GBP": "英镑", "EUR": "欧元"},
    "category": {
        "size": "尺码咨询", "complaint": "投诉安抚", "payment": "付款问题", "stock_out": "缺货处理",
        "quality": "质量问题", "postage": "运费邮费", "promo": "活动优惠",
        "price_protection": "价格保护", "shipping": "发货物流", "address": "修改地址",
        "returns": "退换货", "refund": "退款", "invoice": "开发票", "recommend": "商品推荐",
        "review": "评价处理", "privacy": "隐私与安全", "welcome": "新手第一单",
        "unpaid": "催付",
    },
    "level": {"starter": "入门", "advanced": "进阶", "pressure": "高压"},
    "begins": {
        "fresh": "新会话", "auto_greeted": "自动欢迎语之后", "bot_handover": "机器人转人工",
        "colleague_handover": "同事转接", "mid_chat": "会话进行中",
        "unpaid_order": "未付款订单",
    },
    "use": {"trial": "测评", "warm_up": "热身", "practice": "练习"},
    "phase": {
        "warm_up": "预热", "burst": "爆发", "peak": "高峰", "after_sales": "返场售后",
    },
    "temper": {"patient": "慢性子", "ordinary": "一般", "hurried": "急性子"},
    "tier": {"vip": "贵宾", "important": "重要", "ordinary": "普通"},
    "mood": {"calm": "平静", "anxious": "着急", "annoyed": "不满", "angry": "生气"},
    "role": {"claim": "必说", "forbid": "禁说", "courtesy": "礼貌", "ask": "询问", "act": "动作"},
    "critical": {"customer": "客户", "business": "业务", "compliance": "合规"},
    "dimension": {
        "empathy": "共情", "accuracy": "准确", "process": "流程", "concession": "让步",
        "response": "响应", "composing": "打字",
    },
    "dimension_kind": {"rubric": "评分项", "response": "响应", "composing": "打字"},
    "scope": {"opening": "开场", "conversation": "全程", "closing": "收尾"},
    "verdict": {
        "met": "做到", "missed": "没做到", "violated": "违规", "amber": "待复核", "na": "不适用",
    },
    "result": {"good": "好", "fair": "一般", "bad": "差"},
    "outcome": {
        "open": "未结束", "answered": "已应答", "left": "离开", "escalated": "升级",
        "transferred": "已转接", "closed": "已关闭",
    },
    "kind": {
        "text": "文字", "number": "数字", "money": "金额", "date": "日期", "duration": "时长",
        "size": "尺码",
    },
    "draw": {
        "name": "姓名", "phone": "电话", "address": "地址", "city": "城市", "order_id": "订单号",
        "tracking": "快递单号", "number": "数字", "money": "金额", "date": "日期", "choice": "选项",
    },
    "look_up": {
        "size": "尺码", "title": "标题", "price": "价格", "stock": "库存", "field": "参数",
        "substitute": "替代款", "policy": "政策",
    },
    "compute": {
        "date": "日期", "sum": "合计", "difference": "差额", "percent": "百分比", "days": "天数",
        "compare": "比较",
    },
    "op": {"at_most": "不超过", "at_least": "不少于", "equal": "等于"},
    "yes_no": {"yes": "是", "no": "否"},
    "action": {
        "open_card": "查看卡片", "search_policies": "搜索规则", "send_product": "发商品卡片",
        "send_coupon": "发优惠券", "change_price": "改价", "confirm_address": "核对地址",
        "change_address": "修改地址", "write_note": "写订单备注", "open_ticket": "提交工单",
        "invite_rating": "邀请评价", "transfer": "转接会话", "recall": "撤回消息",
        "close": "结束会话",
    },
    "ticket": {
        "refund": "退款", "return": "退货退款", "exchange": "换货", "reship": "补发",
        "complaint": "投诉",
    },
    "intent": {
        "greeting": "问候", "offer_help": "主动帮忙", "apology": "致歉", "empathy": "共情",
        "clarifying": "问清情况", "hold": "请稍等", "promise": "承诺跟进",
        "anything_else": "还有需要吗", "closing": "结束语", "thanks": "感谢",
        "brush_off": "敷衍推诿", "blame": "指责买家", "insult": "辱骂",
        "off_platform": "引导脱离平台", "inducement": "违规诱导", "absolute_promise": "绝对化承诺",
        "superlative": "极限用语", "privacy": "泄露隐私", "jargon": "内部行话",
    },
    "stage": {"*": "其他", "wrap_up": "收尾"},
    "target": {"next": "下一阶段"},
    "moment": {"today": "今天"},
    "fact": {"shop": "店铺", "buyer.name": "买家.姓名"},
}  # fmt: skip
"""Vocabulary → word → its Chinese spelling."""

WORDS_AT: dict[str, str] = {
    "PackSpec.lang": "lang", "PackSpec.currency": "currency", "RubricSpec.lang": "lang",
    "HeadSpec.category": "category", "HeadSpec.level": "level", "HeadSpec.guided": "yes_no",
    "ScenarioSpec.category": "category", "ScenarioSpec.level": "level",
    "ScenarioSpec.guided": "yes_no", "ScenarioSpec.begins": "begins",
    "CustomerSpec.tier": "tier", "CustomerSpec.mood": "mood",
    "Fact.kind": "kind", "Fact.panel": "yes_no", "Fact.draw": "draw", "Fact.look_up": "look_up",
    "Fact.compute": "compute", "Fact.op": "op", "Fact.from": "moment", "Fact.to": "moment",
    "Fact.plus": "duration", "Fact.minus": "duration", "FactLine.kind": "kind",
    "PolicySpec.effective_from": "day", "PolicySpec.effective_until": "day",
    "NudgeSpec.after": "duration", "NudgeSpec.to": "target", "LeaveSpec.after": "duration",
    "PatienceSpec.hold": "duration",
    "StageSpec.mood": "mood", "StageSpec.go": "target",
    "LineSpec.order": "card", "LineSpec.recall_after": "duration",
    "CriterionSpec.role": "role", "CriterionSpec.intent": "intent", "CriterionSpec.act": "action",
    "CriterionSpec.dimension": "dimension", "CriterionSpec.critical": "critical",
    "CriterionSpec.required": "yes_no", "CriterionSpec.ahead": "yes_no",
    "CriterionSpec.same_hours": "yes_no", "CriterionSpec.scope": "scope",
    "RubricCriterion.role": "role", "RubricCriterion.intent": "intent",
    "RubricCriterion.same_hours": "yes_no",
    "Arguments.card": "card", "Arguments.order": "card", "Arguments.kind": "ticket",
    "BranchSpec.to": "target", "BranchSpec.if": "condition", "BranchSpec.slower_than": "duration",
    "StageSampleSpec.expect": "verdict",
    "StepSpec.after": "duration", "StepSpec.act": "action", "StepSpec.card": "card",
    "StepSpec.order": "card", "StepSpec.kind": "ticket",
    "EndingSpec.result": "result", "EndingSpec.outcome": "outcome", "EndingSpec.bought": "yes_no",
    "PlaySpec.passed": "yes_no", "PlaySpec.verdicts": "verdict",
    "PassageSpec.lang": "lang", "PassageSpec.use": "use",
    "NightSpec.phase": "phase", "NightSpec.slow_after": "duration",
    "NightSpec.long_after": "duration", "NightSpec.overrun": "duration",
    "RampSpec.step": "duration", "RampSpec.answered_within": "duration",
    "DimensionSpec.id": "dimension", "DimensionSpec.kind": "dimension_kind",
    "GateSpec.critical": "critical", "GateSpec.provisional_in_assessment": "yes_no",
    "ForbiddenSpec.intent": "intent", "ForbiddenSpec.dimension": "dimension",
    "ForbiddenSpec.critical": "critical", "ScoringSpec.beyond_authority": "critical",
    "SpeedBandSpec.best_to": "duration", "SpeedBandSpec.zero_at": "duration",
    "LimitsSpec.target": "duration", "LimitsSpec.limit": "duration",
    "AuthoritySpec.may_refund": "yes_no",
    "PaceSpec.quiet": "duration", "PaceSpec.lead": "duration", "PaceSpec.wrap_up": "duration",
}  # fmt: skip
"""`Level.key` → the vocabulary of the texts that stand there."""

NAMES_AT: dict[str, str] = {
    "LexiconSpec.intents": "intent", "LexiconSpec.forbidden": "intent",
    "LexiconSpec.allowed": "intent", "ScenarioSpec.facts": "fact", "PassageSpec.facts": "fact",
    "CriterionSpec.when": "fact", "BranchSpec.when": "fact",
    "PlaySpec.stages": "stage", "StageSampleSpec.expect": "criterion",
    "PlaySpec.verdicts": "criterion", "ScoringSpec.composing": "lang",
    "ScoringSpec.ladder": "lang", "ScoringSpec.limits": "level",
    "ScoringSpec.authority": "level", "TypingSpec.penalty": "lang", "TypingSpec.pass_step": "lang",
    "NightSpec.title": "lang", "NightSpec.about": "lang", "NightSpec.mix": "category",
    "NightSpec.tiers": "tier", "NightSpec.tempers": "temper", "NightSpec.paces": "level",
}  # fmt: skip
"""`Level.key` → the vocabulary of names that a map there may hold beside names of the author's."""

HOUSE = ("forbidden.", "禁语.")
"""What stands before a forbidden class where a criterion is named, in both spellings."""

ABSENT = ("no ", "没有 ")
"""What stands before a criterion that must not have come out, in both spellings."""

_CARDS = {"order": "订单", "history": "历史"}
_CARD = re.compile(rf"({'|'.join((*_CARDS, *_CARDS.values()))})(-\d+)?")
_UNITS = {"ms": "毫秒", "s": "秒", "m": "分钟", "h": "小时", "d": "天"}
_LENGTH = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,9})?)\s*(毫秒|秒|分钟|小时|天|ms|s|m|h|d)")
_DAYS = (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"))


def to_english(vocabulary: str, text: str) -> str:
    """The word that a Chinese spelling stands for; any other text as it is."""
    return _respelled(vocabulary, text, ENGLISH)


def to_chinese(vocabulary: str, text: str) -> str:
    """The Chinese spelling of a word; any other text as it is."""
    return _respelled(vocabulary, text, CHINESE)


ENGLISH, CHINESE = 0, 1


def _respelled(vocabulary: str, text: str, to: int) -> str:
    shaped = _SHAPED.get(vocabulary)
    return _word(vocabulary, text, to) if shaped is None else shaped(text, to)


def _word(vocabulary: str, text: str, to: int) -> str:
    words = WORDS[vocabulary]
    return words.get(text, text) if to == CHINESE else _turned(vocabulary).get(text, text)


@cache
def _turned(vocabulary: str) -> dict[str, str]:
    return {chinese: word for word, chinese in WORDS[vocabulary].items()}


def _criterion(text: str, to: int) -> str:
    """A criterion's own name, or a forbidden class of the house."""
    before = HOUSE[1 - to]
    if not text.startswith(before):
        return text
    return HOUSE[to] + _word("intent", text.removeprefix(before), to)


def _condition(text: str, to: int) -> str:
    """A criterion, or one that must not have come out."""
    before = ABSENT[1 - to]
    if text.startswith(before):
        return ABSENT[to] + _criterion(text.removeprefix(before).strip(), to)
    return _criterion(text, to)


def _card(text: str, to: int) -> str:
    """`order`, `order-2`, `history`; products and policies have names of the author's."""
    found = _CARD.fullmatch(text)
    if found is None:
        return text
    names = _CARDS if to == CHINESE else {chinese: word for word, chinese in _CARDS.items()}
    return names.get(found[1], found[1]) + (found[2] or "")


def _duration(text: str, to: int) -> str:
    """`30s` and `30秒`; the number stays as typed."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return text
    names = _UNITS if to == CHINESE else {chinese: unit for unit, chinese in _UNITS.items()}
    return found[1] + names.get(found[2], found[2])


def _moment(text: str, to: int) -> str:
    """`today`, `-5d`, `+3d`."""
    return _word("moment", _duration(text, to), to)


def _day(text: str, to: int) -> str:
    """`2026-11-25` and `2026年11月25日`."""
    found = _DAYS[1 - to].fullmatch(text.strip())
    if found is None:
        return text
    year, month, day = found[1], int(found[2]), int(found[3])
    return f"{year}年{month}月{day}日" if to == CHINESE else f"{year}-{month:02d}-{day:02d}"


_SHAPED: dict[str, Callable[[str, int], str]] = {
    "criterion": _criterion,
    "condition": _condition,
    "card": _card,
    "duration": _duration,
    "moment": _moment,
    "day": _day,
}
