"""The week that is over, on Mondays: true, kind, and nothing that is not advised."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory
from trend_days import check_in, days, legs_up, on, scored, walk

from guidance.today.look_back import look_back_card, managed
from guidance.warnings.assessment_cache import current_assessment
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.restore import restore_journal
from tracker.trends.look_back import Week, look_back
from tracker.trends.queries import load_days

MONDAY = on(14)
NOW = datetime.combine(MONDAY, datetime.min.time(), tzinfo=UTC) + timedelta(hours=9)


def week(*entries) -> Week:
    back = look_back(days(*entries), MONDAY)
    assert back is not None
    return back.last


class TestWhatWasManaged:
    def test_walking_and_legs_up_together_come_first(self):
        found = week(walk(8), legs_up(8), walk(9))

        assert (
            managed(found, walking=True, legs_up=True)
            == "On 1 day you walked and put your legs up as well."
        )

    def test_then_walks_then_legs_up_then_check_ins(self):
        assert managed(week(walk(8), walk(9), legs_up(10)), walking=True, legs_up=True) == (
            "You walked on 2 days."
        )
        assert managed(week(legs_up(8)), walking=True, legs_up=True) == (
            "You put your legs up on 1 day."
        )
        assert managed(week(check_in(8, 9, 9)), walking=True, legs_up=True) == (
            "You checked in on 1 day."
        )

    def test_a_walk_is_no_achievement_while_walking_is_stopped(self):
        found = week(walk(8), legs_up(8), check_in(8))

        assert managed(found, walking=False, legs_up=True) == "You put your legs up on 1 day."
        assert managed(found, walking=False, legs_up=False) == "You checked in on 1 day."
        assert managed(week(walk(8)), walking=False, legs_up=True) == ""

    def test_legs_up_are_none_while_they_are_hidden(self):
        assert managed(week(walk(8), legs_up(8)), walking=True, legs_up=False) == (
            "You walked on 1 day."
        )


@pytest.mark.django_db
class TestTheCard:
    @pytest.fixture(autouse=True)
    def _clock(self):
        with time_machine.travel(NOW, tick=False):
            yield

    @pytest.fixture
    def person(self) -> Person:
        return PersonFactory(user=UserFactory())

    def keep(self, person: Person, *entries) -> None:
        kinds = {"check_ins": record.CheckIn, "walks": record.Walk, "elevations": record.Elevation}
        lists = {
            name: tuple(one for one in entries if isinstance(one, kind))
            for name, kind in kinds.items()
        }
        journal = record.Journal(profile=record.Profile(time_zone="Europe/London"))
        restore_journal(person, journal.model_copy(update=lists), now=NOW)

    def card(self, person: Person, today: date = MONDAY, **changes):
        found = current_assessment(person, now=NOW)
        days = load_days(person, date.min, today)
        return look_back_card(days, today, replace(found, **changes))

    def page(self, person: Person) -> str:
        client = Client()
        client.force_login(person.accesses.get().user)
        return client.get("/").content.decode()

    def test_last_week_stands_beside_the_week_before(self, person):
        self.keep(person, *scored(0, [5] * 7), *scored(7, [4] * 5), walk(8, 20), legs_up(9))

        card = self.card(person)

        assert card.dates == "9 March to 15 March"
        assert (card.walked, card.walked_text) == (20, "minutes on 1 day")
        assert (card.raised, card.raised_text) == (15, "minutes, 1 time")
        assert [amount.text for _leg, amount in card.legs] == ["4", "4"]
        assert card.legs[0][1].note == "5 days. The week before: 5 (7 days)"
        assert card.managed == "You walked on 1 day."

    def test_too_few_scores_are_said_and_not_compared(self, person):
        self.keep(person, *scored(0, [5] * 3), *scored(7, [4] * 3))

        card = self.card(person)

        assert card.legs[0][1].text == ""
        assert card.legs[0][1].note.startswith("3 of the 4 days with a score")

    def test_a_week_before_with_too_few_is_no_comparison(self, person):
        self.keep(person, *scored(0, [5] * 3), *scored(7, [4] * 4))

        assert self.card(person).legs[0][1].note == ("4 days. Too few scores in the week before")

    def test_what_nobody_logged_is_not_nought(self, person):
        self.keep(person, *scored(7, [4] * 5))

        card = self.card(person)

        assert (card.walked_text, card.raised_text) == ("", "")
        assert "Walked" not in self.page(person).split('id="look-back"')[1].split("</section>")[0]

    @pytest.mark.parametrize("ahead", range(1, 7))
    def test_it_stands_only_on_mondays(self, person, ahead):
        self.keep(person, walk(8))

        assert self.card(person, MONDAY + timedelta(days=ahead)) is None

    def test_a_week_without_an_entry_has_no_card(self, person):
        self.keep(person, walk(6))

        assert self.card(person) is None
        assert 'id="look-back"' not in self.page(person)

    def test_while_walking_is_stopped_the_record_stands_without_praise(self, person):
        self.keep(person, walk(8), check_in(9, 3, 3))

        card = self.card(person, walking="stop")

        assert card.walked_text == "minutes on 1 day"
        assert card.managed == "You checked in on 1 day."

    def sore(self, **left) -> record.CheckIn:
        return record.CheckIn(
            at=NOW.replace(tzinfo=None) - timedelta(hours=1),
            left=record.LegSigns(heaviness=6, **left),
            right=record.LegSigns(heaviness=3, swelling=0, pain=0),
        )

    def test_it_stands_after_the_warnings_and_logging_and_before_the_tips(self, person):
        self.keep(person, walk(8), self.sore(pain=2, pain_place="knee"))

        page = self.page(person)

        places = [page.index(f'id="{name}"') for name in ("ask-left", "look-back", "week-title")]
        assert page.index('data-tier="caution"') < places[0] < places[1] < places[2]

    def test_beside_a_warning_that_cannot_wait_it_does_not_stand(self, person):
        self.keep(person, walk(8), self.sore(swelling=1, onset="sudden"))

        page = self.page(person)

        assert 'data-tier="urgent"' in page
        assert 'id="look-back"' not in page
