"""What was known on a date: records, facts of the profile, reviews and answers.

`Signs(view, after=...)` is how rules read records, so that "entries before the review no longer
count" is one argument, and context is `Signs(view)`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord, Weight
from guidance.facts.entries import end_of, review_covers, review_known, start_of
from guidance.facts.leg_day import CRAMP, UNEXPLAINED
from guidance.facts.timeline import Timeline
from guidance.facts.types import ANY_LEG, LEGLESS
from tracker import record
from tracker.record import Leg

# Risks with a time limit, in dates after `on`; the others hold from `on` without an end.
RISK_DATES: Final = {
    "surgery_or_bed_rest": c.SURGERY_DATES,
    "leg_immobilised": c.IMMOBILISED_DATES,
    "leg_fracture": c.IMMOBILISED_DATES,
    "birth": c.BIRTH_OTHER_DATES,
    "long_journey": c.JOURNEY_DATES,
}
STRONG_RISKS: Final = frozenset(
    {
        "previous_clot",
        "active_cancer",
        "surgery_or_bed_rest",
        "leg_immobilised",
        "leg_fracture",
        "pregnant",
    }
)
# The outcome that counts where two reviews cover the same time: the more careful one.
OUTCOMES: Final = ("seen", "not_a_clot", "other_cause", "clot_treated", "waiting_for_tests")
WAITING: Final = "waiting_for_tests"
TREATED: Final = "clot_treated"


@dataclass(frozen=True, slots=True)
class Risk:
    """A clot risk in force.

    `reported_on` is the ordinal of the date it was told, None for always; `on` of when it began,
    None where nobody said or it has no date.
    """

    kind: str
    strong: bool
    reported_on: int | None
    on: int | None = None


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _within(on: int | None, x: int, limit: int | None) -> bool:
    return on is None or (x >= on and (limit is None or x - on <= limit))


class Snapshot:
    """What was known on `day` by the time `now`."""

    def __init__(self, known: Timeline, journal: record.Journal, day: int, now: datetime) -> None:
        self.timeline = known
        self.profile = journal.profile
        self.day = day
        self.now = now
        self.reviews = sorted(
            (review for review in journal.reviews if review_known(review) <= now),
            key=lambda review: (review_covers(review), OUTCOMES.index(review.outcome)),
        )
        self.answers = sorted(
            (answer for answer in journal.answers if answer.at <= now),
            key=lambda answer: (answer.at, answer.answer),
        )
        self._risks: dict[int, tuple[Risk, ...]] = {}

    def is_of_today(self, at: datetime) -> bool:
        """Whether a time is on the date that is looked from."""
        return at.toordinal() == self.day

    def is_ahead(self, on: date) -> bool:
        """Whether a date is after the one that is looked from."""
        return on.toordinal() > self.day

    @property
    def started(self) -> int | None:
        """The date on which self-care began: as told, else of the first check-in; else None."""
        if self.profile.started_on is not None:
            return self.profile.started_on.toordinal()
        dates = self.timeline.check_in_days.dates
        return dates[0] if dates else None

    # --- Facts of the profile ---------------------------------------------------------------
    def _holds(self, told_on: date | None, until: date | None, x: int) -> bool:
        return (told_on is None or told_on.toordinal() <= self.day) and (
            until is None or x <= until.toordinal()
        )

    def has(self, x: int, *kinds: record.ConditionKind) -> bool:
        """Whether one of these conditions is in force on x."""
        return any(
            held.kind in kinds and self._holds(held.told_on, held.until, x)
            for held in self.profile.conditions or ()
        )

    def risks(self, x: int) -> tuple[Risk, ...]:
        """Every clot risk in force on x, known heart failure among them."""
        if x not in self._risks:
            self._risks[x] = tuple(self._find_risks(x))
        return self._risks[x]

    def _find_risks(self, x: int) -> Iterator[Risk]:
        for held in self.profile.clot_risks:
            on = _ordinal(held.on)
            limit = RISK_DATES.get(held.kind)
            if self._holds(held.told_on, held.until, x) and _within(on, x, limit):
                recent_birth = held.kind == "birth" and _within(on, x, c.BIRTH_STRONG_DATES)
                strong = held.kind in STRONG_RISKS or recent_birth
                yield Risk(held.kind, strong, _ordinal(held.told_on), on)
        for injury in self.timeline.injuries:
            raw = injury.raw
            cast = isinstance(raw, record.Injury) and raw.cast_or_boot
            if cast and _within(injury.day, x, c.IMMOBILISED_DATES):
                yield Risk("leg_immobilised", True, injury.known.toordinal())
        for day in self.timeline.journeys:
            if _within(day, x, c.JOURNEY_DATES):
                yield Risk("long_journey", False, self._journey_told(day))
        for review in self.reviews:
            on = review.on.toordinal()
            if review.outcome == TREATED and x >= on:
                yield Risk("previous_clot", True, on)
        for condition in self.profile.conditions or ():
            if condition.kind == "heart_failure" and self._holds(
                condition.told_on, condition.until, x
            ):
                yield Risk("heart_failure", False, _ordinal(condition.told_on))

    def _journey_told(self, day: int) -> int:
        """The date that it was told; its own where no entry says so since the day was kept."""
        told = (
            entry.known.toordinal()
            for entry in self.timeline.days[day].entries
            if isinstance(entry.raw, record.CheckIn) and "long_journey" in (entry.raw.context or ())
        )
        return min(told, default=day)

    def pregnant(self, x: int) -> bool:
        """Pregnant, or within six weeks of giving birth."""
        return any(r.kind == "pregnant" or (r.kind == "birth" and r.strong) for r in self.risks(x))

    def injuries(self, leg: str) -> list[tuple[int, record.Injury]]:
        """Injuries of a leg with their date, the latest first."""
        found = [
            (entry.day, entry.raw)
            for entry in self.timeline.injuries
            if isinstance(entry.raw, record.Injury) and entry.raw.leg == leg
        ]
        return sorted(found, key=lambda item: -item[0])

    # --- Reviews and answers ------------------------------------------------------------------
    def reviews_of(self, rules: Sequence[str], leg: str) -> list[record.Review]:
        """Reviews of a finding, the last one last; one with a leg is of no finding without (64)."""
        return [
            review
            for review in self.reviews
            if review.rule in rules and (leg == ANY_LEG or review.leg in (None, leg))
        ]

    def last_closing(self, rules: Sequence[str], leg: str) -> record.Review | None:
        """The last review that closes the finding."""
        closing = [r for r in self.reviews_of(rules, leg) if r.outcome != WAITING]
        return closing[-1] if closing else None

    def waiting(self, rules: Sequence[str], leg: str) -> bool:
        """Whether the last review says that tests are still to come."""
        found = self.reviews_of(rules, leg)
        return bool(found) and found[-1].outcome == WAITING

    def answers_to(
        self, rules: Sequence[str], leg: str, since: datetime | None = None
    ) -> list[record.Answer]:
        """Answers to a finding at or after a time, the last one last."""
        return [
            answer
            for answer in self.answers
            if answer.rule in rules
            and (not leg or answer.leg in (None, leg))
            and (since is None or answer.at >= since)
        ]


class Signs:
    """The records a rule may count: entries timed after `after`, up to `until`."""

    def __init__(
        self, snapshot: Snapshot, *, after: datetime | None = None, until: datetime | None = None
    ) -> None:
        self.snapshot = snapshot
        self.after = after
        self.until = until
        self._days = snapshot.timeline.days
        self._cut: dict[int, DayRecord] = {}

    def day(self, x: int) -> DayRecord:
        """The record of a date; an empty one where nothing counts."""
        found = self._days.get(x)
        if found is None:
            return DayRecord(x)
        if self.after is None and self.until is None:
            return found
        if x not in self._cut:
            self._cut[x] = self._counted(found)
        return self._cut[x]

    def _counted(self, found: DayRecord) -> DayRecord:
        """What counts of a date; its entries are read only where a part of it does."""
        first, last = start_of(found.day), end_of(found.day)
        if self.counts(first) and self.counts(last):
            return found
        none = self.after is not None and last <= self.after
        kept = [] if none else [entry for entry in found.entries if self.counts(entry.at)]
        whole = not none and len(kept) == len(found.entries)
        return found if whole else self.snapshot.timeline.merged(found.day, kept)

    def counts(self, at: datetime) -> bool:
        """Whether entries of this time count."""
        return (self.after is None or at > self.after) and (self.until is None or at <= self.until)

    def days(self, first: int, last: int) -> list[DayRecord]:
        """The records of the dates first..last, both included."""
        return [self.day(x) for x in range(first, last + 1)]

    def recorded(self, first: int, last: int) -> list[DayRecord]:
        """Those of them on which anything was recorded."""
        return [self.day(x) for x, _ in self.snapshot.timeline.recorded_days.records(first, last)]

    def check_in_days(self, first: int, last: int) -> list[DayRecord]:
        """Those of them that are check-in dates."""
        dates = self.snapshot.timeline.check_in_days.records(first, last)
        return [day for day in (self.day(x) for x, _ in dates) if day.checked_in]

    def injuries(self, leg: Leg | str) -> list[tuple[int, record.Injury]]:
        """Injuries of a leg that count, the latest first."""
        return [
            (on, injury)
            for on, injury in self.snapshot.injuries(leg)
            if self.counts(datetime.combine(injury.on, datetime.min.time()))
        ]


def explained(
    snapshot: Snapshot, day: DayRecord, side: Leg, sign: str, *, after_cramp: bool = False
) -> bool:
    """Whether every entry that reports the sign gives an explanation that is valid for it.

    That it comes after a cramp is one only where `after_cramp` says so.
    """
    reasons = day.leg(side).reasons.get(sign)
    if not reasons or UNEXPLAINED in reasons:
        return False
    if CRAMP in reasons and not (after_cramp and _left_by_a_cramp(snapshot, day, side)):
        return False
    return "injury" not in reasons or any(
        0 <= day.day - on <= c.INJURY_EXPLAINS for on, _ in snapshot.injuries(side)
    )


def _left_by_a_cramp(snapshot: Snapshot, day: DayRecord, side: Leg) -> bool:
    """Little pain, not high up, in the days after a cramp; once in two weeks (2.8, item 59)."""
    leg = day.leg(side)
    around = Signs(snapshot).days(day.day - c.CRAMP_AGAIN, day.day)
    return (
        (leg.pain_given or leg.pain or 0) <= c.CRAMP_PAIN
        and leg.pain_places.isdisjoint(c.CRAMP_NOT)
        and any(one.leg(side).cramped for one in around[-c.CRAMP_DATES - 1 :])
        and not any(one.leg(side).after_cramp for one in around[: -c.CRAMP_DATES - 1])
    )


def weights_in_use(snapshot: Snapshot, first: int, last: int) -> list[Weight]:
    """The weight readings of the dates first..last that count by now, in order.

    A reading more than 5 kg from another one up to 24 hours before it waits for an answer: 24
    hours long, or for good after a no; a yes lets it count at once (2.7, item 22, R10).
    """
    readings = snapshot.timeline.weights
    start = bisect_left(readings, first, key=attrgetter("day"))
    end = bisect_right(readings, last, key=attrgetter("day"))
    return [
        readings[at]
        for at in range(start, end)
        if not _jumps(readings, at) or _confirmed(snapshot, readings[at])
    ]


def _jumps(readings: Sequence[Weight], at: int) -> bool:
    reading = readings[at]
    for index in range(at - 1, -1, -1):
        before = readings[index]
        if reading.at - before.at > c.JUMP_SPAN:
            return False
        if before.at < reading.at and abs(reading.kg - before.kg) > c.WEIGHT_JUMP_KG:
            return True
    return False


def _confirmed(snapshot: Snapshot, reading: Weight) -> bool:
    said = [
        answer.answer
        for answer in snapshot.answers_to((c.FLUID_RULE,), LEGLESS, since=reading.at)
        if answer.answer in ("yes", "no")
    ]
    if said:
        return said[-1] == "yes"
    return snapshot.now - reading.at >= c.JUMP_SPAN
