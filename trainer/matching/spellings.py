"""Spellings: a fact's value in every form people type it, as regular expressions over folded text.

Knows values and units; refuses to know rules, replies or verdicts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from trainer.matching.dates import (
    DAY_SHAPE_EN,
    DAY_SHAPE_ZH,
    chinese_forms,
    english_forms,
    read_iso,
)
from trainer.matching.numerals import HAN, english, han, han_forms
from trainer.matching.values import Fact, FactKind

_NUMBER_ZH = rf"(?<![\d.{HAN}廿])(?<!\d-)(?<!\d[到至~])(?<![{HAN}][到至])"
_RANGE = r"(?:-|~|到|至|—)"
_UNITS_ZH = {
    "s": "秒钟?",
    "m": "分钟?",
    "h": "(?:个?小时|个?钟头|h)",
    "d": "(?:天|日(?!期|常))",
    "w": "(?:周|个?星期|个?礼拜)",
    "wd": "个?工作日",
    "mo": "个月",
    "y": "年",
}
_UNITS_EN = {
    "s": "seconds?",
    "m": "(?:minutes?|mins?)",
    "h": "(?:hours?|hrs?|h)",
    "d": "(?:days?|d)",
    "w": "(?:weeks?|wks?)",
    "wd": "(?:business|working|work) days?",
    "mo": "months?",
    "y": "(?:years?|yrs?)",
}
_CURRENCIES = {"$": "dollars?|usd|bucks?", "£": "pounds?|gbp|quid", "€": "euros?|eur"}
_DURATION = re.compile(r"(\d+)(?:-(\d+))?(mo|wd|[smhdwy])")
_SIZE_WORD = r"(?:\d?x{0,3}[sl]|m|f|均|\d{2,3})"


@dataclass(frozen=True, slots=True)
class Forms:
    """`exact`: alternatives that say the value; `shape`: any value of the kind ("" when none).

    `near`: a value in the same unit, for a pattern that has no other words; "" is `shape`.
    `bare`: the value without its unit, for a pattern whose own words say what is counted.
    """

    exact: tuple[str, ...]
    shape: str = ""
    near: str = ""
    bare: str = ""


def forms(fact: Fact, lang: str, *, same_hours: bool, today: str | None = None) -> Forms:
    """Regular expressions of a fact, over the folded body of the language."""
    makers = {
        FactKind.MONEY: _money,
        FactKind.DURATION: lambda f, g: _duration(f, g, same_hours=same_hours),
        FactKind.DATE: lambda f, g: _date(f, g, today),
        FactKind.SIZE: _size,
        FactKind.NUMBER: _number,
        FactKind.TEXT: _text,
    }
    return makers[fact.kind](fact, lang == "en")


def _text(fact: Fact, english_words: bool) -> Forms:
    kept = " " if english_words else ""
    said = {re.sub(r"\s+", kept, text.strip().casefold()) for text in (fact.value, fact.shown)}
    return Forms(tuple(_edged(re.escape(text), text) for text in sorted(said) if text))


def _edged(source: str, text: str) -> str:
    before = r"(?<![a-z0-9])" if text[0].isascii() and text[0].isalnum() else ""
    after = r"(?![a-z0-9])" if text[-1].isascii() and text[-1].isalnum() else ""
    return f"{before}{source}{after}"


def _number(fact: Fact, english_words: bool) -> Forms:
    value = fact.value.replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", value):
        return _text(fact, english_words)
    digits = rf"(?<![\d.]){_grouped(value)}(?![\d]|\.\d)"
    if english_words:
        word = english(int(value)) if value.isdigit() else None
        return Forms((digits, *((rf"(?<![a-z]){word}(?![a-z])",) if word else ())))
    return Forms((digits, *(_han_number(value, "") if value.isdigit() else ())))


def _grouped(value: str) -> str:
    whole, _, rest = value.partition(".")
    with_commas = f"{int(whole):,}" if whole.isdigit() else whole
    source = whole if with_commas == whole else f"(?:{whole}|{with_commas})"
    return source + (re.escape("." + rest) if rest else "")


def _han_number(value: str, unit: str) -> tuple[str, ...]:
    number = int(value)
    if number >= 100_000_000:
        return ()
    said = "|".join(sorted(han_forms(number), key=lambda form: (-len(form), form)))
    return (rf"(?<![{HAN}廿\d])(?:{said})(?![{HAN}]){unit}",)


def _money(fact: Fact, english_words: bool) -> Forms:
    try:
        amount = Decimal(fact.value.replace(",", ""))
    except InvalidOperation:
        return _text(fact, english_words)
    plain = f"{amount.normalize():f}"
    cents = f"{amount:.2f}"
    number = _grouped(plain) + (r"(?:\.00?)?" if "." not in plain else r"0?")
    if english_words:
        return _money_en(fact, number, plain, cents)
    yuan = "(?:元钱?|块钱?|圆|rmb|人民币)"
    exact: list[str] = [rf"(?<![\d.])(?<!\d-){number}{yuan}", rf"(?:¥|rmb){number}(?![\d.])"]
    exact += _bare_price(number)
    if "." not in plain:
        exact += _han_number(plain, yuan)
        if 0 < amount < 100_000_000:
            exact.append(f"{han(int(plain)).translate(_FORMAL)}{yuan}")
    else:
        whole, dime, cent = cents[:-3], cents[-2], cents[-1]
        if cent == "0" and whole != "0":
            exact.append(rf"(?<!\d){whole}(?:块|元){dime}[毛角]?(?!\d)")
            exact += [f"{form}{_han_digit(dime)}[毛角]?" for form in _han_number(whole, "[块元]")]
    any_sum = rf"(?:(?<![\d.])\d[\d,.]*(?:-\d+)?|[{HAN}]+)"
    shape = rf"(?:¥\d+(?:\.\d+)?|{any_sum}{yuan}(?:\d|[一二三四五六七八九])?)"
    bare = rf"(?<![\d.\-]){number}(?![\d%\-~至到/:+x]|\.\d|个?{_COUNTED})"
    if "." not in plain:
        bare = f"(?:{'|'.join((bare, *_han_price(int(plain))))})"
    return Forms(tuple(exact), shape, bare=bare)


def _han_price(number: int) -> tuple[str, ...]:
    """A sum in Chinese numerals without its unit, the last place left out or not (一百五)."""
    if not 10 < number < 100_000_000:
        return ()
    said = [*han_forms(number), *(form[:-1] for form in han_forms(number) if _CUT.search(form))]
    edge = rf"(?<![{HAN}\d第])"
    return (rf"{edge}(?:{'|'.join(said)})(?![{HAN}\d%.几多]|个?{_COUNTED})",)


_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_CUT = re.compile(r"[百千万][一二三四五六七八九][十百千]$")
"""A numeral whose last place goes without saying: 一百五十, 三千二百."""


def _bare_price(number: str) -> tuple[str, ...]:
    """A sum without its unit: after a word of price, or before a word that closes a price."""
    after = rf"(?![\d%\-~至到/:+x]|\.\d|{_COUNTED})"
    priced = "|".join(f"(?<={word})" for word in _PRICED)
    unnumbered = "".join(f"(?<!{name}是)" for name in _NUMBERED)
    return (
        rf"(?:{priced}|(?<=是){unnumbered}){number}{after}",
        rf"(?<![\da-z.\-#:{''.join(_NUMBERED)}是]){number}(?=呢|就(?:能|可以|行|够|好|拿))",
    )


_PRICED = ("只要", "价格", "价", "只卖", "只需", "仅需", "券后", "到手", "才卖")
_NUMBERED = "号码重高量数楼间长围宽深型第款尾"
"""What a bare number may number instead: 尾号是229, 体重是110."""
_COUNTED = r"[天件斤码号米克折个次位人分秒年月日小度条双张寸层楼岁盒包袋瓶公厘厢kgcm]"


def _han_digit(digit: str) -> str:
    return rf"(?:{han_forms(int(digit))[-1]}|{digit})"


def _money_en(fact: Fact, number: str, plain: str, cents: str) -> Forms:
    sign = next((mark for mark in _CURRENCIES if mark in fact.shown), None)
    signs = re.escape(sign) if sign else "[$£€]"
    words = _CURRENCIES[sign] if sign else "|".join(_CURRENCIES.values())
    exact = [rf"{signs} ?{number}(?![\d.])", rf"(?<![\d.$£€-]){number} (?:{words})(?![a-z])"]
    exact.append(rf"(?<![\d.$£€-]){re.escape(cents)}(?= )(?! (?:\. \d|{_MEASURED}))")
    spoken = english(int(plain)) if plain.isdigit() else None
    if spoken:
        exact.append(rf"(?<![a-z]){spoken} (?:{words})(?![a-z])")
    shape = rf"(?:{signs} ?\d[\d,.]*|(?<![\d.$£€-])\d[\d,.]* (?:{words})(?![a-z]))"
    bare = rf"(?<![\d.$£€-]){number}(?= )(?! (?:\. \d|[a-z]*day|hour|week|month|year|{_MEASURED}))"
    return Forms(tuple(exact), shape, bare=bare)


_MEASURED = (
    r"(?:%|percent|kg|kilo|gram|g|lb|ounc|oz|inch|in x|cm|mm|m|mile|km|star|gb|mb|"
    r"dollar|usd|buck|pound|gbp|quid|euro|eur)(?= )"
)
"""What two decimals may count instead of money, or another currency."""


def _duration(fact: Fact, english_words: bool, *, same_hours: bool) -> Forms:
    found = _DURATION.fullmatch(fact.value.replace(" ", ""))
    if not found:
        return _text(fact, english_words)
    low, high, unit = int(found[1]), found[2], found[3]
    if unit == "d" and re.search(r"工作日|business|working", fact.shown):
        unit = "wd"
    pairs = [(low, int(high) if high else None, unit)]
    pairs += _same_length(low, int(high) if high else None, unit, same_hours=same_hours)
    make = _span_en if english_words else _span_zh
    exact = tuple(source for pair in pairs for source in make(*pair))
    every = (_UNITS_EN if english_words else _UNITS_ZH).values()
    unit_name = (_UNITS_EN if english_words else _UNITS_ZH)[unit]
    shape = _duration_shape("|".join(sorted(every, key=len, reverse=True)), english_words)
    return Forms(exact, shape, _duration_shape(unit_name, english_words))


def _same_length(
    low: int, high: int | None, unit: str, *, same_hours: bool
) -> list[tuple[int, int | None, str]]:
    more: list[tuple[int, int | None, str]] = []
    last = low if high is None else high
    if unit == "d" and low % 7 == 0 and last % 7 == 0:
        more.append((low // 7, None if high is None else last // 7, "w"))
    if unit == "w":
        more.append((low * 7, None if high is None else last * 7, "d"))
    if same_hours and unit == "h" and low % 24 == 0 and last % 24 == 0:
        more.append((low // 24, None if high is None else last // 24, "d"))
    if same_hours and unit == "d":
        more.append((low * 24, None if high is None else last * 24, "h"))
    return more


def _span_zh(low: int, high: int | None, unit: str) -> list[str]:
    name = _UNITS_ZH[unit]
    after = r"(?![a-z])" if unit == "h" else ""
    if high is None:
        spoken = _han_number(str(low), f"{name}{after}")
        return [rf"{_NUMBER_ZH}{low}{name}{after}", *spoken]
    digits = rf"(?<![\d.-]){low}(?:{name})?{_RANGE}{high}{name}"
    lows, highs = "|".join(han_forms(low)), "|".join(han_forms(high))
    words = rf"(?<![{HAN}\d])(?:{lows}){_RANGE}(?:{highs}){name}"
    if high != low + 1 or high > 9:
        return [digits, words]
    pair = "".join(form for form in han_forms(low) + han_forms(high) if len(form) == 1)
    return [digits, words, rf"(?<![{HAN}])[{pair}]{{2}}{name}"]


def _span_en(low: int, high: int | None, unit: str) -> list[str]:
    name = rf"{_UNITS_EN[unit]}(?![a-z])"
    if high is None:
        exact = [rf"(?<![\d.-])(?<!\d to )(?<!\d or )0?{low} {name}"]
        if low == 1:
            exact.append(rf"(?<![a-z])(?:an?|one) {name}")
        return exact
    return [rf"(?<![\d.-]){low}(?:-| to | or | and ){high} {name}"]


def _duration_shape(units: str, english_words: bool) -> str:
    if english_words:
        return rf"(?<![\d.$-])\d+(?:-\d+| to \d+)? (?:{units})(?![a-z])"
    counted = rf"(?:\d+(?:{_RANGE}\d+)?|[{HAN}廿]+(?:{_RANGE}[{HAN}]+)?)"
    return rf"(?<![\d.月]){counted}(?:{units})"


def _date(fact: Fact, english_words: bool, today: str | None) -> Forms:
    day = read_iso(fact.value)
    if day is None:
        return _text(fact, english_words)
    now: date | None = read_iso(today) if today else None
    if english_words:
        return Forms(
            tuple(rf"(?<![a-z0-9/-])(?:{f})(?![a-z0-9/])" for f in english_forms(day, now)),
            DAY_SHAPE_EN,
        )
    return Forms(chinese_forms(day, now), DAY_SHAPE_ZH)


def _size(fact: Fact, english_words: bool) -> Forms:
    value = re.sub(r"\s+", "", fact.value.casefold())
    value = re.sub(r"(?:码|号|尺码)$|^(?:size|尺码)", "", value)
    if not value:
        return _text(fact, english_words)
    names = "|".join(re.escape(name) for name in _size_names(value))
    edge, tail = r"(?<![a-z0-9.])", r"(?![a-z0-9.])"
    if english_words:
        words = {"s": "|small", "m": "|medium", "l": "|(?<!extra )large", "xl": "|extra large"}
        number = rf"size {value}" if value.isdigit() else f"{names}{words.get(value, '')}"
        letters = r"(?<![a-z0-9'])(?:\d?x{1,4}[sl]|xs|[ml]|small|medium|large)"
        shape = rf"(?:size (?:\d?x{{0,3}}[sl]|m|\d{{1,3}})|{letters})"
        return Forms((rf"{edge}(?:{number}){tail}(?!')",), rf"{shape}{tail}")
    after = r"(?![a-z0-9.%])(?!斤|元|天|块|cm|岁|小时|kg|号线)"
    exact = rf"{edge}(?:{names})(?:[码号]|(?:{after}))"
    return Forms((exact,), rf"{edge}{_SIZE_WORD}[码号]")


def _size_names(value: str) -> tuple[str, ...]:
    found = re.fullmatch(r"(?:(\d)x|(x+))([sl])", value)
    if not found:
        return (value,)
    count = int(found[1]) if found[1] else len(found[2])
    names = {value, f"{'x' * count}{found[3]}"}
    if count > 1:
        names.add(f"{count}x{found[3]}")
    return tuple(sorted(names))
