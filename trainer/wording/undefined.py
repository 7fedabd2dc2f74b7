"""Why a platform's figure has no value, in a sentence."""

from __future__ import annotations

from trainer.grading.rulebook import Metric
from trainer.wording.speech import Wording


def undefined(metric: Metric, wording: Wording) -> str:
    """Nothing was counted; a metric that counts some hours only names them."""
    if metric.window is None:
        return wording.say("kpi.undefined")
    start, end = (f"{minute // 60}:{minute % 60:02}" for minute in metric.window)
    return wording.say("kpi.undefined.window", start=start, end=end)
