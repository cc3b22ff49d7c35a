"""Every field for a number, on its page: a number in doubt comes back as it was typed, unsaved.

A bound that a page shows is one that the same page takes.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.models import Person, User
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.models import Change

pytestmark = pytest.mark.django_db

MEASURE, WALK, GOALS, PROFILE, USUAL = (
    "journal:measurement_new",
    "journal:walk_new",
    "accounts:goals",
    "accounts:profile",
    "accounts:usual",
)
FEVER = next(
    chip.name
    for chip in CHIPS
    if any(question.look == "temperature" for question in chip.questions)
)
FIELDS = [
    (MEASURE, "weight_kg", {}),
    (MEASURE, "left_calf_cm", {}),
    (MEASURE, "right_calf_cm_2", {"right_calf_cm": "38"}),
    (MEASURE, "left_ankle_cm", {}),
    (WALK, "other_minutes", {"minutes": "other"}),
    (WALK, "distance", {"minutes": "15"}),
    (WALK, "steps", {"minutes": "15"}),
    (WALK, "pain_began_after_min", {"minutes": "15", "walk_pain": "on", "pain_leg": "left"}),
    (GOALS, "walk_minutes_a_week", {}),
    (GOALS, "walk_days_a_week", {}),
    (GOALS, "elevations_a_day", {}),
    (PROFILE, "weight_gain", {"weight_days": "3"}),
    (PROFILE, "weight_days", {"weight_gain": "2"}),
    (USUAL, "calf_difference", {"bigger_calf": "left", "known": "on"}),
    ("journal:check_in_new", "body-temperature_c", {"chip": FEVER}),
]
IN_DOUBT = [
    (WALK, "other_minutes", {"minutes": "other"}),
    (WALK, "distance", {"minutes": "15"}),
    (WALK, "steps", {"minutes": "15"}),
    (WALK, "pain_began_after_min", {"minutes": "15", "walk_pain": "on", "pain_leg": "left"}),
    (GOALS, "walk_minutes_a_week", {}),
]


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture(params=["metric", "imperial"], autouse=True)
def person(request, user) -> Person:
    return PersonFactory(user=user, units=request.param)


@pytest.fixture
def web(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(web: Client, name: str, **answers: str) -> Any:
    address = reverse(name)
    form = as_sent(web.get(address), address)
    return web.post(address, {**form, "key": str(uuid.uuid4()), **answers})


def refusal(page: Any, field: str) -> str:
    found = re.search(rf'id="{field}-error"[^>]*>(.*?)</', page.content.decode(), re.DOTALL)
    assert found, page.content.decode()
    return re.sub(r"<[^>]*>", "", page.content.decode()[found.start() : found.end() + 400])


@pytest.mark.parametrize(("name", "field", "more"), IN_DOUBT, ids=lambda one: str(one)[:20])
@pytest.mark.parametrize("typed", ["1,234", "1.234", "1 234"])
def test_a_number_in_doubt_is_asked_about_and_stays_as_it_was_typed(web, name, field, more, typed):
    page = send(web, name, **more, **{field: typed})

    assert page.status_code == 422
    assert "Did you mean 1234" in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()
    assert not Change.objects.exists()


@pytest.mark.parametrize(("name", "field", "more"), FIELDS, ids=lambda one: str(one)[:20])
@pytest.mark.parametrize("typed", ["-1", "two", "99999999999999999999"])
def test_what_cannot_be_is_refused_and_stays_as_it_was_typed(web, name, field, more, typed):
    page = send(web, name, **more, **{field: typed})

    assert page.status_code == 422
    assert f'value="{typed}"' in page.content.decode()
    assert "Write" in refusal(page, field)


@pytest.mark.parametrize(("name", "field", "more"), FIELDS, ids=lambda one: str(one)[:20])
def test_both_bounds_that_the_page_shows_are_taken(web, name, field, more):
    said = refusal(send(web, name, **more, **{field: "-1"}), field)
    shown = re.search(r"(?:from|between) ([\d.]+) (?:to|and) ([\d.]+)|up to ([\d.]+)", said)
    bounds = [bound for bound in shown.groups() if bound] if shown else []

    for bound in bounds:
        page = send(web, name, **more, **{field: bound})
        assert f'id="{field}-error"' not in page.content.decode()


@pytest.mark.parametrize("typed", ["72,5", "٧٢٫٥", "７２．５", "72.50"])
def test_a_decimal_comma_and_other_digits_are_read(web, typed):
    assert send(web, MEASURE, weight_kg=typed).status_code == 302
