"""Building the catalogues: `locale/<language>/*.po` merged into `locale/<language>.mo`.

Run by the build hook and by hand after editing a .po file; not needed at run time.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def build(locale: Path) -> list[Path]:
    """Compile every language below `locale`; returns the .mo files written.

    A catalogue changes all at once, so that whoever reads meanwhile sees the old or the new one.
    The same id in two files of one language is a ValueError.
    """
    written = []
    for folder in sorted(path for path in locale.iterdir() if path.is_dir()):
        whole = Catalog(locale=folder.name.replace("-", "_"), charset="utf-8")
        for source in sorted(folder.glob("*.po")):
            with source.open("rb") as opened:
                part = read_po(opened, locale=folder.name.replace("-", "_"))
            for message in part:
                if not message.id:
                    continue
                if whole.get(message.id) is not None:
                    raise ValueError(f"{source}: {message.id} is already in another file")
                whole.add(message.id, message.string)
        target = locale / f"{folder.name}.mo"
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as opened:
            write_mo(opened, whole)
        fresh.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    build(Path(__file__).parent / "locale")
