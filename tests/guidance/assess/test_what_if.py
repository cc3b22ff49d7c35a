"""What nobody answered, imagined as answered: on which dates, at what time, and what it leaves."""

from __future__ import annotations

import pytest
from histories import at, calm, check_in, journal, moment, on, only_heavy, said, seen, unknown

from guidance.assess.replay import Replay
from guidance.assess.verdicts import Says
from guidance.assess.what_if import complete
from guidance.facts.types import LEGLESS
from guidance.rules.registry import RULES
from guidance.rules.rule import Inputs

CELLULITIS = "safety.cellulitis"
FLUID = "caution.heart-kidney-fluid"
KNEE = "caution.severe-edema-lymphedema"
LUNGS = "safety.pe"
NERVES = "consult.neuro"
ONE_LEG = "consult.unilateral-dvt-signs"
OVEREXERTION = "caution.overexertion"
RAPID = "safety.rapid-swelling"
SEVERE = "consult.persistent-worsening-severe:severe"
WORSENING = "consult.persistent-worsening-severe:worsening"
HEART = {"conditions": [{"kind": "heart_failure"}]}


def completed(inputs: Inputs, day: int, leg: str = LEGLESS, hour: str = "21:00", **entries):
    """The record after it was completed, and what was."""
    snapshot, _, _ = Replay(journal(**entries)).at(moment(day, hour))
    return complete(snapshot, [inputs], leg, 0)


# --- Which dates --------------------------------------------------------------------------------
def test_a_walk_on_a_date_without_a_check_in_was_no_question_about_the_legs():
    walks = [{"start": at(3, "10:00"), "minutes": 20}]

    found = said(ONE_LEG, 4, "left", check_ins=[*calm(0, 2), check_in(4)], walks=walks)

    assert found.says is Says.NOT_MET


def test_dates_without_a_check_in_do_not_push_a_heavy_one_out_of_the_last_three():
    """Four dates after one heavy check-in, a second one would be twice in three check-ins."""
    entries = [check_in(0, left={"heaviness": 8}), {"at": at(4), "nothing_new": True}]

    found = said(SEVERE, 4, check_ins=entries)

    assert found.says is Says.NOT_KNOWN
    assert set(unknown(found)) == {(on(4), leg, "heaviness") for leg in ("left", "right")}


@pytest.mark.parametrize(("before", "dates"), [(0, [3, 4, 5]), (2, [1, 2, 3])])
def test_the_dates_that_are_asked_about_end_today_or_some_dates_before(before, dates):
    inputs = Inputs(leg=("pain",), dates=3, before=before, blanks=True)

    _, filled = completed(inputs, 5, check_ins=calm(0, 0))

    assert sorted({fact.day for fact in filled}) == [moment(day).toordinal() for day in dates]


# --- When ---------------------------------------------------------------------------------------
def test_a_morning_that_was_told_late_does_not_wipe_out_the_evening():
    red = {"heaviness": 2, "red": True}
    entries = [
        {"at": at(0, "20:00"), "left": red},
        only_heavy(0, "09:00", saved_at=at(0, "20:30")),
    ]

    found = said(CELLULITIS, 0, "left", check_ins=entries)

    assert found.says is Says.NOT_KNOWN
    assert (on(0), "left", "warm") in set(unknown(found))
    assert (on(0), "left", "red") not in set(unknown(found))


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        (["10:00"], Says.NOT_MET),
        (["14:00"], Says.NOT_KNOWN),
        (["10:00", "14:00"], Says.NOT_KNOWN),
        (["14:00", "10:00"], Says.NOT_KNOWN),
    ],
)
def test_a_review_covers_what_the_check_ins_before_it_left_out_and_no_later_one(hours, says):
    reviews = seen(1, ONE_LEG, at=at(1, "12:00"))
    entries = [*calm(0, 0), *(only_heavy(1, hour) for hour in hours)]

    assert said(ONE_LEG, 1, "left", check_ins=entries, reviews=reviews).says is says


def test_today_without_a_check_in_it_is_imagined_now():
    known, filled = completed(Inputs(leg=("pain",)), 1, check_ins=calm(0, 0), hour="09:00")

    [imagined] = known.entries(moment(1).toordinal())
    assert (imagined.at, imagined.known) == (moment(1, "09:00"), moment(1, "09:00"))
    assert {fact.day for fact in filled} == {moment(1).toordinal()}


def test_a_blank_date_before_it_is_imagined_at_its_end():
    blank = moment(1).toordinal()

    known, _ = completed(Inputs(leg=("pain",), dates=2, blanks=True), 2, check_ins=calm(0, 0))

    [imagined] = known.entries(blank)
    assert imagined.at == moment(1, "23:59:59")
    assert known.days[blank].left.pain == 10


# --- Which signs --------------------------------------------------------------------------------
def test_a_no_is_an_answer_with_other_signs_left_out():
    body = {"breathless": "no"} | dict.fromkeys(
        ("extra_pillows", "chest_pain", "coughing_blood", "fainted"), False
    )

    assert said(LUNGS, 0, check_ins=[only_heavy(0, body=body)]).says is Says.NOT_MET


