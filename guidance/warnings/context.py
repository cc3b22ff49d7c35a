"""The urgent strip on top of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from guidance.content.cards import region, said
from guidance.warnings.finding import PINNED
from guidance.warnings.groups import groups_of, is_of_each_leg, legs_of, matches_of
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
    groups = groups_of(found)
    if not groups:
        return None
    worst = matches_of(groups[0])[0]
    tier = worst[0].tier
    lines = region(person.region or None)
    words = said(worst[0].rule, tier, legs_of(worst), lines, name=person.whose.other_name)
    if tier == "emergency":
        url = reverse("warnings:emergency")
    elif is_of_each_leg(worst):
        url = reverse("warnings:index")
    else:
        url = reverse("warnings:warning", args=[worst[0].pk])
    return Pin(tier=tier, title=words.title, url=url)
