"""Entries of a date become one day: the largest score, any sign, and nothing that nobody said."""

from __future__ import annotations

import json
import weakref
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from any_history import histories
from hypothesis import HealthCheck, given, settings, strategies as st
from trend_days import any_entries, at, check_in, days, legs_up, on, swapped, walk

from tracker import record
from tracker.record import LEGS
from tracker.record.answers import BODY_FLAGS, LEG_FLAGS, SIGNS, LegAnswers, Pain
from tracker.record.days import FEW, Day, Entry, date_of, merge, merge_days


def signs_of(*told: record.LegSigns, **more: Any) -> LegAnswers:
    """The left leg after check-ins at 9, 10, 11 ... o'clock."""
    entries = [record.CheckIn(at=at(0, 9 + n), left=one, **more) for n, one in enumerate(told)]
    return merge(on(0), entries).left


# --- Dates and scores -----------------------------------------------------------------------------
def test_a_day_without_an_entry_is_not_there():
    assert list(days(check_in(0, 3, 4), check_in(2, 3, 4))) == [on(0), on(2)]


def test_days_follow_each_other_whatever_the_order_of_the_entries():
    entries = [
        check_in(3, 1, 1),
        record.Injury(on=on(0), leg="left"),
        record.Measurement(at=at(2), weight_kg=Decimal(80)),
        walk(4),
        legs_up(1),
    ]

    found = merge_days(entries)

    assert list(found) == [on(day) for day in range(5)]
    assert [one.leg for one in found[on(0)].injuries] == ["left"]
    assert [one.weight_kg for one in found[on(2)].measurements] == [80]
    assert [day.checked_in for day in found.values()] == [False, False, False, True, False]


def test_a_score_that_nobody_gave_is_none_and_never_zero():
    day = days(check_in(0, 3))[on(0)]

    assert (day.left.heaviness, day.right.heaviness, day.difference) == (3, None, None)
    assert (day.walked, day.raised, day.compression) == (None, None, None)


def test_of_several_check_ins_the_highest_score_counts():
    day = days(check_in(0, 2, 0, hour=8), check_in(0, 5, 1, hour=14), check_in(0, 4, 0))[on(0)]

    assert (day.left.heaviness, day.left.morning, day.left.evening) == (5, 2, 4)
    assert (day.right.heaviness, day.right.morning, day.right.evening) == (1, 0, 0)
    assert (day.heaviest, day.difference) == (5, 4)


def test_morning_ends_at_noon_and_evening_begins_at_five():
    found = days(*(check_in(hour, hour, hour=hour) for hour in range(11)))
    assert all(found[on(hour)].left.morning == hour for hour in range(11))

    noon, before, evening = (days(check_in(0, 1, hour=h))[on(0)].left for h in (12, 16, 17))
    assert (noon.morning, noon.evening, before.evening, evening.evening) == (None, None, None, 1)


def test_a_score_of_a_walk_is_of_no_time_of_day():
    told = record.Walk(start=at(0, 8), minutes=Decimal(9), left=record.LegSigns(heaviness=4))

    leg = merge(on(0), [told]).left

    assert (leg.heaviness, leg.morning, leg.evening) == (4, None, None)


def test_minutes_of_a_day_are_added_up():
    day = days(walk(0, 10), walk(0, 15), legs_up(0, 20))[on(0)]

    assert (day.walked, day.raised, day.checked_in) == (25, 20, False)


# --- Signs, said and denied -----------------------------------------------------------------------
def test_a_sign_is_there_denied_or_not_answered():
    day = days(record.CheckIn(at=at(0), left=record.LegSigns(swelling=2, pain=0)))[on(0)]

    assert (day.left.signs, day.left.denied) == ({"swelling"}, {"pain"})
    assert (day.right.signs, day.right.denied) == (set(), set())


def test_a_kind_of_several_questions_is_denied_only_when_all_were_answered_with_no():
    some = record.LegSigns(numb=False, tingling=False)
    every = record.LegSigns(numb=False, tingling=False, weak=False)

    day = days(record.CheckIn(at=at(0), left=some, right=every))[on(0)]

    assert "nerve" not in day.left.denied
    assert "nerve" in day.right.denied


def test_two_entries_may_answer_a_kind_of_several_questions_between_them():
    first, second = record.LegSigns(numb=False, tingling=False), record.LegSigns(weak=False)

    assert signs_of(first, second).denied == {"nerve"}
    assert signs_of(first, record.LegSigns(weak=True)).denied == set()


def test_nothing_new_denies_every_sign_of_both_legs_that_was_not_given():
    one = record.CheckIn(at=at(0), left=record.LegSigns(swelling=1), nothing_new=True)

    day = days(one)[on(0)]

    assert day.left.denied == set(SIGNS) - {"swelling"}
    assert day.right.denied == set(SIGNS)
    assert {day.right.flags[name] for name in LEG_FLAGS} == {False}
    assert (day.body.breathless, day.body.temperature_c) == ("no", None)
    assert day.body.flags == dict.fromkeys(BODY_FLAGS, False)
    assert not day.right.answered("heaviness")
    assert not day.right.answered("swelling_on_waking")


