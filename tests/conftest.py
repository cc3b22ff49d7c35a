"""What every test may count on."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from another_writer import database_in_a_file, make_tables
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test is red because a machine is busy
settings.load_profile("untimed")

TESTS = Path(__file__).resolve().parent
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})
WORDS_OF_PAGES = frozenset(
    {
        "guidance/report/pages/test_daily.py",
        "guidance/report/test_pdf_view.py",
        "guidance/test_hidden_tips.py",
        "guidance/warnings/test_emergency_numbers.py",
        "guidance/warnings/test_emergency_signs.py",
        "test_another_person.py",
        "test_kept_forms.py",
        "test_one_vocabulary.py",
        "test_said_of_another.py",
        "tracker/config/test_caching.py",
    }
)
"""Files whose tests open many pages for what stands on them. One database is enough for that: what
another one answers otherwise is a row or an error, and every address is asked on both (with its
queries counted, hostile values and a second writer) in `test_access.py`, `test_queries.py`,
`test_hostile.py`, and the views' own tests. They are a third of the time of all that use one."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that use the database or are about PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs another database, and, when asked, what needs none or this one not.

    The slow ones come first, so that one worker is not left with them at the end. What they, the
    browsers and made-up examples reach is not counted as covered: measured, they take two or three
    times as long, and what only they reach should have a test of its own.
    """
    if gone := [name for name in WORDS_OF_PAGES if not (TESTS / name).exists()]:
        raise pytest.UsageError(f"tests/conftest.py names what is not there: {gone}")
    on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    only_database = config.getoption("--only-database")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        about_postgres = item.get_closest_marker("postgres") is not None
        fits = item.get_closest_marker("sqlite" if on_postgres else "postgres") is None
        asked = not only_database or about_postgres or _uses_the_database(item)
        (kept if fits and asked else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    for item in kept:
        if any(map(item.get_closest_marker, ("browser", "firefox", "hypothesis", "slow"))):
            item.add_marker("no_cover")
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("slow") is None)


def _uses_the_database(item: pytest.Item) -> bool:
    """Whether it does so in a way in which databases differ."""
    if item.path.relative_to(TESTS).as_posix() in WORDS_OF_PAGES:
        return False
    marked = item.get_closest_marker("django_db") is not None
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection to another machine fails."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int] | str) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """An SQLite file with all tables of the app and nothing in them; not to be written."""
    path = tmp_path_factory.mktemp("tables") / "legs.sqlite3"
    with django_db_blocker.unblock():
        make_tables(path)
    return path


@pytest.fixture
def database_file(tables: Path, django_db_blocker: Any, tmp_path: Path) -> Iterator[Path]:
    """A database of this test alone, in a file, with which things can be done that no other is."""
    path = Path(shutil.copy(tables, tmp_path))
    with django_db_blocker.unblock(), database_in_a_file(path):
        yield path
