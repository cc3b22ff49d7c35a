"""What a finding is shown to rest on, and what of the other leg it is said to lack."""

from __future__ import annotations

from histories import at, check_in, judged, on

HARD_DAY = "consult.persistent-worsening-severe:hard-day"
ONE_LEG = "consult.unilateral-dvt-signs"
PREGNANCY = "safety.pregnancy"


def test_information_shows_what_it_rests_on():
    entry = check_in(0, left={"heaviness": 8}, right={"heaviness": 7})

    [one] = [one for one in judged(0, check_ins=[entry]).findings if one.rule == HARD_DAY]

    assert [(e.date.isoformat(), e.leg, e.sign, e.value, e.source) for e in one.evidence] == [
        (on(0), "left", "heaviness", 8, "check_in"),
        (on(0), "right", "heaviness", 7, "check_in"),
    ]


def test_clauses_are_in_their_order():
    signs = {"swelling": 2, "red": True, "pain": 6, "pain_place": "calf"}
    calves = {"left_calf_cm": 40, "right_calf_cm": 36, "cannot_repeat": True}

    found = judged(
        0,
        profile={"clot_risks": [{"kind": "previous_clot"}]},
        check_ins=[check_in(0, left=signs)],
        measurements=[{"at": at(0, "08:00")} | calves],
    ).findings

    [one] = [one for one in found if one.rule == ONE_LEG]
    assert one.clauses == ("U1", "U2", "U3", "U4", "U5", "U6")
    assert one.article is not None


def test_a_finding_about_no_leg_lacks_nothing_of_one():
    """The same swelling compared leg by leg does."""
    swollen = {"at": at(0), "right": {"swelling": 1, "onset": "sudden"}}
    entry = swollen | {"body": {"severe_headache": True}}

    found = judged(0, check_ins=[entry], profile={"clot_risks": [{"kind": "pregnant"}]}).findings

    assert {one.legs: one.missing for one in found if one.rule == PREGNANCY} == {
        (): (),
        ("right",): (("left", "swelling"),),
    }


def test_what_is_open_for_long_shows_its_first_and_its_last_four_weeks():
    swollen = [check_in(day, left={"swelling": 2}, right={"swelling": 0}) for day in range(70)]

    [one] = [one for one in judged(69, check_ins=swollen).findings if one.rule == ONE_LEG]

    shown = {e.date.isoformat() for e in one.evidence if e.sign == "swelling"}
    assert shown == {on(day) for day in (*range(28), *range(42, 70))}
