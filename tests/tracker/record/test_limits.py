"""The database and the forms take what the format takes, and nothing else: compared by its schema.

That `record.py` has the schema's ranges and choices is in `journal/test_record.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from factories import PersonFactory
from journal_documents import SCHEMA

from tracker.accounts import models as accounts
from tracker.accounts.forms.place import PlaceForm
from tracker.accounts.forms.profile import GoalsForm, ProfileForm
from tracker.accounts.forms.usual import UsualForm
from tracker.accounts.places import region_of
from tracker.journal import models as journal
from tracker.journal.forms.activity import ElevationForm
from tracker.journal.forms.checkin import CheckInForm
from tracker.journal.forms.injury import InjuryForm
from tracker.journal.forms.measurement import MeasurementForm
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.walk import WalkForm

DEFINITIONS = SCHEMA["$defs"]
PLAN = DEFINITIONS["plan"]["properties"]
PROFILE = DEFINITIONS["profile"]["properties"]
TABLES: tuple[tuple[type[models.Model], dict[str, Any], str], ...] = (
    (journal.Walk, DEFINITIONS["walk"], ""),
    (journal.Walk, DEFINITIONS["walk"]["properties"]["pain"], "pain_"),
    (journal.Walk, DEFINITIONS["walk"]["properties"]["feel_after"], "feel_after_"),
    (journal.Elevation, DEFINITIONS["elevation"], ""),
    (journal.Elevation, DEFINITIONS["elevation"]["properties"]["feel_after"], "feel_after_"),
    (journal.Measurement, DEFINITIONS["measurement"], ""),
    (journal.Injury, DEFINITIONS["injury"], ""),
    (journal.Review, DEFINITIONS["review"], ""),
    (journal.Answer, DEFINITIONS["answer"], ""),
    (journal.WarningRecord, DEFINITIONS["warning"], ""),
    (accounts.Person, DEFINITIONS["profile"], ""),
    (accounts.Person, PLAN["goals"], ""),
    (accounts.UsualLeg, DEFINITIONS["usual_leg"], ""),
    (accounts.Condition, PROFILE["conditions"]["items"], ""),
    (accounts.ClotRisk, PROFILE["clot_risks"]["items"], ""),
    (accounts.Pause, PLAN["pauses"]["items"], ""),
)


def followed(schema: dict[str, Any]) -> dict[str, Any]:
    ref = schema.get("$ref")
    return followed(DEFINITIONS[ref.removeprefix("#/$defs/")]) if ref else schema


def limited() -> Iterator[tuple[type[models.Model], str, dict[str, Any]]]:
    """Every column whose key has a range or choices in the schema."""
    for table, part, prefix in TABLES:
        for key, schema in followed(part)["properties"].items():
            rule = followed(schema)
            if {"enum", "minimum", "maximum", "exclusiveMinimum"} & set(rule):
                yield table, f"{prefix}{key}", rule


def edges(rule: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """What the schema just takes, and what it just does not."""
    if "enum" in rule:
        return list(rule["enum"]), ["something else"]
    step = 1 if rule["type"] == "integer" else Decimal("0.1")
    good, bad = [], []
    if "exclusiveMinimum" in rule:
        good.append(rule["exclusiveMinimum"] + step)
        bad.append(rule["exclusiveMinimum"])
    if "minimum" in rule:
        good.append(rule["minimum"])
        bad.append(rule["minimum"] - step)
    if "maximum" in rule:
        good.append(rule["maximum"])
        bad.append(rule["maximum"] + step)
    return good, bad


def refuses(table: type[models.Model], column: str, value: Any) -> bool:
    """Whether a named constraint that is about this column refuses the value."""
    row = table(**{column: value})
    others = {field.name for field in table._meta.get_fields()} - {column}
    try:
        for constraint in table._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(table, row, exclude=others)
    except ValidationError:
        return True
    return False


COLUMNS = list(limited())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column", "rule"), COLUMNS, ids=[f"{t.__name__}.{c}" for t, c, _rule in COLUMNS]
)
def test_a_column_takes_what_the_schema_takes_and_no_more(table, column, rule):
    good, bad = edges(rule)

    assert [value for value in good if refuses(table, column, value)] == []
    assert [value for value in bad if not refuses(table, column, value)] == []


NOW = datetime(2026, 3, 12, 8, 10)


def choices(form: Any, *names: str) -> set[str]:
    """What can be answered; "not sure" and "none of these" are no values."""
    found = {str(value) for name in names for value, _label in form.fields[name].choices}
    return found - {"", fields.NONE}


def values(schema: dict[str, Any]) -> set[str]:
    rule = followed(schema)
    rule = followed(rule["items"]) if "items" in rule else rule
    if "enum" in rule:
        return {str(value) for value in rule["enum"]}
    return {str(n) for n in range(rule["minimum"], rule["maximum"] + 1)}


@pytest.mark.parametrize(
    "question", [question for chip in CHIPS for question in chip.questions], ids=lambda a: a.name
)
def test_a_question_about_a_sign_offers_the_schemas_answers(question):
    part = DEFINITIONS["body_signs" if question.about == "body" else "leg_signs"]["properties"]

    if question.look in ("flags", "implied", "yes_no"):
        assert {followed(part[key])["type"] for key in question.keys} == {"boolean"}
    elif question.look == "temperature":
        assert followed(part[question.name])["type"] == "number"
    else:
        offered = {value for value, _ in fields.choices(question)} - {fields.NONE}
        only_of_pain = {"after_cramp"} if question.name == "explained_by" else set()
        assert offered <= values(part[question.name]) <= offered | only_of_pain


def test_every_answer_of_the_schema_is_offered_somewhere():
    offered = {
        key: {value for chip in CHIPS for question in chip.questions if question.name == key
              for value, _ in fields.choices(question)} - {fields.NONE}
        for key in ("explained_by", "pain_place", "pain_lasted", "onset")
    }  # fmt: skip

    assert offered == {key: values(DEFINITIONS["leg_signs"]["properties"][key]) for key in offered}


@pytest.mark.django_db
def test_every_other_list_of_a_form_offers_the_schemas_choices():
    who = PersonFactory()
    at = {"for_person": who, "now": NOW}
    walk, injury, check_in = WalkForm(**at), InjuryForm(**at), CheckInForm(**at)
    profile = ProfileForm(for_person=who, today=NOW.date())
    usual = UsualForm(for_person=who, today=NOW.date(), latest=None)
    place = PlaceForm(for_person=who)
    walk_keys = DEFINITIONS["walk"]["properties"]
    pain, feel = walk_keys["pain"]["properties"], walk_keys["feel_after"]["properties"]
    day, leg = DEFINITIONS["check_in"]["properties"], DEFINITIONS["usual_leg"]["properties"]
    kind = {
        name: followed(PROFILE[name]["items"])["properties"]["kind"]
        for name in ("conditions", "clot_risks")
    }

    compared = [
        (choices(walk, "talk"), walk_keys["talk"]),
        (choices(walk, "effort"), walk_keys["effort"]),
        (choices(walk, "pain_leg"), pain["leg"]),
        (choices(walk, "pain_place"), pain["place"]),
        (choices(walk, "feel_left"), feel["left"]),
        (choices(ElevationForm(**at), "feel_right"), feel["right"]),
        (choices(injury, "leg"), DEFINITIONS["injury"]["properties"]["leg"]),
        (choices(check_in, "left-heaviness"), DEFINITIONS["score10"]),
        (choices(check_in, "context"), day["context"]),
        (choices(check_in, "compression"), day["compression"]),
        (choices(profile, "conditions"), kind["conditions"]),
        (choices(profile, "clot_risks"), kind["clot_risks"]),
        *((choices(usual, f"left_{key}"), leg[key]) for key in ("swelling", "pain", "heaviness")),
        ({region_of(one) for one in choices(place, "region")}, PROFILE["region"]),
        (choices(place, "units"), PROFILE["units"]),
    ]
    assert [(offered, schema) for offered, schema in compared if offered != values(schema)] == []


MINUTES = DEFINITIONS["walk"]["properties"]["minutes"]
MOMENT = {"when": "other", "opened_on": "2026-03-11", "on": "2026-03-11", "at": "08:00"}
NUMBERS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    *(
        (key, {}, followed(schema))
        for key, schema in DEFINITIONS["measurement"]["properties"].items()
        if followed(schema).get("type") == "number"
    ),
    ("other_minutes", {"minutes": "other"}, MINUTES),
    (
        "body-temperature_c",
        {"minutes": "15", "chip": ["fever"]},
        DEFINITIONS["body_signs"]["properties"]["temperature_c"],
    ),
    ("steps", {"minutes": "15"}, DEFINITIONS["walk"]["properties"]["steps"]),
    ("distance", {"minutes": "15"}, DEFINITIONS["walk"]["properties"]["distance_m"]),
    ("walk_days_a_week", {}, PLAN["goals"]["properties"]["walk_days_a_week"]),
    ("walk_minutes_a_week", {}, PLAN["goals"]["properties"]["walk_minutes_a_week"]),
    ("elevations_a_day", {}, PLAN["goals"]["properties"]["elevations_a_day"]),
    ("weight_gain", {"weight_days": "2"}, PROFILE["weight_plan"]["properties"]["gain_kg"]),
    ("weight_days", {"weight_gain": "2"}, PROFILE["weight_plan"]["properties"]["within_days"]),
)


def form_with(who: Any, field: str, data: QueryDict) -> Any:
    """The form that has this field, filled in."""
    at = {"for_person": who, "now": NOW}
    for made in (
        MeasurementForm(data, **at),
        WalkForm(data, **at),
        GoalsForm(data, for_person=who),
        ProfileForm(data, for_person=who, today=NOW.date()),
    ):
        if field in made.fields:
            return made
    raise AssertionError(field)


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "beside", "rule"), NUMBERS, ids=[name for name, *_ in NUMBERS])
def test_a_number_is_taken_as_far_as_the_schema_goes(field, beside, rule):
    who = PersonFactory()

    def errors(value: Any) -> Any:
        data = QueryDict(mutable=True)
        key = "6a3f0bb0-98d9-4a9b-9d3c-0a1a5c9d8f10"
        for name, given in {
            "person": who.uid,
            "key": key,
            **MOMENT,
            **beside,
            field: value,
        }.items():
            data.setlist(name, given if isinstance(given, list) else [str(given)])
        return form_with(who, field, data).errors.as_data()

    good, bad = edges(rule)
    assert {value: errors(value) for value in good if errors(value)} == {}
    assert [value for value in bad if field not in errors(value)] == []
