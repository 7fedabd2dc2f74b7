"""How a value of a scenario stands in a field of a form, and back.

Each codec says whether it can show a value without loss; what it cannot show it never touches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from trainer.engine.actions import CHAT_ACTIONS
from trainer.wording.speech import Wording

Show = Callable[[Any, Wording], str | None]
Take = Callable[[str, Any, Wording], Any]

_PAIR = re.compile(r"([^:：]+)[:：]\s*(.*)")
_ANY = re.compile(r"\s+[|｜]\s+")
_AFTER = re.compile(r"\+\s*(\d+(?:\.\d+)?(?:ms|s|m))\s+(.*)", re.DOTALL)
_NUDGE = re.compile(r"\+?(\d+(?:\.\d+)?(?:ms|s|m|秒|分钟))\s+(.*?)(?:\s+->\s*(\S+))?")
_TAG = re.compile(r"[\[【](.+?)[\]】]\s*(.*)")
_RECALL = re.compile(r"(.*\S)\s*[\[【](\S+)\s+(\d+(?:\.\d+)?(?:ms|s|m))[\]】]")
_CARDS = ("product", "order", "picture", "emoji")
_SPEAKERS = ("auto_greeting", "bot", "buyer", "system")
_ARGUMENTS = ("card", "query", "product", "amount", "order", "address", "text", "kind", "reason",
              "to", "note", "message")  # fmt: skip
_BREAK = " // "
_ALSO = " & "
_PHRASE = "phrase"
_OPS = {"at_most", "at_least", "contains"}


@dataclass(frozen=True, slots=True)
class Codec:
    """`show` gives the field's text, None where it cannot be shown; `take` the value, None: none.

    `take` is given the value that was there too: what can be written in two ways stays as it was.
    """

    show: Show
    take: Take
    is_lines: bool = False

    def fits(self, value: Any, wording: Wording) -> bool:
        """Whether the field can show the value and give it back."""
        told = self.show(value, wording)
        if told is None:
            return False
        if value in (None, "", [], {}):
            return told == ""
        return bool(self.take(told, value, wording) == value)


# Texts and lists of texts


def _show_text(value: Any, _: Wording) -> str | None:
    return "" if value is None else value if isinstance(value, str) else None


def _take_text(text: str, old: Any, _: Wording) -> Any:
    if text == "" and old == "":
        return ""
    return text if text.strip() else None


def _show_lines(value: Any, _: Wording) -> str | None:
    if value is None:
        return ""
    items = [value] if isinstance(value, str) else value
    is_flat = isinstance(items, list) and all(isinstance(v, str) for v in items)
    return "\n".join(items) if is_flat and not any("\n" in v for v in items) else None


def _take_lines(text: str, old: Any, _: Wording) -> Any:
    lines = _lines(text)
    if not lines:
        return None
    return lines[0] if isinstance(old, str) and len(lines) == 1 else lines


def _show_alternatives(value: Any, wording: Wording) -> str | None:
    if isinstance(value, str):
        return "\n".join(piece.strip() for piece in value.split("|"))
    return _show_lines(value, wording)


def _take_alternatives(text: str, old: Any, wording: Wording) -> Any:
    if isinstance(old, list):
        return _take_lines(text, old, wording)
    pieces = [piece.strip() for line in _lines(text) for piece in line.split("|")]
    told = "|".join(piece for piece in pieces if piece)
    if isinstance(old, str) and _show_alternatives(old, wording) == text:
        return old
    return told if told else None


# Pairs: name and value on one line


def _show_pairs(value: Any, _: Wording) -> str | None:
    if value is None:
        return ""
    if not isinstance(value, dict):
        return None
    told = []
    for name, one in value.items():
        items = [one] if isinstance(one, str) else one
        if not isinstance(items, list) or not all(isinstance(v, str) for v in items):
            return None
        told.append(f"{name}: {' | '.join(items)}")
    return "\n".join(told)


def _take_pairs(text: str, old: Any, _: Wording) -> Any:
    told: dict[str, Any] = {}
    for line in _lines(text):
        found = _PAIR.fullmatch(line)
        name, one = (found[1].strip(), found[2].strip()) if found else (line, "")
        was = old.get(name) if isinstance(old, dict) else None
        items = _ANY.split(one)
        told[name] = items if len(items) > 1 or isinstance(was, list) else one
    return told if told else None


def _show_demands(value: Any, wording: Wording) -> str | None:
    """`amount: at_least <paid> & at_most <paid>`."""
    if not isinstance(value, dict):
        return _show_pairs(value, wording)
    flat: dict[str, Any] = {}
    for name, one in value.items():
        is_map = isinstance(one, dict) and all(isinstance(operand, str) for operand in one.values())
        flat[name] = _ALSO.join(f"{op} {operand}" for op, operand in one.items()) if is_map else one
    return _show_pairs(flat, wording)


def _take_demands(text: str, _old: Any, wording: Wording) -> Any:
    told: dict[str, Any] = _take_pairs(text, None, wording) or {}
    for name, one in told.items():
        demands = [piece.strip().partition(" ") for piece in str(one).split(_ALSO)]
        if all(op in _OPS and operand for op, _, operand in demands):
            told[name] = {op: operand.strip() for op, _, operand in demands}
    return told if told else None


# What a buyer says


def _show_speech(value: Any, wording: Wording) -> str | None:
    if value is None:
        return ""
    items = value if isinstance(value, list) else [value]
    told = [_spoken(item, wording) for item in items]
    return None if any(line is None for line in told) else "\n".join(filter(None, told))


def _spoken(item: Any, wording: Wording) -> str | None:
    if isinstance(item, str):
        return None if "\n" in item or _line(item, wording) != item else item
    if not isinstance(item, dict):
        return None
    match list(item):
        case ["any"] if isinstance(item["any"], list):
            return " | ".join(item["any"]) + (" |" if len(item["any"]) == 1 else "")
        case [kind] if kind in _CARDS:
            return f"[{wording.say(f'author.tag.{kind}')}] {item[kind]}"
        case ["text", "recall_after"]:
            tag = wording.say("author.tag.recall")
            return f"{item['text']} [{tag} {item['recall_after']}]"
    return None


def _take_speech(text: str, old: Any, wording: Wording) -> Any:
    told = [_line(line, wording) for line in _lines(text)]
    if not told:
        return None
    return told[0] if len(told) == 1 and not isinstance(old, list) and old is not None else told


def _line(text: str, wording: Wording) -> Any:
    tagged = _TAG.fullmatch(text)
    if tagged is not None:
        for kind in _CARDS:
            if tagged[1].strip() in {kind, wording.say(f"author.tag.{kind}")} and tagged[2]:
                return {kind: tagged[2].strip()}
    recalled = _RECALL.fullmatch(text)
    if recalled is not None and recalled[2] in {"recall", wording.say("author.tag.recall")}:
        return {"text": recalled[1], "recall_after": recalled[3]}
    choices = [piece for piece in _ANY.split(text.rstrip("|｜ ") + " ") if piece.strip()]
    is_any = len(choices) > 1 or text.endswith((" |", " ｜"))
    return {"any": [piece.strip() for piece in choices]} if is_any and choices else text


def _show_openings(value: Any, wording: Wording) -> str | None:
    if value is None:
        return ""
    told = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or len(item) != 1 or next(iter(item)) not in _SPEAKERS:
            return None
        kind, text = next(iter(item.items()))
        told.append(f"[{wording.say(f'author.tag.{kind}')}] {text}")
    return "\n".join(told)


def _take_openings(text: str, _old: Any, wording: Wording) -> Any:
    told = []
    for line in _lines(text):
        tagged = _TAG.fullmatch(line)
        names = {wording.say(f"author.tag.{kind}"): kind for kind in _SPEAKERS}
        names |= {kind: kind for kind in _SPEAKERS}
        kind = names.get(tagged[1].strip()) if tagged else None
        told.append({kind: tagged[2]} if kind and tagged else {"bot": line})
    return told if told else None


def _show_nudges(value: Any, _: Wording) -> str | None:
    if value is None:
        return ""
    told = []
    for nudge in value if isinstance(value, list) else ():
        if not isinstance(nudge, dict) or not {"after", "say"} <= set(nudge):
            return None
        says = nudge["say"] if isinstance(nudge["say"], list) else [nudge["say"]]
        if not all(isinstance(line, str) and _BREAK not in line for line in says):
            return None
        to = f" -> {nudge['to']}" if "to" in nudge else ""
        told.append(f"{nudge['after']} {_BREAK.join(says)}{to}")
    return "\n".join(told)


def _take_nudges(text: str, old: Any, _: Wording) -> Any:
    told: list[dict[str, Any]] = []
    was = old if isinstance(old, list) else []
    for index, line in enumerate(_lines(text)):
        found = _NUDGE.fullmatch(line)
        after, says, to = (found[1], found[2], found[3]) if found else ("", line, None)
        lines: Any = says.split(_BREAK)
        before = was[index].get("say") if index < len(was) and isinstance(was[index], dict) else []
        nudge = {"after": after, "say": lines[0] if isinstance(before, str) else lines}
        told.append({**nudge, "to": to} if to else nudge)
    return told if told else None


# What an agent does in a sample


def _show_steps(value: Any, wording: Wording) -> str | None:
    if value is None:
        return ""
    told = [_step(step, wording) for step in (value if isinstance(value, list) else [value])]
    return None if any(line is None for line in told) else "\n".join(filter(None, told))


def _step(step: Any, wording: Wording) -> str | None:
    if isinstance(step, str):
        return None if step.startswith(("+", "/", "／")) or "\n" in step else step
    if not isinstance(step, dict):
        return None
    after = f"+{step['after']} " if "after" in step else ""
    rest = {name: value for name, value in step.items() if name != "after"}
    if list(rest) == ["reply"] and after:
        return None if rest["reply"].startswith(("/", "／")) else f"{after}{rest['reply']}"
    if list(rest) == ["phrase"]:
        return f"{after}/{wording.say('author.phrase')} {rest['phrase']}"
    if "act" in rest and all(name in ("act", *_ARGUMENTS) for name in rest):
        act = rest.pop("act")
        word = wording.say(f"action.{act}") if _is_action(act) else str(act)
        told = [f"{wording.say(f'argument.{name}')}={value}" for name, value in rest.items()]
        return " ".join([f"{after}/{word}", *told])
    return None


def _take_steps(text: str, old: Any, wording: Wording) -> Any:
    told = [_stepped(line, wording) for line in _lines(text)]
    if not told:
        return None
    return told[0] if len(told) == 1 and isinstance(old, dict | str) else told


def _stepped(line: str, wording: Wording) -> Any:
    timed = _AFTER.fullmatch(line)
    after = {"after": timed[1]} if timed else {}
    text = timed[2] if timed else line
    if not text.startswith(("/", "／")):
        return {**after, "reply": text} if after else text
    names = {wording.say(f"action.{spec.name}"): spec.name for spec in CHAT_ACTIONS}
    names |= {wording.say("author.phrase"): _PHRASE, _PHRASE: _PHRASE}
    word, rest = _command(text[1:], names)
    if names.get(word) == _PHRASE:
        return {**after, _PHRASE: rest.strip()}
    return {**after, "act": names.get(word, word), **_arguments(rest, wording)}


def _command(text: str, names: Iterable[str]) -> tuple[str, str]:
    """The longest of the names that a text begins with (else its first word), and the rest."""
    for name in sorted(names, key=len, reverse=True):
        if text == name or text.startswith(f"{name} "):
            return name, text[len(name) :]
    word, _, rest = text.partition(" ")
    return word, rest


def _arguments(text: str, wording: Wording) -> dict[str, str]:
    names = {wording.say(f"argument.{name}"): name for name in _ARGUMENTS}
    names |= {name: name for name in _ARGUMENTS}
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pieces = re.split(rf"(?:^|\s)({pattern})\s*[=＝]", text)
    return {
        names[name]: value.strip()
        for name, value in zip(pieces[1::2], pieces[2::2], strict=True)
        if value.strip()
    }


def _is_action(name: Any) -> bool:
    return any(spec.name == name for spec in CHAT_ACTIONS)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


TEXT = Codec(_show_text, _take_text)
PAGE = Codec(_show_text, _take_text, is_lines=True)
LINES = Codec(_show_lines, _take_lines, is_lines=True)
ALTERNATIVES = Codec(_show_alternatives, _take_alternatives, is_lines=True)
PAIRS = Codec(_show_pairs, _take_pairs, is_lines=True)
DEMANDS = Codec(_show_demands, _take_demands, is_lines=True)
SPEECH = Codec(_show_speech, _take_speech, is_lines=True)
OPENINGS = Codec(_show_openings, _take_openings, is_lines=True)
NUDGES = Codec(_show_nudges, _take_nudges, is_lines=True)
STEPS = Codec(_show_steps, _take_steps, is_lines=True)
