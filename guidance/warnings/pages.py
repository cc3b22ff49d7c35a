"""What the pages of the warnings show, in words: cards, history, what a professional said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.content.cards import region, said
from guidance.warnings.actions import LONGEST_NUMBER
from guidance.warnings.answered import as_spoken_of
from guidance.warnings.cards import WarningCard, cards_of, name_of
from guidance.warnings.closed import ClosedCard, closed_card, ended_words, told_words
from guidance.warnings.emergency.cards import card_of, emergency_first
from guidance.warnings.emergency.signs import facts_of
from guidance.warnings.emergency.words import named
from guidance.warnings.forms import ReviewForm
from guidance.warnings.groups import legs_of
from guidance.warnings.models import in_question
from guidance.warnings.now import Now
from guidance.warnings.records import open_records
from tracker.accounts.models import Person
from tracker.journal.models import Answer, Review, WarningRecord
from tracker.record.words import ANSWER, OUTCOME, TIER, YES_NO
from tracker.units import units_of

PAST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class PastWarning:
    """One closed warning as a line."""

    title: str
    details: str
    url: str


@dataclass(frozen=True, kw_only=True)
class WarningsPage:
    """Open warnings, the worst first, and the closed ones, newest first."""

    open: tuple[WarningCard, ...]
    past: tuple[PastWarning, ...]
    older_url: str | None


def index_page(person: Person, now: Now, *, before: str | None) -> WarningsPage:
    """`before` is the number of the warning after which the list of past ones goes on."""
    past = WarningRecord.objects.filter(person=person, closed_on__isnull=False).order_by("-pk")
    if before is not None and before.isdecimal() and len(before) <= LONGEST_NUMBER:
        past = past.filter(pk__lt=int(before))
    shown = list(past[: PAST_SHOWN + 1])
    older = len(shown) > PAST_SHOWN
    shown = shown[:PAST_SHOWN]
    first, others = emergency_first(person, now, open_records(person))
    return WarningsPage(
        open=(*first, *cards_of(person, now, others)),
        past=tuple(_past(person, warning) for warning in shown),
        older_url=f"{reverse('warnings:index')}?before={shown[-1].pk}" if older else None,
    )


def _past(person: Person, warning: WarningRecord) -> PastWarning:
    return PastWarning(
        title=told_words(person, warning),
        details=". ".join(filter(None, (name_of(warning.rule), ended_words(warning)))),
        url=reverse("warnings:warning", args=[warning.pk]),
    )


@dataclass(frozen=True, kw_only=True)
class MistakeQuestion:
    """Where "was it a mistake?" is answered."""

    url: str


@dataclass(frozen=True, kw_only=True)
class WarningPage:
    """One warning, whole: `card` while it is open, `closed` afterwards."""

    heading: str
    card: WarningCard | None
    closed: ClosedCard | None
    question: MistakeQuestion | None
    said: tuple[str, ...]


def warning_page(person: Person, warning: WarningRecord, now: Now) -> WarningPage:
    """The card as it stands now; of a closed warning what was said and logged, in grey."""
    is_open = warning.closed_on is None
    return WarningPage(
        heading=_open_heading(person) if is_open else _("An earlier warning"),
        card=replace(card_of(person, now, warning), changed="") if is_open else None,
        closed=None if is_open else closed_card(person, warning),
        question=MistakeQuestion(url=reverse("warnings:changed", args=[warning.pk]))
        if in_question(warning)
        else None,
        said=_said(person, warning),
    )


def _open_heading(person: Person) -> str:
    return person.whose.says(_("Your warning"), _("A warning for %(name)s"))


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
class ReviewDate:
    """The date of the review form."""

    label: str
    value: Any
    errors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """The form for what a professional said. `also` is the warning of the other leg, if any."""

    title: str
    also: str
    url: str
    person: Any
    key: Any
    outcome: Choice
    on: ReviewDate
    cleared: tuple[Choice, ...]
    treated: bool


def _texts(errors: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(error) for error in errors)


def review_page(
    person: Person, now: Now, match: Sequence[WarningRecord], form: ReviewForm
) -> ReviewPage:
    """The form as it is, with what was typed and what is to be mended."""
    warning, *others = match
    whose = person.whose

    def choice(name: str, legend: str, choices: Sequence[tuple[str, Any]]) -> Choice:
        return Choice(
            name=name,
            legend=legend,
            choices=choices,
            value=form[name].value(),
            errors=_texts(form[name].errors),
        )

    return ReviewPage(
        title=_title(person, now, match),
        also=str(others[0].pk) if others else "",
        url=reverse("warnings:review", args=[warning.pk]),
        person=form["person"].value(),
        key=form["key"].value(),
        outcome=choice("outcome", str(form["outcome"].label), list(OUTCOME.items())),
        on=ReviewDate(
            label=str(form["on"].label),
            value=form["on"].value(),
            errors=_texts(form["on"].errors),
        ),
        cleared=(
            choice(
                "cleared_to_walk",
                whose.says(
                    _("Did your team say you can walk?"), _("Did the team say %(name)s can walk?")
                ),
                tuple(YES_NO.items()),
            ),
            choice(
                "cleared_for_massage_and_compression",
                whose.says(
                    _("Did your team say massage and compression are fine?"),
                    _("Did the team say massage and compression are fine for %(name)s?"),
                ),
                tuple(YES_NO.items()),
            ),
        ),
        treated=form["outcome"].value() == "clot_treated",
    )


def _title(person: Person, now: Now, match: Sequence[WarningRecord]) -> str:
    """What the card of these warnings is called; of an emergency, also one that help was called
    for, which signs it is."""
    warning, lines = match[0], region(person.region or None)
    if any(one.tier == "emergency" for one in as_spoken_of(match, now.calls)):
        units = units_of(person.units)
        signs = dict.fromkeys(named(fact, units) for one in match for fact in facts_of(now, one))
        return ": ".join(filter(None, (str(TIER["emergency"]), "; ".join(signs))))
    name = person.whose.other_name
    return said(warning.rule, warning.tier, legs_of(match), lines, name=name).title
