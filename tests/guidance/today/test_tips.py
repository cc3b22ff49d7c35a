"""The tips of Today: those that the log calls for, never one that is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, strategies as st

from guidance.assess.tips import EMERGENCY, MATRIX, sort_tips
from guidance.content.article import TIPS
from guidance.today.tips import MOST, TodayTip, tips_for_today
from tracker import record
from tracker.record.days import merge_days

TODAY = date(2026, 11, 22)
COLUMNS = sorted({column for row in MATRIX.values() for column in row} | {EMERGENCY})
NOTHING: frozenset[str] = frozenset()


def check_in(ago: int, **said: Any) -> record.CheckIn:
    at = datetime.combine(TODAY, datetime.min.time()) - timedelta(days=ago)
    return record.CheckIn(at=at, **said)


def walk(ago: int) -> record.Walk:
    start = datetime.combine(TODAY, datetime.min.time()) - timedelta(days=ago)
    return record.Walk(start=start, minutes=Decimal(10))


def tips(
    *,
    columns: frozenset[str] = NOTHING,
    check_ins: Iterable[record.CheckIn] = (),
    walks: Iterable[record.Walk] = (),
    raised: bool = False,
    on: date = TODAY,
) -> tuple[TodayTip, ...]:
    legs_up = [record.Elevation(start=datetime.combine(on, time(8)), minutes=Decimal(15))]
    entries = (*check_ins, *walks, *(legs_up if raised else ()))
    return tips_for_today(sort_tips(columns), today=on, days=merge_days(entries))


def whys(found: Iterable[TodayTip]) -> dict[str, str]:
    return {tip.card.id: tip.why for tip in found}


def test_a_walk_of_today_calls_for_raised_legs() -> None:
    assert whys(tips(walks=[walk(0)]))["tip.elevation-after-walk"] == "You walked today."


@pytest.mark.parametrize("ago", [None, 1])
@pytest.mark.parametrize("column", [None, *COLUMNS])
def test_without_a_walk_today_no_tip_speaks_of_after_a_walk(
    column: str | None, ago: int | None
) -> None:
    columns = frozenset({column} if column else ())
    walks = [] if ago is None else [walk(ago)]
    for day in range(40):
        found = tips(columns=columns, walks=walks, on=TODAY + timedelta(days=day))
        assert "tip.elevation-after-walk" not in whys(found)


def test_legs_that_were_up_today_are_not_asked_for_again() -> None:
    found = whys(tips(walks=[walk(0)], raised=True))

    assert "tip.elevation-after-walk" not in found


def test_three_days_without_a_walk_call_for_short_ones() -> None:
    assert whys(tips(walks=[walk(3)]))["tip.short-walks"].startswith("No walk is logged")


@pytest.mark.parametrize("ago", [0, 1, 2])
def test_a_walk_of_the_last_three_days_is_enough(ago: int) -> None:
    assert not whys(tips(walks=[walk(ago)])).get("tip.short-walks")


def test_somebody_who_has_logged_nothing_is_not_told_what_is_missing() -> None:
    assert not any(tip.why for tip in tips())


def test_long_sitting_is_counted_in_days() -> None:
    sat = [check_in(ago, context=("long_sitting",)) for ago in (0, 2, 2, 6, 7)]

    why = whys(tips(check_ins=sat, walks=[walk(0)], raised=True))["tip.breaks"]

    assert why == "You logged long sitting on 3 of 7 days."


def evening(hour: int, heaviness: int) -> record.CheckIn:
    at = datetime.combine(TODAY, datetime.min.time()).replace(hour=hour)
    return record.CheckIn(at=at, right=record.LegSigns(heaviness=heaviness))


def test_a_heavy_evening_calls_for_raised_legs() -> None:
    why = whys(tips(check_ins=[evening(17, 5)], walks=[walk(0)], raised=True))

    assert why["tip.elevation-habit"] == "Your legs are heavy this evening."


@pytest.mark.parametrize(("hour", "heaviness"), [(16, 9), (17, 4)])
def test_neither_an_afternoon_nor_light_legs_do(hour: int, heaviness: int) -> None:
    why = whys(tips(check_ins=[evening(hour, heaviness)], walks=[walk(0)], raised=True))

    assert not why.get("tip.elevation-habit")


@pytest.mark.parametrize("day", range(7))
def test_there_are_at_most_three(day: int) -> None:
    busy = [
        check_in(0, context=("long_sitting", "long_standing", "hot_day", "salty_food")),
    ]

    assert len(tips(check_ins=busy, walks=[walk(0)], on=TODAY + timedelta(days=day))) <= MOST


def test_nobody_reads_the_same_first_tip_all_week() -> None:
    first = {tips(on=TODAY + timedelta(days=day))[0].card.id for day in range(7)}

    assert len(first) > 1


@pytest.mark.parametrize("day", range(len(TIPS)))
@pytest.mark.parametrize("column", ["r1-urgent", "r1-watch", "pad", "heart-kidney", "emergency"])
def test_no_tip_that_is_hidden_is_ever_there(column: str, day: int) -> None:
    columns = frozenset({column})
    sorted_tips = sort_tips(columns)
    busy = [check_in(0, context=("long_sitting", "long_standing", "hot_day", "salty_food"))]

    found = tips(columns=columns, check_ins=busy, walks=[walk(0)], on=TODAY + timedelta(days=day))

    assert not {tip.card.id for tip in found} & set(sorted_tips.hidden)
    for tip in found:
        assert (tip.card.state == "replaced") == (tip.card.id in sorted_tips.replaced)


@given(
    columns=st.frozensets(st.sampled_from(COLUMNS)),
    context=st.frozensets(st.sampled_from(get_args(record.Context))),
    day=st.integers(0, 30),
    raised=st.booleans(),
)
def test_whatever_is_open_and_logged_no_hidden_tip_is_there(
    columns: frozenset[str], context: frozenset[str], day: int, raised: bool
) -> None:
    on = TODAY + timedelta(days=day)
    logged = check_in(-day, context=tuple(sorted(context)))

    found = tips(columns=columns, check_ins=[logged], walks=[walk(-day)], raised=raised, on=on)

    assert {tip.card.id for tip in found}.isdisjoint(sort_tips(columns).hidden)


def test_two_tips_with_the_same_words_are_one() -> None:
    stood = [check_in(0, context=("long_standing",))]

    found = tips(columns=frozenset({"r1-urgent"}), check_ins=stood, walks=[walk(0)])

    texts = [tip.card.text for tip in found]
    assert len(texts) == len(set(texts))
