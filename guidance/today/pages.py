"""What the home page shows, already in words: scale, timers, this week, fourteen days, today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.today.half import Half, half_of
from guidance.today.look_back import LookBackCard, look_back_card
from guidance.today.tips import TodayTip, tips_for_today
from guidance.today.usual import UsualCard, usual_card
from guidance.warnings.cards import WarningCard
from guidance.warnings.follow_up import cards_asking
from guidance.warnings.now import Now
from guidance.warnings.recorded import PINNED
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import Hold
from tracker.journal.mapping import KINDS
from tracker.journal.models import Timer
from tracker.journal.pages.entries import EntryRow, entry_row
from tracker.journal.queries import entries_on, running_timers

STRIP_DAYS = 14
WEEK_DAYS = 7
SPOKEN = frozenset({"emergency", "urgent", "soon", "caution"})
"""Tiers whose card stands open on Today; the others are a line that opens."""
FULL_BAR = 60
"""Minutes of walking that fill the bar of a day, unless a day has more (our choice)."""


@dataclass(frozen=True, kw_only=True)
class StripDay:
    """One day of the strip; a leg without a score is None."""

    label: str
    left: int | None
    right: int | None


@dataclass(frozen=True, kw_only=True)
class HeavinessStrip:
    """Both legs' highest score of each of the last fourteen days."""

    days: tuple[StripDay, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class WeekDay:
    """One day of this week: a letter, its words, and the bar in per cent from the bottom."""

    letter: str
    words: str
    top: float
    height: float
    now: bool


@dataclass(frozen=True, kw_only=True)
class WeekSummary:
    """This week's walking and legs-up time; minutes are whole."""

    walked: int
    walked_text: str
    raised: int
    raised_text: str
    days: tuple[WeekDay, ...]
    aim: str


@dataclass(frozen=True, kw_only=True)
class TimerNotice:
    """What is going on now, and where it is looked after."""

    icon: str
    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class TodayPage:
    """Everything on Today. Sections that have nothing to show are None or empty.

    `urgent`: a warning that cannot wait is open. Then nothing here cheers, aims or suggests: what
    to do stands on its card.
    """

    date: str
    checked_in: int
    check_in_text: str
    half: Half | None
    same_as_yesterday: bool
    timers: tuple[TimerNotice, ...]
    walked_today: int
    raised_today: int
    logged: tuple[EntryRow, ...]
    look_back: LookBackCard | None
    week: WeekSummary | None
    strip: HeavinessStrip | None
    ask_health: bool
    ask_usual: bool
    usual: UsualCard | None
    urgent: bool
    cards: tuple[WarningCard, ...]
    notes: tuple[WarningCard, ...]
    hold: Hold
    raising_stopped: bool
    tips: tuple[TodayTip, ...]
    hidden_tips: int


def today_page(person: Person, now: datetime, found: Now) -> TodayPage:
    """Today at `now`, the person's wall clock. The number of queries does not grow with history."""
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    first = min(monday, today - timedelta(days=STRIP_DAYS - 1))
    entries = {
        name: entries_on(person, kind, first, today)
        for name, kind in KINDS.items()
        if name in ("check_in", "walk", "elevation")
    }
    others = {
        name: entries_on(person, KINDS[name], today, today) for name in ("measurement", "injury")
    }
    check_ins = entries["check_in"]
    done = sum(entry.at.date() == today for entry in check_ins)
    walks, elevations = entries["walk"], entries["elevation"]
    cards = cards_asking(person, found, open_records(person), today=today)
    urgent = any(card.tier in PINNED for card in cards)
    return TodayPage(
        date=date_format(today, "l j F"),
        checked_in=done,
        check_in_text=ngettext(
            "%(n)s check-in today. You can add another.",
            "%(n)s check-ins today. You can add another.",
            done,
        )
        % {"n": done},
        half=half_of([entry for entry in check_ins if entry.at.date() == today]),
        same_as_yesterday=not done
        and any(entry.at.date() == today - timedelta(days=1) for entry in check_ins),
        timers=tuple(_timer(timer, person) for timer in running_timers(person)),
        walked_today=_minutes(walks, today, today),
        raised_today=_minutes(elevations, today, today),
        logged=_logged(person, {**entries, **others}, today),
        look_back=None if urgent else look_back_card(person, today, found),
        week=_week(person, walks, elevations, monday, today),
        strip=_strip(check_ins, today),
        ask_health=not person.conditions_asked,
        ask_usual=not person.usual_statements.exists(),
        usual=None if urgent else usual_card(person, today),
        urgent=urgent,
        cards=tuple(card for card in cards if card.tier in SPOKEN),
        notes=tuple(card for card in cards if card.tier not in SPOKEN),
        hold=found.hold,
        raising_stopped="tip.elevation-habit" in found.tips.hidden,
        tips=()
        if urgent
        else tips_for_today(
            found.tips,
            today=today,
            check_ins=check_ins,
            walks=walks,
            raised=any(one.start.date() == today for one in elevations),
        ),
        hidden_tips=len(found.tips.hidden),
    )


def _minutes(activities: Iterable[Any], first: date, last: date) -> int:
    total = sum(
        (one.minutes for one in activities if first <= one.start.date() <= last), Decimal(0)
    )
    return int(total.to_integral_value())


def _logged(person: Person, entries: dict[str, Sequence[Any]], today: date) -> tuple[EntryRow, ...]:
    rows = (
        entry_row(person, KINDS[name], entry) for name, found in entries.items() for entry in found
    )
    of_today = [row for row in rows if row.at.date() == today]
    return tuple(sorted(of_today, key=lambda row: row.at, reverse=True))


def _timer(timer: Timer, person: Person) -> TimerNotice:
    began = timer.started_at.astimezone(person.zone)
    walking = timer.kind == Timer.Kind.WALK
    return TimerNotice(
        icon="walk" if walking else "rest",
        text=(_("Walk, since %(time)s") if walking else _("Legs up, since %(time)s"))
        % {"time": date_format(began, "H:i")},
        url=reverse("journal:walk_now" if walking else "journal:elevation_now"),
    )


def _week(
    person: Person, walks: Sequence[Any], elevations: Sequence[Any], monday: date, today: date
) -> WeekSummary | None:
    walked = _by_day(walks, monday)
    raised = _by_day(elevations, monday)
    if not walked and not raised:
        return None
    full = max([FULL_BAR, *(int(sum(day)) for day in walked.values())])
    days = []
    for number in range(WEEK_DAYS):
        on = monday + timedelta(days=number)
        minutes = int(sum(walked.get(on, [])))
        height = round(100 * minutes / full, 2)
        days.append(
            WeekDay(
                letter=date_format(on, "D")[0],
                words=_day_words(on, today, minutes, len(raised.get(on, []))),
                top=round(100 - height, 2),
                height=height,
                now=on == today,
            )
        )
    times = sum(len(day) for day in raised.values())
    aim = person.walk_minutes_a_week
    return WeekSummary(
        walked=_minutes(walks, monday, today),
        walked_text=ngettext("minutes on %(n)s day", "minutes on %(n)s days", len(walked))
        % {"n": len(walked)},
        raised=_minutes(elevations, monday, today),
        raised_text=ngettext("minutes, %(n)s time", "minutes, %(n)s times", times) % {"n": times},
        days=tuple(days),
        aim=_("Your aim: %(n)s a week.") % {"n": aim} if aim is not None else "",
    )


def _by_day(activities: Iterable[Any], first: date) -> dict[date, list[Decimal]]:
    days: dict[date, list[Decimal]] = defaultdict(list)
    for one in activities:
        if one.start.date() >= first:
            days[one.start.date()].append(one.minutes)
    return days


def _day_words(on: date, today: date, minutes: int, times: int) -> str:
    name = date_format(on, "l")
    if on > today:
        return _("%(day)s: still to come") % {"day": name}
    if not minutes and not times:
        return _("%(day)s: nothing logged") % {"day": name}
    walked = ngettext("%(n)s minute walked", "%(n)s minutes walked", minutes) % {"n": minutes}
    raised = ngettext("legs up %(n)s time", "legs up %(n)s times", times) % {"n": times}
    return _("%(day)s: %(walked)s, %(raised)s") % {"day": name, "walked": walked, "raised": raised}


def _strip(check_ins: Sequence[record.CheckIn], today: date) -> HeavinessStrip | None:
    highest: dict[tuple[date, str], int] = {}
    for entry in check_ins:
        for leg in ("left", "right"):
            signs = getattr(entry, leg)
            if signs is not None and signs.heaviness is not None:
                place = (entry.at.date(), leg)
                highest[place] = max(highest.get(place, 0), signs.heaviness)
    if not highest:
        return None
    days = []
    for ago in reversed(range(STRIP_DAYS)):
        on = today - timedelta(days=ago)
        days.append(
            StripDay(
                label=date_format(on, "D j M"),
                left=highest.get((on, "left")),
                right=highest.get((on, "right")),
            )
        )
    logged = sum(day.left is not None or day.right is not None for day in days)
    return HeavinessStrip(
        days=tuple(days),
        text=ngettext(
            "The highest score of each day. %(n)s of 14 days logged.",
            "The highest score of each day. %(n)s of 14 days logged.",
            logged,
        )
        % {"n": logged},
    )
