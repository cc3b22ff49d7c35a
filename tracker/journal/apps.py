"""The journal app."""

from __future__ import annotations

from django.apps import AppConfig

from tracker.journal import converters


class JournalConfig(AppConfig):
    name = "tracker.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        converters.register()
