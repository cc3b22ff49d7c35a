"""The report app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "guidance.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"
