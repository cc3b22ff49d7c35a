"""The addresses of the warnings."""

from __future__ import annotations

from django.urls import path

from guidance.warnings import views

app_name = "warnings"
urlpatterns = [
    path("check-now/", views.check_now, name="check_now"),
    path("warnings/", views.index, name="index"),
    path("warnings/emergency/", views.emergency, name="emergency"),
    path("warnings/why-nothing/", views.why_nothing, name="why_nothing"),
    path("warnings/<int:pk>/", views.warning, name="warning"),
    path("warnings/<int:pk>/answer/", views.answer, name="answer"),
    path("warnings/<int:pk>/review/", views.review, name="review"),
    path("warnings/<int:pk>/changed/", views.changed, name="changed"),
    path("warnings/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("warnings/<int:pk>/known/", views.known, name="known"),
]
