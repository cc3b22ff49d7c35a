"""How heaviness and pain go: severe and worsening (R2), and what self-care does (R5)."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on

from guidance.rules.course import NO_IMPROVEMENT, SEVERE, WORSENING
from guidance.rules.informing import CLEAR, KEEP_GOING, SOME

SOON = {"": "soon"}
URGENT = {"": "urgent"}


def heavy(day, left=7, right=2, **more):
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def painful(day, pain=9, hour="20:00", **more):
    """A check-in that says nothing of whether the pain is overwhelming."""
    return {"at": at(day, hour), "left": {"pain": pain}} | more


def usual(**of_left):
    return {"usual": [{"confirmed_on": on(0), "left": of_left}]}


# --- Severe: what opens it ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "right", "overwhelming", "expect"),
    [
        ({"pain": 8}, {}, True, URGENT),
        ({}, {"pain": 8}, True, URGENT),
        ({"pain": 7}, {"pain": 7}, True, {}),
        ({"pain": 10}, {}, False, {}),
        ({"heaviness": 10}, {}, True, {}),
    ],
)
def test_overwhelming_pain_of_8_is_urgent(left, right, overwhelming, expect):
    entry = check_in(0, left=left, right=right, body={"pain_overwhelming": overwhelming})

    assert asked(SEVERE, 0, entry) == expect


def test_overwhelming_pain_that_is_told_days_later_is_urgent():
    late = {"left": {"pain": 8}, "body": {"pain_overwhelming": True}, "saved_at": at(5, "08:00")}

    assert asked(SEVERE, 5, check_in(1, **late)) == URGENT


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([heavy(0), heavy(1)], SOON),
        ([heavy(0), heavy(1, 6)], {}),
        ([heavy(0), heavy(1, 2, 7)], SOON),
        ([heavy(0), check_in(2), heavy(4)], SOON),
        ([heavy(0), check_in(2), heavy(5)], {}),
        ([heavy(0), check_in(1), check_in(2), heavy(3)], {}),
        ([heavy(0), check_in(1, left={"pain": 7})], SOON),
        ([heavy(0), check_in(1, right={"pain": 6})], {}),
    ],
)
def test_7_on_two_of_three_check_ins_within_five_dates(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert asked(SEVERE, day, *entries) == expect


@pytest.mark.parametrize(
    ("profile", "signs", "expect"),
    [
        (usual(heaviness=7), {"heaviness": 7}, {}),
        (usual(heaviness=6), {"heaviness": 7}, SOON),
        (usual(heaviness=7), {"heaviness": 8}, SOON),
        (usual(pain=6), {"pain": 7}, {}),
        (usual(pain=5), {"pain": 7}, SOON),
        (usual(heaviness=9), {"heaviness": 9, "pain": 7}, SOON),
    ],
)
def test_what_is_usual_counts_nothing(profile, signs, expect):
    entries = [check_in(day, left=signs) for day in (0, 1)]

    assert asked(SEVERE, 1, *entries, profile=profile) == expect


def test_two_high_check_ins_count_on_a_check_in_date_only():
    """The second one is told a day later, when there is no check-in."""
    late = heavy(1) | {"saved_at": at(2, "08:00")}

    assert asked(SEVERE, 2, heavy(0), late) == {}


def test_it_is_dated_by_its_first_sign_and_shows_all():
    [found] = [
        f for f in judged(2, check_ins=[heavy(0), check_in(1), heavy(2, 2, 8)]).findings
        if f.rule == SEVERE
    ]  # fmt: skip

    assert found.since.isoformat() == on(0)
    assert [(one.date.isoformat(), one.leg, one.sign) for one in found.evidence] == [
        (on(0), "left", "heaviness"),
        (on(2), "right", "heaviness"),
    ]


def test_overwhelming_pain_shows_the_leg_it_is_in():
    told = {"at": at(0), "left": {"pain": 8}, "body": {"pain_overwhelming": True}}

    for right in ({}, {"right": {"pain": 3}}):
        [found] = [f for f in judged(0, check_ins=[told | right]).findings if f.rule == SEVERE]
        assert [(one.leg, one.sign) for one in found.evidence] == [
            (None, "pain_overwhelming"),
            ("left", "pain"),
        ]


@pytest.mark.parametrize(
    ("entries", "answers", "day", "hour", "expect"),
    [
        ([painful(0)], [], 1, "19:59", {}),
        ([painful(0)], [], 1, "20:00", SOON),
        ([painful(0, 8)], [], 1, "20:00", {}),
        ([{"at": at(0), "right": {"pain": 9}}], [], 1, "20:00", SOON),
        ([painful(0, saved_at=at(1, "20:00"))], [], 2, "20:00", SOON),
        ([painful(0, saved_at=at(2, "20:00"))], [], 3, "20:00", {}),
        ([painful(0, body={"pain_overwhelming": False})], [], 1, "20:00", {}),
        ([painful(0), check_in(1, "18:00")], [], 1, "20:00", {}),
        ([painful(0), {"at": at(1, "18:00"), "body": {"pain_overwhelming": True}}], [],
         1, "20:00", {}),
        ([painful(0)], [(0, "20:00", "yes")], 0, "21:00", URGENT),
        ([painful(0)], [(0, "20:30", "no")], 1, "20:00", {}),
        ([painful(0)], [(0, "20:30", "read")], 1, "20:00", SOON),
        ([painful(0)], [(0, "19:59", "no")], 1, "20:00", SOON),
        ([painful(0)], [(0, "19:59", "yes")], 0, "21:00", {}),
        ([painful(0)], [(0, "20:30", "no"), (0, "20:40", "yes")], 0, "21:00", URGENT),
        ([painful(0), check_in(1, "18:00")], [(1, "19:00", "yes")], 1, "20:00", URGENT),
        ([painful(0), painful(1, 3, "18:00")], [], 1, "20:00", SOON),
        ([painful(0), check_in(1, "18:00")], [], 2, "20:00", {}),
        ([painful(0), check_in(1, "18:00"), painful(2, 3)], [], 2, "20:00", {}),
        ([check_in(0), painful(1)], [], 2, "20:00", SOON),
        ([painful(0)], [], 1, "19:59:59", {}),
    ],
)  # fmt: skip
def test_pain_of_9_is_asked_about_and_soon_after_24_hours(entries, answers, day, hour, expect):
    told = [{"at": at(when, time), "rule": SEVERE, "answer": a} for when, time, a in answers]

    assert asked(SEVERE, day, *entries, hour=hour, answers=told) == expect


# --- Severe: what keeps and what ends it ----------------------------------------------------------
def seen(day, rule=SEVERE):
    return [{"on": on(day), "rule": rule, "outcome": "seen"}]


@pytest.mark.parametrize(("day", "expect"), [(30, {}), (31, SOON)])
def test_after_a_review_soon_is_quiet_for_28_dates(day, expect):
    entries = [heavy(0), heavy(1), heavy(day - 1), heavy(day)]

    assert asked(SEVERE, day, *entries, reviews=seen(2)) == expect


def test_after_a_review_urgent_is_not_quiet_and_what_came_before_it_is_over():
    strong = {"left": {"pain": 8}, "body": {"pain_overwhelming": True}}
    entries = [check_in(0, **strong), check_in(3, **strong)]

    assert asked(SEVERE, 2, *entries, reviews=seen(1)) == {}
    assert asked(SEVERE, 3, *entries, reviews=seen(1)) == URGENT


@pytest.mark.parametrize(
    ("after", "day", "expect"),
    [
        (calm(2, 5), 5, SOON),
        (calm(2, 6), 6, {}),
        ([*calm(2, 5), heavy(6), *calm(7, 10)], 10, SOON),
        ([*calm(2, 5), heavy(6), *calm(7, 11)], 11, {}),
        ([*calm(2, 5), {"at": at(6), "body": {"back_pain": False}}], 6, SOON),
        ([*calm(2, 5), {"at": at(6), "left": {"pain": 1}}], 6, {}),
        ([*calm(2, 5), {"at": at(6), "right": {"heaviness": 6}}], 6, {}),
    ],
)
def test_five_check_ins_below_7_close_what_is_soon(after, day, expect):
    assert asked(SEVERE, day, heavy(0), heavy(1), *after) == expect


@pytest.mark.parametrize(("day", "expect"), [(12, SOON), (13, {})])
def test_the_last_high_check_in_starts_the_count(day, expect):
    single = [*calm(2, 4), heavy(5), *calm(6, 7), heavy(8), *calm(9, 13)]

    assert asked(SEVERE, day, heavy(0), heavy(1), *single) == expect


def test_what_was_asked_about_counts_on_its_own_date():
    """Five check-ins after the date of the pain, not after those on which it was still asked."""
    silent = [{"at": at(day), "left": {"pain": 1}} for day in range(1, 6)]
    yes = [{"at": at(0, "20:30"), "rule": SEVERE, "answer": "yes"}]

    assert asked(SEVERE, 4, painful(0), *silent) == SOON
    assert asked(SEVERE, 5, painful(0), *silent) == {}
    assert asked(SEVERE, 4, painful(0), *silent, answers=yes) == URGENT
    assert asked(SEVERE, 5, painful(0), *silent, answers=yes) == SOON


def test_a_walk_with_strong_pain_starts_the_count_anew():
    walks = [{"start": at(4, "10:00"), "minutes": 20, "left": {"pain": 7}}]

    assert asked(SEVERE, 6, heavy(0), heavy(1), *calm(2, 6), walks=walks) == SOON


@pytest.mark.parametrize(
    ("after", "day", "expect"),
    [
        (calm(1, 4), 4, URGENT),
        (calm(1, 5), 5, SOON),
        (calm(1, 13), 13, SOON),
        (calm(1, 14), 14, {}),
        ([*calm(1, 5), heavy(6)], 19, SOON),
        ([*calm(1, 5), heavy(6)], 20, {}),
        (calm(1, 4), 40, URGENT),
    ],
)
def test_urgent_is_lowered_by_five_check_ins_and_closes_14_dates_after_the_last(after, day, expect):
    strong = check_in(0, left={"pain": 8}, body={"pain_overwhelming": True})

    assert asked(SEVERE, day, strong, *after) == expect


# --- Worsening ------------------------------------------------------------------------------------
def series(*parts):
    """Heaviness of both legs: (first day, last day, left, right)."""
    return [heavy(day, a, b) for first, last, a, b in parts for day in range(first, last + 1)]


@pytest.mark.parametrize(("day", "expect"), [(32, {}), (33, SOON)])
@pytest.mark.parametrize(
    "parts",
    [
        [(0, 27, 3, 3), (28, 33, 5, 5)],
        [(0, 27, 3, 6), (28, 33, 5, 6)],
        [(0, 27, 6, 3), (28, 33, 6, 5)],
        [(0, 27, 3, 1), (28, 33, 1, 5)],
    ],
)
def test_one_series_that_is_worse_at_three_records(parts, day, expect):
    """Left, right, or the day's maximum: it is worse on days 31, 32 and 33."""
    assert asked(WORSENING, day, *series(*parts)) == expect


