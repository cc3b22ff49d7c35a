"""Findings over time: emergencies, late entries, what is dated and shown, the trend."""

from __future__ import annotations

from datetime import datetime

import pytest
from histories import asked, at, calm, check_in, checkpoint, journal, judged, moment, on, resume

from guidance.assess.replay import assess, assess_all, go_on, latest_known

LUNGS = "safety.pe"
ONE_LEG = "consult.unilateral-dvt-signs"
PAIN = {"body": {"chest_pain": True}}


def late(day, saved, hour="10:00", **more):
    return check_in(day, hour, **more) | {"saved_at": saved}


def finding(rule, day, hour="21:00", **entries):
    [one] = [found for found in judged(day, hour, **entries).findings if found.rule == rule]
    return one


# --- Emergencies ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entries", "day", "hour", "tier"),
    [
        ([check_in(0, **PAIN)], 1, "19:59", "emergency"),
        ([check_in(0, **PAIN)], 1, "20:00", "urgent"),
        ([check_in(0, "09:00", **PAIN), check_in(0)], 1, "08:59", "emergency"),
        ([check_in(0, "09:00", **PAIN), check_in(0)], 1, "09:00", "urgent"),
        ([check_in(0, "09:00", **PAIN), check_in(0, **PAIN)], 1, "19:59", "emergency"),
        ([late(0, at(1, "09:00"), **PAIN)], 2, "08:59", "emergency"),
        ([late(0, at(1, "09:00"), **PAIN)], 2, "09:00", "urgent"),
        ([late(0, at(2, "09:00"), **PAIN)], 2, "09:00", "urgent"),
        ([check_in(0, **PAIN), *calm(1, 30)], 30, "20:00", "urgent"),
        ([check_in(0, **PAIN), check_in(1, "19:00", **PAIN)], 2, "18:59", "emergency"),
        ([check_in(0, **PAIN), check_in(1, "19:00", **PAIN)], 2, "19:00", "urgent"),
        ([check_in(0, **PAIN), check_in(3, **PAIN)], 3, "20:00", "emergency"),
        ([check_in(0, **PAIN), check_in(3, body={"breathless": "effort"})], 3, "20:00", "urgent"),
    ],
)
def test_an_emergency_is_one_for_24_hours_and_urgent_until_seen(entries, day, hour, tier):
    assert asked(LUNGS, day, *entries, hour=hour) == {"": tier}


def test_a_walk_of_the_date_may_be_its_latest_entry():
    walks = [{"start": at(0, "22:00"), "minutes": 20} | PAIN]
    plain = [{"start": at(0, "22:00"), "minutes": 20}]

    assert asked(LUNGS, 1, check_in(0, **PAIN), hour="21:59", walks=walks) == {"": "emergency"}
    assert asked(LUNGS, 1, check_in(0, **PAIN), hour="21:59", walks=plain) == {"": "urgent"}
    assert asked(LUNGS, 1, check_in(0, **PAIN), hour="22:00", walks=walks) == {"": "urgent"}


def test_raised_legs_and_a_weight_are_not():
    more = {
        "elevations": [{"start": at(0, "22:00"), "minutes": 20}],
        "measurements": [{"at": at(0, "23:00"), "weight_kg": 80}],
    }

    assert asked(LUNGS, 1, check_in(0, **PAIN), hour="20:00", **more) == {"": "urgent"}


@pytest.mark.parametrize(
    ("said", "expect"),
    [
        ([("20:00", "called")], "urgent"),
        ([("20:01", "safe")], "urgent"),
        ([("20:01", "tapped_by_mistake")], "urgent"),
        ([("20:01", "read")], "emergency"),
        ([("20:01", "no")], "emergency"),
        ([("19:59", "called")], "emergency"),
    ],
)
def test_an_answer_ends_the_emergency(said, expect):
    answers = [{"at": at(0, hour), "rule": LUNGS, "answer": answer} for hour, answer in said]

    assert asked(LUNGS, 0, check_in(0, **PAIN), answers=answers) == {"": expect}


