"""The goals of input, on byte forms as terminals document them and on generated corpora.

Nothing here was recorded at a terminal: the forms are those of the terminals' own documents and
sources, the commits are drawn.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest

from trainer.source import Source
from trainer.tui.terminal.bursts import classify
from trainer.tui.terminal.stream import InputStream, Leaked, Token, Typed

HANZI = "亲您好在的请问一下这款尺码发货退换地址什么时候能到麻烦帮忙查询订单谢谢"
MARKS = "，。？！；：、…—（）"
WORDS = ("T恤", "M码", "A4纸", "VIP卡", "3件", "48小时", "5折", "XL码")
"""What input methods of shop assistants commit in one go, letters and all."""
PAUSE = 0.2
Reads = list[tuple[float, bytes]]
Form = Callable[[str, float, random.Random], Reads]


def commit(draw: random.Random, most: int = 40) -> str:
    """1 to `most` characters as an input method commits them."""
    size = draw.randint(1, most)
    text = "".join(draw.choices(HANZI, k=size))
    return text[:-1] + draw.choice(MARKS) if draw.random() < 0.2 else text


def tokens(reads: Iterable[tuple[float, bytes]]) -> list[Token]:
    """What the stream makes of those reads, given the time to let go of each."""
    stream, found, last = InputStream(), list[Token](), 0.0
    for at, data in reads:
        found += let_go(stream, at)
        found += stream.feed(data, at)
        last = at
    return found + let_go(stream, last + 10.0)


def let_go(stream: InputStream, now: float) -> list[Token]:
    found: list[Token] = []
    while (due := stream.due()) is not None and due <= now:
        found += stream.expire(due)
    return found


def texts(found: Iterable[Token]) -> list[str]:
    return [one.burst.text for one in found if isinstance(one, Typed)]


def plain(text: str, at: float, draw: random.Random) -> Reads:
    """kitty, Ghostty on GTK, VTE, Windows Terminal, tmux: UTF-8, one read."""
    del draw
    return [(at, text.encode())]


def one_by_one(text: str, at: float, draw: random.Random) -> Reads:
    """A slow line: each character a read of its own, 0.02 to 0.3 ms apart."""
    reads: Reads = []
    for char in text:
        reads.append((at, char.encode()))
        at += draw.uniform(0.000_02, 0.000_3)
    return reads


def torn(text: str, at: float, draw: random.Random) -> Reads:
    """UTF-8 cut anywhere, inside a character too, the rest within four milliseconds."""
    raw = text.encode()
    cuts = sorted(draw.sample(range(1, len(raw)), min(len(raw) - 1, draw.randint(1, 3))))
    pieces = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    return [(at + 0.004 * number, piece) for number, piece in enumerate(pieces)]


@pytest.mark.parametrize("form", [plain, one_by_one, torn])
def test_g1_ten_thousand_commits_lose_and_gain_nothing(form: Form) -> None:
    draw = random.Random(1)
    count = 3_400
    sent = [commit(draw) for _ in range(count)]
    reads = [read for n, text in enumerate(sent) for read in form(text, n * PAUSE, draw)]

    assert texts(tokens(reads)) == sent


@pytest.mark.parametrize("size", [1, 2, 4, 5, 12, 40])
@pytest.mark.parametrize(
    "form",
    [
        pytest.param("\x1b[32;;{}u", id="ghostty-macos-1.3.1"),
        pytest.param("\x1b[0;;{}u", id="kitty-protocol-specification"),
        pytest.param("^[[32;;{}u", id="spelt-out-by-a-multiplexer"),
    ],
)
def test_g1_a_commit_in_the_keyboard_protocol_is_read_and_told(form: str, size: int) -> None:
    said = (HANZI * 2)[:size]
    raw = form.format(":".join(str(ord(char)) for char in said)).encode()
    whole = tokens([(0.0, raw)])
    cut = tokens([(0.0, raw[: len(raw) // 2]), (0.003, raw[len(raw) // 2 :])])

    for found in (whole, cut):
        assert [one.spill.text for one in found if isinstance(one, Leaked)] == [said]


def test_g2_three_hundred_generated_commits_are_grouped_exactly() -> None:
    draw, at = random.Random(2), 0.0
    sent: list[str] = []
    reads: Reads = []
    for _ in range(300):
        is_mixed = draw.random() < 0.1  # whole: a letter that comes alone is shown at once
        text = draw.choice(WORDS) if is_mixed else commit(draw, 12)
        sent.append(text)
        form = plain if is_mixed else draw.choice((plain, one_by_one, torn))
        reads += form(text, at, draw)
        at = reads[-1][0] + draw.uniform(0.03, 3.0)
    found = [one for one in tokens(reads) if isinstance(one, Typed)]

    assert [one.burst.text for one in found] == sent
    assert {one.burst.source for one in found if len(one.burst.text) > 1} == {Source.IME}


def test_g2_ascii_thirty_milliseconds_apart_is_never_merged() -> None:
    draw, at = random.Random(3), 0.0
    text = "the parcel left our warehouse on monday, order 2026118" * 6
    reads: Reads = []
    for char in text:
        at += draw.uniform(0.030, 0.400)
        reads.append((at, char.encode()))

    assert texts(tokens(reads)) == list(text)


def test_g3_every_bracketed_paste_is_known_for_one() -> None:
    draw = random.Random(4)
    for _ in range(400):
        text = commit(draw) if draw.random() < 0.5 else "".join(draw.choices("ab c\r", k=30))
        raw = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        cut = draw.randint(0, len(raw))
        found = tokens([(0.0, raw[:cut]), (0.002, raw[cut:])])
        (only,) = [one for one in found if isinstance(one, Typed)]
        assert only.burst.source is Source.PASTE


def test_g3_injections_of_several_words_are_kept_out_and_no_commit_is() -> None:
    draw = random.Random(5)
    english = [
        "hello",
        "thank",
        "you",
        "for",
        "contacting",
        "us",
        "your",
        "parcel",
        "is",
        "on",
        "its",
        "way",
        "today",
    ]
    injected = [
        " ".join(draw.choices(english, k=draw.randint(2, 9))) + draw.choice(("", "\r", "\rthanks"))
        for _ in range(500)
    ]
    injected = [text for text in injected if len(text.strip()) >= 8]
    kept_out = sum(
        classify(text).source in (Source.INJECTED, Source.AMBIGUOUS) for text in injected
    )
    commits = [commit(draw, 20) for _ in range(2_000)] + list(WORDS)
    taken = {classify(text).source for text in commits}

    assert kept_out / len(injected) >= 0.95
    assert taken <= {Source.IME, Source.KEY}
