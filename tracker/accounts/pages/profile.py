"""The profile and the usual differences, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.utils.translation import gettext as _

from tracker.accounts.forms.profile import DATE_OF, ProfileForm
from tracker.accounts.forms.usual import LEGS, UsualForm
from tracker.accounts.models import Person, UsualLeg, UsualStatement
from tracker.accounts.pages.you import day
from tracker.accounts.queries import USUAL_GOOD_FOR, past_facts
from tracker.accounts.words import (
    CLOT_RISKS,
    CONDITIONS,
    HOW_LONG,
    PROFESSIONALS,
    SWELLING,
    USUAL_SIGNS,
    YES_NO,
)
from tracker.units import Unit, units_of


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
    words = {kind: str(label) for kind, label in (*CONDITIONS, *CLOT_RISKS)}
    chosen_risks = form["clot_risks"].value() or []
    return ProfilePage(
        conditions=tuple((kind, str(label)) for kind, label in CONDITIONS),
        chosen=tuple(form["conditions"].value() or ()),
        risks=tuple(
            RiskLine(
                kind=kind,
                label=str(label),
                chosen=kind in chosen_risks,
                date=form[f"{DATE_OF}{kind}"],
            )
            for kind, label in CLOT_RISKS
        ),
        past=tuple(
            PastFact(label=words[fact.kind], until=day(fact.until))
            for fact in past_facts(person, today)
            if fact.until is not None
        ),
        weight_unit=units_of(person.units).weight.word,
    )


def usual_page(
    *, person: Person, form: UsualForm, statements: list[UsualStatement], today: date
) -> UsualPage:
    """`statements` come latest first; only the latest can still hold."""
    latest = statements[0] if statements else None
    length = units_of(person.units).length
    return UsualPage(
        said=tuple(
            Said(
                on=day(one.confirmed_on),
                good_until=day(one.confirmed_on + USUAL_GOOD_FOR),
                holds=one is latest and one.confirmed_on + USUAL_GOOD_FOR >= today,
                lines=tuple(usual_lines(one, length)),
            )
            for one in statements
        ),
        legs=tuple(
            LegQuestions(
                leg=leg,
                scores=(form[f"{leg}_heaviness"], form[f"{leg}_pain"]),
                swelling=form[f"{leg}_swelling"],
                signs=tuple(form[f"{leg}_{sign}"] for sign, _label in USUAL_SIGNS),
            )
            for leg in LEGS
        ),
        length_unit=length.word,
    )


def usual_lines(statement: UsualStatement, length: Unit) -> Iterator[str]:
    """What a statement says, a line for each leg, lengths in this unit; last who looked at it."""
    yield from sign_lines(statement, length)
    if looked := look_words(statement):
        yield looked


def sign_lines(statement: UsualStatement, length: Unit) -> Iterator[str]:
    """What is usual, without who looked at it."""
    names = {"left": _("Left leg"), "right": _("Right leg")}
    for row in statement.legs.all():
        yield f"{names[row.leg]}: {', '.join(_signs(row))}"
    difference = statement.calf_difference_cm
    if difference is not None:
        if difference == 0:
            yield _("Both calves the same")
        else:
            bigger = _("Left calf bigger by") if difference > 0 else _("Right calf bigger by")
            yield f"{bigger} {length.shown(abs(difference))} {length.word}"
    if statement.breathless is not None:
        yield f"{_('A little breathless')}: {_yes_or_no(statement.breathless)}"


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
    return text[:1].upper() + text[1:]


def _who(professional: str) -> str:
    return str(dict(PROFESSIONALS)[professional]).lower()


def _signs(row: UsualLeg) -> Iterator[str]:
    if row.heaviness is not None:
        yield _("heaviness %(n)d") % {"n": row.heaviness}
    if row.pain is not None:
        yield _("pain %(n)d") % {"n": row.pain}
    if row.swelling is not None:
        how_far = dict(SWELLING)[str(row.swelling)]
        yield _("swelling: %(how_far)s") % {"how_far": str(how_far).lower()}
    for sign, label in USUAL_SIGNS:
        value = getattr(row, sign)
        if value is not None:
            yield f"{str(label).lower()}: {_yes_or_no(value)}"


def _yes_or_no(value: bool) -> str:
    return str(dict(YES_NO)["yes" if value else "no"]).lower()
