"""Met, not met, not known: what nobody answered is not a no, and is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from histories import (
    FIRST,
    at,
    calm,
    check_in,
    checkpoint,
    journal,
    moment,
    on,
    only_heavy,
    said,
    scored,
    seen,
    unknown,
)

from guidance.assess.verdicts import Says, verdicts
from guidance.facts.types import Tier
from guidance.rules.dvt import ONE_LEG, WATCH

LUNGS = "safety.pe"
WORSENING = "consult.persistent-worsening-severe:worsening"


def test_what_was_answered_with_no_is_not_met():
    assert said(LUNGS, 0, check_ins=calm(0, 0)).says is Says.NOT_MET


def test_what_nobody_answered_is_not_known_and_is_named():
    found = said(LUNGS, 0, check_ins=[only_heavy(0)])

    assert found.says is Says.NOT_KNOWN
    assert found.tier is Tier.EMERGENCY
    assert [sign for _, _, sign in unknown(found)] == [
        "breathless", "chest_pain", "coughing_blood", "extra_pillows", "fainted",
    ]  # fmt: skip


def test_a_date_without_a_check_in_was_not_asked():
    found = said(LUNGS, 1, check_ins=calm(0, 0))

    assert found.says is Says.NOT_KNOWN
    assert {one.date for one in found.unknown} == {date(2026, 2, 2)}


def test_an_earlier_check_in_that_left_a_leg_out_is_named_with_its_date_and_leg():
    partial = check_in(4, left={}) | {"nothing_new": False}

    found = said(ONE_LEG, 5, "left", check_ins=[*calm(0, 3), partial, check_in(5)])

    assert found.says is Says.NOT_KNOWN
    assert ("2026-02-05", "left", "swelling") in unknown(found)
    assert {(day, leg) for day, leg, _ in unknown(found)} == {("2026-02-05", "left")}


def test_an_open_finding_is_met_and_what_would_make_it_worse_is_named():
    signs = {"numb": True, "whole_leg_or_foot": True}

    found = said("consult.neuro", 0, "left", check_ins=[check_in(0, left=signs)])

    assert (found.says, found.tier) == (Says.MET, Tier.SOON)
    assert unknown(found) == [("2026-02-01", "left", "onset")]


def test_how_it_started_is_asked_only_where_there_is_something_that_started():
    found = said("consult.neuro", 0, "left", check_ins=calm(0, 0))

    assert (found.says, found.unknown) == (Says.NOT_MET, ())


def test_a_review_with_a_snooze_does_not_make_unanswered_signs_known():
    entries = [check_in(0, left={"swelling": 1}), only_heavy(3)]
    reviews = seen(1, ONE_LEG, "not_a_clot")

    found = said(ONE_LEG, 3, "left", check_ins=entries, reviews=reviews)

    assert found.says is Says.NOT_KNOWN
    assert "swelling" in {sign for _, _, sign in unknown(found)}


def test_an_injury_that_says_nothing_of_four_steps_is_asked_about_on_later_dates_too():
    injuries = [{"on": on(0), "leg": "left"}]

    found = said("safety.weight-bearing", 2, "left", check_ins=calm(0, 2), injuries=injuries)

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == [
        ("2026-02-01", "left", "can_take_4_steps"),
        ("2026-02-01", "left", "crack_odd_shape_numb_cold"),
    ]


def heavy(first: int, last: int, score: int) -> list[dict[str, object]]:
    """Complete check-ins with this heaviness in both legs."""
    return [scored(day, score, score) for day in range(first, last + 1)]


@pytest.mark.parametrize(("score", "says"), [(6, Says.NOT_KNOWN), (2, Says.NOT_MET)])
def test_three_heavy_check_ins_in_a_week_are_too_few_to_say(score, says):
    entries = [*calm(0, 20), *heavy(25, 27, score)]

    assert said(WORSENING, 27, check_ins=entries).says is says


@pytest.mark.parametrize(("score", "says"), [(5, Says.NOT_KNOWN), (3, Says.NOT_MET)])
def test_a_week_without_a_month_to_compare_it_with_is_not_known(score, says):
    """Below 4 it would not be called worse whatever came before."""
    assert said(WORSENING, 6, check_ins=heavy(0, 6, score)).says is says


def test_a_weight_is_asked_for_where_there_is_one_to_compare_it_with():
    known = {
        "profile": {"conditions": [{"kind": "heart_failure"}]},
        "check_ins": calm(0, 1),
    }
    weighed = [{"at": at(0, "08:00"), "weight_kg": 80}]

    asked = said("caution.heart-kidney-fluid", 1, **known, measurements=weighed)
    never = said("caution.heart-kidney-fluid", 1, **known)

    assert (asked.says, unknown(asked)) == (Says.NOT_KNOWN, [("2026-02-02", None, "weight_gain")])
    assert never.says is Says.NOT_MET


def test_walking_pain_without_its_place_is_asked_about():
    def walks(**pain):
        return [
            {"start": at(day, "10:00"), "minutes": 20, "pain": {"leg": "left"} | pain}
            for day in (0, 3)
        ]

    full = {"gone_within_10_min_of_rest": True}
    asked = said("caution.severe-pad", 3, check_ins=calm(0, 3), walks=walks(**full))
    knee = said("caution.severe-pad", 3, check_ins=calm(0, 3), walks=walks(**full, place="knee"))

    assert asked.says is Says.NOT_KNOWN
    assert {sign for _, _, sign in unknown(asked)} == {"place", "began_after_min"}
    assert knee.says is Says.NOT_MET


def test_a_mild_sign_alone_would_be_a_watch():
    partial = {"at": at(0), "right": {"heaviness": 2}}

    found = said(WATCH, 0, "left", check_ins=[partial])

    assert (found.says, unknown(found)) == (Says.NOT_KNOWN, [("2026-02-01", "left", "pain")])


def test_both_legs_alike_is_not_known_though_the_highest_score_would_not_count():
    entries = [
        *calm(0, 4),
        {"at": at(5), "left": {"heaviness": 4}, "nothing_new": True},
    ]
    walks = [{"start": at(5, "10:00"), "minutes": 20, "effort": 8}]

    found = said("caution.overexertion", 5, check_ins=entries, walks=walks)

    assert (found.says, unknown(found)) == (
        Says.NOT_KNOWN,
        [("2026-02-06", "right", "heaviness")],
    )


def test_a_rule_for_a_condition_that_is_not_on_the_profile_is_not_met():
    assert said("safety.pregnancy", 0, check_ins=[only_heavy(0)]).says is Says.NOT_MET


def test_going_on_from_a_checkpoint_gives_the_same_verdicts():
    log = journal(check_ins=[*calm(0, 30), only_heavy(31)])
    state = checkpoint(log, (FIRST + timedelta(days=15)).toordinal())

    assert verdicts(log, moment(31), state) == verdicts(log, moment(31))


def test_each_rule_and_leg_has_one_verdict():
    keys = [(one.rule, one.leg) for one in verdicts(journal(), moment(0))]

    assert len(keys) == len(set(keys))


# --- What is open, what is quiet ------------------------------------------------------------------
def test_information_of_the_name_of_a_rule_is_met_too():
    found = said("consult.skin-changes", 0, "left",
                 check_ins=[check_in(0, left={"skin": ["brown_patch"]})])  # fmt: skip

    assert (found.says, found.tier) == (Says.MET, Tier.INFO)


def test_what_a_rule_and_its_information_do_not_know_is_in_order():
    found = said("consult.skin-changes", 3, "left", check_ins=[only_heavy(day) for day in range(4)])

    assert unknown(found) == sorted(unknown(found))
    assert len({day for day, _, _ in unknown(found)}) == 4


def test_an_open_finding_is_met_on_later_dates_without_its_sign():
    entries = [check_in(0, body={"breathless": "effort"}), *calm(1, 2)]

    found = said(LUNGS, 2, check_ins=entries)

    assert (found.says, found.tier, found.unknown) == (Says.MET, Tier.URGENT, ())


def test_what_would_make_an_open_finding_no_more_urgent_is_not_named():
    swollen = {"at": at(0), "left": {"swelling": 1}, "right": {"swelling": 0}}

    found = said(ONE_LEG, 0, "left", check_ins=[swollen])

    assert (found.says, found.tier, found.unknown) == (Says.MET, Tier.URGENT, ())


def test_a_watch_that_two_calm_check_ins_ended_is_not_met():
    entries = [check_in(0, left={"tender_vein": True}), *calm(1, 2)]

    assert said(WATCH, 1, "left", check_ins=entries).says is Says.MET
    assert said(WATCH, 2, "left", check_ins=entries).says is Says.NOT_MET


def test_of_two_injuries_the_earlier_one_is_asked_about_first():
    injuries = [{"on": on(day), "leg": "left"} for day in (7, 9)]

    found = said("safety.weight-bearing", 10, "left", check_ins=calm(0, 10), injuries=injuries)

    assert {day for day, _, _ in unknown(found)} == {on(7)}


@pytest.mark.parametrize(("reviewed", "says"), [(False, Says.NOT_KNOWN), (True, Says.NOT_MET)])
def test_while_a_rule_is_quiet_after_a_review_nothing_could_raise_it(reviewed, says):
    reviews = seen(1, "safety.cellulitis") if reviewed else []
    entries = [*calm(0, 4), only_heavy(5)]

    found = said("safety.cellulitis", 5, "left", check_ins=entries, reviews=reviews)

    assert found.says is says


def test_a_notice_that_was_read_is_not_met_while_it_is_quiet():
    rule = "consult.known-condition"
    bothered = [only_heavy(day) | {"left": {"heaviness": 4}} for day in range(4)]
    diabetes = {"conditions": [{"kind": "diabetes"}]}
    read = [{"at": at(1, "20:30"), "rule": rule, "answer": "read"}]

    found = said(rule, 3, profile=diabetes, check_ins=bothered)
    quiet = said(rule, 3, profile=diabetes, check_ins=bothered, answers=read)

    assert found.says is Says.MET
    assert quiet.says is Says.NOT_MET