@pytest.mark.parametrize(("day", "expect"), [(32, {}), (33, SOON)])
def test_legs_that_take_turns_are_worse_by_the_maximum_of_the_day(day, expect):
    turns = [(when, when, 6, 3) if when % 2 else (when, when, 3, 6) for when in range(28, 34)]

    assert asked(WORSENING, day, *series((0, 27, 3, 3), *turns)) == expect


def test_it_shows_the_scores_of_the_date():
    entries = [*series((0, 27, 3, 3), (28, 32, 5, 5)), {"at": at(33), "left": {"heaviness": 5}}]

    [found] = [f for f in judged(33, check_ins=entries).findings if f.rule == WORSENING]

    assert [(one.date.isoformat(), one.leg, one.value) for one in found.evidence] == [
        (on(33), "left", 5)
    ]


def test_records_count_and_not_dates():
    entries = [e for e in series((0, 27, 3, 3), (28, 34, 5, 5)) if e["at"][:10] != on(32)]

    assert asked(WORSENING, 33, *entries) == {}
    assert asked(WORSENING, 34, *entries) == SOON


def test_it_opens_on_a_date_with_a_score():
    told = [*series((0, 27, 3, 3), (28, 32, 5, 5)), {"at": at(33), "left": {"swelling": 0}}]

    assert asked(WORSENING, 33, *told) == {}


