"""Eight people with no danger in their legs, day by day as each would really tick it.

They are three pairs with one journal and one fact more or less, and two people of their own. What
each ticks, and how often, is our choice, from how such legs usually are: nothing of it is counted
from real people. As in `tests.cohort.stable`, all chance comes from the `Random` that is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from tests.cohort.stable import FIRST, STABLE, at, levels, rounded, walks
from tests.cohort.ticked import CALF, MUSCLE, SIDES, Legs, either, evening, logged, reached, swollen
from tracker import record
from tracker.record import BodySigns

DAYS: Final = 90
MORNING: Final = time(7)
WEEK_24: Final = timedelta(weeks=24)
SPRAINED: Final = (25, 40)  # between which days of the runner the ankle turns
OFF: Final = 21  # days without a run after that


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of people. Two kinds with one `story` are the same people, but for one fact."""

    name: str
    story: str
    journal: Callable[[Random, int], record.Journal]

    def person(self, seed: int, number: int, days: int = DAYS) -> record.Journal:
        """The n-th of them."""
        rng = Random(f"{seed} {self.story} {number}")  # nosec B311 # made up alike for one seed
        return self.journal(rng, days)


# --- The chronic vein user ------------------------------------------------------------------------
def vein_user(rng: Random, days: int) -> record.Journal:
    """Veins of both legs, the left one worse: ankles that swell, an ache, an itch, brown skin.

    The right ankle stays behind on about one evening in nine. The brown patch is ticked now and
    then, since it is always there; a night cramp is seldom.
    """
    entries = []
    for day, level in enumerate(levels(rng, STABLE, days)):
        legs: Legs = {}
        for side, more in zip(SIDES, (0.25, -0.25), strict=True):
            felt = level + more + rng.gauss(0, 0.3)
            legs[side] = {
                "heaviness": rounded(felt),
                "aching": reached(felt, 3.5, 5.5, 8),
                "itching": reached(felt, 4.5, 7),
            } | swollen(reached(felt, 3, 7))
        if rng.random() < 1 / 7:
            legs["left"]["skin"] = ("brown_patch",)
        if rng.random() < 1 / 20:
            legs[either(rng)] |= {"cramp": 2, "pain_place": "calf", "pain_lasted": "under_10_min"}
        context = ("long_standing",) if level >= 5 else ()
        if logged(rng):
            entries.append(evening(day, legs, context=context))
    return record.Journal(
        profile=record.Profile(
            conditions=(
                record.Condition(kind="venous_insufficiency"),
                record.Condition(kind="varicose_veins"),
            )
        ),
        check_ins=tuple(entries),
        walks=walks(rng, days),
    )


def vein_user_with_usual(rng: Random, days: int) -> record.Journal:
    """The same, who has told that both ankles swell a little, and that a professional knows."""
    leg = record.UsualLeg(swelling=1, heaviness=4)
    return _told(
        vein_user(rng, days), usual=(record.Usual(confirmed_on=FIRST, left=leg, right=leg),)
    )


def _told(journal: record.Journal, **more: object) -> record.Journal:
    """The same journal of one who has told more of themselves."""
    return journal.model_copy(update={"profile": journal.profile.model_copy(update=more)})


