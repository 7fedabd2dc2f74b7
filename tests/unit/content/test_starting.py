"""A scenario made of a few answers has no problem, plays to its end, and notices wrong replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.cli.examiner import Examiner
from trainer.content.check import Checked, check
from trainer.content.mutation.values import LEAST
from trainer.content.objections import LONGEST, objections
from trainer.content.own_packs import copied_pack, new_pack, pack_named, write_scenario
from trainer.content.pack import Pack, load_pack
from trainer.content.scenario_spec import Category, Level, ScenarioSpec
from trainer.content.shipped import shipped_root
from trainer.content.source import Source
from trainer.content.starter_specs import openings
from trainer.content.starting import Answers, free_id, scenario_text, suggested
from trainer.content.yaml_reader import read
from trainer.errors import UsageError
from trainer.wording import LANGUAGES, Wording

TODAY = date(2026, 11, 22)
CATEGORIES = get_args(Category)
LEVELS = get_args(Level)


def checked(folder: Path, *, mutate: bool = False) -> Checked:
    examiner = Examiner(None, TODAY)
    return check(
        [folder], examiner.judge, TODAY, play_sample=examiner.play, seeds=(7,), mutate=mutate
    )


def complaints(told: Checked) -> list[tuple[str, str, int, object]]:
    return [(p.code, Path(p.file).name, p.line, dict(p.details)) for p in told.problems]


@pytest.fixture
def zh(tmp_path: Path) -> Pack:
    return new_pack(tmp_path / "my-shop", "zh-CN", chinese_keys=True)


@pytest.fixture
def en(tmp_path: Path) -> Pack:
    return new_pack(tmp_path / "my-shop", "en", chinese_keys=False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_category_has_a_draft_without_a_problem(lang: str, tmp_path: Path) -> None:
    pack = new_pack(tmp_path / "my-shop", lang, chinese_keys=False)
    for number, category in enumerate(CATEGORIES):
        answers = suggested(category, LEVELS[number % 3], pack)
        assert objections(answers, pack) == {}, category
        file = pack.folder / f"{answers.id}.scenario.yaml"
        write_scenario(answers, pack, file, chinese_keys=False)

    assert complaints(checked(pack.folder)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_notices_wrong_replies(lang: str, tmp_path: Path) -> None:
    pack = new_pack(tmp_path / "my-shop", lang, chinese_keys=False)
    for category in CATEGORIES[::4]:
        file = pack.folder / f"{category}.scenario.yaml"
        write_scenario(suggested(category, "starter", pack), pack, file, chinese_keys=False)

    scores = checked(pack.folder, mutate=True).scores

    assert len(scores) == len(CATEGORIES[::4])
    assert all(score.is_enough and score.mutants >= LEAST for score in scores.values())


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_with_chinese_keys_is_the_same_scenario(
    lang: str, category: str, packs: dict[str, Pack]
) -> None:
    answers = suggested(category, "starter", packs[lang])
    english, chinese = (
        scenario_text(answers, packs[lang], chinese_keys=keys) for keys in (False, True)
    )
    plain, translated = (fitted(text) for text in (english, chinese))

    assert translated == plain


def fitted(text: str) -> ScenarioSpec | None:
    tree, problems = read(text.encode(), "x.scenario.yaml")
    source = Source(Path("x.scenario.yaml"), tree, b"", problems)
    spec = source.fit(ScenarioSpec)
    assert source.problems == []
    return spec


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    root = tmp_path_factory.mktemp("packs")
    return {lang: new_pack(root / lang.lower(), lang, chinese_keys=True) for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_pack_with_chinese_keys_has_no_problem(lang: str, packs: dict[str, Pack]) -> None:
    pack = packs[lang]
    for category in ("size", "complaint"):
        answers = suggested(category, "pressure", pack)
        file = pack.folder / f"{answers.id}.scenario.yaml"
        write_scenario(answers, pack, file, chinese_keys=True)

    assert complaints(checked(pack.folder)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_have_a_start_for_every_category(lang: str) -> None:
    told = openings(lang)

    assert set(told.categories) == set(CATEGORIES)
    assert {opening.rule for opening in told.categories.values()} <= set(told.rules)


OWN_WORDS = {
    "zh-CN": Answers(
        id="own",
        title="要赠品：有没有",
        category="promo",
        level="starter",
        says="你们下单送不送东西",
        must="下单送丝巾|送您一条丝巾",
        never="赠品没有了",
        policy="freight",
    ),
    "en": Answers(
        id="own",
        title='A "free" gift: yes or no',
        category="promo",
        level="starter",
        says="do i get a gift with this",
        must="you get a free scarf|a free scarf is included",
        never="",
        policy="",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_the_authors_own_make_a_sound_scenario(lang: str, tmp_path: Path) -> None:
    pack = new_pack(tmp_path / "my-shop", lang, chinese_keys=False)
    answers = OWN_WORDS[lang]

    assert objections(answers, pack) == {}
    file = pack.folder / "own.scenario.yaml"
    write_scenario(answers, pack, file, chinese_keys=lang == "zh-CN")
    assert complaints(checked(file)) == []


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("title", "", "empty"),
        ("title", "长" * 121, "long"),
        ("says", "在吗\x07", "hidden"),
        ("says", "我的<订单>呢", "fact"),
        ("must", "", "empty"),
        ("must", "抱歉，让您久等", "pattern"),
        ("must", "好", "pattern"),
        ("must", "可以退||能退", "pattern"),
        ("must", "能退吗", "unread"),
        ("must", "我看一下", "anything"),
        ("must", "最好的面料", "forbidden"),
        ("never", "可以退", "overlap"),
        ("category", "gifts", "choice"),
        ("level", "hard", "choice"),
        ("id", "我的场景", "slug"),
        ("id", "taken", "taken"),
        ("policy", "no-such", "policy"),
    ],
)
def test_an_answer_that_will_not_do_is_told_why(name: str, text: str, why: str, zh: Pack) -> None:
    good = replace(suggested("returns", "starter", zh), must="可以退换|可以退", never="退不了的")
    answers = replace(good, **{name: text})

    assert objections(good, zh) == {}
    assert objections(answers, zh, {"taken"}) == {name: f"starting.{why}"}
    assert all(Wording(lang).knows(f"starting.{why}") for lang in LANGUAGES)


def test_ids_are_numbered_when_taken(en: Pack) -> None:
    assert free_id("stock_out", en) == "my-shop-stock-out"
    assert free_id("stock_out", en, {"my-shop-stock-out"}) == "my-shop-stock-out-2"


def test_a_policy_nobody_foresaw_is_asked_for_in_general_words(en: Pack) -> None:
    policies = en.folder / "policies.yaml"
    text = policies.read_text(encoding="utf-8")
    policies.write_text(
        f"{text}  loyalty:\n    title: Loyalty points\n    text: Points last 12 days.\n"
        '    source: shop rule\n    effective_from: "2025-01-01"\n    values: {last: 12d}\n',
        encoding="utf-8",
    )
    pack = load_pack(en.folder)
    file = pack.folder / "points.scenario.yaml"
    answers = replace(suggested("promo", "starter", pack), id="points", policy="loyalty")
    write_scenario(answers, pack, file, chinese_keys=False)

    assert "The policy says <rule>." in file.read_text(encoding="utf-8")
    assert complaints(checked(file)) == []


def test_a_pack_without_products_and_policies_gets_a_scenario_too(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "format: 1\nid: bare\nshop: Bare\nlang: en\ncurrency: USD\n", encoding="utf-8"
    )
    pack = load_pack(folder)
    answers = suggested("size", "starter", pack)
    write_scenario(answers, pack, folder / "x.scenario.yaml", chinese_keys=False)

    assert answers.policy == ""
    assert complaints(checked(folder)) == []


@pytest.mark.parametrize("chinese_keys", [False, True])
def test_a_copied_pack_has_ids_of_its_own_and_the_problems_of_its_source(
    tmp_path: Path, chinese_keys: bool
) -> None:
    source = pack_named("yunshang", [shipped_root()])
    pack = copied_pack(source, tmp_path / "mine", chinese_keys=chinese_keys)
    scenarios = sorted(file.name for file in pack.folder.glob("*.scenario.yaml"))
    head = (pack.folder / scenarios[0]).read_text(encoding="utf-8").splitlines()

    assert pack.id == "mine"
    assert pack.problems == []
    assert pack.sources["pack.yaml"].is_chinese is chinese_keys
    assert len(scenarios) == len(list(source.glob("*.scenario.yaml")))
    assert all(name.startswith("mine-") for name in scenarios)
    assert head[0].startswith("# yaml-language-server: $schema=.schemas/scenario.")
    assert any(line.endswith(scenarios[0].removesuffix(".scenario.yaml")) for line in head)


@pytest.mark.parametrize("source", ["muguang", "harbor"])
def test_a_shop_with_other_policies_gets_sound_scenarios_too(source: str, tmp_path: Path) -> None:
    pack = copied_pack(shipped_root() / source, tmp_path / "mine", chinese_keys=False)
    examiner, files, policies = Examiner(None, TODAY), [], set()
    for category in ("payment", "promo", "invoice", "complaint"):
        answers = suggested(category, "advanced", pack)
        policies.add(answers.policy)
        files.append(pack.folder / f"{answers.id}.scenario.yaml")
        write_scenario(answers, pack, files[-1], chinese_keys=False)

    told = check(files, examiner.judge, TODAY, play_sample=examiner.play, seeds=(7,))

    assert "" in policies
    assert len(policies) > 1
    assert [p for p in complaints(told) if p[1] in {file.name for file in files}] == []


def test_nothing_is_written_over(en: Pack) -> None:
    answers = suggested("size", "starter", en)
    file = en.folder / "x.scenario.yaml"
    write_scenario(answers, en, file, chinese_keys=False)

    with pytest.raises(UsageError, match=r"starting\.file_exists"):
        write_scenario(answers, en, file, chinese_keys=False)
    with pytest.raises(UsageError, match=r"starting\.exists"):
        new_pack(en.folder, "en", chinese_keys=False)
    with pytest.raises(UsageError, match=r"starting\.folder_name"):
        new_pack(en.folder / "我的店", "en", chinese_keys=False)
    with pytest.raises(UsageError, match=r"starting\.no_pack"):
        pack_named("nowhere", [shipped_root()])


ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), exclude_characters="<>"),
    min_size=1,
    max_size=LONGEST,
).filter(lambda text: text.strip() == text)


@pytest.mark.parametrize("chinese_keys", [False, True])
@given(title=ANY_TEXT, says=ANY_TEXT)
@settings(max_examples=25, deadline=None)
def test_whatever_is_answered_stands_in_the_file_as_answered(
    packs: dict[str, Pack], chinese_keys: bool, title: str, says: str
) -> None:
    answers = replace(suggested("size", "starter", packs["en"]), title=title, says=says)
    spec = fitted(scenario_text(answers, packs["en"], chinese_keys=chinese_keys))

    assert spec is not None
    assert spec.title == title
    assert spec.stages["opening"].buyer[-1].text == says


def test_hostile_words_stay_texts(en: Pack) -> None:
    answers = replace(
        suggested("size", "starter", en), title="a: b # c", says="- [x] {y}: &z *w !t |"
    )
    text = scenario_text(answers, en, chinese_keys=False)
    file = en.folder / "x.scenario.yaml"
    file.write_text(text, encoding="utf-8")

    assert complaints(checked(file)) == []
