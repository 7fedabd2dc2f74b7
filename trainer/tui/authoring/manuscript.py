"""A scenario on the author's table: its tree, its parts, what is at hand, what has been changed.

Every edit goes through here; knows no widget and touches no disk.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

from trainer.grading.authoring import At, Choices, Draft, Examined, Slip
from trainer.tui.authoring import adding, trees
from trainer.tui.authoring.facts import made, way_of
from trainer.tui.authoring.fields import FieldSpec, fields_of
from trainer.tui.authoring.parts import Part, outline, part_of, slips_in
from trainer.wording.speech import Wording

FIXED = {
    "head",
    "customer",
    "panel",
    "patience",
    "facts",
    "stages",
    "criteria",
    "endings",
    "samples",
}
"""Parts that every scenario has: they cannot be taken away."""


class Manuscript:
    """A draft being written; `part` is at hand."""

    def __init__(self, draft: Draft, choices: Choices, wording: Wording) -> None:
        self._draft = draft
        self._saved = _told(draft.tree) if draft.base and not draft.is_changed else ""
        self.choices = choices
        self.wording = wording
        self.parts = outline(draft.tree, wording)
        self.part = self.parts[0]
        self.version = 0
        self.edition = 0
        """Goes up when parts come, go, move or change their names: older specs are void."""
        self.examined: Examined | None = None

    @property
    def tree(self) -> dict[str, Any]:
        """The scenario as written so far."""
        return self._draft.tree

    @property
    def path(self) -> str:
        """The file it is, or will be."""
        return self._draft.path

    @property
    def title(self) -> str:
        """What the author calls it."""
        title = self.tree.get("title")
        return title if isinstance(title, str) else ""

    @property
    def is_changed(self) -> bool:
        """Whether the file says something else."""
        return _told(self.tree) != self._saved

    def draft(self) -> Draft:
        """A copy for a worker: what is written later does not reach it."""
        return replace(self._draft, tree=deepcopy(self.tree))

    def saved(self, draft: Draft) -> None:
        """It is on the disk like this."""
        self._saved = _told(draft.tree)
        self._draft = replace(draft, tree=self.tree)

    def speak(self, wording: Wording) -> None:
        """Go on in another language."""
        self.wording = wording
        self._reread()

    def forget(self) -> None:
        """What is written here is not wanted: nothing of it is kept any more."""
        self._saved = _told(self.tree)

    # The part at hand

    def turn_to(self, part_id: str) -> Part:
        """Take up another part."""
        self.part = next((one for one in self.parts if one.id == part_id), self.part)
        return self.part

    def turn_to_path(self, at: At) -> Part:
        """Take up the part in whose form a path stands."""
        self.part = part_of(self.parts, at)
        return self.part

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The fields of the part at hand."""
        return fields_of(self.part, self.tree, self.choices)

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every problem known."""
        return () if self.examined is None else self.examined.slips

    def slips_here(self) -> tuple[Slip, ...]:
        """Those of the part at hand and of what stands below it."""
        return slips_in(self.part, self.parts, self.slips)

    def slip_at(self, spec: FieldSpec) -> Slip | None:
        """The first problem of a field."""
        size = len(spec.at)
        found = (slip for slip in self.slips if slip.at[:size] == spec.at)
        return None if spec.is_name else next(found, None)

    @property
    def stage(self) -> str | None:
        """The stage in which the part at hand stands."""
        return adding.stage_of(self.part.at)

    # Reading and writing fields

    def shown(self, spec: FieldSpec) -> str | None:
        """What a field says; None where it cannot show what the file says."""
        if spec.is_name:
            return str(self.part.at[-1])
        value = trees.get(self.tree, spec.at)
        if spec.needs:
            return _need(value, spec.needs)
        if spec.level == "Fact" and spec.key == "way":
            return way_of(value)
        if spec.options:
            return "" if value is None else value if isinstance(value, str) else None
        told = spec.codec.show(value, self.wording)
        return told if spec.codec.fits(value, self.wording) else None

    def write(self, spec: FieldSpec, text: str) -> bool:
        """Take what a field says now; whether the form must be laid out anew."""
        if text == self.shown(spec) and not spec.is_name:
            return False
        self.version += 1
        if spec.is_name:
            return self._rename(spec.at, text.strip())
        if spec.level == "Fact" and spec.key == "way":
            trees.put(self.tree, spec.at, made(text, trees.get(self.tree, spec.at)))
            self._reread()
            return True
        old = trees.get(self.tree, spec.at)
        value = spec.codec.take(text, old, self.wording)
        if spec.needs:
            value = _with_need(old, spec.needs, text)
        elif spec.options:
            value = text if text else None
        if value is None and old in ("", [], {}):
            value = old
        trees.put(self.tree, spec.at, value, spec.order)
        self._reread()
        return spec.key == "role" and spec.level == "CriterionSpec"

    def _rename(self, at: At, name: str) -> bool:
        fresh = trees.rename(self.tree, at, name) if name else at
        if fresh != at:
            here = self.part.at
            is_here = here[: len(at)] == at
            self._reread((*fresh, *here[len(at) :]) if is_here else here)
            self.edition += 1
        return True

    def add(self, what: str) -> Part:
        """Add something; it is the part at hand then."""
        self.version += 1
        at = adding.add(self.tree, what, self.part, self.wording)
        self.edition += 1
        self._reread(at)
        return self.part

    @property
    def can_go(self) -> bool:
        """Whether the part at hand can be taken away."""
        return self.part.kind not in FIXED

    def take_away(self) -> Part:
        """Take the part at hand away; the one before it is at hand then."""
        self.version += 1
        self.edition += 1
        index = self.parts.index(self.part)
        trees.take(self.tree, self.part.at)
        self._reread(self.parts[max(index - 1, 0)].at)
        return self.part

    def move(self, by: int) -> bool:
        """Move the part at hand among its like."""
        at = None if self.part.kind in FIXED else trees.move(self.tree, self.part.at, by)
        if at is None:
            return False
        self.version += 1
        self.edition += 1
        self._reread(at)
        return True

    def _reread(self, at: At | None = None) -> None:
        here = self.part.at if at is None else at
        kind = self.part.kind if at is None else None
        self.parts = outline(self.tree, self.wording)
        same = [p for p in self.parts if p.at == here and kind in (None, p.kind)]
        self.part = same[0] if same else part_of(self.parts, here)


def _need(value: Any, name: str) -> str:
    """What a list of conditions asks of a criterion: yes, no, or nothing."""
    needs = [value] if isinstance(value, str) else value or []
    return "yes" if name in needs else "no" if f"no {name}" in needs else ""


def _with_need(value: Any, name: str, answer: str) -> Any:
    """The conditions with another demand on that criterion."""
    needs = [value] if isinstance(value, str) else list(value or [])
    fresh = {"yes": name, "no": f"no {name}"}.get(answer)
    place = next((i for i, need in enumerate(needs) if need in (name, f"no {name}")), len(needs))
    needs[place : place + 1] = [fresh] if fresh is not None else []
    return needs if needs else None


def _told(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False)
