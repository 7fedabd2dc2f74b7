"""Both languages say everything: same ids, same blanks, nothing missing, nothing fuzzy."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from trainer.errors import TrainerError
from trainer.wording import LANGUAGES, Wording, guess_language

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "trainer" / "wording" / "locale"
ID = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+\Z")


def catalogue(lang: str) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for path in sorted((LOCALE / lang).glob("*.po")):
        with path.open("rb") as opened:
            for message in read_po(opened):
                if message.id:
                    name = message.id if isinstance(message.id, str) else message.id[0]
                    string = message.string or ""
                    texts = (string,) if isinstance(string, str) else tuple(string)
                    assert name not in told, f"{path}: {name} twice"
                    told[name] = texts
    return told


ERRORS = {"TrainerError", *(kind.__name__ for kind in TrainerError.__subclasses__())}
EN, ZH = catalogue("en"), catalogue("zh-CN")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_know_the_same_ids() -> None:
    assert sorted(EN) == sorted(ZH)


@pytest.mark.parametrize("told", [EN, ZH], ids=LANGUAGES[::-1])
def test_no_sentence_is_empty(told: dict[str, tuple[str, ...]]) -> None:
    assert [name for name, texts in told.items() if not all(texts)] == []


def test_both_languages_fill_the_same_blanks() -> None:
    differ = [
        name
        for name in EN
        if set.union(*map(blanks, EN[name])) != set.union(*map(blanks, ZH[name]))
    ]

    assert differ == []


def test_the_compiled_catalogues_are_up_to_date() -> None:
    for lang, told in (("en", EN), ("zh-CN", ZH)):
        wording = Wording(lang)
        stale = [
            name
            for name, texts in told.items()
            if len(texts) == 1 and wording.say(name) != texts[0]
        ]
        assert stale == [], "run: python -m trainer.wording.catalogue"


def used_ids() -> dict[str, str]:
    used: dict[str, str] = {}
    for path in sorted((ROOT / "trainer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and node.args
            if not is_call:
                continue
            assert isinstance(node, ast.Call)
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            is_said = name in {"say", "count", *ERRORS}
            if is_said and ID.match(first.value):
                used[first.value] = str(path.relative_to(ROOT))
    return used


def test_every_id_that_the_code_says_is_worded() -> None:
    missing = {name: path for name, path in used_ids().items() if name not in EN}

    assert missing == {}


def test_an_unknown_sentence_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        Wording("en").say("nobody.said_this")
    with pytest.raises(KeyError):
        Wording("en").count("nobody.said_this", 2)


def test_the_header_of_a_catalogue_is_no_sentence() -> None:
    assert not Wording("en").knows("")


@pytest.mark.parametrize(
    ("hints", "lang"),
    [
        (("zh_CN.UTF-8",), "zh-CN"),
        (("zh_TW",), "zh-CN"),
        (("Chinese_China.936",), "zh-CN"),
        ((None, "en_GB.UTF-8"), "en"),
        (("C.UTF-8", None), "en"),
        (("de_DE", "zh"), "zh-CN"),
    ],
)
def test_the_language_is_guessed_from_the_locale(hints: tuple[str | None, ...], lang: str) -> None:
    assert guess_language(*hints) == lang
