"""The journal's types are the schema's, and a document comes back as it was."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from journal_documents import EMPTY, SCHEMA, check_in, documents, walk
from jsonschema import Draft202012Validator

from tracker import record

VIGNETTES = sorted((Path(__file__).parents[2] / "vignettes").glob("*.json"))
UNHURRIED = settings(deadline=None)
VALIDATOR = Draft202012Validator(SCHEMA)


# The types are the schema's.


def comparable(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A schema with its references followed, without words and without what pydantic adds.

    Dates, times and the differing of items have no words in a pydantic schema: see the tests below.
    """
    if "$ref" in schema:
        return comparable(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:  # pydantic's decimal: a number, or the text of one
        return comparable(schema["anyOf"][0], definitions)
    if schema.get("format") == "date-time" or "pattern" in schema:
        return {}
    ignored = {"title", "description", "default", "$schema", "$defs", "uniqueItems", "required"}
    found = {key: value for key, value in schema.items() if key not in ignored}
    if found.get("additionalProperties") is True:  # pydantic's free object
        del found["additionalProperties"]
    if "const" in found or "enum" in found:
        found.pop("type", None)
    if "items" in found:
        found["items"] = comparable(found["items"], definitions)
    if "properties" in found:
        found["properties"] = {
            key: comparable(value, definitions) for key, value in found["properties"].items()
        }
    if "properties" in found:
        found["required"] = sorted(set(schema.get("required", ())) - {"format", "version"})
    return found


def test_keys_ranges_choices_lengths_and_what_is_required_are_those_of_the_schema():
    ours = record.Journal.model_json_schema()

    assert comparable(ours, ours["$defs"]) == comparable(SCHEMA, SCHEMA["$defs"])


def test_keys_are_in_the_order_of_the_schema():
    ours = record.Journal.model_json_schema()

    def order(schema: dict[str, Any], definitions: dict[str, Any]) -> list[Any]:
        plain = comparable(schema, definitions)

        def keys(part: dict[str, Any]) -> Iterator[Any]:
            for key, value in part.get("properties", {}).items():
                yield key, list(keys(value.get("items", value)))

        return list(keys(plain))

    assert order(ours, ours["$defs"]) == order(SCHEMA, SCHEMA["$defs"])


# Reading what is valid.


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_an_example_history_is_read_and_written_back_as_it_was(path):
    document = json.loads(path.read_text(encoding="utf-8"))["journal"]

    journal = record.parse(document)

    assert said(written(journal)) == said(document)


def test_the_example_histories_are_there():
    assert len(VIGNETTES) > 150


def written(journal: record.Journal) -> Any:
    """The document that an export of the journal has."""
    return json.loads(record.dumps(journal))


def said(value: Any, key: str = "") -> Any:
    """A document without the objects and lists of entries that say nothing, times in one form."""
    if isinstance(value, dict) and key not in ("reminders", "evidence"):
        pairs = {name: said(item, name) for name, item in value.items()}
        silent = {*SCHEMA["properties"], "conditions", "clot_risks", "usual"} - {"profile"}
        silent |= set(SCHEMA["$defs"]["plan"]["properties"])
        return {
            name: item
            for name, item in pairs.items()
            if not (item == {} and name != "profile") and not (item == [] and name in silent)
        }
    if isinstance(value, list) and key not in ("reminders", "evidence"):
        return [said(item) for item in value]
    if key == "exported_at":
        return datetime.fromisoformat(value)
    if key in ("at", "start", "saved_at", "shown_at"):
        return datetime.fromisoformat(value)
    return value


@UNHURRIED
@given(documents())
def test_nothing_that_a_document_says_is_lost_or_added(document):
    assert VALIDATOR.is_valid(document)

    again = written(record.parse(document))

    assert said(again) == said(document)
    assert VALIDATOR.is_valid(again)


@UNHURRIED
@given(documents())
def test_a_journal_that_is_written_and_read_is_the_same_journal(document):
    journal = record.parse(document)

    assert record.loads(record.dumps(journal)) == journal


@UNHURRIED
@given(documents())
def test_a_journal_has_one_text(document):
    text = record.dumps(record.parse(document))

    assert record.dumps(record.loads(text)) == text
    assert record.dumps(record.loads(text.encode())) == text


def test_a_text_has_one_key_to_a_line_and_plain_numbers():
    journal = record.loads(
        '{"walks": [{"note": "caf\\u00e9", "distance_m": 8.2E+1, "minutes": 12.50,'
        ' "start": "2026-03-01T20:00:00", "left": {"skin": []}}],'
        ' "version": 1.0, "profile": {}, "format": "lighter-legs.journal"}'
    )

    assert record.dumps(journal) == (
        '{\n "format": "lighter-legs.journal",\n "version": 1,\n "profile": {},\n "walks": [\n'
        '  {\n   "start": "2026-03-01T20:00",\n   "minutes": 12.5,\n   "distance_m": 82,\n'
        '   "left": {\n    "skin": []\n   },\n   "note": "café"\n  }\n ]\n}\n'
    )


def test_decimals_are_kept_as_they_are_written():
    text = '{"format": "lighter-legs.journal", "version": 1, "profile": {"usual": [%s]}}'
    statement = '{"confirmed_on": "2026-03-01", "calf_difference_cm": 0.1000000000000000055511}'

    journal = record.loads(text % statement)

    assert journal.profile.usual[0].calf_difference_cm == Decimal("0.1000000000000000055511")
    assert "0.1000000000000000055511" in record.dumps(journal)


def test_a_fraction_read_as_a_float_is_the_decimal_that_was_written():
    journal = record.parse(walk(distance_m=36.3))

    assert journal.walks[0].distance_m == Decimal("36.3")


def test_what_is_missing_is_not_known():
    journal = record.parse(check_in(left={}, body={}))

    assert journal.check_ins[0].left is None
    assert journal.check_ins[0].body is None
    assert journal.check_ins[0].context is None
    assert journal.check_ins[0].nothing_new is None
    assert journal.profile.fluid_limit is None
    assert journal.walks == ()


def test_no_and_zero_and_an_empty_list_are_answers():
    journal = record.parse(check_in(left={"pain": 0, "red": False, "skin": []}, context=[]))
    left = journal.check_ins[0].left

    assert left is not None
    assert (left.pain, left.red, left.skin, left.warm) == (0, False, (), None)
    assert journal.check_ins[0].context == ()
    assert written(journal) == check_in(left={"pain": 0, "red": False, "skin": []}, context=[])


def test_a_plan_of_empty_goals_says_nothing():
    assert record.parse({**EMPTY, "plan": {"goals": {}, "tries": []}}).plan is None


def test_a_whole_number_may_be_written_with_a_point():
    journal = record.parse(walk(steps=3.0))

    assert journal.walks[0].steps == 3
    assert type(journal.walks[0].steps) is int


def test_times_are_the_clock_on_the_wall():
    journal = record.parse(check_in(saved_at="2026-03-01T20:15:30"))

    assert journal.check_ins[0].at == datetime(2026, 3, 1, 20, 0)
    assert journal.check_ins[0].saved_at == datetime(2026, 3, 1, 20, 15, 30)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-03-01T20:00:00Z", "2026-03-01T20:00:00Z"),
        ("2026-03-01t20:00:00.25+05:30", "2026-03-01T20:00:00.250000+05:30"),
    ],
)
def test_the_moment_of_an_export_keeps_its_offset(given, kept):
    journal = record.parse({**EMPTY, "exported_at": given})

    assert written(journal)["exported_at"] == kept


