"""Settings ⇄ their JSON object. What a later version wrote beside ours is carried along.

Checked by hand because settings are read before the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from trainer.settings.values import Account, Preferences, Settings

FORMAT = 1
Json = dict[str, Any]


class ShapeError(ValueError):
    """The object is not settings of ours; its text says where."""


def settings_of(raw: object) -> Settings:
    """The settings in a JSON object; a missing preference takes its default."""
    whole = _object(raw, "settings")
    if whole.get("format") != FORMAT:
        raise ShapeError("format")
    listed = whole.get("accounts")
    if not isinstance(listed, list):
        raise ShapeError("accounts")
    accounts = tuple(_account(_object(one, "account")) for one in listed)
    if len({account.id for account in accounts}) < len(accounts):
        raise ShapeError("accounts.id")
    last = whole.get("last_account")
    if not isinstance(last, str | None):
        raise ShapeError("last_account")
    return Settings(accounts=accounts, last_account=last)


def merged(settings: Settings, raw: Mapping[str, Any]) -> Json:
    """The JSON object of the settings, with every key of `raw` that we do not know."""
    before = {one["id"]: one for one in raw.get("accounts", [])}
    return {
        **raw,
        "format": FORMAT,
        "accounts": [_merged(account, before.get(account.id, {})) for account in settings.accounts],
        "last_account": settings.last_account,
    }


def _merged(account: Account, before: Mapping[str, Any]) -> Json:
    written = asdict(account)
    kept = {**before.get("preferences", {}), **written["preferences"]}
    return {**before, **written, "preferences": kept}


def _account(raw: Json) -> Account:
    chosen = _object(raw.get("preferences", {}), "preferences")
    return Account(
        id=_text(raw, "id"),
        name=_text(raw, "name"),
        lang=_text(raw, "lang"),
        preferences=_preferences(chosen),
    )


def _preferences(raw: Json) -> Preferences:
    defaults = Preferences()
    known: dict[str, Any] = {}
    for one in fields(Preferences):
        value = raw.get(one.name, getattr(defaults, one.name))
        if type(value) is not type(getattr(defaults, one.name)):
            raise ShapeError(f"preferences.{one.name}")
        known[one.name] = value
    return Preferences(**known)


def _object(raw: object, place: str) -> Json:
    if not isinstance(raw, dict):
        raise ShapeError(place)
    return raw


def _text(raw: Json, key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise ShapeError(key)
    return value
