"""The addresses of the report: its periods, two dates (page and PDF), and why the person goes."""

from __future__ import annotations

from django.urls import path

from guidance.report import views

app_name = "report"

urlpatterns = [
    path("", views.page, {"name": "six_weeks"}, name="page"),
    path("two-weeks/", views.page, {"name": "two_weeks"}, name="two_weeks"),
    path("three-months/", views.page, {"name": "three_months"}, name="three_months"),
    path("year/", views.page, {"name": "year"}, name="year"),
    path("dates/", views.dates, name="dates"),
    path("why/", views.why, name="why"),
    path("<date:first>/<date:last>/", views.between, name="between"),
    path("<date:first>/<date:last>/pdf/", views.pdf, name="pdf"),
]
