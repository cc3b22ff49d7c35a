"""The pages on which a walk or an elevation is started, logged or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from tracker.interpreter import Hold, interpreter
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.forms.answers import NOT_SURE, YES_NO
from tracker.journal.forms.elevation import ElevationForm
from tracker.journal.forms.walk import ABOUT, EFFORTS, WalkForm
from tracker.journal.mapping import LEGS
from tracker.journal.models.timer import FORGOTTEN_AFTER, PLANNED_MINUTES, USUAL_PLAN
from tracker.journal.pages.checkin import usually_breathless
from tracker.journal.pages.chips import ChipView, blocks
from tracker.journal.pages.entries import clock
from tracker.journal.queries import running_timer, usual_walk_minutes
from tracker.phrases import day_words, minutes_words
from tracker.record.words import FEEL, TALK, WALK_PAIN_PLACE

FEEL_ICONS = {"lighter": "lighter", "same": "level", "heavier": "heavier"}
Choices = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Feel:
    """How one leg was afterwards: the field, the leg, and what was answered."""

    name: str
    leg: str
    value: str | None


@dataclass(frozen=True, kw_only=True)
class ActivityPage:
    """Everything on the page but the form's own fields.

    `day`: the day that is filled in, in words, when it is not today. `start`: a clock may be
    started here. `running`: one is going on. `forgotten`: what is said of a clock that nobody
    stopped. `usual`: what a usual one is, in words.
    """

    day: str
    start: bool
    running: bool
    forgotten: str
    usual: str
    feel: tuple[Feel, ...]
    feel_choices: Choices
    yes_no: Choices = YES_NO


@dataclass(frozen=True, kw_only=True)
class WalkPage(ActivityPage):
    """`on_hold`: no walk for exercise now. `more_open`: the fold holds an answer, so it is open."""

    on_hold: Hold
    talk: Choices
    efforts: Choices
    pain_places: Choices
    blocks: tuple[ChipView, ...]
    more_open: bool


@dataclass(frozen=True, kw_only=True)
class ElevationPage(ActivityPage):
    """`planned`: the lengths of the countdown, and the one that is chosen at first."""

    planned: Choices
    usual_plan: int


def walk_page(form: WalkForm, on: date, now: datetime) -> WalkPage:
    """The page around `form`, which fills in `on`; `now` is aware."""
    person = form.for_person
    on_hold = interpreter().hold(person, now=now) if form.original is None else ""
    minutes = None if on_hold else usual_walk_minutes(person)
    more = ("effort", "distance", "steps", *ABOUT, "note")
    return WalkPage(
        **_activity(form, on, may_start=not on_hold),
        usual=""
        if minutes is None
        else _("Usual walk: %(length)s.") % {"length": minutes_words(minutes)},
        on_hold=on_hold,
        talk=[*TALK.items(), NOT_SURE],
        efforts=[*((effort, effort) for effort in EFFORTS), NOT_SURE],
        pain_places=[*WALK_PAIN_PLACE.items(), NOT_SURE],
        blocks=blocks(form, usual_breathless=usually_breathless(person)),
        more_open=any(form[name].value() not in (None, "") or form[name].errors for name in more),
    )


def elevation_page(form: ElevationForm, on: date) -> ElevationPage:
    """The page around `form`, which fills in `on`."""
    return ElevationPage(
        **_activity(form, on, may_start=True),
        usual="",
        planned=planned_choices(),
        usual_plan=USUAL_PLAN,
    )


def planned_choices() -> Choices:
    """The lengths of the countdown."""
    return [(n, _("%(n)s min") % {"n": n}) for n in PLANNED_MINUTES]


def _activity(form: ActivityForm, on: date, *, may_start: bool) -> dict[str, Any]:
    today = on == form.now.date()
    fresh = form.original is None and form.started_at is None
    return {
        "day": "" if today else day_words(on, form.now.date()),
        "start": may_start and today and fresh,
        "running": running_timer(form.for_person, form.kind_name) is not None,
        "forgotten": _forgotten(form),
        "feel": tuple(
            Feel(name=f"feel_{leg}", leg=leg, value=form[f"feel_{leg}"].value()) for leg in LEGS
        ),
        "feel_choices": [
            *((value, label, FEEL_ICONS[value]) for value, label in FEEL.items()),
            (*NOT_SURE, ""),
        ],
    }


def _forgotten(form: ActivityForm) -> str:
    """What is said of a clock that ran for too long to be believed, until a length is given."""
    began = form.exact
    if form.started_at is None or began is None or form["minutes"].value():
        return ""
    if form.now - began <= FORGOTTEN_AFTER:
        return ""
    return _(
        "The clock was not stopped, so it does not know how long this was. It began on %(day)s at "
        "%(time)s. When did it end? Tap how many minutes that makes."
    ) % {"day": day_words(began, form.now), "time": clock(began)}
