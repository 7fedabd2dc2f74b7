"""The sentences worth typing once more."""

from __future__ import annotations

from trainer.source import Source
from trainer.typing_test.drill import drill, sentences
from trainer.typing_test.result import Result, Rules, result_of
from trainer.typing_test.values import Passage, Trial, Typed
from trainer.units import Millis

ZH = "您好。这条裙子有货！今天能发吗？可以的。"
EN = "Hello there. It costs $3.50 today! Is that fine?"
RULES = Rules(penalty={"zh-CN": 5, "en": 5}, widths_alike=True)


def sat(passage: str, *commits: tuple[int, str], lang: str = "zh-CN") -> tuple[Trial, Result]:
    """`passage` typed in commits of (milliseconds taken, text)."""
    at, offset, typed = 0, 0, list[Typed]()
    for took, text in commits:
        at += took
        typed.append(
            Typed(at=Millis(at), offset=offset, deleted=0, inserted=text, source=Source.IME)
        )
        offset += len(text)
    trial = Trial(
        passage=Passage(id="p", lang=lang, title="p", text=passage, difficulty=1.0),
        typed=tuple(typed),
        limit=Millis(60_000),
        ended=Millis(at),
    )
    return trial, result_of(trial, RULES)


def test_a_passage_falls_into_its_sentences() -> None:
    assert [ZH[a:b] for a, b in sentences(ZH)] == [
        "您好。",
        "这条裙子有货！",
        "今天能发吗？",
        "可以的。",
    ]
    assert [EN[a:b] for a, b in sentences(EN)] == [
        "Hello there. ",
        "It costs $3.50 today! ",
        "Is that fine?",
    ]


def test_sentences_with_errors_come_once_more_in_order() -> None:
    trial, result = sat(ZH, (900, "您好。这跳裙子"), (900, "有货！今天能发吗？可的。"))
    wanted = drill(trial, result)

    assert wanted is not None
    assert wanted.text == "这条裙子有货！可以的。"


def test_what_is_too_much_belongs_to_its_sentence_even_at_the_end() -> None:
    trial, result = sat("您好。", (900, "您好。"), (900, "吧"))
    wanted = drill(trial, result)

    assert wanted is not None
    assert wanted.text == "您好。"


def test_the_slowest_commits_count_though_they_are_right() -> None:
    even = [(800, ZH[place : place + 2]) for place in range(0, 8, 2)]
    rest = [(800, ZH[place : place + 2]) for place in range(10, len(ZH), 2)]
    trial, result = sat(ZH, *even, (6_000, ZH[8:10]), *rest)
    wanted = drill(trial, result)

    assert wanted is not None
    assert wanted.text == "这条裙子有货！"


def test_nothing_wrong_leaves_nothing_to_drill() -> None:
    trial, result = sat("您好。", (900, "您好。"))

    assert result.loss is None
    assert drill(trial, result) is None
