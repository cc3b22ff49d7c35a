"""The page of trends: its parts in every state, and how many letters they take."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory
from stretches import ids, stretch_of
from trend_days import check_in, scored, walk

from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import Advice, Neutral
from tracker.journal.demo import demo_journal
from tracker.journal.models import WarningRecord
from tracker.journal.restore import restore_journal
from tracker.record.days import merge_days
from tracker.trends.charts.strips import UNIT
from tracker.trends.pages.day_parts import day_parts_figure
from tracker.trends.pages.difference import difference_figure
from tracker.trends.pages.figure import Figure, Nothing
from tracker.trends.pages.heaviness import heaviness_figure
from tracker.trends.pages.minutes import minutes_figure
from tracker.trends.pages.signs import signs_figure
from tracker.trends.pages.trends import TrendsPage, trends_page
from tracker.trends.ranges import WEEKS, Stretch

TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
CHARTS = ("heaviness", "minutes", "day_parts", "difference", "signs")
MOST = 48_000
"""Letters of the charts of one range; with the rest of the page they stay under 60 kB."""


def person_with(journal: record.Journal) -> Person:
    person = PersonFactory()
    restore_journal(person, journal, now=NOW)
    return person


def charts(page: TrendsPage) -> list[Any]:
    return [getattr(page, name) for name in CHARTS]


def noisy(years: int) -> record.Journal:
    """Scores and signs by chance, twice a day: nothing in it can be said in few words."""
    dice = random.Random(7)
    starts = [TODAY - timedelta(days=ago) for ago in range(365 * years, -1, -1)]

    def signs() -> record.LegSigns:
        return record.LegSigns(
            heaviness=dice.randrange(11), swelling=dice.randrange(3), pain=dice.randrange(4)
        )

    return record.Journal(
        profile=record.Profile(),
        check_ins=tuple(
            record.CheckIn(at=datetime.combine(on, time(hour)), left=signs(), right=signs())
            for on in starts
            for hour in (8, 20)
            if dice.random() < 0.8
        ),
        walks=tuple(
            record.Walk(
                start=datetime.combine(on, time(10)), minutes=Decimal(dice.randrange(5, 90))
            )
            for on in starts
            if dice.random() < 0.6
        ),
    )


JOURNALS = {"example": demo_journal(TODAY, weeks=521), "noisy": noisy(10)}


class FindsNow(Neutral):
    """Somebody who opens a warning when asked what may be suggested."""

    def advice(self, person, *, now):
        WarningRecord.objects.filter(person=person).delete()
        WarningRecord.objects.create(person=person, tier="urgent", opened_on=TODAY)
        return Advice(hold="warning")


@pytest.mark.django_db
class TestThePage:
    def test_somebody_new_is_told_what_will_appear_and_when(self):
        page = trends_page(PersonFactory(), "six_weeks", now=NOW)

        assert isinstance(page.empty, Nothing)
        assert "After four such weeks" in page.empty.text
        assert charts(page) == [None] * len(CHARTS)
        assert page.dates == "22 January to 4 March"

    @pytest.mark.parametrize("name", WEEKS)
    def test_every_range_has_every_chart(self, name):
        page = trends_page(person_with(demo_journal(TODAY, weeks=60)), name, now=NOW)

        assert all(isinstance(chart, Figure) for chart in charts(page))
        assert [link.current for link in page.ranges] == [each == name for each in WEEKS]
        assert page.logged.endswith("days logged")

    def test_a_first_day_has_what_it_has_and_says_what_is_missing(self):
        journal = record.Journal(
            profile=record.Profile(),
            check_ins=(
                record.CheckIn(
                    at=datetime.combine(TODAY, time(8)), left=record.LegSigns(heaviness=4)
                ),
            ),
        )

        page = trends_page(person_with(journal), "all", now=NOW)

        assert page.empty is None
        assert page.logged == "1 of 42 days logged"
        kinds = [isinstance(chart, Figure) for chart in charts(page)]
        assert kinds == [True, False, False, False, True]

    def test_entries_before_the_range_leave_it_without_charts_and_say_so(self):
        journal = record.Journal(
            profile=record.Profile(),
            check_ins=(
                record.CheckIn(
                    at=datetime.combine(TODAY - timedelta(days=100), time(8)),
                    left=record.LegSigns(heaviness=4),
                ),
            ),
        )

        page = trends_page(person_with(journal), "two_weeks", now=NOW)

        assert page.empty is None
        assert all(isinstance(chart, Nothing) for chart in charts(page))
        assert page.logged == "0 of 14 days logged"

    def test_a_warning_that_this_very_visit_finds_is_on_the_strip(self, settings):
        person = person_with(demo_journal(TODAY, weeks=4))
        settings.INTERPRETER = f"{__name__}.FindsNow"

        page = trends_page(person, "six_weeks", now=NOW, whole=True)

        assert [event.kind for event in page.signs.events] == ["urgent"]

    def test_years_stand_with_the_dates_where_they_differ(self):
        page = trends_page(PersonFactory(), "year", now=NOW)

        assert page.dates == "6 March 2025 to 4 March 2026"

    def test_every_id_is_there_once(self):
        page = trends_page(person_with(demo_journal(TODAY, weeks=20)), "six_weeks", now=NOW)

        found = ids(charts(page))

        assert len(found) == len(set(found))


@pytest.mark.parametrize("weeks", [52, 521])
@pytest.mark.parametrize(
    "journal", [demo_journal(TODAY, weeks=521), noisy(10)], ids=["example", "noisy"]
)
def test_ten_years_of_days_take_few_letters(journal, weeks):
    days = merge_days((*journal.check_ins, *journal.walks, *journal.elevations))
    first = TODAY - timedelta(days=7 * weeks - 1)
    stretch = Stretch(
        first=first,
        last=TODAY,
        began=min(days),
        days={on: day for on, day in days.items() if on >= first},
    )

    figures = {
        "heaviness": heaviness_figure(stretch),
        "minutes": minutes_figure(stretch),
        "day_parts": day_parts_figure(stretch),
        "difference": difference_figure(stretch, [(first, 2)]),
        "signs": signs_figure(stretch, ()),
    }
    sizes = {
        name: len(render_to_string(f"tracker/charts/_{name}.html", {"chart": chart}).encode())
        for name, chart in figures.items()
    }

    assert all(isinstance(chart, Figure) for chart in figures.values())
    assert sum(sizes.values()) < MOST, sizes


@pytest.mark.parametrize("years", [8, 40])
def test_no_series_has_more_than_400_points_however_long_the_time(years):
    dates = 365 * years
    entries = [
        entry
        for day in range(0, dates, 2)
        for entry in (check_in(day, day % 11, day % 7, hour=8), check_in(day, 3, 4), walk(day))
    ]
    stretch = stretch_of(*entries, dates=dates)

    heaviness, minutes = heaviness_figure(stretch), minutes_figure(stretch)
    pairs, difference = day_parts_figure(stretch), difference_figure(stretch, ())
    signs = signs_figure(stretch, ())

    lines = [leg.plot.steps.line.count("h") for leg in heaviness.legs]
    bars = [chart.plot.bars.count("M") for chart in minutes.charts]
    rows = [len(table.rows) for figure in (heaviness, minutes, pairs) for table in figure.tables]
    marks = [signs.never[0].strip.width // UNIT, len(pairs.plot.pairs)]
    ways = difference.plot.left + difference.plot.right + difference.plot.even
    assert 0 < max(lines + bars + rows + marks + [ways.count("M")]) <= 400
    assert heaviness.each


@pytest.mark.slow
@pytest.mark.django_db
def test_a_page_of_ten_years_is_less_than_60_kb():
    user = UserFactory()
    restore_journal(PersonFactory(user=user), noisy(10), now=timezone.now())
    client = Client()
    client.force_login(user)

    assert len(client.get("/trends/all/").content) < 60_000


def test_a_chart_for_print_has_neither_tables_nor_headings():
    figure = heaviness_figure(stretch_of(*scored(0, [5] * 42)))
    assert isinstance(figure, Figure)
    chart = replace(figure, id="report-heaviness")

    bare = render_to_string("tracker/charts/_heaviness.html", {"chart": chart, "bare": True})

    assert "<h2" not in bare
    assert "<details" not in bare
    assert "<table" not in bare
    assert 'id="report-heaviness-left-t"' in bare
    assert "Neither leg changed by a full point" in bare


def test_a_picture_has_its_words():
    chart = heaviness_figure(stretch_of(*scored(0, [5] * 42)))

    text = render_to_string("tracker/charts/_heaviness.html", {"chart": chart})

    for leg in ("left", "right"):
        labels = f"heaviness-{leg}-t heaviness-{leg}-d"
        assert f'role="img" aria-labelledby="{labels}"' in text
        assert f'<title id="heaviness-{leg}-t">' in text
        assert f'<desc id="heaviness-{leg}-d">Middle score of each week: 5, 5' in text
    assert "<summary>The numbers</summary>" in text


def test_coordinates_have_a_point_where_people_write_a_comma(settings):
    settings.LANGUAGE_CODE = "de"
    chart = signs_figure(stretch_of(check_in(0, 3, 3), dates=13), ())
    heaviness = heaviness_figure(stretch_of(*scored(0, [5, 6] * 6), dates=13))

    text = render_to_string("tracker/charts/_signs.html", {"chart": chart})
    text += render_to_string("tracker/charts/_heaviness.html", {"chart": heaviness})

    assert 'x="3.85' in text or 'cx="3.85' in text
    assert ',85%"' not in text
