"""Laws of measuring: sources spell texts, machines stop no clock, typists are read right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_log import Story, plan, script
from trainer.engine.script import Speaker
from trainer.measures.drafts import TYPED, sent_texts
from trainer.source import Source

EDITS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(0, 8),
        st.text(alphabet="您好ab9，😭", max_size=6),
        st.sampled_from(list(Source)),
    ),
    max_size=25,
)


def edited(edits: list[tuple[int, int, str, Source]]) -> Story:
    story = Story().buyer(0)
    for at, (offset, deleted, text, source) in enumerate(edits, start=1):
        length = len(story.drafts.get("c1", ""))
        place = min(offset, length)
        gone = min(deleted, length - place)
        story.commits(at, text, source, offset=place, deleted=gone)
    return story.sends(len(edits) + 2)


@given(EDITS)
def test_every_character_of_a_sent_reply_has_the_source_that_wrote_it(
    edits: list[tuple[int, int, str, Source]],
) -> None:
    fresh = iter(range(0x4E00, 0x9FFF))
    unique = [(o, d, "".join(chr(next(fresh)) for _ in text), s) for o, d, text, s in edits]
    wrote = {c: (n, s) for n, (_, _, text, s) in enumerate(unique, start=1) for c in text}
    (sent,) = sent_texts(edited(unique).log)
    assert [wrote[char] for char in sent.text] == list(sent.origins)


@given(EDITS)
def test_the_three_counts_never_exceed_what_was_sent(
    edits: list[tuple[int, int, str, Source]],
) -> None:
    story = edited(edits)
    (sent,) = sent_texts(story.log)
    m = story.measures()
    assert m.typed_chars + m.canned_chars + m.excluded_chars <= len(sent.text)


def test_a_phrase_split_by_typing_keeps_both_halves_canned() -> None:
    story = Story().commits(1, "您好欢迎", Source.PHRASE).commits(2, "亲", Source.KEY, offset=2)
    (sent,) = sent_texts(story.sends(3).log)
    spelled = [(char, source) for char, (_, source) in zip(sent.text, sent.origins, strict=True)]
    phrase, key = Source.PHRASE, Source.KEY
    assert spelled == [("您", phrase), ("好", phrase), ("亲", key), ("欢", phrase), ("迎", phrase)]


def test_a_reply_no_commit_accounts_for_belongs_to_the_program() -> None:
    story = Story()
    story.drafts["c1"] = "恢复的草稿"
    (sent,) = sent_texts(story.sends(3).log)
    assert {source for _, source in sent.origins} == {Source.PROGRAM}


@pytest.mark.parametrize("size", [1, 2, 4, 10])
@pytest.mark.parametrize("speed", [40, 60, 90, 120, 200])
def test_an_even_chinese_typist_is_read_within_one_percent(speed: int, size: int) -> None:
    story = Story().buyer(0)
    at = 3.7
    for _ in range(20):
        at = round(at + size * 60 / speed, 3)
        story.commits(at, "好" * size)
    measured = story.sends(at + 9).measures().typing_speed
    assert measured == pytest.approx(speed, rel=0.01)


@pytest.mark.parametrize("wpm", [20, 45, 75])
def test_an_even_english_typist_is_read_within_one_percent(wpm: int) -> None:
    story = Story().buyer(0)
    at = 2.0
    for _ in range(200):
        at = round(at + 60 / (wpm * 5), 3)
        story.commits(at, "e", Source.KEY)
    m = story.sends(at).measures(plan(script(lang="en")))
    assert m.typing_unit == "wpm"
    assert m.typing_speed == pytest.approx(wpm, rel=0.01)


def test_typing_and_erasing_again_never_pays() -> None:
    plain = Story().commits(1, "您好").commits(3, "有货的").sends(4)
    mashed = (
        Story().commits(1, "您好").commits(2, "啊啊啊啊啊").commits(2.5, "", Source.EDIT, deleted=5)
    )
    mashed.commits(3, "有货的").sends(4)
    slow, fast = mashed.measures().typing_speed, plain.measures().typing_speed
    assert slow is not None
    assert fast is not None
    assert slow <= fast


@given(
    st.sampled_from(
        [Source.PASTE, Source.PHRASE, Source.INJECTED, Source.AMBIGUOUS, Source.PROGRAM]
    )
)
def test_only_typed_characters_and_their_time_make_a_speed(source: Source) -> None:
    story = Story().commits(1, "您好").commits(3, "有货的").commits(4, "x" * 400, source)
    m = story.sends(5).measures()
    assert m.typing_speed == pytest.approx(3 / 2 * 60)
    assert source not in TYPED


def test_typing_elsewhere_in_between_is_no_part_of_the_run() -> None:
    story = Story().commits(1, "您好").to("c2").commits(5, "在").to("c1").commits(9, "有货的")
    m = story.commits(11, "今天发").sends(12).measures()
    assert m.active_typing_ms == 2_000
    assert m.typing_speed == pytest.approx(90)


@given(st.lists(st.sampled_from([Speaker.AUTO_GREETING, Speaker.BOT, Speaker.SYSTEM]), max_size=6))
def test_machines_never_stop_a_clock(speakers: list[Speaker]) -> None:
    story = Story().said(0, "欢迎", Speaker.BOT).buyer(1)
    for at, speaker in enumerate(speakers, start=2):
        story.said(at, "您好", speaker)
    m = story.reply(31, "在的").measures()
    assert m.first_response_ms == 30_000
    assert m.average_response_ms == 30_000.0


def test_a_card_the_buyer_sees_is_an_answer_and_a_look_up_is_none() -> None:
    story = Story().buyer(0).acts(5, "open_card", card="dress")
    story.acts(9, "send_product", product="dress").reply(20, "看看")
    assert story.measures().first_response_ms == 9_000


def test_a_question_answered_ahead_is_no_wait() -> None:
    story = Story().enters(0, "a").buyer(0).reply(10, "有货，今天发").judged(13, "a", useful="a1")
    story.enters(14, "b", "branch").buyer(15, "哪天发").judged(15, "b", ahead=True).ends(40)
    assert [turn.stage for turn in story.measures().turns] == ["a"]


def test_the_useful_reply_belongs_to_the_visit_that_was_judged() -> None:
    story = Story().enters(0, "a").buyer(0).reply(10, "稍等").judged(13, "a", is_hold=True)
    story.nudge(40).reply(50, "有货的").judged(53, "a", useful="a2")
    story.enters(54, "a", "branch").buyer(55).reply(60, "嗯").judged(63, "a")
    assert [turn.useful for turn in story.measures().turns] == [50_000, 10_000, None]


def test_the_first_useful_reply_of_a_visit_stays_the_useful_one() -> None:
    story = Story().enters(0, "a").judged(0, "a", ahead=True).buyer(1).reply(10, "有的")
    story.judged(13, "a", useful="a1").reply(20, "今天发").judged(23, "a", useful="a2")
    assert [turn.useful for turn in story.measures().turns] == [9_000]
    assert story.measures().first_useful_reply_ms == 9_000


def test_an_empty_log_measures_nothing_and_divides_by_nothing() -> None:
    m = Story().measures()
    assert (m.first_response_ms, m.average_response_ms, m.longest_wait_ms) == (None, None, None)
    assert (m.typed_share, m.canned_share, m.typing_speed) == (None, None, None)
    assert (m.duration_ms, m.money_given, m.turns) == (0, "0", ())


def test_who_is_still_away_at_the_end_was_away_until_then() -> None:
    assert (
        Story().arrives(0).looks(4, away=True).looks(5, away=True).over(9).measures().away_ms
        == 5_000
    )


def test_a_sum_that_is_no_number_gives_nothing() -> None:
    assert Story().acts(1, "send_coupon", amount="满减").measures().money_given == "0"
