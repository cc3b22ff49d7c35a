"""The log of changes, as a form asks it: what it saved before, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.mapping import Kind
from tracker.journal.models import Change


def saved_with(person: Person, *keys: UUID) -> list[str]:
    """The ids of the entries that forms with these keys saved already."""
    return list(Change.objects.filter(person=person, key__in=keys).values_list("uid", flat=True))


def written_lately(person: Person, key: UUID, *, since: datetime) -> list[Change]:
    """What the form with this key has done so far, and all that was done since then; one query."""
    changes = Change.objects.filter(person=person)
    both = changes.filter(key=key).union(changes.filter(at__gte=since))  # each by an index
    return list(both.order_by("pk"))


def written_with(person: Person, key: UUID) -> list[Change]:
    """What the form with this key has done so far, the earliest first."""
    return list(Change.objects.filter(person=person, key=key).order_by("pk"))


@dataclass(frozen=True, kw_only=True)
class MadeByForm:
    """What a form with some key has done so far.

    `versions`: the rows that it made. `stands`: the row, as it stands now, of the entry that it
    made last; None when there is none any more.
    """

    versions: frozenset[int]
    stands: int | None


def made_by_form(
    person: Person, kind: Kind, key: UUID, written: Sequence[Change] | None = None
) -> MadeByForm:
    """What the form with this key has done so far and was not undone.

    `written` are changes that were read already, all of this form among them.
    """
    changes = [
        one
        for one in (written_with(person, key) if written is None else written)
        if (one.kind, one.key, one.undone_at) == (kind.name, key, None) and one.version is not None
    ]
    stands = None
    if changes:
        rows = kind.row.objects.live().filter(person=person, uid=changes[-1].uid)
        stands = rows.values_list("pk", flat=True).first()
    return MadeByForm(
        versions=frozenset(one.version for one in changes if one.version is not None),
        stands=stands,
    )


def said_last(
    person: Person, kind: Kind, said: str, written: Sequence[Change], *, by: User, since: datetime
) -> Change | None:
    """The last write of this user since then with the same answers, if nothing replaced it.

    It is one of the changes that are `written`, the earliest first.
    """
    alike = [
        one
        for one in written
        if (one.kind, one.said, one.by_id, one.undone_at) == (kind.name, said, by.pk, None)
        and one.at >= since
    ]
    if not alike:
        return None
    change = alike[-1]
    stands = kind.row.objects.live().filter(person=person, pk=change.version).exists()
    return change if stands else None


def standing_with(person: Person, kind: Kind, key: UUID) -> str | None:
    """The id of the live entry that the form with this key made; None when there is none."""
    stands = made_by_form(person, kind, key).stands
    uids = kind.row.objects.filter(pk=stands).values_list("uid", flat=True)
    return None if stands is None else uids.first()


def changed_at(person: Person, kind: Kind, number: int) -> datetime:
    """When the entry with this row was last changed, on the person's wall clock."""
    row = kind.row.objects.get(pk=number, person=person)
    changes = Change.objects.filter(person=person, kind=kind.name, uid=row.uid)
    moments = [one for pair in changes.values_list("at", "undone_at") for one in pair if one]
    return local_now(person, max([row.made_at, *moments]))
