"""The page on which a walk or an elevation is started, logged or changed; its running clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from tracker.accounts.models import Person
from tracker.interpreter import Hold, interpreter
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.forms.walk import WalkForm
from tracker.journal.models import Timer
from tracker.journal.models.timer import FORGOTTEN_AFTER, USUAL_PLAN
from tracker.journal.pages.chips import ChipView, chips_of
from tracker.journal.pages.entries import clock
from tracker.journal.queries import running_timer, usual_walk_minutes
from tracker.phrases import day_words, minutes_words


@dataclass(frozen=True, kw_only=True)
class ActivityPage:
    """Everything on the page but the form's own fields.

    `day`: the day that is filled in, in words, when it is not today. `start`: a clock may be
    started here. `running`: one is going on. `forgotten`: what is said of a clock that nobody
    stopped. Of a walk alone: `on_hold`, no walk for exercise now; `usual`, what a usual one is, in
    words; and the signs that are asked.
    """

    day: str
    start: bool
    running: bool
    forgotten: str
    on_hold: Hold = ""
    usual: str = ""
    chips: tuple[ChipView, ...] = ()


def activity_page(form: ActivityForm, on: date | None = None) -> ActivityPage:
    """The page around `form`, which fills in `on`; today when left out."""
    today = form.now.date()
    on_hold: Hold = ""
    usual = None
    if isinstance(form, WalkForm):
        if form.original is None:
            on_hold = interpreter().advice(form.for_person, now=timezone.now()).hold
        usual = None if on_hold else usual_walk_minutes(form.for_person)
    fresh = form.original is None and form.started_at is None
    return ActivityPage(
        day="" if on in (None, today) else day_words(on, today),
        start=not on_hold and on in (None, today) and fresh,
        running=running_timer(form.for_person, form.kind_name) is not None,
        forgotten=_forgotten(form),
        on_hold=on_hold,
        usual=_("Usual walk: %(length)s.") % {"length": minutes_words(usual)} if usual else "",
        chips=chips_of(form) if isinstance(form, WalkForm) else (),
    )


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


FAR_PAST = timedelta(hours=2)
"""A walk is not asked about before (our choice), nor before twice the usual one."""


@dataclass(frozen=True, kw_only=True)
class TimerLink:
    """Something to do: where and in which words."""

    url: str
    label: str


@dataclass(frozen=True, kw_only=True)
class RunningTimer:
    """What `parts/_timer.html` shows. `start`, `end` and `now` are epoch seconds.

    `began` tells the buttons which clock they are about.
    """

    title: str
    icon: str
    way: str
    start: int
    end: int | None
    now: int
    clock: str
    spoken: str
    percent: int | None
    progress: str
    left: str
    right: str
    finish: TimerLink
    discard: TimerLink
    change: TimerLink | None
    still_going: str
    began: str


def walk_timer(person: Person, timer: Timer, now: datetime) -> RunningTimer:
    """A walk: the minutes since it began, against the usual walk when one is known."""
    usual = usual_walk_minutes(person)
    passed = max(timedelta(0), now - timer.started_at)
    whole = timedelta(minutes=float(usual)) if usual is not None else None
    began, today = timer.started_at.astimezone(person.zone), now.astimezone(person.zone)
    time = clock(began)
    if began.date() != today.date():
        time = _("%(day)s, %(time)s") % {"day": day_words(began, today), "time": time}
    return RunningTimer(
        title=_("Walking"),
        icon="walk",
        way="up",
        start=int(timer.started_at.timestamp()),
        end=int((timer.started_at + whole).timestamp()) if whole is not None else None,
        now=int(now.timestamp()),
        clock=hands(passed),
        spoken=spoken(passed),
        percent=_percent(passed, whole) if whole is not None else None,
        progress=""
        if usual is None
        else _("%(passed)s; a usual walk is %(usual)s")
        % {"passed": spoken(passed), "usual": minutes_words(usual)},
        left=_("Started %(time)s") % {"time": time},
        right="" if usual is None else _("Usual: %(n)s min") % {"n": usual},
        finish=TimerLink(url=reverse("journal:walk_stop"), label=_("Finish walk")),
        discard=TimerLink(url=reverse("journal:walk_discard"), label=_("Discard")),
        change=TimerLink(url=reverse("journal:walk_change"), label=_("Change the start")),
        still_going=_still_walking(passed, usual),
        began=timer.started_at.isoformat(),
    )


def elevation_timer(person: Person, timer: Timer, now: datetime) -> RunningTimer:
    """Legs up: the minutes that are left of those planned."""
    planned = timer.planned_minutes or USUAL_PLAN
    whole = timedelta(minutes=planned)
    passed = max(timedelta(0), now - timer.started_at)
    left = max(timedelta(0), whole - passed)
    ends = (timer.started_at + whole).astimezone(person.zone)
    done = not left
    return RunningTimer(
        title=_("Legs up"),
        icon="rest",
        way="down",
        start=int(timer.started_at.timestamp()),
        end=int((timer.started_at + whole).timestamp()),
        now=int(now.timestamp()),
        clock=hands(left),
        spoken=_("%(time)s left") % {"time": spoken(left)},
        percent=_percent(passed, whole),
        progress=_("%(left)s of %(planned)s left")
        % {"left": spoken(left), "planned": minutes_words(Decimal(planned))},
        left=_("left of %(planned)s") % {"planned": minutes_words(Decimal(planned))},
        right=(_("Ended %(time)s") if done else _("Ends %(time)s")) % {"time": clock(ends)},
        finish=TimerLink(
            url=reverse("journal:elevation_stop"), label=_("Finish") if done else _("Finish now")
        ),
        discard=TimerLink(url=reverse("journal:elevation_discard"), label=_("Discard")),
        change=TimerLink(url=reverse("journal:elevation_change"), label=_("Change the start")),
        still_going="",
        began=timer.started_at.isoformat(),
    )


def hands(passed: timedelta) -> str:
    """A length as a clock shows it: 12:34, 1:02:03."""
    minutes, seconds = divmod(int(passed.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def spoken(passed: timedelta) -> str:
    """A length as it is read aloud: 12 minutes 34 seconds."""
    minutes, seconds = divmod(int(passed.total_seconds()), 60)
    return _("%(minutes)s %(seconds)s") % {
        "minutes": minutes_words(Decimal(minutes)),
        "seconds": ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds},
    }


def _percent(passed: timedelta, whole: timedelta) -> int:
    return min(100, int(100 * passed / whole))


def _still_walking(passed: timedelta, usual: Decimal | None) -> str:
    """The question when a walk runs far past the usual; empty while it does not."""
    far = max(FAR_PAST, timedelta(minutes=float(usual * 2)) if usual is not None else FAR_PAST)
    if passed <= far:
        return ""
    if passed > FORGOTTEN_AFTER:
        return _("The clock has run for more than a day.")
    words = _("This walk is at %(length)s.") % {
        "length": minutes_words(Decimal(int(passed.total_seconds()) // 60))
    }
    if usual is not None:
        words += " " + _("A usual walk is %(length)s.") % {"length": minutes_words(usual)}
    return words
