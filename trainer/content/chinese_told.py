"""What a problem says about a file with Chinese keys, in the words the file is written in.

Checks work on English keys and words; here the names they found are put back into Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import WORDS, to_chinese
from trainer.content.problems import nearest

_LISTS = ("nearest", "valid")

SPOKEN: dict[str, dict[str, str]] = {
    "TR301": dict.fromkeys(("name", *_LISTS), "stage"),
    "TR302": dict.fromkeys(("name", *_LISTS), "criterion"),
    "TR303": dict.fromkeys(("name", *_LISTS), "fact"),
    "TR306": dict.fromkeys(("name", *_LISTS), "action"),
    "TR309": {"name": "argument", "action": "doing", "nearest": "argument", "valid": "argument"},
    "TR310": dict.fromkeys(("name", *_LISTS), "card"),
    "TR320": dict.fromkeys(("name", *_LISTS), "dimension"),
    "TR321": {"role": "role"},
    "TR323": {"name": "argument", "action": "action"},
    "TR326": {"role": "role"},
    "TR327": {"key": "criterion_key"},
    "TR329": dict.fromkeys(("name", *_LISTS), "intent"),
    "TR404": {"kind": "kind"},
    "TR701": {"criterion": "criterion", "got": "verdict", "wanted": "verdict"},
    "TR702": {"plan": "plan"},
    "TR704": {"plan": "plan", "got": "yes_no", "wanted": "yes_no"},
    "TR705": {"plan": "plan", "criterion": "criterion", "got": "verdict", "wanted": "verdict"},
    "TR706": {"plan": "plan"},
    "TR707": {"plan": "plan"},
}
"""Code → detail → the vocabulary of the names in it."""

_KEYS_AS_WORDS = {
    "argument": KEYS["Arguments"],
    "criterion_key": KEYS["CriterionSpec"],
    "plan": KEYS["PlaysSpec"],
    "doing": {**KEYS["StepSpec"], **WORDS["action"]},
}


def in_chinese(code: str, details: Mapping[str, str]) -> dict[str, str]:
    """The details of a problem with every name of ours in Chinese."""
    if code == "TR218":
        return {**details, "keys": _keys(details["keys"])}
    if code == "TR202":
        return {**details, "key": ": ".join(_key(name) for name in details["key"].split(": "))}
    if code == "TR206":
        return _one_of(details)
    spoken = SPOKEN.get(code, {})
    told = {name: _list(spoken.get(name, ""), value) for name, value in details.items()}
    return _nearest_again(told, details.get("name", ""))


def words_holding(names: list[str]) -> Mapping[str, str]:
    """The smallest vocabulary that holds all of some words; empty when none does."""
    fitting = [words for words in WORDS.values() if set(names) <= words.keys()]
    return min(fitting, key=len, default={})


def _one_of(details: Mapping[str, str]) -> dict[str, str]:
    valid = details.get("valid", details.get("nearest", "")).split(", ")
    words = words_holding(valid)
    told = {**details}
    for name in _LISTS:
        if name in told:
            told[name] = ", ".join(words.get(word, word) for word in told[name].split(", "))
    return _nearest_again(told, details["value"])


def _nearest_again(told: dict[str, str], wrong: str) -> dict[str, str]:
    """The nearest name, now that the valid ones are in the author's language."""
    if "valid" not in told:
        return told
    rest = {name: value for name, value in told.items() if name != "valid"}
    return {**rest, **nearest(wrong, told["valid"].split(", "))}


def _list(vocabulary: str, names: str) -> str:
    return ", ".join(_name(vocabulary, name) for name in names.split(", ")) if vocabulary else names


def _name(vocabulary: str, name: str) -> str:
    words = _KEYS_AS_WORDS.get(vocabulary)
    return to_chinese(vocabulary, name) if words is None else words.get(name, name)


def _keys(names: str) -> str:
    """Keys of one level, as that level spells them."""
    wanted = names.split(", ")
    level = next((keys for keys in KEYS.values() if set(wanted) <= keys.keys()), {})
    return ", ".join(level.get(key, key) for key in wanted)


def _key(name: str) -> str:
    """A missing key that a check names without its level: of the flow, or of the author's."""
    return {**KEYS["StageSpec"], **KEYS["PatienceSpec"]}.get(name, name)
