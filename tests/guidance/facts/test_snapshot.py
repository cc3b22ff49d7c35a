"""What was known on a date: risks, conditions, reviews and answers (2.7, items 5, 18, 21, 35)."""

from __future__ import annotations

from datetime import datetime

import pytest
from histories import at, check_in, journal, moment, on

from guidance.facts.snapshot import Signs, Snapshot, explained, weights_in_use
from guidance.facts.timeline import Timeline
from guidance.facts.types import ANY_LEG

FIRST = datetime(2026, 2, 1).toordinal()


def snapshot(day=0, hour="21:00", **entries):
    record = journal(**entries)
    now = moment(day, hour)
    known = Timeline(record)
    known.take(now)
    return Snapshot(known, record, FIRST + day, now)


def risks(day=0, seen_on=None, **entries):
    """Kinds of risk in force on a day, as told by the end of another; strong ones with a mark."""
    found = snapshot(day if seen_on is None else seen_on, **entries).risks(FIRST + day)
    return sorted(f"{risk.kind}{'!' if risk.strong else ''}" for risk in found)


def risk(kind, **more):
    return {"profile": {"clot_risks": [{"kind": kind} | more]}}


# --- Risks ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kind",
    [
        "previous_clot", "active_cancer", "surgery_or_bed_rest", "leg_immobilised",
        "leg_fracture", "pregnant",
    ],
)  # fmt: skip
def test_strong_risks(kind):
    assert risks(**risk(kind)) == [f"{kind}!"]


@pytest.mark.parametrize(
    "kind",
    ["estrogen", "long_journey", "clotting_disorder", "family_clot", "inflammatory_bowel_flare"],
)
def test_other_risks(kind):
    assert risks(**risk(kind)) == [kind]


@pytest.mark.parametrize(
    ("kind", "ago", "expect"),
    [
        ("surgery_or_bed_rest", 84, ["surgery_or_bed_rest!"]),
        ("surgery_or_bed_rest", 85, []),
        ("leg_immobilised", 84, ["leg_immobilised!"]),
        ("leg_immobilised", 85, []),
        ("leg_fracture", 84, ["leg_fracture!"]),
        ("leg_fracture", 85, []),
        ("long_journey", 28, ["long_journey"]),
        ("long_journey", 29, []),
        ("birth", 42, ["birth!"]),
        ("birth", 43, ["birth"]),
        ("birth", 84, ["birth"]),
        ("birth", 85, []),
        ("active_cancer", 4000, ["active_cancer!"]),
        ("pregnant", 0, ["pregnant!"]),
        ("pregnant", -1, []),
        ("estrogen", -1, []),
        ("estrogen", 400, ["estrogen"]),
    ],
)
def test_a_risk_holds_from_its_date_for_its_time(kind, ago, expect):
    assert risks(**risk(kind, on=on(-ago))) == expect


def test_a_birth_without_a_date_is_the_strong_risk():
    """Not known when: it may be within six weeks."""
    assert risks(**risk("birth")) == ["birth!"]


@pytest.mark.parametrize(
    ("told", "until", "day", "seen_on", "expect"),
    [
        (5, None, 5, None, ["estrogen"]),
        (6, None, 5, None, []),
        (6, None, 5, 6, ["estrogen"]),
        (None, 5, 5, None, ["estrogen"]),
        (None, 4, 5, None, []),
        (6, 4, 4, 6, ["estrogen"]),
    ],
)
def test_a_fact_counts_once_it_was_told_and_up_to_its_last_date(told, until, day, seen_on, expect):
    dates = {"told_on": told, "until": until}
    given = {key: on(value) for key, value in dates.items() if value is not None}

    assert risks(day, seen_on, **risk("estrogen", **given)) == expect
    condition = {"conditions": [{"kind": "diabetes"} | given]}
    found = snapshot(day if seen_on is None else seen_on, profile=condition)
    assert found.has(FIRST + day, "diabetes") is bool(expect)
    assert found.has(FIRST + day, "neuropathy", "diabetes") is bool(expect)
    assert not found.has(FIRST + day, "neuropathy")


@pytest.mark.parametrize(
    ("cast", "day", "expect"),
    [
        (True, 0, ["leg_immobilised!"]),
        (True, 84, ["leg_immobilised!"]),
        (True, 85, []),
        (False, 0, []),
        (None, 0, []),
    ],
)
def test_a_plaster_or_boot_is_an_immobilised_leg(cast, day, expect):
    injury = {"on": on(0), "leg": "left"} | ({} if cast is None else {"cast_or_boot": cast})

    assert risks(day, injuries=[injury]) == expect


