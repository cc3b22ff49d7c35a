"""A record of an earlier commit is whole after the migrations since.

`legs.sqlite3.gz` was made by the commit of 29 November 2026 before the answers of an entry became
one column: every fact of the format, 12 weeks with edits, a deletion and an open warning, and a
person with no entry. `journals.json.gz` is what that commit exported.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from new_database import new_database

HERE = Path(__file__).parent


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The database as it was then, in a file of its own."""
    file = tmp_path / "legs.sqlite3"
    file.write_bytes(gzip.decompress((HERE / "legs.sqlite3.gz").read_bytes()))
    return file


def brought_forward(address: str, folder: Path, *words: Path) -> Any:
    """What the people of a database recorded, read by the app as it is now."""
    values = {
        "SECRET_KEY": "only-for-tests-and-never-anywhere-else",
        "DATA_DIR": str(folder),
        "DATABASE_URL": address,
    }
    done = subprocess.run(
        [sys.executable, HERE / "bring_forward.py", *words],
        env={**os.environ, **values},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported() -> Any:
    return json.loads(gzip.decompress((HERE / "journals.json.gz").read_bytes()))


def test_sqlite_keeps_all_that_was_recorded(old: Path, tmp_path: Path) -> None:
    found = brought_forward(f"sqlite:///{old}", tmp_path)

    assert {name: len(one.get("check_ins", ())) for name, one in found.items()} == {
        "Every fact": 69,
        "Ruth (example)": 100,
        "Nothing yet": 0,
    }
    assert found == exported()


@pytest.mark.postgres
def test_postgresql_keeps_all_that_was_recorded(old: Path, tmp_path: Path) -> None:
    with new_database() as address:
        assert brought_forward(address, tmp_path, old) == exported()
