"""The button of a sign that was tapped by mistake, and where it is logged again if it was none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _, ngettext

from guidance.facts.finding import Evidence
from guidance.warnings.card_actions import Action, check_in_with
from guidance.warnings.cards import Mistake
from guidance.warnings.emergency.actions import TakenOut
from guidance.warnings.emergency.signs import EmergencySign, Holder
from guidance.warnings.emergency.words import named
from guidance.warnings.now import Now
from tracker.accounts.models import Person
from tracker.journal.forms.signs.catalog import chip_for
from tracker.journal.mapping import KINDS, to_entry
from tracker.journal.models import Change
from tracker.journal.parts import written_by
from tracker.journal.queries import newest_row
from tracker.journal.without import signs_lost
from tracker.units import Units, units_of

EACH_NAMED: Final = 3
"""Entries that are named one by one; of more, the first and the last (our choice)."""


def mistake_of(sign: EmergencySign, now: Now, units: Units) -> Mistake:
    """How a sign is taken out of the entries that hold it, of which there is at least one."""
    today = now.as_of.date()
    holders = sorted(sign.holders, key=lambda one: (one.on, one.at is not None, one.at))
    return Mistake(
        text=_("%(sign)s, %(when)s")
        % {"sign": named(sign.fact, units), "when": _times(holders, today)},
        label=_label(len(holders)),
        token=sign.token,
        entries=tuple(one.token for one in holders),
        log_url=reverse("journal:day", args=[holders[-1].on]) if len(holders) > 1 else "",
    )


def taken_out_words(taken: TakenOut, units: Units) -> str:
    """What was just done, for the line that offers to undo it."""
    return ngettext(
        "Taken out: %(sign)s", "Taken out of %(n)s entries: %(sign)s", taken.entries
    ) % {"sign": named(taken.sign.fact, units), "n": taken.entries}


def _label(entries: int) -> str:
    if entries == 1:
        return _("A mistake: take it out")
    if entries == 2:
        return _("A mistake both times: take them out")
    return _("A mistake all %(n)s times: take them out") % {"n": entries}


def _times(holders: Sequence[Holder], today: date) -> str:
    """When it was told, the earliest first; of very many how often, from when to when."""
    *earlier, last = (_when(one, today) for one in holders)
    if not earlier:
        return last
    if len(holders) <= EACH_NAMED:
        return _("%(times)s and %(last)s") % {"times": ", ".join(earlier), "last": last}
    many = {"n": len(holders), "first": earlier[0], "last": last}
    return _("%(n)s times, from %(first)s to %(last)s") % many


def _when(holder: Holder, today: date) -> str:
    day = _("today") if holder.on == today else date_format(holder.on, "j F")
    return day if holder.at is None else f"{day} {time_format(holder.at, 'H:i')}"


@dataclass(frozen=True, kw_only=True)
class Again:
    """Signs of one entry that can be logged again: their names, and the form that asks for them."""

    signs: str
    actions: tuple[Action, ...]


def taken_out_by(person: Person, change: Change) -> tuple[Again, ...]:
    """What a `take_out` took out of each entry and is in none of them now; empty: it is all back.

    For when it cannot be put back any more.
    """
    entries = [one for one in written_by(person, change.key) if one.kind != Change.Kind.ANSWER]
    return tuple(filter(None, (_again(person, one) for one in entries)))


def _again(person: Person, change: Change) -> Again | None:
    kind = KINDS[change.kind]
    newest = newest_row(person, kind, change.uid)
    gone = newest.deleted_at is not None
    row = newest if change.what == Change.What.DELETED else None
    if change.what == Change.What.EDITED:
        row = newest.earlier.filter(pk__lt=change.version).order_by("-pk").first()
    if row is None:
        return None
    was, now = to_entry(kind, row), to_entry(kind, newest)
    lost = signs_lost(was, None if gone else now)
    if not lost:
        return None
    facts = [
        Evidence(row.on, leg, sign, getattr(getattr(was, leg or "body", None), sign, True), "")
        for leg, sign in lost
    ]
    words = dict.fromkeys(named(fact, units_of(person.units)) for fact in facts)
    return Again(signs="; ".join(words), actions=(_form(change, newest.on, gone, facts),))


def _form(change: Change, on: date, gone: bool, facts: Sequence[Evidence]) -> Action:
    """The form of the entry as it stands, or of a new check-in of its day, with the chips open."""
    label = _("Log it again")
    if change.kind != Change.Kind.CHECK_IN:
        url = reverse(f"journal:{change.kind}_edit", args=[change.uid])
        return Action(url=url, label=label, main=True, get=True)
    chips = (chip_for(fact.sign) for fact in facts)
    return check_in_with(chips, label=label, on=on, uid="" if gone else change.uid)
