"""The command line: arguments, exit codes, headless commands.

stdout is data, stderr is narration. Opens the screens only for the commands that need them, so
everything else answers without the terminal toolkit.
"""

from trainer.cli.entrance import main

__all__ = ["main"]
