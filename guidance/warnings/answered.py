"""Which emergencies still wait for an answer, and whether help was called in the last 24 hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from guidance.rules import constants as c
from guidance.warnings.models import Answered
from tracker.accounts.models import Person
from tracker.journal.models import Injury, WarningRecord

HOLDS: Final = timedelta(hours=c.EMERGENCY_HOURS)
"""How long a call is spoken of on every page."""

INJURED: Final = "safety.weight-bearing"


def with_injuries_answered(
    person: Person, findings: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """The findings, an emergency of an injury urgent once it was answered.

    An injury has a date and no time, so the rules let no answer of its own date count (clinical
    specification, 2.7, item 20). The pages know when it was told, and when it was answered.
    """
    return [
        {**one, "tier": "urgent"}
        if (one["rule"], one["tier"]) == (INJURED, "emergency") and _answered(person, one["legs"])
        else one
        for one in findings
    ]


def _answered(person: Person, legs: Iterable[str]) -> bool:
    """Whether an answer was kept, and no such injury of the leg was told since."""
    kept = Answered.objects.filter(warning__person=person, warning__rule=INJURED)
    said = kept.filter(warning__legs=list(legs), warning__closed_on=None).first()
    return said is not None and not (
        Injury.objects.live()
        .filter(person=person, leg__in=list(legs), crack_odd_shape_numb_cold=True)
        .filter(made_at__gt=said.at)
        .exclude(earlier__crack_odd_shape_numb_cold=True, earlier__made_at__lte=said.at)
        .exists()
    )


def answer_of(warning: WarningRecord) -> Answered | None:
    """What was said to it while it was an emergency; None for nothing."""
    found: Answered | None = getattr(warning, "answered", None)
    return found


def was_called(warning: WarningRecord, *, now: datetime) -> bool:
    """Whether the person called about it in the last 24 hours, and no sign came since."""
    said = answer_of(warning)
    called = said is not None and said.answer == Answered.Answer.CALLED and now - said.at < HOLDS
    return called and warning.tier != "emergency"


def was_safe(warning: WarningRecord, *, now: datetime) -> bool:
    """Whether the person said in the last 24 hours that they are safe, and no sign came since."""
    said = answer_of(warning)
    safe = said is not None and said.answer == Answered.Answer.SAFE and now - said.at < HOLDS
    return safe and warning.tier != "emergency"


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
