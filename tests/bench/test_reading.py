"""What the bench reads off pages, plans, memory and statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from tests.bench import marks
from tests.bench.fill import restored
from tests.bench.inside import counts
from tests.bench.later import STEP, Clock
from tests.bench.many import whole_tables
from tests.bench.measures import Needed, longest_series
from tests.bench.soak import FILES, LOG, MEMORY, Look, judged


def test_a_page_needs_its_sheets_scripts_and_pictures_once():
    page = """
        <link rel="stylesheet" href="/static/a.css"><link rel="canonical" href="/elsewhere">
        <link rel="icon" href="/static/mark.svg"><script src="/static/a.js" defer></script>
        <script type="application/json">{}</script><img src="data:image/png;base64,AA">
        <svg><use href="/static/icons.svg#legs"/></svg>
        <svg><use href="/static/icons.svg#walk"/></svg>
        <svg><use href="#here"/></svg>
    """

    assert list(Needed(page).found) == [
        "/static/a.css",
        "/static/mark.svg",
        "/static/a.js",
        "/static/icons.svg",
    ]


def test_the_longest_series_is_that_of_the_most_points_or_dots():
    line, bars, dots = "M0 0h1v2h1V2h1", "M0 9v-3h2v3zM4 9v-1h2v1z", "M0 1h0M4 1h0M8 1h0M9 2h0"
    assert longest_series(f'<path d="{line}"/><path id="no" d="M0 1h9"/>') == 3
    assert longest_series(f'<path d="{bars}"/>') == 2
    assert longest_series(f'<path d="{bars}"/><path d="{dots}"/>') == 4
    assert longest_series(f'<g class="m-day">{"<circle/>" * 7}</g><path d="M0 0h1"/>') == 7
    assert longest_series("<p>Nothing yet</p>") == 0


def test_a_table_that_is_read_whole_is_found_deep_in_a_plan():
    whole = {"Node Type": "Seq Scan", "Relation Name": "journal_checkin"}
    one = {"Node Type": "Index Scan", "Relation Name": "journal_walk", "Index Cond": "(id = 1)"}
    all_of_it = {"Node Type": "Bitmap Index Scan", "Index Name": "walk_day"}
    deep = {"Node Type": "Sort", "Plans": [{"Node Type": "Bitmap Heap Scan", "Plans": [all_of_it]}]}

    plan = {"Node Type": "Nested Loop", "Plans": [one, whole, deep]}

    assert whole_tables(plan) == ["journal_checkin", "walk_day"]
    assert whole_tables(one) == []


def test_a_soak_that_grows_is_told_and_one_that_warms_up_is_not():
    calm = [Look(memory=80, files=30)] * 2 + [Look(memory=100, files=31)] * 8
    grows = [Look(memory=100 + n, files=30 + n // 9) for n in range(10)]

    flat = judged(calm, [])
    assert flat[MEMORY, ""].value == 1
    assert (flat[FILES, ""].value, flat[LOG, ""].value) == (0, 0)
    steep = judged(grows, ["ERROR django.request: /"])
    assert steep[MEMORY, ""].value > 1.05
    assert (steep[FILES, ""].value, steep[LOG, ""].value) == (1, 1)


@pytest.mark.django_db
def test_statements_are_counted_of_every_page_that_has_a_mark_and_are_the_same_for_10x(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(timezone, "now", timezone.now)  # put back afterwards
    found = []
    for name, a_day in (("sparse", 2), ("dense", 20)):
        restored(name, days=20, a_day=a_day)
        found.append(counts(name, Clock(tmp_path / name)))

    assert found[0] == found[1]
    wanted = {one.measure.removeprefix("SQL: ") for one in marks.MARKS if "SQL: " in one.measure}
    assert wanted <= set(found[0])
    assert all(found[0].values())


def test_a_clock_that_was_put_forward_is_so_for_everybody_who_opens_it(tmp_path: Path):
    Clock(tmp_path / "clock").put_forward()
    Clock(tmp_path / "clock").put_forward()

    assert Clock(tmp_path / "clock").ahead == 2 * STEP
