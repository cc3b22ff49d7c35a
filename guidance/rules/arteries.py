"""Narrow arteries: pain that comes with walking (R9), and pain at night.

Sections 2.3, 2.4 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from statistics import median_high
from typing import Final

from guidance.facts import constants as c
from guidance.facts.snapshot import Signs
from guidance.facts.types import Fact, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_LEG, NO_LEG, Inputs, calms_down, event, match
from guidance.rules.vocabulary import leg, on_dates, tiers
from tracker import record
from tracker.record import LEGS

ARTERIES: Final = "caution.severe-pad"
PACED: Final = c.PAIN_FREE_LAST + c.PAIN_FREE_BEFORE


def _timed_walks(case: RuleContext, signs: Signs) -> list[tuple[int, record.Walk]]:
    """The last 8 walks up to x that say after how many minutes pain began, in order."""
    found: list[tuple[int, record.Walk]] = []
    for day, _ in reversed(case.snapshot.timeline.walk_days.records(0, case.date)):
        walks = sorted(signs.day(day).painful_walks, key=attrgetter("start"), reverse=True)
        found += [
            (day, walk)
            for walk in walks
            if walk.pain is not None and walk.pain.began_after_min is not None
        ]
        if len(found) >= PACED:
            break
    return found[:PACED][::-1]


def timed_walks(case: RuleContext) -> list[int]:
    """The dates of the walks that a shorter distance is told from."""
    return [day for day, _ in _timed_walks(case, case.context)]


@event(
    ARTERIES,
    article=ARTERIES,
    sources=("A1", "A2", "A4"),
    about=NO_LEG,
    lookback=timed_walks,
    names_legs=True,
    update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    reads=(
        Inputs(
            walk_pain=("place", "began_after_min", "gone_within_10_min_of_rest"),
            dates=c.FORTNIGHT,
        ),
    ),
)
def arteries(case: RuleContext) -> Matches:
    """Pain that comes with walking and goes with rest; with known disease: a shorter distance."""
    if case.has("peripheral_artery_disease"):
        yield from _shorter_distance(case)
        return
    walks = [
        (day.day, walk)
        for day in case.last(c.FORTNIGHT)
        for walk in day.painful_walks
        if _walking_pain(walk)
    ]
    if len(walks) >= c.WALKING_PAIN_WALKS and walks[-1][0] == case.date:
        yield from _on_walks(Tier.SOON, walks)


def _walking_pain(walk: record.Walk) -> bool:
    pain = walk.pain
    return bool(
        pain
        and pain.gone_within_10_min_of_rest
        and not pain.also_at_rest
        and pain.place in c.WALKING_PAIN_PLACES
    )


def _on_walks(tier: Tier, walks: Sequence[tuple[int, record.Walk]]) -> Matches:
    facts = frozenset(
        Fact(day, side, "pain")
        for day, walk in walks
        for side in LEGS
        if walk.pain and walk.pain.leg in (side, "both")
    )
    legs = frozenset(fact.leg for fact in facts if fact.leg)
    yield from match(tier, facts, legs=legs)


def _shorter_distance(case: RuleContext) -> Matches:
    walks = _timed_walks(case, case.signs)
    if len(walks) < PACED or walks[-1][0] != case.date:
        return
    minutes = [walk.pain.began_after_min for _, walk in walks if walk.pain]
    known = [value for value in minutes if value is not None]
    before = median_high(known[: c.PAIN_FREE_BEFORE])
    now = median_high(known[c.PAIN_FREE_BEFORE :])
    last = walks[-c.PAIN_FREE_LAST :]
    if before > 0 and now <= before * c.PAIN_FREE_FALL:
        recent = last[0][0] > case.date - c.FORTNIGHT
        halved = recent and now <= before * c.PAIN_FREE_HALVED
        yield from _on_walks(Tier.URGENT if halved else Tier.SOON, last)


# --- Pain at night --------------------------------------------------------------------------------
rest_pain = event("safety.rest-pain", about=EITHER_LEG, sources=("A3",))(
    tiers(urgent=(on_dates(c.REST_PAIN_NIGHTS, leg("rest pain"), of=c.WEEK),))
)
