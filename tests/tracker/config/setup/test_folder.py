"""The data folder: closed when it is made, left alone when it is there, or one sentence."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.config.setup import NotReadyError, folder

NOBODY = 65534
DATABASE = "legs.sqlite3"


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder, for a user who is not root: to root everything is allowed."""
    room = Path(tempfile.mkdtemp(prefix="legs-"))
    root = os.geteuid() == 0
    if root:
        os.chown(room, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        made = room / "data"
        folder.make(made)
        folder.make_key(made)
        (made / DATABASE).touch()
        (made / "static").mkdir()
        yield made
    finally:
        if root:
            os.seteuid(0)
        for path in [room, *room.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(room)


def said(data: Path, database: str | None = DATABASE) -> str:
    with pytest.raises(NotReadyError) as wrong:
        folder.check(data, database=data / database if database else None)
    return str(wrong.value)


def test_what_it_made_is_closed_and_can_be_used(data: Path):
    folder.check(data, database=data / DATABASE)

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert list(folder.warnings(data)) == []


@pytest.mark.parametrize("mode", [0o755, 0o701, 0o777, 0o750])
def test_a_folder_that_is_there_keeps_its_mode_and_its_files(data: Path, mode: int):
    key = (data / "secret_key").read_text()
    data.chmod(mode)

    folder.make(data)
    folder.check(data, database=data / DATABASE)

    assert stat.S_IMODE(data.stat().st_mode) == mode
    assert (data / "secret_key").read_text() == key
    assert len(list(folder.warnings(data))) == bool(mode & 0o007)


def test_a_second_key_is_never_made(data: Path):
    assert folder.make_key(data) is False


@pytest.mark.parametrize(
    ("name", "mode", "sentence"),
    [
        (".", 0o500, "may not write into"),
        (".", 0o000, "may not write into"),
        (DATABASE, 0o400, "may not write to"),
        ("secret_key", 0o000, "may not read"),
        ("static", 0o500, "may not write to"),
    ],
)
def test_what_may_not_be_written_or_read_is_told_with_the_way_out(
    data: Path, name: str, mode: int, sentence: str
):
    (data / name).chmod(mode)

    told = said(data)

    assert sentence in told
    assert str(data / name) in told


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_what_sqlite_keeps_beside_its_file_counts_too(data: Path, end: str):
    beside = data / f"{DATABASE}{end}"
    beside.touch()
    beside.chmod(0o400)

    assert f"may not write to {beside}" in said(data)


def test_what_is_somebody_elses_is_told_and_left_to_them(data: Path):
    told = said(Path("/usr"))

    assert "may not write into /usr, which belongs to root. Set DATA_DIR to a folder" in told
    assert "chown" not in told


def test_a_database_elsewhere_needs_its_folder_and_is_no_folder(data: Path):
    assert "which is not there" in said(data, "none/legs.sqlite3")
    assert "DATABASE_URL should name a file" in said(data, "static")
    assert "nothing would be kept" in said(data, ":memory:")


def test_for_postgresql_no_file_of_a_database_is_looked_at(data: Path):
    (data / DATABASE).chmod(0o000)

    folder.check(data, database=None)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("data/secret_key", "is not a folder"),
        ("data/secret_key/data", "lies below a file"),
        ("closed/data", "cannot be made: permission denied"),
        ("dangling", "is not a folder"),
    ],
)
def test_a_folder_that_cannot_be_is_one_sentence(data: Path, name: str, sentence: str):
    (data.parent / "closed").mkdir(mode=0o500)
    (data.parent / "dangling").symlink_to(data.parent / "nowhere")

    with pytest.raises(NotReadyError, match=f"{sentence}.*Set DATA_DIR to a folder of your own"):
        folder.make(data.parent / name)


def test_a_key_that_cannot_be_kept_leaves_nothing_behind(
    data: Path, monkeypatch: pytest.MonkeyPatch
):
    (data / "secret_key").unlink()
    monkeypatch.setattr("os.fsync", _full)

    with pytest.raises(NotReadyError, match="no space left on device"):
        folder.make_key(data)

    assert not list(data.glob("secret_key*"))


def _full(file: int) -> None:
    raise OSError(28, "No space left on device")
