"""The guidance app: registers the checks of its content."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "guidance"
    label = "guidance"

    def ready(self) -> None:
        from guidance.content import checks  # noqa: F401  (registers them)
