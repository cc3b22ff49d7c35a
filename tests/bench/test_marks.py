"""Marks are judged and printed: ratios, what is met, what has grown; a disturbed run says so."""

from __future__ import annotations

import json

import pytest

from tests.bench import marks, table
from tests.bench.marks import MARKS, Figure, Found, Mark, verdicts
from tests.bench.sampling import Samples, a_second, disturbance, sample

PAGE = Mark(measure="Page", limit=3, of=(marks.TEMPLATE, marks.GROUPED), grows=1.25)


def found_of(page: float, dense: float) -> Found:
    return {
        (marks.TEMPLATE, "bare"): Figure(value=4, spread=0.1, p95=5, p99=6, rate=900),
        (marks.GROUPED, "bare"): Figure(value=6, spread=0.1, p95=7, p99=8),
        ("Page", "1x"): Figure(value=page, spread=0.02, p95=40, p99=50, rate=123),
        ("Page", "10x"): Figure(value=dense, spread=0.03, p95=60, p99=70),
        (marks.sql("Page"), "1x"): Figure(value=9),
    }


def judged(page: float, dense: float) -> tuple[bool | None, bool | None]:
    [one] = verdicts([PAGE], found_of(page, dense), quick=False)
    return one.met, one.grows_as_it_may


def test_a_time_is_held_against_the_bare_app_and_10x_against_1x():
    assert judged(30, 37.5) == (True, True)
    assert judged(30.1, 30.1) == (False, True)
    assert judged(10, 12.6) == (True, False)


def test_a_mark_that_is_a_least_and_one_that_is_a_number():
    found = {("Score", ""): Figure(value=98), ("Bytes", "1x"): Figure(value=250)}
    least = Mark(measure="Score", limit=99, unit="", least=True)
    most = Mark(measure="Bytes", limit=250, grows=1)

    score, size = verdicts([least, most], found, quick=False)

    assert score.met is False
    assert score.mark.words == "at least 99"
    assert (size.met, size.grows_as_it_may) == (True, None)


def test_a_quick_run_does_not_judge_what_only_all_the_years_tell():
    whole = Mark(measure="Bytes", limit=250, whole=True)
    found = {("Bytes", "1x"): Figure(value=900)}

    assert [one.met for one in verdicts([whole], found, quick=True)] == [None]
    assert [one.met for one in verdicts([whole], found, quick=False)] == [False]


def test_what_was_not_measured_has_no_verdict():
    assert verdicts(MARKS, {}, quick=False) == []


def test_every_mark_has_a_measure_of_its_own():
    names = [one.measure for one in (*MARKS, *marks.LIGHTHOUSE)]

    assert len(set(names)) == len(names)
    known = {*names, marks.TEMPLATE, marks.GROUPED, marks.INSERT, marks.BARE_COLD}
    known |= {marks.BARE_MEMORY, marks.EIGHT_SAVE}
    assert {other for one in MARKS for other in one.of} <= known


def test_the_table_shows_ratio_mark_and_whether_it_is_met():
    lines = list(table.table_of_marks(verdicts([PAGE], found_of(33, 36), quick=False)))

    assert lines[-1] == (
        "| Page | 33 | 3.30 x | at most 3 x a template of 30 rows + a GROUP BY of 90 days | **no** "
        "| 36 | 1.09 x | at most 1.25 x | yes |"
    )


def test_the_table_shows_every_time_beside_the_bare_page():
    lines = list(table.table_of_times(found_of(33, 36)))

    assert "| Page | 1x | 33 | 2% | 40 | 50 | 3.30 | 123 | 9 |" in lines
    assert "| Page | 10x | 36 | 3% | 60 | 70 | 3.60 |  |  |" in lines


def test_what_is_kept_as_json_holds_every_figure_and_verdict():
    found = found_of(33, 36)
    kept = json.loads(json.dumps(table.as_json(found, verdicts([PAGE], found, quick=False))))

    page = next(one for one in kept["figures"] if (one["measure"], one["size"]) == ("Page", "1x"))
    assert page["value"] == 33
    assert page["beside_bare_page"] == 3.3
    assert kept["marks"][0]["met"] is False


def test_a_run_during_which_the_processor_was_shared_says_so():
    assert disturbance([0.050, 0.051, 0.0549]) == ""
    assert "DISTURBED" in disturbance([0.050, 0.051, 0.080])
    assert "50 to 80 ms (1.60 times)" in disturbance([0.050, 0.051, 0.080])


def test_the_middle_is_that_of_the_rounds_and_the_spread_how_far_they_lie_apart():
    taken = Samples([[1, 2, 90], [4, 4, 4], [3, 3, 3]])

    assert taken.middle == 3
    assert taken.spread == 2 / 3
    assert taken.percentile(99) > 80


def test_a_sample_is_taken_once_at_least_and_at_most_so_often():
    took = iter(range(100))

    assert sample(lambda: next(took), tries=3, seconds=60) == [0, 1, 2]
    assert sample(lambda: next(took), tries=3, seconds=0) == [3]


def test_who_fails_while_many_are_asked_is_told():
    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        a_second([fail, lambda: None], seconds=0.01)
