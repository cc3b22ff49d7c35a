"""A try is started, counted while it runs, stopped, and either of them is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from factories import PersonFactory
from trend_days import legs_up, scored, walk

from tracker.accounts.models import Access, Try

from .conftest import DAY, PAGE, TODAY, keep, press, words

pytestmark = pytest.mark.django_db

MAIN_CHECK_IN = 'class="btn btn-main btn-wide" href="/check-ins/new/"'


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

    def test_pressed_twice_it_starts_once_and_says_so(self, web, person):
        press(web, "start", person)

        page = words(press(web, "start", person))

        assert "The four weeks are running already." in page
        assert Try.objects.count() == 1

    def test_a_start_is_taken_back_once_and_started_again(self, web, person):
        press(web, "start", person)
        press(web, "forget", person)

        assert "There is nothing to undo" in words(press(web, "forget", person))
        press(web, "start", person)
        assert Try.objects.count() == 1

    def test_a_start_of_yesterday_is_not_taken_back(self, web, person):
        keep(person, tries=[(1,)])

        page = words(press(web, "forget", person))

        assert "too long ago" in page
        assert Try.objects.count() == 1

    def test_a_button_of_another_persons_page_starts_nothing(self, web, user, person):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)

        page = words(press(web, "start", other))

        assert "opened for Ada" in page
        assert not Try.objects.exists()

    @pytest.mark.parametrize("undo", ["forget", "go-on"])
    def test_an_undo_of_another_persons_page_changes_no_try(self, web, user, person, undo):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)
        keep(person, tries=[(0,)] if undo == "forget" else [(3, 0)])
        before = list(Try.objects.values("started_on", "ended_on"))

        page = words(press(web, undo, other))

        assert "opened for Ada" in page
        assert list(Try.objects.values("started_on", "ended_on")) == before

    def test_the_undo_of_a_start_says_whose_it_is(self, web, person):
        page = press(web, "start", person).content.decode()

        toast = page.partition('class="toast"')[2].partition("</form>")[0]
        assert f'name="person" value="{person.uid}"' in toast

    def test_who_has_few_scores_is_told_to_wait(self, web, person):
        keep(person, *scored(DAY - 4, [4] * 4))

        response = web.get(PAGE)

        assert "There are 4 days with a score so far. Better wait until there are 5." in words(
            response
        )
        assert MAIN_CHECK_IN in response.content.decode()

    def test_who_has_scores_enough_is_not(self, web, person):
        keep(person, *scored(DAY - 5, [4] * 5))

        response = web.get(PAGE)

        assert "Better wait" not in words(response)
        assert MAIN_CHECK_IN not in response.content.decode()


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
        page = words(press(web, "stop", person))

        assert "Start today" in page
        assert "No four weeks are running" in page

    def test_a_stop_for_another_person_stops_nothing(self, web, user, person):
        other = PersonFactory(name="Ada")
        Access.objects.create(user=user, person=other)
        keep(person, tries=[(2,)])

        assert "opened for Ada" in words(press(web, "stop", other))
        assert Try.objects.get().ended_on is None
