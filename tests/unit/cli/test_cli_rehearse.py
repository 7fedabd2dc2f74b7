"""`rehearse`: plans that can be played, and plans and dates that cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Command

DRESS = ("rehearse", "size-dress-zh", "--seed", "7", "--today", "2026-11-11")


def plan(folder: Path, text: str) -> str:
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_plan_file_is_played_and_told_as_a_report(command: Command, tmp_path: Path) -> None:
    steps = plan(tmp_path, "- {after: 8s, reply: 您好亲}\n- {after: 3s, phrase: hello}\n")

    done = command(*DRESS, "--plan", steps)

    assert (done.code, done.err) == (0, "")
    assert "您好亲" in done.out


def test_silence_is_a_record_like_any_other(command: Command) -> None:
    done = command(*DRESS, "--plan", "silent", "--json")

    record = json.loads(done.out)
    assert done.code == 0
    assert record["measures"]["replies"] == 0
    assert record["measures"]["first_response_ms"] is None
    assert (record["today"], record["seed"], record["seal"]) == ("2026-11-11", 7, None)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("- {after: 2s, phrase: helo}\n", "TR312", "1:23"),
        ("- {after: 2s, act: dance}\n", "TR306", "1:20"),
        ("- {after: 2s, act: send_coupon}\n", "TR323", "1:3"),
        ("- {after: -8s, reply: hi}\n", "TR208", "1:11"),
        ("- {after: 99999999999999h, reply: hi}\n", "TR208", "1:11"),
        ("- {after: soon, reply: hi}\n", "TR208", "1:11"),
        ("- {reply: ''}\n", "TR214", "1:4"),
        ("- {after: 2s}\n", "TR218", "1:3"),
        ("[]\n", "TR214", "1:1"),
        ("reply: hi\n", "TR205", "1:1"),
    ],
    ids=lambda value: value if value.startswith("TR") else "",
)
def test_a_plan_with_a_mistake_is_refused_at_its_place(
    command: Command, tmp_path: Path, text: str, code: str, place: str
) -> None:
    done = command(*DRESS, "--plan", plan(tmp_path, text))

    assert (done.code, done.out) == (3, "")
    assert f"plan.yaml:{place}: error {code}" in done.err


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("{after: 2s, act: send_coupon, amount: lots}", "lots"),
        ("{after: 2s, act: send_coupon, amount: 1e999}", "1e999"),
        ("{after: 2s, act: recall, message: m99}", "m99"),
        ("{after: 2s, reply: '   '}", "nothing to send"),
    ],
)
def test_a_step_that_cannot_be_done_stops_the_rehearsal_with_its_number(
    command: Command, tmp_path: Path, second: str, why: str
) -> None:
    done = command(*DRESS, "--plan", plan(tmp_path, f"- {{after: 1s, reply: 您好}}\n- {second}\n"))

    assert (done.code, done.out) == (3, "")
    assert "step 2" in done.err
    assert why in done.err


@pytest.mark.parametrize("after", ["20h", "9999999d", "999999999h"])
def test_a_reply_that_would_come_too_late_never_comes(
    command: Command, tmp_path: Path, after: str
) -> None:
    steps = plan(tmp_path, f"- {{after: {after}, reply: 来晚了}}\n")

    done = command(*DRESS, "--plan", steps, "--json")

    assert done.code == 0
    assert json.loads(done.out)["measures"]["replies"] == 0


@pytest.mark.parametrize("seed", ["-1", "0", str(10**40)])
def test_any_whole_number_is_a_seed(command: Command, seed: str) -> None:
    args = ("rehearse", "size-dress-zh", "--plan", "good", f"--seed={seed}", "--json")

    first, second = command(*args), command(*args)

    assert first.code == 0
    assert json.loads(first.out)["facts"] == json.loads(second.out)["facts"]


@pytest.mark.parametrize(
    "args",
    [
        ("--seed", "1e3"),
        ("--seed", "9" * 5000),
        ("--today", "2026-02-30"),
        ("--today", "tomorrow"),
        ("--lang", "xx"),
    ],
    ids=lambda args: args[1][:12],
)
def test_an_argument_that_means_nothing_is_a_usage_error(
    command: Command, args: tuple[str, str]
) -> None:
    done = command("rehearse", "size-dress-zh", "--plan", "good", *args)

    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_day_before_the_calendar_is_a_problem_of_the_fact(command: Command) -> None:
    args = ("rehearse", "complaint-wrong-colour-zh", "--plan", "good", "--seed", "1")

    done = command(*args, "--today", "0001-01-01")

    assert (done.code, done.out) == (3, "")
    assert "TR404" in done.err


@pytest.mark.slow
def test_every_date_there_is_can_be_checked_against(command: Command) -> None:
    first, last = (command("check", "--today", day) for day in ("0001-01-01", "9999-12-31"))

    assert (first.code, last.code) == (1, 1)
    assert "TR404" in first.out
    assert "TR404" in last.out


HOSTILE = ["../../../etc/passwd", "..", "", "x" * 300, "\u202eabc", "a\nb", "[/red]", "%s{0}"]


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 300 + ".scenario.yaml"], ids=ascii)
def test_a_hostile_scenario_name_is_only_unknown(command: Command, name: str) -> None:
    done = command("rehearse", "--plan", "good", "--", name)

    assert (done.code, done.out) == (3, "")
    assert "\u202e" not in done.err
    assert "a\nb" not in done.err


@pytest.mark.parametrize("option", ["--plan", "--scoring"])
@pytest.mark.parametrize("name", ["", "x" * 300, "folder", "/dev/zero", "binary", "empty", "large"])
def test_a_file_that_is_no_text_is_refused(
    command: Command, home: Path, tmp_path: Path, option: str, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "empty").touch()
    with (tmp_path / "large").open("wb") as large:
        large.truncate(50_000_000)
    plan_given = () if option == "--plan" else ("--plan", "good")

    done = command("rehearse", "size-dress-zh", *plan_given, option, name)

    assert (done.code, done.out) == (3, "")
    assert "error TR1" in done.err


def test_a_file_without_permission_is_refused(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Path(plan(tmp_path, "- hi\n"))
    really = Path.open

    def guarded(self: Path, *args: object, **kwargs: object) -> object:
        if self == mine:
            raise PermissionError(13, "Permission denied", str(self))
        return really(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)

    done = command(*DRESS, "--plan", str(mine))

    assert done.code == 3
    assert "Permission denied" in done.err
