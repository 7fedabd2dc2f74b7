"""What a warm-up tells of the way from the keyboard to the text."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.typing_test.typists import Typist
from trainer.source import Source
from trainer.typing_test.values import Trial
from trainer.typing_test.warm_up import is_blocked, path_notes

ZH = "您好，今天下单今天发货，请放心。"


def warmed(*pieces: tuple[str, Source], lang: str = "zh-CN", text: str = ZH) -> Trial:
    typist = Typist(text, lang=lang)
    for piece, source in pieces:
        typist.commit(piece, 500, source)
    return typist.trial()


def told(trial: Trial) -> dict[str, int]:
    return {note.id: note.amount for note in path_notes(trial)}


def test_whole_words_of_an_input_method_are_fine() -> None:
    trial = warmed(("您好", Source.IME), ("，", Source.KEY), ("今天下单", Source.IME))

    assert told(trial) == {"ime_commits": 2}
    assert not is_blocked(path_notes(trial))


def test_nothing_at_all_blocks() -> None:
    trial = warmed()
    assert told(trial) == {"nothing_came": 1}
    assert is_blocked(path_notes(trial))


def test_a_leaked_sequence_blocks_and_is_told_first() -> None:
    trial = replace(warmed(("您好", Source.IME)), leaked=2, refused=5)

    assert [note.id for note in path_notes(trial)] == ["leaked", "ime_commits", "paste_refused"]
    assert is_blocked(path_notes(trial))


def test_damaged_characters_block() -> None:
    assert is_blocked(path_notes(warmed(("您\ufffd", Source.IME))))


def test_letters_that_never_become_characters_block_and_a_few_beside_words_do_not() -> None:
    keys = [(char, Source.KEY) for char in "ninhao"]
    assert told(warmed(*keys)) == {"raw_letters": 6}
    assert is_blocked(path_notes(warmed(*keys)))

    beside = warmed(*keys, ("您好", Source.IME))
    assert told(beside) == {"raw_letters": 6, "ime_commits": 1}
    assert not is_blocked(path_notes(beside))
    assert told(warmed(*keys[:3], ("您好", Source.IME))) == {"ime_commits": 1}


def test_characters_one_by_one_are_told_without_blame() -> None:
    trial = warmed(*((char, Source.KEY) for char in "您好今天下单发货"))

    assert told(trial) == {"single_commits": 8}
    assert not is_blocked(path_notes(trial))


def test_an_english_keyboard_is_told_by_its_keys() -> None:
    trial = warmed(
        *((char, Source.KEY) for char in "hello"),
        ("您好", Source.IME),
        (" there and on", Source.INJECTED),
        lang="en",
        text="hello there",
    )

    assert told(trial) == {"own_keys": 5, "ime_commits": 1, "unclear": 1}