# --- The office worker ----------------------------------------------------------------------------
def office_worker(rng: Random, days: int) -> record.Journal:
    """35 years old, sits all day: light legs, both ankles swollen on a hot day, small aches.

    The aches are those of anybody: a cramp at night and a sore calf after it, a knee after the
    stairs, muscles after sport (twice in five times of one leg), a dull ache from sitting, a bite.
    Of a dull ache one in three does not say where and how long.
    """
    entries = []
    sore: dict[int, tuple[record.Leg, dict[str, object]]] = {}  # the day after a cramp or a bite
    for day, level in enumerate(levels(rng, STABLE, days)):
        at_work = day % 7 < 5
        hot = rng.random() < 1 / 12
        legs: Legs = {
            side: {"heaviness": rounded(level - 1.5)} | swollen(reached(level, 4) * hot)
            for side in SIDES
        }
        leg, context = either(rng), ["long_sitting"] * at_work + ["hot_day"] * hot
        if day in sore:
            legs[sore[day][0]] |= sore[day][1]
        what = rng.random()
        if what < 1 / 15:
            legs[leg] |= {"cramp": 2, "pain_place": "calf", "pain_lasted": "under_10_min"}
            sore[day + 1] = (leg, {"pain": 2, "explained_by": "after_cramp"} | CALF)
        elif what < 2 / 15:
            pain = rng.randint(2, 4)
            legs[leg] |= {"pain": pain, "pain_place": "knee", "pain_lasted": "10_to_60_min"}
        elif what < 2 / 15 + 1 / 20:
            context.append("unusual_exercise")
            for side in SIDES if rng.random() < 0.6 else (leg,):
                legs[side] |= {"pain": rng.randint(2, 3), "explained_by": "overuse"} | MUSCLE
        elif what < 2 / 15 + 1 / 20 + 1 / 30:
            legs[leg] |= {"aching": 2} | (CALF if rng.random() < 2 / 3 else {})
        elif what < 2 / 15 + 1 / 20 + 1 / 30 + 1 / 60:
            bite: dict[str, object] = {"red": True, "explained_by": "bite_sunburn_rash"}
            legs[leg] |= bite | {"swelling": 1}
            sore[day + 1] = (leg, bite)
        if logged(rng):
            entries.append(evening(day, legs, context=tuple(context)))
    return record.Journal(
        profile=record.Profile(conditions=()),
        check_ins=tuple(entries),
        walks=walks(rng, days),
    )


def office_worker_on_the_pill(rng: Random, days: int) -> record.Journal:
    """The same, on the pill for years."""
    return _told(office_worker(rng, days), clot_risks=(record.ClotRisk(kind="estrogen"),))


# --- Pregnant -------------------------------------------------------------------------------------
def pregnant(rng: Random, days: int) -> record.Journal:
    """From week 24 on: both ankles swell ever more often, the back hurts, calves cramp at night.

    One ankle alone is swollen on about one evening in 20. Of the cramps three in ten leave open
    how long they took, and three in ten leave a sore calf for the next day; a groin hurts for a
    while on about one evening in 30.
    """
    entries = []
    sore: dict[int, record.Leg] = {}
    for day, level in enumerate(levels(rng, STABLE, days)):
        puffy = level + 2 * day / DAYS
        legs: Legs = {
            side: {"heaviness": rounded(level + day / DAYS)}
            | swollen(reached(puffy + rng.gauss(0, 0.15), 4.5, 7.5))
            for side in SIDES
        }
        leg = either(rng)
        if day in sore:
            legs[sore[day]] |= {"pain": 2, "explained_by": "after_cramp"} | CALF
        if rng.random() < 1 / 6:
            legs[leg] |= {"cramp": rng.choice((2, 2, 3)), "pain_place": "calf"}
            if rng.random() < 0.7:
                legs[leg]["pain_lasted"] = "under_10_min"
            if rng.random() < 0.3:
                sore[day + 1] = leg
        elif rng.random() < 1 / 30:
            legs[leg] |= {"pain": 3, "pain_place": "groin", "pain_lasted": "10_to_60_min"}
        back = {"body": BodySigns(back_pain=True)} if rng.random() < 1 / 5 else {}
        if logged(rng):
            entries.append(evening(day, legs, **back))
    return record.Journal(
        profile=record.Profile(
            conditions=(), clot_risks=(record.ClotRisk(kind="pregnant", on=FIRST - WEEK_24),)
        ),
        check_ins=tuple(entries),
        walks=walks(rng, days),
    )


# --- The runner -----------------------------------------------------------------------------------
def runner(rng: Random, days: int) -> record.Journal:
    """28 years old, four runs a week, until an ankle is sprained; it heals within a month.

    Told as an injury, with every step possible. The first days are swollen, warm and sore; then
    the swelling is small and goes within two weeks, the pain within three or four.
    """
    first, hurt = rng.randint(*SPRAINED), either(rng)
    down = first + rng.randint(8, 14)  # the first day without a swelling
    entries, runs = [], []
    for day, level in enumerate(levels(rng, STABLE, days)):
        legs: Legs = {side: {"heaviness": rounded(level - 2)} for side in SIDES}
        n = day - first
        if not 0 <= n < OFF and rng.random() < 4 / 7:
            hard = rng.random() < 1 / 4
            runs.append(
                record.Walk(
                    start=at(day, MORNING),
                    minutes=Decimal(rng.randint(25, 50)),
                    effort=7 if hard else rng.randint(4, 6),
                )
            )
            if hard and rng.random() < 1 / 2:
                for side in SIDES if rng.random() < 0.7 else (either(rng),):
                    legs[side] |= {"pain": rng.randint(2, 3), "explained_by": "overuse"} | MUSCLE
        if n >= 0:
            legs[hurt] |= _sprain(rng, n, swells=day < down)
        if logged(rng):
            entries.append(evening(day, legs))
    return record.Journal(
        profile=record.Profile(conditions=()),
        check_ins=tuple(entries),
        walks=tuple(runs),
        injuries=(
            record.Injury(on=FIRST + timedelta(days=first), leg=hurt, can_take_4_steps=True),
        ),
    )


