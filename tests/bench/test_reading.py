"""What the bench reads off pages, plans, memory and statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.bench import marks, soak
from tests.bench.client import CHECK_IN
from tests.bench.fill import restored
from tests.bench.inside import counts, statements
from tests.bench.later import STEP, Clock
from tests.bench.many import Read, asked_of, small_tables, whole_reads, whole_table_plans
from tests.bench.measures import Needed, longest_series
from tests.bench.soak import ERRORS, FILES, LOG, MEMORY, Look, judged
from tracker.accounts.models import Condition, Person, User


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


WHOLE = {"Node Type": "Seq Scan", "Relation Name": "journal_checkin"}
ONE = {"Node Type": "Index Scan", "Relation Name": "journal_walk", "Index Cond": "(id = 1)"}
ALL_OF_IT = {"Node Type": "Bitmap Index Scan", "Index Name": "walk_day"}
HEAP = {"Node Type": "Bitmap Heap Scan", "Relation Name": "journal_walk", "Plans": [ALL_OF_IT]}
DEEP = {"Node Type": "Sort", "Plans": [HEAP]}


def test_a_table_that_is_read_whole_is_found_deep_in_a_plan():
    plan = {"Node Type": "Nested Loop", "Plans": [ONE, WHOLE, DEEP]}

    assert whole_reads(plan) == [
        Read(table="journal_checkin", by_index=False),
        Read(table="journal_walk", by_index=True),
    ]
    assert whole_reads(ONE) == []


def test_an_index_of_a_table_with_few_rows_may_be_read_whole_and_that_is_said():
    plans = {"SELECT 1": WHOLE, "SELECT 2": DEEP, "SELECT 3": ONE}

    assert whole_table_plans(plans, {"journal_checkin", "journal_walk"}) == (
        ["journal_checkin: SELECT 1"],
        ["journal_walk"],
    )
    assert whole_table_plans(plans, set()) == (
        ["journal_checkin: SELECT 1", "journal_walk: SELECT 2"],
        [],
    )


@pytest.mark.django_db
def test_a_table_with_fewer_rows_than_people_is_small():
    for name in ("ruth", "dad"):
        restored(name, days=2, a_day=2)
    Condition.objects.first().delete()

    small = small_tables()

    assert {"accounts_condition", "accounts_pause"} <= small
    assert not {"accounts_person", "journal_walk"} & small


@pytest.mark.django_db
def test_the_statements_of_all_pages_and_of_a_save_are_planned():
    restored("person-7", days=20, a_day=2)

    asked = asked_of("person-7")

    for verb, table in (
        ("SELECT", "journal_walk"),
        ("UPDATE", "warnings_assessmentcache"),
        ("INSERT", "journal_checkin"),
    ):
        assert any(one.startswith(verb) and table in one for one in asked)


@pytest.mark.django_db
def test_no_plans_are_told_of_pages_that_are_none_and_of_a_save_that_is_refused():
    restored("newcomer", days=2, a_day=2)
    Person.objects.update(set_up_at=None)  # then every page leads to setting up
    with pytest.raises(RuntimeError, match="302, not 200"):
        asked_of("newcomer")

    restored("person-7", days=2, a_day=2)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="person-7"))
    with pytest.raises(RuntimeError, match="422, not 302"):
        statements(lambda: client.post(CHECK_IN, {"when": ["other"]}), status=302)


def test_a_soak_that_grows_is_told_and_one_that_warms_up_is_not():
    calm = [Look(memory=80, files=30)] * 2 + [Look(memory=100, files=31)] * 8
    grows = [Look(memory=100 + n, files=30 + n // 9) for n in range(10)]

    flat = judged(calm, [], [])
    assert flat[MEMORY, ""].value == 1
    assert (flat[FILES, ""].value, flat[LOG, ""].value, flat[ERRORS, ""].value) == (0, 0, 0)
    steep = judged(grows, ["ERROR django.request: /"], ["TimeoutError: timed out"] * 2)
    assert steep[MEMORY, ""].value > 1.05
    assert (steep[FILES, ""].value, steep[LOG, ""].value, steep[ERRORS, ""].value) == (1, 1, 2)


def test_a_soak_in_which_somebody_was_not_answered_misses_its_mark():
    found = judged([Look(memory=100, files=30)] * 10, [], ["TimeoutError: timed out"])

    missed = [one.mark.measure for one in marks.verdicts(soak.MARKS, found, quick=False)
              if not one.met]  # fmt: skip
    assert missed == [ERRORS]


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
