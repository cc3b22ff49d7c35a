from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_documents import SCHEMA, documents
from jsonschema import Draft202012Validator

from tracker.journal import record

VIGNETTES = sorted((Path(__file__).parents[2] / "vignettes").glob("*.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
EMPTY = {"format": "lighter-legs.journal", "version": 1, "profile": {}}


def check_in(**keys: object) -> dict[str, Any]:
    return {**EMPTY, "check_ins": [{"at": "2026-03-01T20:00", **keys}]}


def walk(**keys: object) -> dict[str, Any]:
    return {**EMPTY, "walks": [{"start": "2026-03-01T20:00", "minutes": 15, **keys}]}


def fault(document: object) -> str:
    with pytest.raises(record.JournalError) as caught:
        record.parse(document)
    return str(caught.value)


def fault_in(text: str | bytes) -> str:
    with pytest.raises(record.JournalError) as caught:
        record.loads(text)
    return str(caught.value)


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

    assert said(record.dump(journal)) == said(document)


def test_the_example_histories_are_there():
    assert len(VIGNETTES) > 150


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


@given(documents())
def test_nothing_that_a_document_says_is_lost_or_added(document):
    assert VALIDATOR.is_valid(document)

    written = record.dump(record.parse(document))

    assert said(written) == said(document)
    assert VALIDATOR.is_valid(written)


@given(documents())
def test_a_journal_that_is_written_and_read_is_the_same_journal(document):
    journal = record.parse(document)

    assert record.parse(record.dump(journal)) == journal
    assert record.loads(record.dumps(journal)) == journal


@given(documents())
def test_a_journal_has_one_text(document):
    text = record.dumps(record.parse(document))

    assert record.dumps(record.loads(text)) == text
    assert record.dumps(record.loads(text.encode())) == text
    assert json.loads(text) == record.dump(record.parse(document))


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
    assert record.dump(journal) == check_in(left={"pain": 0, "red": False, "skin": []}, context=[])


def test_a_plan_of_empty_goals_says_nothing():
    assert record.parse({**EMPTY, "plan": {"goals": {}, "tries": []}}).plan is None


def test_a_whole_number_may_be_written_with_a_point():
    journal = record.parse(walk(steps=3.0))

    assert journal.walks[0].steps == 3
    assert type(journal.walks[0].steps) is int


def test_times_are_the_clock_on_the_wall():
    journal = record.parse(check_in(saved_at="2026-03-01T20:15:30"))

    assert journal.check_ins[0].at == datetime(2026, 3, 1, 20, 0)  # noqa: DTZ001
    assert journal.check_ins[0].saved_at == datetime(2026, 3, 1, 20, 15, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2026-03-01T20:00:00Z", "2026-03-01T20:00:00Z"),
        ("2026-03-01t20:00:00.25+05:30", "2026-03-01T20:00:00.250000+05:30"),
    ],
)
def test_the_moment_of_an_export_keeps_its_offset(given, written):
    journal = record.parse({**EMPTY, "exported_at": given})

    assert record.dump(journal)["exported_at"] == written


def test_a_part_can_be_made_in_code_and_is_never_changed():
    pause = record.Pause(from_=date(2026, 3, 1))

    assert pause.from_ == date(2026, 3, 1)
    with pytest.raises(ValueError, match="frozen"):
        pause.to = date(2026, 3, 2)


def test_parts_made_without_checks_are_written_alike():
    checked = record.parse(walk(feel_after={"left": "same"}))
    unchecked = record.Journal.model_construct(
        profile=record.Profile.model_construct(),
        walks=(
            record.Walk.model_construct(
                start=datetime(2026, 3, 1, 20, 0),  # noqa: DTZ001
                minutes=Decimal("15.000"),
                left=record.LegSigns.model_construct(),
                feel_after=record.FeelAfter.model_construct(left="same"),
            ),
        ),
    )

    assert record.dumps(unchecked) == record.dumps(checked)


# Refusing what is not.


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (check_in(left={"pain": 12}), "check_ins[0].left.pain: 12 is more than 10"),
        (check_in(left={"pain": -1}), "check_ins[0].left.pain: -1 is less than 0"),
        (check_in(left={"pain": 3.5}), "check_ins[0].left.pain: must be a whole number"),
        (check_in(left={"pain": True}), "check_ins[0].left.pain: must be a whole number"),
        (check_in(left={"pain": "3"}), "check_ins[0].left.pain: must be a whole number"),
        (check_in(left={"pain": None}), "check_ins[0].left.pain: must not be null"),
        (check_in(left=None), "check_ins[0].left: must not be null"),
        (check_in(left=[]), "check_ins[0].left: must be an object"),
        (check_in(left={"red": 1}), "check_ins[0].left.red: must be true or false"),
        (check_in(left={"skin": "sore"}), "check_ins[0].left.skin: must be a list"),
        (check_in(left={"skin": ["sore"] * 2}), "check_ins[0].left.skin: sore is given twice"),
        (
            check_in(compression=["left", "purple"]),
            "check_ins[0].compression[1]: 'purple' is not one of left, right",
        ),
        (check_in(compression=["left"] * 2), "check_ins[0].compression: left is given twice"),
        (check_in(context=["period"] * 2), "check_ins[0].context: period is given twice"),
        (check_in(lefft={}), "check_ins[0].lefft: is not a known key"),
        (check_in(**{"my leg\n": 1}), r"check_ins[0]['my leg\n']: is not a known key"),
        (check_in(**{"\ud800": 1}), "check_ins[0]: has a character that is not text"),
        (check_in(at="2026-02-30T20:00"), "check_ins[0].at: 2026-02-30T20:00 is not in the"),
        (check_in(at="2026-02-20T24:00"), "check_ins[0].at: 2026-02-20T24:00 is not in the"),
        (check_in(at="2026-02-20T20:00:60"), "check_ins[0].at: 2026-02-20T20:00:60 is not in"),
        (check_in(at="2026-02-20T20:00Z"), "check_ins[0].at: must be a date and time like"),
        (check_in(at="2026-02-20T20:00\n"), "check_ins[0].at: must be a date and time like"),
        (check_in(at="٢026-02-20T20:00"), "check_ins[0].at: must be a date and time like"),
        (check_in(at=1772395200), "check_ins[0].at: must be a date and time like"),
        (check_in(note="x" * 4001), "check_ins[0].note: is longer than 4000 characters"),
        (check_in(note=5), "check_ins[0].note: must be text"),
        (check_in(note="\ud800"), "check_ins[0].note: has a character that is not text"),
        (check_in(note="a\0b"), "check_ins[0].note: has a character that is not text"),
        (check_in(time_zone="Mars/Base"), "check_ins[0].time_zone: 'Mars/Base' is not a known"),
        (walk(minutes=0), "walks[0].minutes: 0 is not more than 0"),
        (walk(minutes=1440.5), "walks[0].minutes: 1440.5 is more than 1440"),
        (walk(minutes="15"), "walks[0].minutes: must be a number"),
        (walk(minutes=False), "walks[0].minutes: must be a number"),
        (walk(minutes=float("nan")), "walks[0].minutes: must be a number"),
        (walk(distance_m=float("inf")), "walks[0].distance_m: must be a number"),
        (walk(distance_m=1e300), "walks[0].distance_m: is too long a number"),
        (walk(distance_m=1e-300), "walks[0].distance_m: is too long a number"),
        (walk(steps=10**5000), "walks[0].steps: is too long a number"),
        (walk(sources=[{"key": "1"}]), "walks[0].sources[0].source: is missing"),
        ({**EMPTY, "walks": [{"minutes": 5}]}, "walks[0].start: is missing"),
        ({**EMPTY, "walks": ["x"]}, "walks[0]: must be an object"),
        ({**EMPTY, "walks": None}, "walks: must not be null"),
        ({**EMPTY, "injuries": [{"leg": "left"}]}, "injuries[0].on: is missing"),
        (
            {**EMPTY, "injuries": [{"leg": "left", "on": "2026-02-29"}]},
            "injuries[0].on: 2026-02-29 is not in the calendar",
        ),
        (
            {**EMPTY, "injuries": [{"leg": "left", "on": "2026-2-9"}]},
            "injuries[0].on: must be a date like",
        ),
        ({**EMPTY, "format": "other"}, "format: 'other' is not lighter-legs.journal"),
        ({**EMPTY, "format": ["x"]}, "format: a list is not lighter-legs.journal"),
        ({**EMPTY, "format": 10**5000}, "format: a long number is not lighter-legs.journal"),
        ({**EMPTY, "version": 2}, "version: 2 is not 1"),
        ({**EMPTY, "version": True}, "version: must be a whole number"),
        ({**EMPTY, 5: 1}, "[5]: is not a known key"),
        ({**EMPTY, "exported_at": "2026-03-01T20:00"}, "exported_at: must be a date and time"),
        ({**EMPTY, "exported_at": "2026-03-01T24:00:00Z"}, "exported_at: 2026-03-01T24:00:00Z is"),
        ({**EMPTY, "plan": {"pauses": [{"from_": "2026-03-01"}]}}, "plan.pauses[0].from: is miss"),
        ({**EMPTY, "plan": {"questions": ["?"] * 11}}, "plan.questions: has more than 10 items"),
        ({**EMPTY, "plan": {"reminders": [[1]]}}, "plan.reminders[0]: must be an object"),
        ({**EMPTY, "plan": {"reminders": [{"a": {1}}]}}, "plan.reminders[0]: is not JSON"),
        ({**EMPTY, "plan": {"reminders": [{5: 1}]}}, "plan.reminders[0]: must be text"),
        ({"format": "lighter-legs.journal", "version": 1}, "profile: is missing"),
        ({"version": 1, "profile": {}}, "format: is missing"),
        ({"format": "lighter-legs.journal", "profile": {}}, "version: is missing"),
        ([], "document: must be an object"),
        (None, "document: must be an object"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_a_fault_is_named_with_its_place(document, message):
    assert fault(document).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"\xff", "document: is not UTF-8 text"),
        ("", "document: is not JSON (line 1, column 1)"),
        ('{\n"format": }', "document: is not JSON (line 2, column 11)"),
        ("[" * 100_000, "document: is nested too deeply"),
        ('{"profile":' * 100_000, "document: is nested too deeply"),
        ("[NaN]", "document: has a number that cannot be read"),
        ("[-Infinity]", "document: has a number that cannot be read"),
        ("[" + "9" * 5000 + "]", "document: has a number that cannot be read"),
        ("[1e9999999999999999999]", "document: has a number that cannot be read"),
        (json.dumps(EMPTY)[:-2] + '"name": "a", "name": "a"}}', "profile.name: is given twice"),
        (json.dumps(EMPTY)[:-1] + ', "version": 1}', "version: is given twice"),
        (
            json.dumps(EMPTY)[:-1] + ', "plan": {"reminders": [{"a": 1, "a": 2}]}}',
            "plan.reminders[0]: has a key that is given twice",
        ),
        (json.dumps(walk(distance_m=0)).replace(": 0", ": 1e999999999"), "walks[0].distance_m: is"),
    ],
    ids=lambda value: str(value[:30]),
)
def test_a_text_that_cannot_be_read_is_refused_in_one_sentence(text, message):
    assert fault_in(text).startswith(message)


