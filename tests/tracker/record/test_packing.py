"""A merged day is the same after it was packed, kept as JSON and unpacked."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from any_history import histories
from hypothesis import given

from tracker import record
from tracker.record.answers import BODY_DENIED, LEG_DENIED
from tracker.record.days import Day, Entry, merge_days
from tracker.record.packing import VERSION, pack, unpack

ON = date(2026, 11, 22)


def kept(day: Day) -> Day:
    """The day as a row gives it back."""
    return unpack(day.on, pack(day))


def entries_in(document: dict[str, Any]) -> list[Entry]:
    journal = record.loads(json.dumps(document))
    return [
        *journal.check_ins,
        *journal.walks,
        *journal.elevations,
        *journal.measurements,
        *journal.injuries,
    ]


@given(histories())
def test_any_day_comes_back_as_it_was(document: dict[str, Any]) -> None:
    for day in merge_days(entries_in(document)).values():
        assert kept(day) == day
        assert kept(day).walked == day.walked
        assert kept(day).raised == day.raised
        assert kept(day).painful_walks == day.painful_walks


@pytest.mark.parametrize("number", ["20", "20.5", "0.25"])
def test_a_number_is_written_as_it_was(number: str) -> None:
    start = datetime.combine(ON, time(9))
    (day,) = merge_days([record.Walk(start=start, minutes=Decimal(number))]).values()

    assert str(kept(day).walks[0].minutes) == number


def test_a_day_of_nothing_comes_back_and_takes_no_room() -> None:
    assert len(pack(Day(on=ON))) == 2
    assert kept(Day(on=ON)) == Day(on=ON)


def test_no_stocking_is_kept_apart_from_no_answer() -> None:
    said = Day(on=ON, compression=frozenset())

    assert kept(said).compression == frozenset()
    assert kept(Day(on=ON + timedelta(days=1))).compression is None


def test_another_list_of_what_is_denied_is_another_version() -> None:
    """Else a sign that is new would be a no on every day that was kept before it was asked."""
    said = sorted(
        f"{name} {key} {sorted(value) if isinstance(value, frozenset) else value}"
        for denied in (LEG_DENIED, BODY_DENIED)
        for name in ("scales", "flags", "choices")
        for key, value in getattr(denied, name, {}).items()
    )
    digest = sha256("\n".join([*said, str(BODY_DENIED.breathless)]).encode()).hexdigest()

    assert {VERSION: digest[:16]} == {1: "f2d752f87f588b66"}


def test_entries_are_read_where_they_are_gone_through_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pain: Any = record.WalkPain(leg="left")
    nine, ten = (datetime.combine(ON, time(hour)) for hour in (9, 10))
    for told in ({}, {"pain": pain}):
        walks = [record.Walk(start=at, minutes=Decimal("7.5"), **told) for at in (nine, ten)]
        (day,) = map(kept, merge_days(walks).values())
        with monkeypatch.context() as unread:
            unread.setattr(record.Walk, "model_validate", None)
            assert (len(day.walks), bool(day.walks), day.walked) == (2, True, Decimal(15))
            if not told:
                assert day.painful_walks == ()
        assert list(day.walks) == walks
        assert day.walks[-1] == walks[-1]
        assert day.walks[:1] == (walks[0],)
        assert day.painful_walks == (tuple(walks) if told else ())


def test_most_days_of_six_entries_take_a_hundred_bytes() -> None:
    signs = record.LegSigns(heaviness=4, aching=1)
    at = [datetime.combine(ON, time(hour, 30, 30)) for hour in range(8, 14)]
    after = record.FeelAfter(left="lighter", right="same")
    entries: list[Entry] = [
        *(record.CheckIn(at=one, left=signs, right=signs, nothing_new=True) for one in at[:2]),
        *(record.Walk(start=one, minutes=Decimal(15), feel_after=after) for one in at[2:4]),
        *(record.Elevation(start=one, minutes=Decimal(20), feel_after=after) for one in at[4:]),
    ]
    (day,) = merge_days(entries).values()

    assert len(pack(day)) <= 110
