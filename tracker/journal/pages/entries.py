"""An entry as one line of the log. What was not answered is left out: never a 0, never a no."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, ngettext

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.converters import entry_url
from tracker.journal.mapping import LEGS, Kind
from tracker.journal.models import Change
from tracker.phrases import minutes_words, sign_words
from tracker.record.words import (
    ANSWER,
    BODY_SIGN,
    CONTEXT,
    FEEL,
    INJURY,
    LEG_NAME,
    LEG_SIGN,
    MEASURED,
    OUTCOME,
    PAIN_PLACE,
    TALK,
    WALK_PAIN_PLACE,
    Text,
    inside,
)
from tracker.units import Units, tidy, units_of

NOTE_SHOWN = 120
"""Characters of a note that a line of the log shows."""

ICONS = {
    "check_in": "legs",
    "walk": "walk",
    "elevation": "rest",
    "measurement": "swelling",
    "injury": "injury",
    "review": "shield",
    "answer": "info",
}
EDITED_HERE = frozenset({"check_in", "walk", "elevation", "measurement", "injury"})
DELETED_HERE = EDITED_HERE | {"review"}


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """One line: an icon, a title or both legs' heaviness, the rest in words, and two addresses.

    `note` stands by itself: it may run from right to left. It is empty where there is none.

    `left` and `right` matter when `title` is empty; None is shown as not logged. `name` says to
    a screen reader which entry a button belongs to. `at` is when it was; a whole day is midnight.
    """

    at: datetime
    icon: str
    title: str
    left: int | None
    right: int | None
    details: str
    note: str
    name: str
    edit_url: str
    delete_url: str


def entry_row(person: Person, kind: Kind, entry: Any) -> EntryRow:
    """The line of one entry of any kind."""
    moment = getattr(entry, kind.time)
    timed = isinstance(moment, datetime)
    at = moment if timed else datetime.combine(moment, datetime.min.time())
    title, words = _WORDS[kind.name](person, entry)
    label = str(Change.Kind(kind.name).label)
    details = [
        *([f"{clock(at)}{_elsewhere(person, entry)}"] if timed else []),
        *(str(word) for word in words if word),
    ]
    heaviness = {leg: getattr(getattr(entry, leg, None), "heaviness", None) for leg in LEGS}
    return EntryRow(
        at=at,
        icon=ICONS[kind.name],
        title=title,
        left=heaviness["left"],
        right=heaviness["right"],
        details=" · ".join(details),
        note=_note(entry),
        name=_("%(kind)s at %(time)s") % {"kind": label, "time": clock(at)} if timed else label,
        edit_url=entry_url(f"journal:{kind.name}_edit", entry.id)
        if kind.name in EDITED_HERE
        else "",
        delete_url=entry_url("journal:entry_delete", entry.id, kind.name)
        if kind.name in DELETED_HERE
        else "",
    )


def clock(at: datetime) -> str:
    """A time as people say it: 9:40, 14:21."""
    return f"{at.hour}:{at.minute:02}"


def _elsewhere(person: Person, entry: Any) -> str:
    zone = getattr(entry, "time_zone", None)
    if zone is None or zone == person.time_zone:
        return ""
    place = zone.rpartition("/")[2].replace("_", " ")
    return _(" (%(place)s time)") % {"place": place}


def _note(entry: Any) -> str:
    note = " ".join((getattr(entry, "note", None) or "").split())
    return note if len(note) <= NOTE_SHOWN else note[:NOTE_SHOWN].rstrip() + "…"


Words = tuple[str, list[Any]]
"""A title, empty for a check-in, and what else is told; what is None or empty is left out."""


def _check_in(person: Person, entry: record.CheckIn) -> Words:
    told = signs_of(entry, units_of(person.units))
    if not told:
        open_end = _("not finished: “anything else” is open")
        told = [_("nothing new") if entry.nothing_new else open_end]
    return "", [_("check-in"), *told, *(inside(CONTEXT[one]) for one in entry.context or ())]


def _feel(entry: record.Walk | record.Elevation) -> Iterator[str]:
    feel = entry.feel_after
    if feel is None:
        return
    told: dict[str, str] = {leg: felt for leg in LEGS if (felt := getattr(feel, leg)) is not None}
    if len(told) == len(LEGS) and feel.left == feel.right:
        told = {"both": told["left"]}
    for leg, felt in told.items():
        yield _("%(leg)s: %(feel)s") % {"leg": LEG_NAME[leg], "feel": inside(FEEL[felt])}


def _walk(person: Person, entry: record.Walk) -> Words:
    units = units_of(person.units)
    far, steps = entry.distance_m, entry.steps
    return _("Walk, %(length)s") % {"length": minutes_words(entry.minutes)}, [
        entry.talk and TALK[entry.talk],
        None if entry.effort is None else _("effort %(n)s of 10") % {"n": entry.effort},
        None if far is None else units.distance.in_words(far),
        None if steps is None else ngettext("%(n)s step", "%(n)s steps", steps) % {"n": steps},
        *_feel(entry),
        entry.pain and _walking_pain(entry.pain),
        *signs_of(entry, units),
    ]


def _walking_pain(pain: record.WalkPain) -> str:
    words = _("pain on walking, %(leg)s") % {"leg": LEG_NAME[pain.leg]}
    if pain.place is not None:
        words += f", {inside(WALK_PAIN_PLACE[pain.place])}"
    if pain.began_after_min is not None:
        words += _(", from minute %(n)s on") % {"n": tidy(pain.began_after_min)}
    return words


def _elevation(person: Person, entry: record.Elevation) -> Words:
    above, length = entry.above_heart, minutes_words(entry.minutes)
    feet = _("feet above the heart") if above else _("feet not above the heart")
    return _("Legs up, %(length)s") % {"length": length}, [
        None if above is None else feet,
        *_feel(entry),
    ]


def _measurement(person: Person, entry: record.Measurement) -> Words:
    units = units_of(person.units)
    left, right, weight = entry.left_calf_cm, entry.right_calf_cm, entry.weight_kg
    title = [
        *_both_legs(MEASURED["calf"].label, left, right, person),
        *_both_legs(MEASURED["ankle"].label, entry.left_ankle_cm, entry.right_ankle_cm, person),
        "" if weight is None else f"{MEASURED['weight'].label}: {units.weight.in_words(weight)}",
    ]
    return "; ".join(filter(None, title)) or _("Measurement"), [
        None
        if left is None or right is None
        else _("calves %(n)s apart") % {"n": units.length.in_words(abs(left - right))},
        _("measured once") if entry.cannot_repeat else None,
    ]


def _both_legs(
    name: Text, left: Decimal | None, right: Decimal | None, person: Person
) -> Iterator[str]:
    unit = units_of(person.units).length
    words = {"left": _("left %(n)s"), "right": _("right %(n)s")}
    told = [
        words[leg] % {"n": unit.in_words(value)}
        for leg, value in (("left", left), ("right", right))
        if value is not None
    ]
    if told:
        yield f"{name}: {', '.join(told)}"


def _injury(person: Person, entry: record.Injury) -> Words:
    steps = INJURY["can_take_4_steps"]
    words = {True: inside(steps.no), False: inside(steps.label), None: None}
    signs = ("crack_odd_shape_numb_cold", "cast_or_boot")
    return _("Injury, %(leg)s") % {"leg": LEG_NAME[entry.leg]}, [
        words[entry.can_take_4_steps],
        *(inside(INJURY[sign].label) for sign in signs if getattr(entry, sign)),
    ]


def _review(person: Person, entry: record.Review) -> Words:
    leg, at = entry.leg and LEG_NAME[entry.leg], entry.at and clock(entry.at)
    return _("Checked by a professional"), [OUTCOME[entry.outcome], leg, at]


def _answer(person: Person, entry: record.Answer) -> Words:
    answer = _("Answer: %(answer)s") % {"answer": ANSWER[entry.answer]}
    return answer, [entry.leg and LEG_NAME[entry.leg]]


_WORDS: Mapping[str, Callable[[Person, Any], Words]] = {
    "check_in": _check_in,
    "walk": _walk,
    "elevation": _elevation,
    "measurement": _measurement,
    "injury": _injury,
    "review": _review,
    "answer": _answer,
}


BESIDE = frozenset({"heaviness", "bleeding_stopped", "swelling_on_waking", "nerve_positional"})
"""Numbers and answers that are no sign by themselves."""


def signs_of(entry: record.CheckIn | record.Walk, units: Units) -> list[str]:
    """Every sign of an entry that is there, those of the legs first."""
    body = {} if entry.body is None else vars(entry.body)
    there = {name: body[name] for name in BODY_SIGN if body.get(name) not in (None, False, "no")}
    return [*_leg_words(entry, units), *(sign_words(*sign, units) for sign in there.items())]


def _leg_words(entry: record.CheckIn | record.Walk, units: Units) -> Iterator[str]:
    """Each sign that one leg or both have: "warm, left leg"."""
    said = (vars(signs) for leg in LEGS if (signs := getattr(entry, leg)) is not None)
    there = {name for signs in said for name, value in signs.items() if value} - BESIDE
    for name in (one for one in LEG_SIGN if one in there) if there else ():
        told: dict[str, str] = {
            leg: words for leg in LEGS if (words := _sign(name, getattr(entry, leg), units))
        }
        if len(told) == len(LEGS) and len(set(told.values())) == 1:
            told = {"both": told["left"]}
        for leg, words in told.items():
            yield _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[leg]}


def _sign(name: str, signs: record.LegSigns | None, units: Units) -> str:
    """One sign of a leg; empty when it is not there or not known."""
    value = getattr(signs, name, None)
    if not value or isinstance(value, str):
        return ""
    words = sign_words(name, value, units)
    place = signs.pain_place if signs is not None and name == "pain" else None
    return words if place is None else f"{words} ({inside(PAIN_PLACE[place])})"
