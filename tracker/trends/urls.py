"""The addresses of the trends: one for each range, and those of the four-week try."""

from __future__ import annotations

from django.urls import path

from tracker.trends.views import four_weeks
from tracker.trends.views.trends import trends

app_name = "trends"

urlpatterns = [
    path("", trends, {"name": "six_weeks"}, name="index"),
    path("two-weeks/", trends, {"name": "two_weeks"}, name="two_weeks"),
    path("three-months/", trends, {"name": "three_months"}, name="three_months"),
    path("year/", trends, {"name": "year"}, name="year"),
    path("all/", trends, {"name": "all"}, name="all"),
    path("four-weeks/", four_weeks.four_weeks, name="four_weeks"),
    path("four-weeks/start/", four_weeks.start, name="try_start"),
    path("four-weeks/forget/", four_weeks.forget, name="try_forget"),
    path("four-weeks/stop/", four_weeks.stop, name="try_stop"),
    path("four-weeks/go-on/", four_weeks.go_on, name="try_go_on"),
]
