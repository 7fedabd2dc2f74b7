"""A scenario's flow drawn as a tree: stages, the ways out of each, what the samples take of them.

Pure: a graph and wording in, inked lines out. Every mark has a word beside it.
"""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.graph import BRANCH, LEAVE, Graph, GraphStage, Need, Way
from trainer.tui.lines import EMPTY, Line, Run, flat, paragraph, term
from trainer.units import Millis
from trainer.wording.speech import Wording

_RESULTS = {"good": "good", "fair": "warn", "bad": "bad"}
_TAKEN, _NEVER = "✓", "○"


def graph_lines(graph: Graph, wording: Wording, cells: int) -> list[Line]:
    """The whole flow: how much of it the samples take, then stage by stage, then the endings."""
    lines = paragraph(covered(graph, wording), cells, "accent")
    shared = _shared_waits(graph)
    for stage in graph.stages:
        lines += [EMPTY, *_stage(stage, graph, wording, cells, shared)]
    if shared:
        lines += [EMPTY, *paragraph(wording.say("graph.waits"), cells, "strong")]
        for index, way in enumerate(shared):
            head = "└─ " if index == len(shared) - 1 else "├─ "
            lines += _hung(head, way_told(way, graph, wording), cells, "dim")
    lines += [EMPTY, *paragraph(wording.say("graph.endings"), cells, "strong")]
    for index, ending in enumerate(graph.endings):
        head = "└─ " if index == len(graph.endings) - 1 else "├─ "
        told = f"{flat(ending.id)}  {flat(ending.title)}"
        result = wording.say(f"result.{ending.result}")
        lines += _hung(head, f"{told}  [{result}]", cells, _RESULTS[ending.result])
    return lines


def covered(graph: Graph, wording: Wording) -> str:
    """How many branches the samples take."""
    if not graph.is_played:
        return wording.say("graph.unplayed")
    return wording.say("graph.coverage", taken=graph.taken, count=len(graph.branches))


def _shared_waits(graph: Graph) -> tuple[Way, ...]:
    """Nudges and leaving, where they are the same in every stage: told once."""
    waits = {tuple(_untaken(way) for way in one.ways if way.kind != BRANCH) for one in graph.stages}
    return waits.pop() if len(waits) == 1 and len(graph.stages) > 1 else ()


def _untaken(way: Way) -> Way:
    return replace(way, taken_by=())


def _stage(
    stage: GraphStage, graph: Graph, wording: Wording, cells: int, shared: tuple[Way, ...]
) -> list[Line]:
    is_start = stage is graph.stages[0]
    start = f"  {wording.say('graph.start')}" if is_start else ""
    lines = paragraph(f"{flat(stage.id)}{start}", cells, "strong")
    if stage.asks:
        lines += _hung("│  ", wording.say("graph.asks", text=flat(stage.asks)), cells, "dim")
    elif is_start:
        lines += _hung("│  ", wording.say("graph.writes_first"), cells, "dim")
    ways = [way for way in stage.ways if way.kind == BRANCH or not shared]
    for index, way in enumerate(ways):
        head = "└─ " if index == len(ways) - 1 else "├─ "
        lines += _hung(head, way_told(way, graph, wording), cells, _ink(way, graph))
    return lines


def way_told(way: Way, graph: Graph, wording: Wording) -> str:
    """A way in one sentence: its mark, its conditions, where it leads, who took it."""
    to = _target(way.to, graph, wording)
    if way.kind == BRANCH and not graph.is_played:
        return f"{_conditions(way, wording)} → {to}"
    if way.kind == BRANCH:
        mark = _TAKEN if way.taken_by else _NEVER
        taken = (
            wording.say("graph.taken", by=", ".join(_taker(name, wording) for name in way.taken_by))
            if way.taken_by
            else wording.say("graph.never")
        )
        return f"{mark} {_conditions(way, wording)} → {to}  {taken}"
    wait = seconds(Millis(0) if way.after is None else way.after)
    if way.kind == LEAVE:
        return wording.say("graph.leave", wait=wait, to=to)
    led = f" → {to}" if way.to else ""
    return wording.say("graph.nudge", wait=wait) + led


def _taker(name: str, wording: Wording) -> str:
    return wording.say(f"graph.by.{name}")


def _conditions(way: Way, wording: Wording) -> str:
    told = [wording.say("graph.when", fact=flat(fact), value=flat(v)) for fact, v in way.when]
    told += [_need(need, wording) for need in way.needs]
    if way.after is not None:
        told.append(wording.say("graph.slower", wait=seconds(way.after)))
    return wording.say("graph.and").join(told) if told else wording.say("graph.else")


def _need(need: Need, wording: Wording) -> str:
    label = flat(term(wording, need.label))
    return wording.say("graph.lacks" if need.absent else "graph.has", label=label)


def _target(name: str, graph: Graph, wording: Wording) -> str:
    ending = next((one for one in graph.endings if one.id == name), None)
    if ending is None:
        return flat(name)
    return wording.say("graph.ending", title=flat(ending.title if ending.title else name))


def _ink(way: Way, graph: Graph) -> str:
    if way.kind != BRANCH:
        return "dim"
    return "plain" if way.taken_by or not graph.is_played else "warn"


def _hung(head: str, text: str, cells: int, ink: str) -> list[Line]:
    """A paragraph behind a piece of the tree; what wraps hangs below its text."""
    rest = "│  " if head.startswith(("├", "│")) else "   "
    rows = paragraph(text, max(cells - 3, 8), ink)
    return [(Run(head if index == 0 else rest, "dim"), *row) for index, row in enumerate(rows)]


def seconds(wait: Millis) -> str:
    """A wait as authors write it."""
    return f"{wait // 1000}s" if wait % 1000 == 0 else f"{wait}ms"