def test_after_an_answer_the_sign_of_the_next_date_is_an_emergency_again():
    answers = [{"at": at(0, "20:30"), "rule": LUNGS, "answer": "safe"}]
    entries = [check_in(0, **PAIN), check_in(1, **PAIN)]

    assert asked(LUNGS, 1, *entries, answers=answers) == {"": "emergency"}


def test_an_old_emergency_under_an_urgent_warning_changes_only_what_it_rests_on():
    """Told two dates late it is urgent at most; calm check-ins do not lower it any more."""
    entries = [
        check_in(0, body={"breathless": "effort"}),
        late(0, at(2, "09:00"), **PAIN),
        *calm(3, 6),
    ]

    assert asked(LUNGS, 2, *entries) == {"": "urgent"}
    assert asked(LUNGS, 6, *entries) == {"": "urgent"}
    one = finding(LUNGS, 6, check_ins=entries)
    assert {evidence.sign for evidence in one.evidence} == {"breathless", "chest_pain"}


def test_a_milder_sign_never_lowers_an_emergency():
    entries = [check_in(0, "09:00", **PAIN), check_in(0, body={"breathless": "effort"})]

    assert asked(LUNGS, 0, *entries) == {"": "emergency"}


# --- Late entries ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "expect"), [(13, {"left": "urgent"}), (14, {})])
def test_an_event_is_judged_at_most_13_dates_back(days, expect):
    entry = late(0, at(days, "10:00"), left={"skin": ["bleeding_vein"], "bleeding_stopped": True})

    assert asked("safety.vein-bleed", days, entry) == expect


def test_what_was_true_already_raises_nothing_again():
    """Lowered on day 3, the old date is judged again on day 5 and was true before."""
    signs = {"left": {"skin": ["bleeding_vein"], "bleeding_stopped": True}}
    entries = [check_in(0, **signs), *calm(1, 3), late(0, at(5, "10:00"), "09:00", **signs)]

    assert asked("safety.vein-bleed", 5, *entries) == {"left": "soon"}


def test_a_higher_tier_of_an_old_date_is_news():
    entries = [
        check_in(0, left={"skin": ["bleeding_vein"], "bleeding_stopped": True}),
        *calm(1, 3),
        late(0, at(5, "10:00"), "09:00", left={"skin": ["bleeding_vein"]}),
    ]

    assert asked("safety.vein-bleed", 5, *entries) == {"left": "urgent"}


def test_raised_legs_that_were_told_late_are_nothing_to_judge():
    sign = {"left": {"skin": ["bleeding_vein"], "bleeding_stopped": True}}
    raised = [{"start": at(0, "10:00"), "saved_at": at(5, "10:00"), "minutes": 20}]

    found = asked("safety.vein-bleed", 5, check_in(0, **sign), *calm(1, 3), elevations=raised)

    assert found == {"left": "soon"}


def test_a_correction_that_gives_the_sign_back_raises_it_again():
    sign = {"left": {"skin": ["bleeding_vein"], "bleeding_stopped": True}}
    entries = [
        check_in(0, "10:00", **sign),
        late(0, at(4, "08:00")),
        *calm(1, 3),
        late(0, at(5, "08:00"), **sign),
    ]

    assert asked("safety.vein-bleed", 4, *entries) == {"left": "soon"}
    assert asked("safety.vein-bleed", 5, *entries) == {"left": "urgent"}


# --- Reviews --------------------------------------------------------------------------------------
def test_a_review_of_today_closes_before_the_signs_of_today_are_judged():
    entries = [check_in(0, **PAIN), check_in(1, **PAIN)]
    seen = [{"on": on(1), "at": at(1, "12:00"), "rule": LUNGS, "outcome": "seen"}]

    assert asked(LUNGS, 1, *entries, hour="13:00", reviews=seen) == {}
    assert asked(LUNGS, 1, *entries, reviews=seen) == {"": "emergency"}


