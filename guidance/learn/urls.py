"""The addresses of the guide, all under /guidance/."""

from __future__ import annotations

from django.urls import path

from guidance.learn import views

app_name = "learn"

urlpatterns = [
    path("", views.index, name="index"),
    path("tips/", views.tips, name="tips"),
    path("sources/", views.sources, name="sources"),
    path("rules/", views.rules, name="rules"),
    path("rules/<str:rule_id>/", views.rules, name="rule"),
    path("<slug:section_id>/", views.section, name="section"),
]
