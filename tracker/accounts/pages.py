"""What the pages about the person show, already in words and units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from tracker import record
from tracker.accounts.models import HOW_LONG, PROFESSIONALS, Person, UsualLeg, UsualStatement
from tracker.accounts.places import place_name
from tracker.accounts.queries import (
    USUAL_GOOD_FOR,
    conditions_now,
    latest_usual,
    past_facts,
    risks_now,
)
from tracker.interpreter import PageLink, interpreter
from tracker.phrases import sign_words, yes_or_no
from tracker.record.words import CLOT_RISK, CONDITION, LEG_NAME, LEG_SIGN, at_start, inside
from tracker.units import Units, units_of

FACT = {**CONDITION, **CLOT_RISK}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement of what is usual, in words. `holds` until `good_until`."""

    on: str
    good_until: str
    holds: bool
    lines: tuple[str, ...]


def day(value: date) -> str:
    """A date in words: 3 Mar 2026."""
    return date_format(value, "j M Y")


def past_words(person: Person, today: date) -> list[tuple[str, str]]:
    """What was told once and is over, and the day until which it was so."""
    return [
        (str(FACT[fact.kind].label), day(fact.until))
        for fact in past_facts(person, today)
        if fact.until is not None
    ]


def what_was_said(person: Person, statements: Sequence[UsualStatement], today: date) -> list[Said]:
    """`statements` come latest first; only the latest can still hold."""
    units = units_of(person.units)
    return [
        Said(
            on=day(one.confirmed_on),
            good_until=day(one.confirmed_on + USUAL_GOOD_FOR),
            holds=one is statements[0] and one.confirmed_on + USUAL_GOOD_FOR >= today,
            lines=tuple(usual_lines(one, units)),
        )
        for one in statements
    ]


def usual_lines(statement: UsualStatement, units: Units) -> Iterator[str]:
    """What a statement says, a line for each leg; last since when, who looked at it and when."""
    yield from sign_lines(statement, units)
    looked = []
    if statement.how_long:
        looked.append(str(dict(HOW_LONG)[statement.how_long]))
    if statement.looked_by:
        who = inside(dict(PROFESSIONALS)[statement.looked_by])
        looked.append(_("looked at by: %(who)s") % {"who": who})
    if statement.looked_on is not None:
        looked.append(_("looked at on %(day)s") % {"day": day(statement.looked_on)})
    if looked:
        yield at_start(", ".join(looked))


def sign_lines(statement: UsualStatement, units: Units) -> Iterator[str]:
    """What is usual, without who looked at it."""
    for row in statement.legs.all():
        yield f"{at_start(LEG_NAME[row.leg])}: {', '.join(_signs(row, units))}"
    difference = statement.calf_difference_cm
    if difference == 0:
        yield _("Both calves the same")
    elif difference is not None:
        bigger = _("Left calf bigger by") if difference > 0 else _("Right calf bigger by")
        yield f"{bigger} {units.length.in_words(abs(difference))}"
    if statement.breathless is not None:
        yield f"{_('A little breathless')}: {yes_or_no(statement.breathless)}"


def _signs(row: UsualLeg, units: Units) -> Iterator[str]:
    """What is usual for a leg; a no is said too."""
    for sign in LEG_SIGN:
        value = getattr(row, sign) if sign in record.UsualLeg.model_fields else None
        if isinstance(value, bool):
            yield f"{inside(LEG_SIGN[sign].label)}: {yes_or_no(value)}"
        elif value is not None:
            yield sign_words(sign, value, units)


def you_links(
    *, person: Person, people: list[Person], today: date, on_hold: bool
) -> dict[str, tuple[PageLink, ...]]:
    """What there is to set, by the part of the page, and what is set now.

    While walks are `on_hold`, no aim of walking is shown.
    """
    usual = person.whose.says(_("Your usual"), _("%(name)s's usual"))
    records = ngettext("%(n)d record here", "%(n)d records here", len(people)) % {"n": len(people)}
    place = ", ".join(filter(None, [place_name(person), person.time_zone]))
    return {
        "health": (
            _link("accounts:profile", _("Health profile"), _told(person, today), "shield"),
            _link("accounts:usual", usual, _usual(person, today), "legs"),
            _link("accounts:goals", _("Aims"), _aims(person, on_hold=on_hold), "walk"),
        ),
        "record": (
            *interpreter().pages().you,
            _link("journal:export", _("Take it out"), _("All the data as a file"), "download"),
            _link("journal:import", _("Bring it in"), _("Data from a file"), "plus"),
            _link("accounts:people", _("People"), records, "people"),
        ),
        "app": (
            _link(
                "accounts:preferences",
                _("Looks, place and units"),
                place or _("Nothing told yet"),
                "text",
            ),
            _link("mfa_index", _("Sign-in and security"), _("Password, passkeys, codes"), "key"),
        ),
    }


def _link(name: str, label: str, about: str, icon: str) -> PageLink:
    return PageLink(url=reverse(name), label=label, about=about, icon=icon)


def _told(person: Person, today: date) -> str:
    kinds = [one.kind for one in conditions_now(person, today)]
    kinds = list(dict.fromkeys(kinds + [one.kind for one in risks_now(person, today)]))
    shown = ", ".join(str(FACT[kind].label) for kind in kinds[:2])
    more = len(kinds) - 2
    if more <= 0:
        return shown or _("Nothing told yet")
    return ngettext("%(shown)s and %(more)d more", "%(shown)s and %(more)d more", more) % {
        "shown": shown,
        "more": more,
    }


def _usual(person: Person, today: date) -> str:
    latest = latest_usual(person)
    if latest is None:
        return _("Nothing told yet")
    good_until = latest.confirmed_on + USUAL_GOOD_FOR
    if good_until < today:
        return _("Ran out on %(day)s. Is it still so?") % {"day": day(good_until)}
    return _("Holds until %(day)s") % {"day": day(good_until)}


def _aims(person: Person, *, on_hold: bool) -> str:
    minutes = person.walk_minutes_a_week
    if minutes is not None and not on_hold:
        return ngettext(
            "%(n)d minute of walking a week", "%(n)d minutes of walking a week", minutes
        ) % {"n": minutes}
    aims = {minutes, person.walk_days_a_week, person.elevations_a_day}
    return _("Set") if aims != {None} else _("No aims set")


def deleted_words(goes: Collection[Person], stays: Collection[Person]) -> str:
    """What is told after everything of an account is deleted; `stays` is there for others."""
    said = [_("Everything is deleted.")]
    if goes:
        said.append(_("Gone for good: %(names)s.") % {"names": _names(goes)})
    if stays:
        said.append(_("Still there for others: %(names)s.") % {"names": _names(stays)})
    return " ".join(said)


def _names(people: Collection[Person]) -> str:
    return "; ".join(person.whose.record_name for person in people)
