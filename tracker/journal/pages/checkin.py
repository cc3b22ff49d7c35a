"""The page of a check-in: two scales, anything else, and "same as yesterday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.forms.checkin import (
    COMPRESSION_CHOICES,
    CONTEXT_CHOICES,
    CheckInForm,
    heaviness_name,
    repeatable,
)
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.mapping import LEGS
from tracker.journal.pages.chips import ChipView, QuestionView, blocks, question_view
from tracker.journal.pages.signs import signs_of
from tracker.phrases import day_words, moment_words
from tracker.record.words import LEG
from tracker.units import units_of


@dataclass(frozen=True, kw_only=True)
class CheckInPage:
    """Everything on the page but the form's own fields.

    `denies`: what "nothing new" says no to. `same`: what "same as yesterday" would save, in
    words; empty when there is nothing to repeat. `fold_open`: an answer stands in the fold.
    """

    title: str
    moment: str
    left: QuestionView
    right: QuestionView
    past: tuple[ChipView, ...]
    blocks: tuple[ChipView, ...]
    denies: str
    context: QuestionView
    compression: QuestionView
    fold_open: bool
    same: str


def check_in_page(
    form: CheckInForm, *, on: date, yesterday: record.CheckIn | None = None
) -> CheckInPage:
    """The page around `form`, which fills in `on`; `yesterday` can be repeated in one tap."""
    person = form.for_person
    every = blocks(form, usual_breathless=usually_breathless(person))
    context = question_view(
        form,
        "context",
        part="boxes",
        wide=True,
        legend=_("What was the day like?"),
        choices=CONTEXT_CHOICES,
    )
    compression = question_view(
        form,
        "compression",
        part="boxes",
        wide=True,
        legend=_("Compression socks? On which leg?"),
        choices=COMPRESSION_CHOICES,
    )
    note = form["note"]
    fold = (context.value, compression.value, note.value(), note.errors, form["at"].errors)
    return CheckInPage(
        title=_("Change check-in") if form.editing else _("Check-in"),
        moment=_moment(form, on),
        left=question_view(form, heaviness_name("left"), part="scale", legend=""),
        right=question_view(form, heaviness_name("right"), part="scale", legend=""),
        past=tuple(block for block in every if block.past),
        blocks=tuple(block for block in every if not block.past),
        denies=", ".join(str(chip.denies) for chip in CHIPS if chip.denies),
        context=context,
        compression=compression,
        fold_open=any(fold) or bool(form["on"].errors or form["when"].errors),
        same=same_words(yesterday, person) if yesterday is not None else "",
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


def usually_breathless(person: Person) -> bool:
    """The person said that being short of breath is usual, and that a professional knows."""
    latest = person.usual_statements.order_by("-confirmed_on", "-pk").first()
    return latest is not None and bool(latest.breathless)


def _moment(form: CheckInForm, on: date) -> str:
    """What stands above the title: the day, and the time where it is known."""
    if form.original is not None:
        return moment_words(form.original.at, form.now)
    today = form.now.date()
    return moment_words(form.now, form.now) if on == today else day_words(on, today)
