"""What is left of a try: its verdict in words, and its place in the record."""

from __future__ import annotations

import pytest
from factories import PersonFactory
from trend_days import check_in, scored

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

from .conftest import DAY, NOW, PAGE, keep, press, words

pytestmark = pytest.mark.django_db


class TestTheVerdict:
    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            (6, 4, "The legs are about 2 points lighter than before"),
            (4, 5, "The legs are about 1 point heavier than before"),
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

        web.get(PAGE)  # judges what was never judged

        with django_assert_max_num_queries(25):
            page = words(web.get(PAGE))

        assert page.count("Not enough scores to compare") == 6
        assert page.count(" to ") >= 9
