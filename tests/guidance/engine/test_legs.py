"""One leg on one date: what a walk leaves open, what a bite explains, what the usual is for."""

from __future__ import annotations

from datetime import datetime

import pytest
from histories import FIRST, at, journal, on

from guidance.engine.known import Known

GIVEN = {"swelling": 1, "numb": True}
USUAL = {"heaviness": 5, "swelling": 2, "pain": 3}


def left_leg(*check_ins, **more):
    """The left leg of the first date."""
    known = Known(journal(check_ins=list(check_ins), **more))
    known.take(datetime(9999, 1, 1))
    return known.days[FIRST.toordinal()].left


def left(**signs):
    return {"at": at(0), "left": signs}


def walk(**more):
    return {"start": at(0, "10:00"), "minutes": 20} | more


def test_a_walk_denies_nothing_that_it_does_not_name():
    """Only *nothing new* of a check-in is a no: what a walk leaves out is not known."""
    found = left_leg(walks=[walk(left=GIVEN)])

    assert (found.swelling, found.said("numb")) == (1, True)
    assert found.pain is None
    assert {found.said(sign) for sign in ("red", "warm", "cold", "weak")} == {None}


@pytest.mark.parametrize("sign", ["pain", "tender_vein"])
def test_a_bite_with_small_swelling_explains_no_other_sign(sign):
    signs = {
        "swelling": 1,
        "explained_by": "bite_sunburn_rash",
        sign: True if sign != "pain" else 4,
    }

    reasons = left_leg(left(**signs)).reasons

    assert reasons["swelling"] == {"bite_sunburn_rash"}
    assert reasons[sign] == {""}


@pytest.mark.parametrize(("swelling", "rise"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_swelling_below_the_usual_is_no_rise(swelling, rise):
    stated = {"usual": [{"confirmed_on": on(0), "left": USUAL}]}

    found = left_leg(left(swelling=swelling), profile=stated)

    assert (found.rise, found.new_swelling) == (rise, rise > 0)


@pytest.mark.parametrize(
    "entries",
    [
        {"walks": [walk()]},
        {"walks": [walk(right={"heaviness": 3})]},
        {"injuries": [{"on": on(0), "leg": "right"}]},
        {"measurements": [{"at": at(0, "07:00"), "weight_kg": 80}]},
    ],
)
def test_the_usual_of_a_leg_of_which_nobody_said_anything_is_kept(entries):
    stated = {"usual": [{"confirmed_on": on(0), "left": USUAL}]}

    found = left_leg(profile=stated, **entries)

    assert found.usual.heaviness == 5
    assert (found.heaviness, found.swelling, found.pain) == (None, None, None)
    assert (found.new_swelling, found.new_pain) == (False, False)