def test_a_walk_denies_nothing():
    told = record.Walk(start=at(0), minutes=Decimal(9), left=record.LegSigns(swelling=1))

    day = merge(on(0), [told])

    assert day.left.signs == {"swelling"}
    assert day.left.denied == set()
    assert (day.right, day.body.flags) == (LegAnswers(), {})


def test_a_no_in_the_morning_does_not_take_back_a_sign_of_the_evening():
    no, yes = record.LegSigns(swelling=0, red=False), record.LegSigns(swelling=1, red=True)

    for order in ((no, yes), (yes, no)):
        assert signs_of(*order).signs == {"swelling", "redness"}
        assert signs_of(*order).denied == set()


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("swelling", {"swelling": 1}),
        ("pain", {"pain": 1}),
        ("redness", {"red": True}),
        ("warmth", {"warm": True}),
        ("vein", {"tender_vein": True}),
        ("nerve", {"tingling": True}),
        ("cold", {"pale_or_blue": True}),
        ("skin", {"skin": ("sore",)}),
    ],
)
def test_what_each_kind_of_sign_is_about(sign, told):
    assert signs_of(record.LegSigns(**told)).signs == {sign}


def test_looked_and_found_nothing_is_a_no():
    leg = signs_of(record.LegSigns(skin=()))

    assert leg.skin == set()
    assert leg.signs == set()
    assert leg.denied == {"skin"}


# --- What stays with the sign of its entry --------------------------------------------------------
def test_a_pain_keeps_its_place_and_duration():
    calf: dict[str, Any] = {"pain": 4, "pain_place": "calf"}
    foot: dict[str, Any] = {"pain": 2, "pain_place": "foot", "pain_lasted": "under_10_min"}

    leg = signs_of(record.LegSigns(**calf), record.LegSigns(**foot), record.LegSigns(pain=0))

    assert leg.pains == {Pain(**calf), Pain(**foot)}
    assert leg.choices["pain_place"] == {"calf", "foot"}


@pytest.mark.parametrize("ache", ["aching", "throbbing", "cramp"])
def test_an_ache_is_kept_as_a_pain_is(ache):
    some: dict[str, Any] = {ache: 1}
    none: dict[str, Any] = {ache: 0, "itching": 3}

    assert signs_of(record.LegSigns(**some)).pains == {Pain(**some)}
    assert signs_of(record.LegSigns(**none)).pains == set()


def test_a_swelling_keeps_its_onset_and_the_time_of_its_check_in():
    told = record.LegSigns(swelling=1, onset="sudden", explained_by="injury")
    on_walk = record.Walk(start=at(0, 9), minutes=Decimal(9), left=record.LegSigns(swelling=2))

    leg = merge(on(0), [record.CheckIn(at=at(0, 8), left=told), on_walk]).left

    assert leg.swellings == {(1, "sudden", "injury", 8), (2, None, None, None)}


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        (({"red": True},), {}),
        (({"red": True, "explained_by": "injury"},), {"red": {"injury"}}),
        (({"red": True, "explained_by": "injury"}, {"red": True}), {"red": {"injury", None}}),
        (({"red": False, "explained_by": "injury"}, {"warm": True}), {"warm": {None}}),
        (({"skin": ("sore",), "explained_by": "usual"},), {"sore": {"usual"}}),
    ],
)
def test_how_the_entries_with_a_sign_explain_it(told, reasons):
    assert signs_of(*(record.LegSigns(**one) for one in told)).reasons == reasons


@pytest.mark.parametrize(
    ("told", "brief"),
    [
        (({"numb": True, "nerve_lasted": "under_10_min"},), True),
        (({"weak": True, "nerve_positional": True},), True),
        (({"tingling": True},), False),
        (({"numb": True, "nerve_positional": True}, {"weak": True}), False),
        (({"numb": True, "nerve_positional": True}, {"pain": 3}), True),
    ],
)
def test_nerve_signs_are_brief_where_each_entry_with_one_says_so(told, brief):
    assert signs_of(*(record.LegSigns(**one) for one in told)).nerves_brief is brief


@pytest.mark.parametrize(
    ("told", "foot", "bleeds"),
    [
        ({"skin": ("sore",)}, True, False),
        ({"skin": ("sore",), "sore_place": "leg"}, False, False),
        ({"skin": ("eczema",), "sore_place": "foot"}, False, False),
        ({"skin": ("bleeding_vein",)}, False, True),
        ({"skin": ("bleeding_vein",), "bleeding_stopped": True}, False, False),
        ({"bleeding_stopped": False}, False, False),
    ],
)
def test_where_a_sore_is_and_whether_a_vein_still_bleeds(told, foot, bleeds):
    leg = signs_of(record.LegSigns(**told))

    assert (leg.foot_sore, leg.still_bleeding) == (foot, bleeds)