FIRST = [(0, 27, 3, 3), (28, 34, 5, 3), (35, 54, 3, 3)]  # worse on days 31 to 35, open from 33


@pytest.mark.parametrize(("day", "expect"), [(39, SOON), (40, {})])
def test_it_closes_after_five_records_that_are_not_worse(day, expect):
    assert asked(WORSENING, day, *series(*FIRST)) == expect


@pytest.mark.parametrize(("day", "expect"), [(37, SOON), (38, {})])
def test_the_first_record_after_it_opened_counts(day, expect):
    entries = series((0, 27, 3, 3), (28, 31, 5, 5), (32, 32, 3, 3), (33, 33, 5, 5), (34, 40, 3, 3))

    assert asked(WORSENING, day, *entries) == expect


@pytest.mark.parametrize(("day", "expect"), [(39, SOON), (40, {})])
def test_a_leg_without_a_score_on_a_date_is_not_worse_on_it(day, expect):
    later = [{"at": at(when), "left": {"heaviness": 3}} for when in range(35, 41)]

    assert asked(WORSENING, day, *series((0, 27, 3, 3), (28, 34, 3, 5)), *later) == expect


def test_after_a_review_it_opens_on_a_date_with_a_score():
    entries = [*series(*FIRST, (55, 61, 3, 8)), {"at": at(62), "left": {"swelling": 0}}]

    assert asked(WORSENING, 62, *entries, reviews=seen(33, WORSENING)) == {}


