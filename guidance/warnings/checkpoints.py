"""Where a replay can go on from: the days behind, close together at first, then far apart.

What was known before a change is as it was, so the newest checkpoint before it still holds, and a
late change does not replay years. Why so: docs/decisions/0036.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, Q
from pydantic import TypeAdapter

from guidance.facts import constants as c
from guidance.facts.types import State
from guidance.rules import RULES_VERSION
from guidance.warnings.models import Checkpoint
from tracker.accounts.models import Person
from tracker.journal.models import KeptDay

KEPT: Final = f"{RULES_VERSION}/5"
"""The rules and the shape of what is kept: a copy of another is not read (the number is ours)."""

AGES: Final = (1, 16, 45, 120, *range(365, 36500, 365))
"""How many dates a checkpoint is back. Between two of them the oldest and the newest are kept, so
that there is always one that is not much older than needed (our choice)."""

ONE_DAY: Final = timedelta(days=1)
LOOK_BACK: Final = timedelta(days=c.LOOK_BACK)

NEAR: Final = 3
"""Dates that are replayed while the record is locked; what takes longer is judged without the lock
and kept if nothing was written meanwhile (our choice)."""

STATES: Final = TypeAdapter(State)


def newest_before(person: Person, on: date) -> State | None:
    """The state at the end of the last date before `on` that is kept; None when none is."""
    kept = Checkpoint.objects.filter(person=person, rules_version=KEPT, on__lt=on)
    state = kept.order_by("-on").values_list("state", flat=True).first()
    return None if state is None else state_of(state)


def state_of(kept: object) -> State:
    """A state as it was kept."""
    return STATES.validate_python(kept)


def to_keep(today: date) -> list[int]:
    """The dates, as ordinals, at the end of which a replay up to `today` keeps its state."""
    return [today.toordinal() - age for age in AGES if age < today.toordinal()]


def keep(person: Person, states: Iterable[State], *, today: date) -> None:
    """Keep these, and of all that is kept as many as `AGES` wants."""
    new = [
        Checkpoint(
            person=person,
            on=date.fromordinal(state.day),
            rules_version=KEPT,
            state=STATES.dump_python(state, mode="json", exclude_defaults=True),
        )
        for state in states
    ]
    if not new:
        return
    Checkpoint.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["person", "on"],
        update_fields=["rules_version", "state"],
    )
    kept = Checkpoint.objects.filter(person=person)
    kept.exclude(rules_version=KEPT).delete()
    if surplus := _surplus(list(kept.order_by("on").values_list("on", flat=True)), today):
        kept.filter(on__in=surplus).delete()


@dataclass(frozen=True, kw_only=True)
class Newest:
    """The newest checkpoint, with its state as it is kept.

    `far`: a replay from it may be long, as something is of a date to come, or was told of late of
    a date so long ago that the replay begins there.
    """

    on: date
    rules_version: str
    state: Any
    far: bool


def forget(person: Person, *, since: date, today: date) -> Newest | None:
    """Drop those at whose end something of this date or a later one was known.

    Returns the newest that is left; None when none is, or when that is of other rules.
    """
    newest = _newest(person, today)
    if newest is not None and newest.on >= since:
        Checkpoint.objects.filter(person=person, on__gte=since).delete()
        newest = _newest(person, today)
    return newest if newest is not None and newest.rules_version == KEPT else None


def _newest(person: Person, today: date) -> Newest | None:
    lately = datetime.combine(today - timedelta(days=NEAR), time.max)
    far = KeptDay.objects.filter(
        Q(on__gt=today) | Q(known_at__gt=lately, on__lt=today - ONE_DAY - LOOK_BACK), person=person
    )
    kept = Checkpoint.objects.filter(person=person).order_by("-on").annotate(far=Exists(far))
    found = kept.values("on", "rules_version", "state", "far").first()
    return None if found is None else Newest(**found)


def _surplus(kept: Sequence[date], today: date) -> list[date]:
    """What lies between the oldest and the newest of each span between two ages."""
    spans: dict[int, list[date]] = defaultdict(list)
    for on in kept:
        spans[bisect_right(AGES, (today - on).days)].append(on)
    return [on for dates in spans.values() for on in dates[1:-1]]
