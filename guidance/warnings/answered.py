"""Which emergencies still wait for an answer, and whether help was called in the last 24 hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from guidance.rules import constants as c
from guidance.warnings.models import Answered
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

HOLDS: Final = timedelta(hours=c.EMERGENCY_HOURS)
"""How long a call is spoken of on every page."""


def answer_of(warning: WarningRecord) -> Answered | None:
    """What was said to it while it was an emergency; None for nothing."""
    found: Answered | None = getattr(warning, "answered", None)
    return found


def was_called(warning: WarningRecord, *, now: datetime) -> bool:
    """Whether the person called about it in the last 24 hours, and no sign came since."""
    said = answer_of(warning)
    called = said is not None and said.answer == Answered.Answer.CALLED and now - said.at < HOLDS
    return called and warning.tier != "emergency"


def waiting(records: Iterable[WarningRecord]) -> list[WarningRecord]:
    """Those that the emergency screen names: nobody has answered them yet."""
    return [one for one in records if one.tier == "emergency"]


def called_at(person: Person, *, now: datetime) -> datetime | None:
    """When the person told us last that they called; None for not in the last 24 hours.

    A warning that was closed since does not count: somebody looked, or it was a mistake.
    """
    found: datetime | None = (
        Answered.objects.filter(
            warning__person=person,
            warning__closed_on=None,
            answer=Answered.Answer.CALLED,
            at__gt=now - HOLDS,
        )
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    return found


def keep_answer(warning: WarningRecord, answer: str, *, now: datetime) -> None:
    """Remember what was said to an emergency, over what was said before."""
    said, _made = Answered.objects.update_or_create(
        warning=warning,
        defaults={"answer": answer, "at": now},
    )
    warning.answered = said
