"""What an answer to an emergency covers, and what a mistaken tap takes back (2.8, item 60)."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, left, on, tiers, walk

from guidance.assess.emergencies import is_answer_to
from tracker import record

LIMB = "safety.limb-ischaemia"
LUNGS = "safety.pe"
STROKE = "safety.stroke"
NERVES = "consult.neuro"
PAIN = {"body": {"chest_pain": True}}
STILL = {"right": {"cannot_move": True}}


def said(day, hour, rule, answer="called", **more):
    return {"at": at(day, hour), "rule": rule, "answer": answer} | more


def tier(day, hour, rule, *entries, **more):
    return asked(rule, day, *entries, hour=hour, **more)


BOTH = check_in(0, **PAIN, **STILL)


@pytest.mark.parametrize("answered", [LUNGS, LIMB])
def test_a_call_answers_every_emergency_that_has_begun(answered):
    answers = [said(0, "20:30", answered)]

    assert tier(0, "21:00", LUNGS, BOTH, answers=answers) == {"": "urgent"}
    assert tier(0, "21:00", LIMB, BOTH, answers=answers) == {"right": "urgent"}


def test_a_call_at_the_moment_it_began_counts_and_one_before_does_not():
    entries = [check_in(0, "19:00", **PAIN), check_in(0, "20:00", **STILL)]

    def limb(hour):
        return tier(0, "21:00", LIMB, *entries, answers=[said(0, hour, LUNGS)])

    assert limb("20:00") == {"right": "urgent"}
    assert limb("19:59") == {"right": "emergency"}


@pytest.mark.parametrize("answer", ["safe", "tapped_by_mistake"])
def test_the_other_answers_are_about_their_own(answer):
    answers = [said(0, "20:30", LUNGS, answer)]

    assert tier(0, "21:00", LUNGS, BOTH, answers=answers) == {"": "urgent"}
    assert tier(0, "21:00", LIMB, BOTH, answers=answers) == {"right": "emergency"}


@pytest.mark.parametrize(
    ("hour", "expect"),
    [
        ("20:00", "urgent"),  # the call is 24 hours after the first one began
        ("20:01", "emergency"),  # and one minute later
    ],
)
def test_a_call_is_to_an_emergency_that_began_in_the_24_hours_before(hour, expect):
    entries = [check_in(0, **PAIN), check_in(1, "19:00", **STILL)]
    answers = [said(1, hour, LUNGS)]

    assert tier(1, "21:00", LIMB, *entries, answers=answers) == {"right": expect}


def test_a_call_about_what_was_only_urgent_answers_no_emergency():
    entries = [check_in(0, left={"swelling": 2}, **STILL)]
    answers = [said(0, "20:30", "consult.unilateral-dvt-signs")]

    assert tier(0, "21:00", LIMB, *entries, answers=answers) == {"right": "emergency"}


def test_a_call_counts_though_a_review_has_closed_what_it_was_about():
    entries = [check_in(0, "19:00", **PAIN), check_in(1, "09:00", **STILL)]
    reviews = [{"on": on(1), "at": at(1, "08:00"), "rule": LUNGS, "outcome": "seen"}]
    answers = [said(1, "09:30", LUNGS)]

    assert tier(1, "10:00", LIMB, *entries, reviews=reviews) == {"right": "emergency"}
    assert tier(1, "10:00", LIMB, *entries, reviews=reviews, answers=answers) == {"right": "urgent"}


def test_a_new_sign_after_a_call_for_something_else_is_an_emergency_again():
    entries = [
        check_in(0, "20:00", **STILL),
        check_in(1, "08:00", **PAIN),
        check_in(1, "10:00", **STILL),
    ]

    def limb(*answers):
        return tier(1, "10:30", LIMB, *entries, answers=list(answers))

    assert limb(said(1, "09:00", LUNGS)) == {"right": "emergency"}
    assert limb(said(1, "09:00", LIMB)) == {"right": "emergency"}
    assert limb(said(1, "10:00", LUNGS)) == {"right": "urgent"}


def test_a_calm_entry_after_a_call_makes_it_no_emergency_again():
    entries = [check_in(0, "19:00", **PAIN), check_in(0, "20:30")]
    answers = [said(0, "19:30", LUNGS)]

    assert tier(0, "21:00", LUNGS, *entries, answers=answers) == {"": "urgent"}
    assert tier(0, "21:00", LUNGS, entries[0], check_in(0, "20:30", **PAIN), answers=answers) == {
        "": "emergency"
    }


ONE_LEG = [
    (LIMB, {"right": {"cannot_move": True}}),
    (LIMB, {"right": {"pale_or_blue": True, "cold": True, "onset": "sudden"}}),
    ("safety.vein-bleed", {"right": {"skin": ["bleeding_vein"]}}),
    (
        "safety.cellulitis-severe",
        {"right": {"skin": ["sore"], "sore_infected": True}, "body": {"temperature_c": 38.5}},
    ),
]


@pytest.mark.parametrize(("rule", "signs"), ONE_LEG)
def test_whatever_the_sign_only_an_entry_that_has_it_begins_the_24_hours_anew(rule, signs):
    first, call = check_in(0, "19:00", **signs), said(0, "19:30", rule)
    calm = check_in(0, "20:30", left={"heaviness": 3}, right={"heaviness": 3})

    assert tier(0, "21:00", rule, first, calm) == {"right": "emergency"}
    assert tier(0, "21:00", rule, first, calm, answers=[call]) == {"right": "urgent"}
    assert tier(0, "21:00", rule, first, check_in(0, "20:30", **signs), answers=[call]) == {
        "right": "emergency"
    }


@pytest.mark.parametrize("answer", ["called", "safe", "tapped_by_mistake"])
def test_a_weak_leg_is_one_emergency_under_two_names(answer):
    sudden = left(weak=True, onset="sudden")
    answers = [said(0, "20:30", STROKE, answer, leg="left")]

    before = judged(0, check_ins=[sudden])
    after = judged(0, check_ins=[sudden], answers=answers)

    assert tiers(before, NERVES) == tiers(before, STROKE) == {"left": "emergency"}
    assert tiers(after, NERVES) == tiers(after, STROKE) == {"left": "urgent"}


def test_breath_and_chest_are_one_emergency_under_two_names():
    pink = check_in(0, body={"pink_froth": True, "chest_pain": True})
    answers = [said(0, "20:30", "safety.hf", "safe")]

    assert tier(0, "21:00", LUNGS, pink) == {"": "emergency"}
    assert tier(0, "21:00", LUNGS, pink, answers=answers) == {"": "urgent"}


def test_an_answer_about_one_leg_is_none_about_the_other():
    one = record.Answer.model_validate(said(0, "20:00", LIMB, "safe", leg="left"))

    assert is_answer_to(one, (LIMB, "left"))
    assert not is_answer_to(one, (LIMB, "right"))
    assert is_answer_to(one, (LIMB, ""))
    assert not is_answer_to(one, (LUNGS, ""))


def test_an_answer_may_name_a_rule_without_its_suffix_and_one_that_is_not_known_here():
    def about(rule):
        return record.Answer.model_validate(said(0, "20:00", rule))

    severe = "consult.persistent-worsening-severe"
    assert is_answer_to(about(severe), (f"{severe}:severe", ""))
    assert is_answer_to(about(f"{severe}:severe"), (f"{severe}:severe", ""))
    assert not is_answer_to(about(f"{severe}:severe"), (severe, ""))
    assert is_answer_to(about("safety.later"), ("safety.later", ""))
    assert not is_answer_to(about("safety.later"), (LUNGS, ""))


def corrected(*, hour="09:00", **signs):
    """What was said at 20:00 of day 0, told again on the next day."""
    return check_in(0, **signs) | {"saved_at": at(1, hour)}


def test_a_correction_that_says_the_same_of_the_body_is_no_new_emergency():
    told = check_in(0, **PAIN)
    again = told | {"saved_at": at(0, "21:00")}
    call = {"answers": [said(0, "20:30", LUNGS)]}

    assert tier(0, "21:30", LUNGS, told, again | {"note": "The doctor came."}, **call) == {
        "": "urgent"
    }
    swollen = again | {"left": {"swelling": 1}}
    assert tier(0, "21:30", LUNGS, told, swollen, **call) == {"": "urgent"}


@pytest.mark.parametrize("more", [{"fainted": True}, {"breathless": "at_rest"}])
def test_a_correction_with_more_is_an_emergency_again(more):
    told = check_in(0, **PAIN)
    worse = told | {"body": PAIN["body"] | more, "saved_at": at(0, "21:00")}

    assert tier(0, "21:30", LUNGS, told, worse, answers=[said(0, "20:30", LUNGS)]) == {
        "": "emergency"
    }


@pytest.mark.parametrize("answer", ["called", "safe", "tapped_by_mistake"])
def test_a_sign_that_was_taken_out_and_is_told_again_is_an_emergency_again(answer):
    told = check_in(0, **PAIN)
    out = check_in(0, body={"chest_pain": False}) | {"saved_at": at(0, "20:20")}
    again = told | {"saved_at": at(0, "20:40")}
    answers = [said(0, "20:20", LUNGS, answer)]

    assert tier(0, "20:30", LUNGS, told, out, answers=answers) == {}
    assert tier(0, "20:50", LUNGS, told, out, again, answers=answers) == {"": "emergency"}
    note = again | {"saved_at": at(0, "20:45"), "note": "The doctor came."}
    call = [*answers, said(0, "20:42", LUNGS)]
    assert tier(0, "20:50", LUNGS, told, out, again, note, answers=call) == {"": "urgent"}


MISTAKE = said(0, "20:30", LUNGS, "tapped_by_mistake")


def test_tapped_by_mistake_and_corrected_is_closed():
    entries = [check_in(0, **PAIN), corrected(body={"chest_pain": False})]

    assert tier(1, "21:00", LUNGS, *entries, answers=[MISTAKE]) == {}
    assert tier(1, "21:00", LUNGS, *entries) == {"": "urgent"}
    assert tier(1, "21:00", LUNGS, entries[0], answers=[MISTAKE]) == {"": "urgent"}


@pytest.mark.parametrize("answer", ["called", "safe"])
def test_a_correction_closes_nothing_after_another_answer(answer):
    entries = [check_in(0, **PAIN), corrected(body={"chest_pain": False})]
    answers = [said(0, "20:30", LUNGS, answer)]

    assert tier(1, "21:00", LUNGS, *entries, answers=answers) == {"": "urgent"}


def test_it_stays_while_another_entry_still_has_the_sign():
    entries = [check_in(0, **PAIN), corrected(body={"chest_pain": False})]

    again = check_in(0, "08:00", **PAIN)
    fainted = corrected(body={"chest_pain": False, "fainted": True})

    assert tier(1, "21:00", LUNGS, *entries, again, answers=[MISTAKE]) == {"": "urgent"}
    assert tier(1, "21:00", LUNGS, entries[0], fainted, answers=[MISTAKE]) == {"": "urgent"}


def test_the_mistake_may_be_told_after_the_correction():
    entries = [check_in(0, **PAIN), corrected(body={"chest_pain": False})]
    later = [said(1, "10:00", LUNGS, "tapped_by_mistake")]

    assert tier(1, "09:30", LUNGS, *entries) == {"": "emergency"}
    assert tier(1, "21:00", LUNGS, *entries, answers=later) == {}


def test_what_is_no_correction_takes_nothing_back():
    heavy = {"at": at(0), "left": {"heaviness": 3, "weak": True, "onset": "sudden"}}
    light = [
        check_in(0, "21:00", left={"heaviness": 0}, right={"heaviness": 0}),
        check_in(1, "09:00", left={"heaviness": 0}, right={"heaviness": 0}),
    ]
    answers = [said(0, "22:00", NERVES, "tapped_by_mistake")]

    assert tier(1, "21:00", NERVES, heavy, *light, answers=answers) == {"left": "urgent"}


def test_a_walk_can_be_corrected_too():
    first = walk(0, "10:00", **PAIN)
    again = walk(0, "10:00") | {"saved_at": at(1, "09:00")}
    answers = [said(0, "20:30", LUNGS, "tapped_by_mistake")]

    assert tier(1, "21:00", LUNGS, walks=[first, again], answers=answers) == {}


def test_a_mistake_of_before_says_nothing_of_an_emergency_that_began_since():
    entries = [
        check_in(0, **PAIN),
        check_in(1, "09:00", **PAIN),
        check_in(0, body={"chest_pain": False}) | {"saved_at": at(2, "10:00")},
        check_in(1, "09:00", body={"chest_pain": False}) | {"saved_at": at(2, "10:00")},
    ]

    assert tier(2, "21:00", LUNGS, *entries, answers=[MISTAKE]) == {"": "urgent"}
    later = [MISTAKE, said(2, "10:00", LUNGS, "tapped_by_mistake")]
    assert tier(2, "21:00", LUNGS, *entries, answers=later) == {}


def test_a_mistake_of_another_emergency_takes_nothing_back():
    entries = [BOTH, corrected(body={"chest_pain": False})]

    assert tier(1, "21:00", LIMB, *entries, answers=[MISTAKE]) == {"right": "urgent"}
    limb = [said(0, "20:30", LIMB, "tapped_by_mistake")]
    assert tier(1, "21:00", LUNGS, *entries, answers=limb) == {"": "urgent"}
    assert tier(1, "21:00", LIMB, *entries, answers=limb) == {}


def test_a_mistake_that_is_told_in_the_moment_of_the_entry_counts():
    entries = [check_in(0, "20:30", **PAIN)]
    entries += [entries[0] | {"body": {"chest_pain": False}, "saved_at": at(1, "09:00")}]

    assert tier(1, "21:00", LUNGS, *entries, answers=[MISTAKE]) == {}


def test_one_correction_takes_back_what_rests_on_two_dates_together():
    severe = "safety.cellulitis-severe"
    fever = check_in(1, "09:00", body={"temperature_c": 39})
    normal = fever | {"body": {"temperature_c": 36.5}, "saved_at": at(2, "09:00")}
    entries = [check_in(0, "20:00", left={"red": True}), fever, normal]
    answers = [said(1, "10:00", severe, "tapped_by_mistake")]

    assert tier(2, "21:00", severe, *entries) == {"left": "urgent"}
    assert tier(2, "21:00", severe, *entries, answers=answers) == {}


def test_a_correction_of_one_of_two_dates_takes_nothing_back():
    entries = [
        check_in(0, **PAIN),
        check_in(1, "09:00", **PAIN),
        check_in(1, "09:00", body={"chest_pain": False}) | {"saved_at": at(2, "09:00")},
    ]
    answers = [said(1, "10:00", LUNGS, "tapped_by_mistake")]

    assert tier(2, "21:00", LUNGS, *entries, answers=answers) == {"": "urgent"}


def test_a_sign_that_counts_on_another_date_only_does_not_begin_it_anew():
    """Tingling that was brief on the second date is none of that date."""
    spine = "safety.cauda-equina"
    tingles, brief = {"tingling": True}, {"tingling": True, "nerve_lasted": "under_10_min"}
    entries = [
        check_in(0, left=tingles, right=tingles),
        check_in(1, "09:00", body={"back_pain": True}),
        check_in(1, "20:00", left=brief),
    ]

    assert tier(1, "20:30", spine, *entries) == {"": "emergency"}
    assert tier(1, "20:30", spine, *entries, answers=[said(1, "09:30", spine)]) == {"": "urgent"}
