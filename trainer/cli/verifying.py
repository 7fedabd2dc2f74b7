"""`trainer verify`: whether records are what was sealed."""

from __future__ import annotations

import argparse

from trainer import bootstrap
from trainer.cli.telling import narrate
from trainer.wording import Wording

FAILS = 1


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print what is wrong with the records asked for; 1 when anything is."""
    verified = bootstrap.verify(told.record, told.trainee)
    for line in bootstrap.finding_lines(verified.findings, wording):
        print(line)
    narrate(wording.count("cli.verified", verified.records, findings=len(verified.findings)))
    return FAILS if verified.findings else 0
