"""The addresses of links: the person's list, and what is behind a link."""

from __future__ import annotations

from django.urls import path, re_path

from guidance.report.links import views

app_name = "links"
urlpatterns = [
    path("report/links/", views.index, name="index"),
    path("report/links/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("shared/<str:secret>/", views.door, name="door"),
    path("shared/<str:secret>/<str:ticket>/", views.report, name="report"),
    path("shared/<str:secret>/<str:ticket>/report.pdf", views.pdf, name="pdf"),
    re_path("^[sS][hH][aA][rR][eE][dD]/(?P<secret>.+)$", views.elsewhere, name="elsewhere"),
]
