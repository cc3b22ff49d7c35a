"""The four-week try on its page: started, stopped, taken back, judged, and never while on hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory
from trend_days import check_in, legs_up, scored, walk

from tracker.accounts.models import Access, Condition, Person, Try
from tracker.advice import Neutral, Topics
from tracker.journal import record
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

DAY = 60
"""The day of `trend_days` on which the tests stand: 1 May 2026."""
NOW = datetime(2026, 5, 1, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
PAGE = "/trends/four-weeks/"
MAIN_CHECK_IN = 'class="btn btn-main btn-wide" href="/check-ins/new/"'


class OnHold(Neutral):
    """Somebody who says that walks are on hold."""

    def walking(self, person, *, now):
        return "stop"


class DoctorSet(Neutral):
    """Somebody who leaves walking to the doctor, and puts legs up differently."""

    def walking(self, person, *, now):
        return "doctor_set"

    def topics(self, person, *, now):
        return Topics(changed=frozenset({"elevation"}))


class LegsDown(Neutral):
    """Somebody from whom legs up is hidden."""

    def topics(self, person, *, now):
        return Topics(hidden=frozenset({"elevation"}))


class Ease(Neutral):
    """Somebody who says: easy walks."""

    def walking(self, person, *, now):
        return "ease"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _record_alone(settings):
    """The trends alone, without anybody who interprets the record."""
    settings.ADVICE = "tracker.advice.Neutral"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def person(user):
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def web(user, person):
    client = Client()
    client.force_login(user)
    return client


def asked_of(settings, advice):
    settings.ADVICE = f"{__name__}.{advice.__name__}"


def keep(person, *entries, tries=()):
    """Entries and tries in the record."""
    kinds = {record.CheckIn: "check_ins", record.Walk: "walks", record.Elevation: "elevations"}
    lists: dict[str, Any] = {
        name: tuple(entry for entry in entries if isinstance(entry, kind))
        for kind, name in kinds.items()
    }
    restore_journal(
        person,
        record.Journal(profile=record.Profile(time_zone="Europe/London"), **lists),
        now=NOW,
    )
    for started, *ended in tries:
        Try.objects.create(
            person=person,
            started_on=TODAY - timedelta(days=started),
            ended_on=TODAY - timedelta(days=ended[0]) if ended else None,
        )


def press(web, what, person, **more):
    return web.post(f"{PAGE}{what}/", {"person": str(person.uid), **more}, follow=True)


def words(response):
    """What the page says, without its marks."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


class TestStarting:
    def test_the_plan_is_seen_before_it_starts(self, web, person):
        page = words(web.get(PAGE))

        assert "Walk on 3 days a week" in page
        assert "Legs up for 15 minutes" in page
        assert "It runs until 28 May" in page
        assert not Try.objects.exists()

    def test_it_starts_today_with_one_press(self, web, person):
        page = words(press(web, "start", person))

        assert "Day 1 of 28" in page
        assert Try.objects.get().started_on == TODAY
        assert Try.objects.get().ended_on is None

    def test_today_is_where_the_person_is(self, web, person, clock):
        person.time_zone = "Pacific/Auckland"
        person.save()

        press(web, "start", person)

        assert Try.objects.get().started_on == TODAY + timedelta(days=1)

    def test_one_at_a_time(self, web, person):
        press(web, "start", person)
        press(web, "start", person)

        assert Try.objects.count() == 1

    def test_a_start_is_taken_back(self, web, person):
        press(web, "start", person)

        page = words(press(web, "forget", person))

        assert "Start today" in page
        assert not Try.objects.exists()

    def test_a_start_of_yesterday_is_not_taken_back(self, web, person):
        keep(person, tries=[(1,)])

        page = words(press(web, "forget", person))

        assert "too long ago" in page
        assert Try.objects.count() == 1

    def test_a_button_of_another_persons_page_starts_nothing(self, web, user, person):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)

        page = words(press(web, "start", other))

        assert "for another person" in page
        assert not Try.objects.exists()

    @pytest.mark.parametrize("undo", ["forget", "go-on"])
    def test_an_undo_of_another_persons_page_changes_no_try(self, web, user, person, undo):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)
        keep(person, tries=[(0,)] if undo == "forget" else [(3, 0)])
        before = list(Try.objects.values("started_on", "ended_on"))

        page = words(press(web, undo, other))

        assert "for another person" in page
        assert list(Try.objects.values("started_on", "ended_on")) == before

    def test_the_undo_of_a_start_says_whose_it_is(self, web, person):
        page = press(web, "start", person).content.decode()

        toast = page.partition('class="toast"')[2].partition("</form>")[0]
        assert f'name="person" value="{person.uid}"' in toast

    def test_who_has_few_scores_is_told_to_wait(self, web, person):
        keep(person, *scored(DAY - 4, [4] * 4))

        response = web.get(PAGE)

        assert "You have 4 days with a score so far. Better wait until there are 5." in words(
            response
        )
        assert MAIN_CHECK_IN in response.content.decode()

    def test_who_has_scores_enough_is_not(self, web, person):
        keep(person, *scored(DAY - 5, [4] * 5))

        response = web.get(PAGE)

        assert "Better wait" not in words(response)
        assert MAIN_CHECK_IN not in response.content.decode()


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

        assert "The usual tip is changed for you" in words(page)
        assert "Once or twice a day" not in words(page)
        assert 'href="/guidance/tips/">Your tip' in page.content.decode()

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

        assert "Your own aim: 100 minutes a week." in page
        assert "Your own aim: 2 times a day." in page

    def test_the_real_rules_hide_raised_legs_from_somebody_with_narrow_arteries(
        self, web, person, settings
    ):
        settings.ADVICE = "guidance.advice.Guidance"
        Condition.objects.create(person=person, kind="peripheral_artery_disease")

        page = words(web.get(PAGE))

        assert "No legs up in this plan" in page
        assert "Walk as your doctor agreed with you" in page


