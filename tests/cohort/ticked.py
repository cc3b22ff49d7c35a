"""An evening as somebody ticks it: grades, a swelling, and what is left open.

As in `tests.cohort.stable`, all chance comes from the `Random` that is given.
"""

from __future__ import annotations

from random import Random
from typing import Final

from tests.cohort.stable import at
from tracker import record
from tracker.record import LegSigns

MISSED: Final = 1 / 7  # share of evenings on which nothing is logged
SIDES: Final[tuple[record.Leg, record.Leg]] = ("left", "right")
CALF: Final[dict[str, object]] = {"pain_place": "calf", "pain_lasted": "10_to_60_min"}
MUSCLE: Final[dict[str, object]] = {"pain_place": "calf", "pain_lasted": "still_there"}

Legs = dict[record.Leg, dict[str, object]]


def reached(value: float, *bounds: float) -> int:
    """A grade: how many of these bounds a value reaches."""
    return sum(value >= bound for bound in bounds)


def evening(day: int, legs: Legs, **more: object) -> record.CheckIn:
    """A complete check-in. A grade of 0 was not ticked; a heaviness of 0 was."""
    left, right = (
        LegSigns.model_validate(
            {
                name: value
                for name, value in legs[side].items()
                if value or value is False or name == "heaviness"
            }
        )
        for side in SIDES
    )
    fields = {"at": at(day), "left": left, "right": right, "nothing_new": True}
    return record.CheckIn.model_validate(fields | more)


def swollen(grade: int) -> dict[str, object]:
    """A swelling of the evening: one who has it is asked of the morning, and it is gone then."""
    return {"swelling": grade, "swelling_on_waking": False} if grade else {}


def logged(rng: Random) -> bool:
    return rng.random() >= MISSED


def either(rng: Random) -> record.Leg:
    return rng.choice(SIDES)
