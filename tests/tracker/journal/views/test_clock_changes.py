"""The hour that comes twice, the hour that never comes, another zone, and a clock left running."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from filled_forms import filled

from tracker.journal.models import Timer

from .conftest import fields, sent

HALF_PAST_ONE_AGAIN = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # GMT, after 1:30 BST
HALF_PAST_ONE = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # BST
PLACES = ("walks", "elevations")
NEW = {"walk": "/walks/new/", "elevation": "/elevations/new/", "check_in": "/check-ins/new/"}


def change(web, person, at, on="2026-10-25", place="walks"):
    data = {"person": person.uid, "on": on, "at": at, "planned_minutes": "20"}
    return web.post(f"/{place}/now/change/", data)


class TestTheHourThatComesTwice:
    @pytest.mark.parametrize("place", PLACES)
    def test_a_start_moved_within_it_stays_in_the_same_pass(self, web, person, clock, place):
        clock.move_to(HALF_PAST_ONE_AGAIN)
        web.post(f"/{place}/start/")
        clock.shift(timedelta(minutes=20))

        change(web, person, "1:40", place=place)

        assert Timer.objects.get().started_at == HALF_PAST_ONE_AGAIN + timedelta(minutes=10)

    def test_the_clock_then_says_ten_minutes(self, web, person, clock):
        clock.move_to(HALF_PAST_ONE_AGAIN)
        web.post("/walks/start/")
        clock.shift(timedelta(minutes=20))

        change(web, person, "1:40")

        assert "10:00" in web.get("/walks/now/").content.decode()

    def test_in_the_first_pass_the_second_has_not_come(self, web, person, clock):
        clock.move_to(HALF_PAST_ONE)
        web.post("/walks/start/")
        clock.shift(timedelta(minutes=20))

        change(web, person, "1:40")

        assert Timer.objects.get().started_at == HALF_PAST_ONE + timedelta(minutes=10)

    def test_moved_back_into_it_from_later_it_is_the_nearer_one(self, web, person, clock):
        clock.move_to(datetime(2026, 10, 25, 2, 10, tzinfo=UTC))
        web.post("/walks/start/")
        clock.shift(timedelta(minutes=20))

        change(web, person, "1:50")

        assert Timer.objects.get().started_at == datetime(2026, 10, 25, 1, 50, tzinfo=UTC)

    def test_a_time_of_the_first_pass_that_is_yet_to_come_is_refused(self, web, person, clock):
        clock.move_to(HALF_PAST_ONE)
        web.post("/walks/start/")

        assert "This time has not come yet." in change(web, person, "1:40").content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_a_start_in_the_hour_that_never_comes_is_refused(web, person, clock, place):
    clock.move_to(datetime(2026, 3, 29, 1, 10, tzinfo=UTC))  # 2:10; it was never 1:30
    web.post(f"/{place}/start/")

    response = change(web, person, "1:30", on="2026-03-29", place=place)

    assert response.status_code == 422
    assert "put forward over this time" in response.content.decode()
    assert Timer.objects.get().started_at == datetime(2026, 3, 29, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize(
    ("now", "on", "at"),
    [
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25", "01:15"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25", "01:45"),
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), "2026-10-25", "01:59"),
        (datetime(2026, 3, 29, 6, 0, tzinfo=UTC), "2026-03-29", "01:30"),
        (datetime(2026, 3, 29, 1, 45, tzinfo=UTC), "2026-03-29", "01:30"),
    ],
)
def test_an_entry_keeps_the_digits_that_were_typed(web, person, kept, clock, kind, now, on, at):
    clock.move_to(now)
    answers = {"when": "other", "on": on, "at": at, "opened_on": on}
    said = {"left-heaviness": "5"} if kind == "check_in" else {"minutes": "10"}

    response = web.post(NEW[kind], fields(person, **answers, **said))

    assert response.status_code == 302
    entry = kept.one(kind)
    moment = entry.at if kind == "check_in" else entry.start
    assert moment == datetime.fromisoformat(f"{on}T{at}")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "began", [datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 3, 29, 0, 50, tzinfo=UTC)]
)
def test_the_minutes_of_a_clock_are_those_that_passed(web, kept, clock, place, began):
    clock.move_to(began)
    web.post(f"/{place}/start/", {"planned_minutes": "20"})
    clock.shift(timedelta(minutes=20))
    web.post(f"/{place}/now/stop/")
    form = web.get(f"/{place}/now/finish/").context["form"]

    web.post(f"/{place}/new/", sent(filled(form)))

    entry = kept.one(place.removesuffix("s"))
    assert (entry.start, entry.minutes) == (began.replace(tzinfo=None) + offset(began), 20)


def offset(moment: datetime) -> timedelta:
    return timedelta(hours=1 if moment.month == 10 else 0)


def test_another_zone_while_a_clock_runs_moves_the_words_and_not_the_minutes(
    web, person, kept, clock
):
    web.post("/walks/start/")
    clock.shift(timedelta(minutes=10))
    person.time_zone = "America/New_York"
    person.save()

    page = web.get("/walks/now/").content.decode()
    web.post("/walks/now/stop/")
    form = web.get("/walks/now/finish/").context["form"]
    web.post("/walks/new/", sent(filled(form)))

    assert "10:00" in page
    assert "Started 9:30" in page
    walk = kept.one("walk")
    assert (walk.start, walk.minutes) == (datetime(2026, 11, 22, 9, 30), 10)
    assert walk.time_zone == "America/New_York"


class TestAClockThatNobodyStopped:
    @pytest.fixture
    def forgotten(self, web, clock):
        web.post("/walks/start/")
        clock.shift(timedelta(hours=50, seconds=1))
        return web

    def test_its_page_says_so_in_words(self, forgotten):
        page = forgotten.get("/walks/now/").content.decode()

        assert "The clock has run for more than a day." in page
        assert "3000 minutes." not in page

    def test_the_form_asks_when_it_ended_and_fills_in_no_length(self, forgotten):
        forgotten.post("/walks/now/stop/")
        response = forgotten.get("/walks/now/finish/")

        page = response.content.decode()
        assert "It began on Sunday 22 November at 14:30. When did it end?" in page
        assert response.context["form"]["minutes"].value() is None

    def test_saved_without_a_length_it_asks_again_and_the_clock_stays(self, forgotten):
        forgotten.post("/walks/now/stop/")
        form = forgotten.get("/walks/now/finish/").context["form"]

        response = forgotten.post("/walks/new/", sent(filled(form)))

        page = response.content.decode()
        assert response.status_code == 422
        assert "Tap how many minutes it was." in page
        assert "When did it end?" in page
        assert Timer.objects.exists()

    def test_a_tap_on_the_length_saves_it_at_its_start(self, forgotten, kept):
        forgotten.post("/walks/now/stop/")
        form = forgotten.get("/walks/now/finish/").context["form"]

        forgotten.post("/walks/new/", sent(filled(form, minutes="20")))

        walk = kept.one("walk")
        assert (walk.start, walk.minutes) == (datetime(2026, 11, 22, 14, 30), 20)
        assert not Timer.objects.exists()

    def test_a_day_to_the_minute_is_still_a_length(self, web, clock):
        web.post("/walks/start/")
        clock.shift(timedelta(hours=24))
        web.post("/walks/now/stop/")

        form = web.get("/walks/now/finish/").context["form"]

        assert form["other_minutes"].value() == 1440

    def test_legs_up_forgotten_lasted_as_long_as_planned(self, web, clock, kept):
        web.post("/elevations/start/", {"planned_minutes": "15"})
        clock.shift(timedelta(days=3))
        web.post("/elevations/now/stop/")
        form = web.get("/elevations/now/finish/").context["form"]

        web.post("/elevations/new/", sent(filled(form)))

        assert kept.one("elevation").minutes == 15
