"""A new medicine, and both legs since: which dates count (2.8, item 54)."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, evidence, on, only_heavy, outcome_of

from guidance.assess.verdicts import Says

MEDICINE = "safety.new-medicine"
NEW = {"context": ["new_medicine"]}


def both(day, *, other=None, new=False, **signs):
    more = NEW if new else {}
    return check_in(day, left=signs, right=signs if other is None else other, **more)


def swollen(*days, new=None):
    return [both(day, swelling=1, new=day == new) for day in days]


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ((30, 33, 36), {"": "soon"}),
        ((30, 34, 37), {}),
        ((30, 31, 32), {"": "soon"}),
        ((31, 32), {}),
    ],
)
def test_three_check_ins_of_seven_dates(days, expect):
    entries = [*calm(20, 22), check_in(28, **NEW), *swollen(*days)]

    assert asked(MEDICINE, days[-1], *entries) == expect


@pytest.mark.parametrize(("last", "expect"), [(27, {"": "soon"}), (28, {})])
def test_a_medicine_of_the_last_four_weeks(last, expect):
    """Told at 09:00 of day 0; little is known of the time before it without these check-ins."""
    before = [{"at": f"2026-01-{day}T20:00", "nothing_new": True} for day in (28, 29, 30)]
    entries = [*before, check_in(0, **NEW), *swollen(last - 2, last - 1, last)]

    assert asked(MEDICINE, last, *entries) == expect


def test_a_sign_of_before_the_medicine_is_none_since_it():
    entries = [*calm(10, 13), *swollen(19), *swollen(20, 21, new=20)]

    assert asked(MEDICINE, 21, *entries) == {}


@pytest.mark.parametrize(
    ("before", "expect"),
    [
        ((6, 19), {}),
        ((5, 19), {"": "soon"}),
        ((19,), {"": "soon"}),
        ((18, 19), {}),
    ],
)
def test_what_was_there_on_two_of_the_fourteen_dates_before_is_not_new(before, expect):
    entries = [*swollen(*before), *calm(10, 12), *swollen(20, 21, 22, new=20)]

    assert asked(MEDICINE, 22, *sorted(entries, key=lambda one: one["at"])) == expect


@pytest.mark.parametrize(
    ("before", "expect"),
    [((6, 10, 19), "soon"), ((5, 10, 19), "routine"), ((6, 19), "routine")],
)
def test_with_few_check_ins_before_it_is_less_sure(before, expect):
    entries = [*(check_in(day) for day in before), *swollen(20, 21, 22, new=20)]

    assert asked(MEDICINE, 22, *entries) == {"": expect}


@pytest.mark.parametrize(
    ("signs", "other", "expect"),
    [
        ({"pain": 3}, {"pain": 3}, ["pain"]),
        ({"pain": 3}, {"pain": 2}, None),
        ({"pain": 2}, {"pain": 2}, None),
        ({"aching": 2}, {"throbbing": 2}, ["aching", "throbbing"]),
        ({"aching": 2}, {"throbbing": 1}, None),
        ({"aching": 2, "swelling": 1}, {"aching": 2, "swelling": 1}, ["aching", "swelling"]),
        ({"pain": 3, "swelling": 1}, {"pain": 1, "swelling": 1}, ["swelling"]),
        ({"swelling": 2}, {"swelling": 0}, None),
    ],
)
def test_what_counts_is_of_both_legs_and_is_shown(signs, other, expect):
    days = (20, 21, 22)
    entries = [both(day, other=other, new=day == 20, **signs) for day in days]
    history = [*calm(10, 12), *entries]

    if expect is None:
        assert asked(MEDICINE, 22, *history) == {}
        return
    shown = evidence(MEDICINE, 22, *history)
    assert sorted({sign for _, _, sign in shown}) == expect
    assert {leg for _, leg, _ in shown} == {"left", "right"}
    assert len({day for day, _, _ in shown}) == 3


def test_it_opens_on_a_check_in_only():
    """The third swollen date is told on a walk."""
    walks = [
        {"start": f"2026-02-{day + 1}T10:00", "minutes": 20,
         "left": {"swelling": 1}, "right": {"swelling": 1}}
        for day in (21, 22, 23)
    ]  # fmt: skip
    entries = [*calm(10, 12), check_in(20, **NEW)]

    assert asked(MEDICINE, 23, *entries, walks=walks) == {}
    checked = [check_in(day) for day in (21, 22, 23)]
    assert asked(MEDICINE, 23, *entries, *checked, walks=walks) == {"": "soon"}


def test_a_second_medicine_makes_it_surer():
    """Routine for want of check-ins before the first one; of the second enough is known."""
    first = swollen(20, 21, 22, new=20)
    second = swollen(38, 39, 40, new=38)
    quiet = [check_in(day) for day in (24, 26, 28, 30)]

    assert asked(MEDICINE, 22, *first) == {"": "routine"}
    assert asked(MEDICINE, 40, *first, *quiet, *second) == {"": "soon"}
    assert asked(MEDICINE, 23, *first, *swollen(23)) == {"": "routine"}


def test_what_is_told_late_is_found_on_the_next_date_with_a_check_in():
    late = both(32, swelling=1) | {"saved_at": at(33)}
    entries = [*calm(20, 22), check_in(28, **NEW), *swollen(30, 31), late]

    assert asked(MEDICINE, 33, *entries) == {}
    assert asked(MEDICINE, 34, *entries, check_in(34)) == {"": "soon"}


def test_swelling_of_both_legs_is_asked_about_since_the_medicine():
    """No pain in either leg: only swelling can make it three check-ins."""
    entries = [
        *calm(10, 12),
        *swollen(20, 21, new=20),
        only_heavy(22, left={"heaviness": 2, "pain": 0}, right={"heaviness": 2, "pain": 0}),
    ]

    says, tier, asks = outcome_of(MEDICINE, 22, *entries)

    assert (says, tier) == (Says.NOT_KNOWN, "soon")
    assert asks == {(on(22), side, "swelling") for side in ("left", "right")}
