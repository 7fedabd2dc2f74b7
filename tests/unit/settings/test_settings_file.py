"""Settings: written whole, read back equal, never silently lost."""

from __future__ import annotations

import errno
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.errors import SettingsError
from trainer.settings import Account, Preferences, Settings, SettingsFile, data_home

PREFERENCES = st.builds(
    Preferences, theme=st.text(), sound=st.booleans(), enter_sends=st.booleans()
)
ACCOUNTS = st.lists(
    st.builds(
        Account,
        id=st.text(min_size=1),
        name=st.text(min_size=1),
        lang=st.sampled_from(["zh-CN", "en"]),
        preferences=PREFERENCES,
    ),
    max_size=4,
    unique_by=lambda account: account.id,
)


def li() -> Account:
    return Account(id="li.na", name="李娜", lang="zh-CN")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(accounts=ACCOUNTS, last=st.none() | st.text())
def test_settings_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, accounts: list[Account], last: str | None
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("s") / "deep" / "settings.json")
    saved = Settings(accounts=tuple(accounts), last_account=last)
    file.save(saved)
    assert file.load() == saved


def test_no_file_is_no_accounts_and_reading_writes_nothing(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    assert file.load_or_set_aside() == (Settings(), None)
    assert list(tmp_path.iterdir()) == []


def test_unknown_keys_of_a_later_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    later = {
        "format": 1,
        "accounts": [
            {"id": "li.na", "name": "李", "lang": "en", "team": 7, "preferences": {"font": "big"}}
        ],
        "last_account": "li.na",
        "plugins": ["x"],
    }
    path.write_text(json.dumps(later), encoding="utf-8")

    SettingsFile(path).update(lambda found: found.using(li()))

    now = json.loads(path.read_bytes())
    assert (now["plugins"], now["accounts"][0]["team"]) == (["x"], 7)
    assert now["accounts"][0]["preferences"]["font"] == "big"
    assert (now["accounts"][0]["name"], now["accounts"][0]["lang"]) == ("李娜", "zh-CN")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": 2}',
        b'{"format": 1}',
        b'{"format": 1, "accounts": [3]}',
        b'{"format": 1, "accounts": [{"id": "", "name": "x", "lang": "en"}]}',
        b'{"format": 1, "accounts": [], "last_account": 3}',
        b'{"format": 1, "accounts": [{"id": "a", "name": "x", "lang": "en",'
        b' "preferences": {"sound": "loud"}}]}',
        b'{"format": 1, "accounts": [{"id": "a", "name": "x", "lang": "en"},'
        b' {"id": "a", "name": "y", "lang": "en"}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_told_and_kept_aside(tmp_path: Path, damage: bytes) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.path.write_bytes(damage)
    with pytest.raises(SettingsError, match="damaged"):
        file.load()
    with pytest.raises(SettingsError, match="damaged"):
        file.save(Settings())
    assert file.path.read_bytes() == damage

    found, told = file.load_or_set_aside()

    assert found == Settings()
    assert told is not None
    assert Path(str(told.details["kept"])).read_bytes() == damage
    file.save(found.using(li()))
    assert file.load().account("li.na") == li()


def test_a_second_damaged_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    for damage in (b"one", b"two"):
        file.path.write_bytes(damage)
        file.load_or_set_aside()
    assert (tmp_path / "settings.json.bak").read_bytes() == b"one"
    assert (tmp_path / "settings.json.bak2").read_bytes() == b"two"


def test_a_folder_in_the_files_place_is_told_and_stays(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    found, told = file.load_or_set_aside()
    assert (found, told is not None) == (Settings(), True)
    with pytest.raises(SettingsError):
        file.save(Settings())


def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings().using(li()))

    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("trainer.settings.disk.os.fsync", refuse)
    with pytest.raises(SettingsError, match="no space left"):
        file.save(Settings())

    assert file.load() == Settings().using(li())
    assert [path.name for path in tmp_path.glob("*.tmp")] == []


def test_changes_made_at_once_are_all_kept(tmp_path: Path) -> None:
    def join(number: int) -> None:
        account = Account(id=f"a{number}", name="n", lang="en")
        SettingsFile(tmp_path / "settings.json").update(lambda found: found.using(account))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(join, range(12)))

    kept = SettingsFile(tmp_path / "settings.json").load().accounts
    assert {account.id for account in kept} == {f"a{number}" for number in range(12)}


def test_using_an_account_adds_it_or_replaces_it_in_place() -> None:
    both = Settings().using(li()).using(Account(id="wang", name="王", lang="en"))
    changed = both.using(Account(id="li.na", name="李娜娜", lang="en"))
    assert [account.name for account in changed.accounts] == ["李娜娜", "王"]
    assert changed.last_account == "li.na"
    assert changed.account("nobody") is None


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRAINER_HOME", str(tmp_path))
    assert data_home() == tmp_path
    monkeypatch.delenv("TRAINER_HOME")
    assert data_home().name == "trainer"
