"""What a replay that goes on still reads of long ago: without the rest it says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from histories import at, calm, check_in, checkpoint, journal, moment, on, resume, tiers, walk

from guidance.assess.replay import Replay, assess
from guidance.facts.types import Lookback
from tracker import record

MANY = 420  # dates later: further back than any window
KINDS = ("check_ins", "walks", "elevations", "measurements")


def day_of(entry):
    return (entry.start if isinstance(entry, record.Walk | record.Elevation) else entry.at).date()


def cut(whole, lookback, *, after):
    """The journal with what is read only: what `lookback` names, and what became known later."""

    def kept(entry):
        day = day_of(entry).toordinal()
        told = entry.saved_at is not None and entry.saved_at.toordinal() > after
        return day >= lookback.since or day in lookback.dates or told

    return whole.model_copy(
        update={name: tuple(filter(kept, getattr(whole, name))) for name in KINDS}
    )


def with_pain(day, began):
    pain = {"leg": "left", "place": "calf", "began_after_min": began}
    return walk(day, pain=pain | {"gone_within_10_min_of_rest": True})


def months(*days):
    """Check-ins of the last three months before MANY, so that the years before are cut off."""
    return [check_in(day) for day in range(MANY - 90, MANY + 1) if day not in days]


def heavy(day, score=5):
    return check_in(day, left={"heaviness": score}, right={"heaviness": score})


def swollen(day):
    """A check-in without a score: both legs swollen."""
    return {"at": at(day), "left": {"swelling": 1}, "right": {"swelling": 1}}


ONE_LEG = "consult.unilateral-dvt-signs"
FLUID = "caution.heart-kidney-fluid"
WAITING = {"rule": ONE_LEG, "outcome": "waiting_for_tests"}
PAD = {"conditions": [{"kind": "peripheral_artery_disease"}]}
HEART = {"conditions": [{"kind": "heart_failure"}]}
YEARS = {
    "the first scores, with which four weeks of self-care are compared": (
        "consult.no-improvement",
        journal(
            check_ins=[
                *(heavy(day, 3) for day in range(8)),
                *(heavy(day, 8) for day in range(MANY - 250, MANY - 150)),
                *(heavy(day, 3) for day in range(MANY - 90, MANY + 1)),
            ],
            walks=[walk(day) for day in range(MANY - 40, MANY + 1)],
            elevations=[
                {"start": at(day, "18:00"), "minutes": 15} for day in range(MANY - 40, MANY + 1)
            ],
        ),
    ),
    "the first check-in of all, from which four weeks count": (
        "consult.no-improvement",
        journal(
            check_ins=[
                swollen(0),
                *(swollen(day) for day in range(MANY - 27, MANY - 9)),
                *(heavy(day) for day in range(MANY - 9, MANY + 1)),
            ],
            walks=[walk(day) for day in range(MANY - 27, MANY + 1)],
            elevations=[
                {"start": at(day, "18:00"), "minutes": 15} for day in range(MANY - 27, MANY + 1)
            ],
        ),
    ),
    "walks with pain, years apart": (
        "caution.severe-pad",
        journal(
            profile=PAD,
            check_ins=months(),
            walks=[
                *(with_pain(day, 20) for day in range(5)),
                *(with_pain(day, 8) for day in (MANY - 4, MANY - 2, MANY)),
            ],
        ),
    ),
    "the first walk": (
        "caution.overexertion",
        journal(
            check_ins=[*months(MANY), heavy(MANY)],
            walks=[walk(0), *(walk(day, minutes=90) for day in range(MANY - 23, MANY - 20))]
            + [walk(day, minutes=17) for day in range(MANY - 6, MANY + 1)],
        ),
    ),
    "a note that nobody answered": (
        "note.confirm",
        journal(check_ins=[*calm(0, 19), check_in(20, note="my calf is swollen"), *months()]),
    ),
    "the weight that the person's own plan compares with": (
        FLUID,
        journal(
            profile=HEART | {"weight_plan": {"gain_kg": 2, "within_days": MANY}},
            check_ins=months(),
            measurements=[
                {"at": at(1, "08:00"), "weight_kg": 80},
                {"at": at(MANY, "08:00"), "weight_kg": 83},
            ],
        ),
    ),
    "what an open warning rests on": (
        ONE_LEG,
        journal(
            check_ins=[*calm(0, 19), check_in(20, left={"swelling": 2}), *months()],
            reviews=[WAITING | {"on": on(21)}],
        ),
    ),
    "the last check-ins, even if nobody scored and the walks are newer": (
        FLUID,
        journal(
            profile=HEART,
            check_ins=[{"at": at(0), "nothing_new": True}, swollen(10), swollen(MANY)],
            walks=[walk(day) for day in range(MANY - 90, MANY + 1)],
        ),
    ),
    "the last scores, even if the check-ins are newer and without one": (
        "safety.one-leg-heavier",
        journal(
            walks=[walk(0), *(walk(day, left={"heaviness": 8}) for day in (10, MANY))],
            check_ins=[
                {"at": at(day), "left": {"swelling": 0}} for day in range(MANY - 90, MANY + 1)
            ],
        ),
    ),
    "the first of the last scores, months before the others": (
        "safety.one-leg-heavier",
        journal(
            check_ins=[
                *calm(0, 8),
                check_in(30, left={"heaviness": 8}),
                check_in(MANY - 250),
                check_in(MANY, left={"heaviness": 8}),
            ]
        ),
    ),
    "a sign of an open warning between its first and its last": (
        ONE_LEG,
        journal(
            check_ins=[
                *calm(0, 19),
                *(check_in(day, left={"swelling": 2}) for day in (20, 22, 24)),
                *months(),
            ],
            reviews=[WAITING | {"on": on(25)}],
        ),
    ),
    "the weight before a newer one, which the person said was wrong": (
        FLUID,
        journal(
            profile=HEART,
            check_ins=months(),
            measurements=[
                {"at": at(day, "08:00"), "weight_kg": kg}
                for day, kg in ((18, 80), (20, 83), (100, 83), (101, 77))
            ],
            answers=[{"at": at(101, "09:00"), "rule": FLUID, "answer": "no"}],
        ),
    ),
    "the last scores, however long ago": (
        "safety.one-leg-heavier",
        journal(
            check_ins=[
                *calm(0, 20),
                check_in(30, left={"heaviness": 8}),
                check_in(MANY, left={"heaviness": 8}),
            ]
        ),
    ),
}


@pytest.mark.parametrize(("rule", "whole"), YEARS.values(), ids=YEARS)
@pytest.mark.parametrize("ago", [16, 3])
def test_what_is_out_of_reach_is_not_missed(rule, whole, ago):
    now = moment(MANY)
    day = now.toordinal() - ago
    state = checkpoint(whole, day)
    part = cut(whole, state.lookback, after=day)

    found = resume(state, part, now)

    assert found == assess(whole, now)
    assert tiers(found, rule)


@pytest.mark.parametrize(
    "whole", [whole for name, (_, whole) in YEARS.items() if "the last" not in name]
)
def test_most_of_a_long_history_is_out_of_reach(whole):
    day = moment(MANY).toordinal() - 16

    lookback = checkpoint(whole, day).lookback

    assert lookback.since > moment(MANY - 250).toordinal()
    assert len(lookback.dates) < 20


def test_one_checkpoint_after_another_forgets_nothing():
    _, whole = next(iter(YEARS.values()))
    day = moment(MANY).toordinal() - 60
    state = checkpoint(whole, day)

    for later in range(day + 10, day + 60, 10):
        replay = Replay(cut(whole, state.lookback, after=state.day), state)
        replay.advance(later)
        state = replace(replay.state, day=later)

    assert state == checkpoint(whole, day + 50)


def test_an_old_entry_that_was_told_late_is_read():
    whole = journal(
        check_ins=[
            *months(),
            check_in(3, saved_at=at(MANY - 2), note="my foot is numb"),
        ]
    )
    day = moment(MANY).toordinal() - 16
    state = checkpoint(whole, day)

    found = resume(state, cut(whole, state.lookback, after=day), moment(MANY))

    assert found == assess(whole, moment(MANY))
    assert tiers(found, "note.confirm") == {"": "caution"}


def test_the_dates_of_a_reach_are_in_order():
    _, whole = YEARS["walks with pain, years apart"]

    dates = checkpoint(whole, moment(MANY).toordinal() - 16).lookback.dates

    assert [day - moment(0).toordinal() for day in dates] == [0, 1, 2, 3, 4]


def test_a_state_without_a_reach_reads_everything():
    assert Lookback().since == 0