@pytest.mark.parametrize(
    ("day", "expect"), [(0, ["long_journey"]), (28, ["long_journey"]), (29, [])]
)
def test_a_journey_of_a_check_in_counts_from_its_date(day, expect):
    entries = [check_in(0, context=["long_journey"]), check_in(1, context=["hot_day"])]

    assert risks(day, check_ins=entries) == expect


def test_a_journey_is_told_when_the_first_such_check_in_is():
    entries = [
        check_in(0, "08:00", context=["hot_day"]),
        check_in(0, "09:00", context=["long_journey"], saved_at=at(3)),
        check_in(0, "10:00", context=["long_journey"], saved_at=at(2)),
    ]

    walks = [{"start": at(0, "11:00"), "minutes": 20}]

    [found] = snapshot(5, check_ins=entries, walks=walks).risks(FIRST + 5)

    assert found.reported_on == FIRST + 2


def test_a_plaster_is_told_with_its_injury_and_other_facts_when_they_say():
    injury = {"on": on(0), "leg": "left", "cast_or_boot": True, "saved_at": at(4)}
    told = risk("estrogen", told_on=on(2))

    found = snapshot(5, injuries=[injury], **told).risks(FIRST + 5)

    assert {one.kind: one.reported_on for one in found} == {
        "leg_immobilised": FIRST + 4, "estrogen": FIRST + 2,
    }  # fmt: skip
    assert [one.reported_on for one in snapshot(5, **risk("estrogen")).risks(FIRST + 5)] == [None]


@pytest.mark.parametrize(
    ("outcome", "day", "expect"),
    [
        ("clot_treated", 3, ["previous_clot!"]),
        ("clot_treated", 2, []),
        ("not_a_clot", 3, []),
    ],
)
def test_a_treated_clot_is_a_previous_clot_from_its_review_on(outcome, day, expect):
    review = {"on": on(3), "rule": "consult.unilateral-dvt-signs", "outcome": outcome}

    assert risks(day, 5, reviews=[review]) == expect


def test_known_heart_failure_is_another_risk():
    failure = {"profile": {"conditions": [{"kind": "heart_failure", "told_on": on(1)}]}}
    other = {"profile": {"conditions": [{"kind": "heart_disease"}]}}

    assert risks(1, **failure) == ["heart_failure"]
    assert risks(0, **failure) == risks(0, **other) == []


@pytest.mark.parametrize(
    ("kind", "ago", "expect"),
    [
        ("pregnant", 10, True),
        ("birth", 42, True),
        ("birth", 43, False),
        ("active_cancer", 1, False),
    ],
)
def test_pregnant_is_up_to_six_weeks_after_birth(kind, ago, expect):
    found = snapshot(**risk(kind, on=on(-ago)))

    assert found.pregnant(FIRST) is expect


# --- Injuries -------------------------------------------------------------------------------------
def test_injuries_of_a_leg_are_the_latest_first_and_after_a_review_only_later_ones():
    injuries = [
        {"on": on(0), "leg": "left"},
        {"on": on(2), "leg": "left"},
        {"on": on(1), "leg": "right"},
    ]
    found = snapshot(5, injuries=injuries)

    assert [day - FIRST for day, _ in found.injuries("left")] == [2, 0]
    later = Signs(found, after=moment(1, "12:00"))
    assert [day - FIRST for day, _ in later.injuries("left")] == [2]
    on_its_date = Signs(found, after=datetime.fromisoformat(f"{on(2)}T00:00"))
    assert on_its_date.injuries("left") == []


@pytest.mark.parametrize(
    ("injured", "day", "expect"),
    [
        ([], 0, False),
        ([("left", 0)], 0, True),
        ([("left", 0)], 14, True),
        ([("left", 0)], 15, False),
        ([("left", 2)], 1, False),
        ([("right", 0)], 0, False),
        ([("left", 0), ("left", 20)], 20, True),
    ],
)
def test_an_injury_explains_a_sign_only_if_it_is_on_record_two_weeks_before(injured, day, expect):
    entry = check_in(day, left={"pain": 3, "explained_by": "injury"})
    injuries = [{"on": on(when), "leg": leg} for leg, when in injured]
    found = snapshot(20, check_ins=[entry], injuries=injuries)

    assert explained(found, found.timeline.days[FIRST + day], "left", "pain") is expect


# --- Records that count ---------------------------------------------------------------------------
def test_signs_are_cut_at_both_ends():
    entries = [
        check_in(0, hour, left={"pain": n}) for n, hour in enumerate(("08:00", "12:00", "20:00"))
    ]
    found = snapshot(1, check_ins=[*entries, check_in(1)])

    def pain(**ends):
        return Signs(found, **ends).day(FIRST).left.pain

    assert pain() == 2
    assert pain(until=moment(0, "12:00")) == 1
    assert pain(until=moment(0, "11:59")) == 0
    assert pain(after=moment(0, "12:00")) == 2
    assert pain(after=moment(0, "20:00")) is None
    assert not Signs(found, after=moment(0, "20:00")).day(FIRST).checked_in
    assert [day.day - FIRST for day in Signs(found).days(FIRST - 1, FIRST + 1)] == [-1, 0, 1]
    assert [day.day - FIRST for day in Signs(found).recorded(FIRST - 9, FIRST + 9)] == [0, 1]
    cut = Signs(found, after=moment(0, "20:00"))
    assert [day.day - FIRST for day in cut.check_in_days(FIRST, FIRST + 1)] == [1]