class TestRunning:
    def test_days_done_are_counted_and_named(self, web, person):
        keep(person, walk(DAY - 2), legs_up(DAY), walk(DAY - 1, 5), tries=[(2,)])

        page = words(web.get(PAGE))

        assert "Day 3 of 28" in page
        assert "on 2 of 3 days so far" in page
        assert "29 Apr and 1 May" in page

    def test_the_trends_show_it_first(self, web, person):
        keep(person, tries=[(2,)])

        page = words(web.get("/trends/"))

        assert page.index("Day 3 of 28") < page.index("2 weeks")

    def test_too_few_scores_before_the_start_are_said_while_they_can_be_added(self, web, person):
        keep(person, *scored(DAY - 5, [4] * 3), tries=[(2,)])

        assert "3 scores from before the start. 5 were needed" in words(web.get(PAGE))

    def test_a_stop_ends_it_today_and_can_be_taken_back(self, web, person):
        keep(person, tries=[(2,)])

        stopped = words(press(web, "stop", person))

        assert Try.objects.get().ended_on == TODAY
        assert "Stopped on day 3, so there is no verdict" in stopped
        again = words(press(web, "go-on", person))
        assert Try.objects.get().ended_on is None
        assert "Day 3 of 28" in again

    def test_a_stop_of_yesterday_is_not_taken_back(self, web, person):
        keep(person, tries=[(5, 1)])

        assert "too long ago" in words(press(web, "go-on", person))
        assert Try.objects.get().ended_on is not None

    def test_nothing_goes_on_beside_another_try(self, web, person):
        keep(person, tries=[(5,)])
        press(web, "stop", person)
        press(web, "start", person)

        assert "too long ago" in words(press(web, "go-on", person))
        assert Try.objects.filter(ended_on=None).count() == 1

    def test_stopping_without_a_try_does_nothing(self, web, person):
        assert "Start today" in words(press(web, "stop", person))

    def test_a_stop_for_another_person_stops_nothing(self, web, user, person):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)
        keep(person, tries=[(2,)])

        assert "for another person" in words(press(web, "stop", other))
        assert Try.objects.get().ended_on is None


class TestTheVerdict:
    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            (6, 4, "Your legs are about 2 points lighter than before"),
            (4, 5, "Your legs are about 1 point heavier than before"),
            (5, 5, "No clear change after four weeks"),
        ],
    )
    def test_it_is_said_in_words_that_promise_nothing(self, web, person, before, after, said):
        keep(person, *scored(DAY - 40, [before] * 12 + [after] * 28), tries=[(28,)])

        for page in (words(web.get(PAGE)), words(web.get("/trends/"))):
            assert said in page
            assert "It may be the try, or something else." in page or before == after

    def test_too_few_scores_say_how_many_there_are(self, web, person):
        keep(person, *scored(DAY - 40, [5] * 3), *scored(DAY - 28, [3] * 9), tries=[(28,)])

        page = words(web.get(PAGE))

        assert "Not enough scores to compare" in page
        assert "Before the start: 3 of the 5 scores needed." in page
        assert "In the four weeks: enough scores." in page

    def test_it_is_reckoned_anew_when_an_entry_is_filled_in(self, web, person):
        keep(person, *scored(DAY - 40, [6] * 12), *scored(DAY - 28, [3] * 4), tries=[(28,)])
        assert "Not enough scores" in words(web.get(PAGE))

        keep(person, check_in(DAY - 10, 3, 3))

        assert "about 3 points lighter" in words(web.get(PAGE))

    def test_after_four_weeks_the_trends_ask_again_and_the_page_remembers(self, web, person):
        keep(person, *scored(DAY - 70, [6] * 12 + [3] * 28), tries=[(58,)])

        trends, page = words(web.get("/trends/")), words(web.get(PAGE))

        assert "Try four weeks" in trends
        assert "lighter than before" not in trends
        assert "Lighter: from 6 to 3. Done on 0 of 28 days" in page

    def test_more_weeks_can_be_started_after_it(self, web, person):
        keep(person, *scored(DAY - 40, [6] * 12 + [3] * 28), tries=[(28,)])

        page = words(press(web, "start", person))

        assert "Day 1 of 28" in page
        assert "Lighter: from 6 to 3" in page

    def test_who_got_worse_is_not_urged_to_go_on(self, web, person):
        keep(person, *scored(DAY - 40, [3] * 12 + [6] * 28), tries=[(28,)])

        trends = words(web.get("/trends/"))

        assert "Try four more weeks" not in trends


class TestTheRecord:
    def test_tries_survive_an_export_and_a_restore(self, web, person):
        keep(person, tries=[(70, 60), (20,)])
        other = PersonFactory()

        restore_journal(other, record.loads(record.dumps(load_journal(person))), now=NOW)

        assert list(other.tries.values_list("started_on", "ended_on")) == list(
            person.tries.values_list("started_on", "ended_on")
        )
        assert Person.objects.count() == 2

    def test_any_try_of_a_restored_file_has_a_page(self, web, person):
        keep(person, tries=[(-400,), (10, 30), (3000, 2000), (9000,)])

        assert web.get(PAGE).status_code == 200
        assert web.get("/trends/").status_code == 200

    def test_old_tries_are_listed_without_looking_at_their_days(
        self, web, person, django_assert_max_num_queries
    ):
        keep(person, *scored(DAY - 5, [4] * 5), tries=[(40 * n + 60,) for n in range(9)])

        with django_assert_max_num_queries(25):
            page = words(web.get(PAGE))

        assert page.count("Not enough scores to compare") == 6
        assert page.count(" to ") >= 9
