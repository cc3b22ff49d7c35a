"""The article's events: nerves (R3), skin (R6), walking pain of the arteries (R9)."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, left, on, seen, usual

from guidance.rules.medical import ARTERIES, NERVES, SKIN

SOON = {"left": "soon"}
URGENT = {"left": "urgent"}
EMERGENCY = {"left": "emergency"}
BRIEF = {"nerve_lasted": "under_10_min"}


# --- R3 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("profile", "signs", "expect"),
    [
        ({}, {"numb": True}, SOON),
        ({}, {"tingling": True}, SOON),
        ({}, {"weak": True}, SOON),
        ({}, {"function_loss": True}, {}),
        ({}, {"numb": True} | BRIEF, {}),
        ({}, {"numb": True, "nerve_positional": True}, {}),
        ({}, {"numb": True, "nerve_lasted": "10_to_60_min"}, SOON),
        ({}, {"weak": True, "function_loss": True} | BRIEF, URGENT),
        ({}, {"numb": True, "function_loss": True}, SOON),
        ({}, {"weak": True, "onset": "sudden"}, EMERGENCY),
        ({}, {"weak": True, "onset": "gradual"}, SOON),
        ({}, {"numb": True, "onset": "sudden"}, SOON),
        ({}, {"numb": True, "onset": "sudden", "whole_leg_or_foot": True}, EMERGENCY),
        ({}, {"numb": True, "onset": "sudden", "whole_leg_or_foot": True} | BRIEF, {}),
        ({}, {"tingling": True, "onset": "sudden", "whole_leg_or_foot": True}, SOON),
        (usual(numb=True), {"numb": True}, {}),
        (usual(numb=True), {"numb": True, "tingling": True}, SOON),
        (usual(weak=True), {"weak": True, "function_loss": True}, {}),
        (usual(tingling=True), {"tingling": True}, {}),
    ],
)
def test_signs_of_the_nerves_by_what_they_are_and_how_long(profile, signs, expect):
    assert asked(NERVES, 0, left(0, **signs), profile=profile) == expect


@pytest.mark.parametrize(
    ("first", "then", "day", "expect"),
    [
        ({"weak": True}, {"function_loss": True}, 6, URGENT),
        ({"function_loss": True}, {"weak": True}, 6, URGENT),
        ({"function_loss": True}, {"weak": True}, 7, SOON),
        ({"function_loss": True}, {"numb": True}, 6, SOON),
    ],
)
def test_weakness_and_what_no_longer_works_within_seven_dates(first, then, day, expect):
    assert asked(NERVES, day, left(0, **first), left(day, **then)) == expect


@pytest.mark.parametrize(
    ("days", "expect"),
    [((0, 5, 13), SOON), ((0, 5, 14), {}), ((0, 13), {}), ((0, 1, 2), SOON)],
)
def test_brief_signs_on_three_of_14_dates(days, expect):
    entries = [left(day, tingling=True, **BRIEF) for day in days]

    assert asked(NERVES, days[-1], *entries) == expect


def test_only_brief_dates_are_brief():
    """Two brief signs after one that was not, and was reviewed, are two."""
    entries = [left(0, numb=True), left(2, numb=True, **BRIEF), left(3, numb=True, **BRIEF)]

    assert asked(NERVES, 3, *entries, reviews=seen(1, NERVES)) == {}


def test_it_is_dated_by_the_first_of_the_brief_signs():
    entries = [left(day, numb=True, **BRIEF) for day in (0, 1, 2)]

    [found] = [f for f in judged(2, check_ins=entries).findings if f.rule == NERVES]

    assert found.since.isoformat() == on(0)


@pytest.mark.parametrize(
    ("before", "today", "after", "expect"),
    [
        (None, 0, None, {}),
        (None, None, None, SOON),
        (0, 0, 0, {}),
        (1, 0, 0, SOON),
        (0, 1, 0, SOON),
        (0, None, None, {}),
        (0, 0, 1, SOON),
        (None, None, 0, SOON),
    ],
)
def test_it_needs_heavy_legs_on_the_dates_around_unless_nobody_said(before, today, after, expect):
    """What is told on the date after opens it, and does not take it back."""
    entries = []
    for day, score in enumerate((before, today, after), 1):
        legs = {} if score is None else {"heaviness": score}
        signs = {"tingling": True} if day == 2 else {}
        entries.append({"at": at(day), "left": legs | signs})

    assert asked(NERVES, 3, *entries) == expect


def test_heavy_legs_two_dates_before_do_not_count():
    entries = [
        {"at": at(0), "left": {"heaviness": 5}},
        {"at": at(2), "left": {"heaviness": 0, "tingling": True}},
    ]

    assert asked(NERVES, 2, *entries) == {}


# --- R6 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"skin": ["cord_like_vein"]}, URGENT),
        ({"sore_infected": True}, URGENT),
        ({"skin": ["sore"]}, SOON),
        ({"skin": ["weeping"]}, SOON),
        ({"skin": ["hard_shiny"]}, SOON),
        ({"skin": ["sudden_color_change"]}, SOON),
        ({"skin": ["sudden_color_change"], "explained_by": "bite_sunburn_rash"}, {}),
        ({"skin": ["sudden_color_change"], "explained_by": "overuse"}, SOON),
        ({"skin": ["sudden_color_change"], "explained_by": "injury"}, SOON),
        ({"skin": ["weeping"], "explained_by": "bite_sunburn_rash"}, SOON),
        ({"skin": ["bleeding_vein"]}, {}),
        ({"skin": ["eczema"]}, {"left": "info"}),
        ({"skin": ["brown_patch"]}, {"left": "info"}),
        ({"skin": ["white_scar"]}, {"left": "info"}),
    ],
)
def test_skin_by_what_it_is(signs, expect):
    assert asked(SKIN, 0, left(0, **signs)) == expect


@pytest.mark.parametrize(("days", "expect"), [(14, {}), (15, SOON)])
def test_an_injury_explains_a_colour_for_14_dates(days, expect):
    hurt = [{"on": on(0), "leg": "left"}]
    entry = left(days, skin=["sudden_color_change"], explained_by="injury")

    assert asked(SKIN, days, entry, injuries=hurt) == expect


@pytest.mark.parametrize("kind", ["diabetes", "peripheral_artery_disease", "neuropathy"])
@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"skin": ["sore"], "sore_place": "foot"}, URGENT),
        ({"skin": ["sore"]}, URGENT),
        ({"skin": ["sore"], "sore_place": "leg"}, SOON),
        ({"skin": ["weeping"], "sore_place": "foot"}, SOON),
    ],
)
def test_a_foot_sore_of_a_foot_that_feels_little(kind, signs, expect):
    assert asked(SKIN, 0, left(0, **signs), profile={"conditions": [{"kind": kind}]}) == expect


@pytest.mark.parametrize("first", ["brown_patch", "eczema", "white_scar"])
@pytest.mark.parametrize("then", ["brown_patch", "eczema", "white_scar"])
@pytest.mark.parametrize(
    ("days", "expect"), [(6, "info"), (7, "routine"), (27, "routine"), (28, "info")]
)
def test_a_patch_that_is_there_again_after_a_week_and_within_four(first, then, days, expect):
    entries = [left(0, skin=[first]), left(days, skin=[then])]

    assert asked(SKIN, days, *entries) == {"left": expect}


@pytest.mark.parametrize(("day", "expect"), [(27, {"left": "info"}), (28, {})])
def test_a_patch_is_information_for_28_dates(day, expect):
    assert asked(SKIN, day, left(0, skin=["eczema"])) == expect


@pytest.mark.parametrize(("day", "expect"), [(29, {}), (30, {"left": "info"})])
def test_after_a_review_a_patch_is_quiet_for_28_dates(day, expect):
    entries = [left(0, skin=["eczema"]), left(28, skin=["eczema"])]

    assert asked(SKIN, day, *entries, reviews=seen(1, SKIN)) == expect


@pytest.mark.parametrize(("day", "expect"), [(29, {}), (30, SOON)])
def test_after_a_review_a_sore_is_quiet_for_28_dates(day, expect):
    entries = [left(0, skin=["sore"]), left(day, skin=["sore"])]

    assert asked(SKIN, day, *entries, reviews=seen(1, SKIN)) == expect


@pytest.mark.parametrize(
    ("clear", "expect"),
    [
        (check_in(27), {}),
        (check_in(27, right={"skin": ["eczema"]}), {"right": "info"}),
        (left(27, skin=["bleeding_vein"]), SOON),
        ({"at": at(27), "left": {"heaviness": 1}, "right": {"heaviness": 1}}, SOON),
    ],
)
def test_a_sore_closes_after_28_dates_once_the_skin_was_seen_to_be_clear(clear, expect):
    assert asked(SKIN, 28, left(0, skin=["sore"]), clear) == expect


# --- R9 -------------------------------------------------------------------------------------------
PAD = {"conditions": [{"kind": "peripheral_artery_disease"}]}


def walk(day, hour="10:00", **pain):
    return {
        "start": at(day, hour),
        "minutes": 20,
        "pain": {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True} | pain,
    }


@pytest.mark.parametrize(
    ("second", "expect"),
    [
        ({}, SOON),
        ({"place": "thigh"}, SOON),
        ({"place": "buttock"}, SOON),
        ({"place": "foot"}, {}),
        ({"place": "other"}, {}),
        ({"gone_within_10_min_of_rest": False}, {}),
        ({"also_at_rest": True}, {}),
        ({"also_at_rest": False}, SOON),
        ({"leg": "right"}, {"both": "soon"}),
        ({"leg": "both"}, {"both": "soon"}),
    ],
)
def test_pain_that_comes_with_walking_and_goes_with_rest(second, expect):
    assert asked(ARTERIES, 13, walks=[walk(0), walk(13, **second)]) == expect


@pytest.mark.parametrize(("days", "expect"), [((0, 13), SOON), ((0, 14), {}), ((0,), {})])
def test_on_two_walks_of_14_dates(days, expect):
    assert asked(ARTERIES, days[-1], walks=[walk(day) for day in days]) == expect


def test_two_walks_of_one_date_are_two():
    assert asked(ARTERIES, 0, walks=[walk(0), walk(0, "16:00")]) == SOON


def test_a_walk_without_pain_does_not_open_it_and_a_review_is_quiet_for_28_dates():
    walks = [walk(0), walk(1), {"start": at(3, "10:00"), "minutes": 20}]

    assert asked(ARTERIES, 3, walks=walks, reviews=seen(2, ARTERIES)) == {}
    again = [walk(29), walk(30)]
    assert asked(ARTERIES, 30, walks=again, reviews=seen(2, ARTERIES)) == {}
    assert asked(ARTERIES, 31, walks=[*again, walk(31)], reviews=seen(2, ARTERIES)) == SOON


def timed(minutes, last=7, **more):
    """A walk on each day up to `last`, of which pain began after so many minutes."""
    first = last - len(minutes) + 1
    return [walk(first + n, began_after_min=value, **more) for n, value in enumerate(minutes)]


@pytest.mark.parametrize(
    ("minutes", "expect"),
    [
        ([10, 10, 10, 10, 10, 5, 5, 5], URGENT),
        ([10, 10, 10, 10, 10, 5.1, 5.1, 5.1], SOON),
        ([10, 10, 10, 10, 10, 7, 7, 7], SOON),
        ([10, 10, 10, 10, 10, 7.1, 7.1, 7.1], {}),
        ([10, 10, 10, 10, 5, 5, 5], {}),
        ([1, 1, 10, 20, 20, 20, 1, 5], URGENT),
        ([1, 5, 10, 10, 10, 7, 7, 7], SOON),
        ([1, 10, 10, 10, 1, 10, 7, 1], SOON),
        ([10, 10, 10, 10, 10, 7, 5, 9], SOON),
        ([0, 0, 0, 0, 0, 0, 0, 0], {}),
        ([1, 1, 10, 10, 10, 10, 10, 7, 7, 7], SOON),
        ([10, 10, 1, 1, 1, 1, 1, 7, 7, 7], {}),
    ],
)
def test_with_known_disease_a_shorter_distance_is_what_counts(minutes, expect):
    """The middle of the last three against the middle of the five before."""
    assert asked(ARTERIES, 7, walks=timed(minutes), profile=PAD) == expect


def test_with_known_disease_walking_pain_alone_is_nothing_new():
    assert asked(ARTERIES, 1, walks=[walk(0), walk(1)], profile=PAD) == {}


@pytest.mark.parametrize(
    ("days", "expect"), [((18, 25, 31), URGENT), ((17, 25, 31), SOON), ((3, 17, 31), SOON)]
)
def test_a_fall_to_half_is_urgent_within_14_dates(days, expect):
    before = timed([10, 10, 10, 10, 10], 2)
    walks = [*before, *(walk(day, began_after_min=5) for day in days)]

    assert asked(ARTERIES, 31, walks=walks, profile=PAD) == expect


def test_walks_are_taken_in_order_of_time_and_only_those_with_minutes():
    before = timed([10, 10, 10, 10], 3)
    mixed = [
        walk(4, "18:00", began_after_min=7),
        walk(4, "08:00", began_after_min=10),
        walk(4, "12:00"),
        {"start": at(4, "13:00"), "minutes": 20},
        walk(5, "09:00", began_after_min=7),
        walk(6, "09:00", began_after_min=10),
    ]

    assert asked(ARTERIES, 6, walks=[*before, *mixed], profile=PAD) == SOON
    assert asked(ARTERIES, 6, walks=[*mixed[::-1], *before], profile=PAD) == SOON


def test_of_two_walks_long_ago_only_the_later_one_is_among_the_last_eight():
    """With a ninth walk, the last four would have 10 minutes in the middle."""
    first = [walk(0, "08:00", began_after_min=1), walk(0, "18:00", began_after_min=10)]
    walks = [*first, *timed([10, 10, 10, 10, 7, 10, 7])]

    assert asked(ARTERIES, 7, walks=walks, profile=PAD) == SOON


def test_the_last_of_the_walks_must_be_of_today():
    """Told a day later, when there was no walk, the same walks raise it for their own date."""
    walks = timed([10, 10, 10, 10, 10, 7, 7, 7])

    assert asked(ARTERIES, 8, walks=walks, profile=PAD, reviews=seen(7, ARTERIES)) == {}
    assert asked(ARTERIES, 8, walks=walks, profile=PAD) == SOON


def test_it_is_about_the_legs_of_the_walks_it_rests_on():
    walks = [*timed([10, 10, 10, 10, 10], 4, leg="right"), *timed([7, 7, 7])]

    assert asked(ARTERIES, 7, walks=walks, profile=PAD) == SOON
