"""Whether what a person called usual still is: asked before it runs out, and said once it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.accounts.models import Person, UsualStatement
from tracker.accounts.pages import sign_lines
from tracker.accounts.queries import USUAL_GOOD_FOR
from tracker.units import units_of

ASKED_FOR: Final = timedelta(days=14)
"""Dates before it runs out on which it is asked about, and dates after on which that is said."""


@dataclass(frozen=True, kw_only=True)
class UsualCard:
    """The question, what was said, and where one tap confirms it."""

    title: str
    text: str
    lines: tuple[str, ...]
    again_url: str


def usual_card(person: Person, latest: UsualStatement | None, today: date) -> UsualCard | None:
    """The card of these days; None on all others, and where nothing was said to be usual.

    `latest`: what was said last. One query, on these days only.
    """
    if latest is None:
        return None
    good_until = latest.confirmed_on + USUAL_GOOD_FOR
    if not good_until - ASKED_FOR <= today <= good_until + ASKED_FOR:
        return None
    prefetch_related_objects([latest], "legs")
    lines = tuple(sign_lines(latest, units_of(person.units)))
    if not lines:
        return None
    until = date_format(good_until, "j F")
    over, whose = today > good_until, person.whose
    return UsualCard(
        title=whose.says(_("Your usual has run out"), _("What is usual for %(name)s has run out"))
        if over
        else whose.says(_("Is this still your usual?"), _("Is this still usual for %(name)s?")),
        text=_(
            "We counted on it until %(day)s. Now these signs can warn you again. Is it still so?"
        )
        % {"day": until}
        if over
        else _("We count on it until %(day)s. After that, these signs can warn you again.")
        % {"day": until},
        lines=lines,
        again_url=reverse("accounts:usual_again", args=[latest.pk]),
    )
