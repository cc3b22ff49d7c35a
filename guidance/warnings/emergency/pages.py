"""The emergency screen, and the calm pages after it: called, and safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.content.cards import Region, no_driving, region
from guidance.facts.finding import Evidence
from guidance.warnings.answered import waiting, was_called, was_safe
from guidance.warnings.cards import Answers
from guidance.warnings.emergency.actions import CALLED, Said
from guidance.warnings.emergency.cards import (
    answers_to,
    call_now,
    first_aid,
    not_to_do,
    to_do,
    words_of,
)
from guidance.warnings.emergency.signs import still_told
from guidance.warnings.emergency.words import named, to_say
from guidance.warnings.now import Now
from guidance.warnings.records import open_records
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord
from tracker.units import units_of


@dataclass(frozen=True, kw_only=True)
class EmergencyPage:
    """What cannot wait: whom to call, what to do meanwhile, what to say, what can be answered.

    `told`: the signs in a line; empty where no entry is known. `call`: a number to dial.
    `ask_locally`: the sentence of a region without one number.
    """

    title: str
    told: str
    because: str
    call: str
    ask_locally: str
    first_aid: str
    do: tuple[str, ...]
    say: str
    say_too: tuple[str, ...]
    dont: tuple[str, ...]
    answers: Answers
    warning_url: str


def emergency_page(person: Person, found: Now) -> EmergencyPage | None:
    """Every emergency that waits, those of a file among them; None when there is none."""
    warnings = waiting(open_records(person))
    if not warnings:
        return None
    lines, units = region(person.region or None), units_of(person.units)
    words = words_of(person, warnings)
    facts = facts_named(person, found, warnings)
    return EmergencyPage(
        title=call_now(lines),
        told="; ".join(dict.fromkeys(named(fact, units) for fact in facts)),
        because="" if facts else " ".join(words[0].why),
        call=lines.emergency_number,
        ask_locally=ask_locally(lines),
        first_aid=first_aid(words),
        do=to_do(words, lines),
        say=_("“%(words)s”") % {"words": to_say(person, facts, today=found.as_of.date())},
        say_too=tuple(dict.fromkeys(line for one in words for line in one.say)),
        dont=not_to_do(words),
        answers=answers_to(person, found, warnings),
        warning_url=reverse("warnings:warning", args=[warnings[0].pk]),
    )


def facts_named(person: Person, found: Now, warnings: Sequence[WarningRecord]) -> list[Evidence]:
    """The signs of some warnings that stand in the log, each of a leg once, on its first date."""
    seen: dict[tuple[object, ...], Evidence] = {}
    for fact in chain.from_iterable(still_told(person, found, warnings)):
        seen.setdefault((fact.leg, fact.sign), fact)
    return list(seen.values())


def ask_locally(lines: Region) -> str:
    """The whole sentence, where the number of the button is not the name of the line."""
    return "" if lines.emergency_name == lines.emergency_number else lines.call_emergency


def kept_words(person: Person, answer: Said) -> str:
    """What was just kept, for the line that offers to undo it."""
    if answer == CALLED:
        lines = region(person.region or None)
        return _("Saved: called %(name)s") % {"name": lines.emergency_name}
    return _("Saved: safe")


@dataclass(frozen=True, kw_only=True)
class CalledPage:
    """Help is on its way: what to do until it comes. How to call again is in the strip on top."""

    first_aid: str
    do: tuple[str, ...]
    dont: tuple[str, ...]


def called_page(person: Person, found: Now) -> CalledPage | None:
    """None when nobody called in the last 24 hours; with no warning that is open any more, too."""
    if not found.called:
        return None
    warnings = [one for one in open_records(person) if was_called(found.calls, one)]
    lines = region(person.region or None)
    words = words_of(person, warnings)
    stay = person.whose.says(
        _("Stay where you are. Ask somebody to stay with you."),
        _("Stay with %(name)s, or ask somebody to stay."),
    )
    medicines = person.whose.says(
        _("Have your medicines ready."), _("Have %(name)s's medicines ready.")
    )
    unlock = () if any(one.stay_put for one in words) else (_("Unlock the door."),)
    return CalledPage(
        first_aid=first_aid(words),
        do=tuple(dict.fromkeys([stay, *to_do(words, lines), *unlock, medicines])),
        dont=tuple(dict.fromkeys([no_driving(person.whose.other_name), *not_to_do(words)])),
    )


@dataclass(frozen=True, kw_only=True)
class SafePage:
    """What "safe" means: kept for each sign, it closes nothing, and when to call whom.

    `answers`: where to say that one called after all; None for whoever did, who needs no line but
    the emergency number.
    """

    signs: tuple[str, ...]
    lines: Region
    answers: Answers | None


def safe_page(person: Person, found: Now) -> SafePage | None:
    """None when nothing that is open was said to be safe, or something waits as an emergency."""
    records = open_records(person)
    safe = [one for one in records if one.tier == "urgent" and was_safe(found.said, one)]
    if not safe or waiting(records):
        return None
    units = units_of(person.units)
    return SafePage(
        signs=tuple(dict.fromkeys(named(fact, units) for fact in facts_named(person, found, safe))),
        lines=region(person.region or None),
        answers=None if found.called else answers_to(person, found, safe),
    )
