"""The Chinese spelling of every key, level by level: one table, one word for one word.

A level is a map of a content file, named by the model that describes it; the same Chinese word may
stand for different keys on different levels. Knows spellings, not what the keys mean.
"""

from __future__ import annotations

from functools import cache

_ARGUMENTS = {
    "card": "卡片", "query": "搜索词", "product": "商品", "amount": "金额", "order": "订单",
    "address": "地址", "text": "内容", "kind": "类型", "reason": "原因", "to": "转给",
    "note": "转接说明", "message": "消息",
}  # fmt: skip
_HEAD = {
    "format": "格式", "id": "编号", "title": "场景", "category": "分类", "level": "难度",
    "minutes": "分钟", "guided": "引导", "role": "身份", "goal": "目标", "look_up": "查阅",
}  # fmt: skip
_CRITERION = {
    "role": "角色", "label": "名称", "say": "说", "any_of": "任一", "all": "都要", "except": "除外",
    "intent": "话术", "act": "动作", "with": "要求", "points": "分值", "dimension": "维度",
    "critical": "关键项", "why": "原因", "better": "更好说法", "cites": "依据", "required": "必需",
    "ahead": "提前有效", "same_hours": "小时换天", "when": "当", "scope": "范围",
}  # fmt: skip
_DEMAND = {"at_most": "至多", "at_least": "至少", "contains": "包含", "is": "等于"}

