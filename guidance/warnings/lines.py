"""Whom to call: the lines of the person's region, and of the region of somebody who has called."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from guidance.content.cards import Region, region
from tracker.accounts.models import Person


def lines_of(person: Person, *, called: bool) -> Region:
    """The lines of a person. For 24 hours after a call no line but the emergency number is left:

    whoever waits for an ambulance is not told to ring the surgery too.
    """
    lines = region(person.region or None)
    if not called:
        return lines
    instead = _("Tell the people who help now about this too.")
    return replace(
        lines,
        call_urgent=instead,
        urgent_number="",
        book=instead,
        call_maternity=instead,
        call_team=instead,
    )
