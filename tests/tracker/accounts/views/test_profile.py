from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from factories import PersonFactory

from tracker import record
from tracker.accounts.models import ClotRisk, Person, UsualLeg, UsualStatement
from tracker.interpreter import Advice, Neutral
from tracker.journal.queries import load_profile

pytestmark = pytest.mark.django_db

PROFILE = reverse("accounts:profile")
USUAL = reverse("accounts:usual")
GOALS = reverse("accounts:goals")
YOU = reverse("accounts:you")


@pytest.fixture(autouse=True)
def _first_of_march():
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        yield


def shown(form):
    """What a browser would send back of a form that nobody touched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_everything_told_on_the_page_is_kept(owner, person):
    response = owner.post(
        PROFILE,
        {
            "person": person.uid,
            "name": "Ruth",
            "born": "1950-05-06",
            "started_on": "2026-01-10",
            "conditions": ["diabetes", "varicose_veins"],
            "clot_risks": ["birth", "family_clot"],
            "on_birth": "2026-02-20",
            "blood_thinner": "yes",
            "fluid_limit": "no",
            "exercise_limit": "Only short walks",
            "weight_gain": "1,5",
            "weight_days": "2",
            "discussed_legs_on": "2026-02-01",
        },
    )

    assert response.url == reverse("accounts:you")
    today = date(2026, 3, 1)
    profile = load_profile(Person.objects.get())
    assert profile.name == "Ruth"
    assert profile.born == date(1950, 5, 6)
    assert profile.started_on == date(2026, 1, 10)
    assert profile.conditions == (
        record.Condition(kind="diabetes", told_on=today),
        record.Condition(kind="varicose_veins", told_on=today),
    )
    assert profile.clot_risks == (
        record.ClotRisk(kind="birth", on=date(2026, 2, 20), told_on=today),
        record.ClotRisk(kind="family_clot", told_on=today),
    )
    assert (profile.blood_thinner, profile.fluid_limit) == (True, False)
    assert profile.exercise_limit == "Only short walks"
    assert profile.discussed_legs_on == date(2026, 2, 1)
    assert profile.weight_plan == record.WeightPlan(
        gain_kg=Decimal("1.5"), within_days=2, told_on=today
    )


def test_an_empty_profile_says_nothing_not_no(owner, person):
    owner.post(PROFILE, {"person": person.uid, "blood_thinner": "", "fluid_limit": ""})

    profile = load_profile(Person.objects.get())
    assert profile.blood_thinner is None
    assert profile.fluid_limit is None
    assert profile.discussed_legs_on is None
    assert profile.weight_plan is None


def test_saving_the_page_untouched_changes_nothing(owner, person):
    person.conditions.create(kind="diabetes", told_on=date(2026, 1, 1))
    person.clot_risks.create(kind="estrogen")
    Person.objects.update(
        units="imperial",
        weight_plan_gain_kg="2",
        weight_plan_within_days=7,
        weight_plan_told_on=date(2026, 1, 1),
        blood_thinner=True,
    )
    before = load_profile(Person.objects.get())
    page = owner.get(PROFILE)
    assert "4.41" in page.content.decode()

    owner.post(PROFILE, shown(page.context["form"]))

    assert load_profile(Person.objects.get()) == before


def test_a_clot_risk_of_a_date_to_come_is_questioned_and_all_else_is_kept(owner, person):
    response = owner.post(
        PROFILE,
        {
            "person": person.uid,
            "clot_risks": ["surgery_or_bed_rest"],
            "on_surgery_or_bed_rest": "2026-03-02",
            "exercise_limit": "Only short walks",
            "blood_thinner": "yes",
        },
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert "This day has not come yet." in page
    assert "Only short walks" in page
    assert 'value="2026-03-02"' in page
    assert 'href="#on_surgery_or_bed_rest--' in page
    assert not ClotRisk.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"weight_gain": "2"}, "needs both"),
        ({"weight_days": "3"}, "needs both"),
        ({"weight_gain": "0", "weight_days": "3"}, "above 0"),
        ({"weight_gain": "two", "weight_days": "3"}, "Write a number, like 2.5."),
        ({"born": "6.5.1950"}, "like 2026-03-01"),
        ({"conditions": "hiccups"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_said_and_not_saved(owner, person, typed, says):
    response = owner.post(PROFILE, {"person": person.uid, "name": "New", **typed})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert Person.objects.get().name != "New"


def test_a_profile_opened_for_somebody_else_is_refused_with_the_text_kept(owner, user, person):
    father = PersonFactory(user=user, name="Father")

    response = owner.post(PROFILE, {"person": father.uid, "exercise_limit": "Only short walks"})

    assert response.status_code == 422
    page = response.content.decode()
    assert "This page was opened for" in page
    assert "Only short walks" in page
    assert not Person.objects.exclude(exercise_limit="").exists()


def test_what_was_true_once_is_listed_with_its_end_and_a_slip_is_not(owner, person):
    person.conditions.create(kind="diabetes", until=date(2026, 2, 1))
    person.clot_risks.create(kind="pregnant", told_on=date(2026, 2, 2), until=date(2026, 2, 1))

    page = owner.get(PROFILE)

    assert [label for label, _until in page.context["past"]] == ["Diabetes"]
    assert "until 1 Feb 2026" in page.content.decode()


def test_the_usual_of_both_legs_is_added_as_a_statement_of_today(owner, person):
    response = owner.post(
        USUAL,
        {
            "person": person.uid,
            "known": "on",
            "left_swelling": "1",
            "left_pain": "0",
            "left_numb": "yes",
            "left_red": "no",
            "bigger_calf": "right",
            "calf_difference": "0,8",
            "breathless": "",
        },
    )

    assert response.url == reverse("accounts:you")
    [usual] = load_profile(person).usual
    assert usual == record.Usual(
        confirmed_on=date(2026, 3, 1),
        left=record.UsualLeg(swelling=1, pain=0, numb=True, red=False),
        calf_difference_cm=Decimal("-0.8"),
    )


def test_the_earlier_statements_stay_and_are_listed(owner, person):
    old = UsualStatement.objects.create(person=person, confirmed_on=date(2025, 11, 1))
    UsualLeg.objects.create(statement=old, leg="left", swelling=2, weak=False)

    owner.post(USUAL, {"person": person.uid, "known": "on", "left_swelling": "1"})

    page = owner.get(USUAL)
    said = page.context["said"]
    assert [(one.on, one.holds) for one in said] == [("1 Mar 2026", True), ("1 Nov 2025", False)]
    assert said[1].lines == ("Left leg: swelling (above the ankle, below the knee), weak: no",)


def test_the_last_statement_is_offered_and_confirmed_as_it_was(owner, person):
    Person.objects.update(units="imperial")
    old = UsualStatement.objects.create(
        person=person,
        confirmed_on=date(2025, 12, 1),
        calf_difference_cm=Decimal("-1"),
        breathless=True,
    )
    UsualLeg.objects.create(statement=old, leg="right", heaviness=4, tingling=True)
    page = owner.get(USUAL)
    form = page.context["form"]
    [said] = page.context["said"]
    assert said.lines == (
        "Right leg: heaviness 4 of 10, tingly: yes",
        "Right calf bigger by 0.39 inches",
        "A little breathless: yes",
    )

    owner.post(USUAL, {**shown(form), "known": "on"})

    first, second = load_profile(person).usual
    assert second == first.model_copy(update={"confirmed_on": date(2026, 3, 1)})


def test_a_usual_that_no_professional_knows_is_not_kept(owner, person):
    response = owner.post(USUAL, {"person": person.uid, "left_swelling": "1"})

    assert response.status_code == 422
    assert "show them the legs first" in response.content.decode()
    assert response.context["form"]["left_swelling"].value() == "1"
    assert not UsualStatement.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Nothing is filled in yet"),
        ({"bigger_calf": "left"}, "Write by how much"),
        ({"bigger_calf": "left", "calf_difference": "-1"}, "Write a number above 0, up to 120 cm."),
        ({"left_pain": "11"}, "Choose one of the answers of this page."),
    ],
)
def test_a_usual_that_says_nothing_or_too_much_is_not_kept(owner, person, typed, says):
    response = owner.post(USUAL, {"person": person.uid, "known": "on", **typed})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not UsualStatement.objects.exists()


def test_calves_that_are_the_same_are_a_statement_too(owner, person):
    owner.post(USUAL, {"person": person.uid, "known": "on", "bigger_calf": "same"})

    [usual] = load_profile(person).usual
    assert usual.calf_difference_cm == 0
    assert "Both calves the same" in owner.get(USUAL).content.decode()


class WalkingStopped(Neutral):
    def advice(self, person, *, now):
        return Advice(hold="warning")


def test_while_walks_are_on_hold_no_aim_of_walking_is_shown_or_lost(owner, person, settings):
    owner.post(GOALS, {"person": person.uid, "walk_minutes_a_week": "90", "elevations_a_day": "2"})
    settings.INTERPRETER = f"{__name__}.{WalkingStopped.__name__}"

    page, you = owner.get(GOALS).content.decode(), owner.get(YOU).content.decode()
    owner.post(GOALS, {"person": person.uid, "walk_minutes_a_week": "", "elevations_a_day": "3"})

    assert "Exercise walks are on hold" in page
    assert 'value="90"' not in page
    assert "90 minutes" not in you
    person.refresh_from_db()
    assert (person.walk_minutes_a_week, person.elevations_a_day) == (90, 3)


def test_goals_are_kept_and_can_be_emptied(owner, person):
    owner.post(GOALS, {"person": person.uid, "walk_minutes_a_week": "90", "walk_days_a_week": "0"})
    person.refresh_from_db()
    assert (person.walk_minutes_a_week, person.walk_days_a_week) == (90, 0)
    assert 'value="90"' in owner.get(GOALS).content.decode()

    owner.post(GOALS, {"person": person.uid})

    person.refresh_from_db()
    assert (person.walk_minutes_a_week, person.walk_days_a_week) == (None, None)


def test_an_eighth_day_a_week_is_refused_with_the_number_kept(owner, person):
    response = owner.post(GOALS, {"person": person.uid, "walk_days_a_week": "8"})

    assert response.status_code == 422
    assert 'value="8"' in response.content.decode()
    person.refresh_from_db()
    assert person.walk_days_a_week is None


def test_an_answer_of_the_interpreter_goes_before_the_usual_page(owner, person, monkeypatch):
    class Listener:
        def after_change(self, person, **said):
            return lambda: "/look-at-this/"

    monkeypatch.setattr("tracker.accounts.actions.interpreter", Listener)

    assert owner.post(PROFILE, {"person": person.uid}).url == "/look-at-this/"
    assert owner.post(GOALS, {"person": person.uid}).url == "/look-at-this/"


def test_who_looked_and_since_when_may_be_told_and_is_shown(owner, person):
    owner.post(
        USUAL,
        {
            "person": person.uid,
            "known": "on",
            "left_swelling": "1",
            "how_long": "many_years",
            "looked_by": "physiotherapist",
            "looked_on": "2026-02-10",
        },
    )

    [said] = owner.get(USUAL).context["said"]
    assert said.lines == (
        "Left leg: swelling (foot or ankle)",
        "Longer, looked at by: a physiotherapist, looked at on 10 Feb 2026",
    )
    form = owner.get(USUAL).context["form"]
    assert form["looked_by"].value() == "physiotherapist"


def test_a_look_that_is_still_to_come_is_refused(owner, person):
    typed = {"person": person.uid, "known": "on", "left_swelling": "1", "looked_on": "2026-03-02"}

    response = owner.post(USUAL, typed)

    assert response.status_code == 422
    assert "This day has not come yet." in response.content.decode()


def test_what_was_told_by_the_form_can_be_taken_back_from_the_next_page(owner, person):
    owner.post(USUAL, {"person": person.uid, "known": "on", "left_swelling": "1"})
    page = owner.get(reverse("accounts:you"))
    assert "Saved: your usual" in page.content.decode()

    for _press in range(2):
        answer = owner.post(page.context["undo"]()["url"], {}, follow=True)
        assert answer.status_code == 200

    assert not UsualStatement.objects.exists()