def test_deep_nesting_inside_free_objects_is_refused():
    reminder: dict[str, Any] = {}
    inner = reminder
    for _ in range(100_000):
        inner["a"] = inner = {}

    assert fault({**EMPTY, "plan": {"reminders": [reminder]}}) == (
        "plan.reminders[0]: is nested too deeply"
    )


def test_a_text_may_begin_with_a_byte_order_mark():
    text = "\ufeff" + json.dumps(EMPTY)

    assert record.loads(text.encode()) == record.parse(EMPTY)


def test_two_entries_of_a_kind_may_not_have_one_id():
    entry = {"at": "2026-03-01T20:00", "id": "a"}
    document = {**EMPTY, "check_ins": [entry, {**entry, "id": "b"}, entry]}

    assert fault(document) == "check_ins[2].id: 'a' is the id of an earlier entry"


def test_entries_of_two_kinds_may_have_one_id():
    entry = {"at": "2026-03-01T20:00", "id": "a"}

    record.parse({**EMPTY, "check_ins": [entry], "measurements": [entry]})


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a document with each key or index in it."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from spots(value[key])


ODD = [
    None, True, False, 0, 1, -1, 2.5, 11, 10**6, float("nan"), float("inf"), -1e-9, "", "x",
    "left", "2026-02-30", "2026-02-28", "2026-02-28T25:00", "2026-02-28T10:00", "x" * 5000,
    [], ["x"], ["left", "left"], ["left"], [{}], {}, {"x": 1}, {"pain": 3},
]  # fmt: skip
STRICTER_THAN_THE_SCHEMA = (
    "is not in the calendar",
    "is not a known time zone",
    "is the id of an earlier entry",
    "must be a date and time with its offset",
    "must be a number",  # NaN and Infinity, which are not JSON
    "must be a whole number",
    "is too long a number",
)


@settings(max_examples=400)
@given(documents(), st.data())
def test_a_document_that_the_schema_refuses_is_refused(document, data):
    changed = copy.deepcopy(document)
    container, key = data.draw(st.sampled_from(list(spots(changed))), label="where")
    how = data.draw(st.sampled_from(["change", "remove", "add"]), label="how")
    odd = copy.deepcopy(data.draw(st.sampled_from(ODD), label="odd value"))
    if how == "change":
        container[key] = odd
    elif how == "remove":
        del container[key]
    elif isinstance(container, dict):
        container["unheard_of"] = odd
    else:
        container.append(odd)

    valid = VALIDATOR.is_valid(changed)

    message = None
    try:
        record.parse(changed)
    except record.JournalError as error:
        message = error.message

    if valid and message is not None:
        assert any(reason in message for reason in STRICTER_THAN_THE_SCHEMA), message
    else:
        assert valid == (message is None)


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
