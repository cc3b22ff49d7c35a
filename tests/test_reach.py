"""A person can say everything that the journal's format can hold, each on a page of the app.

Check-ins have their own table: see `tests/tracker/journal/forms`. Here every other key is said on
the real pages, and what then stands in the export is compared with the schema.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from journal_documents import SCHEMA

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.forms.answers import BOTH
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.models import WarningRecord
from tracker.journal.queries import load_journal

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
DAY = "2026-11-22"

WRITTEN_BY_THE_APP = ("format", "version", "exported_at", "warnings")
OWN_TABLE = ("check_ins",)
NOT_ASKED = {
    "walks.left.heaviness": "is the worst of the last 24 hours, so it is asked in a check-in",
    "walks.right.heaviness": "is the worst of the last 24 hours, so it is asked in a check-in",
    "walks.active_minutes": "comes from the file of a watch",
    "walks.sources.source": "says which file a walk came from",
    "walks.sources.key": "says which file a walk came from",
    "plan.reminders": "belongs to the reminders",
    "plan.pauses.from": "is a break from the reminders",
    "plan.pauses.to": "is a break from the reminders",
    "plan.pauses.why": "is a break from the reminders",
}


def keys(schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Every key of the schema that holds no further ones, as `walks.pain.leg`."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "properties" in schema:
        for name, value in schema["properties"].items():
            yield from keys(value, f"{at}.{name}" if at else name)
    elif "items" in schema:
        yield from keys(schema["items"], at)
    else:
        yield at


def said(value: Any, at: str = "") -> Iterator[str]:
    """Every key of a document in the same form."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from said(item, f"{at}.{name}" if at else name)
    elif isinstance(value, list | tuple) and value:
        for item in value:
            yield from said(item, at)
    else:
        yield at


def every_sign() -> dict[str, Any]:
    """Every chip opened for both legs, and every question of it answered."""
    data: dict[str, Any] = {"chip": [chip.name for chip in CHIPS if chip.questions]}
    for chip in CHIPS:
        if chip.of_legs:
            data[fields.leg_name(chip)] = BOTH
        for question in chip.questions:
            name = fields.field_name("body" if question.about == "body" else "legs", chip, question)
            if question.look == "flags":
                data[name] = list(question.keys)
            elif question.look == "temperature":
                data[name] = "38.5"
            elif question.look != "implied":
                data[name] = str(fields.choices(question)[0][0])
    return data


MOMENT = {"when": "other", "opened_on": DAY, "on": DAY, "at": "08:15"}
FEEL = {"feel_left": "lighter", "feel_right": "same", "note": "To the sea"}
PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("trends:try_start", {}),
    ("trends:try_stop", {}),
    (
        "accounts:preferences",
        {
            "theme": "auto",
            "text_size": "normal",
            "time_zone": "Europe/London",
            "region": "GB",
            "units": "metric",
        },
    ),
    (
        "accounts:profile",
        {
            "name": "Ruth",
            "born": "1990-05-06",
            "started_on": "2026-10-01",
            "conditions": ["diabetes"],
            "clot_risks": ["pregnant", "long_journey"],
            "on_long_journey": "2026-11-01",
            "blood_thinner": "no",
            "fluid_limit": "yes",
            "exercise_limit": "Only short walks",
            "weight_gain": "2",
            "weight_days": "7",
            "discussed_legs_on": "2026-10-02",
        },
    ),
    (
        "accounts:usual",
        {
            "known": "on",
            "bigger_calf": "left",
            "calf_difference": "1",
            "breathless": "no",
            **{
                f"{leg}_{sign}": "yes" if sign in ("red", "numb", "tingling", "weak") else "1"
                for leg in ("left", "right")
                for sign in record.UsualLeg.model_fields
            },
        },
    ),
    (
        "accounts:goals",
        {"walk_minutes_a_week": "140", "walk_days_a_week": "5", "elevations_a_day": "2"},
    ),
    (
        "journal:check_in_new",
        {**MOMENT, "chip": "swelling", "swelling-leg": "left", "legs-swelling": "2"},
    ),
    (
        "journal:walk_new",
        {
            **MOMENT,
            **FEEL,
            "minutes": "45",
            "distance": "2",
            "steps": "3000",
            "effort": "4",
            "talk": "talk",
            "warm_up": "yes",
            "cool_down": "no",
            "compression": "yes",
            "walk_pain": "on",
            "pain_leg": "left",
            "pain_place": "calf",
            "pain_began_after_min": "5",
            "pain_gone": "yes",
            "pain_also_at_rest": "no",
            **every_sign(),
        },
    ),
    ("report:why", {"reason": "Heavy since October", "question_1": "Would socks help?"}),
    ("journal:elevation_new", {**MOMENT, **FEEL, "minutes": "15", "above_heart": "yes"}),
    (
        "journal:measurement_new",
        {
            **MOMENT,
            **dict.fromkeys(("left_calf_cm", "right_calf_cm"), "38.5"),
            **dict.fromkeys(("left_ankle_cm", "right_ankle_cm"), "24"),
            "weight_kg": "80",
            "cannot_repeat": "yes",
        },
    ),
    (
        "journal:injury_new",
        {
            "on": DAY,
            "leg": "left",
            "can_take_4_steps": "yes",
            "crack_odd_shape_numb_cold": "no",
            "cast_or_boot": "no",
        },
    ),
)
REVIEW = {
    "on": DAY,
    "outcome": "clot_treated",
    "cleared_to_walk": "yes",
    "cleared_for_massage_and_compression": "no",
}


def fill_in(browser: Client, person: Person, address: str, answers: dict[str, Any]) -> None:
    hidden = {"person": str(person.uid), "key": str(uuid.uuid4())}
    response = browser.post(address, {**hidden, **answers})
    form = response.context["form"].errors if response.context else ""
    assert response.status_code == 302, (address, form)


def told_by(person: Person) -> set[str]:
    return set(said(json.loads(record.dumps(load_journal(Person.objects.get(pk=person.pk))))))


@pytest.mark.django_db
def test_every_key_of_the_journal_can_be_said_on_a_page() -> None:
    user = UserFactory()
    person = PersonFactory(user=user, name="", time_zone="", region="", units="")
    browser = Client()
    browser.force_login(user)
    with time_machine.travel(NOW, tick=False) as clock:
        for name, answers in PAGES:
            fill_in(browser, person, reverse(name), answers)
        one_leg = WarningRecord.objects.filter(person=person, legs=["left"], tier="urgent").first()
        assert one_leg is not None
        answer = reverse("warnings:answer", args=[one_leg.pk])
        fill_in(browser, person, answer, {"answer": "same"})
        fill_in(browser, person, reverse("warnings:review", args=[one_leg.pk]), REVIEW)
        told = told_by(person)
        clock.shift(24 * 60 * 60)
        fill_in(browser, person, reverse("accounts:profile"), {})  # everything is unticked
        told |= told_by(person)

    wanted = {
        key for key in keys(SCHEMA) if key.partition(".")[0] not in WRITTEN_BY_THE_APP + OWN_TABLE
    }
    assert wanted - told - set(NOT_ASKED) == set()
    assert set(NOT_ASKED) <= wanted - told
