"""Which files there are: packs below a root and the scenarios in them. Reads names, no contents."""

from __future__ import annotations

from pathlib import Path

PACK_FILE = "pack.yaml"
PACK_FILES = (PACK_FILE, "products.yaml", "policies.yaml", "phrases.yaml")
SCENARIO_ENDING = ".scenario.yaml"
SAMPLES_ENDING = ".samples.yaml"


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be asked; a name no disk takes is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def folders_in(folder: Path) -> list[Path]:
    """The folders that lie in a folder, by name; of one that cannot be asked, none."""
    try:
        return sorted(path for path in folder.iterdir() if is_folder(path))
    except (OSError, ValueError):
        return []


def scenario_files(folder: Path) -> list[Path]:
    """The scenarios of a pack, by name."""
    return sorted(folder.glob(f"*{SCENARIO_ENDING}"))


def sample_files(folder: Path) -> list[Path]:
    """The files of samples that lie in a folder, by name."""
    return sorted(folder.glob(f"*{SAMPLES_ENDING}"))


def files_below(root: Path) -> list[Path]:
    """The scenario files of a root: itself, a pack's, or those of the packs one level down."""
    if root.name.endswith(SCENARIO_ENDING):
        return [root]
    try:
        folders = [root, *sorted(path for path in root.iterdir() if path.is_dir())]
    except OSError:
        return []
    return [file for folder in folders for file in scenario_files(folder)]
