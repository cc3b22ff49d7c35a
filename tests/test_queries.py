"""A page asks the database as often for a long history as for a short one, and never row by row.

What is sent grows as little.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories import PersonFactory, UserFactory
from zeal import zeal_context
from zeal.errors import NPlusOneError

from guidance.warnings.models import AssessmentCache
from tracker import record
from tracker.accounts.models import Access, Person
from tracker.journal.mapping import KINDS
from tracker.journal.pages.log import ENTRIES_A_PAGE
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

SHORT, LONG = 15, 60
"""Days. Both are more than a page of the log holds, so that the page itself is as long."""
PAGES = (
    "/",
    "/log/",
    "/log/?kind=walk",
    "/log/?before={yesterday}",
    "/log/{yesterday}/",
    "/you/",
    "/trends/",
    "/trends/all/",
    "/trends/four-weeks/",
    "/guidance/",
    "/guidance/tips/",
    "/warnings/",
    "/warnings/why-nothing/",
    "/report/",
    "/report/year/?daily=on&notes=on",
)


AT_MOST = {"/": 10, "/log/": 8, "/check-ins/new/": 6, "/trends/": 11}
"""Statements of a page that was judged a moment ago, session, user and record included."""

FORMS = (
    "/check-ins/new/",
    "/walks/new/",
    "/elevations/new/",
    "/measurements/new/",
    "/injuries/new/",
)
OF_ONE = frozenset(
    {
        *("id", "rowid", "session_key", "user_id", "person_id"),
        *("statement_id", "warning_id"),
    }
)
"""Columns that stand for one row, or for the rows of one person or one entry of hers."""


def full_days(count: int, today: date, times: int = 1) -> record.Journal:
    """Days up to yesterday with something of everything; both legs alike and never heavy.

    `times`: how often each is there, minutes apart.
    """
    days = [today - timedelta(days=ago) for ago in range(count, 0, -1)]
    signs = record.LegSigns(heaviness=3, aching=1)
    body = record.BodySigns(breathless="no")
    return record.Journal(
        profile=record.Profile(name="Ruth", time_zone="Europe/London", region="GB"),
        check_ins=tuple(
            record.CheckIn(
                at=datetime.combine(on, time(hour, again)), left=signs, right=signs, body=body
            )
            for on in days
            for hour in (8, 20)
            for again in range(times)
        ),
        walks=tuple(
            record.Walk(
                start=datetime.combine(on, time(10, again)), minutes=Decimal(20), left=signs
            )
            for on in days
            for again in range(times)
        ),
        elevations=tuple(
            record.Elevation(start=datetime.combine(on, time(21, again)), minutes=Decimal(15))
            for on in days
            for again in range(times)
        ),
        measurements=tuple(
            record.Measurement(at=datetime.combine(on, time(7, again)), weight_kg=Decimal(74))
            for on in days
            for again in range(times)
        ),
    )


def client_with(days: int, times: int = 1) -> Client:
    user = UserFactory()
    person = PersonFactory(user=user)
    journal = full_days(days, timezone.localdate(), times)
    restore_journal(person, journal, now=timezone.now())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    return request.param.format(yesterday=timezone.localdate() - timedelta(days=1))


def queries(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked, zeal_context():
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize("judged", [True, False], ids=["judged_before", "judged_now"])
def test_a_history_four_times_as_long_costs_no_query_more(address: str, judged: bool) -> None:
    counts = []
    for days in (SHORT, LONG):
        client = client_with(days)
        client.get("/")
        if not judged:
            AssessmentCache.objects.all().delete()
        counts.append(len(queries(client, address)))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("times", [1, 10])
def test_the_pages_of_every_day_ask_few_questions(times: int) -> None:
    client = client_with(SHORT, times)
    today = timezone.localdate()
    told = full_days(1, today + timedelta(days=1), times)
    restore_journal(Person.objects.latest("pk"), told, now=timezone.now())
    client.get("/")

    for address, most in AT_MOST.items():
        asked = queries(client, address)
        assert 5 <= len(asked) <= most, "\n".join([address, *asked])


@pytest.mark.parametrize("times", [1, 10])
def test_what_is_sent_of_the_pages_of_every_day_is_small(times: int) -> None:
    client = client_with(SHORT, times)
    told = full_days(1, timezone.localdate() + timedelta(days=1))
    restore_journal(Person.objects.latest("pk"), told, now=timezone.now())

    today = client.get("/").content

    assert len(today) <= 40_000
    assert len(gzip.compress(today)) <= 9_000
    for address in ("/log/", "/trends/"):
        part = client.get(address, headers={"HX-Request": "true"}).content
        assert 1_000 < len(gzip.compress(part)) <= 5_000


@pytest.mark.sqlite
def test_a_page_of_the_log_reads_the_newest_entries_in_their_order_and_no_others() -> None:
    client = client_with(SHORT)
    client.get("/")

    (read,) = [sql for sql in queries(client, "/log/") if "journal_walk" in sql]

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {read}")
        steps = [step for *_, step in cursor.fetchall()]
    assert len([step for step in steps if step.startswith("SEARCH")]) == len(KINDS)
    assert [step for step in steps if "TEMP B-TREE" in step] == []


@pytest.mark.postgres
def test_postgresql_is_told_to_stop_in_each_table() -> None:
    client = client_with(SHORT)
    client.get("/")

    (read,) = [sql for sql in queries(client, "/log/") if "journal_walk" in sql]

    assert read.count(f" LIMIT {ENTRIES_A_PAGE + 1}") == len(KINDS) + 1


def test_the_trends_read_the_days_and_what_the_rules_say_once() -> None:
    client = client_with(SHORT)
    client.get("/")

    asked = queries(client, "/trends/")

    days = [sql for sql in asked if "journal_keptday" in sql and "BETWEEN" in sql]
    judged = [sql for sql in asked if sql.startswith(f'SELECT "{AssessmentCache._meta.db_table}"')]
    assert len(days) == 1
    assert len(judged) == 1


def test_a_page_that_asks_row_by_row_would_be_found() -> None:
    user = UserFactory()
    for _ in range(3):
        PersonFactory(user=user)

    with zeal_context(), pytest.raises(NPlusOneError):
        assert [access.user for access in Access.objects.all()]


OF_A_SAVE = 18
"""Statements of a save at most, session, user and record included; not what frames them."""

WITH_A_WARNING = OF_A_SAVE + 1
"""Of one that says more of what is open."""


@pytest.mark.parametrize(("left", "most"), [("3", OF_A_SAVE), ("6", WITH_A_WARNING)])
@pytest.mark.parametrize("days", [SHORT, 10 * SHORT])
def test_a_save_of_today_asks_few_questions(days: int, left: str, most: int) -> None:
    client = client_with(days)
    person = Person.objects.latest("pk")
    tomorrow = timezone.localdate() + timedelta(days=1)
    restore_journal(person, full_days(1, tomorrow), now=timezone.now())
    client.get("/")

    with CaptureQueriesContext(connection) as asked, zeal_context():
        assert client.post("/check-ins/new/", check_in_of(person, left)).status_code == 302

    frames = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    said = [one["sql"] for one in asked if not one["sql"].startswith(frames)]
    assert len(said) <= most, "\n".join(sql[:300] for sql in said)
    assert AssessmentCache.objects.get(person=person).due == ""
    assert len([sql for sql in said if sql.startswith("INSERT")]) >= 3


def check_in_of(person: Person, left: str = "6") -> dict[str, str]:
    """What a form of a new check-in sends."""
    return {
        "person": str(person.uid),
        "key": str(uuid4()),
        "opened_on": str(timezone.localdate()),
        "when": "now",
        "left-heaviness": left,
        "right-heaviness": "3",
    }


def steps_on_sqlite(sql: str) -> Iterator[str]:
    """How SQLite would come to the rows of each table, a line each.

    PostgreSQL is not asked: it plans by how large a table is, and those of a test are small.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        lines = [line for *_, line in cursor.fetchall()]
    yield from (line for line in lines if line.startswith(("SCAN", "SEARCH")))


