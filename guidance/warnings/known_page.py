"""The page of the form about a sign that has long been there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.content.cards import region
from guidance.warnings.cards import Sos, sos_of
from guidance.warnings.forms import KnownForm
from guidance.warnings.known import Logged
from tracker.accounts.models import Person, UsualStatement
from tracker.accounts.pages import sign_lines
from tracker.journal.models import WarningRecord
from tracker.record.words import LEG_NAME, LEG_SIGN
from tracker.units import units_of

OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True, kw_only=True)
class UsualQuestion:
    """How one sign usually is. `look`: a list to choose from, or chips."""

    field: BoundField
    label: str
    look: str


@dataclass(frozen=True, kw_only=True)
class KnownPage:
    """The form. `kept` is what else was said to be usual and stays so."""

    warning: int
    leg: str
    sos: Sos | None
    signs: tuple[UsualQuestion, ...]
    kept: tuple[str, ...]


def known_page(
    person: Person, warning: WarningRecord, form: KnownForm, before: UsualStatement | None
) -> KnownPage:
    """The form as it is; `before` is the statement that still holds."""
    units = units_of(person.units)
    return KnownPage(
        warning=warning.pk,
        leg=warning.legs[0],
        sos=sos_of(region(person.region or None), person.whose),
        signs=tuple(_signs(person, form)),
        kept=tuple(sign_lines(before, units)) if before is not None else (),
    )


def _signs(person: Person, form: KnownForm) -> Iterator[UsualQuestion]:
    logged = form.logged
    leg = LEG_NAME[logged.leg]
    length = units_of(person.units).length
    for name in logged.values:
        match name:
            case "calf_difference":
                more = length.in_words(logged.values[name][0])
                label, look = _("This calf is always thicker, by %(more)s") % {"more": more}, "row"
            case "red":
                label, look = str(LEG_SIGN[name].label), "row"
            case "swelling":
                label, look = _("Swelling of the %(leg)s") % {"leg": leg}, "stack"
            case "pain":
                label, look = _("Pain of the %(leg)s, 0 to 10") % {"leg": leg}, "select"
            case _:
                label, look = _("Heaviness of the %(leg)s, 0 to 10") % {"leg": leg}, "select"
        yield UsualQuestion(field=form[name], label=label, look=look)
    if logged.has("heaviness"):
        other = LEG_NAME[OTHER[logged.leg]]
        yield UsualQuestion(
            field=form["other_heaviness"],
            label=_("Heaviness of the %(leg)s, 0 to 10") % {"leg": other},
            look="select",
        )


def stays_words(person: Person, logged: Logged, look_on: date | None) -> str:
    """Why the card stays although the usual is kept, and what to do."""
    if look_on is not None and look_on < logged.first:
        why = _("The card stays: they looked before this was first logged, on %(day)s.") % {
            "day": date_format(logged.first, "j F")
        }
    else:
        why = _("The card stays: it was logged again after they looked.")
    advice = _("Ask them if it is still the same. Then press “A professional checked it”.")
    saved = person.whose.says(_("Your usual is saved."), _("What is usual for %(name)s is saved."))
    return f"{saved} {why} {advice}"
