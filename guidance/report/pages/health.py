"""What the person told the app about their health. What was not told is not known, never no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _, ngettext

from guidance.report.pages.fit import LINE, Lines, fit_lines, said_on
from guidance.report.queries import HealthFacts
from tracker.accounts.models import ClotRisk, Condition, Person
from tracker.accounts.pages import usual_lines
from tracker.phrases import yes_or_no
from tracker.record.words import CLOT_RISK, CONDITION, PROFILE
from tracker.units import Units

KIND_UNITS: Final = 1.9 * LINE
LIMIT_UNITS: Final = 0.95 * LINE


def health_of(
    person: Person, told: HealthFacts, units: Units, last: date
) -> tuple[Lines, tuple[Lines, ...]]:
    """The lines of the first page, each cut to its measure; all of them whole where one is cut."""
    return fit_lines(_("Health facts told to the app"), _lines(person, told, units, last))


def _lines(
    person: Person, told: HealthFacts, units: Units, last: date
) -> Iterator[tuple[str, float]]:
    conditions = "; ".join(_condition(one, last) for one in told.conditions)
    yield _("Conditions: %(told)s.") % {"told": conditions or _("none told")}, KIND_UNITS
    risks = "; ".join(_risk(one, last) for one in told.risks)
    yield _("Clot risks: %(told)s.") % {"told": risks or _("none told")}, KIND_UNITS
    yield " ".join(_answers(person, units, last)), KIND_UNITS
    if person.exercise_limit:
        limit = " ".join(person.exercise_limit.split())
        yield _("Limits for exercise: “%(limit)s”") % {"limit": limit}, LIMIT_UNITS
    if told.usual is not None:
        usual = "; ".join(usual_lines(told.usual, units)) or _("nothing named")
        yield (
            _("Usual for this person, said on %(day)s: %(usual)s.")
            % {"day": said_on(told.usual.confirmed_on, last), "usual": usual},
            KIND_UNITS,
        )
    yield _("What is not named here was not told to the app. That is not a no."), LINE


def _condition(one: Condition, last: date) -> str:
    return f"{CONDITION[one.kind].label}{_until(one, last)}"


def _risk(one: ClotRisk, last: date) -> str:
    words = str(CLOT_RISK[one.kind].label)
    if one.on is not None:
        words += f" ({said_on(one.on, last)})"
    return words + _until(one, last)


def _until(one: Condition | ClotRisk, last: date) -> str:
    if one.until is None:
        return ""
    return _(", until %(day)s") % {"day": said_on(one.until, last)}


def _answers(person: Person, units: Units, last: date) -> Iterator[str]:
    yield f"{PROFILE['blood_thinner'].label}: {yes_or_no(person.blood_thinner)}."
    yield f"{PROFILE['fluid_limit'].label}: {yes_or_no(person.fluid_limit)}."
    talked = person.discussed_legs_on
    yield _("Last talk with a professional about the legs: %(day)s.") % {
        "day": said_on(talked, last) if talked is not None else yes_or_no(None)
    }
    gain, days = person.weight_plan_gain_kg, person.weight_plan_within_days
    if gain is not None and days is not None:
        yield ngettext(
            "Care plan: call when weight goes up %(n)s within %(days)s day.",
            "Care plan: call when weight goes up %(n)s within %(days)s days.",
            days,
        ) % {"n": units.weight.in_words(gain), "days": days}
