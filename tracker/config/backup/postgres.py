"""Copies of a PostgreSQL database, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tracker.config.backup.checks import PASSING, BackupError, check_migrations

SUFFIX = ".dump"


def write(target: Path) -> None:
    """One consistent moment: pg_dump reads in a single transaction."""
    without = [f"--exclude-table-data={table}" for table in PASSING]
    _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", *without, f"--file={target}")


@contextmanager
def checked(source: Path) -> Iterator[Path]:
    """`source` itself, when PostgreSQL can read it and it is ours."""
    rows = _run(
        "pg_restore",
        "--data-only",
        "--table=django_migrations",
        "--file=-",
        str(source),
        alone=True,
    )
    check_migrations(_copied_migrations(rows))
    yield source


def replace(copy: Path) -> None:
    """In one transaction: all of the old tables go and all of the new ones come, or nothing."""
    script = _run("pg_restore", "--no-owner", "--no-acl", "--file=-", str(copy), alone=True)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
    drop = f"DROP TABLE IF EXISTS {quoted} CASCADE;\n" if tables else ""
    # What a copy of an earlier version may hold; a table may be missing in it.
    empty = "".join(
        f"\nDO $$ BEGIN IF to_regclass('public.{table}') IS NOT NULL THEN "
        f"TRUNCATE public.{table}; END IF; END $$;"
        for table in PASSING
    )
    _run(
        *("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"),
        typed=drop + script + empty,
    )
    call_command("migrate", interactive=False, verbosity=0)


def _copied_migrations(script: str) -> Iterator[tuple[str, str]]:
    """The (app, migration) pairs of pg_restore's COPY block."""
    _, found, rest = script.partition("COPY public.django_migrations ")
    if not found:
        return
    for line in rest.splitlines()[1:]:
        if line == "\\.":
            return
        _, app, name, _ = line.split("\t")
        yield app, name


def _run(program: str, *words: str, typed: str = "", alone: bool = False) -> str:
    """Run a program against our database, or `alone`; give what it printed."""
    if not shutil.which(program):
        raise BackupError(
            f"{program} is not installed. Install it with: sudo apt install postgresql-client"
        )
    environment = {**os.environ, **({} if alone else _login())}
    done = subprocess.run(
        [program, *words], env=environment, input=typed, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise BackupError(f"PostgreSQL refused: {said[0]}")
    return done.stdout


def _login() -> dict[str, str]:
    """How Django is connected, as libpq's own environment variables."""
    connection.ensure_connection()
    info = connection.connection.info
    found = {
        "PGHOST": info.host,
        "PGPORT": str(info.port),
        "PGUSER": info.user,
        "PGPASSWORD": info.password,
        "PGDATABASE": info.dbname,
        "PGSSLMODE": info.get_parameters().get("sslmode", ""),
    }
    connection.close()
    return {name: value for name, value in found.items() if value}