# --- The body, and what a check-in says of the day ------------------------------------------------
def test_of_breathlessness_the_worst_and_of_temperatures_the_highest():
    told = [
        record.BodySigns(breathless="effort", temperature_c=Decimal(37), fainted=False),
        record.BodySigns(breathless="usual", temperature_c=Decimal(38), fainted=True),
    ]

    body = merge(on(0), [record.CheckIn(at=at(0, 8 + n), body=one) for n, one in enumerate(told)])

    assert (body.body.breathless, body.body.temperature_c) == ("effort", Decimal(38))
    assert body.body.flags == {"fainted": True}
    assert body.body.answered("temperature_c")
    assert not body.body.answered("chest_pain")


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ({"breathless": "no"}, set()),
        ({"breathless": "usual"}, {"breathless"}),
        ({"fainted": True, "chest_pain": False}, {"fainted"}),
        ({"temperature_c": Decimal(40)}, set()),
        ({}, set()),
    ],
)
def test_which_signs_of_the_body_are_there(told, there):
    body = merge(on(0), [record.CheckIn(at=at(0), body=record.BodySigns(**told))]).body

    assert {name for name in record.BodySigns.model_fields if body.there(name)} == there
    assert {name for name in record.BodySigns.model_fields if body.answered(name)} == set(told)


def test_complete_is_both_scores_and_nothing_new_in_one_check_in():
    halves = check_in(0, 1, 1, hour=8), check_in(0, nothing_new=True)

    assert days(check_in(0, 1, 0, nothing_new=True))[on(0)].complete
    assert not days(*halves)[on(0)].complete
    assert not days(check_in(0, 1, nothing_new=True))[on(0)].complete
    assert not days(check_in(0, 1, 1, nothing_new=False))[on(0)].complete


def test_context_and_stockings_of_all_check_ins():
    day = days(
        check_in(0, context=("hot_day",), compression=()),
        check_in(0, hour=9, context=("long_sitting",), compression=("left",)),
    )[on(0)]

    assert (day.context, day.compression) == ({"hot_day", "long_sitting"}, {"left"})
    assert days(check_in(0, compression=()))[on(0)].compression == set()


# --- Whatever was recorded ------------------------------------------------------------------------
def entries_of(document: dict[str, Any]) -> list[Entry]:
    found = record.loads(json.dumps(document))
    return [
        *found.check_ins,
        *found.walks,
        *found.elevations,
        *found.measurements,
        *found.injuries,
    ]


def by_date(entries: list[Entry]) -> dict[date, list[Entry]]:
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[date_of(entry)].append(entry)
    return found


any_histories = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(histories(), st.randoms(use_true_random=False))
@any_histories
def test_the_order_of_entries_changes_nothing(document, dice):
    entries = entries_of(document)
    mixed = dice.sample(entries, len(entries))

    assert list(merge_days(mixed).items()) == list(merge_days(entries).items())


@given(histories())
@any_histories
def test_what_is_in_a_day_is_what_somebody_answered(document):
    """Missing is never zero and never no: a no is one that was said, or of *nothing new*."""
    for of_date, told in by_date(entries_of(document)).items():
        day = merge(of_date, told)
        signed = [one for one in told if isinstance(one, record.CheckIn | record.Walk)]
        nothing_new = any(one.nothing_new for one in signed if isinstance(one, record.CheckIn))
        denied = {*LEG_FLAGS, "swelling", "pain", "skin"} if nothing_new else set()
        for leg in LEGS:
            said = [getattr(one, leg) for one in signed if getattr(one, leg) is not None]
            for name in record.LegSigns.model_fields:
                given = [v for one in said if (v := getattr(one, name)) is not None]
                assert day.leg(leg).answered(name) is bool(given or name in denied), name
                assert day.leg(leg).there(name) is any(map(bool, given)), name


@given(any_entries)
def test_swapping_the_legs_swaps_the_days(entries):
    def legs(day: Day) -> tuple[LegAnswers, LegAnswers]:
        return day.left, day.right

    there, mirrored = days(*entries), days(*map(swapped, entries))

    assert [legs(day) for day in there.values()] == [legs(day)[::-1] for day in mirrored.values()]


@given(histories())
@any_histories
def test_no_sign_is_both_there_and_denied(document):
    for day in merge_days(entries_of(document)).values():
        for leg in LEGS:
            assert not day.leg(leg).signs & day.leg(leg).denied


def test_two_walks_of_one_time_always_follow_alike():
    start = datetime(2026, 2, 1, 10)
    walks = [record.Walk(start=start, minutes=Decimal(minutes)) for minutes in (10, 20)]

    (one,) = merge_days(walks).values()
    (other,) = merge_days(reversed(walks)).values()

    assert one.walks == other.walks


@pytest.mark.parametrize("name", ["cold", "pale_or_blue"])
def test_a_cold_or_a_pale_leg_is_one_kind_of_sign(name):
    assert LegAnswers(flags={name: True}).signs == {"cold"}


# --- Memory ---------------------------------------------------------------------------------------
def test_the_reports_of_a_day_with_many_are_kept_by_nobody():
    """Each more would be kept with all before it, and none is like another."""
    entries = [check_in(0, n % 11, n % 11) for n in range(FEW + 1)]
    first = weakref.ref(entries[0].left)

    merge(on(0), entries)
    del entries

    assert first() is None
