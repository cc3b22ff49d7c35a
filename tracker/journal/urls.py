"""The addresses of the record."""

from __future__ import annotations

app_name = "journal"
urlpatterns: list[object] = []
