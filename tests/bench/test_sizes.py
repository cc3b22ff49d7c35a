"""What is sent at a first visit, and what an entry takes on the disk: both alike on any machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.bench import sites
from tests.bench.client import Client
from tests.bench.marks import FIRST_BYTES, FIRST_REQUESTS, MARKS, SIZES
from tests.bench.measures import first_visit

DAYS = 60
pytestmark = pytest.mark.slow

LIMIT = {one.measure: one.limit for one in MARKS}
AN_ENTRY = {"1x": 390, "10x": 280}
"""Bytes that each entry adds to an empty database at most: what it is now and a little. The mark of
docs/performance.md is less, and is that of five years. The fewer entries, the more of a page of the
database is left empty."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> sites.Place:
    """What `./run setup` makes: an empty database, and the static files as they are sent."""
    made = sites.Place(data=tmp_path_factory.mktemp("data"))
    sites.set_up(made)
    return made


@pytest.fixture(scope="module")
def empty(place: sites.Place) -> int:
    """Bytes of the database before there is anybody."""
    return whole_file(place)


@pytest.fixture(scope="module")
def people(place: sites.Place, empty: int) -> Any:
    """One with about six entries on a day, one with ten times as many."""
    return sites.fill(place, "two", "--days", str(DAYS))


@pytest.fixture(scope="module")
def server(place: sites.Place, people: Any) -> Iterator[sites.Server]:
    with sites.ours_cold(place) as running:
        yield running


def whole_file(place: sites.Place) -> int:
    """As VACUUM leaves it, with every table, index, kept day and checkpoint."""
    whole = place.data / "whole"
    whole.unlink(missing_ok=True)
    with closing(sqlite3.connect(place.data / "legs.sqlite3")) as database:
        database.execute("VACUUM INTO ?", [str(whole)])
    return whole.stat().st_size


def test_a_first_visit_asks_for_few_files_and_sends_little(server: sites.Server, people: Any):
    with closing(Client(server.port, people["1x"]["sessions"][0])) as client:
        sent, requests = first_visit(client)

    assert requests <= LIMIT[FIRST_REQUESTS]
    assert sent <= LIMIT[FIRST_BYTES]
    assert requests > 4  # the sheet, the scripts and the icons are among them


def test_an_entry_takes_little_room_with_its_indexes_its_day_and_its_checkpoints(
    empty: int, people: Any
):
    entries, together = 0, 0.0
    for size in SIZES:
        entries += people[size]["entries"]
        before, together = together or empty, people[size]["bytes"] * entries
        assert (together - before) / people[size]["entries"] <= AN_ENTRY[size], size
