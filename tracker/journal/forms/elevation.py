"""The form of an elevation: only the minutes must be said."""

from __future__ import annotations

from typing import Any, ClassVar

from tracker import record
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.forms.answers import answer, yes_no


class ElevationForm(ActivityForm):
    """The legs up for some minutes."""

    record_type = record.Elevation
    kind_name = "elevation"
    lengths: ClassVar[tuple[int, ...]] = (10, 15, 20, 30)

    above_heart = yes_no()

    def answers_of(self, entry: Any) -> dict[str, Any]:
        return {**super().answers_of(entry), "above_heart": answer(entry.above_heart)}

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        values = super().values(cleaned)
        if cleaned["above_heart"] is not None:
            values["above_heart"] = cleaned["above_heart"]
        return values
