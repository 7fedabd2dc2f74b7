"""HTML templates and what all of them may say; every text put into one is escaped."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from trainer.wording.speech import Wording

if TYPE_CHECKING:
    from jinja2 import Template


def page(name: str, wording: Wording) -> Template:
    """A template of this room; `say` and `pair` speak in it."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("trainer.records") / "templates"
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(lambda wanted: (folder / wanted).read_text("utf-8")),
    )

    def pair(name: str, value: str) -> str:
        return wording.say("report.pair", name=wording.say(name), value=value)

    environment.globals.update(say=wording.say, pair=pair)
    return environment.get_template(name)
