"""How far back a replay that goes on still reads; what is older can change nothing any more.

A journal with only these entries, and with all that became known after the checkpoint, gives the
same findings as the whole one, so that a save costs the same however long the history is.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidance.facts import constants as c
from guidance.facts.snapshot import Snapshot
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import Key, Lookback, OpenWarning, Past
from guidance.rules.registry import RULES


def lookback_of(
    snapshot: Snapshot, warnings: Mapping[Key, OpenWarning], past: Mapping[Key, Past]
) -> Lookback:
    """What is still read after the date of `snapshot`: from a date on, and single dates before.

    The last check-ins and scores count however long ago they were, each with the weeks that it is
    compared with; so do the dates that an open warning shows, and those that a rule names.
    """
    known = snapshot.timeline
    since = snapshot.day - c.REACH_DATES
    for dates in (known.check_in_days, known.series[DAY_SERIES]):
        last = dates.last_dates(c.REACH_RECORDS, snapshot.day)
        if last:
            since = min(since, last[0] - c.REACH_BEFORE)
    named = {fact.day for warning in warnings.values() for fact in warning.facts}
    for rule in RULES:
        for leg in rule.about:
            case = rule.about_leg(leg, snapshot, snapshot.day, warnings, past)
            named.update(rule.lookback(case))
    return Lookback(since=since, dates=tuple(sorted(day for day in named if day < since)))
