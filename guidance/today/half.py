"""A check-in of today that has a number for one leg only, and where the other is added to it.

Whoever saved the left leg and comes back for the right means the same check-in, not a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker import record
from tracker.journal.mapping import LEGS
from tracker.journal.pages.entries import clock
from tracker.record.words import LEG_NAME


@dataclass(frozen=True, kw_only=True)
class Half:
    """What is there, what a button says that adds the rest, and the page that it opens."""

    text: str
    label: str
    url: str


def half_of(check_ins: Sequence[record.CheckIn]) -> Half | None:
    """The newest of these check-ins, if it has a number for exactly one leg."""
    newest = max(check_ins, key=lambda one: one.at, default=None)
    if newest is None or newest.id is None:
        return None
    told = [leg for leg in LEGS if getattr(getattr(newest, leg), "heaviness", None) is not None]
    if len(told) != 1:
        return None
    other = next(leg for leg in LEGS if leg not in told)
    return Half(
        text=_("The check-in of %(time)s has a number for the %(leg)s only.")
        % {"time": clock(newest.at), "leg": LEG_NAME[told[0]]},
        label=_("Add the %(leg)s") % {"leg": LEG_NAME[other]},
        url=reverse("journal:check_in_edit", args=[newest.id]),
    )
