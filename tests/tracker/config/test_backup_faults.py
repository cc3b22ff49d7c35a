"""Backup and restore of a file, a disk or a database that is not as it should be: one sentence, an
exit code, nothing half-written, and what was there untouched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .test_backup import House, keys, opened, prepared

pytestmark = pytest.mark.xdist_group("copies")
__all__ = ["prepared"]  # the fixture
WITHOUT_ROOM = "/dev/full"


@pytest.fixture
def house(prepared: Path, tmp_path: Path) -> House:
    return House(Path(shutil.copytree(prepared, tmp_path / "data")))


def whole(folder: Path) -> dict[str, bytes]:
    """Every file below, but what SQLite keeps beside its own while it is read."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def refused(house: House, *words: object) -> str:
    """The one sentence of a command that fails and changes nothing."""
    before = whole(house.folder.parent)

    done = house.manage(*words)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert whole(house.folder.parent) == before
    return done.stderr


def damage(path: Path, first: int = 0, last: int = 100) -> None:
    content = bytearray(path.read_bytes())
    content[first:last] = b"\xa5" * (min(last, len(content)) - first)
    path.write_bytes(content)


def limited(house: House, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """No file may grow larger than that, as on a disk that is nearly full (RLIMIT_FSIZE)."""
    code = (
        "import resource, signal;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    )
    site = house.folder.parent / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


@pytest.mark.parametrize("place", [(0, 100), (4096, 10**9)], ids=["no database", "malformed"])
def test_of_a_damaged_database_no_backup_is_made(house: House, tmp_path: Path, place):
    damage(house.database, *place)

    said = refused(house, "backup", tmp_path / "legs.backup")

    assert "is damaged" in said
    assert "./run restore FILE" in said


def test_of_a_database_that_is_no_file_no_backup_is_made(house: House, tmp_path: Path):
    house.database.unlink()
    house.database.mkdir()

    assert "could not be read" in refused(house, "backup", tmp_path / "legs.backup")


@pytest.mark.parametrize("made", ["a file", "a folder", "a link that leads nowhere"])
def test_a_backup_replaces_nothing(house: House, tmp_path: Path, made: str):
    target = tmp_path / "there"
    if made == "a file":
        target.write_text("Dear Ann")
    elif made == "a folder":
        target.mkdir()
    else:
        target.symlink_to(tmp_path / "none")

    assert "is there already" in refused(house, "backup", target)


def test_a_backup_to_where_nothing_can_be_written_says_so(house: House):
    assert "/proc/legs.backup could not be written" in refused(house, "backup", "/proc/legs.backup")


def test_a_backup_that_does_not_fit_leaves_nothing(house: House, tmp_path: Path, monkeypatch):
    limited(house, monkeypatch, 65536)

    assert "legs.backup could not be written" in refused(house, "backup", tmp_path / "legs.backup")


@pytest.fixture
def backup(house: House, tmp_path: Path) -> Path:
    target = tmp_path / "legs.backup"
    house.write("before")
    done = house.manage("backup", target)
    assert done.returncode == 0, done.stderr
    house.write("after")
    return target


def test_a_restore_for_which_there_is_no_room_leaves_everything(
    house: House, backup: Path, monkeypatch
):
    limited(house, monkeypatch, 65536)

    assert "Nothing was changed." in refused(house, "restore", backup)
    assert house.keys() == {"before", "after"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"PGDMP\x01\x0e\x00rest", "written by PostgreSQL, and here the record is kept in SQLite"),
        (b'{"format": "lighter-legs.journal"}', "damaged or is not a backup"),
        (b"SQLite format 3\0", "damaged or is not a backup"),
    ],
)
def test_a_file_that_is_no_backup_is_refused(house: House, tmp_path: Path, content, says):
    file = tmp_path / "file"
    file.write_bytes(content)

    assert says in refused(house, "restore", file)


def test_a_folder_is_no_backup(house: House, tmp_path: Path):
    assert "is not a file" in refused(house, "restore", tmp_path)


def test_a_file_that_may_not_be_read_is_said(house: House, backup: Path, monkeypatch):
    if os.geteuid() == 0:  # whom no mode keeps out: a file of the system that nobody can read
        backup = Path("/proc/self/mem")
    else:
        backup.chmod(0)

    assert f"{backup} could not be" in refused(house, "restore", backup)


def test_a_backup_without_the_tables_of_ours_is_refused(house: House, tmp_path: Path):
    file = tmp_path / "other.sqlite3"
    with opened(file) as database:
        database.execute("CREATE TABLE django_migrations (name TEXT)")

    assert "damaged or is not a backup" in refused(house, "restore", file)


@pytest.mark.parametrize("place", [(0, 100), (4096, 10**9)], ids=["no database", "malformed"])
def test_a_backup_comes_in_place_of_a_damaged_database_which_is_kept_as_it_is(
    house: House, backup: Path, place
):
    damage(house.database, *place)
    damaged = house.database.read_bytes()

    done = house.manage("restore", backup)

    assert done.returncode == 0, done.stderr
    assert house.keys() == {"before"}
    (kept,) = house.kept("before-restore-damaged")
    assert str(kept) in done.stdout
    assert kept.read_bytes() == damaged
    with closing(sqlite3.connect(house.database)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_is_restored_over_an_empty_file_is_all_that_is_there(house: House, backup: Path):
    house.database.write_bytes(b"")

    done = house.manage("restore", backup)

    assert done.returncode == 0, done.stderr
    assert keys(house.database) == {"before"}
