"""What the home page shows, already in words: scale, timers, this week, fourteen days, today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from guidance.today.look_back import LookBackCard, look_back_card
from guidance.today.tips import TodayTip, tips_for_today
from guidance.today.usual import UsualCard, usual_card
from guidance.warnings.cards import WarningCard
from guidance.warnings.follow_up import cards_asking
from guidance.warnings.now import Now
from guidance.warnings.recorded import PINNED
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.queries import latest_usual
from tracker.interpreter import Hold, PageLink
from tracker.journal.mapping import LEGS, kinds_of
from tracker.journal.models import Timer, WarningRecord
from tracker.journal.pages.entries import EntryRow, clock, entry_row
from tracker.journal.queries import Told, days_between, entries_between, running_timers
from tracker.record.days import Day, Days
from tracker.record.words import LEG_NAME
from tracker.trends.look_back import week_of, whole_minutes

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
class TodayPage:
    """Everything on Today. Sections that have nothing to show are None or empty.

    `half`: what adds the other leg to a check-in of one. `timers`: what is going on now, and where
    it is looked after. `key` lets two presses of a delete button delete once.

    `urgent`: a warning that cannot wait is open. Then nothing here cheers, aims or suggests: what
    to do stands on its card.
    """

    date: str
    checked_in: int
    half: PageLink | None
    same_as_yesterday: bool
    timers: tuple[PageLink, ...]
    walked_today: int
    raised_today: int
    logged: tuple[EntryRow, ...]
    key: UUID
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


def today_page(
    person: Person, now: datetime, found: Now, open_ones: Sequence[WarningRecord]
) -> TodayPage:
    """Today at `now`, the person's wall clock. The number of queries does not grow with history."""
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    days = days_between(person, today - timedelta(days=STRIP_DAYS), today)
    of_today = days.get(today, Day(on=today))
    logged = entries_between(person, kinds_of([of_today]), today, today) if today in days else []
    check_ins = [entry for kind, entry in logged if kind.name == "check_in"]
    usual = latest_usual(person)
    cards = cards_asking(person, found, open_ones, today=today)
    urgent = any(card.tier in PINNED for card in cards)
    return TodayPage(
        date=date_format(today, "l j F"),
        checked_in=len(check_ins),
        half=half_of(check_ins),
        same_as_yesterday=not check_ins
        and (yesterday := today - timedelta(days=1)) in days
        and days[yesterday].checked_in,
        timers=tuple(_timer(timer, person) for timer in running_timers(person)),
        walked_today=whole_minutes([of_today.walked]),
        raised_today=whole_minutes([of_today.raised]),
        logged=_logged(person, logged),
        key=uuid4(),
        look_back=None if urgent else look_back_card(days, today, found),
        week=_week(person, days, monday, today),
        strip=_strip(days, today),
        ask_health=not person.conditions_asked,
        ask_usual=usual is None,
        usual=None if urgent else usual_card(person, usual, today),
        urgent=urgent,
        cards=tuple(card for card in cards if card.tier in SPOKEN),
        notes=tuple(card for card in cards if card.tier not in SPOKEN),
        hold=found.hold,
        raising_stopped="tip.elevation-habit" in found.tips.hidden,
        tips=() if urgent else tips_for_today(found.tips, today=today, days=days),
        hidden_tips=len(found.tips.hidden),
    )


def _logged(person: Person, told: Iterable[Told]) -> tuple[EntryRow, ...]:
    rows = [entry_row(person, kind, entry) for kind, entry in told]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def half_of(check_ins: Sequence[record.CheckIn]) -> PageLink | None:
    """Where the other leg is added to the newest of these, if it has a number for one leg only.

    Whoever saved the left leg and comes back for the right means the same check-in.
    """
    newest = max(check_ins, key=lambda one: one.at, default=None)
    if newest is None or newest.id is None:
        return None
    told = [leg for leg in LEGS if getattr(getattr(newest, leg), "heaviness", None) is not None]
    if len(told) != 1:
        return None
    other = next(leg for leg in LEGS if leg not in told)
    return PageLink(
        url=reverse("journal:check_in_edit", args=[newest.id]),
        label=_("Add the %(leg)s") % {"leg": LEG_NAME[other]},
        about=_("The check-in of %(time)s has a number for the %(leg)s only.")
        % {"time": clock(newest.at), "leg": LEG_NAME[told[0]]},
    )


def _timer(timer: Timer, person: Person) -> PageLink:
    began = timer.started_at.astimezone(person.zone)
    walking = timer.kind == Timer.Kind.WALK
    return PageLink(
        icon="walk" if walking else "rest",
        label=(_("Walk, since %(time)s") if walking else _("Legs up, since %(time)s"))
        % {"time": date_format(began, "H:i")},
        url=reverse("journal:walk_now" if walking else "journal:elevation_now"),
    )


def _week(person: Person, logged: Days, monday: date, today: date) -> WeekSummary | None:
    week = week_of(logged, monday)
    if not week.walked_days and not week.raised_days:
        return None
    full = max([FULL_BAR, *(int(day.walked or 0) for on, day in logged.items() if on >= monday)])
    days = []
    for number in range(WEEK_DAYS):
        on = monday + timedelta(days=number)
        day = logged.get(on, Day(on=on))
        minutes = int(day.walked or 0)
        height = round(100 * minutes / full, 2)
        days.append(
            WeekDay(
                letter=date_format(on, "D")[0],
                words=_day_words(on, today, minutes, len(day.elevations)),
                top=round(100 - height, 2),
                height=height,
                now=on == today,
            )
        )
    aim = person.walk_minutes_a_week
    return WeekSummary(
        walked=week.walked_minutes,
        walked_text=ngettext("minutes on %(n)s day", "minutes on %(n)s days", week.walked_days)
        % {"n": week.walked_days},
        raised=week.raised_minutes,
        raised_text=ngettext("minutes, %(n)s time", "minutes, %(n)s times", week.raised_times)
        % {"n": week.raised_times},
        days=tuple(days),
        aim=_("Your aim: %(n)s a week.") % {"n": aim} if aim is not None else "",
    )


def _day_words(on: date, today: date, minutes: int, times: int) -> str:
    name = date_format(on, "l")
    if on > today:
        return _("%(day)s: still to come") % {"day": name}
    if not minutes and not times:
        return _("%(day)s: nothing logged") % {"day": name}
    walked = ngettext("%(n)s minute walked", "%(n)s minutes walked", minutes) % {"n": minutes}
    raised = ngettext("legs up %(n)s time", "legs up %(n)s times", times) % {"n": times}
    return _("%(day)s: %(walked)s, %(raised)s") % {"day": name, "walked": walked, "raised": raised}


def _strip(days: Days, today: date) -> HeavinessStrip | None:
    dates = [today - timedelta(days=ago) for ago in reversed(range(STRIP_DAYS))]
    shown = [days.get(on, Day(on=on)) for on in dates]
    logged = sum(day.heaviest is not None for day in shown)
    if not logged:
        return None
    return HeavinessStrip(
        days=tuple(
            StripDay(
                label=date_format(day.on, "D j M"),
                left=day.left.heaviness,
                right=day.right.heaviness,
            )
            for day in shown
        ),
        text=ngettext(
            "The highest score of each day. %(n)s of 14 days logged.",
            "The highest score of each day. %(n)s of 14 days logged.",
            logged,
        )
        % {"n": logged},
    )
