"""The address of the home page."""

from __future__ import annotations

from django.urls import path

from guidance.today import views

urlpatterns = [path("", views.today, name="today")]
