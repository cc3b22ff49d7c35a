"""A change is noted: what no longer holds is dropped, and where few dates are to be replayed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast

from guidance.warnings.checkpoints import LOOK_BACK, NEAR, ONE_DAY, Newest, forget
from guidance.warnings.models import AssessmentCache
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import What

BY_CARE: Final = ("added", "profile", "usual", "undone", "edited", "deleted", "restored")
"""What was done to the record. Of changes that are judged together the one that stands last here
counts, so that no warning whose own entry went ends without a word (decision 29)."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A change, and what was kept before it. `what` may be that of one that is not judged yet.

    `newest`: where the replay goes on from, if few dates are to be replayed; else None.
    """

    what: What
    kept: AssessmentCache | None
    newest: Newest | None


def note_change(
    person: Person, *, since: datetime, earliest: date, now: datetime, what: What
) -> Noted:
    """Drop what no longer holds after a change. The caller judges it at once, or lets it `wait`.

    What a person told once is looked at on every date.
    """
    today = local_now(person, now).date()
    everything = what in ("profile", "usual", "restored")
    newest = forget(person, since=date.min if everything else since.date(), today=today)
    kept = AssessmentCache.objects.filter(person=person).first()
    if kept is not None and kept.due:
        what = max(cast(What, kept.due), what, key=BY_CARE.index)
    last = min(today - ONE_DAY, earliest + LOOK_BACK)
    if newest is not None and (newest.far or not today - timedelta(days=NEAR) <= newest.on <= last):
        newest = None
    return Noted(what=what, kept=kept, newest=newest)


def wait(noted: Noted) -> None:
    """Let the next page judge a change that is not judged: the process may be killed before."""
    if noted.kept is not None:
        noted.kept.due = noted.what
        noted.kept.save(update_fields=["due"])
