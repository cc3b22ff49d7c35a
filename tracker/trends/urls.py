"""The addresses of the trends: one for each range."""

from __future__ import annotations

from django.urls import path

from tracker.trends.views.trends import trends

app_name = "trends"

urlpatterns = [
    path("", trends, {"name": "six_weeks"}, name="index"),
    path("two-weeks/", trends, {"name": "two_weeks"}, name="two_weeks"),
    path("three-months/", trends, {"name": "three_months"}, name="three_months"),
    path("year/", trends, {"name": "year"}, name="year"),
    path("all/", trends, {"name": "all"}, name="all"),
]
