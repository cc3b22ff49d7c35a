"""Date by date: reviews close, rules are judged, warnings are lowered and closed.

`assess(journal, as_of)` is the door. Opening, raising and closing by review are written here,
once for all rules; what a rule alone knows is in its `evaluate` and `update`. Sections 2.7, items 1
to 5 and 19 to 21 of the clinical specification.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from guidance.assess.assessment import Assessment, assessed
from guidance.assess.emergencies import CALLED, is_taken_back
from guidance.assess.lookback import lookback_of
from guidance.assess.open_warnings import after_emergency, combined, opened, renewed
from guidance.facts import constants as c
from guidance.facts.entries import (
    Entry,
    end_of,
    known_times,
    review_known,
    start_of,
)
from guidance.facts.snapshot import WAITING, Snapshot
from guidance.facts.timeline import Timeline
from guidance.facts.types import Begun, Key, Match, OpenWarning, Past, State, Tier
from guidance.rules.context import RuleContext
from guidance.rules.registry import BY_ID, RULES
from guidance.rules.rule import Judged, Rule
from tracker import record
from tracker.record.days import NOTHING_KEPT, KeptDays

NEVER: Final = 0  # an ordinal before every date


class Replay:
    """A journal replayed up to a date; `advance` goes on, `look` sees the middle of the next."""

    def __init__(
        self,
        journal: record.Journal,
        state: State | None = None,
        more_words: bool = False,
        kept: KeptDays = NOTHING_KEPT,
    ) -> None:
        self.journal = journal
        self.timeline = Timeline(journal, more_words, kept)
        self.warnings: dict[Key, OpenWarning] = {}
        self.past: dict[Key, Past] = {}
        self.held: dict[Key, dict[int, Tier]] = {}
        # Dates on which something becomes known.
        stirs = {moment.toordinal() for moment in known_times(journal)}
        self.stirs = sorted(stirs if state is None else stirs | {state.stirred})
        self.day = self.stirs[0] - 1 if self.stirs else None
        if state is not None:
            self.day = state.day
            self.timeline.take(end_of(state.day))
            self.warnings = {warning.key: warning for warning in state.warnings}
            self.past = dict(state.past)
            for rule, leg, day, tier in state.held:
                self.held.setdefault((rule, leg), {})[day] = tier

    @property
    def state(self) -> State:
        """What has to be kept to go on from here."""
        day = self.day or 1
        snapshot = Snapshot(self.timeline, self.journal, day, end_of(day))
        at = bisect_right(self.stirs, day)
        return State(
            day=day,
            stirred=self.stirs[at - 1] if at else NEVER,
            lookback=lookback_of(snapshot, self.warnings, self.past),
            warnings=tuple(self.warnings[key] for key in sorted(self.warnings)),
            past=tuple(sorted(self.past.items())),
            held=tuple(
                (rule, leg, day, tier)
                for (rule, leg), days in sorted(self.held.items())
                for day, tier in sorted(days.items())
            ),
        )

    def advance(self, day: int) -> None:
        """Replay whole dates up to and including `day`."""
        while self.day is not None and self.day < day:
            self.day = self._next(self.day, day)
            self._replay_date(end_of(self.day))

    def _next(self, after: int, last: int) -> int:
        """The next date on which anything can change: mostly the next one."""
        if self._quiet_dates(after) <= (c.SETTLED_AFTER if self.warnings else c.IDLE_AFTER):
            return after + 1
        at = bisect_right(self.stirs, after)
        return min(self.stirs[at], last) if at < len(self.stirs) else last

    def _quiet_dates(self, day: int) -> int:
        """Dates since something last became known."""
        at = bisect_right(self.stirs, day)
        return day - self.stirs[at - 1] if at else 0

    def look(self, now: datetime) -> Assessment:
        """What is shown at `now`, a time on a date after those replayed; changes nothing."""
        return assessed(*self.at(now))

    def at(self, now: datetime) -> tuple[Snapshot, dict[Key, OpenWarning], dict[Key, Past]]:
        """What is known, open and remembered at `now`; as `look`."""
        day = now.toordinal()
        self.advance(day - 1)
        twin = self._twin(self.timeline.copy())
        snapshot = twin._replay_date(now)
        return snapshot, twin.warnings, twin.past

    def _twin(self, known: Timeline) -> Replay:
        """Where something can be tried that changes nothing here."""
        twin = copy(self)
        twin.timeline = known
        twin.warnings = dict(self.warnings)
        twin.past = dict(self.past)
        twin.held = {key: dict(days) for key, days in self.held.items()}
        return twin

    # --- One date -------------------------------------------------------------------------------
    def _replay_date(self, now: datetime) -> Snapshot:
        day = now.toordinal()
        new = self.timeline.take(now)
        snapshot = Snapshot(self.timeline, self.journal, day, now)
        self._close_by_review(snapshot)
        self._end_emergencies(new, snapshot)
        self._judge_all(new, snapshot)
        for key in list(self.warnings):
            self._update(key, snapshot)
        self._forget(day - c.LOOK_BACK)
        return snapshot

    def _judge_all(self, new: Sequence[Entry], snapshot: Snapshot) -> None:
        day = snapshot.day
        if self._quiet_dates(day) > c.IDLE_AFTER:
            return
        # The earliest date that something new is about; raised legs are nothing to judge.
        about = [entry.day for entry in new if not isinstance(entry.raw, record.Elevation)]
        first = max(min(about, default=day), day - c.LOOK_BACK)
        dates = range(min(first, day - 1), day + 1)
        eventful = {x for x in dates if x in self.timeline.days and self.timeline.days[x].eventful}
        for rule in RULES:
            for leg in rule.about:
                for x in _dates(rule, first, day):
                    if rule.same_day_only and x not in eventful:
                        self.held.get((rule.id, leg), {}).pop(x, None)
                    else:
                        self._judge(rule, leg, x, snapshot)

    def _close_by_review(self, snapshot: Snapshot) -> None:
        """A review that became known today closes what is open."""
        today = start_of(snapshot.day)
        for key, warning in list(self.warnings.items()):
            rule = BY_ID[warning.rule]
            reviews = snapshot.reviews_of(rule.names, rule.reviewed_leg(warning.leg))
            if any(r.outcome != WAITING and review_known(r) >= today for r in reviews):
                self._close(key, snapshot.day)

    def _end_emergencies(self, new: Sequence[Entry], snapshot: Snapshot) -> None:
        """What is over before today's signs are judged, so that one of today raises it again."""
        begun = self._begun_by_tonight(new, snapshot)
        for key, warning in self.warnings.items():
            case = self._case(BY_ID[warning.rule], warning.leg, snapshot.day, snapshot)
            self.warnings[key] = after_emergency(case, warning, begun)

    def _begun_by_tonight(self, new: Sequence[Entry], snapshot: Snapshot) -> Begun:
        """The last emergencies, with those of today where a call of today may be to one of them."""
        called = any(
            answer.answer == CALLED and answer.at.toordinal() == snapshot.day
            for answer in snapshot.answers
        )
        if not called or all(one.tier is not Tier.EMERGENCY for one in self.warnings.values()):
            return self._begun
        twin = self._twin(self.timeline)
        twin._judge_all(new, snapshot)
        return twin._begun

    @property
    def _begun(self) -> Begun:
        return [(key, began) for key, past in self.past.items() for began in past.emergencies]

    def _case(self, rule: Rule, leg: str, x: int, snapshot: Snapshot) -> RuleContext:
        return rule.about_leg(leg, snapshot, x, self.warnings, self.past)

    def _judge(self, rule: Rule, leg: str, x: int, snapshot: Snapshot) -> None:
        """See whether the rule holds on x, and open or raise its warning if that is news."""
        key = (rule.id, leg)
        case = self._case(rule, leg, x, snapshot)
        found = [match for match in rule.evaluate(case) if rule.counts(case, match)]
        before = self.held.get(key, {}).get(x, Tier.INFO)
        if not found:
            self.held.get(key, {}).pop(x, None)
            return
        held = combined(found)
        if rule.judged is not Judged.TODAY:
            self.held.setdefault(key, {})[x] = held.tier
        news = held.tier > before
        warning = self.warnings.get(key)
        opens = news and (warning is None or rule.reopens) and rule.opens(case, held)
        if opens:
            self._open(case, held)
        elif warning is not None:
            self.warnings[key] = renewed(warning, held, case, news=news)
        else:
            return
        self._note_emergency(key, None if opens else warning)

    def _note_emergency(self, key: Key, before: OpenWarning | None) -> None:
        """Remember when a warning became an emergency; of the days before, the last two."""
        warning = self.warnings[key]
        was = before is not None and before.tier is Tier.EMERGENCY
        if was or warning.tier is not Tier.EMERGENCY or warning.reported_at is None:
            return
        past, first = self.past[key], warning.reported_at - 2 * timedelta(hours=c.EMERGENCY_HOURS)
        kept = [began for began in past.emergencies if began >= first]
        self.past[key] = replace(past, emergencies=(*kept, warning.reported_at))

    def _open(self, case: RuleContext, held: Match) -> None:
        key = (case.rule, case.about)
        self.warnings[key] = opened(case, held)
        before = self.past.get(key)
        self.past[key] = Past(
            opened=case.snapshot.day,
            since=held.since,
            before=before.opened if before else None,
            emergencies=before.emergencies if before else (),
        )

    def _update(self, key: Key, snapshot: Snapshot) -> None:
        warning = self.warnings[key]
        rule = BY_ID[warning.rule]
        case = self._case(rule, warning.leg, snapshot.day, snapshot)
        settled: OpenWarning | None
        if not warning.was_emergency:
            settled = rule.update(case, warning)
        elif is_taken_back(rule, case, warning):
            settled = None
        else:
            settled = after_emergency(case, warning, self._begun)
        if settled is None:
            withdrawn = rule.withdrawn(case, warning)
            self._close(key, snapshot.day)
            if withdrawn:
                past = self.past[key]
                self.past[key] = replace(past, opened=past.before or NEVER)
        else:
            self.warnings[key] = settled

    def _close(self, key: Key, day: int) -> None:
        del self.warnings[key]
        self.past[key] = replace(self.past[key], closed=day)

    def _forget(self, first: int) -> None:
        for days in self.held.values():
            for day in [day for day in days if day < first]:
                del days[day]


