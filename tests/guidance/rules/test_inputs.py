"""What rules read, as data: the answer that would count most, and when a question makes sense."""

from __future__ import annotations

import pytest
from histories import at, calm, check_in, journal, moment, on, said, unknown

from guidance.assess.replay import Replay
from guidance.assess.verdicts import Says, Verdict
from guidance.assess.what_if import complete
from guidance.facts.types import LEGLESS, Fact, Tier
from guidance.rules.rule import Inputs

ARTERIES = "caution.severe-pad"
LIMB = "safety.limb-ischaemia"
MORNINGS = "consult.persistent-worsening-severe:swelling"
NERVES = "consult.neuro"
ONE_LEG = "consult.unilateral-dvt-signs"
PREGNANCY = "safety.pregnancy"
WORSENING = "consult.persistent-worsening-severe:worsening"


def is_asked(verdict: Verdict, day: int, leg: str | None, sign: str) -> bool:
    """Whether the rule is not known, and would be with an answer to this alone."""
    return verdict.says is Says.NOT_KNOWN and unknown(verdict) == [(on(day), leg, sign)]


# --- The answer that would count most -------------------------------------------------------------
@pytest.mark.parametrize(("month", "says"), [(8, Says.NOT_KNOWN), (9, Says.NOT_MET)])
def test_a_week_that_nobody_scored_could_be_the_heaviest(month, says):
    """Two points over a month at 8 are 10; over a month at 9 there is no room."""
    legs = {"left": {"heaviness": month}, "right": {"heaviness": month}}
    entries = [check_in(day, **legs) for day in range(28)]

    assert said(WORSENING, 34, check_ins=entries).says is says


@pytest.mark.parametrize(("usual", "says"), [(8, Says.NOT_KNOWN), (9, Says.NOT_MET)])
def test_a_pain_that_nobody_scored_could_be_the_worst(usual, says):
    """Two points over a usual pain of 8 are 10."""
    no = {"swelling": 0, "red": False, "warm": False, "tender_vein": False}
    entry = {"at": at(0), "left": no, "right": no | {"pain": 0}}
    profile = {"usual": [{"confirmed_on": on(0), "left": {"pain": usual}}]}

    found = said(ONE_LEG, 0, "left", check_ins=[entry], profile=profile)

    assert found.says is says


def test_walking_pain_of_which_nobody_said_when_it_began_could_begin_at_once():
    """Half of one minute is less than a minute: only pain from the start is as soon as that."""
    began = [1, 1, 1, 1, 1, 0, 5, None]
    walks = [
        {
            "start": at(day, "10:00"),
            "minutes": 20,
            "pain": {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True}
            | ({} if minute is None else {"began_after_min": minute}),
        }
        for day, minute in enumerate(began)
    ]
    profile = {"conditions": [{"kind": "peripheral_artery_disease"}]}

    found = said(ARTERIES, 7, check_ins=calm(0, 7), walks=walks, profile=profile)

    assert (found.says, found.tier) == (Says.NOT_KNOWN, Tier.URGENT)
    assert unknown(found) == [(on(7), None, "began_after_min")]


def test_where_several_answers_are_tried_the_last_of_a_short_list_goes_on():
    inputs = Inputs(leg=("heaviness", "pain"), answers={"heaviness": (0,), "pain": (1, 2, 3)})

    assert inputs.tries == 3
    assert [inputs.answer("heaviness", attempt) for attempt in range(3)] == [0, 0, 0]
    assert [inputs.answer("pain", attempt) for attempt in range(3)] == [1, 2, 3]


def test_where_no_answers_are_named_there_is_one_attempt():
    inputs = Inputs(leg=("pain",), body=("chest_pain",))

    assert inputs.tries == 1
    assert (inputs.answer("pain", 0), inputs.answer("chest_pain", 0)) == (10, True)


def test_a_weight_is_imagined_only_for_a_rule_that_reads_weights():
    entries = journal(
        check_ins=[{"at": at(1)}], measurements=[{"at": at(0, "08:00"), "weight_kg": 80}]
    )
    snapshot, _, _ = Replay(entries).at(moment(1))

    _, filled = complete(snapshot, [Inputs(body=("chest_pain",))], LEGLESS, 0)

    assert filled == {Fact(snapshot.day, None, "chest_pain")}


# --- When a question makes sense ------------------------------------------------------------------
@pytest.mark.parametrize(
    "signs",
    [
        {"cold": True, "pain": 3},
        {"pale_or_blue": True, "pain": 3},
    ],
)
def test_how_it_began_is_asked_of_a_leg_that_was_cold_weeks_ago_already(signs):
    """Then it is an emergency only if it began suddenly, this time."""
    entries = [check_in(0, left={"cold": True}), check_in(20, left=signs)]

    found = said(LIMB, 20, "left", check_ins=entries)

    assert is_asked(found, 20, "left", "onset")
    assert found.tier is Tier.EMERGENCY


def test_how_it_began_is_asked_of_the_leg_that_has_a_sign_and_not_of_the_other():
    entry = check_in(0, left={"swelling": 1}, body={"severe_headache": True})
    profile = {"clot_risks": [{"kind": "pregnant"}]}

    found = said(PREGNANCY, 0, check_ins=[entry], profile=profile)

    assert (found.says, found.tier) == (Says.MET, Tier.URGENT)
    assert unknown(found) == [(on(0), "left", "onset")]


@pytest.mark.parametrize(
    ("signs", "asked"),
    [
        ({"weak": True}, {"onset"}),
        ({"numb": True}, {"onset", "whole_leg_or_foot"}),
        ({"numb": True, "onset": "sudden"}, {"whole_leg_or_foot"}),
        ({"tingling": True}, set()),
    ],
)
def test_of_nerves_only_numbness_is_asked_how_far_it_goes(signs, asked):
    found = said(NERVES, 0, "left", check_ins=[check_in(0, left=signs)])

    assert found.says is Says.MET
    assert {sign for _, _, sign in unknown(found)} == asked


def test_swelling_on_waking_is_asked_about_on_the_dates_with_swelling():
    swollen = {"swelling": 1}
    entries = [
        check_in(0),
        *(check_in(day, left=swollen, right=swollen) for day in range(1, 5)),
        *calm(5, 6),
    ]

    found = said(MORNINGS, 6, check_ins=entries)

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == [
        (on(day), leg, "swelling_on_waking") for day in range(1, 5) for leg in ("left", "right")
    ]
