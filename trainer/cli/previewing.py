"""`trainer preview`: a scenario's file on a live screen, or looked at once and printed."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import asdict
from typing import Any

from trainer import bootstrap
from trainer.cli.opening import need_a_terminal
from trainer.clock import today
from trainer.engine.graph import Graph
from trainer.grading.authoring import Examined, Slip
from trainer.records.seals import json_text
from trainer.wording import Wording
from trainer.wording.visible import visible

FAILS = 1
WIDTH = 100
"""Cells of a line where there is no terminal to ask."""


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Open the live screen, or print what there is to say; 1 when there is an error."""
    if not (told.once or told.json):
        need_a_terminal()
        return bootstrap.open_screens(lang=told.lang, preview=str(told.file.absolute()))
    day = told.today if told.today is not None else today()
    examined = bootstrap.workshop(told.scoring, day).look(str(told.file), wording.lang)
    if told.json:
        print(json_text(_as_json(str(told.file), examined)))
    else:
        _print(examined, wording)
    return FAILS if any(slip.is_error for slip in examined.slips) else 0


def _print(examined: Examined, wording: Wording) -> None:
    from trainer.tui.authoring.graph_lines import graph_lines

    for slip in examined.slips:
        severity = wording.say("cli.error" if slip.is_error else "cli.warning")
        place = f"{visible(slip.file)}:{slip.line}:{slip.column}"
        print(f"{place}: {severity} {slip.code}: {slip.told} {slip.hint}".rstrip())
    if examined.graph is not None:
        cells = shutil.get_terminal_size((WIDTH, 0)).columns if sys.stdout.isatty() else WIDTH
        for line in graph_lines(examined.graph, wording, cells):
            print("".join(run.text for run in line).rstrip())


def _as_json(file: str, examined: Examined) -> dict[str, Any]:
    graph = examined.graph
    is_played = graph is not None and graph.is_played
    coverage = {"taken": graph.taken, "of": len(graph.branches)} if graph and is_played else None
    return {
        "file": file,
        "playable": examined.is_playable,
        "problems": [_problem(slip) for slip in examined.slips],
        "graph": None if graph is None else _graph(graph),
        "coverage": coverage,
    }


def _problem(slip: Slip) -> dict[str, Any]:
    return {
        "code": slip.code,
        "severity": "error" if slip.is_error else "warning",
        "file": slip.file,
        "line": slip.line,
        "column": slip.column,
        "path": list(slip.at),
        "message": slip.told,
        "hint": slip.hint,
    }


def _graph(graph: Graph) -> dict[str, Any]:
    told = asdict(graph)
    for stage in told["stages"]:
        for way in stage["ways"]:
            way["when"] = dict(way["when"])
    return told
