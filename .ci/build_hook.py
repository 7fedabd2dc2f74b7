"""Compiles the catalogues into the package when a wheel (or an editable install) is built."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        root = Path(self.root)
        sys.path.insert(0, str(root / "trainer" / "wording"))
        try:
            from catalogue import build
        finally:
            sys.path.pop(0)
        build(root / "trainer" / "wording" / "locale")
