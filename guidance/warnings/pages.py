"""What the pages of the warnings show, in words: cards, history, what a professional said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.content.cards import region, said
from guidance.warnings.cards import Card, cards_of
from guidance.warnings.emergency.cards import card_of, emergency_first
from guidance.warnings.forms import YES_NO, ReviewForm
from guidance.warnings.models import in_question
from guidance.warnings.records import open_records
from guidance.warnings.standing import Now
from tracker.accounts.models import Person
from tracker.journal.models import Answer, Review, WarningRecord
from tracker.journal.words import ANSWER, CLOSED_BY, LEG_NAME, OUTCOME, TIER

PAST_SHOWN = 20
LONGEST_NUMBER = 18
"""Digits of a number that every database can compare."""


@dataclass(frozen=True, kw_only=True)
class PastWarning:
    """One closed warning as a line."""

    title: str
    details: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage:
    """Open warnings, the worst first, and the closed ones, newest first."""

    open: tuple[Card, ...]
    past: tuple[PastWarning, ...]
    older_url: str | None


def index_page(person: Person, now: Now, *, before: str | None) -> IndexPage:
    """`before` is the number of the warning after which the list of past ones goes on."""
    past = WarningRecord.objects.filter(person=person, closed_on__isnull=False).order_by("-pk")
    if before is not None and before.isdecimal() and len(before) <= LONGEST_NUMBER:
        past = past.filter(pk__lt=int(before))
    shown = list(past[: PAST_SHOWN + 1])
    older = len(shown) > PAST_SHOWN
    shown = shown[:PAST_SHOWN]
    first, others = emergency_first(person, now, open_records(person))
    return IndexPage(
        open=(*first, *cards_of(person, now, others)),
        past=tuple(_past(warning) for warning in shown),
        older_url=f"{reverse('warnings:index')}?before={shown[-1].pk}" if older else None,
    )


def _past(warning: WarningRecord) -> PastWarning:
    return PastWarning(
        title=_title(warning),
        details=_closed_words(warning),
        url=reverse("warnings:warning", args=[warning.pk]),
    )


def _title(warning: WarningRecord) -> str:
    lines = region(warning.person.region or None)
    return said(warning.rule, warning.tier, tuple(warning.legs), lines).title


def _closed_words(warning: WarningRecord) -> str:
    legs = LEG_NAME["both" if len(warning.legs) > 1 else warning.legs[0]] if warning.legs else ""
    opened = _("%(tier)s, from %(day)s") % {
        "tier": TIER[warning.tier],
        "day": date_format(warning.opened_on, "j F Y"),
    }
    closed = ""
    if warning.closed_on is not None:
        closed = _("closed on %(day)s: %(by)s") % {
            "day": date_format(warning.closed_on, "j F Y"),
            "by": CLOSED_BY[warning.closed_by] if warning.closed_by else "",
        }
    return " · ".join(str(part) for part in (legs, opened, closed) if part)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Where "was it a mistake?" is answered."""

    url: str


@dataclass(frozen=True, kw_only=True)
class WarningPage:
    """One warning, whole."""

    heading: str
    card: Card
    closed: str
    question: Question | None
    said: tuple[str, ...]


def warning_page(person: Person, warning: WarningRecord, now: Now) -> WarningPage:
    """The card as it stands now, or as it was when it was closed."""
    return WarningPage(
        heading=_("Your warning") if warning.closed_on is None else _("An earlier warning"),
        card=replace(card_of(person, now, warning), changed=""),
        closed=_closed_words(warning) if warning.closed_on is not None else "",
        question=Question(url=reverse("warnings:changed", args=[warning.pk]))
        if in_question(warning)
        else None,
        said=_said(person, warning),
    )


def _said(person: Person, warning: WarningRecord) -> tuple[str, ...]:
    """Answers and reviews of this rule since the warning opened, the earliest first."""
    about = {"person": person, "on__gte": warning.opened_on}
    rules = {warning.rule, warning.rule.partition(":")[0]}
    lines = [
        (row.on, ANSWER[row.answer])
        for row in Answer.objects.live().filter(**about, rule__in=rules)
    ] + [
        (row.on, OUTCOME[row.outcome])
        for row in Review.objects.live().filter(**about, rule__in=rules)
    ]
    return tuple(
        f"{date_format(on, 'j F')}: {words}" for on, words in sorted(lines, key=lambda one: one[0])
    )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One question of the review form."""

    name: str
    legend: str
    choices: Sequence[tuple[str, Any]]
    value: Any
    errors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """The date of the review form."""

    label: str
    value: Any
    errors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """The form for what a professional said."""

    title: str
    url: str
    person: Any
    key: Any
    outcome: Choice
    on: Field
    cleared: tuple[Choice, ...]
    treated: bool


def _texts(errors: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(error) for error in errors)


def review_page(warning: WarningRecord, form: ReviewForm) -> ReviewPage:
    """The form as it is, with what was typed and what is to be mended."""

    def choice(name: str, legend: str, choices: Sequence[tuple[str, Any]]) -> Choice:
        return Choice(
            name=name,
            legend=legend,
            choices=choices,
            value=form[name].value(),
            errors=_texts(form[name].errors),
        )

    return ReviewPage(
        title=_title(warning),
        url=reverse("warnings:review", args=[warning.pk]),
        person=form["person"].value(),
        key=form["key"].value(),
        outcome=choice("outcome", _("What did they say?"), list(OUTCOME.items())),
        on=Field(
            label=_("On which day?"), value=form["on"].value(), errors=_texts(form["on"].errors)
        ),
        cleared=(
            choice("cleared_to_walk", _("Did your team say you can walk?"), YES_NO),
            choice(
                "cleared_for_massage_and_compression",
                _("Did your team say massage and compression are fine?"),
                YES_NO,
            ),
        ),
        treated=form["outcome"].value() == "clot_treated",
    )
