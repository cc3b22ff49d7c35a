"""The article's rules that are events: nerves (R3), skin (R6), arteries (R9).

Sections 2.3 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from guidance.facts import constants as c
from guidance.facts.leg_day import SIDES
from guidance.facts.snapshot import Signs, explained
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Facts, Match, OpenWarning, Tier
from guidance.rules.events import calms_down, event
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import (
    Judged,
    RuleContext,
    held,
    leg,
    skin,
)
from tracker import record

NERVES: Final = "consult.neuro"
SKIN: Final = "consult.skin-changes"
ARTERIES: Final = "caution.severe-pad"
NERVE_SIGNS: Final = leg("new numb", "new tingling", "new weak")
PACED: Final = c.PAIN_FREE_LAST + c.PAIN_FREE_BEFORE
ITEMS_AGAIN: Final = ("brown_patch", "eczema", "white_scar")


# --- R3 -----------------------------------------------------------------------------------------
def nerves(case: RuleContext) -> Iterator[Match]:
    """Heaviness with numbness, tingling or weakness; what cannot wait also without heaviness."""
    leg_today, new = case.leg, case.on(case.today, NERVE_SIGNS)
    sudden = case.on(case.today, leg("sudden new weak", "sudden whole numb"))
    yield from held(Tier.EMERGENCY, sudden)
    week = c.EVIDENCE_DATES
    yield from held(Tier.URGENT, case.together(week, leg("new weak"), leg("function loss")))
    if not _heavy_around(case):
        yield from held(Tier.SOON, _without_heaviness(case))
    elif not leg_today.brief:
        yield from held(Tier.SOON, new)
    elif new:
        brief = _brief_dates(case)
        if len({fact.day for fact in brief}) >= c.BRIEF_NERVE_DATES:
            yield from held(Tier.SOON, brief)


def _without_heaviness(case: RuleContext) -> Facts:
    """New nerve signs of light legs: weak, of the whole foot or leg, or lasting on two dates."""
    leg_today, new = case.leg, case.on(case.today, NERVE_SIGNS)
    if leg_today.brief or not new:
        return NO_FACTS
    if leg_today.whole or "weak" in leg_today.new_nerves:
        return new
    days = case.signs.days(case.x - c.WEEK + 1, case.x)
    lasting = [
        facts
        for day in days
        if not day.leg(case.side).brief and (facts := case.on(day, NERVE_SIGNS))
    ]
    return NO_FACTS.union(*lasting) if len(lasting) >= c.LIGHT_NERVE_DATES else NO_FACTS


def _heavy_around(case: RuleContext) -> bool:
    """Not if heaviness is recorded on the dates around and is 0 on all of them."""
    known = [
        day.heaviness
        for day in case.context.days(case.x - 1, case.x + 1)
        if day.heaviness is not None
    ]
    return not known or any(known)


def _brief_dates(case: RuleContext) -> Facts:
    days = case.signs.days(case.x - c.FORTNIGHT + 1, case.x)
    return NO_FACTS.union(*(case.on(day, NERVE_SIGNS) for day in days if day.leg(case.side).brief))


# --- R6 -----------------------------------------------------------------------------------------
def skin_changes(case: RuleContext) -> Iterator[Match]:
    """Sores, hard or weeping skin, patches that stay."""
    today = case.today
    urgent = case.on(today, skin("cord_like_vein"), leg("infected sore"))
    if case.snapshot.has(case.x, "diabetes", "peripheral_artery_disease", "neuropathy"):
        urgent |= case.on(today, leg("foot sore"))
    yield from held(Tier.URGENT, urgent)
    soon = case.on(today, skin("sore", "weeping", "hard_shiny"))
    if not explained(case.snapshot, today, case.side, "sudden_color_change"):
        soon |= case.on(today, skin("sudden_color_change"))
    yield from held(Tier.SOON, soon)
    if now := case.on(today, skin(*ITEMS_AGAIN)):
        first, last = case.x - c.SKIN_WINDOW + 1, case.x - c.SKIN_AGAIN_AFTER
        before = [case.on(day, skin(*ITEMS_AGAIN)) for day in case.signs.days(first, last)]
        if any(before):
            yield from held(Tier.ROUTINE, now.union(*before))


def skin_is_clear(case: RuleContext, warning: OpenWarning) -> bool:
    """A complete check-in without a skin item came after the last true date."""
    days = case.signs.recorded(warning.last_true + 1, case.x)
    return any(day.complete and not day.leg(case.side).skin for day in days)


# --- R9 -----------------------------------------------------------------------------------------
def arteries(case: RuleContext) -> Iterator[Match]:
    """Pain that comes with walking and goes with rest; with known disease: a shorter distance."""
    if case.snapshot.has(case.x, "peripheral_artery_disease"):
        yield from _shorter_distance(case)
        return
    walks = [
        (day.day, walk)
        for day in case.signs.days(case.x - c.FORTNIGHT + 1, case.x)
        for walk in day.walks
        if _walking_pain(walk)
    ]
    if len(walks) >= c.WALKING_PAIN_WALKS and walks[-1][0] == case.x:
        yield from _on_walks(Tier.SOON, walks)


def _walking_pain(walk: record.Walk) -> bool:
    pain = walk.pain
    return bool(
        pain
        and pain.gone_within_10_min_of_rest
        and not pain.also_at_rest
        and pain.place in c.WALKING_PAIN_PLACES
    )


def _on_walks(tier: Tier, walks: Sequence[tuple[int, record.Walk]]) -> Iterator[Match]:
    facts = frozenset(
        Fact(day, side, "pain")
        for day, walk in walks
        for side in SIDES
        if walk.pain and walk.pain.leg in (side, "both")
    )
    legs = frozenset(fact.leg for fact in facts if fact.leg)
    yield from held(tier, facts, legs=legs)


def _shorter_distance(case: RuleContext) -> Iterator[Match]:
    walks = _timed_walks(case, case.signs, PACED)
    if len(walks) < PACED or walks[-1][0] != case.x:
        return
    minutes = [walk.pain.began_after_min for _, walk in walks if walk.pain]
    known = [value for value in minutes if value is not None]
    before = _middle(known[: c.PAIN_FREE_BEFORE])
    now = _middle(known[c.PAIN_FREE_BEFORE :])
    last = walks[-c.PAIN_FREE_LAST :]
    if before > 0 and now <= before * c.PAIN_FREE_FALL:
        recent = last[0][0] > case.x - c.FORTNIGHT
        halved = recent and now <= before * c.PAIN_FREE_HALVED
        yield from _on_walks(Tier.URGENT if halved else Tier.SOON, last)


def _timed_walks(case: RuleContext, signs: Signs, count: int) -> list[tuple[int, record.Walk]]:
    """The last `count` walks up to x that say after how many minutes pain began, in order."""
    found: list[tuple[int, record.Walk]] = []
    for day, _ in reversed(case.snapshot.timeline.walk_days.records(0, case.x)):
        walks = sorted(signs.day(day).walks, key=lambda walk: walk.start, reverse=True)
        found += [
            (day, walk)
            for walk in walks
            if walk.pain is not None and walk.pain.began_after_min is not None
        ]
        if len(found) >= count:
            break
    return found[:count][::-1]


def _middle(values: Sequence[Decimal]) -> Decimal:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half]


RULES: Final = (
    event(
        NERVES,
        nerves,
        article=NERVES,
        sources=("N2", "N3"),
        sentence="Heavy legs with numbness, tingling or weakness.",
        about=SIDES,
        inputs=(
            Inputs(leg=("numb", "tingling", "onset", "whole_leg_or_foot")),
            Inputs(leg=("weak", "function_loss"), dates=c.EVIDENCE_DATES),
            Inputs(leg=("heaviness",), dates=2),
        ),
        judged=Judged.EVENT_AND_DAY_BEFORE,
        update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    ),
    event(
        SKIN,
        skin_changes,
        article=SKIN,
        sources=("O6", "O7", "O8"),
        sentence="A sore, or skin that changed.",
        about=SIDES,
        inputs=(Inputs(leg=("skin", "sore_infected")),),
        update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER, also=skin_is_clear),
    ),
    event(
        ARTERIES,
        arteries,
        article=ARTERIES,
        sources=("A1", "A2", "A4"),
        sentence="Leg pain that comes with walking and goes with rest.",
        about=(LEGLESS,),
        inputs=(
            Inputs(
                walk_pain=("place", "began_after_min", "gone_within_10_min_of_rest"),
                dates=c.FORTNIGHT,
            ),
        ),
        lookback=lambda case: (day for day, _ in _timed_walks(case, case.context, PACED)),
        names_legs=True,
        update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    ),
)
