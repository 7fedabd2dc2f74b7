"""The workshop: scenarios begun, kept, looked at, tried and saved, on a real disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from trainer.content.scoring_file import load_scoring
from trainer.content.shipped import shipped_root
from trainer.content.workshop.looking import Means
from trainer.content.workshop.workshop import FileWorkshop
from trainer.engine.script import Begins
from trainer.errors import ContentError
from trainer.grading.authoring import Draft, Wish
from trainer.play.examiner import Examiner

WISH = Wish(
    title="预售：能提前发吗", category="size", level="starter", shop="yunshang", is_own=False
)


@pytest.fixture(scope="module")
def means() -> Means:
    examiner = Examiner(load_scoring(None), date(2026, 11, 22))
    return Means(
        judge=examiner.judge,
        play_sample=examiner.play,
        play_log=examiner.log,
        today=examiner.today,
        seeds=(7,),
    )


@pytest.fixture
def workshop(tmp_path: Path, means: Means) -> FileWorkshop:
    return FileWorkshop(
        own=tmp_path / "scenarios",
        shipped=shipped_root(),
        kept=tmp_path / "drafts",
        means=means,
        scoring=load_scoring(None),
        ids=lambda: {"my-yunshang-size"},
    )


def stage_of(draft: Draft) -> str:
    return str(next(iter(draft.tree["stages"])))


def test_a_new_scenario_has_no_problem_and_an_id_of_its_own(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    examined = workshop.examine(draft, "zh-CN")

    assert (draft.tree["title"], draft.tree["id"]) == (WISH.title, "my-yunshang-size-2")
    assert (examined.slips, examined.is_playable) == ((), True)
    assert examined.graph is not None
    assert examined.graph.taken == len(examined.graph.branches)
    assert not Path(draft.path).exists()


def test_a_wish_without_a_title_takes_one_that_fits(workshop: FileWorkshop) -> None:
    assert workshop.begin(replace(WISH, title=" ")).tree["title"]


def test_shops_are_copied_once_and_blank_ones_made(workshop: FileWorkshop, tmp_path: Path) -> None:
    offered = [shop.id for shop in workshop.shops()]
    assert offered[:2] == ["blank:zh-CN", "blank:en"]
    assert "yunshang" in offered

    workshop.begin(WISH)
    mine = tmp_path / "scenarios" / "my-yunshang"
    (mine / "phrases.yaml").write_text("phrases: {}\n", encoding="utf-8")
    workshop.begin(replace(WISH, shop="my-yunshang", is_own=True))
    workshop.begin(replace(WISH, shop="blank:en"))
    offered = [shop.id for shop in workshop.shops()]

    assert (mine / "phrases.yaml").read_text(encoding="utf-8") == "phrases: {}\n"
    assert offered[:2] == ["my-shop", "my-yunshang"]
    assert not {"yunshang", "blank:en", "blank:zh-CN"} & set(offered)
    with pytest.raises(ContentError, match="no_shop"):
        workshop.begin(replace(WISH, shop="nobody"))


def test_saving_keeps_remarks_and_leaves_the_old_file_beside(workshop: FileWorkshop) -> None:
    draft = workshop.save(workshop.begin(WISH))
    file = Path(draft.path)
    before = file.read_text(encoding="utf-8")
    draft.tree["goal"] = "先问清: 再答 # 不猜"

    again = workshop.save(draft)
    after = file.read_text(encoding="utf-8")
    old, new = before.split("\n"), after.split("\n")
    assert [n for n, line in enumerate(old) if new[n] != line] == [
        next(n for n, line in enumerate(old) if line.startswith("goal:"))
    ]
    assert 'goal: "先问清: 再答 # 不猜"' in after
    assert file.with_name(file.name + ".bak").read_text(encoding="utf-8") == before
    assert workshop.open(draft.path).tree == again.tree == draft.tree


def test_windows_line_ends_stay(workshop: FileWorkshop) -> None:
    draft = workshop.save(workshop.begin(WISH))
    file = Path(draft.path)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    draft = workshop.open(draft.path)
    draft.tree["minutes"] = "5"

    workshop.save(draft)
    assert b"minutes: 5\r\n" in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_file_that_somebody_else_changed_is_asked_about(workshop: FileWorkshop) -> None:
    draft = workshop.save(workshop.begin(WISH))
    file = Path(draft.path)
    theirs = file.read_text(encoding="utf-8").replace("minutes: 3", "minutes: 9")
    file.write_text(theirs, encoding="utf-8")
    draft.tree["minutes"] = "5"

    with pytest.raises(ContentError, match="changed_elsewhere"):
        workshop.save(draft)
    workshop.save(draft, over=True)
    assert "minutes: 5" in file.read_text(encoding="utf-8")
    assert file.with_name(file.name + ".bak").read_text(encoding="utf-8") == theirs


def test_a_draft_survives_until_it_is_saved(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    draft.tree["goal"] = "写到一半"
    workshop.keep(draft)
    (listed,) = workshop.scenarios()
    assert (listed.has_draft, listed.is_saved, listed.title) == (True, False, WISH.title)
    assert workshop.left(draft.path) == replace(draft, is_changed=True)

    workshop.save(draft)
    (listed,) = workshop.scenarios()
    assert (listed.has_draft, listed.is_saved, listed.is_readable) == (False, True, True)
    assert workshop.left(draft.path) is None

    workshop.keep(draft)
    workshop.drop(draft)
    assert workshop.left(draft.path) is None


@pytest.mark.parametrize("damage", ["{", "[]", '{"path": 1, "tree": {}, "text": "", "base": ""}'])
def test_a_damaged_draft_is_none(workshop: FileWorkshop, tmp_path: Path, damage: str) -> None:
    draft = workshop.begin(WISH)
    workshop.keep(draft)
    (file,) = (tmp_path / "drafts").glob("*.json")
    file.write_text(damage, encoding="utf-8")

    assert workshop.left(draft.path) is None
    assert workshop.scenarios() == ()


def test_a_file_that_cannot_be_read_is_listed_and_refused(workshop: FileWorkshop) -> None:
    draft = workshop.save(workshop.begin(WISH))
    for text, code in (("title: [", "TR"), ("- 一\n- 二\n", "TR|no_map")):
        Path(draft.path).write_text(text, encoding="utf-8")
        (listed,) = workshop.scenarios()
        assert not listed.is_readable
        with pytest.raises(ContentError):
            workshop.open(draft.path)
        examined = workshop.look(draft.path, "zh-CN")
        assert examined.graph is None
        assert examined.slips
        assert code


def test_every_problem_names_its_field(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    stage = stage_of(draft)
    draft.tree["patience"]["leave"]["to"] = "nowhere"
    draft.tree["stages"][stage]["go"] = "nobody"
    draft.tree["minutes"] = "三"
    told = {slip.code: slip for slip in workshop.examine(draft, "zh-CN").slips}
    assert told["TR209"].at == ("minutes",)

    draft.tree["minutes"] = "3"
    told = {slip.code: slip for slip in workshop.examine(draft, "zh-CN").slips}
    assert told["TR307"].at == ("patience", "leave", "to")
    assert told["TR301"].at == ("stages", stage, "go")
    assert told["TR301"].is_error
    assert "nobody" in told["TR301"].told
    assert not workshop.examine(draft, "en").is_playable


def test_a_reply_is_tried_on_what_is_written_now(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    stage = stage_of(draft)
    told = workshop.try_reply(draft, stage, "您好\n麻烦说下身高体重", "zh-CN")
    asked = next(one for one in told.criteria if one.role == "ask")
    assert asked.verdict == "met"
    assert "身高体重" in "".join(told.text[a:b] for a, b in asked.spans)
    assert told.leads_to

    name = asked.id
    draft.tree["stages"][stage]["criteria"][name]["say"] = "三围"
    told = workshop.try_reply(draft, stage, "您好\n麻烦说下身高体重", "zh-CN")
    assert {one.id: one.verdict for one in told.criteria}[name] == "missed"
    assert workshop.try_reply(draft, stage, "稍等，我查一下", "zh-CN").is_hold
    assert workshop.try_reply(draft, stage, " \n ", "zh-CN").criteria == ()
    assert workshop.try_reply(draft, "nowhere", "在", "zh-CN").criteria == ()


def test_forbidden_language_is_told_while_trying(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    told = workshop.try_reply(draft, stage_of(draft), "加我微信吧，我给您返现", "zh-CN")
    assert any(one.id.startswith("forbidden.") and one.points < 0 for one in told.criteria)


def test_a_broken_draft_is_not_tried_but_says_why(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    draft.tree["patience"]["leave"]["to"] = "nowhere"
    told = workshop.try_reply(draft, stage_of(draft), "在的", "zh-CN")
    assert [slip.code for slip in told.refused if slip.is_error] == ["TR307"]
    with pytest.raises(ContentError):
        workshop.script(draft, seed=7)


def test_a_play_may_begin_in_the_middle(workshop: FileWorkshop) -> None:
    draft = workshop.begin(WISH)
    whole, digest = workshop.script(draft, seed=7)
    last = list(draft.tree["stages"])[-1]
    middle, same = workshop.script(draft, seed=7, stage=last)

    assert (middle.stages[0].id, middle.begins) == (last, Begins.MID_CHAT)
    assert len(middle.stages) == len(whole.stages)
    assert digest == same
    first, _ = workshop.script(draft, seed=7, stage=stage_of(draft))
    assert first == whole
    with pytest.raises(ContentError, match="no_stage"):
        workshop.script(draft, seed=7, stage="nowhere")
    workshop.save(draft)
    assert workshop.script_at(draft.path, seed=7) == (whole, digest)
    with pytest.raises(ContentError):
        workshop.script_at(draft.path + "x", seed=7)


def test_the_stamp_changes_with_the_file_and_its_pack(workshop: FileWorkshop) -> None:
    draft = workshop.save(workshop.begin(WISH))
    seen = {workshop.stamp(draft.path)}
    for file in (Path(draft.path), Path(draft.path).parent / "policies.yaml"):
        file.write_bytes(file.read_bytes() + b"\n")
        seen.add(workshop.stamp(draft.path))
    Path(draft.path).unlink()
    seen.add(workshop.stamp(draft.path))
    assert len(seen) == 4
    assert workshop.look(draft.path, "en").slips[0].code == "TR101"


def test_what_fields_offer_comes_from_the_pack(workshop: FileWorkshop) -> None:
    choices = workshop.choices(workshop.begin(WISH))
    assert choices.lang == "zh-CN"
    assert "return-7d" in dict(choices.policies)
    assert "greeting" in choices.intents
    assert "accuracy" in choices.dimensions


def _chinese(workshop: FileWorkshop) -> Draft:
    from trainer.content.respelling import with_chinese_keys
    from trainer.content.scenario_spec import ScenarioSpec

    draft = workshop.save(workshop.begin(WISH))
    file = Path(draft.path)
    text = with_chinese_keys(file.read_text(encoding="utf-8"), ScenarioSpec)
    file.write_text(text, encoding="utf-8")
    return workshop.open(draft.path)


def _add_stage(draft: Draft) -> None:
    fresh = deepcopy(draft.tree["stages"][stage_of(draft)])
    fresh["go"] = [{"if": ["补充"], "to": "next"}, {"to": "left"}]
    fresh["criteria"] = {
        "补充": {"role": "claim", "label": "补", "say": "好", "dimension": "accuracy"}
    }
    fresh["samples"] = [{"say": "好", "expect": {"补充": "met"}}]
    draft.tree["stages"] = {"补一轮": fresh, **draft.tree["stages"]}


def _change_level(draft: Draft) -> None:
    draft.tree["level"] = "pressure"


def _draw_number(draft: Draft) -> None:
    draft.tree["facts"]["件数"] = {"draw": "number", "from": "1", "to": "9", "panel": "yes"}


@pytest.mark.parametrize("change", [_add_stage, _change_level, _draw_number])
def test_a_file_with_chinese_keys_stays_one(
    workshop: FileWorkshop, change: Callable[[Draft], None]
) -> None:
    draft = _chinese(workshop)
    change(draft)

    saved = workshop.save(draft)
    text = Path(draft.path).read_text(encoding="utf-8")
    assert json.dumps(saved.tree) == json.dumps(draft.tree)
    assert not [slip for slip in workshop.examine(saved, "zh-CN").slips if slip.code == "TR220"]
    assert "\n阶段:" in text
    assert "\nstages:" not in text
    assert {"_add_stage": "必说", "_change_level": "高压", "_draw_number": "抽取: 数字"}[
        change.__name__
    ] in text


def test_a_disk_that_refuses_is_told(workshop: FileWorkshop, tmp_path: Path) -> None:
    draft = workshop.begin(WISH)
    (tmp_path / "drafts").write_text("in the way", encoding="utf-8")
    with pytest.raises(ContentError, match="unwritable"):
        workshop.keep(draft)
    assert workshop.left(draft.path) is None
    Path(draft.path).mkdir(parents=True)
    with pytest.raises(ContentError):
        workshop.save(draft, over=True)