KEYS: dict[str, dict[str, str]] = {
    # pack.yaml, products.yaml, policies.yaml, phrases.yaml
    "PackSpec": {
        "format": "格式", "id": "编号", "shop": "店铺", "lang": "语言", "currency": "货币",
        "style": "风格", "lexicon": "词库",
    },
    "StyleSpec": {"address": "称呼", "particles": "语气词"},
    "LexiconSpec": {"intents": "话术", "forbidden": "禁语", "allowed": "放行"},
    "ProductsSpec": {"products": "商品"},
    "ProductSpec": {
        "title": "标题", "price": "价格", "fields": "参数", "size_chart": "尺码表", "stock": "库存",
        "substitutes": "替代款", "related": "搭配款",
    },
    "SizeChartSpec": {"title": "标题", "columns": "列", "rows": "行"},
    "SizeRow": {"size": "尺码"},
    "PoliciesSpec": {"policies": "政策"},
    "PolicySpec": {
        "title": "标题", "text": "内容", "source": "出处", "effective_from": "生效日期",
        "effective_until": "失效日期", "values": "数值",
    },
    "PhrasesSpec": {"phrases": "短语"},
    "PhraseSpec": {"code": "简码", "title": "标题", "text": "内容"},
    # NAME.scenario.yaml
    "HeadSpec": _HEAD,
    "ScenarioSpec": {
        **_HEAD, "begins": "开始方式", "customer": "顾客", "concession_enough": "够用让步",
        "facts": "事实", "stock": "库存", "panel": "资料", "openings": "开场记录",
        "patience": "耐心", "stages": "阶段", "criteria": "评分", "endings": "结局",
        "samples": "样例",
    },
    "CustomerSpec": {"name": "姓名", "tier": "等级", "mood": "情绪", "summary": "简介"},
    "Fact": {
        "kind": "类型", "panel": "显示", "value": "值", "draw": "抽取", "from": "从", "to": "到",
        "step": "步长", "of": "取自", "look_up": "查", "product": "商品", "size": "尺码",
        "field": "参数", "policy": "政策", "compute": "计算", "plus": "加", "minus": "减",
        "rate": "比例", "left": "左边", "op": "比法", "right": "右边",
    },
    "PanelSpec": {"orders": "订单", "products": "商品", "history": "历史", "policies": "政策"},
    "CardSpec": {"title": "标题", "fields": "栏目", "text": "正文"},
    "OpeningSpec": {
        "auto_greeting": "自动欢迎语", "bot": "机器人", "buyer": "买家", "system": "系统",
    },
    "PatienceSpec": {"nudges": "催促", "leave": "离开", "hold": "稍等延长"},
    "NudgeSpec": {"after": "等", "say": "说", "to": "转到"},
    "LeaveSpec": {"after": "等", "to": "转到"},
    "StageSpec": {
        "buyer": "买家", "mood": "情绪", "criteria": "评分", "go": "走向", "model": "示范",
        "hint": "提示", "patience": "耐心", "samples": "样例",
    },
    "LineSpec": {
        "text": "文字", "any": "任选", "product": "商品", "order": "订单", "picture": "图片",
        "emoji": "表情", "recall_after": "撤回",
    },
    "CriterionSpec": _CRITERION,
    "Arguments": _ARGUMENTS,
    "DemandOrText": _DEMAND,
    "BranchSpec": {"to": "转到", "if": "如果", "slower_than": "慢于", "when": "当"},
    "StageSampleSpec": {"say": "说", "do": "做", "expect": "预期"},
    "StepSpec": {
        "after": "等", "reply": "回复", "phrase": "短语", "act": "动作", **_ARGUMENTS,
    },
    "EndingSpec": {
        "title": "标题", "buyer": "买家", "result": "结果", "outcome": "收场", "bought": "成交",
    },
    "PlaysSpec": {"good": "好", "weak": "一般", "bad": "差"},
    "PlaySpec": {"passed": "及格", "stages": "阶段", "verdicts": "判定"},
    # A rubric file
    "RubricSpec": {"lang": "语言", "facts": "事实", "criteria": "评分"},
    "FactLine": {"value": "值", "kind": "类型"},
    "RubricCriterion": {
        key: _CRITERION[key]
        for key in ("role", "label", "say", "any_of", "all", "except", "intent", "same_hours")
    },
    # scoring.yaml
    "ScoringSpec": {
        "version": "版本", "dimensions": "维度", "bands": "等级", "pass_mark": "及格线",
        "pass_mark_assessed": "考核及格线", "gates": "封顶", "forbidden": "禁语",
        "amber_share": "待复核得分", "first_response": "首次响应", "first_useful": "首次有效回复",
        "average_response": "平均响应", "composing_floor_chars": "打字起评字数",
        "composing": "打字速度", "over_concession_points": "让步过多扣分",
        "beyond_authority": "越权", "hint_cost": "提示扣分", "limits": "等待标准",
        "authority": "权限", "pace": "节奏", "ladder": "打字考级", "typing": "打字测评",
        "csat": "满意度",
    },
    "DimensionSpec": {"id": "编号", "weight": "权重", "kind": "类型"},
    "BandSpec": {"id": "编号", "at_least": "至少"},
    "GateSpec": {"critical": "关键项", "cap": "最高分", "provisional_in_assessment": "考核中暂定"},
    "ForbiddenSpec": {
        "intent": "禁语", "points": "分值", "dimension": "维度", "critical": "关键项",
    },
    "SpeedBandSpec": {"best_to": "满分到", "zero_at": "零分从"},
    "LimitsSpec": {"target": "达标", "limit": "上限"},
    "AuthoritySpec": {
        "coupon_max": "优惠券上限", "price_cut_max": "改价上限", "may_refund": "可退款",
        "refund_max": "退款上限",
    },
    "PaceSpec": {"quiet": "静默", "lead": "打字等候", "wrap_up": "收尾"},
    "LadderStepSpec": {"id": "编号", "speed": "速度", "accuracy": "正确率"},
    "TypingSpec": {
        "penalty": "每错扣字", "widths_alike": "全半角同等", "pass_step": "及格等级",
        "warm_up": "热身", "trial": "每轮", "unseen_for": "几次内不重复", "kinds": "种类",
    },
    "SittingSpec": {"id": "编号", "a_month": "每月次数", "trials": "轮数", "chats": "会话数"},
    "CsatSpec": {
        "start": "起始", "per_nudge": "每次催促", "per_violation": "每次违规",
        "per_missed": "每处遗漏", "per_empathy": "每次共情", "left": "买家离开",
    },
    # NAME.passage.yaml
    "PassageSpec": {
        "format": "格式", "id": "编号", "lang": "语言", "title": "标题", "use": "用途",
        "facts": "事实", "text": "正文",
    },
    # NAME.night.yaml
    "NightSpec": {
        "format": "格式", "id": "编号", "title": "名称", "about": "说明", "phase": "阶段",
        "starts": "开始", "minutes": "分钟", "curve": "曲线", "curve_file": "曲线文件",
        "peak": "峰值", "mix": "类别份额", "tiers": "客户等级",
        "tempers": "脾气", "paces": "客流倍数", "left_messages": "留言",
        "unpaid": "未付款订单", "seats": "座位", "slow_after": "慢响应", "long_after": "超长会话",
        "overrun": "收尾时间", "ramp": "测上限",
    },
    "TemperSpec": {"share": "份额", "patience": "耐心"},
    "RampSpec": {
        "first": "起始", "most": "最多", "step": "每步", "least_rounds": "至少轮数",
        "answered_within": "答复时限", "in_time": "及时率", "quality": "质量",
    },
}  # fmt: skip
"""Level → key → its Chinese spelling."""


@cache
def chinese_of(level: str) -> dict[str, str]:
    """Chinese spelling → key, of one level; none for a level that has only English keys."""
    return {chinese: key for key, chinese in KEYS.get(level, {}).items()}
