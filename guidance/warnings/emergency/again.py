"""After a mistake that cannot be taken back any more: where its sign is logged again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.content.cards import region
from guidance.facts.finding import Evidence
from guidance.facts.types import Side
from guidance.warnings.card_actions import Action
from guidance.warnings.cards import Call, call_of
from guidance.warnings.emergency.words import named
from tracker.accounts.models import Person
from tracker.journal.actions import UNDO_FOR
from tracker.journal.forms.signs.catalog import chip_for
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.parts import written_by
from tracker.journal.queries import entries_of, newest_row
from tracker.journal.without import signs_lost
from tracker.units import Units, units_of


@dataclass(frozen=True, kw_only=True)
class Again:
    """Signs of one entry that can be logged again: their names, and the form that asks for them."""

    signs: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, kw_only=True)
class NotPutBackPage:
    """Why Undo does nothing any more, and where the sign is logged again.

    `again` is empty where every sign stands in the log. `minutes`: how long Undo works.
    """

    minutes: int
    again: tuple[Again, ...]
    call: Call | None
    call_words: str


def not_put_back_page(person: Person, change: Change) -> NotPutBackPage:
    """What a `take_out` took out of each entry and is in none of them now."""
    lines = region(person.region or None)
    parts = written_by(person, change.key)
    entries = [one for one in parts if one.kind != Change.Kind.ANSWER]
    return NotPutBackPage(
        minutes=int(UNDO_FOR.total_seconds() // 60),
        again=tuple(filter(None, (_again(person, one) for one in entries))),
        call=call_of("emergency", lines),
        call_words=_("Do you have it now? Call %(name)s.") % {"name": lines.emergency_name},
    )


def _again(person: Person, change: Change) -> Again | None:
    kind = KINDS[change.kind]
    newest = newest_row(person, kind, change.uid)
    gone = newest.deleted_at is not None
    row = _before(newest, change)
    if row is None:
        return None
    (was,) = entries_of(kind, [row])
    (now,) = entries_of(kind, [newest])
    lost = signs_lost(was, None if gone else now)
    if not lost:
        return None
    units = units_of(person.units)
    words = dict.fromkeys(_named(was, row.on, leg, sign, units) for leg, sign in lost)
    chips = [chip_for(sign) for _leg, sign in lost]
    return Again(signs="; ".join(words), actions=(_form(change, newest, gone, chips),))


def _before(newest: Any, change: Change) -> Any:
    """The row that a change took a sign out of; None where it took none out."""
    match change.what:
        case Change.What.DELETED:
            return newest
        case Change.What.EDITED:
            return newest.earlier.filter(pk__lt=change.version).order_by("-pk").first()
        case _:
            return None


def _named(entry: Any, on: date, leg: Side | None, sign: str, units: Units) -> str:
    value = getattr(getattr(entry, leg or "body", None), sign, True)
    return named(Evidence(on, leg, sign, value, ""), units)


def _form(change: Change, row: Any, gone: bool, chips: Sequence[str]) -> Action:
    """The form of the entry as it stands, or of a new check-in of its day, with the chips open."""
    label = _("Log it again")
    if change.kind != Change.Kind.CHECK_IN:
        url = reverse(f"journal:{change.kind}_edit", args=[change.uid])
        return Action(url=url, label=label, main=True, get=True)
    address = (
        reverse("journal:check_in_new")
        if gone
        else reverse("journal:check_in_edit", args=[change.uid])
    )
    return Action(
        url=f"{address}#chip-{chips[0]}",
        label=label,
        main=True,
        fields=(
            ("begin", "chips"),
            ("opened_on", row.on.isoformat()),
            *(("chip", chip) for chip in dict.fromkeys(chips)),
        ),
    )
