"""The clock on the server: it survives, can be moved, thrown away, brought back and saved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from factories import PersonFactory
from filled_forms import filled
from page_forms import as_sent

from tracker.interpreter import Advice, Neutral
from tracker.journal.models import Change, Elevation, Timer, Walk

from .conftest import NOW, sent

KINDS = {"walk": "walks", "elevation": "elevations"}


class OnHold(Neutral):
    """Somebody who says that walks are on hold."""

    def advice(self, person, *, now):
        return Advice(hold="warning")


@pytest.fixture(params=list(KINDS.items()), ids=list(KINDS))
def both(request):
    """A kind and the first part of its addresses."""
    return request.param


def start(web, place="walks", **data):
    return web.post(f"/{place}/start/", data)


def finish(web, place, **changes):
    """Tap "finish", and save the form that comes."""
    web.post(f"/{place}/now/stop/")
    form = web.get(f"/{place}/now/finish/").context["form"]
    return web.post(f"/{place}/new/", sent(filled(form, **changes)))


def test_a_clock_starts_and_its_page_shows_it_without_scripts(web, clock, both):
    kind, place = both

    response = start(web, place)

    assert response["Location"] == f"/{place}/now/"
    clock.shift(timedelta(minutes=12, seconds=34))
    page = web.get(f"/{place}/now/").content.decode()
    assert ("12:34" if kind == "walk" else "2:26") in page
    assert ("Started 14:30" if kind == "walk" else "Ends 14:45") in page


def test_a_second_start_goes_on_with_the_first_clock(web, person, clock, both):
    kind, place = both
    start(web, place)
    clock.shift(60)

    start(web, place)

    timer = Timer.objects.get(person=person, kind=kind)
    assert timer.started_at == NOW


def test_without_a_clock_its_pages_lead_to_where_it_is_started(web, both):
    _kind, place = both

    for page in ("now/", "now/finish/", "now/change/"):
        assert web.get(f"/{place}/{page}")["Location"] == f"/{place}/new/"
    assert web.post(f"/{place}/now/stop/")["Location"] == f"/{place}/new/"
    assert web.post(f"/{place}/now/discard/")["Location"] == reverse("journal:log")


def test_the_length_is_asked_of_elevations_and_fifteen_minutes_when_not_said(web, person):
    start(web, "elevations", planned_minutes="20")
    assert Timer.objects.get().planned_minutes == 20
    web.post("/elevations/now/discard/")

    start(web, "elevations", planned_minutes="500")
    assert Timer.objects.get().planned_minutes == 15


def test_a_finished_clock_fills_in_the_form_and_ends_when_it_is_saved(web, kept, clock, both):
    kind, place = both
    start(web, place)
    clock.shift(timedelta(minutes=12, seconds=34))

    web.post(f"/{place}/now/stop/")
    clock.shift(timedelta(minutes=3))  # the form lies open
    page = web.get(f"/{place}/now/finish/")
    assert page.context["form"]["other_minutes"].value() == 13
    assert Timer.objects.exists()

    response = web.post(f"/{place}/new/", sent(filled(page.context["form"])))

    assert response["Location"] == reverse("journal:log")
    entry = kept.one(kind)
    assert (entry.start, entry.minutes) == (datetime(2026, 11, 22, 14, 30), 13)
    assert not Timer.objects.exists()


def test_the_saved_form_sent_again_leaves_a_later_clock_alone(web, kept, clock):
    start(web)
    clock.shift(600)
    web.post("/walks/now/stop/")
    data = sent(filled(web.get("/walks/now/finish/").context["form"]))
    web.post("/walks/new/", data)
    start(web)

    web.post("/walks/new/", data)

    kept.one("walk")
    assert Timer.objects.get().started_at == NOW + timedelta(minutes=10)


def test_a_form_from_the_clock_that_is_refused_keeps_the_clock(web, clock):
    start(web)
    clock.shift(600)

    response = finish(web, "walks", other_minutes="many", note="Windy")

    assert response.status_code == 422
    assert "Windy" in response.content.decode()
    assert Timer.objects.exists()
    assert not Walk.objects.exists()


def test_the_start_keeps_its_second_through_the_form(web, kept, clock):
    clock.shift(17)
    start(web)
    clock.shift(600)

    finish(web, "walks")

    assert kept.one("walk").start == datetime(2026, 11, 22, 14, 30, 17)


def test_the_minutes_are_counted_over_a_change_of_the_clocks(web, kept, clock):
    clock.move_to(datetime(2026, 10, 25, 0, 50, tzinfo=UTC))  # 1:50; at 2:00 it is 1:00 again
    start(web)
    clock.shift(timedelta(minutes=30))

    finish(web, "walks")

    walk = kept.one("walk")
    assert (walk.start, walk.minutes) == (datetime(2026, 10, 25, 1, 50), 30)


def test_a_countdown_that_ran_out_lasted_as_long_as_planned(web, kept, clock):
    start(web, "elevations", planned_minutes="10")
    clock.shift(timedelta(hours=2))

    page = web.get("/elevations/now/").content.decode()
    finish(web, "elevations")

    assert "0:00" in page
    assert "Ended 14:40" in page
    assert kept.one("elevation").minutes == 10


def test_a_walk_of_over_six_hours_from_the_clock_is_questioned(web, kept, clock):
    clock.move_to(datetime(2026, 11, 22, 7, tzinfo=UTC))
    start(web)
    clock.shift(timedelta(hours=7))

    response = finish(web, "walks")

    assert response.status_code == 422
    assert "more than 6 hours" in response.content.decode()
    assert Timer.objects.exists()


@pytest.mark.parametrize(
    ("usual", "minutes", "asked"),
    [(15, 120, False), (15, 121, True), (80, 121, False), (80, 160, False), (80, 161, True)],
)
def test_still_walking_is_asked_far_past_the_usual(web, kept, clock, usual, minutes, asked):
    for day in (18, 19, 20):
        kept.walk(f"2026-11-{day}T10:00", usual)
    start(web)
    clock.shift(timedelta(minutes=minutes))

    page = web.get("/walks/now/").content.decode()

    assert ("Still walking?" in page) == asked


def test_two_walks_are_too_few_to_call_any_usual(web, kept):
    kept.walk("2026-11-19T10:00", 20)
    kept.walk("2026-11-20T10:00", 20)
    start(web)

    assert "usual" not in web.get("/walks/now/").content.decode()


class TestMovingTheStart:
    def test_it_is_moved_and_the_clock_counts_from_there(self, web, person, clock, both):
        kind, place = both
        start(web, place)
        data = {"person": person.uid, "on": "2026-11-22", "at": "14:05", "planned_minutes": "20"}

        response = web.post(f"/{place}/now/change/", data)

        assert response["Location"] == f"/{place}/now/"
        timer = Timer.objects.get(kind=kind)
        assert timer.started_at == datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
        assert timer.planned_minutes == 20

    def test_untouched_it_stays_to_the_second(self, web, person, clock):
        clock.shift(17)
        start(web)
        data = {"person": person.uid, "on": "2026-11-22", "at": "14:30"}

        web.post("/walks/now/change/", data)

        assert Timer.objects.get().started_at == NOW + timedelta(seconds=17)

    def test_untouched_in_the_hour_that_comes_twice_it_stays(self, web, person, clock):
        second = datetime(2026, 10, 25, 1, 20, tzinfo=UTC)  # 1:20 for the second time
        clock.move_to(second)
        start(web)
        clock.shift(600)

        web.post("/walks/now/change/", {"person": person.uid, "on": "2026-10-25", "at": "1:20"})

        assert Timer.objects.get().started_at == second

    def test_a_time_to_come_is_refused_with_what_was_typed(self, web, person, both):
        _kind, place = both
        start(web, place)
        data = {"person": person.uid, "on": "2026-11-22", "at": "15:30"}

        response = web.post(f"/{place}/now/change/", data)

        page = response.content.decode()
        assert response.status_code == 422
        assert "This time has not come yet." in page
        assert 'value="15:30"' in page
        assert Timer.objects.get().started_at == NOW

    def test_another_persons_form_changes_nothing(self, web, both):
        _kind, place = both
        start(web, place)
        data = {"person": PersonFactory().uid, "on": "2026-11-22", "at": "14:05"}

        assert web.post(f"/{place}/now/change/", data).status_code == 422
        assert Timer.objects.get().started_at == NOW


class TestDiscarding:
    def test_it_is_gone_and_can_be_brought_back_as_it_was(self, web, clock, both):
        kind, place = both
        start(web, place, planned_minutes="20")
        clock.shift(300)

        web.post(f"/{place}/now/discard/")
        assert not Timer.objects.exists()
        page = web.get(f"/{place}/new/").content.decode()
        assert f'action="/{place}/now/resume/"' in page

        web.post(f"/{place}/now/resume/")
        timer = Timer.objects.get(kind=kind)
        assert timer.started_at == NOW
        assert timer.planned_minutes == (20 if kind == "elevation" else None)

    def test_nothing_was_discarded(self, web, both):
        _kind, place = both

        response = web.post(f"/{place}/now/resume/", follow=True)

        assert response.redirect_chain == [(f"/{place}/new/", 302)]
        assert "No clock is running" in response.content.decode()


def test_a_button_for_another_person_starts_nothing(web, both):
    _kind, place = both

    start(web, place, person=PersonFactory().uid)

    assert not Timer.objects.exists()
    assert "another person" in web.get(f"/{place}/new/").content.decode()


class TestWalksOnHold:
    @pytest.fixture(autouse=True)
    def _on_hold(self, settings):
        settings.INTERPRETER = f"{OnHold.__module__}.OnHold"

    def test_no_walk_is_offered_or_started_but_one_can_be_logged(self, web, kept):
        for day in (18, 19, 20):
            kept.walk(f"2026-11-{day}T10:00", 20)

        page = web.get("/walks/new/").content.decode()
        start(web)

        assert "Exercise walks are on hold" in page
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "Start" not in main.replace(">Start</label>", "")
        assert "Usual walk" not in page
        assert 'name="minutes"' in page
        assert not Timer.objects.exists()

    def test_the_legs_may_still_go_up(self, web):
        start(web, "elevations")

        assert Timer.objects.get().kind == "elevation"


def test_an_elevation_is_logged_by_its_minutes_alone(web, person, kept):
    form = web.get("/elevations/new/").context["form"]

    web.post("/elevations/new/", sent(filled(form, minutes="20")))

    entry = kept.one("elevation")
    assert (entry.start, entry.minutes) == (datetime(2026, 11, 22, 14, 10), Decimal(20))
    assert (entry.above_heart, entry.feel_after, entry.note) == (None, None, None)


def test_an_elevation_opened_and_sent_unchanged_stays_and_a_change_is_kept(web, kept):
    kept.add(
        "elevation",
        start="2026-11-20T21:10:09",
        minutes=15,
        above_heart=False,
        feel_after={"left": "same"},
        note="TV",
    )
    entry = kept.one("elevation")
    form = web.get(f"/elevations/{entry.id}/").context["form"]

    web.post(f"/elevations/{entry.id}/", sent(filled(form)))
    assert kept.one("elevation") == entry
    assert Elevation.objects.count() == 1

    web.post(f"/elevations/{entry.id}/", sent(filled(form, above_heart="yes")))
    changed = kept.one("elevation")
    assert changed.above_heart is True
    assert changed.start == entry.start


class TestSentAgain:
    """Pressed twice, after Back, and from a tab that shows an earlier clock."""

    def test_the_form_sent_again_with_other_minutes_changes_that_session(
        self, web, kept, clock, both
    ):
        kind, place = both
        start(web, place)
        clock.shift(1200)
        web.post(f"/{place}/now/stop/")
        form = web.get(f"/{place}/now/finish/").context["form"]
        data = sent(filled(form, minutes="other", other_minutes="12"))
        web.post(f"/{place}/new/", data)

        web.post(f"/{place}/new/", {**data, "other_minutes": "14"})

        assert kept.one(kind).minutes == 14
        assert kept.one(kind).start == NOW.replace(tzinfo=None)

    def test_undo_lets_the_clock_run_again_and_the_form_saves_it_again(
        self, web, person, kept, clock, both
    ):
        kind, place = both
        start(web, place, planned_minutes="20")
        clock.shift(600)
        web.post(f"/{place}/now/stop/")
        form = web.get(f"/{place}/now/finish/").context["form"]
        data = sent(filled(form))
        web.post(f"/{place}/new/", data)
        clock.shift(60)

        web.post(f"/undo/{Change.objects.latest('pk').pk}/")

        timer = Timer.objects.get(person=person, kind=kind)
        assert timer.started_at == NOW
        assert timer.planned_minutes == (20 if kind == "elevation" else None)
        assert kept.all(kind) == ()

        web.post(f"/{place}/new/", data)
        assert kept.one(kind).minutes == 10
        assert not Timer.objects.exists()

    def test_undo_leaves_a_later_clock_alone(self, web, person, clock):
        start(web)
        clock.shift(600)
        finish(web, "walks")
        clock.shift(60)
        start(web)

        web.post(f"/undo/{Change.objects.latest('pk').pk}/")

        assert Timer.objects.get(person=person).started_at == NOW + timedelta(seconds=660)

    def test_a_button_beside_an_earlier_clock_leaves_the_later_one_alone(
        self, web, person, clock, both
    ):
        _kind, place = both
        start(web, place)
        old = {"clock": NOW.isoformat()}
        clock.shift(600)
        finish(web, place)
        start(web, place)

        for button in ("discard", "stop"):
            response = web.post(f"/{place}/now/{button}/", old, follow=True)
            assert response.redirect_chain == [(f"/{place}/now/", 302)]
            assert "The clock was changed somewhere else" in response.content.decode()
        assert Timer.objects.get(person=person).started_at == NOW + timedelta(seconds=600)

    def test_the_page_of_the_clock_says_which_it_is(self, web, both):
        _kind, place = both
        start(web, place)

        button = as_sent(web.get(f"/{place}/now/"), f"/{place}/now/discard/")

        assert button["clock"] == [NOW.isoformat()]
        web.post(f"/{place}/now/discard/", button)
        assert not Timer.objects.exists()

    @pytest.mark.parametrize("button", ["stop", "discard"])
    def test_without_a_clock_it_is_said(self, web, both, button):
        _kind, place = both

        page = web.post(f"/{place}/now/{button}/", follow=True).content.decode()

        assert "No clock is running" in page
        assert "data-saved" not in page

    def test_a_change_without_a_clock_gives_back_what_was_typed(self, web, person, both):
        _kind, place = both
        start(web, place)
        data = as_sent(web.get(f"/{place}/now/change/"), f"/{place}/now/change/")
        web.post(f"/{place}/now/discard/")

        response = web.post(f"/{place}/now/change/", {**data, "at": "13:47"})

        assert response.status_code == 422
        assert "No clock is running any more" in response.content.decode()
        assert "13:47" in response.content.decode()

    def test_an_old_tab_asks_before_it_moves_a_start_that_was_moved(self, web, person, both):
        _kind, place = both
        address = f"/{place}/now/change/"
        start(web, place)
        first, second = (as_sent(web.get(address), address) for _ in range(2))
        web.post(address, {**first, "at": "14:00"})
        web.post(address, {**first, "at": "14:10"})  # after Back: its own, so not asked

        response = web.post(address, {**second, "at": "14:20"})

        assert response.status_code == 422
        assert Timer.objects.get(person=person).started_at == NOW.replace(minute=10)
        assert web.post(address, as_sent(response, address)).status_code == 302
        assert Timer.objects.get(person=person).started_at == NOW.replace(minute=20)

    def test_an_unchanged_start_is_told(self, web, both):
        _kind, place = both
        start(web, place)
        address = f"/{place}/now/change/"

        response = web.post(address, as_sent(web.get(address), address), follow=True)

        assert "Nothing was changed." in response.content.decode()

    def test_brought_back_twice_the_clock_runs_on(self, web, person, clock, both):
        _kind, place = both
        start(web, place)
        web.post(f"/{place}/now/discard/")

        for _ in range(2):
            response = web.post(f"/{place}/now/resume/")
            assert response["Location"] == f"/{place}/now/"
        assert Timer.objects.get(person=person).started_at == NOW
