"""Accounts and their preferences, in one JSON file that is replaced whole.

Reading never writes. A damaged file is kept aside and told, never silently overwritten. Knows
neither screens nor records.
"""

from trainer.settings.file import SettingsFile
from trainer.settings.home import data_home
from trainer.settings.values import Account, Preferences, Settings

__all__ = ["Account", "Preferences", "Settings", "SettingsFile", "data_home"]