def _dates(rule: Rule, first: int, day: int) -> range:
    before = {Judged.TODAY: day, Judged.EVENT_AND_DAY_BEFORE: min(first, day - 1)}
    return range(before.get(rule.judged, first), day + 1)


def latest_known(journal: record.Journal) -> datetime:
    """The largest known time: the default of `as_of`. The start of 1970 for an empty journal."""
    return max(known_times(journal), default=datetime(1970, 1, 1))  # noqa: DTZ001 - wall clock


def assess_all(journal: record.Journal, times: Sequence[datetime | None]) -> list[Assessment]:
    """What is shown at each of these times (None: the largest known), in one replay."""
    replay = Replay(journal)
    moments = [latest_known(journal) if time is None else time for time in times]
    found = {moment: replay.look(moment) for moment in sorted(set(moments))}
    return [found[moment] for moment in moments]


def assess(journal: record.Journal, as_of: datetime | None = None) -> Assessment:
    """What a person would be shown at `as_of`, their wall clock time."""
    return assess_all(journal, [as_of])[0]


def go_on(
    journal: record.Journal,
    as_of: datetime,
    *,
    keep: Iterable[int] = (),
    state: State | None = None,
    more_words: bool = False,
    kept: KeptDays = NOTHING_KEPT,
) -> tuple[Assessment, Sequence[State]]:
    """What is shown at `as_of`, and the states at the end of those dates `keep` that are replayed.

    `state` is one kept before, of the same profile and a date before that of `as_of`; None replays
    the whole journal. Nothing that was known by its end has changed since, and `journal` and
    `kept` have what its `lookback` names, and all of the dates of which something was told later.
    `keep` are ordinals, before the date of `as_of`. `more_words`: the symptom words in notes to ask
    about beside those of the rules; a state was made with the same.
    """
    replay = Replay(journal, state, more_words, kept)
    states = []
    for day in sorted(keep):
        if replay.day is not None and replay.day < day:
            replay.advance(day)
            states.append(replace(replay.state, day=day))
    return replay.look(as_of), states
