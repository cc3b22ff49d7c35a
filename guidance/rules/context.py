"""What a rule may ask: about one leg (or none) on one date, as it was known.

Everything that a rule has in common with the others (the days that count, rows of calm check-ins,
reviews, risks) is here, and nothing is decided here. Rules do no sums with dates: they ask for
the last days, for days so many dates ago, for the dates since.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guidance.facts.day_record import DayRecord, Weight
from guidance.facts.entries import review_covers
from guidance.facts.leg_day import LegDay
from guidance.facts.snapshot import Risk, Signs, Snapshot, explained, weights_in_use
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, Fact, Facts, Key, OpenWarning, Past, Tier
from tracker import record
from tracker.record import LEGS, Leg
from tracker.trends.statistics import Scores


@dataclass(frozen=True)
class ScoresToDate:
    """Heaviness by date, as a rule may ask for it: of one leg, or the heavier of the two."""

    scores: Scores
    date: int

    def __contains__(self, date: object) -> bool:
        return date in self.scores

    @property
    def has_today(self) -> bool:
        return self.date in self.scores

    def last(self, records: int, *, since: int = 0) -> Sequence[int]:
        """The dates of the last records, the date of the case with them; none before `since`."""
        return self.scores.last_dates(records, self.date, since=since)

    def of_last(self, dates: int) -> Sequence[int]:
        """The scores of the last dates, in order."""
        return self.scores.between(self.date - dates + 1, self.date)

    def records_since(self, day: int) -> Sequence[tuple[int, int]]:
        """The dates and scores from a date on."""
        return self.scores.records(day, self.date)

    def records_of_last(self, dates: int) -> Sequence[tuple[int, int]]:
        """The dates and scores of the last dates."""
        return self.scores.records(self.date - dates + 1, self.date)


@dataclass(frozen=True)
class RuleContext:
    """A rule asked about a leg (or none, LEGLESS) on a date, as known in `snapshot`.

    `date` is the ordinal of the date that is judged.
    """

    rule: str
    names: tuple[str, ...]  # the ids by which reviews and answers call the rule
    reviewed_leg: str  # which reviews are about it: those of that leg, of none, or of any
    snapshot: Snapshot
    about: str
    date: int
    warnings: Mapping[Key, OpenWarning]
    past: Mapping[Key, Past]

    def on_date(self, date: int) -> RuleContext:
        """The same question about another date."""
        return replace(self, date=date)

    # --- Days -----------------------------------------------------------------------------------
    @cached_property
    def review(self) -> record.Review | None:
        """The last review that closes this finding."""
        return self.snapshot.last_closing(self.names, self.reviewed_leg)

    @cached_property
    def signs(self) -> Signs:
        """What counts: entries after the last closing review."""
        return Signs(self.snapshot, after=review_covers(self.review) if self.review else None)

    @cached_property
    def context(self) -> Signs:
        """Everything known, reviewed or not."""
        return Signs(self.snapshot)

    @cached_property
    def today(self) -> DayRecord:
        """What counts on the date of the case."""
        return self.signs.day(self.date)

    @cached_property
    def today_in_all(self) -> DayRecord:
        """All that was logged for the date of the case, reviewed or not."""
        return self.context.day(self.date)

    def last(self, dates: int) -> list[DayRecord]:
        """The last so many dates, the date of the case with them, by what counts."""
        return self.signs.days(self.date - dates + 1, self.date)

    def last_in_all(self, dates: int) -> list[DayRecord]:
        """The same by all that was logged, reviewed or not."""
        return self.context.days(self.date - dates + 1, self.date)

    def ago(self, most: int, least: int) -> list[DayRecord]:
        """The dates from `most` to `least` dates before, by all that was logged."""
        return self.context.days(self.date - most, self.date - least)

    def check_ins_of_last(self, dates: int) -> list[DayRecord]:
        """The check-in dates of the last so many dates, by all that was logged."""
        return self.context.check_in_days(self.date - dates + 1, self.date)

    def dates_since(self, day: int | datetime.date) -> int:
        """How many dates ago that was; less than zero for a later one."""
        return self.date - (day.toordinal() if isinstance(day, datetime.date) else day)

    @property
    def heaviness(self) -> ScoresToDate:
        """The heaviness of the heavier leg by date."""
        return ScoresToDate(self.snapshot.timeline.series[DAY_SERIES], self.date)

    @property
    def heaviness_of_all(self) -> list[ScoresToDate]:
        """The heaviness of the left leg, of the right one, and of the heavier one."""
        series = self.snapshot.timeline.series
        return [ScoresToDate(series[name], self.date) for name in (*LEGS, DAY_SERIES)]

    def medians_ago(self, most: int, least: int) -> Iterator[float]:
        """The medians of four weeks that ended from `most` to `least` dates before.

        Those with fewer than 12 scores are left out.
        """
        ends = range(self.date - most, self.date - least + 1)
        found = map(self.snapshot.timeline.window_median, ends)
        return (median for median in found if median is not None)

    # --- The leg, or both -------------------------------------------------------------------------
    @property
    def side(self) -> Leg:
        """The leg it is about; only for rules that are about a leg."""
        return "left" if self.about == "left" else "right"

    @property
    def sides(self) -> tuple[Leg, ...]:
        """The leg it is about, or both."""
        return LEGS if self.about == LEGLESS else (self.side,)

    @property
    def leg(self) -> LegDay:
        return self.today.leg(self.side)

    def fact(self, sign: str, leg: Leg | None = None) -> Facts:
        """A sign of the date of the case."""
        return frozenset({Fact(self.date, leg, sign)})

    # --- The person -------------------------------------------------------------------------------
    def has(self, *conditions: record.ConditionKind) -> bool:
        """Whether one of these conditions is in force."""
        return self.snapshot.has(self.date, *conditions)

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Every clot risk in force."""
        return self.snapshot.risks(self.date)

    @property
    def strong_risks(self) -> frozenset[str]:
        """The kinds of those that are strong."""
        return frozenset(risk.kind for risk in self.risks if risk.strong)

    def has_risk(self, *kinds: str) -> bool:
        """Whether a clot risk of one of these kinds is in force."""
        return any(risk.kind in kinds for risk in self.risks)

    @property
    def pregnant(self) -> bool:
        """Pregnant, or within six weeks of giving birth."""
        return self.snapshot.pregnant(self.date)

    def injured_within(self, dates: int, *sides: Leg) -> bool:
        """Whether one of these legs was hurt in the last so many dates and the one judged."""
        return any(
            0 <= self.dates_since(on) <= dates
            for side in sides
            for on, _ in self.snapshot.injuries(side)
        )

    def explained(self, sign: str, day: DayRecord, side: Leg, *, after_cramp: bool = False) -> bool:
        """Whether every entry that reports the sign gives a valid explanation."""
        return explained(self.snapshot, day, side, sign, after_cramp=after_cramp)

    def weights(self, first: int, last: int) -> list[Weight]:
        """The weights of these dates that count by now, in order."""
        return weights_in_use(self.snapshot, first, last)

    # --- What was before ------------------------------------------------------------------------
    @property
    def past_of(self) -> Past | None:
        """The last opening of this rule for this leg."""
        return self.past.get((self.rule, self.about))

    def opened_less_than(self, dates: int) -> bool:
        """Whether its last opening is less than so many dates ago."""
        return self.past_of is not None and self.dates_since(self.past_of.opened) < dates

    def open(self, rule: str, least: Tier = Tier.INFO) -> bool:
        """Whether a warning of that rule is open for this leg (any leg if this has none)."""
        return any(
            found.rule == rule and found.tier >= least and self.about in (LEGLESS, found.leg)
            for found in self.warnings.values()
        )

    @cached_property
    def waiting(self) -> bool:
        """The last review says that tests are still to come."""
        return self.snapshot.waiting(self.names, self.reviewed_leg)

    @property
    def reviewed_on(self) -> int | None:
        """The date of the last closing review; None without a review."""
        return None if self.review is None else self.review.on.toordinal()

    @property
    def since_review(self) -> int | None:
        """Dates from the last closing review; None without a review."""
        return None if self.review is None else self.dates_since(self.review.on)

    def reviewed_within(self, dates: int) -> bool:
        """Whether the last closing review is at most so many dates ago."""
        return self.since_review is not None and self.since_review <= dates

    def answered(self, *kinds: str, since: datetime.datetime | None = None) -> list[record.Answer]:
        """Answers of these kinds at or after a time, the last one last."""
        found = self.snapshot.answers_to(self.names, self.about, since)
        return [answer for answer in found if answer.answer in kinds]

    def calm_row(
        self,
        warning: OpenWarning,
        is_sign: Callable[[RuleContext, DayRecord], bool],
        *,
        after: int = 0,
    ) -> int:
        """Complete check-in dates without a sign in a row, going back (2.7, item 11)."""
        count = 0
        for found in reversed(self.signs.recorded(max(after + 1, warning.raised), self.date)):
            if is_sign(self, found) or (found.checked_in and not found.complete):
                break
            count += found.complete
        return count
