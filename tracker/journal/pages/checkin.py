"""The page of a check-in: two scales, anything else, and "same as yesterday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.forms.checkin import CheckInForm, repeatable
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.mapping import LEGS
from tracker.journal.pages.chips import ChipView, chips_of
from tracker.journal.pages.entries import signs_of
from tracker.phrases import day_words, moment_words
from tracker.record.words import LEG
from tracker.units import units_of


@dataclass(frozen=True, kw_only=True)
class CheckInPage:
    """Everything on the page but the form's own fields.

    `moment`: what is above the title, the day and the time where it is known. `denies`: what
    "nothing new" says no to. `same`: what "same as yesterday" would save, in words; empty when
    there is nothing to repeat.
    """

    moment: str
    chips: tuple[ChipView, ...]
    denies: str
    same: str


def check_in_page(
    form: CheckInForm, *, on: date, yesterday: record.CheckIn | None = None
) -> CheckInPage:
    """The page around `form`, which fills in `on`; `yesterday` can be repeated in one tap."""
    at = form.now if form.original is None else form.original.at
    today = form.now.date()
    timed = form.original is not None or on == today
    return CheckInPage(
        moment=moment_words(at, form.now) if timed else day_words(on, today),
        chips=chips_of(form),
        denies=", ".join(str(chip.denies) for chip in CHIPS if chip.denies),
        same=same_words(yesterday, form.for_person) if yesterday is not None else "",
    )


def repeat_offered(check_ins: Sequence[record.CheckIn], today: date) -> record.CheckIn | None:
    """Yesterday's last check-in without what belongs to its day, while today has none yet."""
    if any(entry.at.date() == today for entry in check_ins):
        return None
    of_yesterday = [e for e in check_ins if e.at.date() == today - timedelta(days=1)]
    if not of_yesterday:
        return None
    last = repeatable(max(of_yesterday, key=lambda entry: entry.at))
    says_something = last.left or last.right or last.body or last.nothing_new
    return last if says_something else None


def same_words(entry: record.CheckIn, person: Person) -> str:
    """What would be saved again: "Left 5, right 3, nothing new"."""
    legs = {leg: getattr(entry, leg) for leg in LEGS}
    told = [
        f"{LEG[leg]} {signs.heaviness}"
        for leg, signs in legs.items()
        if signs is not None and signs.heaviness is not None
    ]
    signs = signs_of(entry, units_of(person.units))
    told += signs
    if entry.nothing_new:
        told.append(_("nothing else") if signs else _("nothing new"))
    return ", ".join(told)