def test_it_stays_while_one_leg_is_still_worse():
    entries = series((0, 27, 3, 6), (28, 60, 5, 6))

    assert asked(WORSENING, 40, *entries) == SOON


@pytest.mark.parametrize(
    ("reviews", "day", "expect"),
    [
        ([], 60, {}),
        ([], 61, SOON),
        (seen(33, WORSENING), 61, {}),
        (seen(33, WORSENING), 62, SOON),
        (seen(34, WORSENING), 34, {}),
        (seen(33, WORSENING), 34, {}),
    ],
)
def test_it_does_not_open_again_within_28_dates(reviews, day, expect):
    entries = series(*FIRST, (55, 62, 3, 8))

    assert asked(WORSENING, day, *entries, reviews=reviews) == expect


# --- What self-care does --------------------------------------------------------------------------
def care(walks=range(1, 13), raised=range(13, 17), minutes=10):
    """Walks and raised legs on these days."""
    return {
        "walks": [{"start": at(day, "10:00"), "minutes": minutes} for day in walks],
        "elevations": [{"start": at(day, "11:00"), "minutes": minutes} for day in raised],
    }


def month(first=5, last=5, days=29, **more):
    """Heaviness of the first ten days and of the rest, and 16 dates of self-care."""
    scores = [heavy(day, first if day < 10 else last, 1) for day in range(days)]
    return {"check_ins": scores} | care() | more


def told(day, **entries):
    """The short names of what is said of self-care."""
    names = {NO_IMPROVEMENT: "no", CLEAR: "clear", SOME: "some", KEEP_GOING: "keep going"}
    return [names[f.rule] for f in judged(day, **entries).findings if f.rule in names]


@pytest.mark.parametrize(
    ("first", "last", "expect"),
    [
        (5, 5, ["no"]),
        (5, 6, ["no"]),
        (5, 4, ["some"]),
        (8, 7, ["some"]),
        (5, 3, ["clear"]),
        (8, 6, ["clear"]),
        (3, 3, ["no"]),
        (3, 2, ["clear"]),
        (2, 2, []),
    ],
)
def test_heaviness_now_against_the_first_check_ins(first, last, expect):
    assert told(28, **month(first, last)) == expect


@pytest.mark.parametrize(
    ("first", "last", "expect"),
    [
        ((5, 5), (4, 5), ["no"]),
        ((3, 3), (2, 3), ["some"]),
        ((5, 5), (3, 4), ["clear"]),
        ((10, 10), (8, 9), ["some"]),
        ((4, 3), (2, 3), ["some"]),
    ],
)
def test_half_points_are_compared_in_per_cent(first, last, expect):
    """Six scores at the start and at the end, of which the middle two differ."""
    days = [*((n, first[n % 2]) for n in range(6)), *((n, last[n % 2]) for n in range(23, 29))]
    entries = month(check_ins=[heavy(day, score, 0) for day, score in days])

    assert told(28, **entries) == expect


