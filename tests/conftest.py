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

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that use the database or are about PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs another database, and, when asked, what needs none."""
    on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    only_database = config.getoption("--only-database")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        about_postgres = item.get_closest_marker("postgres") is not None
        fits = on_postgres or not about_postgres
        asked = not only_database or about_postgres or _uses_the_database(item)
        (kept if fits and asked else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def _uses_the_database(item: pytest.Item) -> bool:
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
