"""One minute, two minutes: no page says "1 minutes" or "2 minute", and the forms neither."""

from __future__ import annotations

import html
import re
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from addresses import TABLE, World, make_world, sure_of
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory

from guidance.report.links.actions import make_link
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Timer

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 12, 0)
WORDS = (
    "second", "minute", "hour", "day", "week", "month", "year", "time", "walk", "step", "score",
    "point", "answer", "entry", "check-in", "sign", "warning", "question", "record", "person",
    "passkey", "code", "link", "try", "reading", "injury", "evening", "morning", "place", "date",
)  # fmt: skip
MANY = {
    **{word: f"{word}s" for word in WORDS},
    "entry": "entries", "injury": "injuries", "try": "tries", "person": "people",
}  # fmt: skip
ONE_OF_MANY = re.compile(rf"(?<![\d.,:/–-])\b1 (?:{'|'.join(MANY.values())})\b")
MANY_OF_ONE = re.compile(
    rf"(?<![\d.,:/–-])\b(?:[02-9]|\d\d+) (?:{'|'.join(MANY)})\b(?!-)(?! (?:of|in|a)\b)"
)


def text_of(page: str) -> str:
    """What eyes and ears get: the text, and the labels that are only spoken."""
    spoken = re.findall(r'(?:aria-label|title|alt|value)="([^"]*)"', page)
    shown = re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.DOTALL)
    shown = re.sub(r"</(?:p|li|td|th|h\d|div|legend|label|dt|dd|option|summary|a)>", " | ", shown)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown) + " | ".join(spoken)).split())


def wrong(text: str) -> list[str]:
    found = [*ONE_OF_MANY.finditer(text), *MANY_OF_ONE.finditer(text)]
    return [text[max(0, one.start() - 40) : one.end() + 20] for one in found]


@pytest.fixture(params=[1, 2])
def world(request) -> Any:
    """A record in which everything that is counted is there so many times."""
    with time_machine.travel(MONDAY, tick=False):
        world = make_world()
        fill(world, request.param)
        yield world


def fill(world: World, n: int) -> None:
    person, now = world.person, timezone.now()
    person.weight_plan_gain_kg, person.weight_plan_within_days = 2, n
    person.walk_minutes_a_week = person.walk_days_a_week = person.elevations_a_day = n
    person.save()
    Timer.objects.update(started_at=now - timedelta(minutes=n, seconds=n))
    for back in range(n):
        on = date(2026, 11, 18) - timedelta(days=back)
        for kind, told in entries_of(on, n):
            add_entry(
                person=person,
                kind=KINDS[kind],
                entry=KINDS[kind].entry.model_validate(told),
                key=uuid.uuid4(),
                by=world.user,
                now=now,
            )
    make_link(
        person=person,
        first=date(2026, 11, 17),
        last=date(2026, 11, 17),
        daily=True,
        notes=True,
        days=n,
        key=uuid.uuid4(),
        now=now,
    )


def entries_of(on: date, n: int) -> list[tuple[str, dict[str, Any]]]:
    at = datetime.combine(on, time(9))
    pain = {"leg": "left", "began_after_min": n}
    return [
        ("check_in", {"at": at, "left": {"heaviness": n, "pain": n}, "right": {"heaviness": n}}),
        ("check_in", {"at": at.replace(hour=19), "left": {"heaviness": n + 1}}),
        ("walk", {"start": at, "minutes": n, "steps": n, "pain": pain, "compression": True}),
        ("elevation", {"start": at, "minutes": n, "feel_after": {"left": "lighter"}}),
    ]


def pages_of(world: World, client: Client) -> dict[str, str]:
    pages = {}
    for name, address in TABLE.items():
        if name in ("account_logout", "journal:export", "report:pdf", "links:pdf"):
            continue
        answer = client.get(reverse(name, args=address.arguments(world)))
        if answer.status_code < 300 and "html" in answer["Content-Type"]:
            pages[name] = answer.content.decode()
    return pages


def test_no_page_says_one_minutes_or_two_minute(world):
    pages = pages_of(world, sure_of(world.user))

    assert len(pages) > 60
    assert {name: found for name, page in pages.items() if (found := wrong(text_of(page)))} == {}


@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("days", [1, 2, 3])
def test_no_report_of_few_days_does(days, n, db):
    with time_machine.travel(MONDAY, tick=False):
        world = make_world()
        fill(world, n)
        last = date(2026, 11, 18)
        first = last - timedelta(days=days - 1)

        page = sure_of(world.user).get(reverse("report:between", args=[first, last]))

    assert wrong(text_of(page.content.decode())) == []


def test_nothing_logged_is_said_without_a_wrong_number(db):
    with time_machine.travel(MONDAY, tick=False):
        world = make_world()
        other = UserFactory()
        PersonFactory(user=other)

        pages = pages_of(world, sure_of(other))

    assert len(pages) > 40

    assert {name: found for name, page in pages.items() if (found := wrong(text_of(page)))} == {}


def test_a_wrong_form_is_seen():
    assert wrong("Walking: 1 minutes on 1 day.")
    assert wrong("1 minute 1 seconds")
    assert wrong("It took 2 minute.")
    assert wrong("0 day")
    assert not wrong("1 minute, 2 minutes, 0 days, 1 of 3 days, 21 days, 1.5 minutes, 0.1 minutes")
