"""A database of its own on the PostgreSQL server that the tests run on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


def conninfo(address: str) -> str:
    """A `DATABASE_URL` as PostgreSQL's own library takes it."""
    return urlsplit(address)._replace(scheme="postgresql").geturl()


@contextmanager
def new_database() -> Iterator[str]:
    """The `DATABASE_URL` of an empty one, which is gone afterwards."""
    import psycopg

    here = os.environ["DATABASE_URL"]
    name = f"new_{uuid.uuid4().hex}"
    with psycopg.connect(conninfo(here), autocommit=True) as main:
        main.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(here)._replace(path=f"/{name}").geturl()
        main.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
