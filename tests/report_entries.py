"""Entries of the days before Sunday 22 November 2026, for the tests of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from guidance.report.pages.report import ReportPage
from tracker import record

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
FIRST = date(2026, 10, 12)
"""Six weeks up to today begin here."""

Keep = Callable[..., None]
Report = Callable[..., ReportPage]


def check_in(ago: int, hour: int = 20, **said: Any) -> record.CheckIn:
    """A check-in some days ago."""
    return record.CheckIn(at=datetime.combine(TODAY - timedelta(days=ago), time(hour)), **said)


def scored(ago: int, left: int, right: int, hour: int = 20, **said: Any) -> record.CheckIn:
    """A check-in with the heaviness of both legs, and nothing new."""
    return check_in(
        ago,
        hour,
        left=record.LegSigns(heaviness=left),
        right=record.LegSigns(heaviness=right),
        nothing_new=True,
        **said,
    )


def walk(ago: int, minutes: int = 20, **said: Any) -> record.Walk:
    """A walk some days ago."""
    start = datetime.combine(TODAY - timedelta(days=ago), time(10))
    return record.Walk(start=start, minutes=Decimal(minutes), **said)


def elevation(ago: int, minutes: int = 15, **said: Any) -> record.Elevation:
    """Legs up some days ago."""
    start = datetime.combine(TODAY - timedelta(days=ago), time(16))
    return record.Elevation(start=start, minutes=Decimal(minutes), **said)
