"""`manage.py cohort`: how many alarms people with stable legs get, and whether one leg is caught.

The people are made up (`guidance.cohort`). Touches no database.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from django.core.management.base import BaseCommand

from guidance.assess.replay import Replay
from guidance.cohort import (
    FIRST,
    GROUPS,
    SCRIPTS,
    STABLE,
    Script,
    ScriptedHistory,
    scripted,
    stable,
)
from guidance.facts.types import Tier
from guidance.rules.dvt import ONE_LEG
from guidance.rules.trends import PERSISTENT
from tracker import record

YEAR: Final = 365
URGENT_BUDGET: Final = 0.2
SOON_BUDGET: Final = 2.0
"""Findings per person-year of stable people: 5.3, item 6 of the clinical specification."""

Raised = tuple[str, Tier]


class Command(BaseCommand):
    help = "Count the findings of made-up people: stable legs, and one leg that changes."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=above_zero, default=50, help="of each kind")
        parser.add_argument("--days", type=above_zero, default=YEAR, help="of each of them")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same people")

    def handle(self, *args: Any, people: int, days: int, seed: int, **options: Any) -> None:
        found = count(people=people, days=days, seed=seed)
        self.stdout.write("\n".join(report(found)))


def above_zero(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What the rules raised in each group of people, and the scripts that were caught."""

    days: int
    people: int
    raised: tuple[Counter[Raised], ...]
    caught: tuple[int, ...]
    told: int

    def rate(self, number: int) -> float:
        """Per person-year of one group."""
        return number * YEAR / (self.people * self.days)

    def rate_of(self, *tiers: Tier, but: str = "") -> float:
        """Of the stable users, whom the budget is for; one rule may be left out."""
        raised = self.raised[GROUPS.index(STABLE)]
        return self.rate(
            sum(times for (rule, tier), times in raised.items() if tier in tiers and rule != but)
        )

    @property
    def missed(self) -> tuple[Script, ...]:
        """Scripts that were not urgent, or not on their day, for somebody."""
        return tuple(
            script for script, times in zip(SCRIPTS, self.caught, strict=True) if times < self.told
        )


def count(*, people: int, days: int, seed: int) -> Counted:
    """Replay everybody; as many people live through each of the scripts."""
    rng = Random(seed)  # nosec B311 # people made up alike for one seed, no secret
    raised = tuple(
        Counter(found for _ in range(people) for found in findings(stable(rng, group, days), days))
        for group in GROUPS
    )
    caught = tuple(
        sum(urgent_on_the_day(scripted(rng, script)) for _ in range(people)) for script in SCRIPTS
    )
    return Counted(days=days, people=people, raised=raised, caught=caught, told=people)


def findings(journal: record.Journal, days: int) -> Iterator[Raised]:
    """Everything that was opened, or went up, date by date: the rule and its tier."""
    replay = Replay(journal)
    before: dict[tuple[str, str], Tier] = {}
    for day in range(days):
        replay.advance((FIRST + timedelta(days=day)).toordinal())
        now = {key: warning.tier for key, warning in replay.warnings.items()}
        for key, warning in replay.warnings.items():
            if key not in before or warning.tier > before[key]:
                yield warning.rule, warning.tier
        before = now


def urgent_on_the_day(told: ScriptedHistory) -> bool:
    """Whether one leg was urgent on its day, the right leg, and not on the date before."""
    replay = Replay(told.journal)

    def urgent(on: date) -> set[str]:
        replay.advance(on.toordinal())
        return {
            warning.leg
            for warning in replay.warnings.values()
            if warning.rule == ONE_LEG and warning.tier is Tier.URGENT
        }

    before = urgent(told.urgent_on - timedelta(days=1))
    return not before and urgent(told.urgent_on) == {told.leg}


def report(found: Counted) -> Iterator[str]:
    """The figures, in words and columns."""
    yield f"People whose legs stay as they are: {found.people} of each kind, {found.days} days"
    yield f"{'Findings per person-year':48}" + "".join(f"{group.name:>8}" for group in GROUPS)
    yield "(numbers: daily sd / autocorrelation)"
    total: Counter[Raised] = sum(found.raised, Counter())
    for tier in sorted(Tier, reverse=True):
        rules = sorted(rule for rule, its in total if its is tier)
        if tier is not Tier.INFO:
            yield _line(found, tier.word, [(rule, tier) for rule in rules])
        for rule in rules:
            yield _line(found, f"  {rule}", [(rule, tier)])
    yield ""
    yield "The stable users:"
    urgent = found.rate_of(Tier.EMERGENCY, Tier.URGENT)
    yield _against("emergency or urgent", urgent, URGENT_BUDGET)
    yield _against("soon or routine", found.rate_of(Tier.SOON, Tier.ROUTINE), SOON_BUDGET)
    others = found.rate_of(Tier.SOON, Tier.ROUTINE, but=PERSISTENT)
    yield f"  without the quiet notice {PERSISTENT}: {others:.2f}"
    yield ""
    scripts = len(SCRIPTS) * found.told
    yield f"One leg changes: {len(SCRIPTS)} scripts, {found.told} people each"
    for script, times in zip(SCRIPTS, found.caught, strict=True):
        yield f"  {script.name:56}{times} of {found.told}"
    share = 100 * sum(found.caught) / scripts
    verdict = "MISSED" if found.missed else "met"
    yield f"Urgent on the day: {share:.1f} % (budget: 100 %, {verdict})"


def _line(found: Counted, name: str, what: list[Raised]) -> str:
    rates = [found.rate(sum(one[raised] for raised in what)) for one in found.raised]
    return f"{name:48}" + "".join(f"{rate:8.2f}" for rate in rates)


def _against(name: str, rate: float, budget: float) -> str:
    verdict = "met" if rate <= budget else "MISSED"
    return f"{name}: {rate:.2f} per person-year (budget: at most {budget:g}, {verdict})"
