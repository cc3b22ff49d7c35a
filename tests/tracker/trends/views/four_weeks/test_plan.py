"""The plan for this person: what a doctor, an illness or a warning changes, or puts on hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trend_days import scored

from tracker.accounts.models import Condition, Try
from tracker.interpreter import Advice, Neutral

from .conftest import DAY, PAGE, keep, press, words

pytestmark = pytest.mark.django_db


class OnHold(Neutral):
    """Somebody who says that walks are on hold."""

    def advice(self, person, *, now):
        return Advice(hold="warning")


class DoctorSet(Neutral):
    """Somebody who leaves walking to the doctor, and puts legs up differently."""

    def advice(self, person, *, now):
        return Advice(walking="doctor_set", changed=frozenset({"elevation"}))

    def pages(self):
        return replace(super().pages(), tips="/why-changed/")


class LegsDown(Neutral):
    """Somebody from whom legs up is hidden."""

    def advice(self, person, *, now):
        return Advice(hidden=frozenset({"elevation"}))


class Ease(Neutral):
    """Somebody who says: easy walks."""

    def advice(self, person, *, now):
        return Advice(walking="ease")


def asked_of(settings, advice):
    settings.INTERPRETER = f"{__name__}.{advice.__name__}"


class TestOnHold:
    def test_no_try_starts_and_the_page_says_why(self, web, person, settings):
        asked_of(settings, OnHold)

        page = web.get(PAGE)

        assert "Exercise walks are on hold" in words(page)
        assert "try_start" not in page.content.decode()
        assert "Walk on" not in words(page)
        assert f'action="{PAGE}start/"' not in page.content.decode()

    def test_a_press_from_an_old_page_starts_nothing(self, web, person, settings):
        asked_of(settings, OnHold)

        page = words(press(web, "start", person))

        assert "Nothing was started" in page
        assert not Try.objects.exists()

    def test_one_that_runs_goes_on_without_a_plan_and_can_be_stopped(self, web, person, settings):
        keep(person, tries=[(3,)])
        asked_of(settings, OnHold)

        page = web.get(PAGE)

        assert "Your four weeks go on" in words(page)
        assert "Your plan" not in words(page)
        assert f'action="{PAGE}stop/"' in page.content.decode()

    def test_a_verdict_asks_for_no_more_weeks(self, web, person, settings):
        keep(person, *scored(DAY - 40, [6] * 12 + [3] * 28), tries=[(28,)])
        asked_of(settings, OnHold)

        for page in (words(web.get(PAGE)), words(web.get("/trends/"))):
            assert "lighter than before" in page
            assert "four more weeks" not in page


class TestThePlan:
    def test_what_a_doctor_set_stands_before_our_numbers(self, web, person, settings):
        asked_of(settings, DoctorSet)

        page = words(web.get(PAGE))

        assert "Walk as your doctor agreed with you" in page
        assert "Nothing agreed yet? Ask before you start." in page
        assert "days a week" not in page

    def test_a_limit_the_person_noted_does_too(self, web, person):
        person.exercise_limit = "Only on the flat"
        person.save()

        page = words(web.get(PAGE))

        assert "Walk as your doctor agreed with you" in page
        assert "Only on the flat" in page
        assert "days a week" not in page

    def test_legs_up_that_are_put_differently_lead_to_the_tip(self, web, person, settings):
        asked_of(settings, DoctorSet)

        page = web.get(PAGE)

        assert "The usual tip is changed here" in words(page)
        assert "Once or twice a day" not in words(page)
        assert 'href="/why-changed/">The tip' in page.content.decode()

    def test_legs_up_that_are_hidden_are_not_asked_for(self, web, person, settings):
        asked_of(settings, LegsDown)

        page, trends = words(web.get(PAGE)), words(web.get("/trends/"))

        assert "No legs up in this plan" in page
        assert "Legs up for 15 minutes" not in page
        assert "put your legs up for four weeks" not in page + trends

    def test_easy_walks_have_no_numbers(self, web, person, settings):
        asked_of(settings, Ease)

        page = words(web.get(PAGE))

        assert "Short, easy walks" in page
        assert "days a week" not in page

    def test_the_persons_own_aims_are_named(self, web, person):
        person.walk_minutes_a_week, person.elevations_a_day = 100, 2
        person.save()

        page = words(web.get(PAGE))

        assert "The aim: 100 minutes a week." in page
        assert "The aim: 2 times a day." in page

    def test_the_real_rules_hide_raised_legs_from_somebody_with_narrow_arteries(
        self, web, person, settings
    ):
        settings.INTERPRETER = "guidance.interpreter.GuidanceInterpreter"
        Condition.objects.create(person=person, kind="peripheral_artery_disease")

        page = words(web.get(PAGE))

        assert "No legs up in this plan" in page
        assert "Walk as your doctor agreed with you" in page