def test_a_review_of_an_earlier_date_does_not_close_what_opened_later():
    seen = [{"on": on(0), "rule": LUNGS, "outcome": "seen"}]

    assert asked(LUNGS, 2, check_in(1, **PAIN), check_in(2), reviews=seen) == {"": "urgent"}


# --- What a finding says --------------------------------------------------------------------------
def test_a_finding_is_dated_by_its_first_sign_and_when_it_opened():
    entries = [check_in(0, left={"red": True}), late(1, at(3, "09:00"), left={"warm": True})]

    one = finding("safety.cellulitis", 4, check_ins=entries)

    assert (one.since.isoformat(), one.opened.isoformat()) == (on(0), on(3))
    assert (one.tier.word, one.legs, one.lowered, one.clauses) == ("urgent", ("left",), False, ())
    assert one.article is None
    assert [(e.date.isoformat(), e.leg, e.sign, e.value, e.source) for e in one.evidence] == [
        (on(0), "left", "red", True, "check_in"),
        (on(1), "left", "warm", True, "check_in"),
    ]


def test_findings_come_worst_first_and_then_by_name_and_leg():
    signs = {"swelling": 3, "onset": "gradual", "red": True, "warm": True}
    found = judged(0, check_ins=[check_in(0, left=signs, right=signs, body={"fainted": True})])

    order = [(-one.tier, one.rule, one.legs) for one in found.findings]

    assert order == sorted(order)
    assert len(order) > 4


def test_a_finding_about_both_legs_is_one():
    weights = [{"at": at(day, "07:00"), "weight_kg": kg} for day, kg in ((0, 80), (1, 83))]
    both = check_in(1, left={"swelling": 1}, right={"swelling": 1})

    one = finding("safety.rapid-swelling", 1, check_ins=[both], measurements=weights)

    assert one.legs == ("left", "right")
    assert [(e.sign, e.leg, e.source) for e in one.evidence] == [
        ("weight_gain", None, "measurement"),
        ("swelling", "left", "check_in"),
        ("swelling", "right", "check_in"),
    ]


def test_where_an_injury_and_a_note_are_evidence():
    injuries = [
        {"on": on(0), "leg": "left", "can_take_4_steps": False, "crack_odd_shape_numb_cold": True}
    ]

    one = finding("safety.weight-bearing", 0, injuries=injuries)
    two = finding("note.confirm", 0, check_ins=[check_in(0, note="it is swollen")])

    assert [(e.sign, e.value, e.source) for e in one.evidence] == [
        ("can_take_4_steps", False, "injury"),
        ("crack_odd_shape_numb_cold", True, "injury"),
    ]
    assert [(e.sign, e.value, e.source) for e in two.evidence] == [("swelling", True, "note")]


@pytest.mark.parametrize(
    ("right", "missing"),
    [
        ({"swelling": 0}, []),
        ({}, [("right", "swelling")]),
        ({"warm": False}, [("right", "swelling")]),
    ],
)
def test_what_nobody_said_of_the_other_leg_is_missing(right, missing):
    entry = {"at": at(0), "left": {"swelling": 1}, "right": right}

    assert list(finding(ONE_LEG, 0, check_ins=[entry]).missing) == missing


def test_only_where_two_legs_are_compared():
    entry = {"at": at(0), "left": {"red": True, "warm": True}}

    assert finding("safety.cellulitis", 0, check_ins=[entry]).missing == ()
    mirrored = {"at": at(0), "right": {"tender_vein": True}}
    assert finding(f"{ONE_LEG}:watch", 0, check_ins=[mirrored]).missing == (
        ("left", "tender_vein"),
    )


# --- The trend ------------------------------------------------------------------------------------
def heavy(day, score):
    return check_in(day, left={"heaviness": score}, right={"heaviness": 0})


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ((28, 29, 30), ("not_enough", 3, 4)),
        ((0, 1, 2, 3, 4, 5, 6, 7, 28, 29, 30, 31), ("not_enough", 8, 9)),
        ((0, 1, 2, 3, 4, 5, 6, 7, 8, 28, 29, 30, 31), ("steady", None, None)),
    ],
)
def test_too_few_scores_are_counted(days, expect):
    found = judged(31, check_ins=[heavy(day, 3) for day in days]).trend

    assert (found.status, found.have, found.need) == expect


