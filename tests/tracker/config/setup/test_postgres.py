"""What PostgreSQL says is told in a sentence that helps, soon, and without the password."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.config.environment.readers import Environment
from tracker.config.setup import NotReadyError, postgres

ADDRESS = "postgres://ann:hush@db:5433/legs"


def database(address: str = ADDRESS) -> dict[str, Any]:
    environment = Environment({"DATABASE_URL": address})
    return environment.database("DATABASE_URL", folder=Path("/nowhere"), file="none")


def told(monkeypatch: pytest.MonkeyPatch, connect: Any) -> str:
    import psycopg

    monkeypatch.setattr(psycopg, "connect", connect)
    with pytest.raises(NotReadyError) as wrong:
        postgres.check(database())
    return str(wrong.value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ('FATAL:  password authentication failed for user "ann"', "the password in DATABASE_URL"),
        ("fe_sendauth: no password supplied", "the password in DATABASE_URL"),
        ('FATAL:  role "ann" does not exist', "createuser --pwprompt ann"),
        ('FATAL:  database "legs" does not exist', "createdb --owner ann legs"),
        ("failed to resolve host 'db': Name or service not known", "no computer called db"),
        ("connection failed: Connection refused\n\tIs the server running", "at db, port 5433"),
        ("connection timeout expired", "does not answer"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "from other places only"),
        ("connection failed: FATAL:  Passwort hush falsch\nund mehr", "It says: FATAL:  Passwort"),
        ("", "no reason given"),
    ],
)
def test_each_refusal_has_its_sentence(monkeypatch: pytest.MonkeyPatch, said: str, sentence: str):
    import psycopg

    def connect(**asked: object) -> None:
        raise psycopg.OperationalError(said)

    found = told(monkeypatch, connect)

    assert sentence in found
    assert "hush" not in found
    assert "\n" not in found


def test_an_answer_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    import psycopg

    ending = threading.Event()
    monkeypatch.setattr(postgres, "PATIENCE", 0.01)

    def connect(**asked: object) -> None:
        ending.wait(10)
        raise psycopg.OperationalError("too late")

    found = told(monkeypatch, connect)

    ending.set()
    assert found == "PostgreSQL at db, port 5433 does not answer."
    assert postgres.PATIENCE < 4


@pytest.fixture
def another() -> Iterator[tuple[str, str]]:
    """An empty database and its user, on the server of the tests: their names, both made here."""
    import psycopg

    name = f"legs_try_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE ROLE {name} LOGIN")
        try:
            yield name, name
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"DROP ROLE {name}")


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("encoding", "made", "sentence"),
    [
        ("UTF8", "GRANT ALL ON SCHEMA public TO {}", None),
        ("UTF8", "ALTER DATABASE {} SET default_transaction_read_only = on", "can only be read"),
        ("LATIN1", "GRANT ALL ON SCHEMA public TO {}", "cannot hold every letter"),
        ("UTF8", "REVOKE ALL ON SCHEMA public FROM public", "may not make tables"),
    ],
)
def test_a_database_that_could_not_keep_the_record_is_refused(
    another: tuple[str, str], encoding: str, made: str, sentence: str | None
):
    import psycopg

    name, user = another
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
        )
    with psycopg.connect(address, dbname=name, autocommit=True) as inside:
        inside.execute(made.format(name))
    asked = {**database(address), "NAME": name, "USER": user}

    if sentence is None:
        postgres.check(asked)
    else:
        with pytest.raises(NotReadyError, match=sentence):
            postgres.check(asked)
