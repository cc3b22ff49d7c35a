"""The replay: what became known when, late entries, corrections, reviews and answers."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from histories import at, calm, check_in, journal, judged, on, tiers

from guidance.assess.replay import assess, assess_all
from guidance.rules.dvt import ONE_LEG, WATCH
from tracker import record


def late(day, saved, **signs):
    return check_in(day, "10:00", **signs) | {"saved_at": saved}


def test_an_empty_journal_raises_nothing():
    found = assess(journal())

    assert found.findings == ()
    assert found.walking == "ok"


def test_what_is_saved_later_is_not_known_before():
    entries = [late(0, at(1, "09:00"), left={"swelling": 1})]

    assert judged(1, "08:59", check_ins=entries).findings == ()
    assert tiers(judged(1, "09:00", check_ins=entries), ONE_LEG) == {"left": "urgent"}


def test_negatives_before_a_late_entry_was_told_do_not_lower_it():
    entries = [*calm(0, 0), late(1, at(6, "10:00"), left={"swelling": 1})]

    raised = judged(6, check_ins=[*entries, *calm(2, 6)])
    still = judged(7, check_ins=[*entries, *calm(2, 7)])
    lowered = judged(8, check_ins=[*entries, *calm(2, 8)])

    assert [tiers(found, ONE_LEG)["left"] for found in (raised, still, lowered)] == [
        "urgent", "urgent", "soon",
    ]  # fmt: skip
    assert raised.findings[0].since == date(2026, 2, 2)


@pytest.mark.parametrize(("late_by", "expect"), [(15, {"left": "urgent"}), (16, {})])
def test_a_late_entry_is_judged_for_the_last_thirteen_dates_and_today(late_by, expect):
    """A sign counts on its date and the two after it, of which the last must be near enough."""
    entry = late(0, at(late_by, "10:00"), left={"swelling": 1})

    assert tiers(judged(late_by, check_ins=[entry]), ONE_LEG) == expect


@pytest.mark.parametrize("instead", [{}, {"body": {"back_pain": True}}])
def test_a_sign_that_was_corrected_away_and_is_told_again_raises_its_warning_again(instead):
    """When it was judged last it was not true: what is told now is news."""
    breathless, lungs = {"body": {"breathless": "effort"}}, "safety.pe"
    entries = [
        check_in(0, "10:00", **breathless),
        late(0, at(1, "09:00"), **instead),
        *calm(1, 6),
        late(0, at(5, "09:00"), **breathless),
    ]

    found = [tiers(judged(day, check_ins=entries), lungs)[""] for day in (0, 4, 5)]

    assert found == ["urgent", "soon", "urgent"]


def test_a_watch_that_is_over_is_not_opened_again_by_what_is_told_late_of_something_else():
    entries = [check_in(0, left={"tender_vein": True}), *calm(1, 4)]
    walk = {"start": at(0, "10:00"), "minutes": 20, "saved_at": at(3, "09:00")}

    found = [tiers(judged(day, check_ins=entries, walks=[walk]), WATCH) for day in (1, 2, 3, 4)]

    assert found == [{"left": "caution"}, {}, {}, {}]


@pytest.mark.parametrize(("weights", "tier"), [((), "urgent"), ((80.5,), "soon")])
def test_a_gain_in_weight_that_was_told_late_is_lowered_only_when_it_is_gone(weights, tier):
    readings = [
        {"at": at(0, "07:00"), "weight_kg": 80},
        {"at": at(1, "07:00"), "weight_kg": 83, "saved_at": at(6, "09:00")},
        *({"at": at(7, "07:00"), "weight_kg": kg} for kg in weights),
    ]
    heart = {"conditions": [{"kind": "heart_failure"}]}

    found = judged(9, profile=heart, check_ins=calm(0, 9), measurements=readings)

    assert tiers(found, "caution.heart-kidney-fluid") == {"": tier}


def test_raised_legs_told_late_judge_no_earlier_date_again():
    """With the risk that is known by then the pain of day 0 would have been urgent."""
    known = {
        "profile": {"clot_risks": [{"kind": "active_cancer", "told_on": on(5)}]},
        "check_ins": [check_in(0, left={"pain": 3, "explained_by": "overuse"}), *calm(1, 6)],
    }
    start = {"start": at(0, "18:00"), "minutes": 20, "saved_at": at(5, "09:00")}

    assert tiers(judged(6, **known, elevations=[start]), ONE_LEG) == {}
    assert tiers(judged(6, **known, walks=[start]), ONE_LEG) == {"left": "urgent"}


def test_a_correction_on_the_same_date_replaces_the_entry():
    wrong = check_in(0, "10:00", left={"swelling": 1})

    assert judged(0, check_ins=[wrong, late(0, at(0, "10:05"))]).findings == ()


def test_a_correction_on_a_later_date_closes_nothing():
    wrong = check_in(0, "10:00", left={"swelling": 1})

    found = judged(1, check_ins=[wrong, late(0, at(1, "09:00"))])

    assert tiers(found, ONE_LEG) == {"left": "urgent"}


@pytest.mark.parametrize(("day", "expect"), [(13, {"left": "soon"}), (14, {})])
def test_where_a_correction_left_no_sign_it_closes_14_dates_after_it_was_raised(day, expect):
    wrong = check_in(0, "10:00", left={"swelling": 1})
    entries = [wrong, late(0, at(1, "09:00")), *calm(1, 3)]

    assert tiers(judged(day, check_ins=entries), ONE_LEG) == expect


def test_entries_with_the_same_time_that_were_told_together_all_stand():
    entries = [check_in(0, left={"swelling": 1}), check_in(0)]

    assert tiers(judged(0, check_ins=entries), ONE_LEG) == {"left": "urgent"}


def test_a_review_at_a_time_leaves_what_came_after_it():
    entries = [check_in(0, hour, left={"swelling": 1}) for hour in ("10:00", "20:00")]
    seen = [{"on": on(0), "at": at(0, "12:00"), "rule": ONE_LEG, "outcome": "seen"}]

    assert judged(0, "13:00", check_ins=entries, reviews=seen).findings == ()
    assert tiers(judged(0, check_ins=entries, reviews=seen), ONE_LEG) == {"left": "urgent"}


def test_a_review_of_one_leg_leaves_the_other():
    entries = [check_in(0, left={"swelling": 1}), check_in(1, right={"swelling": 1})]
    seen = [{"on": on(2), "rule": ONE_LEG, "leg": "left", "outcome": "seen"}]

    assert tiers(judged(2, check_ins=entries, reviews=seen), ONE_LEG) == {"right": "urgent"}


def test_a_review_without_the_suffix_closes_every_sub_rule_and_with_it_only_that_one():
    severe = "consult.persistent-worsening-severe:severe"
    base, other = severe.partition(":")[0], f"{severe.partition(':')[0]}:persistent"
    entries = [check_in(day, left={"heaviness": 8}) for day in (0, 1)]

    def reviewed(rule):
        review = {"on": on(2), "rule": rule, "outcome": "seen"}
        return tiers(judged(2, check_ins=entries, reviews=[review]), severe)

    assert reviewed(base) == {}
    assert reviewed(severe) == {}
    assert reviewed(other) == {"": "soon"}


@pytest.mark.parametrize("answer", ["called", "safe", "tapped_by_mistake"])
def test_an_answer_makes_an_emergency_urgent_and_only_a_review_ends_it(answer):
    entries = [check_in(0, body={"chest_pain": True}), *calm(1, 40)]
    said = [{"at": at(0, "20:01"), "rule": "safety.pe", "answer": answer}]

    assert tiers(judged(0, check_ins=entries, answers=said), "safety.pe") == {"": "urgent"}
    assert tiers(judged(40, check_ins=entries, answers=said), "safety.pe") == {"": "urgent"}


def test_an_answer_from_before_the_sign_says_nothing():
    entries = [check_in(0, body={"chest_pain": True})]
    said = [{"at": at(0, "19:59"), "rule": "safety.pe", "answer": "called"}]

    assert tiers(judged(0, check_ins=entries, answers=said), "safety.pe") == {"": "emergency"}


def test_an_open_warning_costs_nothing_however_far_away_one_looks():
    entries = journal(check_ins=[check_in(0, left={"swelling": 1})])

    found = assess(entries, datetime(9999, 12, 31, 12))

    assert tiers(found, ONE_LEG) == {"left": "urgent"}


def test_a_long_gap_between_entries_changes_nothing():
    entries = [check_in(0, left={"swelling": 1}), *calm(1, 3), *calm(4000, 4001)]

    assert judged(4001, check_ins=entries).findings == ()


def test_moments_may_come_in_any_order():
    entries = journal(check_ins=[check_in(0, left={"swelling": 1})])
    moments = [datetime(2026, 2, 3), None, datetime(2026, 2, 1, 12)]

    assert [len(found.findings) for found in assess_all(entries, moments)] == [1, 1, 0]


def test_the_zone_of_the_profile_moves_nothing():
    """The dates when clocks change in London, with entries on both sides of the lost hour."""
    entries = [
        {"at": "2026-03-28T23:30", "left": {"rest_pain_eased_hanging": True}},
        {"at": "2026-03-29T00:30", "left": {"rest_pain_eased_hanging": True}},
    ]

    def found(zone):
        document = {
            "format": "lighter-legs.journal",
            "version": 1,
            "profile": {"time_zone": zone},
            "check_ins": entries,
        }
        return assess(record.loads(json.dumps(document))).findings

    assert found("Europe/London") == found("Pacific/Apia")
    assert [finding.rule for finding in found("UTC")] == ["safety.rest-pain"]