# --- Reviews and answers --------------------------------------------------------------------------
def reviews(*given, day=9, hour="21:00"):
    return snapshot(day, hour, reviews=list(given))


def review(day, outcome="seen", rule="a", **more):
    return {"on": on(day), "rule": rule, "outcome": outcome} | more


def test_reviews_are_known_from_their_time_or_their_date_on():
    given = [review(1), review(2, at=at(2, "12:00"))]

    known = [len(reviews(*given, day=day, hour=hour).reviews)
             for day, hour in ((0, "23:59"), (1, "00:00"), (2, "11:59"), (2, "12:00"))]  # fmt: skip

    assert known == [0, 1, 1, 2]


def test_the_last_closing_review_of_a_rule_and_leg():
    found = reviews(
        review(3, "other_cause", leg="left"), review(1, "not_a_clot"),
        review(4, "waiting_for_tests"), review(5, rule="b"), review(6, leg="right"),
    )  # fmt: skip

    assert found.last_closing(("a",), "left").on.isoformat() == on(3)
    assert found.last_closing(("a",), "right").on.isoformat() == on(6)
    assert found.last_closing(("a",), ANY_LEG).on.isoformat() == on(6)
    assert found.last_closing(("a",), "").on.isoformat() == on(1)
    assert found.last_closing(("a", "b"), "left").on.isoformat() == on(5)
    assert found.last_closing(("c",), "left") is None
    assert reviews().last_closing(("a",), "left") is None


def test_waiting_is_what_the_last_review_says():
    first, then = review(1, "waiting_for_tests", leg="left"), review(2)

    assert reviews(first).waiting(("a",), "left")
    assert not reviews(first).waiting(("a",), "right")
    assert not reviews(first, then).waiting(("a",), "left")
    assert reviews(review(0), first).waiting(("a",), "left")
    assert not reviews().waiting(("a",), "left")


def test_of_reviews_of_one_time_the_more_careful_one_holds():
    both = [review(1, "clot_treated"), review(1, "seen")]

    assert reviews(*both).last_closing(("a",), "left").outcome == "clot_treated"
    assert reviews(*both[::-1]).last_closing(("a",), "left").outcome == "clot_treated"
    timed = [review(1, "clot_treated", at=at(1, "09:00")), review(1, "seen", at=at(1, "10:00"))]
    assert reviews(*timed).last_closing(("a",), "left").outcome == "seen"


def test_answers_to_a_rule_and_leg_since_a_time():
    said = [
        {"at": at(2), "rule": "a", "answer": "no"},
        {"at": at(1), "rule": "a", "leg": "left", "answer": "yes"},
        {"at": at(3), "rule": "b", "answer": "same"},
        {"at": at(4), "rule": "a", "answer": "worse"},
    ]
    found = snapshot(3, answers=said)

    def given(leg="left", since=None, rules=("a",)):
        return [answer.answer for answer in found.answers_to(rules, leg, since)]

    assert given() == ["yes", "no"]
    assert given("right") == ["no"]
    assert given("") == ["yes", "no"]
    assert given(rules=("a", "b")) == ["yes", "no", "same"]
    assert given(since=moment(2, "20:00")) == ["no"]
    assert given(since=moment(2, "20:01")) == []


@pytest.mark.parametrize(("hour", "known"), [("19:59", []), ("20:00", ["safe"])])
def test_an_answer_is_known_from_its_own_time_on(hour, known):
    said = [{"at": at(1), "rule": "a", "answer": "safe"}]

    found = snapshot(1, hour, answers=said).answers_to(("a",), "")

    assert [answer.answer for answer in found] == known


# --- Weights --------------------------------------------------------------------------------------
def test_of_two_weights_of_one_moment_neither_comes_before_the_other():
    """Six kilograms from one moment to the next would be asked about; of one moment both count."""
    pair = [{"at": at(0, "07:00"), "weight_kg": kg} for kg in (86, 80)]
    later = {"at": at(0, "07:01"), "weight_kg": 74}

    def used(*measurements):
        found = snapshot(0, measurements=list(measurements))
        return sorted(weight.kg for weight in weights_in_use(found, FIRST, FIRST))

    assert used(*pair) == used(*pair[::-1]) == [80, 86]
    assert used(*pair, later) == [80, 86]
