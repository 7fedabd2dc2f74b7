"""What one verdict is worth: points earned, points lost, points possible."""

from __future__ import annotations

from dataclasses import replace

from trainer.engine.judging import Finding
from trainer.engine.script import Criterion, Critical
from trainer.grading.reading import Judged
from trainer.grading.values import GradedCriterion
from trainer.matching.values import Role, Verdict


def priced(judged: Judged, conversation: str, amber_share: float) -> GradedCriterion:
    """A judged criterion with its points.

    Met earns all, amber its share, missed nothing; na is out of points and possible points. A
    forbid can earn nothing: violated loses its points, amber loses what its share does not save.
    """
    criterion, finding = judged.criterion, judged.finding
    is_forbid = criterion.role is Role.FORBID
    share = _share(finding.verdict, amber_share, is_forbid=is_forbid)
    is_counted = not is_forbid and finding.verdict is not Verdict.NA
    return GradedCriterion(
        id=criterion.id,
        conversation=conversation,
        stage=judged.stage,
        role=criterion.role,
        label=criterion.label,
        verdict=finding.verdict,
        points=criterion.points * share,
        of=float(criterion.points) if is_counted else 0.0,
        dimension=criterion.dimension,
        critical=criterion.critical,
        message=finding.message,
        spans=finding.spans,
        deed=finding.deed,
        note=finding.note,
        why=criterion.why,
        better=criterion.better,
        cites=criterion.cites,
    )


def house_rule(
    finding: Finding,
    conversation: str,
    *,
    points: float,
    dimension: str,
    critical: Critical | None,
    amber_share: float,
) -> GradedCriterion:
    """A rule of the house that was broken (or, amber, nearly so), priced like a forbid.

    Its label is its own id and its `why` that id with `.why`: sentences of `wording`.
    """
    criterion = Criterion(
        id=finding.criterion,
        role=Role.FORBID,
        label=finding.criterion,
        points=0,
        dimension=dimension,
        critical=critical,
        why=f"{finding.criterion}.why",
    )
    judged = Judged(criterion=criterion, stage=finding.stage, finding=finding)
    share = _share(finding.verdict, amber_share, is_forbid=True)
    return replace(priced(judged, conversation, amber_share), points=points * share)


def _share(verdict: Verdict, amber_share: float, *, is_forbid: bool) -> float:
    if is_forbid:
        lost = {Verdict.VIOLATED: 1.0, Verdict.AMBER: 1.0 - amber_share}
        return -lost[verdict] if verdict in lost else 0.0
    return {Verdict.MET: 1.0, Verdict.AMBER: amber_share}.get(verdict, 0.0)
