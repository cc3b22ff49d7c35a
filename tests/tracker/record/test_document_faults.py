"""What is no valid journal is refused in one sentence that names the place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from journal_documents import EMPTY, SCHEMA, check_in, documents, walk
from jsonschema import Draft202012Validator

from tracker import record

VALIDATOR = Draft202012Validator(SCHEMA)


def fault(document: object) -> str:
    with pytest.raises(record.JournalError) as caught:
        record.parse(document)
    return str(caught.value)


def fault_in(text: str | bytes) -> str:
    with pytest.raises(record.JournalError) as caught:
        record.loads(text)
    return str(caught.value)


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
        (check_in(compression=[{1}]), "check_ins[0].compression[0]: {1} is not one of left, right"),
        (check_in(lefft=None), "check_ins[0].lefft: is not a known key"),
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
        ({**EMPTY, "exported_at": "2026-03-01T24:00:00Z"}, "exported_at: is not in the"),
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


ODD: list[Any] = [
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


@settings(deadline=None, max_examples=250)
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
