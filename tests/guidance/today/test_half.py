"""Whoever logged one leg and comes back adds the other to the same check-in."""

from __future__ import annotations

import uuid
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from guidance.today.pages import half_of
from tracker import record
from tracker.accounts.timezones import local_now
from tracker.journal.models import CheckIn


def check_in(at: str, **legs: int) -> record.CheckIn:
    said = {leg: {"heaviness": score} for leg, score in legs.items()}
    return record.CheckIn.model_validate({"id": at, "at": datetime.fromisoformat(at), **said})


MORNING, EVENING = "2026-11-22T08:10", "2026-11-22T19:05"


@pytest.mark.parametrize(
    ("check_ins", "label"),
    [
        ([], None),
        ([check_in(MORNING)], None),
        ([check_in(MORNING, left=0, right=0)], None),
        ([check_in(MORNING, left=0)], "Add the right leg"),
        ([check_in(MORNING, right=4)], "Add the left leg"),
        ([check_in(MORNING, left=4), check_in(EVENING, left=4, right=5)], None),
        ([check_in(EVENING, left=4), check_in(MORNING, left=4, right=5)], "Add the right leg"),
    ],
)
def test_only_the_newest_with_one_leg_is_half(check_ins, label):
    half = half_of(check_ins)

    assert (half.label if half else None) == label


def test_it_says_which_leg_is_there():
    half = half_of([check_in(MORNING, left=3)])

    assert half is not None
    assert half.about == "The check-in of 8:10 has a number for the left leg only."


@pytest.mark.django_db
def test_the_right_leg_added_from_today_makes_no_second_check_in():
    user = UserFactory()
    person = PersonFactory(user=user)
    web = Client()
    web.force_login(user)
    now = local_now(person)
    new = reverse("journal:check_in_new")
    form = {
        "person": str(person.uid),
        "key": str(uuid.uuid4()),
        "opened_on": str(now.date()),
        "when": "now",
        "left-heaviness": "5",
    }
    web.post(new, form)

    today = web.get(reverse("today"))
    half = today.context["page"].half
    edit = web.get(half.url)
    web.post(half.url, {**as_sent(edit, half.url), "right-heaviness": "2"})

    assert "Add the right leg" in today.content.decode()
    assert "Make another check-in" in today.content.decode()
    assert CheckIn.objects.filter(person=person, replaced_by=None).count() == 1
    assert web.get(reverse("today")).context["page"].half is None
