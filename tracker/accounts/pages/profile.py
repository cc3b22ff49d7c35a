"""The profile and the usual differences, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.utils.translation import gettext as _

from tracker import record
from tracker.accounts.forms.profile import DATE_OF, ProfileForm
from tracker.accounts.forms.usual import USUAL_SIGNS, UsualForm
from tracker.accounts.models import Person, UsualLeg, UsualStatement
from tracker.accounts.pages.you import day
from tracker.accounts.queries import USUAL_GOOD_FOR, past_facts
from tracker.accounts.words import HOW_LONG, PROFESSIONALS
from tracker.phrases import sign_words, yes_or_no
from tracker.record import LEGS
from tracker.record.words import (
    CLOT_RISK,
    CONDITION,
    LEG_NAME,
    LEG_SIGN,
    at_start,
    inside,
)
from tracker.units import Units, units_of


@dataclass(frozen=True, kw_only=True)
class RiskLine:
    """A clot risk: a chip that opens the question when it was."""

    kind: str
    label: str
    chosen: bool
    date: BoundField


@dataclass(frozen=True, kw_only=True)
class PastFact:
    label: str
    until: str


@dataclass(frozen=True, kw_only=True)
class ProfilePage:
    conditions: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    risks: tuple[RiskLine, ...]
    past: tuple[PastFact, ...]
    weight_unit: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement of what is usual, in words. `holds` until `good_until`."""

    on: str
    good_until: str
    holds: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LegQuestions:
    leg: str
    scores: tuple[BoundField, ...]
    swelling: BoundField
    signs: tuple[BoundField, ...]


@dataclass(frozen=True, kw_only=True)
class UsualPage:
    said: tuple[Said, ...]
    legs: tuple[LegQuestions, ...]
    length_unit: str


def profile_page(*, person: Person, form: ProfileForm, today: date) -> ProfilePage:
    chosen_risks = form["clot_risks"].value() or []
    return ProfilePage(
        conditions=tuple((kind, str(term.label)) for kind, term in CONDITION.items()),
        chosen=tuple(form["conditions"].value() or ()),
        risks=tuple(
            RiskLine(
                kind=kind,
                label=str(term.label),
                chosen=kind in chosen_risks,
                date=form[f"{DATE_OF}{kind}"],
            )
            for kind, term in CLOT_RISK.items()
        ),
        past=tuple(
            PastFact(label=str({**CONDITION, **CLOT_RISK}[fact.kind].label), until=day(fact.until))
            for fact in past_facts(person, today)
            if fact.until is not None
        ),
        weight_unit=str(units_of(person.units).weight.word),
    )


def usual_page(
    *, person: Person, form: UsualForm, statements: list[UsualStatement], today: date
) -> UsualPage:
    """`statements` come latest first; only the latest can still hold."""
    latest = statements[0] if statements else None
    units = units_of(person.units)
    return UsualPage(
        said=tuple(
            Said(
                on=day(one.confirmed_on),
                good_until=day(one.confirmed_on + USUAL_GOOD_FOR),
                holds=one is latest and one.confirmed_on + USUAL_GOOD_FOR >= today,
                lines=tuple(usual_lines(one, units)),
            )
            for one in statements
        ),
        legs=tuple(
            LegQuestions(
                leg=leg,
                scores=(form[f"{leg}_heaviness"], form[f"{leg}_pain"]),
                swelling=form[f"{leg}_swelling"],
                signs=tuple(form[f"{leg}_{sign}"] for sign in USUAL_SIGNS),
            )
            for leg in LEGS
        ),
        length_unit=str(units.length.word),
    )


def usual_lines(statement: UsualStatement, units: Units) -> Iterator[str]:
    """What a statement says, a line for each leg; last who looked at it."""
    yield from sign_lines(statement, units)
    if looked := look_words(statement):
        yield looked


def sign_lines(statement: UsualStatement, units: Units) -> Iterator[str]:
    """What is usual, without who looked at it."""
    for row in statement.legs.all():
        yield f"{at_start(LEG_NAME[row.leg])}: {', '.join(_signs(row, units))}"
    difference = statement.calf_difference_cm
    if difference is not None:
        if difference == 0:
            yield _("Both calves the same")
        else:
            bigger = _("Left calf bigger by") if difference > 0 else _("Right calf bigger by")
            yield f"{bigger} {units.length.in_words(abs(difference))}"
    if statement.breathless is not None:
        yield f"{_('A little breathless')}: {yes_or_no(statement.breathless)}"


def look_words(statement: UsualStatement) -> str:
    """How long it has been so, who looked and when; empty where nothing of it was told."""
    words = []
    if statement.how_long:
        words.append(str(dict(HOW_LONG)[statement.how_long]))
    if statement.looked_by:
        words.append(_("looked at by: %(who)s") % {"who": _who(statement.looked_by)})
    if statement.looked_on is not None:
        words.append(_("looked at on %(day)s") % {"day": day(statement.looked_on)})
    text = ", ".join(words)
    return at_start(text)


def _who(professional: str) -> str:
    return inside(dict(PROFESSIONALS)[professional])


def _signs(row: UsualLeg, units: Units) -> Iterator[str]:
    """What is usual for a leg; a no is said too."""
    for sign in (one for one in LEG_SIGN if one in record.UsualLeg.model_fields):
        value = getattr(row, sign)
        if isinstance(value, bool):
            yield f"{inside(LEG_SIGN[sign].label)}: {yes_or_no(value)}"
        elif value is not None:
            yield sign_words(sign, value, units)
