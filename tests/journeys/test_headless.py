"""Headless commands in processes of their own: exit codes, streams, and what they never load."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCENARIOS = ("size-dress-zh", "size-dress-en")
CHECK_LOADED = """
import sys
from trainer.cli import main
code = main(sys.argv[1:])
loaded = [name for name in ("textual", "faker", "jinja2") if name in sys.modules]
print("LOADED", *loaded, file=sys.stderr)
raise SystemExit(code)
"""


def run(
    *args: str, home: Path, said: str = "", code: str | None = None
) -> subprocess.CompletedProcess[str]:
    how = ["-c", code] if code is not None else ["-m", "trainer"]
    return subprocess.run(
        [sys.executable, *how, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=said,
        env=environment(home),
        cwd=home,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "args",
    [
        ("list", "--json"),
        ("rehearse", "size-dress-zh", "--plan", "good", "--seed", "7", "--json"),
        ("rehearse", "size-dress-zh", "--plan", "bad", "--seed", "7"),
        ("check",),
        ("explain", "--lexicon", "zh-CN", "--json"),
        ("history", "--trainee", "nobody"),
        ("report", "--trainee", "nobody"),
        ("verify",),
        ("doctor",),
        ("--help",),
    ],
    ids=lambda args: args[0],
)
def test_headless_commands_never_load_the_terminal_toolkit(
    args: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(*args, home=tmp_path, code=CHECK_LOADED)

    assert "textual" not in done.stderr.rsplit("LOADED", 1)[-1]
    assert "Traceback" not in done.stderr


def test_two_rehearsals_differ_only_in_id_seal_and_wall_clock(tmp_path: Path) -> None:
    args = ("rehearse", "size-dress-zh", "--plan", "good", "--seed", "7", "--today", "2026-11-11")
    first, second = (json.loads(run(*args, "--json", home=tmp_path).stdout) for _ in range(2))

    for record in (first, second):
        for name in ("id", "seal", "started_at"):
            del record[name]
    assert first == second


def test_a_reply_is_explained_line_by_line(tmp_path: Path) -> None:
    said = '您好亲，在的\n{"text": "不知道，自己看详情页"}\n\n'
    done = run("explain", "--lexicon", "zh-CN", "--json", home=tmp_path, said=said)

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["text"] for one in told] == ["您好亲，在的", "不知道，自己看详情页", ""]
    assert "greeting" in told[0]["intents"]
    assert "brush_off" in told[1]["intents"]


def test_a_rubric_file_is_applied(tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text(
        "lang: zh-CN\nfacts: {size: L码, ship: 48小时}\n"
        "criteria:\n"
        "  size: {role: claim, say: 推荐…<size>|建议…<size>}\n"
        "  ship: {role: claim, all: [<ship>, 发货|发出]}\n"
        "  lie: {role: forbid, say: 保证合适}\n",
        encoding="utf-8",
    )
    said = "建议您拍L码，48小时内发货\n不建议拍L码\n保证合适\n"
    done = run("explain", "--rubric", str(rubric), "--json", home=tmp_path, said=said)

    told = [
        {c["id"]: c["verdict"] for c in json.loads(line)["criteria"]}
        for line in done.stdout.splitlines()
    ]
    assert told[0] == {"size": "met", "ship": "met", "lie": "met"}
    assert told[1]["size"] == "missed"
    assert told[2]["lie"] == "violated"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("play",), 2),
        (("nonsense",), 2),
        (("rehearse", "no-such-scenario", "--plan", "good"), 3),
        (("rehearse", "size-dress-zh", "--plan", "/no/such/plan.yaml"), 3),
        (("explain", "size-dress-zh", "--json"), 2),
        (("explain", "size-dress-zh", "--stage", "nowhere"), 2),
        (("explain",), 2),
        (("report", "no-such-record"), 3),
        (("history",), 2),
        (("check", "/no/such/place"), 1),
        (("rehearse", "size-dress-zh", "--plan", "good", "--scoring", "/no/file"), 3),
        (("play", "size-dress-zh"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_bad_input_is_told_on_stderr_with_its_exit_code(
    args: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    done = run(*args, home=tmp_path)

    assert done.returncode == code, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_broken_scenario_is_refused_with_every_problem_and_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "odd.scenario.yaml"
    broken.write_text("format: 1\nid: odd\ntitle：坏\nstages:\n\t- x\n", encoding="utf-8")

    checked = run("check", str(broken), "--format", "json", home=tmp_path)
    played = run("rehearse", str(broken), "--plan", "good", home=tmp_path)

    problems = json.loads(checked.stdout)["problems"]
    assert checked.returncode == 1
    assert problems
    assert all(p["code"] and p["line"] >= 1 and p["message"] for p in problems)
    assert played.returncode == 3
    assert "odd.scenario.yaml" in played.stderr


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "TRAINER_HOME": str(home), "LANG": "en_US.UTF-8", "LC_ALL": ""}


@pytest.fixture
def can_be_interrupted() -> Iterator[None]:
    """A shell's background job ignores SIGINT, and so would whatever is started from it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_an_interrupted_explain_has_answered_what_it_read_and_ends_with_130(
    tmp_path: Path, can_be_interrupted: None
) -> None:
    args = [sys.executable, "-m", "trainer", "explain", "--lexicon", "zh-CN", "--json"]
    with subprocess.Popen(
        args,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as waiting:
        assert waiting.stdin is not None
        assert waiting.stdout is not None
        assert waiting.stderr is not None
        waiting.stdin.write("您好\n".encode())
        waiting.stdin.flush()
        assert json.loads(waiting.stdout.readline())["text"] == "您好"
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(60) == 130
        assert waiting.stderr.read() == b"Interrupted.\n"


SEAL = """
import sys
from trainer import bootstrap
from trainer.engine.plan import Mode
from trainer.play.autopilot import rehearse
floor = bootstrap.floor()
for seed in range(3):
    header = floor.header("size-dress-zh", mode=Mode.PRACTICE, trainee="amy", seed=seed)
    scenarios, judge = floor.stock.scenarios, floor.stock.judge
    sample = scenarios.sample("size-dress-zh", "bad", seed=seed, today=floor.today())
    session = rehearse(header.plan, sample, judge)
    graded = floor.stock.grader.assess(header.plan, session.log)
    floor.stock.records.seal(header, session.log, *graded)
"""


def test_two_trainers_that_seal_at_once_make_one_chain(tmp_path: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", SEAL], env=environment(tmp_path)) for _ in range(2)
    ]

    assert [one.wait(120) for one in both] == [0, 0]
    verified = run("verify", home=tmp_path)
    assert (verified.returncode, verified.stdout) == (0, "")
    assert "6 records verified" in verified.stderr
