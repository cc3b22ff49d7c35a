"""Where a replay can go on from: the days behind, close together at first, then far apart.

What was known before a change is as it was, so the newest checkpoint before it still holds, and a
late change does not replay years. Why so: docs/decisions/0036.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from pydantic import TypeAdapter

from guidance.facts.types import State
from guidance.rules import RULES_VERSION
from guidance.warnings.models import Checkpoint
from tracker.accounts.models import Person

KEPT: Final = f"{RULES_VERSION}/5"
"""The rules and the shape of what is kept: a copy of another is not read (the number is ours)."""

AGES: Final = (1, 16, 45, 120, *range(365, 36500, 365))
"""How many dates a checkpoint is back. Between two of them the oldest and the newest are kept, so
that there is always one that is not much older than needed (our choice)."""

STATES: Final = TypeAdapter(State)


def newest_before(person: Person, on: date) -> State | None:
    """The state at the end of the last date before `on` that is kept; None when none is."""
    kept = Checkpoint.objects.filter(person=person, rules_version=KEPT, on__lt=on)
    state = kept.order_by("-on").values_list("state", flat=True).first()
    return None if state is None else STATES.validate_python(state)


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


def forget(person: Person, *, since: date) -> None:
    """Drop those at whose end something of this date or a later one was known."""
    Checkpoint.objects.filter(person=person, on__gte=since).delete()


def _surplus(kept: Sequence[date], today: date) -> list[date]:
    """What lies between the oldest and the newest of each span between two ages."""
    spans: dict[int, list[date]] = defaultdict(list)
    for on in kept:
        spans[bisect_right(AGES, (today - on).days)].append(on)
    return [on for dates in spans.values() for on in dates[1:-1]]
