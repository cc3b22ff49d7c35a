"""The urgent strip on top of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from guidance.content.cards import region, said
from guidance.warnings.finding import PINNED, TIERS
from tracker.accounts.access import open_person
from tracker.accounts.models import Person, User
from tracker.journal.models import WarningRecord


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The worst open warning that cannot wait: its tier, what to do, and where the card is."""

    tier: str
    title: str
    url: str


def pinned(request: HttpRequest) -> dict[str, Any]:
    """Context `pinned` of `base.html`: a `Pin`, or None. One query, when a page shows it."""
    if not isinstance(getattr(request, "user", None), User):
        return {}
    return {"pinned": SimpleLazyObject(lambda: pin_of(open_person(request)))}


def pin_of(person: Person | None) -> Pin | None:
    """The pin of a person's worst open warning, if it is urgent or an emergency."""
    if person is None:
        return None
    found = WarningRecord.objects.filter(person=person, closed_on=None, tier__in=PINNED)
    worst = min(found, key=lambda one: (TIERS.index(one.tier), one.pk), default=None)
    if worst is None:
        return None
    lines = region(person.region or None)
    name = person.whose.other_name
    words = said(worst.rule, worst.tier, tuple(worst.legs), lines, name=name)
    url = (
        reverse("warnings:emergency")
        if worst.tier == "emergency"
        else reverse("warnings:warning", args=[worst.pk])
    )
    return Pin(tier=worst.tier, title=words.title, url=url)
