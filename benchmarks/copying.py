"""Key → paint on a passage of 2,000 字 against a bare app, and aligning what was typed.

In turns of one run: the same keys into a bare app and into a practice run half of which has been
typed. Bars: p95 ≤ 1.3 ×; aligning 2,000 字 at the end ≤ 200 ms, and one commit more amid it.

`python -m benchmarks.copying`
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import BARE, echo_times, options, percentile, settle, summary
from tests.pty import Terminal
from trainer.source import Source
from trainer.typing_test.alignment import Aligner
from trainer.typing_test.folding import folded
from trainer.typing_test.marking import Marker
from trainer.typing_test.values import Typed
from trainer.units import Millis

SIZE = 2_000
_SENTENCES = (
    "您好，这条裙子今天下午四点前付款当天发出，",
    "收到以后吊牌先不要剪，七天之内不合适可以退，",
    "订单已经备注好了，发货以后会短信通知您。",
    "如果肩膀偏宽或者里面还想加一件薄打底，选大一码会更自在，",
    "尺码建议是按您报的数据来的，每个人的体型都有差别。",
)
_COMMIT = 4
_BARS = (1.3, 200.0)


def passage() -> str:
    """As many characters as the bar asks."""
    text = "".join(_SENTENCES[n % len(_SENTENCES)] for n in range(SIZE))
    return text[:SIZE]


def home(folder: Path) -> list[str]:
    """A machine with an account and that passage; the command that opens it."""
    preferences = {"sound": False, "recorded_consent": True}
    account = {"id": "bench", "name": "小丽", "lang": "zh-CN", "preferences": preferences}
    told = {"format": 1, "accounts": [account], "last_account": "bench"}
    (folder / "settings.json").write_text(json.dumps(told), encoding="utf-8")
    file = folder / "long.passage.yaml"
    lines = ["format: 1", "id: long", "lang: zh-CN", "title: 长文", "use: practice"]
    file.write_text("\n".join([*lines, f"text: {passage()}", ""]), encoding="utf-8")
    return [sys.executable, "-m", "trainer", "type", "--passage", str(file)]


def bare(count: int) -> list[float]:
    """The yardstick."""
    with Terminal(BARE, cols=120, rows=36) as terminal:
        terminal.wait_for("READY")
        settle(terminal, 3.0)
        return echo_times(terminal, count)


def real(count: int) -> list[float]:
    """Half of the passage is there already; each key is a wrong character, shown below its row."""
    with tempfile.TemporaryDirectory() as folder:
        command = home(Path(folder))
        with Terminal(command, cols=120, rows=36, env={"TRAINER_HOME": folder}) as terminal:
            terminal.wait_for("长文")
            settle(terminal, 3.0)
            text = passage()[: SIZE // 2]
            for start in range(0, len(text), _COMMIT):
                terminal.send(text[start : start + _COMMIT])
                settle(terminal, 0.03)
            settle(terminal, 3.0)
            return echo_times(terminal, count)


def at_the_end(text: str) -> float:
    """Milliseconds to align a whole text with one error in fifty characters."""
    typed = folded(_with_errors(text), widths_alike=True)
    began = time.perf_counter()
    aligner = Aligner(folded(text, widths_alike=True))
    aligner.write(0, 0, typed)
    aligner.steps()
    return (time.perf_counter() - began) * 1000


def commit_by_commit(text: str) -> list[float]:
    """Milliseconds from each commit to the marks of the whole passage."""
    typed, marker, times = _with_errors(text), Marker(text, widths_alike=True), []
    for start in range(0, len(typed), _COMMIT):
        one = Typed(
            at=Millis(start),
            offset=start,
            deleted=0,
            inserted=typed[start : start + _COMMIT],
            source=Source.IME,
        )
        began = time.perf_counter()
        marker.take(one)
        marker.marked()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _with_errors(text: str) -> str:
    """Every fiftieth character wrong, left out or doubled, in turn."""
    kinds: Sequence[str] = ("错", "", "多余")
    return "".join(
        kinds[place // 50 % 3] if place % 50 == 25 else char for place, char in enumerate(text)
    )


def main() -> None:
    asked = options(__doc__ or "", None, rounds=3, count=130)
    yardstick: list[float] = []
    page: list[float] = []
    for _ in range(asked.rounds):
        yardstick += bare(asked.count)
        page += real(asked.count)
    ratio = percentile(page, 95) / percentile(yardstick, 95)
    print(f"paint ms, bare     {summary(yardstick)}")
    print(f"paint ms, passage  {summary(page)}")
    print(f"p95 ratio {ratio:.2f} (bar {_BARS[0]:.2f})")
    ends = [at_the_end(passage()) for _ in range(9)]
    print(f"aligned at the end {summary(ends)}  (bar {_BARS[1]:.0f} ms)")
    print(f"commit by commit   {summary(commit_by_commit(passage()))}")


if __name__ == "__main__":
    main()