@pytest.mark.parametrize(
    ("scores", "day", "status"),
    [
        ((3, 5), 31, "worse"),
        ((3, 4), 31, "steady"),
        ((4, 2), 31, "better"),
        ((3, 5, 3), 36, "worse"),
        ((3, 5, 3), 40, "steady"),
    ],
)
def test_the_trend_is_worse_while_its_warning_is_open(scores, day, status):
    """After a month, a week of another score, and then again another."""
    entries = [
        heavy(when, scores[0 if when < 28 else 1 if when < 35 else 2]) for when in range(day + 1)
    ]

    assert judged(day, check_ins=entries).trend.status == status


# --- Going on -------------------------------------------------------------------------------------
def test_going_on_keeps_the_state_of_a_date():
    whole = journal(check_ins=[check_in(0, left={"swelling": 1}), *calm(1, 5)])
    day = moment(3).toordinal()

    found, (state,) = go_on(whole, moment(5), keep=[day])
    again, none = go_on(whole, moment(5), keep=[day], state=state)
    further, (later,) = go_on(whole, moment(5), keep=[day + 1, day], state=state)

    assert found == again == further == assess(whole, moment(5))
    assert state == checkpoint(whole, day)
    assert not none
    assert (state.day, later.day) == (day, day + 1)
    assert resume(state, whole, moment(5)) == found


def test_the_state_that_is_kept_is_that_of_the_date_asked_for_far_from_any_entry():
    whole = journal(check_ins=[check_in(0, left={"swelling": 1})])
    day = moment(150).toordinal()

    _, (state,) = go_on(whole, moment(160), keep=[day])

    assert state.day == day


def test_before_anything_is_known_no_state_is_kept():
    whole = journal(check_ins=[check_in(155, left={"swelling": 1})])

    _, states = go_on(whole, moment(160), keep=[moment(150).toordinal()])

    assert not states


def test_the_default_time_is_the_latest_that_anything_was_known():
    entries = {
        "check_ins": [check_in(0)],
        "reviews": [{"on": on(2), "rule": LUNGS, "outcome": "seen"}],
        "answers": [{"at": at(1), "rule": LUNGS, "answer": "no"}],
    }
    whole = journal(**entries)

    assert latest_known(whole) == datetime.fromisoformat(f"{on(2)}T00:00")
    assert assess(whole).as_of == latest_known(whole)
    assert latest_known(journal()) == datetime(1970, 1, 1)
    timed = entries | {"reviews": [entries["reviews"][0] | {"at": at(2, "12:00")}]}
    assert latest_known(journal(**timed)) == moment(2, "12:00")
    late_answer = entries | {"answers": [{"at": at(4), "rule": LUNGS, "answer": "no"}]}
    assert latest_known(journal(**late_answer)) == moment(4, "20:00")
    assert latest_known(journal(injuries=[{"on": on(3), "leg": "left"}])) == moment(3, "00:00")


def test_a_talk_about_the_legs_after_the_last_entry_closes_its_notice():
    profile = {"conditions": [{"kind": "diabetes"}], "discussed_legs_on": on(10)}
    whole = journal(
        profile=profile, check_ins=[check_in(day, left={"heaviness": 4}) for day in (0, 1)]
    )

    moments = [moment(day) for day in (1, 9, 10)]

    assert [
        [one.rule for one in found.findings if one.rule == "consult.known-condition"] != []
        for found in assess_all(whole, moments)
    ] == [True, True, False]


@pytest.mark.parametrize("days", [45, 100, 5000])
def test_years_without_an_entry_change_what_time_alone_changes(days):
    entries = [check_in(0, left={"swelling": 1}), *calm(1, 3)]

    assert asked(ONE_LEG, 13, *entries) == {"left": "soon"}
    assert asked(ONE_LEG, days, *entries) == {}
    assert asked(ONE_LEG, days, entries[0]) == {"left": "urgent"}
