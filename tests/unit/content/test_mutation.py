"""Mutants: what is made of a reply, what is left out, and how a scenario is scored."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.cli.examiner import Examiner
from trainer.content.check import Checked, check
from trainer.content.mutation.breeding import Breeder, Litter
from trainer.content.mutation.numbers import another
from trainer.content.mutation.pieces import pieces, replaced
from trainer.content.mutation.tongue_en import English
from trainer.content.mutation.tongue_zh import Chinese
from trainer.content.mutation.values import Exempt, Operator, Score
from trainer.engine.script import Criterion
from trainer.matching.values import Fact, FactKind, Role, Rule

TINY = Path(__file__).parent / "data" / "tiny"
TODAY = date(2026, 11, 22)
DAYS = Fact("days", FactKind.DURATION, "7d", "7天")


def bred(
    text: str, said: str, *patterns: str, role: Role = Role.CLAIM, lang: str = "zh-CN"
) -> Litter:
    rule = Rule(groups=(patterns or (said,),))
    criterion = Criterion(id="c", role=role, label="", points=1, dimension="accuracy", rule=rule)
    breeder = Breeder(English() if lang == "en" else Chinese(), lang, {"days": DAYS})
    at = text.index(said)
    return breeder.breed(criterion, rule.groups[0], text, [(at, at + len(said))])


def of(litter: Litter, operator: Operator) -> list[str]:
    return [text for made, text in litter.mutants if made is operator]


@cache
def examiner() -> Examiner:
    return Examiner(None, TODAY)


def mutated(folder: Path) -> Checked:
    return check([folder], examiner().judge, TODAY, seeds=(7,), mutate=True)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    return folder


@pytest.mark.parametrize(
    ("text", "said", "mutant"),
    [
        ("亲，这款可以退的哦", "可以退", "亲，这款不可以退的哦"),
        ("这款支持七天无理由", "支持七天无理由", "这款不支持七天无理由"),
        ("您好，建议您拍L码哦", "建议您拍L码", "您好，不建议您拍L码哦"),
        ("不过我们会给您补发", "给您补发", "不过我们不会给您补发"),
        ("定制的不能退哦", "不能退", "定制的能退哦"),
        ("M码有货的", "有货", "我们没有M码有货这回事"),
        ("这款带运费险哦", "运费险", "我们没有运费险这项服务哦"),
    ],
)
def test_a_chinese_claim_is_denied_near_and_far(text: str, said: str, mutant: str) -> None:
    assert mutant in of(bred(text, said), Operator.NEGATE)


@pytest.mark.parametrize(
    ("text", "said", "mutant"),
    [
        ("Sure, we can resend it.", "resend", "Sure, we can't resend it."),
        ("It's $49 today.", "$49", "It isn't $49 today."),
        ("You have 30 days.", "30 days", "You don't have 30 days."),
        ("We'll cover the label.", "cover the label", "We won't cover the label."),
        ("I'm afraid it can't be returned.", "can't be returned", "I'm afraid it can be returned."),
        ("The M is in stock.", "in stock", "It's not true that the M is in stock."),
        ("Keep it, please!", "Keep it", "Don't keep it, please!"),
        ("Express takes 2 days.", "2 days", "I don't think express takes 2 days."),
    ],
)
def test_an_english_claim_is_denied_near_and_far(text: str, said: str, mutant: str) -> None:
    assert mutant in of(bred(text, said, lang="en"), Operator.NEGATE)


def test_an_english_noun_is_denied_asked_quoted_and_warned_of() -> None:
    litter = bred("Returns come with a free label, sure.", "free label", lang="en")
    assert "There is no free label, sure." in of(litter, Operator.NEGATE)
    assert of(bred("By Friday.", "By Friday", lang="en"), Operator.NEGATE) == ["Not by Friday."]
    plain = bred("It takes 2 days.", "2 days", lang="en")
    assert of(plain, Operator.QUESTION) == [
        "It takes 2 days, right?",
        "Is it true that it takes 2 days?",
    ]
    assert of(plain, Operator.QUOTE)[0] == 'You said "It takes 2 days"?'
    bad = bred("We don't take returns.", "don't take returns", role=Role.FORBID, lang="en")
    assert of(bad, Operator.WARN)[0] == "We do take returns."
    sure = bred("It's the courier's fault.", "courier's fault", role=Role.FORBID, lang="en")
    assert of(sure, Operator.WARN)[0] == "It's not true that it's the courier's fault."


@pytest.mark.parametrize(
    ("value", "other"),
    [
        ("7", "4"), ("24", "28"), ("48", "68"), ("$49.50", "$69.50"), ("11月25日", "11月20日"),
        ("L", "XL"), ("large", "small"), ("two", "five"), ("七", "十"), ("1-3", "4-6"),
        ("November 25", "November 20"), ("Wednesday, November 4th", "Sunday, November 8th"),
        ("27 November", "22 November"),
    ],
)  # fmt: skip
def test_a_value_becomes_another_of_its_kind(value: str, other: str) -> None:
    assert another(value) == other


def test_the_number_is_changed_wherever_it_stands() -> None:
    litter = bred("7天内可以退，就是签收后7天", "7天内可以退", "<days>…可以退")
    assert of(litter, Operator.NUMBER) == ["4天内可以退，就是签收后4天"]


def test_a_number_that_is_not_demanded_is_left_out() -> None:
    litter = bred("7天内可以退", "7天内可以退", "<days>…可以退", "可以退")
    assert not of(litter, Operator.NUMBER)
    assert litter.excluded == [Exempt.NUMBER_NOT_DEMANDED]


def test_an_offer_put_as_a_question_offers_still() -> None:
    assert Exempt.OFFER in bred("给您换一件哦", "换一件").excluded
    assert of(bred("运费您出哦", "运费您出"), Operator.QUESTION) == [
        "是运费您出吗？",
        "运费您出，对吧？",
    ]


def test_the_buyer_may_have_said_it() -> None:
    told = of(bred("亲，运费您出哦", "运费您出"), Operator.QUOTE)
    assert told == ["亲，您说“运费您出”，对吗？", "亲，您刚才提到“运费您出”哦"]


def test_what_asks_is_only_taken_out() -> None:
    litter = bred("亲，您身高多少呀", "身高", role=Role.ASK)
    assert litter.mutants == [(Operator.DROP, "亲，")]
    assert litter.excluded == [Exempt.STILL_ASKS]


def test_only_a_feeling_is_refused() -> None:
    assert (
        of(bred("理解您的心情", "理解", role=Role.COURTESY), Operator.NEGATE)[0]
        == "并不理解您的心情"
    )
    assert not of(bred("别担心哦", "别担心", role=Role.COURTESY), Operator.NEGATE)
    english = bred("I'm so sorry about that.", "sorry", role=Role.COURTESY, lang="en")
    assert of(english, Operator.NEGATE) == ["I'm not sorry about that."]


def test_what_is_forbidden_is_denied_and_warned_against() -> None:
    told = of(bred("加我微信吧", "加我微信", role=Role.FORBID), Operator.WARN)
    assert told == [
        "并不是加我微信吧",
        "我们不会说加我微信吧这种话",
        "凡是说“加我微信吧”的都是骗人的",
    ]


def test_a_list_of_words_needs_three_that_are_not_parts_of_each_other() -> None:
    breeder = Breeder(Chinese(), "zh-CN", {"days": DAYS})

    def stuffed(*group: str) -> str | Exempt:
        rule = Rule(groups=(group,))
        return breeder.stuffed(
            Criterion(id="c", role=Role.CLAIM, label="", points=1, dimension="x", rule=rule)
        )

    assert stuffed("包邮", "免邮", "<days>…退", "不收…邮费") == "包邮 免邮 不收 邮费"
    assert stuffed("茶歇裙", "新中式茶歇裙", "新中式") is Exempt.FEW_ALTERNATIVES
    assert stuffed("<days>内", "满<days>", "<days>…退") is Exempt.SAYS_VALUE


@given(st.text("亲您好包邮，。！ab, .!?\n", max_size=30), st.data())
def test_the_clauses_of_a_span_hold_it_and_do_not_overlap(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(at, len(text)))
    other = data.draw(st.integers(0, len(text)))
    for english in (True, False):
        found = pieces(text, [(at, end), (other, other)], english=english)
        assert any(piece.start <= at and end <= piece.end for piece in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(text[p.start : p.end] == p.text for p in found)
        if all(piece.text and piece.text[-1] not in "?？" for piece in found):
            assert replaced(text, [(piece, piece.text) for piece in found]) == text.strip()


def test_a_scenario_is_scored_by_what_its_rubric_notices(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    lax = file.read_text(encoding="utf-8").replace(
        "say: 推荐…<size>|建议…<size>|拍<size>",
        "say: <size>码|不是…<size>|没有…<size>|不建议…<size>",
    )
    file.write_text(lax, encoding="utf-8")

    strict, loose = mutated(TINY), mutated(tiny)

    assert strict.scores["tiny-size"].survivors != loose.scores["tiny-size"].survivors
    score = loose.scores["tiny-size"]
    assert score.caught < 0.95 * score.mutants
    told = [p for p in loose.problems if p.code == "TR720"]
    assert {p.terms["operator"] for p in told} >= {"mutation.negate"}
    assert all(p.line > 0 and p.details["criterion"] == "recommend" for p in told)
    assert len({(p.details["criterion"], p.terms["operator"]) for p in told}) == len(told)


def test_the_bar_is_never_reached_by_rounding() -> None:
    assert Score(mutants=2_000, caught=1_899).is_enough is False
    assert Score(mutants=20, caught=19).is_enough
    assert Score().share is None
