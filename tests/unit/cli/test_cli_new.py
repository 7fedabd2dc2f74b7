"""`init` and `new`: what is written can be checked, listed and played at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command
from trainer.cli import asking, beginning


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr(beginning, "can_ask", lambda: True)


def typed(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize(("lang", "keys"), [("zh-CN", "zh"), ("en", "zh"), ("en", "en")])
def test_a_new_pack_has_no_problem(command: Command, tmp_path: Path, lang: str, keys: str) -> None:
    made = command("init", "corner-shop", "--lang", lang, "--keys", keys)
    checked = command("check", "corner-shop")

    names = [Path(line).name for line in made.out.splitlines()]
    assert made.code == 0
    assert {"pack.yaml", "products.yaml", "policies.yaml", "phrases.yaml", "README.md"} < {*names}
    assert (checked.code, checked.out) == (0, "")
    assert "0 found" in checked.err
    assert ("店铺包建好了" if lang == "zh-CN" else "The pack is ready") in made.err
    assert str(tmp_path / "home" / "scenarios") in made.err
    pack = (tmp_path / "corner-shop" / "pack.yaml").read_text(encoding="utf-8")
    assert ("编号: corner-shop" if keys == "zh" else "id: corner-shop") in pack
    sets = {path.name.split(".")[1] for path in (tmp_path / "corner-shop/.schemas").iterdir()}
    assert sets == ({"zh"} if keys == "zh" else {"schema"})


def test_init_says_what_is_missing_or_in_the_way(command: Command, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x.txt").write_text("mine", encoding="utf-8")

    for args, told in (
        ((), "trainer init my-shop"),
        (("full",), "is there already and not empty"),
        (("My Shop",), "cannot be a pack's id"),
        (("new", "--from", "nowhere"), "There is no pack “nowhere”. Known: harbor"),
    ):
        done = command("init", *args)
        assert (done.code, done.out) == (2, "")
        assert told in done.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["x.txt"]
    assert not (tmp_path / "new").exists()


def test_a_shipped_pack_is_copied_under_ids_of_its_own(command: Command, home: Path) -> None:
    folder = home / "scenarios" / "mine"
    copied = command("init", str(folder), "--from", "harbor", "--lang", "en")
    listed = command("list")

    assert copied.code == 0
    assert "mine-size-dress-en" in listed.out
    assert "\nsize-dress-en" in listed.out
    assert "to see it in trainer list" not in copied.err.lower()


def test_a_scenario_without_a_question_goes_to_the_authors_own_pack(
    command: Command, home: Path
) -> None:
    first = command("new", "--yes", "--lang", "zh-CN")
    second = command("new", "--category", "退款", "--level", "pressure", "--lang", "zh-CN")
    listed = command("list", "--lang", "zh-CN").out

    own = home / "scenarios" / "my-shop"
    assert first.out.strip() == str(own / "my-shop-size.scenario.yaml")
    assert second.out.strip() == str(own / "my-shop-refund.scenario.yaml")
    assert "已经建好一个" in first.err
    assert "检查通过" in first.err
    assert "已经建好一个" not in second.err
    for id_ in ("my-shop-size", "my-shop-refund"):
        assert id_ in listed
        good = command("rehearse", id_, "--plan", "good", "--seed", "7", "--json")
        bad = command("rehearse", id_, "--plan", "bad", "--seed", "7", "--json")
        assert '"passed":true' in good.out.replace(" ", "")
        assert '"passed":false' in bad.out.replace(" ", "")


def test_everything_may_be_given_as_options(command: Command, home: Path) -> None:
    given = [
        "new",
        "gift-zh",
        "--lang",
        "zh-CN",
        "--keys",
        "en",
        "--category",
        "promo",
        "--never",
        "-",
        "--policy",
        "-",
        "--yes",
    ]
    own = ["--title", "有没有赠品", "--level", "进阶", "--says", "下单送东西不"]
    done = command(*given, *own, "--must", "送您一条丝巾")

    text = (home / "scenarios" / "my-shop" / "gift-zh.scenario.yaml").read_text(encoding="utf-8")
    assert (done.code, "检查通过" in done.err) == (0, True)
    assert "title: 有没有赠品" in text
    assert "level: advanced" in text
    assert "送您一条丝巾" in text
    assert "不能说" not in text
    assert "cites" not in text


def test_an_answer_that_will_not_do_is_refused_with_its_reason(
    command: Command, home: Path
) -> None:
    for args, told in (
        (("--must", "sorry, one moment"), "--must “sorry, one moment” will not do"),
        (("--level", "hard"), "--level does not know “hard”. There are: starter, advanced"),
        (("My Id",), "ID “My Id” will not do: Small letters"),
        (("size-dress-en",), "There is a scenario of that id already"),
        (("--policy", "nope"), "--policy “nope” will not do"),
        (("x.yaml",), "the file of a scenario ends in .scenario.yaml"),
        (("nowhere/x.scenario.yaml",), "trainer init nowhere"),
        (("--pack", "nowhere"), "There is no pack “nowhere”"),
    ):
        done = command("new", *args, "--yes")
        assert (done.code, done.out) == (2, ""), args
        assert told in done.err
    assert not list(home.rglob("*.scenario.yaml"))


def test_a_file_in_a_pack_is_written_there_and_never_over(command: Command, tmp_path: Path) -> None:
    command("init", "shop", "--lang", "en")
    done = command("new", "shop/late.scenario.yaml", "--category", "shipping", "--lang", "zh-CN")
    again = command("new", "shop/late.scenario.yaml", "--category", "shipping")
    other = command("new", "later", "--pack", "shop/", "--category", "shipping")

    assert done.out.strip() == str(Path("shop") / "late.scenario.yaml")
    text = (tmp_path / "shop" / "late.scenario.yaml").read_text(encoding="utf-8")
    assert "id: late\n" in text
    assert "You work for Corner Shop" in text
    assert other.out.strip() == str(Path("shop") / "later.scenario.yaml")
    assert again.code == 2
    assert "already" in again.err


@pytest.mark.usefixtures("somebody")
def test_questions_have_defaults_and_are_asked_again(command: Command, home: Path) -> None:
    said = typed("99", "returns", "3", "", "i want to send it back", "sorry, hm", "", "-", "1")
    done = command("new", "--lang", "en", said=said)

    file = home / "scenarios" / "my-shop" / "my-shop-returns.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert done.code == 0
    assert done.out.strip() == str(file)
    assert "Choose one of these." in done.err
    assert "Write short wordings without punctuation" in done.err
    assert "[I want to send it back] > " in done.err
    assert "level: pressure" in text
    assert "- i want to send it back" in text
    assert "unwanted" not in text
    assert "policy: return-30d" in text


@pytest.mark.usefixtures("somebody")
def test_an_option_that_will_not_do_is_refused_before_any_question(command: Command) -> None:
    done = command("new", "--category", "size", "--level", "starter", "--must", "x", "--lang", "en")

    assert done.code == 2
    assert "--must “x” will not do" in done.err
    assert "Its title" not in done.err


@pytest.mark.usefixtures("somebody")
def test_the_end_of_input_writes_nothing(command: Command, home: Path) -> None:
    done = command("new", "--lang", "zh-CN", said=typed("1", "1"))

    assert done.code == 130
    assert not list(home.rglob("*.scenario.yaml"))


def test_nobody_is_asked_without_a_terminal() -> None:
    assert asking.can_ask() is False
