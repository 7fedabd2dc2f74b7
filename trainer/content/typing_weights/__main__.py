"""Counts the shipped texts anew: the Chinese characters of all packs, the most frequent first.

Passages are not counted, so that a new one does not move the others. Whoever runs this changes the
measure of every passage: levels have to be set again, and months are no longer comparable.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from trainer.content.shipped import shipped_root

FILE = Path(__file__).parent / "zh-CN.common.txt"
A_LINE = 50


def main() -> None:
    """Write the list."""
    text = "".join(counted(shipped_root()))
    lines = [text[start : start + A_LINE] for start in range(0, len(text), A_LINE)]
    FILE.write_text("\n".join([*lines, ""]), encoding="utf-8")


def counted(root: Path) -> list[str]:
    """Every Chinese character of the packs below a folder; equally frequent ones by code."""
    counts = Counter(
        char
        for file in sorted(root.glob("*/*.yaml"))
        for char in file.read_text(encoding="utf-8")
        if "\u4e00" <= char <= "\u9fff"
    )
    return sorted(counts, key=lambda char: (-counts[char], char))


if __name__ == "__main__":
    main()
