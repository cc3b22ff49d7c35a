"""A measurement with a tape or the scales."""

from __future__ import annotations

from tracker import record
from tracker.fields import in_range, number, yes_no
from tracker.journal.models.entry import TimedEntry


class Measurement(TimedEntry):
    """A tape or the scales: centimetres and kilograms."""

    left_calf_cm = number(record.CALF_CM)
    right_calf_cm = number(record.CALF_CM)
    left_ankle_cm = number(record.ANKLE_CM)
    right_ankle_cm = number(record.ANKLE_CM)
    weight_kg = number(record.WEIGHT_KG)
    cannot_repeat = yes_no()

    class Meta(TimedEntry.Meta):
        constraints = [
            *TimedEntry.Meta.constraints,
            in_range("measurement", "left_calf_cm", record.CALF_CM),
            in_range("measurement", "right_calf_cm", record.CALF_CM),
            in_range("measurement", "left_ankle_cm", record.ANKLE_CM),
            in_range("measurement", "right_ankle_cm", record.ANKLE_CM),
            in_range("measurement", "weight_kg", record.WEIGHT_KG),
        ]
