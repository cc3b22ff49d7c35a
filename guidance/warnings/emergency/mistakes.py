"""The button of a sign that was tapped by mistake: it names every entry that it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _, ngettext

from guidance.warnings.cards import Mistake
from guidance.warnings.emergency.actions import TakenOut
from guidance.warnings.emergency.signs import EmergencySign, Holder
from guidance.warnings.emergency.words import named
from guidance.warnings.now import Now
from tracker.units import Units

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
