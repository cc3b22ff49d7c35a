"""What to say on the phone: the sign itself, its leg, since when, and what raises the danger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.facts.finding import Evidence
from tracker.accounts.models import ClotRisk, Condition, Person
from tracker.phrases import sign_words
from tracker.record.words import (
    BREATHLESS,
    CLOT_RISK,
    CONDITION,
    LEG_NAME,
    PROFILE,
    SIGN,
    Term,
    Terms,
)
from tracker.units import Units, units_of

RISKS: Final[Terms] = {
    **{key: {**PROFILE, **CLOT_RISK}[key] for key in ("blood_thinner", "pregnant", "birth")},
    **CLOT_RISK,
    **CONDITION,
}
"""What whoever answers the call needs to know, in this order; what has no sentence is not said."""


def named(fact: Evidence, units: Units) -> str:
    """A sign as the screen names it, with its leg: "chest pain"; "cold, left leg"."""
    words = sign_words(fact.sign, fact.value, units)
    if fact.leg is None:
        return words
    return _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[fact.leg]}


def to_say(person: Person, facts: Sequence[Evidence], *, today: date) -> str:
    """The sentences to read out on the phone: for oneself, or for the person whose record it is.

    Without facts that can be read they say only that the app told to call.
    """
    whose, units = person.whose, units_of(person.units)
    for_whom = whose.says("", _("I am calling for %(name)s."))
    if not facts:
        legs = whose.says(_("I have heavy legs."), _("%(name)s has heavy legs."))
        said = [legs, _("My app told me to call.")]
    elif whose.own:
        said = list(dict.fromkeys(_sentence(fact, units) for fact in facts))
    else:
        signs = "; ".join(dict.fromkeys(named(fact, units) for fact in facts))
        said = [_("%(name)s has this: %(signs)s.") % {"name": whose.name, "signs": signs}]
    if facts:
        said.append(_since(min(fact.date for fact in facts), today))
        said += [whose.says(str(one.sentence), str(one.other)) for one in _risks(person, today)]
    return " ".join(filter(None, [for_whom, *said]))


def _sentence(fact: Evidence, units: Units) -> str:
    sign, leg = fact.sign, LEG_NAME.get(fact.leg or "")
    term = BREATHLESS.get(str(fact.value)) if sign == "breathless" else SIGN.get(sign)
    words = sign_words(sign, fact.value, units)
    if term is not None and term.sentence:
        return str(term.sentence) % {"leg": leg, "sign": words}
    if leg:
        return _("My %(leg)s: %(sign)s.") % {"leg": leg, "sign": words}
    return _("I have this: %(sign)s.") % {"sign": words}


def _since(on: date, today: date) -> str:
    ago = (today - on).days
    if ago <= 0:
        return _("It began today.")
    if ago == 1:
        return _("It began yesterday.")
    return _("It began on %(day)s.") % {"day": date_format(on, "l j F")}


def _risks(person: Person, today: date) -> Iterator[Term]:
    rows: list[ClotRisk | Condition] = [*person.clot_risks.all(), *person.conditions.all()]
    kinds = {row.kind for row in rows if row.until is None or row.until >= today}
    if person.blood_thinner:
        kinds.add("blood_thinner")
    yield from (term for kind, term in RISKS.items() if kind in kinds and term.sentence)