def bounded(step: str) -> bool:
    """Whether a step begins at an index, with the value of a column of one person."""
    return any(name in OF_ONE for name in re.findall(r"\b(\w+)=\?", step))


@pytest.fixture
def asked() -> list[str]:
    """What all pages, forms and a save ask the database for one of several people."""
    for _ in range(2):
        client_with(SHORT)
    client = client_with(SHORT)
    person = Person.objects.latest("pk")
    with CaptureQueriesContext(connection) as found:
        for page in (*PAGES, *FORMS):
            yesterday = timezone.localdate() - timedelta(days=1)
            assert client.get(page.format(yesterday=yesterday)).status_code == 200
        assert client.post("/check-ins/new/", check_in_of(person)).status_code == 302
        assert client.get("/log/").status_code == 200
    read = ("SELECT", "UPDATE", "DELETE")
    return [query["sql"] for query in found.captured_queries if query["sql"].startswith(read)]


@pytest.mark.sqlite
def test_every_question_goes_through_an_index_to_the_rows_of_one_person(asked: list[str]) -> None:
    steps = {step: sql for sql in asked for step in steps_on_sqlite(sql)}

    assert len(steps) > 10
    assert {step: sql for step, sql in steps.items() if not bounded(step)} == {}


@pytest.mark.sqlite
def test_a_question_about_everybody_would_be_found() -> None:
    everybody = str(Person.objects.filter(name="Ruth").values("pk").query)
    steps = steps_on_sqlite(everybody.replace("Ruth", "'Ruth'"))

    assert [bounded(step) for step in steps] == [False]
