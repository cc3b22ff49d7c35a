"""Backup and restore on PostgreSQL, in a database of its own on the server the tests run on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from new_database import conninfo, new_database

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("copies")]


class Server:
    """One new database, and the commands that work on it."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.folder = folder

    def manage(self, *words: object) -> subprocess.CompletedProcess[str]:
        values = {
            "SECRET_KEY": "only-for-tests-and-never-anywhere-else",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "tracker.config.settings",
        }
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=settings.BASE_DIR,
            env={**os.environ, **values},
            capture_output=True,
            text=True,
            check=False,
        )

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(conninfo(self.address), autocommit=True) as database:
            cursor = database.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def keys(self) -> set[object]:
        written = "SELECT app_label FROM django_content_type WHERE model = 'kept'"
        return {key for (key,) in self.execute(written)}

    def write(self, key: str) -> None:
        """A row of a table that every version has, as if it were an entry."""
        self.execute(f"INSERT INTO django_content_type (app_label, model) VALUES ('{key}', 'kept')")

    def sign_in(self) -> None:
        """Somebody is signed in, and a try to sign in was counted."""
        self.execute("INSERT INTO django_session VALUES ('session', 'data', '2099-01-01')")
        self.execute("INSERT INTO cache VALUES ('counted', 'kept', '2099-01-01')")

    def passing(self) -> set[object]:
        found = self.execute(
            "SELECT session_key FROM django_session UNION SELECT cache_key FROM cache"
        )
        return {name for (name,) in found}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "data"
    folder.mkdir()
    with new_database() as address:
        found = Server(address, folder)
        done = found.manage("prepare")
        assert done.returncode == 0, done.stderr
        yield found


def test_a_backup_brings_back_what_was_recorded_and_keeps_what_was_there(
    server: Server, tmp_path: Path
):
    server.write("before")
    backup = tmp_path / "legs.backup"
    assert server.manage("backup", backup).returncode == 0
    server.write("after")

    done = server.manage("restore", backup)

    assert done.returncode == 0, done.stderr
    assert server.keys() == {"before"}
    (kept,) = server.folder.glob("before-restore-*.dump")
    assert server.manage("restore", kept).returncode == 0
    assert server.keys() == {"before", "after"}


def test_no_session_is_in_a_backup_and_none_lives_after_a_restore(server: Server, tmp_path: Path):
    backup = tmp_path / "legs.dump"
    server.sign_in()
    server.manage("backup", backup)

    done = server.manage("restore", backup)

    assert done.returncode == 0, done.stderr
    assert server.passing() == set()


def test_an_older_backup_with_sessions_brings_none_back(server: Server, tmp_path: Path):
    older = tmp_path / "older.dump"
    server.sign_in()
    subprocess.run(
        ["pg_dump", "--format=custom", f"--file={older}", server.address],
        check=True,
        capture_output=True,
    )

    done = server.manage("restore", older)

    assert done.returncode == 0, done.stderr
    assert server.passing() == set()


def test_a_backup_of_a_newer_version_and_another_file_are_refused(server: Server, tmp_path: Path):
    newer, letter = tmp_path / "newer.dump", tmp_path / "letter.txt"
    letter.write_text("Dear Ann")
    server.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', now())"
    )
    server.manage("backup", newer)
    server.write("still here")

    refusals = [server.manage("restore", file) for file in (newer, letter)]

    assert [done.returncode for done in refusals] == [1, 1]
    assert "newer version" in refusals[0].stderr
    assert "PostgreSQL refused" in refusals[1].stderr
    assert all("Nothing was changed." in done.stderr for done in refusals)
    assert server.keys() == {"still here"}


def test_without_postgresqls_programs_the_sentence_says_what_to_install(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))

    done = server.manage("backup", tmp_path / "legs.backup")

    assert done.returncode == 1
    assert "sudo apt install postgresql-client" in done.stderr
