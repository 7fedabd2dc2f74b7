"""The schema files as shipped, and the comment by which an editor finds its copy.

Knows names and places; what stands in a schema is `drawing`'s.
"""

from __future__ import annotations

from pathlib import Path

from trainer.settings.disk import replace_whole

FOLDER = Path(__file__).parent
BESIDE = ".schemas"
"""The folder in a pack where the copies lie; a dot keeps it out of the way."""

KINDS = (
    "scenario",
    "pack",
    "products",
    "policies",
    "phrases",
    "scoring",
    "rubric",
    "plan",
    "night",
    "passage",
)


def file_name(kind: str, *, is_chinese: bool) -> str:
    """`scenario.schema.json`, or `scenario.zh.schema.json` for Chinese keys."""
    return f"{kind}.zh.schema.json" if is_chinese else f"{kind}.schema.json"


def modeline(kind: str, *, is_chinese: bool) -> str:
    """The two comment lines that VS Code and JetBrains editors look for at the top of a file."""
    place = f"{BESIDE}/{file_name(kind, is_chinese=is_chinese)}"
    return f"# yaml-language-server: $schema={place}\n# $schema: {place}\n"


def lay_schemas(pack: Path, *, is_chinese: bool) -> None:
    """Copies of one set into a pack, so that editors work offline; `OSError` if refused."""
    folder = pack / BESIDE
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        name = file_name(kind, is_chinese=is_chinese)
        replace_whole(folder / name, (FOLDER / name).read_bytes())
