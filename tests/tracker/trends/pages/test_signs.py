"""Signs, warnings and injuries in words: there, denied and not asked stay apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from stretches import column, stretch_of, table
from trend_days import at, check_in, legs_up, on

from tracker import record
from tracker.record.answers import SIGNS
from tracker.trends.pages.figure import Nothing
from tracker.trends.pages.signs import LINES_MOST, SIGN, SignsFigure, events, signs_figure
from tracker.trends.ranges import DateRange

AXIS = DateRange(first=on(0), last=on(41))


def said(day, left=None, right=None, **more):
    legs: dict[str, Any] = {
        leg: record.LegSigns(**signs)
        for leg, signs in (("left", left), ("right", right))
        if signs is not None
    }
    return record.CheckIn(at=at(day), **legs, **more)


def figure_of(*entries, happened=(), dates=42) -> SignsFigure:
    found = signs_figure(stretch_of(*entries, dates=dates), happened)
    assert isinstance(found, SignsFigure)
    return found


def warning(tier="soon", opened=5, closed=None, legs=("left",)) -> record.WarningRecord:
    ended: dict[str, Any] = {} if closed is None else {"closed_on": on(closed), "closed_by": "rule"}
    return record.WarningRecord(rule="x:y", tier=tier, legs=legs, opened_on=on(opened), **ended)


SWOLLEN, NOT = {"swelling": 1}, {"swelling": 0}


@pytest.mark.parametrize(
    ("entries", "finding", "counts"),
    [
        (
            [said(0, SWOLLEN, SWOLLEN), said(1, SWOLLEN, SWOLLEN), said(2, NOT, NOT)],
            "Swelling: logged on 2 of 3 days, each time in both legs.",
            "both legs 2 days",
        ),
        (
            [said(0, SWOLLEN, NOT), said(1, NOT, NOT)],
            "Swelling: logged on 1 of 2 days, only in the left leg.",
            "left leg 1 day",
        ),
        (
            [said(0, NOT, SWOLLEN), said(1)],
            "Swelling: logged on 1 of 2 days, only in the right leg.",
            "right leg 1 day",
        ),
        (
            [said(0, SWOLLEN), said(1, SWOLLEN, SWOLLEN), said(2)],
            "Swelling: logged on 2 of 3 days, left on 2, right on 1.",
            "left 2 days, right 1 day",
        ),
    ],
)
def test_the_finding_names_the_sign_of_most_days_and_its_legs(entries, finding, counts):
    found = figure_of(*entries)

    assert found.finding == finding
    assert [strip.counts for strip in found.there] == [counts]


def test_other_signs_are_named_with_their_days():
    found = figure_of(
        said(0, {"swelling": 1, "pain": 3}), said(1, {"swelling": 2}), said(2, {"warm": True})
    )

    assert found.more == "Also logged: pain on 1 day and warm on 1 day."
    assert [strip.name for strip in found.there] == ["Swelling", "Pain", "Warm"]


def test_no_sign_is_no_reassurance():
    found = figure_of(check_in(0, 3, 3, nothing_new=True))

    assert found.finding == "No sign was logged on these days."
    assert found.more == "That does not rule out a problem."


def test_a_denied_sign_and_one_that_was_not_asked_are_told_apart():
    found = figure_of(said(0, NOT, NOT), said(1))

    counts = {strip.name: strip.counts for strip in found.never}
    assert (counts["Swelling"], counts["Pain"]) == ("“no” on 1 day", "not asked")
    assert found.never_title == "8 signs that were not logged"
    assert column(found, "counts", 0)[:2] == [
        "0 there, 1 “no”, 1 not asked",
        "0 there, 0 “no”, 2 not asked",
    ]


def test_legs_up_alone_asks_for_no_sign():
    assert isinstance(signs_figure(stretch_of(legs_up(0)), ()), Nothing)
    assert figure_of(legs_up(0), check_in(1, 3, 3)).note == (
        "Signs on 1 of 42 days with an entry. Upper row left leg, lower row right leg."
    )


def test_each_day_with_a_sign_is_read_out():
    found = figure_of(said(0, {"swelling": 1, "pain": 2}, SWOLLEN), said(1, NOT), said(2, SWOLLEN))

    rows = table(found, "blocks")
    assert rows.reading
    assert [(row.label, *row.cells) for row in rows.rows] == [
        ("Mon 2 Mar", "swelling (both legs), pain (left leg)"),
        ("Wed 4 Mar", "swelling (left leg)"),
    ]


def test_every_sign_has_a_name():
    assert set(SIGN) == set(SIGNS)


def test_warnings_stand_by_tier_the_gravest_first():
    found = events(AXIS, [warning("caution"), warning("urgent", 7, 9), warning("urgent", 20)], ())

    assert [(event.kind, event.name, event.counts) for event in found] == [
        ("urgent", "Urgent", "2 warnings, 1 still open"),
        ("caution", "Caution", "1 warning, 1 still open"),
    ]
    assert list(found[0].lines) == [
        ("left leg", "9 March to 11 March"),
        ("left leg", "since 22 March, still open"),
    ]
    assert [span.x for span in found[0].spans] == ["16.67", "47.62"]


def test_a_warning_of_one_day_of_both_legs_or_of_none():
    (found,) = events(
        AXIS, [warning(opened=3, closed=3, legs=()), warning(legs=("left", "right"))], ()
    )

    assert list(found.lines) == [
        ("no leg named", "5 March"),
        ("both legs", "since 7 March, still open"),
    ]


def test_injuries_are_marked_on_their_day():
    (found,) = events(AXIS, (), [record.Injury(on=on(10), leg="right")])

    assert (found.kind, found.counts, len(found.dots)) == ("injury", "1 injury", 1)
    assert list(found.lines) == [("right leg", "12 March")]


def test_the_table_lists_the_newest_and_the_strip_marks_all():
    many = [warning(opened=-900 + n, closed=n) for n in range(LINES_MOST + 5)]

    (found,) = events(AXIS, many, ())

    assert len(found.spans) == len(many)
    assert len(found.lines) == LINES_MOST
    assert found.lines[-1][1].endswith(f"{on(LINES_MOST + 4):%B %Y}")


def test_a_warning_without_any_check_in_is_shown_too():
    found = figure_of(happened=events(AXIS, [warning()], ()))

    assert [event.kind for event in found.events] == ["soon"]
    assert [row.label for row in table(found, "events").rows] == ["Soon"]


def test_a_warning_that_ended_before_is_not_on_the_strip():
    before = on(0) - timedelta(days=1)

    (found,) = events(AXIS, [warning(opened=-5, closed=-1)], ())

    assert before < AXIS.first
    assert found.spans == ()
