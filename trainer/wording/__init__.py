"""Ids and parameters → sentences, in zh-CN and en, through gettext.

Every visible sentence is in `locale/<language>/<room>.po` under an id such as `desk.send`. The
catalogues of a language are merged and compiled to `locale/<language>.mo` when the package is
built (`python -m trainer.wording.catalogue` does it by hand). Knows no screen.
"""

from trainer.wording.speech import LANGUAGES, Wording, guess_language

__all__ = ["LANGUAGES", "Wording", "guess_language"]
