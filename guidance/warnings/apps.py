"""The warnings app."""

from __future__ import annotations

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    name = "guidance.warnings"
    label = "warnings"
    default_auto_field = "django.db.models.BigAutoField"
