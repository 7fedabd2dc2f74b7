"""A file with Chinese keys is the same file: same script and places, problems in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel, RootModel

from trainer.content.chinese_keys import KEYS
from trainer.content.chinese_words import WORDS, WORDS_AT, to_chinese, to_english
from trainer.content.levels import name_of
from trainer.content.night_spec import NightSpec
from trainer.content.own_types import FormatOne
from trainer.content.pack import load_pack
from trainer.content.pack_specs import PackSpec, PhrasesSpec, PoliciesSpec, ProductsSpec
from trainer.content.passage_spec import PassageSpec
from trainer.content.plan_file import PlanSpec, load_plan
from trainer.content.problems import Problem, sentence, suggestion
from trainer.content.respelling import with_chinese_keys, with_english_keys
from trainer.content.rubric_file import RubricSpec, load_rubric
from trainer.content.scenario import Scenario, load_scenario, sample_of, script_of
from trainer.content.scenario_spec import Category, HeadSpec, Level, ScenarioSpec
from trainer.content.scoring_file import load_scoring
from trainer.content.scoring_spec import ScoringSpec
from trainer.content.shelf import PackShelf
from trainer.content.shipped import shipped_root, shipped_scoring
from trainer.engine.actions import CHAT_ACTIONS, TICKET_KINDS
from trainer.wording.speech import Wording

TODAY = date(2026, 11, 22)
SHAPES: dict[str, type[BaseModel]] = {
    "pack.yaml": PackSpec,
    "products.yaml": ProductsSpec,
    "policies.yaml": PoliciesSpec,
    "phrases.yaml": PhrasesSpec,
}
FILES = sorted(shipped_root().glob("*/*.yaml"))
SCENARIOS = [file for file in FILES if file.name.endswith(".scenario.yaml")]
ROOTS = (*SHAPES.values(), ScenarioSpec, RubricSpec, PlanSpec, ScoringSpec, NightSpec, PassageSpec)
EN = Wording("en")


def shape_of(file: Path) -> type[BaseModel]:
    return SHAPES.get(file.name, ScenarioSpec)


def models(shape: Any) -> Iterator[type[BaseModel]]:
    """Every model below a type."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        if not issubclass(shape, RootModel):
            yield shape
        for hint in get_type_hints(shape, include_extras=True).values():
            yield from models(hint)
    elif get_origin(shape) in (Annotated, Union, UnionType, list, dict):
        for argument in get_args(shape):
            yield from models(argument)


