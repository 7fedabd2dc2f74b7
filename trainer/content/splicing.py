"""A YAML text with some of its values changed: everything else stays to the letter.

Comments, order, quotes and indents of what has not changed are kept, because only what differs
is written anew. Knows places in a text; knows nothing of what the values mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from trainer.content import yaml_writer


def rewritten(text: str, old: Any, new: Any) -> str:
    """`text`, which reads as `old`, changed where needed to read as `new`.

    `text` is one that the strict reader takes, its lines ended by line feeds alone.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, MappingNode) or root.flow_style:
        return yaml_writer.block(new, 0) + "\n"
    splicer = _Splicer(text)
    end = splicer.line_end(splicer.end_of(root))
    return splicer.map_of(0, root, old, new) + text[end:]


@dataclass(slots=True)
class _Chunk:
    """One entry of a block list or map: what leads up to it, and itself with its line's end."""

    lead: str
    body: str


class _Splicer:
    """Makes the new text of a stretch from the old one, entry by entry."""

    def __init__(self, text: str) -> None:
        self._text = text

    # Where things end

    def end_of(self, node: Node) -> int:
        """The place after the last character of a value, comments behind it not included."""
        if isinstance(node, CollectionNode) and not node.flow_style:
            last = node.value[-1]
            if isinstance(node, MappingNode):
                return max(self.end_of(last[1]), _end(last[0]))
            return self.end_of(last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self._text[start:end].rstrip())

    def line_end(self, at: int) -> int:
        """The end of the line of that place: what follows a value on its line belongs to it."""
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found

    # Entries

    def map_of(self, start: int, node: MappingNode, old: dict[str, Any], new: Any) -> str:
        """The new text of a block map, from `start` (behind what opens it) to its last line."""
        indent = node.value[0][0].start_mark.column
        chunks: dict[str, _Chunk] = {}
        at = start
        for key, value in node.value:
            name, begin = key.value, key.start_mark.index
            end = self.line_end(max(self.end_of(value), _end(key)))
            wanted = new.get(name)
            body = self._text[begin:end]
            if wanted is not None and not _same(wanted, old[name]):
                body = self._entry(key, value, end, old[name], wanted)
            chunks[name] = _Chunk(self._text[at:begin], body)
            at = end
        first = next(iter(chunks))
        return self._joined(
            [
                chunks.get(name)
                or _Chunk(self._lead(chunks, indent), yaml_writer.entry(name, value, indent))
                for name, value in new.items()
            ],
            chunks[first],
            is_root=start == 0,
        )

    def list_of(self, start: int, node: SequenceNode, old: list[Any], new: list[Any]) -> str:
        """The new text of a block list; see `map_of`."""
        indent = node.start_mark.column
        chunks: list[_Chunk] = []
        at = start
        for value in node.value:
            dash = self._dash(value, at, indent)
            end = self.line_end(max(self.end_of(value), dash + 1))
            chunks.append(_Chunk(self._text[at:dash], self._text[dash:end]))
            at = end
        told: list[_Chunk] = []
        for was, now in _pairs(old, new):
            if was is None and now is not None:
                lead = self._lead(dict(enumerate(chunks)), indent)
                told.append(_Chunk(lead, yaml_writer.item(new[now], indent)))
            elif was is not None and now is not None:
                chunk, value = chunks[was], node.value[was]
                if not _same(old[was], new[now]):
                    dash = self._dash(value, value.start_mark.index, indent)
                    end = self.line_end(self.end_of(value))
                    body = self._after(dash + 1, value, end, old[was], new[now], indent)
                    chunk = _Chunk(chunk.lead, f"-{body}")
                told.append(chunk)
        return self._joined(told, chunks[0])

    def _dash(self, value: Node, after: int, indent: int) -> int:
        """Where the dash of an item stands: the last one before it in the list's column."""
        at = value.start_mark.index
        while at > 0:
            at = self._text.rfind("-", 0, at + 1)
            if at - self._text.rfind("\n", 0, at) - 1 == indent:
                return at
            at -= 1
        return after

    def _entry(self, key: Node, value: Node, end: int, old: Any, new: Any) -> str:
        colon = self._text.index(":", _end(key)) + 1
        head = self._text[key.start_mark.index : colon]
        return head + self._after(colon, value, end, old, new, key.start_mark.column)

    # Values

    def _after(self, start: int, value: Node, end: int, old: Any, new: Any, indent: int) -> str:
        """What follows a colon or a dash, to the end of the value's last line."""
        if isinstance(value, ScalarNode) or _is_flow(value):
            stop = max(self.end_of(value), start)
            rest = self._text[stop:end]
            if isinstance(value, ScalarNode) and value.style in ("|", ">"):
                rest = ""
            gap = self._text[start : value.start_mark.index]
            inline = self._inline(value, old, new)
            if inline is not None and "\n" not in gap:
                return f"{gap if gap else ' '}{inline}{rest}"
            line, broken, more = yaml_writer.after_colon(new, indent).partition("\n")
            return f"{line}{rest}{broken}{more}"
        if isinstance(value, MappingNode) and isinstance(new, dict) and new:
            return self.map_of(start, value, old, new)
        if isinstance(value, SequenceNode) and isinstance(new, list) and new:
            return self.list_of(start, value, old, new)
        return yaml_writer.after_colon(new, indent)

    def _inline(self, value: Node, old: Any, new: Any, *, in_flow: bool = False) -> str | None:
        """A value on its line, with as much of the old one as holds; None when it needs more."""
        start, stop = value.start_mark.index, self.end_of(value)
        if _same(old, new):
            return self._text[start:stop]
        if isinstance(new, str):
            return None if "\n" in new else yaml_writer.scalar(new, in_flow=in_flow)
        if isinstance(value, ScalarNode) or not new:
            return yaml_writer.flow(new) if in_flow or not new else None
        if "\n" in self._text[start:stop] or type(new) is not type(old) or len(new) == 1:
            return yaml_writer.flow(new)
        pieces = self._flow_pieces(value, old, new)
        ends = ("{", "}") if isinstance(new, dict) else ("[", "]")
        return f"{ends[0]}{', '.join(pieces)}{ends[1]}"

    def _flow_pieces(self, value: Node, old: Any, new: Any) -> Iterator[str]:
        """The entries of a list or map in brackets."""
        if isinstance(value, MappingNode):
            known = {key.value: (key, below) for key, below in value.value}
            for name, wanted in new.items():
                if name not in known:
                    yield f"{yaml_writer.key(name)}: {yaml_writer.flow(wanted)}"
                    continue
                key, below = known[name]
                written = self._text[key.start_mark.index : _end(key)]
                told = self._inline(below, old[name], wanted, in_flow=True)
                yield f"{written}: {yaml_writer.flow(wanted) if told is None else told}"
            return
        for was, now in _pairs(old, new):
            if now is not None:
                told = None
                if was is not None:
                    told = self._inline(value.value[was], old[was], new[now], in_flow=True)
                yield yaml_writer.flow(new[now]) if told is None else told

    # Putting entries together

    def _lead(self, chunks: dict[Any, _Chunk], indent: int) -> str:
        """What leads up to a new entry: its own line, after a blank one where that is usual."""
        leads = [chunk.lead for chunk in list(chunks.values())[1:]]
        is_airy = bool(leads) and all(lead.startswith("\n\n") for lead in leads)
        return ("\n\n" if is_airy else "\n") + " " * indent

    def _joined(self, chunks: list[_Chunk], first: _Chunk, *, is_root: bool = False) -> str:
        """Entries in their new order; the first stands where `first` has stood.

        Remarks above an entry come and go with it; those at the head of a file stay there.
        """
        has_own_line = first.lead.startswith("\n") and not is_root
        parts: list[str] = []
        for index, chunk in enumerate(chunks):
            is_first = chunk.lead is first.lead
            if index == 0 and not is_first:
                own = "\n" + chunk.lead.lstrip("\n")
                lead = own if has_own_line else _opened(first.lead, chunk.lead)
            elif index and ("\n" not in chunk.lead or (is_first and not has_own_line)):
                lead = "\n" + " " * self._column(chunks, first)
            else:
                lead = chunk.lead
            parts += [lead, chunk.body]
        return "".join(parts)

    def _column(self, chunks: list[_Chunk], first: _Chunk) -> int:
        """The indent of entries, for one that has stood first and does no more."""
        leads = [c.lead for c in chunks if "\n" in c.lead and c.lead is not first.lead]
        return len((leads[0] if leads else first.lead).rpartition("\n")[2])


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which old item became which new one; None where one went or came."""
    before, after = (list(map(_told, side)) for side in (old, new))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        common = min(i2 - i1, j2 - j1)
        yield from ((i1 + n, j1 + n) for n in range(common))
        yield from ((i, None) for i in range(i1 + common, i2))
        yield from ((None, j) for j in range(j1 + common, j2))


def _opened(opening: str, lead: str) -> str:
    """What leads up to the entry that stands first now; remarks above either are kept."""
    if lead is opening or "#" not in lead:
        return opening
    if "#" in opening:
        return opening.rpartition("\n")[0] + lead
    return lead.lstrip("\n") if opening == "" else opening


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same in the same order."""
    return one is other or _told(one) == _told(other)


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _end(node: Node) -> int:
    return int(node.end_mark.index)


def _is_flow(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)
