"""The addresses of the warnings."""

from __future__ import annotations

from django.urls import path

from guidance.warnings import views
from guidance.warnings.emergency import views as emergency

app_name = "warnings"
urlpatterns = [
    path("check-now/", views.check_now, name="check_now"),
    path("warnings/", views.index, name="index"),
    path("warnings/emergency/", emergency.emergency, name="emergency"),
    path("warnings/emergency/answer/", emergency.answer, name="emergency_answer"),
    path("warnings/emergency/answer/<int:change>/undo/", emergency.undo_answer, name="take_back"),
    path("warnings/emergency/called/", emergency.called, name="called"),
    path("warnings/emergency/safe/", emergency.safe, name="safe"),
    path("warnings/emergency/mistake/", emergency.mistake, name="mistake"),
    path("warnings/emergency/mistake/<int:change>/undo/", emergency.undo_mistake, name="put_back"),
    path("warnings/why-nothing/", views.why_nothing, name="why_nothing"),
    path("warnings/<int:pk>/", views.warning, name="warning"),
    path("warnings/<int:pk>/answer/", views.answer, name="answer"),
    path("warnings/<int:pk>/review/", views.review, name="review"),
    path("warnings/<int:pk>/changed/", views.changed, name="changed"),
    path("warnings/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("warnings/<int:pk>/known/", views.known, name="known"),
]
