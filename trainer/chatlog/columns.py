"""Which column of an export is which, and who a speaker is. Data and lookups only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trainer.chatlog.values import Who
from trainer.errors import UsageError

FIELDS = ("speaker", "time", "text", "conversation")
NEEDED = ("speaker", "text")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "speaker": (
        *("speaker", "role", "sender", "from", "who", "author", "sender_type", "user_type"),
        *("发送人", "发送方", "发送者", "角色", "说话人", "昵称", "发言人", "身份", "消息发送方"),
    ),
    "time": (
        *(
            "time",
            "timestamp",
            "date",
            "datetime",
            "at",
            "ts",
            "created_at",
            "sent_at",
            "send_time",
        ),
        *("时间", "发送时间", "消息时间", "日期", "发言时间"),
    ),
    "text": (
        *("text", "message", "content", "body", "msg", "utterance"),
        *("内容", "消息", "消息内容", "聊天内容", "文本", "发言内容", "正文"),
    ),
    "conversation": (
        *("conversation", "conversation_id", "session", "session_id", "chat_id", "chat", "ticket"),
        *("会话", "会话id", "会话编号", "会话号", "咨询id", "工单号"),
    ),
}

_ROLES: Mapping[Who, tuple[str, ...]] = {
    Who.BUYER: (
        *(
            "buyer",
            "customer",
            "user",
            "visitor",
            "client",
            "guest",
            "end-user",
            "enduser",
            "consumer",
        ),
        *("买家", "顾客", "客户", "用户", "访客", "消费者", "买方", "会员", "咨询者"),
    ),
    Who.AGENT: (
        *("agent", "seller", "support", "rep", "operator", "staff", "admin", "shop", "merchant"),
        *(
            "客服",
            "卖家",
            "商家",
            "店铺",
            "人工客服",
            "人工",
            "坐席",
            "卖方",
            "接待",
            "售前",
            "售后",
        ),
    ),
    Who.BOT: (
        *("bot", "robot", "chatbot", "assistant", "auto"),
        *("机器人", "智能客服", "自动回复", "店小蜜", "小蜜"),
    ),
    Who.SYSTEM: ("system", "notice", "event", "系统", "系统消息", "系统提示", "通知", "提示"),
}


def chosen_columns(given: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
    """Field → column of the file: as named by the user, else by the usual headings.

    A column that is not there, or a needed field without one, is a `UsageError`.
    """
    headings = [heading for heading in given if heading]
    for field, column in named.items():
        if field not in FIELDS:
            raise UsageError("chatlog.no_field", field=field, fields=", ".join(FIELDS))
        if column not in headings:
            raise UsageError("chatlog.no_column", column=column, columns=", ".join(headings))
    found = dict(named)
    for field in FIELDS:
        free = [heading for heading in headings if heading not in found.values()]
        usual = next((heading for heading in free if _folded(heading) in _NAMES[field]), None)
        if field not in found and usual is not None:
            found[field] = usual
    for field in NEEDED:
        if field not in found:
            columns = ", ".join(headings)
            raise UsageError("chatlog.which_column", field=field, columns=columns)
    return found


def role_of(speaker: str) -> Who | None:
    """Who a speaker column's value names by itself, or None for a nickname."""
    folded = _folded(speaker)
    for who, names in _ROLES.items():
        if folded in names:
            return who
    return None


def _folded(text: str) -> str:
    return text.strip().lower().replace(" ", "_")
