"""What surrounds a report on the screen: which one was asked for, and the ways to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.trends.ranges import USUAL_RANGE, RangeName

PERIODS: Final[Mapping[RangeName, str | Promise]] = {
    "two_weeks": _("2 weeks"),
    "six_weeks": _("6 weeks"),
    "three_months": _("3 months"),
    "year": _("A year"),
}
"""In the order of the page; the trends show the same dates."""


@dataclass(frozen=True, kw_only=True)
class PeriodLink:
    """The way to the report of another period, with the same added to it."""

    url: str
    label: str | Promise
    current: bool


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What was asked for: a period by its name (None: by its dates), and what to add to it."""

    name: RangeName | None
    first: date
    last: date
    daily: bool
    notes: bool

    @property
    def extras(self) -> dict[str, str]:
        """What is added, as the address says it."""
        return {
            name: "on" for name, wanted in (("daily", self.daily), ("notes", self.notes)) if wanted
        }

    @property
    def query(self) -> str:
        """The same behind its question mark; empty when nothing is added."""
        return f"?{urlencode(self.extras)}" if self.extras else ""

    @property
    def address(self) -> str:
        """Where the report of these dates is."""
        return reverse("report:between", args=[self.first, self.last]) + self.query

    @property
    def pdf(self) -> str:
        """Where it is as PDF."""
        return reverse("report:pdf", args=[self.first, self.last]) + self.query

    def periods(self) -> Iterator[PeriodLink]:
        """The ways to the reports of all periods."""
        for name, label in PERIODS.items():
            url = reverse("report:page" if name == USUAL_RANGE else f"report:{name}")
            yield PeriodLink(url=url + self.query, label=label, current=name == self.name)