def keys_of(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


def closed(hint: Any) -> set[str]:
    """The words of a closed vocabulary inside a type."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {str(member.value) for member in hint}
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    return {word for inner in get_args(hint) for word in closed(inner)}


def is_map(hint: Any) -> bool:
    """Whether names of the author's stand there, or of a vocabulary, and no word of ours."""
    whole = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_origin(whole) is dict


# The tables


def test_every_key_has_one_chinese_spelling_of_its_own_on_its_level() -> None:
    for level, keys in KEYS.items():
        assert len(set(keys.values())) == len(keys), level
        assert not set(keys.values()) & set(keys), level


def test_the_tables_hold_exactly_the_keys_of_the_models() -> None:
    wanted: dict[str, set[str]] = {"SizeRow": {"size"}, "Arguments": set(KEYS["Arguments"])}
    for root in (*ROOTS, HeadSpec):
        for model in models(root):
            wanted.setdefault(name_of(model), set()).update(keys_of(model))
    wanted.pop("Demand", None)

    assert {level: set(keys) for level, keys in KEYS.items()} == wanted


def test_every_word_has_one_chinese_spelling_of_its_own() -> None:
    for vocabulary, words in WORDS.items():
        assert len(set(words.values())) == len(words), vocabulary
        for word, chinese in words.items():
            if vocabulary not in {"moment", "criterion"}:
                assert to_english(vocabulary, to_chinese(vocabulary, word)) == word
                assert to_english(vocabulary, chinese) == word


def test_every_closed_vocabulary_of_the_models_is_in_the_table() -> None:
    for root in ROOTS:
        for model in models(root):
            hints = get_type_hints(model, include_extras=True)
            for name, info in model.model_fields.items():
                place = f"{name_of(model)}.{info.alias or name}"
                words = closed(hints[name])
                if words and hints[name] is not FormatOne and not is_map(hints[name]):
                    assert words <= WORDS[WORDS_AT[place]].keys(), place


def test_categories_levels_actions_and_tickets_are_complete() -> None:
    assert set(WORDS["category"]) == set(get_args(Category))
    assert set(WORDS["level"]) == set(get_args(Level))
    assert set(WORDS["action"]) == {action.name for action in CHAT_ACTIONS}
    assert set(WORDS["ticket"]) == set(TICKET_KINDS)
    arguments = {name for action in CHAT_ACTIONS for name in (*action.needs, *action.may)}
    assert set(KEYS["Arguments"]) == arguments


@pytest.mark.parametrize(
    ("vocabulary", "english", "chinese"),
    [
        ("duration", "30s", "30秒"),
        ("duration", "2m", "2分钟"),
        ("duration", "48h", "48小时"),
        ("duration", "7d", "7天"),
        ("moment", "-5d", "-5天"),
        ("moment", "+3d", "+3天"),
        ("moment", "today", "今天"),
        ("day", "2026-11-05", "2026年11月5日"),
        ("card", "order-2", "订单-2"),
        ("condition", "no blame", "没有 blame"),
        ("condition", "no forbidden.blame", "没有 禁语.指责买家"),
        ("criterion", "forbidden.jargon", "禁语.内部行话"),
        ("duration", "soon", "soon"),
        ("day", "tomorrow", "tomorrow"),
        ("card", "dress", "dress"),
    ],
)
def test_shaped_words_go_there_and_back(vocabulary: str, english: str, chinese: str) -> None:
    assert to_chinese(vocabulary, english) == chinese
    assert to_english(vocabulary, chinese) == english


# The shipped files


@pytest.mark.parametrize("file", FILES, ids=[f"{f.parent.name}/{f.name}" for f in FILES])
def test_a_shipped_file_comes_back_from_chinese_to_the_letter(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    chinese = with_chinese_keys(text, shape_of(file))

    assert chinese != text
    assert with_english_keys(chinese, shape_of(file)) == text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chinese")


def in_chinese(file: Path, root: Path) -> Path:
    """A copy of a scenario and of its pack's files, with Chinese keys."""
    folder = root / file.parent.name
    folder.mkdir(exist_ok=True)
    for one in (*(file.parent / name for name in SHAPES), file):
        text = with_chinese_keys(one.read_text(encoding="utf-8"), shape_of(one))
        (folder / one.name).write_text(text, encoding="utf-8")
    return folder / file.name


@pytest.mark.parametrize("file", SCENARIOS, ids=[file.name for file in SCENARIOS])
def test_a_scenario_with_chinese_keys_is_the_same_script(file: Path, root: Path) -> None:
    wording = Wording("zh-CN")
    mine, theirs = loaded(file), loaded(in_chinese(file, root))
    written, translated = (s.play(7, TODAY, wording)[0] for s in (mine, theirs))

    assert theirs.source.is_chinese
    assert [p.code for p in theirs.problems] == [p.code for p in mine.problems]
    assert script_of(translated) == script_of(written)
    for plan in ("good", "weak", "bad"):
        assert sample_of(translated, plan) == sample_of(written, plan)


def test_the_list_shows_scenarios_with_chinese_keys(tmp_path: Path) -> None:
    few = SCENARIOS[::8]
    for file in few:
        in_chinese(file, tmp_path)
    wanted = [c for c in PackShelf([shipped_root()]).cards() if Path(c.path) in few]
    cards = PackShelf([tmp_path]).cards()

    assert [(c.id, c.title, c.level) for c in cards] == [(c.id, c.title, c.level) for c in wanted]
    assert PackShelf([tmp_path]).scenario(cards[0].id).spec is not None


def loaded(file: Path) -> Scenario:
    return load_scenario(file, load_pack(file.parent))


def test_scoring_plan_and_rubric_may_have_chinese_keys(tmp_path: Path) -> None:
    scoring = tmp_path / "scoring.yaml"
    text = shipped_scoring().read_text(encoding="utf-8")
    scoring.write_text(with_chinese_keys(text, ScoringSpec), encoding="utf-8")
    plan, rubric = tmp_path / "plan.yaml", tmp_path / "rubric.yaml"
    plan.write_text("- {等: 8秒, 回复: 您好}\n- {动作: 查看卡片, 卡片: 订单}\n", encoding="utf-8")
    rubric.write_text(
        "语言: 中文\n事实: {天数: 7天}\n评分:\n  退: {角色: 必说, 说: <天数>}\n", encoding="utf-8"
    )

    assert with_english_keys(scoring.read_text(encoding="utf-8"), ScoringSpec) == text
    assert load_scoring(scoring).bands == load_scoring(None).bands
    steps = load_plan(plan).flat
    assert [(s.after, s.reply, s.act, s.args) for s in steps] == [
        (8_000, "您好", None, ()),
        (6_000, None, "open_card", (("card", "order"),)),
    ]
    lang, facts, criteria = load_rubric(rubric)
    assert (lang, facts["天数"].value, criteria[0][0]) == ("zh-CN", "7d", "退")


# Mistakes


def with_change(tiny: Path, old: str, new: str) -> list[Problem]:
    """The small scenario in Chinese keys with one slip; its problems."""
    file = tiny / "size.scenario.yaml"
    text = with_chinese_keys(file.read_text(encoding="utf-8"), ScenarioSpec)
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return loaded(file).problems


def told(problem: Problem) -> tuple[str, str, str]:
    return problem.code, sentence(problem, EN), suggestion(problem, EN)


SLIPS = {
    "an unknown key": ("难度: 入门", "难渡: 入门", "TR201", "难渡", "难度"),
    "a missing key": ("分类: 尺码咨询\n", "", "TR202", "分类", ""),
    "a word that is none": ("难度: 入门", "难度: 中级", "TR206", "中级", "入门"),
    "an unknown action": ("动作: 查看卡片", "动作: 查看卡", "TR306", "查看卡", "查看卡片"),
    "an unknown argument": ("{卡片: <dress>}", "{卡: <dress>}", "TR309", "卡", "卡片"),
    "two kinds of line": ("{商品: <dress>}", "{商品: <dress>, 图片: x}", "TR218", "图片", ""),
    "a step without its argument": (", 卡片: <dress>}", "}", "TR323", "查看卡片", ""),
    "an unknown plan stage": ('"其他":', '"其它":', "TR301", "其它", "其他"),
    "a bad duration": ("等: 35秒", "等: 35妙", "TR208", "35妙", ""),
    "an unknown fact": ("姓名: <买家.姓名>", "姓名: <买家.名>", "TR303", "买家.名", "买家.姓名"),
    "a claim that says nothing": (
        "说: 推荐…<size>|建议…<size>|拍<size>, ",
        "",
        "TR321",
        "必说",
        "",
    ),
    "a key written twice": ("难度: 入门", "难度: 入门\n难度: 高压", "TR111", "难度", ""),
    "no space after a colon": ("难度: 入门", "难度:入门", "TR118", "难度", ""),
    "a full-width colon": ("难度: 入门", "难度：入门", "TR120", "", ""),
    "a key in both languages": ("难度: 入门", "难度: 入门\nlevel: 入门", "TR111", "level", ""),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_problem_speaks_the_language_of_the_keys(tiny: Path, slip: str) -> None:
    old, new, code, name, hint = SLIPS[slip]
    said = [told(p) for p in with_change(tiny, old, new)]

    found = [(what, how) for got, what, how in said if got == code]
    assert found, said
    assert any(name in what and hint in how for what, how in found), found


def test_one_english_key_in_a_chinese_file_is_told_at_its_place(tiny: Path) -> None:
    (only,) = with_change(tiny, "难度: 入门", "level: 入门")

    assert (only.code, only.line, only.column) == ("TR220", 5, 1)
    assert only.details == {"key": "level", "count": "1"}


def test_a_stage_may_have_the_name_of_a_word_of_ours(tiny: Path) -> None:
    file = tiny / "size.scenario.yaml"
    text = with_chinese_keys(file.read_text(encoding="utf-8"), ScenarioSpec)
    text = text.replace("numbers", "下一阶段").replace('"其他":', "下一阶段:")
    file.write_text(text, encoding="utf-8")
    spec = loaded(file).spec

    assert spec is not None
    assert list(spec.stages) == ["opening", "下一阶段"]
    assert spec.stages["opening"].go[0].to == "下一阶段"


def test_what_stands_where_is_told_at_the_same_lines_in_both_spellings(tiny: Path) -> None:
    """Broken in one spelling, respelled, broken in the other: line for line the same."""
    file = tiny / "size.scenario.yaml"
    english = file.read_text(encoding="utf-8")
    for old, new in (
        ("to: left}", "to: lost}"),
        ("<size>码哦\n", "<sise>码哦\n"),
        ("[skirt]", "[x]"),
    ):
        broken = english.replace(old, new)
        places = []
        for text in (broken, with_chinese_keys(broken, ScenarioSpec)):
            file.write_text(text, encoding="utf-8")
            places.append([(p.code, p.line) for p in loaded(file).problems])
        assert places[0] == places[1]