def test_a_part_can_be_made_in_code_and_is_never_changed():
    pause = record.Pause(from_=date(2026, 3, 1))

    assert pause.from_ == date(2026, 3, 1)
    with pytest.raises(ValueError, match="frozen"):
        pause.to = date(2026, 3, 2)


def test_a_part_made_in_code_takes_only_wall_clock_times():
    at = datetime(2026, 3, 1, 20, 0)

    assert record.CheckIn(at=at).at == at
    with pytest.raises(ValueError, match="wall clock time"):
        record.CheckIn(at=at.replace(tzinfo=UTC))
    with pytest.raises(ValueError, match="wall clock time"):
        record.CheckIn(at=at.replace(microsecond=1))


def test_free_objects_are_kept_whole_and_written_in_one_order():
    reminder = {"b": [None, True, 1.50, {"z": "x"}], "a": 2.0, "Z": {}, "small": 0.0000001}
    document = {**EMPTY, "plan": {"reminders": [reminder]}}

    journal = record.parse(document)

    assert written(journal) == document
    text = " ".join(record.dumps(journal).split('"reminders": ')[1].split())
    assert text == (
        '[ { "Z": {}, "a": 2, "b": [ null, true, 1.5, { "z": "x" } ], "small": 0.0000001 } ] } }'
    )


def test_a_journal_made_in_code_may_say_when_it_was_exported():
    journal = record.Journal(
        profile=record.Profile(), exported_at=datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    )

    assert written(journal) == {**EMPTY, "exported_at": "2026-03-01T20:00:00Z"}


def test_parts_made_without_checks_are_written_alike():
    checked = record.parse(walk(feel_after={"left": "same"}))
    unchecked = record.Journal.model_construct(
        profile=record.Profile.model_construct(),
        walks=(
            record.Walk.model_construct(
                start=datetime(2026, 3, 1, 20, 0),
                minutes=Decimal("15.000"),
                left=record.LegSigns.model_construct(),
                feel_after=record.FeelAfter.model_construct(left="same"),
            ),
        ),
    )

    assert record.dumps(unchecked) == record.dumps(checked)


# Ten years.


def test_ten_years_are_read_and_written_in_seconds():
    leg = {"heaviness": 4, "swelling": 1, "red": False, "skin": []}
    days = [(date(2016, 1, 1) + timedelta(day)).isoformat() for day in range(3650)]
    document = {
        **EMPTY,
        "check_ins": [
            {"at": f"{day}T{hour}:00", "left": leg, "right": leg, "id": f"{day} {hour}"}
            for day in days
            for hour in ("08", "20")
        ],
        "walks": [{"start": f"{day}T10:00", "minutes": 15.5} for day in days],
    }

    before = time.process_time()
    journal = record.loads(json.dumps(document))
    text = record.dumps(journal)
    took = time.process_time() - before

    assert len(journal.check_ins) == 7300
    assert json.loads(text) == document
    assert took < 5
