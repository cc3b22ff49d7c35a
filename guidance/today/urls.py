"""The address of the home page."""

from __future__ import annotations

urlpatterns: list[object] = []