def test_swelling_of_the_other_leg_is_asked_where_it_decides():
    """Both legs swollen to the knee bit by bit need a care plan; one alone does not."""
    told = {"red": False, "warm": False, "skin": []}
    left = told | {"heaviness": 2, "swelling": 3, "onset": "gradual"}

    found = said(KNEE, 0, "left", among=RULES, check_ins=[{"at": at(0), "left": left}])

    assert (found.says, set(unknown(found))) == (Says.NOT_KNOWN, {(on(0), "right", "swelling")})


def test_how_it_started_is_asked_though_a_later_check_in_left_the_sign_out():
    numb = {"numb": True, "whole_leg_or_foot": True}
    entries = [check_in(0, "10:00", left=numb), only_heavy(0, "14:00")]

    found = said(NERVES, 0, "left", check_ins=entries)

    assert (found.says, set(unknown(found))) == (Says.MET, {(on(0), "left", "onset")})


def test_an_injury_of_the_other_leg_is_left_as_it_was_told():
    injuries = [{"on": on(0), "leg": side} for side in ("left", "right")]

    known, filled = completed(Inputs(injury=("can_take_4_steps",)), 0, "left", injuries=injuries)

    assert {fact.leg for fact in filled} == {"left"}
    steps = {entry.raw.leg: entry.raw.can_take_4_steps for entry in known.injuries}
    assert steps == {"left": False, "right": None}


@pytest.mark.parametrize(("walk", "says"), [({}, Says.NOT_KNOWN), ({"talk": "talk"}, Says.NOT_MET)])
def test_how_hard_a_walk_was_is_not_asked_of_somebody_who_could_talk(walk, says):
    more = {"heaviness": 5, "pain": 0}
    entries = [*calm(0, 4), {"at": at(5), "left": more, "right": more}]
    walks = [{"start": at(5, "10:00"), "minutes": 20} | walk]

    found = said(OVEREXERTION, 5, check_ins=entries, walks=walks)

    assert found.says is says
    assert set(unknown(found)) == ({(on(5), None, "effort")} if says is Says.NOT_KNOWN else set())


# --- Weights ------------------------------------------------------------------------------------
Reading = tuple[int, str, float]  # day, time, kg


def weighed(*readings: Reading) -> list[dict[str, object]]:
    return [{"at": at(day, hour), "weight_kg": kg} for day, hour, kg in readings]


def asked_for_a_weight(profile: object, day: int, *readings: Reading) -> bool:
    """Whether a weight is all that is not known to somebody who is calm every day."""
    entries = {"check_ins": calm(0, day), "measurements": weighed(*readings)}
    found = said(FLUID, day, profile=profile, **entries)
    assert set(unknown(found)) <= {(on(day), None, "weight_gain")}
    return found.says is Says.NOT_KNOWN


def test_somebody_who_was_weighed_today_is_not_asked_again():
    before = (0, "08:00", 80)

    assert asked_for_a_weight(HEART, 1, before)
    assert not asked_for_a_weight(HEART, 1, before, (1, "08:00", 80))


@pytest.mark.parametrize("gain", [1, 4])
def test_a_weight_is_asked_for_by_a_plan_of_ones_own(gain):
    plan = {"weight_plan": {"gain_kg": gain, "within_days": 2}}

    assert asked_for_a_weight(plan, 6, (0, "08:00", 80), (5, "08:00", 83))


def test_a_plan_may_compare_with_a_weight_of_weeks_ago():
    plan = {"weight_plan": {"gain_kg": 3, "within_days": 30}}

    assert asked_for_a_weight(plan, 20, (0, "08:00", 80))
    assert not asked_for_a_weight(plan, 31, (0, "08:00", 80))


@pytest.mark.parametrize(
    "last",
    [
        [(2, "22:00", 80)],
        [(2, "21:00", 80)],
        [(2, "21:30", 80), (2, "22:00", 82)],
    ],
)
def test_a_weight_is_asked_for_after_a_loss_of_kilos_in_days(last):
    """More than 5 kg in a day would first be asked about, so less must do."""
    assert asked_for_a_weight(HEART, 3, (0, "08:00", 84), *last)


def test_a_gain_in_three_dates_is_over_the_lowest_of_these():
    swollen = check_in(6, left={"swelling": 1}, right={"swelling": 1})
    readings = weighed((0, "08:00", 80), (4, "08:00", 83))

    found = said(RAPID, 6, check_ins=[*calm(0, 5), swollen], measurements=readings)

    assert (found.says, set(unknown(found))) == (Says.NOT_KNOWN, {(on(6), None, "weight_gain")})


def test_a_weight_is_asked_for_only_where_it_counts():
    entries = [only_heavy(day, score=6) for day in range(7)]

    found = said(WORSENING, 6, check_ins=entries, measurements=weighed((5, "08:00", 80)))

    assert {sign for _, _, sign in unknown(found)} == {"heaviness"}