def _sprain(rng: Random, n: int, *, swells: bool) -> dict[str, object]:
    """What is ticked of a sprained ankle n days later; once nothing is left, nothing."""
    pain = rounded(6 * 0.9**n + rng.gauss(0, 0.3))
    signs: dict[str, object] = swollen(2 if n <= 2 else 1) if swells else {}
    if pain and n < 28:
        signs |= {
            "pain": pain,
            "pain_place": "ankle",
            "pain_lasted": "still_there" if n < 7 else "10_to_60_min",
        }
    if n <= 1:
        signs["warm"] = True
    return signs | ({"explained_by": "injury"} if signs else {})


# --- Heart failure and a bad knee -----------------------------------------------------------------
def heart_failure(rng: Random, days: int) -> record.Journal:
    """80 years old, heart failure as it was last year, and a right knee that is worn out.

    Weighed every morning, on a scale that sways by 0.4 kg. Both ankles are swollen on most
    evenings, the knee hurts on four in five, more on some. Breath is short on the stairs as
    always; without the answer "as usual" it is ticked on one evening in ten.
    """
    return _heart_failure(rng, days, breathless="effort")


def _heart_failure(rng: Random, days: int, *, breathless: record.Breathless) -> record.Journal:
    entries, weights, moves = [], [], []
    knees = levels(rng, STABLE, days)
    for day, level in enumerate(levels(rng, STABLE, days)):
        legs: Legs = {}
        for side in SIDES:
            felt = level + rng.gauss(0, 0.2)
            legs[side] = {"heaviness": rounded(felt)} | swollen(reached(felt, 2.5, 7))
        pain = rounded(knees[day] - 0.5)
        if rng.random() < 4 / 5 and pain:
            legs["right"] |= {"pain": pain, "pain_place": "knee", "pain_lasted": "still_there"}
        short = rng.random() < 1 / 10
        body = {"body": BodySigns(breathless=breathless)} if short else {}
        weights.append(
            record.Measurement(
                at=at(day, MORNING), weight_kg=Decimal(f"{78 + rng.gauss(0, 0.4):.1f}")
            )
        )
        if rng.random() < 0.7:
            moves.append(record.Walk(start=at(day, time(11)), minutes=Decimal(10), effort=3))
        if logged(rng):
            entries.append(evening(day, legs, **body))
    return record.Journal(
        profile=record.Profile(
            conditions=(record.Condition(kind="heart_failure"),), fluid_limit=True
        ),
        check_ins=tuple(entries),
        measurements=tuple(weights),
        walks=tuple(moves),
    )


def heart_failure_with_usual(rng: Random, days: int) -> record.Journal:
    """The same, who has told of the ankles, the knee and the breath, and that the team knows."""
    usual = record.Usual(
        confirmed_on=FIRST,
        left=record.UsualLeg(swelling=1, heaviness=4),
        right=record.UsualLeg(swelling=1, heaviness=4, pain=4),
        breathless=True,
    )
    journal = _heart_failure(rng, days, breathless="usual")
    return _told(journal, usual=(usual,), discussed_legs_on=FIRST - timedelta(days=30))


EIGHT: Final = (
    Kind(name="vein user, no usual told", story="veins", journal=vein_user),
    Kind(name="vein user with usual", story="veins", journal=vein_user_with_usual),
    Kind(name="office worker", story="office", journal=office_worker),
    Kind(name="office worker on the pill", story="office", journal=office_worker_on_the_pill),
    Kind(name="pregnant from week 24", story="pregnancy", journal=pregnant),
    Kind(name="runner with a sprain", story="runner", journal=runner),
    Kind(name="80, heart failure, bad knee, no usual", story="heart", journal=heart_failure),
    Kind(
        name="80, heart failure, bad knee, usual", story="heart", journal=heart_failure_with_usual
    ),
)
