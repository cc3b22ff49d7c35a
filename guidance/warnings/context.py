"""The strip on top of every page: an emergency, that help was called, or what is urgent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import FilteredRelation, Q
from django.db.models.fields.json import KeyTransform
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from guidance.content.cards import region, said
from guidance.warnings.answered import calls_of, said_of, waiting, was_called
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.emergency.cards import stay, you_called
from guidance.warnings.groups import groups_of, is_of_each_leg, legs_of, matches_of
from guidance.warnings.now import Now
from guidance.warnings.recorded import PINNED
from guidance.warnings.records import open_records
from tracker.accounts.access import open_person
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.models import WarningRecord

OF_A_WARNING: Final = ("pk", "rule", "tier", "legs", "opened_on")
"""What the strip reads of a warning."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """What cannot wait: its tier, what to do, and where the card is.

    After a call the tier is `called`: `more` says what to do now, `call` is the number for
    the next call.
    """

    tier: str
    title: str
    url: str
    more: str = ""
    call: str = ""


def pinned(request: HttpRequest) -> dict[str, Any]:
    """Context `pinned` of `base.html`: a `Pin`, or None. One query, when a page shows it."""
    if not isinstance(getattr(request, "user", None), User):
        return {}
    return {"pinned": SimpleLazyObject(lambda: pin_of(open_person(request), now=timezone.now()))}


def pin_of(person: Person | None, *, now: datetime) -> Pin | None:
    """The pin of a person: an open emergency, else a call of the last 24 hours, else urgent."""
    if person is None:
        return None
    open_ones, called = _open_and_called(person, now=now)
    found = [one for one in open_ones if one.tier in PINNED]
    lines, name = region(person.region or None), person.whose.other_name
    emergencies = waiting(found)
    if emergencies:
        one = emergencies[0]
        words = said(one.rule, "emergency", tuple(one.legs), lines, name=name)
        return Pin(tier="emergency", title=words.title, url=reverse("warnings:emergency"))
    if called:
        return Pin(
            tier="called",
            title=you_called(lines),
            more=stay(person, lines),
            url=reverse("warnings:called"),
            call=lines.emergency_number,
        )
    if not found:
        return None
    worst = matches_of(groups_of(found)[0])[0]
    words = said(worst[0].rule, worst[0].tier, legs_of(worst), lines, name=name)
    url = (
        reverse("warnings:index")
        if is_of_each_leg(worst)
        else reverse("warnings:warning", args=[worst[0].pk])
    )
    return Pin(tier=worst[0].tier, title=words.title, url=url)


def _open_and_called(person: Person, *, now: datetime) -> tuple[list[WarningRecord], bool]:
    """The open warnings, as far as the strip needs them, and whether help was called.

    One query for both: this is on every page. The record is judged where that was never done, or
    is still due: the request that wrote to it was ended before.
    """
    rows = list(
        Person.objects.filter(pk=person.pk)
        .annotate(open=FilteredRelation("warnings", condition=Q(warnings__closed_on=None)))
        .order_by("open__opened_on", "open__pk")
        .values_list(
            # Asked as "result__said", Django keeps an error with the whole stack, page and all.
            KeyTransform("said", "assessment_cache__result"),
            "assessment_cache__due",
            *(f"open__{name}" for name in OF_A_WARNING),
        )
    )
    kept, due = rows[0][:2] if rows else (None, "")
    if kept is None or due:
        called = current_assessment(person, now=now).called
        return open_records(person), called
    found = [
        WarningRecord(**dict(zip(OF_A_WARNING, told, strict=True)))
        for _said, _due, *told in rows
        if told[0] is not None
    ]
    return found, bool(calls_of(said_of(kept), local=local_now(person, now)))


def says_other(shown: WarningRecord, found: Now, open_ones: Sequence[WarningRecord]) -> bool:
    """Whether the strip says something worse than the card of this warning."""
    emergencies = waiting(open_ones)
    if emergencies:
        return shown not in emergencies
    return found.called and not was_called(found.calls, shown)
