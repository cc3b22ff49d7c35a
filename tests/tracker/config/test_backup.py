"""Backup and restore, as commands on a real SQLite file: whole, checked, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tracker.config.management.commands.prepare import FIRST

pytestmark = pytest.mark.xdist_group("copies")
NOTHING_CHANGED = "Nothing was changed."
# A row of a table that every version has, as if it were an entry
WRITE = "INSERT INTO django_content_type (app_label, model) VALUES (?, 'kept')"
WRITTEN = "SELECT app_label FROM django_content_type WHERE model = 'kept'"


class House:
    """A data folder and the commands that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "legs.sqlite3"

    def manage(self, *words: object) -> subprocess.CompletedProcess[str]:
        values = {"DATA_DIR": str(self.folder), "DATABASE_URL": ""}
        environment = {**os.environ, **values, "DJANGO_SETTINGS_MODULE": "tracker.config.settings"}
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, key: str) -> None:
        with opened(self.database) as database:
            database.execute(WRITE, [key])

    def keys(self) -> set[str]:
        return keys(self.database)

    def kept(self, reason: str) -> list[Path]:
        return sorted(self.folder.glob(f"{reason}-*.sqlite3"))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=20)) as database, database:
        yield database


def keys(path: Path) -> set[str]:
    with opened(path) as database:
        return {key for (key,) in database.execute(WRITTEN)}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after the first start."""
    folder = tmp_path_factory.mktemp("prepared")
    done = House(folder).manage("prepare")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def house(prepared: Path, tmp_path: Path) -> House:
    return House(Path(shutil.copytree(prepared, tmp_path / "data")))


def test_a_backup_brings_back_what_was_recorded_and_keeps_what_was_there(
    house: House, tmp_path: Path
):
    house.write("before")
    backup = tmp_path / "legs.backup"
    assert house.manage("backup", backup).returncode == 0
    house.write("after")

    done = house.manage("restore", backup)

    assert done.returncode == 0, done.stderr
    assert house.keys() == {"before"}
    (kept,) = house.kept("before-restore")
    assert keys(kept) == {"before", "after"}
    assert str(kept) in done.stdout


SESSION_KEY = "0123456789abcdefsessionofruth000"
COUNTED = "counted-a-moment-ago"


def sign_in(path: Path) -> None:
    """Somebody is signed in, and a try to sign in was counted."""
    with opened(path) as database:
        database.execute(
            "INSERT INTO django_session VALUES (?, 'data', '2099-01-01')", [SESSION_KEY]
        )
        database.execute("INSERT INTO cache VALUES (?, 'kept', '2099-01-01')", [COUNTED])


def passing(path: Path) -> list[str]:
    with opened(path) as database:
        found = database.execute(
            "SELECT session_key FROM django_session UNION SELECT cache_key FROM cache"
        )
        return [name for (name,) in found]


def test_a_backup_says_not_who_is_signed_in_nor_what_was_counted(house: House, tmp_path: Path):
    sign_in(house.database)

    house.manage("backup", tmp_path / "legs.backup")

    assert passing(tmp_path / "legs.backup") == []
    content = (tmp_path / "legs.backup").read_bytes()
    assert SESSION_KEY.encode() not in content
    assert COUNTED.encode() not in content
    assert sorted(passing(house.database)) == sorted([SESSION_KEY, COUNTED])  # here it goes on


def test_a_restore_brings_no_session_back_even_from_an_older_backup(house: House, tmp_path: Path):
    older = tmp_path / "legs.backup"
    house.manage("backup", older)
    sign_in(older)
    sign_in(house.database)

    done = house.manage("restore", older)

    assert done.returncode == 0, done.stderr
    assert passing(house.database) == []
    (kept,) = house.kept("before-restore")
    assert passing(kept) == []


def test_a_backup_is_one_private_file(house: House, tmp_path: Path):
    backup = tmp_path / "legs.backup"

    house.manage("backup", backup)

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("legs*")] == ["legs.backup"]


def test_a_backup_made_while_entries_are_written_holds_whole_transactions(
    house: House, tmp_path: Path
):
    done = threading.Event()

    def write_pairs() -> None:
        number = 0
        while not done.is_set():
            with opened(house.database) as database:
                for half in ("left", "right"):
                    database.execute(WRITE, [f"{number} {half}"])
            number += 1

    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        result = house.manage("backup", tmp_path / "legs.backup")
    finally:
        done.set()
        writer.join()

    assert result.returncode == 0, result.stderr
    found = keys(tmp_path / "legs.backup")
    assert found
    assert {key.split()[0] for key in found if key.endswith("left")} == {
        key.split()[0] for key in found if key.endswith("right")
    }


def test_restoring_reaches_an_app_that_is_running(house: House, tmp_path: Path):
    backup = tmp_path / "legs.backup"
    house.manage("backup", backup)
    house.write("after")

    with closing(sqlite3.connect(house.database)) as running:
        assert running.execute(WRITTEN).fetchall() == [("after",)]
        house.manage("restore", backup)

        assert running.execute(WRITTEN).fetchall() == []
        assert running.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_moves_to_a_new_computer(house: House, tmp_path: Path):
    house.write("moved")
    house.manage("backup", tmp_path / "legs.backup")
    new = House(tmp_path / "new")
    new.folder.mkdir()

    done = new.manage("restore", tmp_path / "legs.backup")

    assert done.returncode == 0, done.stderr
    assert new.keys() == {"moved"}
    assert "kept in" not in done.stdout


def test_a_backup_never_replaces_a_file(house: House, tmp_path: Path):
    there = tmp_path / "letter.txt"
    there.write_text("Dear Ann")

    done = house.manage("backup", there)

    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert there.read_text() == "Dear Ann"


def test_a_backup_into_a_folder_that_is_not_there_says_so(house: House, tmp_path: Path):
    done = house.manage("backup", tmp_path / "none" / "legs.backup")

    assert done.returncode == 1
    assert "is not there" in done.stderr


def test_before_the_first_start_there_is_nothing_to_back_up(tmp_path: Path):
    done = House(tmp_path).manage("backup", tmp_path / "legs.backup")

    assert done.returncode == 1
    assert "Nothing is recorded yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def refused(house: House, file: Path) -> str:
    """Restore a file that must be refused; give the reason."""
    house.write("still here")

    done = house.manage("restore", file)

    assert done.returncode == 1
    assert NOTHING_CHANGED in done.stderr
    assert house.keys() == {"still here"}
    assert house.kept("before-restore") == []
    assert list(house.folder.glob("restore-*")) == []
    return done.stderr


def test_a_file_of_another_kind_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ann\n" * 1000)

    assert "damaged or is not a backup" in refused(house, file)


def test_a_missing_file_is_refused(house: House, tmp_path: Path):
    assert "is not there" in refused(house, tmp_path / "none")


def test_another_programs_database_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "other.sqlite3"
    with opened(file) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")

    assert "not a backup of Lighter Legs" in refused(house, file)


def test_a_damaged_backup_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "legs.backup"
    house.manage("backup", file)
    content = bytearray(file.read_bytes())
    content[8192:40960] = b"\xff" * 32768
    file.write_bytes(content)

    assert "damaged" in refused(house, file)


def test_half_a_backup_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "legs.backup"
    house.manage("backup", file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    assert "damaged" in refused(house, file)


def test_a_backup_of_a_newer_version_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "legs.backup"
    house.manage("backup", file)
    with opened(file) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', 0)"
        )

    assert "newer version" in refused(house, file)


@pytest.mark.slow
def test_an_older_backup_is_brought_up_to_date_before_it_replaces(house: House, tmp_path: Path):
    file = tmp_path / "legs.backup"
    house.manage("backup", file)
    with opened(file) as database:
        database.execute("DROP TABLE django_session")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    done = house.manage("restore", file)

    assert done.returncode == 0, done.stderr
    with opened(house.database) as database:
        assert database.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def test_a_backup_that_cannot_be_brought_up_to_date_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "legs.backup"
    house.manage("backup", file)
    with opened(file) as database:  # the table stands in the way of its own migration
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    assert "could not be brought up" in refused(house, file)


def test_preparing_a_changed_version_keeps_a_copy_first(house: House):
    house.write("kept")
    with opened(house.database) as database:
        database.execute("DROP TABLE django_session")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    done = house.manage("prepare")

    assert done.returncode == 0, done.stderr
    (kept,) = house.kept("before-update")
    assert str(kept) in done.stdout
    assert keys(kept) == house.keys() == {"kept"}


@pytest.mark.slow
def test_preparing_again_changes_and_keeps_nothing(house: House):
    done = house.manage("prepare")

    assert (done.returncode, done.stdout) == (0, f"{FIRST}\n")
    assert house.kept("before-update") == []
