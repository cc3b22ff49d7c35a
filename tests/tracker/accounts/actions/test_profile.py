from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from factories import PersonFactory

from tracker import record
from tracker.accounts.actions import ProfileData, set_goals, tell_profile
from tracker.accounts.models import ClotRisk, Condition
from tracker.journal.queries import load_profile

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # already 2 March in Berlin
NOTHING = ProfileData(
    name="",
    born=None,
    started_on=None,
    conditions=(),
    clot_risks={},
    blood_thinner=None,
    fluid_limit=None,
    exercise_limit="",
    weight_plan_gain_kg=None,
    weight_plan_within_days=None,
    discussed_legs_on=None,
)


def told(**facts: object) -> ProfileData:
    return ProfileData(**{**vars(NOTHING), **facts})


@pytest.fixture
def person():
    return PersonFactory(time_zone="Europe/Berlin")


@pytest.fixture
def heard(monkeypatch):
    """What the interpreter of the record was told."""
    calls = []

    class Listener:
        def after_change(self, person, **said):
            calls.append(said)
            return lambda: "/look/"

    monkeypatch.setattr("tracker.accounts.actions.interpreter", Listener)
    return calls


def test_a_new_condition_is_known_from_the_local_today_on(person):
    tell_profile(person=person, told=told(conditions=["diabetes"]), now=LATE)

    [condition] = load_profile(person).conditions or ()
    assert condition == record.Condition(kind="diabetes", told_on=date(2026, 3, 2))


def test_telling_the_same_again_changes_nothing(person):
    Condition.objects.create(person=person, kind="diabetes")
    ClotRisk.objects.create(person=person, kind="birth", on=date(2026, 2, 1))

    tell_profile(
        person=person,
        told=told(conditions=["diabetes"], clot_risks={"birth": date(2026, 2, 1)}),
        now=LATE,
    )

    profile = load_profile(person)
    assert profile.conditions == (record.Condition(kind="diabetes"),)
    assert profile.clot_risks == (record.ClotRisk(kind="birth", on=date(2026, 2, 1)),)


def test_a_condition_that_ends_is_kept_with_the_last_date_on_which_it_held(person):
    Condition.objects.create(person=person, kind="diabetes", told_on=date(2026, 1, 1))

    tell_profile(person=person, told=told(), now=LATE)

    [condition] = load_profile(person).conditions or ()
    assert condition.told_on == date(2026, 1, 1)
    assert condition.until == date(2026, 3, 1)


def test_a_condition_ticked_by_mistake_and_taken_back_the_same_day_never_held(person):
    tell_profile(person=person, told=told(conditions=["diabetes"]), now=LATE)

    tell_profile(person=person, told=told(), now=LATE)

    [condition] = load_profile(person).conditions or ()
    assert condition.told_on == date(2026, 3, 2)
    assert condition.until == date(2026, 3, 1)


def test_a_condition_that_comes_back_is_told_anew(person):
    Condition.objects.create(person=person, kind="diabetes", until=date(2026, 1, 1))

    tell_profile(person=person, told=told(conditions=["diabetes"]), now=LATE)

    assert [(c.told_on, c.until) for c in load_profile(person).conditions] == [
        (None, date(2026, 1, 1)),
        (date(2026, 3, 2), None),
    ]


def test_another_date_for_a_clot_risk_is_a_new_fact_and_the_old_one_ends(person):
    ClotRisk.objects.create(person=person, kind="surgery_or_bed_rest", on=date(2025, 12, 1))

    tell_profile(
        person=person, told=told(clot_risks={"surgery_or_bed_rest": date(2026, 2, 20)}), now=LATE
    )

    old, new = load_profile(person).clot_risks
    assert (old.on, old.until) == (date(2025, 12, 1), date(2026, 3, 1))
    assert (new.on, new.told_on, new.until) == (date(2026, 2, 20), date(2026, 3, 2), None)


def test_a_clot_risk_that_is_told_no_longer_ends_with_all_its_dates(person):
    for on in (date(2026, 2, 20), None):
        ClotRisk.objects.create(person=person, kind="surgery_or_bed_rest", on=on)
    ClotRisk.objects.create(person=person, kind="family_clot")

    tell_profile(person=person, told=told(clot_risks={"family_clot": None}), now=LATE)

    ends = {(risk.kind, risk.until) for risk in load_profile(person).clot_risks}
    assert ends == {("surgery_or_bed_rest", date(2026, 3, 1)), ("family_clot", None)}


def test_of_two_operations_the_earlier_one_stays_as_it_was(person):
    for on in (date(2026, 2, 20), date(2026, 1, 5)):
        ClotRisk.objects.create(person=person, kind="surgery_or_bed_rest", on=on)

    tell_profile(
        person=person, told=told(clot_risks={"surgery_or_bed_rest": date(2026, 2, 20)}), now=LATE
    )

    assert [risk.until for risk in load_profile(person).clot_risks] == [None, None]


def test_not_sure_is_kept_as_not_known_even_after_a_yes(person):
    tell_profile(person=person, told=told(blood_thinner=True, fluid_limit=False), now=LATE)
    assert (person.blood_thinner, person.fluid_limit) == (True, False)

    tell_profile(person=person, told=told(), now=LATE)

    person.refresh_from_db()
    assert person.blood_thinner is None
    assert person.fluid_limit is None


def test_a_weight_plan_is_dated_when_it_changes_and_only_then(person):
    plan = {"weight_plan_gain_kg": Decimal("1.5"), "weight_plan_within_days": 2}
    tell_profile(person=person, told=told(**plan), now=datetime(2026, 1, 5, tzinfo=UTC))
    person.refresh_from_db()

    tell_profile(person=person, told=told(**plan), now=LATE)
    assert person.weight_plan_told_on == date(2026, 1, 5)

    tell_profile(person=person, told=told(**{**plan, "weight_plan_within_days": 3}), now=LATE)
    assert person.weight_plan_told_on == date(2026, 3, 2)

    tell_profile(person=person, told=told(), now=LATE)
    assert load_profile(person).weight_plan is None


def test_the_interpreter_hears_of_it_and_may_answer(person, heard):
    answer = tell_profile(person=person, told=told(), now=LATE)

    assert answer == "/look/"
    assert heard == [
        {
            "since": datetime(2026, 3, 2),
            "earliest": date(2026, 3, 2),
            "now": LATE,
            "what": "profile",
        }
    ]


def test_a_talk_in_the_past_reaches_back_to_its_date(person, heard):
    tell_profile(person=person, told=told(discussed_legs_on=date(2026, 2, 1)), now=LATE)
    tell_profile(person=person, told=told(discussed_legs_on=date(2026, 2, 1)), now=LATE)
    tell_profile(person=person, told=told(), now=LATE)

    assert [call["earliest"].isoformat() for call in heard] == [
        "2026-02-01",
        "2026-03-02",
        "2026-02-01",
    ]


def test_goals_are_kept_and_an_empty_one_is_none(person, heard):
    goals = record.Goals(walk_minutes_a_week=100, elevations_a_day=0)
    set_goals(person=person, goals=goals, now=LATE)
    person.refresh_from_db()
    assert person.walk_minutes_a_week == 100
    assert person.walk_days_a_week is None
    assert person.elevations_a_day == 0

    set_goals(person=person, goals=record.Goals(), now=LATE)

    person.refresh_from_db()
    assert person.walk_minutes_a_week is None
    assert len(heard) == 2