@pytest.mark.parametrize(
    ("done", "expect"),
    [
        (care(), ["no"]),
        (care(range(1, 12), range(13, 17)), ["keep going"]),
        (care(range(1, 14), range(14, 17)), ["keep going"]),
        (care(range(1, 4), range(4, 17)), ["keep going"]),
        (care(range(1, 5), range(5, 17)), ["no"]),
        (care(range(12), range(13, 17)), ["keep going"]),
        (care(range(17, 29), range(13, 17)), ["no"]),
        (care(range(1, 13), range(9, 13)), ["keep going"]),
        (care(minutes=9), []),
        (care(range(1, 3), range(3, 5)), ["keep going"]),
        (care(range(1, 3), range(3, 4)), []),
    ],
)
def test_16_of_28_dates_of_ten_minutes_and_4_of_each_are_enough(done, expect):
    assert told(28, **(month() | done)) == expect


def test_without_enough_self_care_nothing_is_said_of_getting_better():
    assert told(28, **(month(5, 3) | care(range(1, 12), range(13, 17)))) == []


@pytest.mark.parametrize(
    ("profile", "day", "expect"),
    [
        ({}, 27, []),
        ({}, 28, ["no"]),
        ({"started_on": on(-10)}, 18, ["no"]),
        ({"started_on": on(-10)}, 17, []),
        ({"started_on": on(1)}, 28, []),
    ],
)
def test_four_weeks_since_the_start(profile, day, expect):
    entries = month(days=day + 1, profile=profile)

    assert told(day, **(entries | care(range(1, 13), range(12, 17)))) == expect


def test_the_first_check_ins_are_those_since_the_start():
    entries = month(9, 5, days=39) | care(range(12, 25), range(25, 29))

    assert told(38, **entries) == ["clear"]
    assert told(38, **entries, profile={"started_on": on(10)}) == ["no"]


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ([*range(7), *range(24, 29)], ["no"]),
        ([*range(4), *range(24, 29)], ["no"]),
        ([0, 1, 28], []),
        ([*range(7), *range(25, 29)], []),
        ([*range(7), 18, *range(25, 29)], []),
        ([*range(7), 19, *range(25, 29)], ["no"]),
    ],
)
def test_five_scores_at_the_start_and_five_of_the_last_ten_dates(days, expect):
    """What comes after the first four also belongs to the first seven."""
    assert told(28, **month(check_ins=[heavy(day, 5, 1) for day in days])) == expect


def test_seven_scores_at_the_start_and_the_last_seven():
    at_start = [heavy(n, score, 0) for n, score in enumerate((9, 9, 9, 9, 3, 3, 3, 3, 3, 3))]
    at_end = [heavy(19 + n, score, 0) for n, score in enumerate((1, 1, 1, 9, 9, 9, 9, 1, 1, 1))]

    assert told(28, **month(check_ins=[*at_start, *at_end])) == ["no"]


def test_half_a_point_less_than_3_and_a_half_is_no_improvement():
    scores = {0: 4, 24: 3, 25: 3, 26: 3, 27: 4, 28: 4}

    assert told(28, **month(check_ins=[heavy(*one, 0) for one in scores.items()])) == ["no"]


def test_it_stays_while_there_are_too_few_scores_to_compare():
    assert told(45, **month()) == ["no"]


def test_without_a_check_in_or_a_given_start_nothing_is_compared():
    walks = [
        {"start": at(day, "09:00"), "minutes": 20, "left": {"heaviness": 5}} for day in range(40)
    ]

    assert told(39, walks=walks) == []


def test_it_opens_and_informs_on_a_date_with_a_score():
    later = {"at": at(29), "left": {"swelling": 0}}

    assert told(29, **month(5, 3, check_ins=[*month(5, 3)["check_ins"], later])) == []


@pytest.mark.parametrize(("last", "expect"), [(5, ["no"]), (4, ["some"])])
def test_it_closes_when_heaviness_is_a_point_better(last, expect):
    more = [heavy(day, last, 1) for day in range(29, 38)]
    entries = month() | care(range(10, 38, 2), range(11, 38, 2))
    entries["check_ins"] = [*entries["check_ins"], *more]

    assert told(28, **entries) == ["no"]
    assert told(37, **entries) == expect


@pytest.mark.parametrize(("day", "expect"), [(117, []), (118, ["no"])])
def test_it_is_raised_again_90_dates_after_it_opened_or_was_reviewed(day, expect):
    often = care(range(0, 119, 2), range(1, 119, 2))
    steady = month(days=119) | often

    assert told(day, **steady, reviews=seen(28, NO_IMPROVEMENT)) == expect
    if day == 118:
        assert told(day, **steady, reviews=seen(29, NO_IMPROVEMENT)) == []
