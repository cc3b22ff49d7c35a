"""The log: newest first, in words, one page as quick as another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import PersonFactory

from tracker.journal.pages.log import ENTRIES_A_PAGE

from .conftest import Record

HTMX = {"HX-Request": "true"}


def titles(response):
    return [day.title for day in response.context["page"].days]


def rows(response):
    return [row for day in response.context["page"].days for row in day.rows]


def test_an_empty_log_says_what_will_stand_here(web):
    page = web.get("/log/").content.decode()

    assert "Each entry will stand here" in page
    assert "Earlier days" not in page


def test_days_stand_newest_first_with_their_entries_newest_first(web, kept):
    kept.walk("2026-11-21T16:00", 22)
    kept.walk("2026-11-22T09:40", 12)
    kept.add("elevation", start="2026-11-22T14:21", minutes=5)
    kept.walk("2026-11-20T10:00", 1)

    response = web.get("/log/")

    assert titles(response) == ["Today", "Yesterday", "Friday"]
    assert [row.title for row in rows(response)] == [
        "Legs up, 5 minutes",
        "Walk, 12 minutes",
        "Walk, 22 minutes",
        "Walk, 1 minute",
    ]


def test_days_without_entries_are_one_piece_and_never_scolded(web, kept):
    kept.walk("2026-11-20T10:00")
    kept.walk("2026-11-18T10:00")
    kept.walk("2025-12-30T10:00")

    response = web.get("/log/")

    assert titles(response) == [
        "21 November to today",
        "Friday",
        "Thursday 19 November",
        "Wednesday",
        "31 December 2025 to 17 November",
        "Tuesday",
    ]
    assert "Nothing logged. That is fine." in response.content.decode()


def test_one_kind_is_shown_without_gaps(web, kept):
    kept.walk("2026-11-20T10:00")
    kept.add("injury", on="2026-11-10", leg="left")
    kept.add("injury", on="2026-11-02", leg="right")

    response = web.get("/log/?kind=injury")

    assert [row.title for row in rows(response)] == ["Injury, left leg", "Injury, right leg"]
    assert titles(response) == ["Tuesday", "Monday"]
    assert web.get("/log/?kind=mood").status_code == 404


def test_the_jump_goes_to_the_day_and_nonsense_shows_the_log(web):
    assert web.get("/log/?day=2026-11-03")["Location"] == "/log/2026-11-03/"
    assert web.get("/log/?day=2026-02-31").status_code == 200
    assert web.get("/log/?before=soon").status_code == 200


def test_every_day_is_reached_once_by_going_to_earlier_ones(web, kept):
    days = [date(2026, 11, 1) - timedelta(days=n) for n in range(25)]
    for day in days:
        kept.walk(f"{day}T10:00")
    found, url = [], "/log/?kind=walk"
    while url:
        page = web.get(url).context["page"]
        found += [row.at.date() for day in page.days for row in day.rows]
        url = page.earlier.url if page.earlier else ""

    assert found == days
    assert page.newest.url == "/log/?kind=walk"


def test_an_entry_that_is_added_moves_no_page(web, kept):
    for n in range(12):
        kept.walk(f"2026-10-{n + 1:02}T10:00")
    earlier = web.get("/log/?kind=walk").context["page"].earlier.url
    before = [row.at for row in rows(web.get(earlier))]

    kept.walk("2026-11-20T10:00")

    assert [row.at for row in rows(web.get(earlier))] == before


@pytest.mark.parametrize(
    ("first", "second", "pages"),
    [(30, 30, [[10, 9], [8]]), (45, 40, [[10], [9, 8]]), (85, 2, [[10], [9, 8]])],
)
def test_a_page_has_fewer_days_where_they_are_full_and_never_part_of_one(
    web, kept, first, second, pages
):
    per_day = {10: first, 9: second, 8: 25}
    for day, count in per_day.items():
        for n in range(count):
            kept.walk(f"2026-10-{day:02}T{8 + n // 30:02}:{2 * (n % 30):02}", 1)

    web.get("/log/")  # the first visit also judges
    url, found = "/log/?kind=walk", []
    while url:
        with CaptureQueriesContext(connection) as asked:
            page = web.get(url).context["page"]
        read = [query for query in asked.captured_queries if "journal_walk" in query["sql"]]
        assert len(read) <= (3 if first > ENTRIES_A_PAGE else 1)
        found.append([day.rows[0].at.day for day in page.days])
        for day in page.days:
            assert len(day.rows) == per_day[day.rows[0].at.day]
        url = page.earlier.url if page.earlier else ""

    assert found == pages


@pytest.mark.parametrize("url", ["/log/", "/log/?kind=walk", "/log/?before=2026-11-12"])
def test_the_log_takes_as_many_queries_for_a_long_history_as_for_a_short_one(web, kept, url):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert web.get(url).status_code == 200
        return len(queries)

    def fill(first, last):
        for n in range(first, last):
            day = date(2026, 11, 22) - timedelta(days=n)
            kept.walk(f"{day}T10:00", left={"pain": 1}, body={"fainted": False})
            kept.add("check_in", at=f"{day}T08:00", left={"heaviness": 3}, nothing_new=True)
            kept.add("elevation", start=f"{day}T20:00", minutes=15)
            kept.add("measurement", at=f"{day}T07:00", weight_kg=80)

    fill(0, 21)
    web.get(url)  # the first visit of a day also renews the session
    short = count()
    fill(21, 42)

    assert count() == short


def test_htmx_gets_the_days_alone_and_history_the_whole_page(web, kept):
    kept.walk("2026-11-20T10:00")

    part = web.get("/log/", headers=HTMX)
    restored = web.get("/log/", headers={**HTMX, "HX-History-Restore-Request": "true"})
    boosted = web.get("/log/", headers={**HTMX, "HX-Boosted": "true"})

    assert part.content.decode().strip().startswith('<div class="stack" id="days"')
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]
    for whole in (restored, boosted):
        assert "<html" in whole.content.decode()


class TestDay:
    def test_it_shows_its_entries_the_days_beside_it_and_where_to_add(self, web, kept):
        kept.walk("2026-11-20T10:00")
        kept.walk("2026-11-21T10:00", 20)

        response = web.get("/log/2026-11-20/")

        page = response.context["page"]
        assert [row.title for row in page.rows] == ["Walk, 15 minutes"]
        assert (page.previous.url, page.next.url) == ("/log/2026-11-19/", "/log/2026-11-21/")
        assert [link.url for link in page.add] == [
            "/check-ins/new/?date=2026-11-20",
            "/walks/new/?date=2026-11-20",
            "/elevations/new/?date=2026-11-20",
            "/measurements/new/?date=2026-11-20",
            "/injuries/new/?date=2026-11-20",
        ]
        for link in page.add:
            assert web.get(link.url).status_code == 200

    def test_today_leads_to_no_day_to_come(self, web):
        page = web.get("/log/2026-11-22/").context["page"]

        assert page.next is None
        assert page.add[1].url == "/walks/new/"

    @pytest.mark.parametrize("day", ["2026-11-23", "0001-01-01", "9999-12-31", "1066-10-14"])
    def test_any_day_of_the_calendar_has_a_page(self, web, day):
        assert web.get(f"/log/{day}/").status_code == 200

    def test_a_day_that_is_none_has_no_page(self, web):
        assert web.get("/log/2026-02-30/").status_code == 404


class TestWords:
    """A line says what was said, and nothing that was not."""

    def details(self, web):
        (row,) = rows(web.get("/log/?before=2026-11-22&kind=" + self.kind))
        return row

    kind = "walk"

    def test_a_walk_with_its_minutes_only(self, web, kept):
        kept.walk("2026-11-20T09:40")

        row = self.details(web)
        assert (row.title, row.details) == ("Walk, 15 minutes", "9:40")
        assert (row.left, row.right) == (None, None)

    def test_a_walk_with_all_there_is(self, web, kept):
        kept.walk(
            "2026-11-20T09:40",
            talk="talk",
            effort=0,
            distance_m=1250,
            steps=0,
            feel_after={"left": "lighter", "right": "same"},
            pain={"leg": "both", "place": "calf", "began_after_min": 6},
            left={"warm": True, "red": False, "swelling": 0},
            right={"warm": True},
            body={"fainted": False, "breathless": "effort"},
            note="Round\nthe park",
        )

        row = self.details(web)
        assert row.note == "Round the park"
        assert row.details == (
            "9:40 · I could talk · effort 0 of 10 · 1.25 km · 0 steps"
            " · left leg: lighter · right leg: same"
            " · pain on walking, both legs, calf, from minute 6 on"
            " · warm, both legs"
            " · short of breath (when moving or climbing stairs)"
        )

    def test_a_time_of_another_zone_says_so(self, web, kept):
        kept.walk("2026-11-20T09:40", time_zone="America/New_York")

        assert self.details(web).details == "9:40 (New York time)"

    @pytest.mark.parametrize(
        ("values", "left", "right", "details"),
        [
            (
                {"left": {"heaviness": 4}, "nothing_new": True},
                4,
                None,
                "8:10 · check-in · nothing new",
            ),
            (
                {"left": {"heaviness": 0}},
                0,
                None,
                "8:10 · check-in · not finished: “anything else” is open",
            ),
            (
                {
                    "left": {"swelling": 1, "pain": 4, "pain_place": "calf"},
                    "right": {"swelling": 1, "skin": ("sore",)},
                    "nothing_new": True,
                    "context": ("hot_day",),
                },
                None,
                None,
                "8:10 · check-in · swelling (foot or ankle), both legs"
                " · pain 4 of 10 (calf), left leg · a sore or open skin, right leg · a hot day",
            ),
            (
                {"body": {"temperature_c": "38.5", "chest_pain": True}},
                None,
                None,
                "8:10 · check-in · chest pain · temperature 38.5 °C",
            ),
        ],
    )
    def test_a_check_in(self, web, kept, values, left, right, details):
        self.kind = "check_in"
        kept.add("check_in", at="2026-11-20T08:10", **_numbers(values))

        row = self.details(web)
        assert (row.left, row.right) == (left, right)
        assert row.title == ""
        assert row.details == details

    def test_measurements_in_the_persons_units(self, web, kept, person):
        self.kind = "measurement"
        kept.add(
            "measurement", at="2026-11-20T08:00", left_calf_cm=38, right_calf_cm=37, weight_kg=80
        )

        row = self.details(web)
        assert row.title == "Calf: left 38 cm, right 37 cm; Weight: 80 kg"
        assert row.details == "8:00 · calves 1 cm apart"

        person.units = "imperial"
        person.save()
        row = self.details(web)
        assert row.title == "Calf: left 14.96 inches, right 14.57 inches; Weight: 176.37 lb"

    def test_a_temperature_stands_as_it_was_typed(self, web, kept, person):
        person.units = "imperial"
        person.save()
        self.kind = "check_in"
        kept.add("check_in", at="2026-11-20T08:10", body={"temperature_c": Decimal("37.722222")})

        assert self.details(web).details == "8:10 · check-in · temperature 99.9 °F"

    def test_what_a_professional_said_can_be_deleted_but_not_rewritten(self, web, kept):
        self.kind = "review"
        kept.add("review", on="2026-11-20", rule="x", leg="left", outcome="not_a_clot")

        row = self.details(web)
        assert row.title == "Checked by a professional"
        assert row.details == "Not a clot · left leg"
        assert row.edit_url == ""
        assert row.delete_url.startswith("/entries/review/")

    def test_an_answer_stands_under_its_day(self, web, kept):
        kept.add("answer", at="2026-11-20T08:00", rule="x", answer="better")

        (row,) = rows(web.get("/log/?before=2026-11-21"))
        assert (row.title, row.delete_url) == ("Answer: Better", "")


def _numbers(values):
    body = values.get("body", {})
    if "temperature_c" in body:
        return {**values, "body": {**body, "temperature_c": Decimal(body["temperature_c"])}}
    return values


def test_another_persons_entries_are_not_there(web, kept):
    other = Record(PersonFactory())
    walk = other.walk("2026-11-20T10:00")

    assert rows(web.get("/log/")) == []
    assert web.get("/log/2026-11-20/").context["page"].rows == ()
    assert walk.start == datetime(2026, 11, 20, 10)
