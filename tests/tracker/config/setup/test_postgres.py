"""What PostgreSQL says is told in a sentence that helps, soon, and without the password."""

from __future__ import annotations

import os
import threading
from typing import Any

import pytest

from tracker.config.environment.readers import Environment
from tracker.config.setup import NotReadyError, postgres

ADDRESS = "postgres://ann:hush@db:5433/legs"


def database(address: str = ADDRESS) -> dict[str, Any]:
    return Environment({"DATABASE_URL": address}).database("DATABASE_URL", folder=None, file="")  # type: ignore[arg-type]


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


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("makes", "sentence"),
    [
        ("", None),
        ("ALTER DATABASE legs_try SET default_transaction_read_only = on", "can only be read"),
        ("latin", "cannot hold every letter"),
        ("REVOKE ALL ON SCHEMA public FROM public, legs_ann", "may not make tables"),
    ],
)
def test_a_database_that_could_not_keep_the_record_is_refused(makes: str, sentence: str | None):
    import psycopg

    address = os.environ["DATABASE_URL"]
    asked = database(address)
    encoding = "LATIN1" if makes == "latin" else "UTF8"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS legs_try")
        server.execute("DROP ROLE IF EXISTS legs_ann")
        server.execute("CREATE ROLE legs_ann LOGIN")
        server.execute(
            f"CREATE DATABASE legs_try ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
        )
        own = {**asked, "NAME": "legs_try", "USER": "legs_ann"}
        host = asked["OPTIONS"].get("host", asked["HOST"])
        try:
            with psycopg.connect(
                dbname="legs_try", user=asked["USER"], host=host, autocommit=True
            ) as ours:
                ours.execute("GRANT ALL ON SCHEMA public TO legs_ann")
                if makes not in {"", "latin"}:
                    ours.execute(makes)
            if sentence is None:
                postgres.check(own)
            else:
                with pytest.raises(NotReadyError, match=sentence):
                    postgres.check(own)
        finally:
            server.execute("DROP DATABASE legs_try WITH (FORCE)")
            server.execute("DROP ROLE legs_ann")
