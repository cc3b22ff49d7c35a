"""How many alarms people with stable legs get, and whether one leg that changes is caught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import fmean, stdev
from typing import Final

from guidance.assess.replay import Replay
from guidance.facts.types import Tier
from guidance.rules.dvt import ONE_LEG
from guidance.rules.trends import PERSISTENT
from tests.cohort.one_leg import SCRIPTS, Script, ScriptedHistory, scripted
from tests.cohort.stable import FIRST, GROUPS, STABLE, CohortGroup, stable
from tracker import record

YEAR: Final = 365
URGENT_BUDGET: Final = 0.2
SOON_BUDGET: Final = 2.0
"""Findings per person-year of stable people: 5.3, item 6 of the clinical specification."""
INTERVAL: Final = 1.96  # standard errors on either side of a mean: an interval of 95 %

Raised = tuple[str, Tier]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What the rules raised for each person of each group, and how often a script was caught."""

    days: int
    people: int
    raised: dict[CohortGroup, tuple[Counter[Raised], ...]]
    caught: dict[Script, int]

    def rate(self, group: CohortGroup, *what: Raised) -> float:
        """Per person-year of one group."""
        return fmean(self._each(group, *what))

    def interval(self, group: CohortGroup, *what: Raised) -> tuple[float, float]:
        """Where the rate of all such people lies, by how much these differ from each other."""
        each = self._each(group, *what)
        mean, around = fmean(each), INTERVAL * stdev(each) / len(each) ** 0.5
        return max(mean - around, 0), mean + around

    def _each(self, group: CohortGroup, *what: Raised) -> list[float]:
        return [
            sum(person[one] for one in what) * YEAR / self.days for person in self.raised[group]
        ]

    def of(self, *tiers: Tier) -> list[Raised]:
        """Everything of these tiers that was raised for anybody."""
        found = {raised for group in self.raised.values() for person in group for raised in person}
        return sorted(raised for raised in found if raised[1] in tiers)

    @property
    def missed(self) -> tuple[Script, ...]:
        """Scripts that were not urgent, or not on their day, for somebody."""
        return tuple(script for script, times in self.caught.items() if times < self.people)


def count(*, people: int, days: int, seed: int, only_stable: bool = False) -> Counted:
    """Replay everybody; as many people live through each of the scripts.

    `only_stable` leaves out all but the people whom the budget is for; they are the same people.
    """
    rng = Random(seed)  # nosec B311 # people made up alike for one seed, no secret
    raised = {
        group: tuple(Counter(findings(stable(rng, group, days), days)) for _ in range(people))
        for group in ((STABLE,) if only_stable else GROUPS)
    }
    caught = {
        script: sum(urgent_on_the_day(scripted(rng, script)) for _ in range(people))
        for script in (() if only_stable else SCRIPTS)
    }
    return Counted(days=days, people=people, raised=raised, caught=caught)


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
    yield f"{'Findings per person-year':48}" + "".join(f"{one.name:>8}" for one in found.raised)
    yield "(numbers: daily sd / autocorrelation)"
    for tier in sorted(Tier, reverse=True):
        if tier is not Tier.INFO:
            yield _line(found, tier.word, *found.of(tier))
        for rule, _ in found.of(tier):
            yield _line(found, f"  {rule}", (rule, tier))
    yield ""
    yield "The stable users:"
    yield _against(
        found, "emergency or urgent", URGENT_BUDGET, found.of(Tier.EMERGENCY, Tier.URGENT)
    )
    lesser = found.of(Tier.SOON, Tier.ROUTINE)
    yield _against(found, "soon or routine", SOON_BUDGET, lesser)
    others = found.rate(STABLE, *(one for one in lesser if one[0] != PERSISTENT))
    yield f"  without the quiet notice {PERSISTENT}: {others:.2f}"
    if found.caught:
        yield from _caught(found)


def _line(found: Counted, name: str, *what: Raised) -> str:
    return f"{name:48}" + "".join(f"{found.rate(one, *what):8.2f}" for one in found.raised)


def _against(found: Counted, name: str, budget: float, what: list[Raised]) -> str:
    rate = found.rate(STABLE, *what)
    verdict = "met" if rate <= budget else "MISSED"
    line = f"{name}: {rate:.2f} per person-year (budget: at most {budget:g}, {verdict}"
    if found.people > 1:
        low, high = found.interval(STABLE, *what)
        line += f"; 95 % interval {low:.2f} to {high:.2f}"
    return f"{line})"


def _caught(found: Counted) -> Iterator[str]:
    yield ""
    yield f"One leg changes: {len(found.caught)} scripts, {found.people} people each"
    for script, times in found.caught.items():
        yield f"  {script.name:56}{times} of {found.people}"
    share = 100 * sum(found.caught.values()) / (len(found.caught) * found.people)
    verdict = "MISSED" if found.missed else "met"
    yield f"Urgent on the day: {share:.1f} % (budget: 100 %, {verdict})"
