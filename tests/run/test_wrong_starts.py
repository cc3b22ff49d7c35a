"""./run, started for real with what is wrong: one sentence soon, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from started import OURS, RUN_WITHOUT_INSTALLING

from tracker.config.environment.asked import NAMES

from .conftest import ROOT, free_port

pytestmark = pytest.mark.slow
FAR_TOO_LONG = 25
"""Seconds. It takes one or two, and up to four for PostgreSQL; it took 30 once, in silence."""
AT_LEISURE = ("setup", "demo")
WORDS_OF_PROGRESS = ("Making a secret key", "Preparing the database and the static files")
NOWHERE = "postgres://ann:hush@127.0.0.1:1/legs"
MISNAMED = "postgres://ann:hush@no-such-computer.invalid/legs"


def started(
    data: Path, *words: str, **values: str
) -> tuple[list[str], subprocess.CompletedProcess[str]]:
    """What it said, without its words of progress."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    done = subprocess.run(
        [sys.executable, "-c", RUN_WITHOUT_INSTALLING, *words],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(data), **values},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=None if words[0] in AT_LEISURE and not values else FAR_TOO_LONG,
    )
    said = (done.stdout + done.stderr).splitlines()
    return [line for line in said if line not in WORDS_OF_PROGRESS], done


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"SITE_URL": "legs.example.org"}, "SITE_URL is 'legs.example.org'"),
        ({"SIGNUP": "everybody"}, "SIGNUP is 'everybody'"),
        ({"DATA_DIR": "/proc/legs"}, "/proc/legs cannot be made"),
        ({"DATA_DIR": __file__}, "is not a folder"),
        ({"DATABASE_URL": "mysql://ann:hush@db/legs"}, "starts with 'mysql'"),
        ({"DATABASE_URL": "sqlite:////nowhere/legs.sqlite3"}, "/nowhere, which is not there"),
        ({"DATABASE_URL": "sqlite://:memory:"}, "nothing would be kept"),
        ({"DATABASE_URL": NOWHERE}, "Nothing answers at 127.0.0.1, port 1"),
        ({"DATABASE_URL": MISNAMED}, "no computer called no-such-computer.invalid"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is easy to guess"),
        ({"SECRET_KEY_FILE": "/nowhere"}, "names /nowhere, which is not there"),
        ({"EXTRA_HOSTS": "*"}, "EXTRA_HOSTS holds '*'"),
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT is 'one'"),
        ({"HSTS_SUBDOMAINS": "maybe"}, "HSTS_SUBDOMAINS is 'maybe'"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL starts with 'mail.example.org'"),
        ({"EMAIL_FROM": "legs"}, "EMAIL_FROM is 'legs'"),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe'"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_setting(tmp_path: Path, values: dict[str, str], sentence: str):
    lines, done = started(tmp_path / "data", "start", "--port", str(free_port()), **values)

    assert done.returncode == 1
    assert len(lines) == 1
    assert sentence in lines[0]
    assert "hush" not in done.stdout + done.stderr


def test_every_setting_is_among_them():
    (mark,) = test_a_wrong_setting.pytestmark[-1:]
    tried = {name for values, _ in mark.args[1] for name in values}

    assert tried == set(NAMES)


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "file"),
        ("restore", "file"),
        ("journal", "export", "ann"),
        ("reset-password", "ann"),
        ("demo",),
        ("setup",),
    ],
    ids="-".join,
)
def test_no_command_waits_for_a_database_that_is_not_there(tmp_path: Path, words: tuple[str, ...]):
    lines, done = started(tmp_path, *words, DATABASE_URL=NOWHERE)

    assert done.returncode == 1
    assert lines == [
        "Nothing answers at 127.0.0.1, port 1. Does PostgreSQL run there? "
        "sudo systemctl status postgresql"
    ]


def test_a_folder_of_somebody_elses_is_never_changed(tmp_path: Path):
    theirs = tmp_path / "photos"
    theirs.mkdir(mode=0o755)
    theirs.chmod(0o755)
    (theirs / "holiday.jpg").write_text("sea")

    lines, done = started(theirs, "journal", "export", "ann")

    assert done.returncode == 1
    assert theirs.stat().st_mode & 0o777 == 0o755
    assert (theirs / "holiday.jpg").read_text() == "sea"
    assert lines[0] == (
        f"Others on this computer can look into {theirs}. To close it: chmod 700 {theirs}"
    )
    assert lines[1:] == [
        f"Nothing is recorded yet in {theirs}/legs.sqlite3. Start ./run once first."
    ]


def test_a_journal_goes_out_and_in_by_the_same_settings_as_everything_else(tmp_path: Path):
    data, file = tmp_path / "data", tmp_path / "demo.json"
    _, done = started(data, "demo")
    assert done.returncode == 0, done.stderr
    assert "Nobody has an account here yet" in done.stdout

    _, done = started(data, "journal", "export", "demo")
    file.write_text(done.stdout)
    _, read = started(data, "journal", "import", "--create", "Dad", str(file))
    _, again = started(data, "journal", "import", "Dad", str(file))

    assert (done.returncode, done.stderr) == (0, "")
    assert read.returncode == 0, read.stderr
    assert read.stdout.startswith("added: ")
    assert again.stdout.startswith("added: 0\n")

    for words in (("export", "mum"), ("import", "Dad", str(tmp_path / "none.json"))):
        lines, done = started(data, "journal", *words)
        assert (done.returncode, len(lines)) == (2, 1)
        assert "CommandError" not in lines[0]
