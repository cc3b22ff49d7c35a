"""An entry as one line of the log. What was not answered is left out: never a 0, never a no."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.mapping import LEGS, Kind
from tracker.journal.models import Change
from tracker.journal.pages.signs import signs_of
from tracker.phrases import minutes_words
from tracker.record.words import (
    ANSWER,
    CONTEXT,
    FEEL,
    INJURY,
    LEG_NAME,
    MEASURED,
    OUTCOME,
    TALK,
    WALK_PAIN_PLACE,
    Text,
    inside,
)
from tracker.units import tidy, units_of

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
    `key` lets two presses of the button delete once.
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
    key: UUID


def entry_row(person: Person, kind: Kind, entry: Any) -> EntryRow:
    """The line of one entry of any kind."""
    moment = getattr(entry, kind.time)
    timed = isinstance(moment, datetime)
    at = moment if timed else datetime.combine(moment, datetime.min.time())
    title, words = _WORDS[kind.name](person, entry)
    label = str(Change.Kind(kind.name).label)
    details = [
        *([f"{clock(at)}{_elsewhere(person, entry)}"] if timed else []),
        *(str(word) for word in words),
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
        edit_url=reverse(f"journal:{kind.name}_edit", args=[entry.id])
        if kind.name in EDITED_HERE
        else "",
        delete_url=reverse("journal:entry_delete", args=[kind.name, entry.id])
        if kind.name in DELETED_HERE
        else "",
        key=uuid4(),
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


def _check_in(person: Person, entry: record.CheckIn) -> Words:
    signs = signs_of(entry, units_of(person.units))
    words: list[Any] = [_("check-in")]
    if signs:
        words += signs
    elif entry.nothing_new:
        words.append(_("nothing new"))
    if not entry.nothing_new and not signs:
        words.append(_("not finished: “anything else” is open"))
    words += [inside(CONTEXT[one]) for one in entry.context or ()]
    return "", words


def _feel(entry: record.Walk | record.Elevation) -> Iterator[str]:
    feel = entry.feel_after or record.FeelAfter()
    told: dict[str, str] = {leg: felt for leg in LEGS if (felt := getattr(feel, leg)) is not None}
    if len(told) == len(LEGS) and feel.left == feel.right:
        told = {"both": told["left"]}
    for leg, felt in told.items():
        yield _("%(leg)s: %(feel)s") % {"leg": LEG_NAME[leg], "feel": inside(FEEL[felt])}


def _walk(person: Person, entry: record.Walk) -> Words:
    words: list[Any] = []
    if entry.talk is not None:
        words.append(str(TALK[entry.talk]))
    if entry.effort is not None:
        words.append(_("effort %(n)s of 10") % {"n": entry.effort})
    if entry.distance_m is not None:
        unit = units_of(person.units).distance
        words.append(unit.in_words(entry.distance_m))
    if entry.steps is not None:
        words.append(ngettext("%(n)s step", "%(n)s steps", entry.steps) % {"n": entry.steps})
    words += _feel(entry)
    if entry.pain is not None:
        words.append(_walking_pain(entry.pain))
    words += signs_of(entry, units_of(person.units))
    return _("Walk, %(length)s") % {"length": minutes_words(entry.minutes)}, words


def _walking_pain(pain: record.WalkPain) -> str:
    words = _("pain on walking, %(leg)s") % {"leg": LEG_NAME[pain.leg]}
    if pain.place is not None:
        words += f", {inside(WALK_PAIN_PLACE[pain.place])}"
    if pain.began_after_min is not None:
        words += _(", from minute %(n)s on") % {"n": tidy(pain.began_after_min)}
    return words


def _elevation(person: Person, entry: record.Elevation) -> Words:
    words: list[Any] = []
    if entry.above_heart is not None:
        words.append(
            _("feet above the heart") if entry.above_heart else _("feet not above the heart")
        )
    words += _feel(entry)
    return _("Legs up, %(length)s") % {"length": minutes_words(entry.minutes)}, words


def _measurement(person: Person, entry: record.Measurement) -> Words:
    units = units_of(person.units)
    title = [
        *_both_legs(MEASURED["calf"].label, entry.left_calf_cm, entry.right_calf_cm, person),
        *_both_legs(MEASURED["ankle"].label, entry.left_ankle_cm, entry.right_ankle_cm, person),
    ]
    if entry.weight_kg is not None:
        title.append(f"{MEASURED['weight'].label}: {units.weight.in_words(entry.weight_kg)}")
    words: list[Any] = []
    if entry.left_calf_cm is not None and entry.right_calf_cm is not None:
        apart = units.length.in_words(abs(entry.left_calf_cm - entry.right_calf_cm))
        words.append(_("calves %(n)s apart") % {"n": apart})
    if entry.cannot_repeat:
        words.append(_("measured once"))
    return "; ".join(title) or _("Measurement"), words


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
    words: list[Any] = []
    if entry.can_take_4_steps is not None:
        steps = INJURY["can_take_4_steps"]
        words.append(inside(steps.no if entry.can_take_4_steps else steps.label))
    for sign in ("crack_odd_shape_numb_cold", "cast_or_boot"):
        if getattr(entry, sign):
            words.append(inside(INJURY[sign].label))
    return _("Injury, %(leg)s") % {"leg": LEG_NAME[entry.leg]}, words


def _review(person: Person, entry: record.Review) -> Words:
    words: list[Any] = [OUTCOME[entry.outcome]]
    if entry.leg is not None:
        words.append(LEG_NAME[entry.leg])
    if entry.at is not None:
        words.append(clock(entry.at))
    return _("Checked by a professional"), words


def _answer(person: Person, entry: record.Answer) -> Words:
    words = [] if entry.leg is None else [LEG_NAME[entry.leg]]
    return _("Answer: %(answer)s") % {"answer": ANSWER[entry.answer]}, words


_WORDS: Mapping[str, Callable[[Person, Any], Words]] = {
    "check_in": _check_in,
    "walk": _walk,
    "elevation": _elevation,
    "measurement": _measurement,
    "injury": _injury,
    "review": _review,
    "answer": _answer,
}
