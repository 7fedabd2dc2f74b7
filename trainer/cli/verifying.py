"""`trainer verify`: whether records are what was sealed."""

from __future__ import annotations

import argparse

from trainer.cli.telling import narrate
from trainer.records.verify import finding_lines, records_at, verify
from trainer.settings import data_home
from trainer.wording import Wording

FAILS = 1


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print what is wrong with the records asked for; 1 when anything is."""
    root = data_home()
    looked_at = records_at(root, trainee=told.trainee, record=told.record)
    findings = verify(root, trainee=told.trainee, record=told.record)
    for line in finding_lines(findings, wording):
        print(line)
    narrate(wording.count("cli.verified", len(looked_at), findings=len(findings)))
    return FAILS if findings else 0
