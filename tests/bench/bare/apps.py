"""The bare app that everything is measured against."""

from __future__ import annotations

from django.apps import AppConfig


class Bare(AppConfig):
    name = "tests.bench.bare"
    label = "bare"
