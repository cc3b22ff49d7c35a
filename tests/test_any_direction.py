"""What is written from right to left is typed and shown so, and turns nothing around it."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

import pytest
from addresses import make_world, sure_of
from django.urls import reverse
from django.utils import timezone

from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS

pytestmark = pytest.mark.django_db

HEBREW = "כאב ברגל שמאל (3)"


@pytest.fixture
def world():
    world = make_world()
    add_entry(
        person=world.person,
        kind=KINDS["check_in"],
        entry=KINDS["check_in"].entry.model_validate(
            {
                "at": datetime.combine(timezone.localdate(), datetime.min.time()),
                "left": {"heaviness": 5},
                "note": HEBREW,
            }
        ),
        key=uuid.uuid4(),
        by=world.user,
        now=timezone.now(),
    )
    world.person.report_reason = HEBREW
    world.person.exercise_limit = HEBREW
    world.person.save()
    return world


@pytest.mark.parametrize(
    "name",
    [
        "journal:check_in_new",
        "journal:walk_new",
        "journal:elevation_new",
        "accounts:profile",
        "accounts:people",
        "report:why",
    ],
)
def test_every_field_for_words_finds_its_own_direction(name, world):
    page = sure_of(world.user).get(reverse(name)).content.decode()

    fields = re.findall(r"<textarea[^>]*>|<input[^>]*type=\"text\"[^>]*>", page)
    words = [field for field in fields if "inputmode" not in field]
    assert words
    assert [field for field in words if 'dir="auto"' not in field] == []


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("journal:log", []), ("journal:day", [timezone.localdate]), ("report:page", [])],
)
def test_where_it_is_shown_it_stands_by_itself(name, arguments, world):
    client = sure_of(world.user)
    page = client.get(reverse(name, args=[make() for make in arguments])).content.decode()

    assert HEBREW in page
    parts = page.split(HEBREW)
    for before in parts[:-1]:
        around = before[-200:]
        assert re.search(r"<bdi>“?$|<[a-z]+[^>]*dir=\"auto\"[^>]*>[^<]*$", around), around
