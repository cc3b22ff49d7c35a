"""What the heaviness chart says: where it went, or how much is still needed."""

from __future__ import annotations

from datetime import date

import pytest
from stretches import column, stretch_of, table
from trend_days import check_in, on, scored

from tracker.trends.pages.figure import Nothing
from tracker.trends.pages.heaviness import HeavinessFigure, heaviness_figure


def legs(left, right, first=0):
    """A check-in a day with these scores; None is a leg or a day without one."""
    return [
        check_in(first + day, *scores)
        for day, scores in enumerate(zip(left, right, strict=True))
        if scores != (None, None)
    ]


def figure_of(*entries, dates=42, **more) -> HeavinessFigure:
    found = heaviness_figure(stretch_of(*entries, dates=dates, **more))
    assert isinstance(found, HeavinessFigure)
    return found


def falling(start: int, end: int) -> list[int]:
    """Six weeks from one score to another, week by week."""
    return [round(start + (end - start) * week / 5) for week in range(6) for _day in range(7)]


@pytest.mark.parametrize(
    ("left", "right", "finding"),
    [
        (
            falling(7, 2),
            falling(6, 1),
            "Both legs are lighter: left from 6.5 to 2.5, right from 5.5 to 1.5.",
        ),
        (
            falling(2, 7),
            falling(3, 8),
            "Both legs are heavier: left from 2.5 to 6.5, right from 3.5 to 7.5.",
        ),
        (
            [4] * 42,
            [3] * 42,
            "Neither leg changed by a full point: left 4, then 4; right 3, then 3.",
        ),
        (
            falling(7, 2),
            [3] * 42,
            "The left leg is lighter: from 6.5 to 2.5. "
            "The right leg changed by less than a point: 3, then 3.",
        ),
        (
            falling(2, 7),
            falling(7, 2),
            "The left leg is heavier: from 2.5 to 6.5. The right leg is lighter: from 6.5 to 2.5.",
        ),
    ],
)
def test_the_finding_says_where_each_leg_went(left, right, finding):
    found = figure_of(*legs(left, right))

    assert found.finding == finding
    assert found.more == "Middle score of 14 days from 2 March, and of 14 days up to 12 April."
    assert found.note == "Heaviness, 0 to 10. 42 of 42 days have a score."


def test_a_change_without_a_steady_direction_may_be_chance():
    jumping = [score for week in (6, 5, 3, 8, 3, 5) for score in [week] * 7]

    found = figure_of(*scored(0, jumping))

    assert found.finding.startswith("Both legs are lighter")
    assert found.more.endswith("The weeks go up and down, so it may be chance.")


def test_a_leg_with_too_few_days_says_so_beside_the_other():
    found = figure_of(*legs(falling(7, 2), [3] * 5 + [None] * 37))

    assert found.finding == (
        "The left leg is lighter: from 6.5 to 2.5. Right leg: not enough days yet."
    )


@pytest.mark.parametrize(
    ("scores", "weeks", "middles"),
    [
        ([5, None, None, 5], 0, ""),
        ([5] * 7, 1, " The middle score: left 5 (7 days), right 5 (7 days)."),
        ([5] * 21, 3, " The middle score: left 5 (21 days), right 5 (21 days)."),
    ],
)
def test_too_few_weeks_say_how_many_there_are_and_how_many_it_takes(scores, weeks, middles):
    found = figure_of(*scored(42 - len(scores), scores))

    assert found.finding == "Not enough yet to say how it went."
    assert found.more == (
        f"It takes 4 weeks with a score on at least 4 days. So far: {weeks}.{middles}"
    )


def test_two_weeks_say_their_middle_score_and_never_a_trend():
    found = figure_of(*scored(0, [9] * 7 + [1] * 7), dates=14)

    assert found.finding == "The middle score: left 5 (14 days), right 5 (14 days)."
    assert found.more == "Six weeks or more show which way it goes."


def test_three_days_have_no_middle_score():
    found = figure_of(*scored(0, [9, 9, 9]), dates=14)

    assert found.finding == "Not enough days yet for a middle score."
    assert found.more == "It takes 4 days with a score."


def test_without_a_score_it_says_what_will_stand_here_and_when():
    found = heaviness_figure(stretch_of(check_in(1)))

    assert isinstance(found, Nothing)
    assert "4 days in one week" in found.text


def test_nothing_is_ever_called_fine_or_stable():
    for scores in ([3] * 42, [0] * 42, [3] * 5, falling(7, 1)):
        found = figure_of(*scored(0, scores))
        words = f"{found.finding} {found.more} {found.note}".lower()
        assert not {"fine", "stable", "good", "well", "ok"} & set(words.split())


def test_the_tables_hold_every_mark_and_every_line():
    found = figure_of(*legs([5, None, 6, 4, 7] + [None] * 9, [4] * 3 + [None] * 11), dates=14)

    assert table(found, "blocks").head == ("Week from", "Left", "Right", "Days")
    assert column(found, "blocks", 0) == ["5.5, from 4 to 7", "no score"]
    assert column(found, "blocks", 1) == ["too few", "no score"]
    assert column(found, "blocks", 2) == ["5", "0"]
    assert [row.label for row in table(found, "days").rows] == [
        "Mon 2 Mar",
        "Tue 3 Mar",
        "Wed 4 Mar",
        "Thu 5 Mar",
        "Fri 6 Mar",
    ]
    assert column(found, "days", 0) == ["5", "no score", "6", "4", "7"]
    assert table(found, "days").reading


def test_a_picture_says_its_middle_scores_and_its_gaps_in_words():
    scores = [5] * 7 + [None] * 7 + [4] * 5 + [None] * 2 + [3] * 21

    left = figure_of(*scored(0, scores)).legs[0]

    assert left.text == (
        "Middle score of each week: 5, too few, 4, 3, 3, 3. No score: 9 March to 15 March."
    )
    assert [gap.span.width for gap in left.plot.gaps] == ["16.67"]


def test_the_time_before_the_first_entry_is_no_gap():
    assert figure_of(*scored(39, [5, 5, 5])).gaps is False
    assert figure_of(*scored(39, [5, 5, 5]), began=on(-100)).gaps is True


def test_a_year_says_how_many_weeks_it_has_and_is_read_by_week():
    found = figure_of(*scored(0, [6] * 182 + [4] * 182), dates=364)

    assert found.finding == "Both legs are lighter: left from 6 to 4, right from 6 to 4."
    assert "28 days from 2 March 2026, and of 28 days up to 28 February 2027." in found.more
    assert found.legs[0].text == (
        "52 of 52 weeks have a middle score. They lie between 4 and 6. At first 6, at last 4."
    )
    assert [one.id for one in found.tables] == ["heaviness-blocks"]
    assert len(found.tables[0].rows) == 52
    assert found.tables[0].reading
    assert not found.days


@pytest.mark.parametrize(
    ("dates", "head", "rows"),
    [(730, "4 weeks from", 27), (1400, "13 weeks from", 16), (3650, "26 weeks from", 21)],
)
def test_longer_times_have_shorter_tables(dates, head, rows):
    found = figure_of(*scored(0, [4] * dates), dates=dates)

    assert found.tables[0].head[0] == head
    assert len(found.tables[0].rows) == rows
    assert found.tables[0].rows[0].label.endswith(str(date(2026, 3, 2).year))
