"""Writing a scenario at the screen: list, form, problems, tries, saving, leaving, preview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from tests.staged import StagedApp, StagedFloor, at, settled
from trainer.content.scoring_file import load_scoring
from trainer.content.shipped import shipped_root
from trainer.content.workshop.looking import Means
from trainer.content.workshop.workshop import FileWorkshop
from trainer.engine.judging import Judge
from trainer.grading.authoring import Draft, Wish
from trainer.matching.values import Lexicon
from trainer.play.examiner import Examiner
from trainer.tui.dialogs.ask import Ask
from trainer.tui.dialogs.error import ErrorScreen
from trainer.tui.dialogs.leaf import Leaf
from trainer.tui.dialogs.new_scenario import NewScenario
from trainer.tui.dialogs.picker import Picker
from trainer.tui.opening import Opening
from trainer.tui.screens.author import AuthorScreen
from trainer.tui.screens.desk import DeskScreen
from trainer.tui.screens.help import Help
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.preview import PreviewScreen
from trainer.tui.screens.workshop import WorkshopScreen
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.field import Field
from trainer.tui.widgets.form import Form
from trainer.tui.widgets.menu import Menu
from trainer.tui.widgets.page import Page

WISH = Wish(title="预售", category="size", level="starter", shop="yunshang", is_own=False)


@pytest.fixture(scope="module")
def means() -> Means:
    told = Examiner(load_scoring(None), date(2026, 11, 22))
    judges: dict[str, Judge] = {}

    def judge(lexicon: Lexicon) -> Judge:
        if lexicon.lang not in judges:
            judges[lexicon.lang] = told.judge(lexicon)
        return judges[lexicon.lang]

    return Means(
        judge=judge,
        play_sample=told.play,
        play_log=told.log,
        today=told.today,
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
        ids=set,
    )


@pytest.fixture
def app(workshop: FileWorkshop) -> StagedApp:
    return StagedApp(StagedFloor(settings=settled("zh-CN"), workshop=lambda: workshop))


async def rest(app: StagedApp, pilot: Pilot[object]) -> None:
    """Let timers of a millisecond, workers and layout come to rest."""
    for _ in range(2):
        await pilot.pause()
        await app.workers.wait_for_complete()
    await pilot.pause()


async def write(
    app: StagedApp, pilot: Pilot[object], workshop: FileWorkshop, draft: Draft
) -> AuthorScreen:
    """At the table with a draft, everything looked at."""
    await app.settle()
    screen = AuthorScreen(draft, workshop.choices(draft), lag=0.001)
    app.push_screen(screen)
    await rest(app, pilot)
    return screen


async def turn(app: StagedApp, pilot: Pilot[object], screen: AuthorScreen, kind: str) -> None:
    """To the first part of a kind, and into its form."""
    menu = screen.query_one("#outline", Menu)
    menu.focus()
    part = next(part for part in screen.paper.parts if part.kind == kind)
    screen.paper.turn_to(part.id)
    screen.fill_outline()
    await pilot.press("enter")
    await rest(app, pilot)


def fields(screen: AuthorScreen, key: str) -> Field | Page | Choice:
    index = next(n for n, spec in enumerate(screen.paper.fields) if spec.key == key)
    widget = screen.query_one(f"#field-{index}")
    assert isinstance(widget, Field | Page | Choice)
    return widget


def button(app: StagedApp, id_: str) -> Button:
    return app.screen.query_one(f"#{id_}", Button)


async def test_from_home_to_a_new_scenario_and_back(app: StagedApp, tmp_path: Path) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f8", "enter")
        await rest(app, pilot)
        assert at(app, NewScenario)
        await pilot.press("预", "enter", "right", "enter")
        button(app, "done").press()
        await rest(app, pilot)
        assert at(app, AuthorScreen)
        await pilot.press("ctrl+s")
        await rest(app, pilot)
        assert len(list(tmp_path.glob("scenarios/*/*.scenario.yaml"))) == 1
        await pilot.press("escape")
        await rest(app, pilot)
        assert at(app, WorkshopScreen)
        assert "预" in app.shown()
        await pilot.press("escape")
        await rest(app, pilot)
        assert at(app, HomeScreen)


async def test_what_was_never_saved_is_offered_again(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    draft = workshop.save(workshop.begin(WISH))
    draft.tree["goal"] = "写到一半"
    workshop.keep(draft)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await pilot.press("f8")
        await rest(app, pilot)
        assert "未保存" in app.shown()
        await pilot.press("down", "enter")
        await rest(app, pilot)
        assert at(app, Ask)
        button(app, "answer-draft").press()
        await rest(app, pilot)
        screen = app.screen
        assert isinstance(screen, AuthorScreen)
        assert screen.paper.tree["goal"] == "写到一半"
        await pilot.press("escape")
        await rest(app, pilot)
        button(app, "answer-keep").press()
        await rest(app, pilot)
        await pilot.press("enter")
        await rest(app, pilot)
        button(app, "answer-file").press()
        await rest(app, pilot)
        screen = app.screen
        assert isinstance(screen, AuthorScreen)
        assert screen.paper.tree["goal"] != "写到一半"
        assert workshop.left(draft.path) is None


async def test_a_change_is_kept_looked_at_and_shown_at_its_field(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        assert "没有问题" in app.shown()
        await turn(app, pilot, screen, "head")
        minutes = fields(screen, "minutes")
        assert isinstance(minutes, Field)
        minutes.focus()
        minutes.value = "三"
        await rest(app, pilot)
        left = workshop.left(screen.paper.path)
        assert left is not None
        assert left.tree["minutes"] == "三"
        assert [slip.code for slip in screen.paper.slips] == ["TR209"]
        assert "1 处要改" in app.shown()
        about = screen.query_one("#author-about", Static)
        assert about.has_class("-slip")
        screen.query_one("#outline").focus()
        await pilot.press("f6", "enter")
        await rest(app, pilot)
        assert screen.focused is fields(screen, "minutes")


async def test_letters_digits_and_signs_are_text_in_every_field(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await turn(app, pilot, screen, "stage")
        page = fields(screen, "buyer")
        assert isinstance(page, Page)
        page.load("")
        page.focus()
        await pilot.press("slash", "q", "1", "question_mark", "enter", "x")
        await rest(app, pilot)
        stage = screen.paper.part.at[1]
        assert screen.paper.tree["stages"][stage]["buyer"] == ["/q1?", "x"]
        await pilot.press("down")
        assert screen.focused is not page
        await pilot.press("up")
        assert screen.focused is page


async def test_a_name_counts_when_it_is_left_and_nowhere_twice(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await turn(app, pilot, screen, "stage")
        old, other = list(screen.paper.tree["stages"])[:2]
        name = fields(screen, "name")
        assert isinstance(name, Field)
        name.focus()
        name.value = "第一问"
        await rest(app, pilot)
        assert old in screen.paper.tree["stages"]
        await pilot.press("tab")
        await rest(app, pilot)
        assert next(iter(screen.paper.tree["stages"])) == "第一问"
        assert screen.focused is fields(screen, "buyer")
        name = fields(screen, "name")
        assert isinstance(name, Field)
        name.focus()
        name.value = other
        await pilot.press("tab")
        await rest(app, pilot)
        assert "第一问" in screen.paper.tree["stages"]
        assert any("已经有了" in note.message for note in app._notifications)
        name = fields(screen, "name")
        assert isinstance(name, Field)
        name.focus()
        name.value = "开头"
        await pilot.press("ctrl+s")
        await rest(app, pilot)
        assert next(iter(workshop.open(screen.paper.path).tree["stages"])) == "开头"


async def test_a_reply_is_tried_while_it_is_written(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await pilot.press("f2")
        assert any("先在大纲里选" in note.message for note in app._notifications)
        await turn(app, pilot, screen, "criterion")
        await pilot.press("f2")
        screen.query_one("#try-text", Page).insert_phrase("麻烦您说下身高体重")
        await rest(app, pilot)
        shown = app.shown()
        assert "+ 做到" in shown
        assert "接下来去" in shown
        await pilot.press("f2")
        await rest(app, pilot)
        assert screen.focused is fields(screen, "name")


async def test_parts_are_added_moved_and_taken_away(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await turn(app, pilot, screen, "stage")
        await pilot.press("f4")
        await rest(app, pilot)
        assert at(app, Picker)
        await pilot.press("1")
        await rest(app, pilot)
        assert screen.paper.part.kind == "criterion"
        where = screen.paper.part.at
        await pilot.press("ctrl+up")
        await rest(app, pilot)
        assert screen.paper.part.at == where
        await pilot.press("f8")
        await rest(app, pilot)
        button(app, "answer-yes").press()
        await rest(app, pilot)
        assert where[-1] not in screen.paper.tree["stages"][where[1]]["criteria"]
        await turn(app, pilot, screen, "head")
        await pilot.press("f8")
        assert any("删不了" in note.message for note in app._notifications)


async def test_names_are_put_in_at_the_caret(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await pilot.press("ctrl+l")
        assert any("先把光标" in note.message for note in app._notifications)
        await turn(app, pilot, screen, "stage")
        hint = fields(screen, "hint")
        assert isinstance(hint, Field)
        hint.value = ""
        hint.focus()
        await pilot.press("ctrl+l", "b", "u", "y", "enter")
        await rest(app, pilot)
        assert hint.value == "<buyer.name>"
        await pilot.press("tab", "ctrl+l")
        await rest(app, pilot)
        assert at(app, AuthorScreen)


async def test_a_kind_of_criterion_lays_the_form_anew(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        part = next(
            part
            for part in screen.paper.parts
            if part.kind == "criterion"
            and any(
                spec.key == "say"
                for spec in (screen.paper.turn_to(part.id), screen.paper)[1].fields
            )
        )
        screen.paper.turn_to(part.id)
        screen.fill_outline()
        await pilot.press("enter")
        await rest(app, pilot)
        role = fields(screen, "role")
        assert isinstance(role, Choice)
        role.focus()
        while role.value != "act":
            role.action_step(1)
        await rest(app, pilot)
        assert [spec.key for spec in screen.paper.fields if spec.key in {"say", "act"}] == ["act"]
        assert screen.focused is fields(screen, "role")


async def test_the_flow_and_the_help_are_read_over_the_form(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await write(app, pilot, workshop, workshop.begin(WISH))
        await pilot.press("f7")
        await rest(app, pilot)
        assert at(app, Leaf)
        assert "样例走过" in app.shown()
        await pilot.press("escape", "f1")
        await rest(app, pilot)
        assert at(app, Help)
        assert "试一句" in app.shown()


async def test_it_is_played_as_it_is_written(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        await pilot.press("f5")
        await rest(app, pilot)
        assert app.desk().runner.plan.arrivals[0].script.title == "试玩 · 预售"
        app.pop_screen()
        last = next(p for p in reversed(screen.paper.parts) if p.kind == "stage")
        screen.paper.turn_to(last.id)
        await pilot.press("f5")
        await rest(app, pilot)
        assert at(app, Ask)
        button(app, "answer-here").press()
        await rest(app, pilot)
        assert app.desk().runner.plan.arrivals[0].script.stages[0].id == last.at[1]


async def test_what_cannot_be_played_says_why(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        draft = workshop.begin(WISH)
        draft.tree["patience"]["leave"]["to"] = "nowhere"
        await write(app, pilot, workshop, draft)
        await pilot.press("f5")
        await rest(app, pilot)
        assert at(app, ErrorScreen)


async def test_leaving_asks_and_does_as_told(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        for answer, is_file, is_left in (
            ("drop", False, False),
            ("keep", False, True),
            ("save", True, False),
        ):
            draft = workshop.begin(WISH)
            screen = await write(app, pilot, workshop, draft)
            await pilot.press("f3", "escape")
            assert screen.query_one("#outline").has_focus
            await pilot.press("escape")
            await rest(app, pilot)
            button(app, f"answer-{answer}").press()
            await rest(app, pilot)
            assert at(app, HomeScreen)
            assert Path(draft.path).exists() is is_file
            assert (workshop.left(draft.path) is not None) is is_left


async def test_a_file_changed_by_others_is_asked_about(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        draft = workshop.save(workshop.begin(WISH))
        screen = await write(app, pilot, workshop, draft)
        file = Path(draft.path)
        file.write_bytes(file.read_bytes() + b"\n")
        screen.paper.tree["minutes"] = "8"
        for answer, minutes in (("keep", "minutes: 3"), ("over", "minutes: 8")):
            await pilot.press("ctrl+s")
            await rest(app, pilot)
            button(app, f"answer-{answer}").press()
            await rest(app, pilot)
            assert minutes in file.read_text(encoding="utf-8")


async def test_a_signal_keeps_what_is_not_saved(app: StagedApp, workshop: FileWorkshop) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        screen.paper.tree["goal"] = "断电之前"
        app.before_end()
        left = workshop.left(screen.paper.path)
        assert left is not None
        assert left.tree["goal"] == "断电之前"


async def test_another_language_keeps_what_is_written(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        screen.paper.tree["goal"] = "写了一半"
        app.speak("en")
        await rest(app, pilot)
        assert "Basics" in app.shown()
        assert screen.paper.tree["goal"] == "写了一半"


async def test_a_narrow_screen_shows_one_pane_at_a_time(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        screen = await write(app, pilot, workshop, workshop.begin(WISH))
        assert not screen.query_one("#author-right").display
        await turn(app, pilot, screen, "stage")
        assert not screen.query_one("#outline").display
        assert screen.query_one(Form).display
        await pilot.press("f6")
        await rest(app, pilot)
        assert not screen.query_one(Form).display
        await pilot.press("f3")
        assert screen.query_one("#outline").display


async def preview(
    app: StagedApp, pilot: Pilot[object], file: Path
) -> tuple[PreviewScreen, Callable[[str], None]]:
    screen = PreviewScreen(str(file), glance=3600.0)
    app.push_screen(screen)
    await rest(app, pilot)

    def save(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        screen.glance()

    return screen, save


async def test_a_preview_follows_every_save(app: StagedApp, workshop: FileWorkshop) -> None:
    file = Path(workshop.save(workshop.begin(WISH)).path)
    text = file.read_text(encoding="utf-8")
    async with app.run_test(size=(160, 40)) as pilot:
        await app.settle()
        _, save = await preview(app, pilot, file)
        assert "没有问题" in app.shown()
        assert "✓" in app.shown()
        save(text.replace("minutes: 3", "minutes: 三"))
        await rest(app, pilot)
        shown = app.shown()
        assert "TR209" in shown
        assert "1 处要改" in shown
        assert "看了 2 次" in shown
        save("title: [")
        await rest(app, pilot)
        shown = app.shown()
        assert "下面是上一次的" in shown
        assert "✓" in shown
        save(text)
        await rest(app, pilot)
        assert "没有问题" in app.shown()


async def test_a_preview_plays_the_file_from_anywhere(
    app: StagedApp, workshop: FileWorkshop
) -> None:
    draft = workshop.save(workshop.begin(WISH))
    stages = list(draft.tree["stages"])
    async with app.run_test(size=(100, 30)) as pilot:
        await app.settle()
        await preview(app, pilot, Path(draft.path))
        await pilot.press("f3", "f3", "f5")
        await rest(app, pilot)
        assert app.desk().runner.plan.arrivals[0].script.stages[0].id == stages[0]
        app.pop_screen()
        await pilot.press("f6")
        await rest(app, pilot)
        await pilot.press("2")
        await rest(app, pilot)
        assert app.desk().runner.plan.arrivals[0].script.stages[0].id == stages[1]


async def test_an_opening_leads_straight_to_the_preview(
    workshop: FileWorkshop, tmp_path: Path
) -> None:
    start = Opening(preview=str(tmp_path / "nobody.scenario.yaml"))
    app = StagedApp(StagedFloor(workshop=lambda: workshop), start)
    async with app.run_test(size=(60, 18)) as pilot:
        await rest(app, pilot)
        assert at(app, PreviewScreen)
        assert "TR101" in app.shown()
        await pilot.press("f6")
        assert any("还读不出流程" in note.message for note in app._notifications)
        await pilot.press("f5")
        await rest(app, pilot)
        assert at(app, ErrorScreen)
        assert not any(isinstance(screen, DeskScreen) for screen in app.screen_stack)
