"""Entries that can tell of signs: a check-in, and a walk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import BaseModel, ValidationError as NotAsRecorded

from tracker import record
from tracker.journal.models.entry import TimedEntry

PARTS: Final[Mapping[str, type[BaseModel]]] = {
    **dict.fromkeys(record.LEGS, record.LegSigns),
    "body": record.BodySigns,
}
"""What an entry has answers about."""


class CompactEncoder(json.JSONEncoder):
    """JSON of what was recorded: decimals as numbers, and none of the many spaces."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "separators": (",", ":")})

    def default(self, o: Any) -> Any:
        if isinstance(o, Decimal):
            return int(o) if o == o.to_integral_value() else float(o)
        return o.isoformat() if isinstance(o, date) else super().default(o)


def check_answers(answers: Mapping[str, Any]) -> None:
    """Raise ValidationError for what no form and no file can say."""
    try:
        for name, given in answers.items():
            PARTS[name].model_validate(given)
    except (KeyError, NotAsRecorded) as error:
        raise ValidationError("These are no answers of a check-in or a walk.") from error


class SignedEntry(TimedEntry):
    """`answers` has what was said of each leg and of the body, by the names of the record.

    An answer that nobody gave is not in it, and a leg of which nothing was asked neither: what is
    missing is never no. `tracker.record` owns every range and every choice.
    """

    answers = models.JSONField(
        default=dict, blank=True, encoder=CompactEncoder, validators=[check_answers]
    )

    class Meta(TimedEntry.Meta):
        abstract = True
