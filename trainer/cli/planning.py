"""`trainer plan`: heads per hour of a forecast day, beside the naive division.

An agent holds what the trainees on this machine were last found to hold, unless told otherwise.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from trainer import bootstrap
from trainer.errors import UsageError
from trainer.records.seals import json_text
from trainer.records.widths import padded
from trainer.staffing.forecast import Forecast, read_forecast
from trainer.staffing.planning import DayPlan, Hour, Service, Shift, Staffed, plan_day
from trainer.wording import Wording
from trainer.wording.visible import visible

_WIDTHS = (8, 10, 8, 8, 10, 12, 8, 10, 12)
_COLUMNS = ("hour", "inquiries", "heads", "roster", "level", "wait", "naive", "level", "wait")


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the plan of the day as a table or JSON."""
    forecast = read_forecast(told.forecast, sales=told.sales)
    _refuse_impossible(told)
    slots = _slots(told)
    service = _service(told, forecast, slots.each)
    plan = plan_day(forecast.inquiries, service, shifts=told.shifts)
    if told.json:
        print(json_text({**_as_json(plan, forecast), "slots": slots.as_json()}))
    else:
        print("\n".join(_lines(plan, forecast, slots, wording)))
    return 0


SLOTS = 5
"""Chats an agent holds where nobody has looked for a limit yet."""


@dataclass(frozen=True, slots=True)
class _Slots:
    """Chats an agent holds, and how that is known: option, trainee, trainees or nobody."""

    each: int
    known_by: str
    trainees: int = 0
    trainee: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"each": self.each, "known_by": self.known_by, "trainees": self.trainees}

    def told(self, wording: Wording) -> str:
        """A sentence about where the number comes from."""
        who = visible(self.trainee)
        return wording.say(
            f"plan.slots.{self.known_by}", slots=self.each, n=self.trainees, trainee=who
        )


def _slots(told: argparse.Namespace) -> _Slots:
    """The option, that trainee's limit, the median of all limits, or the usual number."""
    if told.slots is not None:
        return _Slots(told.slots, "option")
    limits = bootstrap.limits(told.trainee)
    if told.trainee is not None:
        if told.trainee not in limits:
            raise UsageError("plan.no_limit", trainee=told.trainee)
        return _Slots(limits[told.trainee], "trainee", 1, told.trainee)
    if not limits:
        return _Slots(SLOTS, "nobody")
    return _Slots(median_low(limits.values()), "trainees", len(limits))


def _refuse_impossible(told: argparse.Namespace) -> None:
    for name in ("aht", "slots", "target", "patience", "level", "shrinkage", "most"):
        value = getattr(told, name)
        top = 1 if name in ("level", "shrinkage") else float("inf")
        if value is not None and not (0 <= value < top and (value > 0 or name == "shrinkage")):
            raise UsageError("plan.option", name=name, value=value)


def _service(told: argparse.Namespace, forecast: Forecast, slots: int) -> Service:
    most = told.most if told.most is not None else forecast.most_a_day
    return Service(
        handling_s=told.aht,
        slots=slots,
        target_s=told.target,
        level=told.level,
        patience_s=told.patience,
        shrinkage=told.shrinkage,
        most_a_day=max(1, round(most)) if most is not None else MOST_A_DAY,
    )


MOST_A_DAY = 150
"""Chats of one agent's fullest day where neither the file nor an option tells."""


def _lines(plan: DayPlan, forecast: Forecast, slots: _Slots, wording: Wording) -> list[str]:
    say, service = wording.say, plan.service
    total = sum(one.inquiries for one in plan.hours)
    told = []
    if forecast.sales_per_inquiry is not None:
        told.append(say("plan.each", each=f"{forecast.sales_per_inquiry:.2f}"))
    told.append(
        say(
            "plan.rests",
            total=f"{total:.0f}",
            aht=f"{service.handling_s:g}",
            slots=service.slots,
            target=f"{service.target_s:g}",
            level=f"{service.level:.0%}",
            shrinkage=f"{service.shrinkage:.0%}",
        )
    )
    told.append(slots.told(wording))
    told += ["", _row([say(f"plan.head.{name}") for name in _COLUMNS])]
    told += [_hour_line(one, wording) for one in plan.hours]
    told += ["", say("plan.naive", heads=plan.naive_heads, most=service.most_a_day)]
    told += [_shift_line(shift, wording) for shift in plan.shifts]
    return told


def _hour_line(one: Hour, wording: Wording) -> str:
    return _row(
        [
            f"{one.hour:02}:00",
            f"{one.inquiries:.0f}",
            str(one.wanted.heads),
            str(one.wanted.rostered),
            *_service_cells(one.wanted, wording),
            str(one.naive.heads),
            *_service_cells(one.naive, wording),
        ]
    )


def _service_cells(staffed: Staffed, wording: Wording) -> list[str]:
    if staffed.wait_s is None:
        return [
            wording.say("plan.overload"),
            wording.say("plan.leave", n=f"{staffed.abandoned:.0%}"),
        ]
    return [f"{staffed.level:.0%}", wording.say("plan.seconds", n=f"{staffed.wait_s:.0f}")]


def _shift_line(shift: Shift, wording: Wording) -> str:
    hours = f"{shift.start:02}:00–{shift.end % 24:02}:00"
    return wording.say("plan.shift", hours=hours, heads=shift.heads)


def _row(cells: list[str]) -> str:
    return "".join(padded(cell, wide) for cell, wide in zip(cells, _WIDTHS, strict=True)).rstrip()


def _as_json(plan: DayPlan, forecast: Forecast) -> dict[str, Any]:
    return {
        "sales_per_inquiry": forecast.sales_per_inquiry,
        "inquiries": sum(one.inquiries for one in plan.hours),
        "naive_heads": plan.naive_heads,
        "hours": [
            {
                "hour": one.hour,
                "inquiries": one.inquiries,
                "erlangs": one.erlangs,
                "wanted": _staffed_json(one.wanted),
                "naive": _staffed_json(one.naive),
            }
            for one in plan.hours
        ],
        "shifts": [
            {"start": one.start, "end": one.end % 24, "heads": one.heads} for one in plan.shifts
        ],
    }


def _staffed_json(one: Staffed) -> dict[str, Any]:
    return {
        "heads": one.heads,
        "rostered": one.rostered,
        "service_level": one.level,
        "waiting": one.waiting,
        "average_wait_s": one.wait_s,
        "abandoned": one.abandoned,
        "occupancy": one.occupancy,
    }
