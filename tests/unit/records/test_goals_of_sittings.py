"""The goals that a sitting on disk must meet."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders_sitting import Sitter, sitting_plan
from trainer.records.sitting_document import sitting_of
from trainer.records.sitting_shelf import FileSittingShelf
from trainer.records.verify import verify
from trainer.typing_test.months import Sat, months
from trainer.typing_test.sitting_record import outcome


def test_g14_a_sitting_on_disk_is_worked_out_again_to_the_last_bit(tmp_path: Path) -> None:
    sealed = Sitter(tmp_path).sit().record
    assert sealed is not None
    (path,) = tmp_path.rglob("*.record.json")
    read = sitting_of(json.loads(path.read_text(encoding="utf-8")), path)

    assert outcome(read.header.plan, read.log) == sealed.result
    assert FileSittingShelf(tmp_path).load(read.header.id) == sealed


def test_g14_every_flipped_byte_of_a_sitting_is_found(tmp_path: Path) -> None:
    Sitter(tmp_path, sitting_plan(trials=1, chats=0)).sit()
    (path,) = tmp_path.rglob("*.record.json")
    whole = path.read_bytes()
    missed = []
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        if not verify(tmp_path):
            missed.append(place)
    path.write_bytes(whole)

    assert missed == []
    assert verify(tmp_path) == []


def test_g14_improved_is_beyond_twice_the_error_of_measurement() -> None:
    def sat(month: int, best: float) -> Sat:
        return Sat(
            id=str(month),
            day=f"2026-{month:02}-03",
            lang="zh-CN",
            kind="full",
            counts=True,
            nets=(best, best - 2),
            best=best,
            accuracy=0.99,
            spread=2.0,
        )

    told = months([sat(1, 60), sat(2, 63.9), sat(3, 68.0), sat(4, 64.1)], "zh-CN")

    assert [one.verdict for one in told] == [None, "same", "improved", "worse"]
