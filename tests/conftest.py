"""What every test may count on."""

from __future__ import annotations

import socket

import pytest

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that use the database or are about PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --only-database, leave out what says the same on every database."""
    if not config.getoption("--only-database"):
        return
    left_out = [item for item in items if not _is_about_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _is_about_the_database(item)]


def _is_about_the_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection to another machine fails."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int] | str) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
