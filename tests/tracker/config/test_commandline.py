"""A command finds a database of its own version, or says in one sentence why it does not."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tracker.config import commandline
from tracker.config.commandline import check_version, why

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests, as if it were in a file."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr("tracker.config.commandline.has_record", lambda: True)


def record(app: str, name: str) -> None:
    MigrationRecorder(connection).record_applied(app, name)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("prepared", [True, False])
def test_a_database_of_this_version_is_taken(prepared: bool):
    check_version(prepared=prepared)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("prepared", [True, False])
def test_what_a_newer_version_changed_is_refused(prepared: bool):
    record("journal", "9999_of_tomorrow")

    with pytest.raises(CommandError, match="A newer version of Lighter Legs has changed"):
        check_version(prepared=prepared)


@pytest.mark.usefixtures("kept")
def test_an_earlier_one_is_brought_up_by_starting_first():
    [(app, last)] = MigrationLoader(connection).graph.leaf_nodes("journal")
    MigrationRecorder(connection).record_unapplied(app, last)

    check_version(prepared=False)
    with pytest.raises(CommandError, match=r"of an earlier version\. Start \./run once first"):
        check_version(prepared=True)


def test_where_nobody_was_yet_a_command_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tracker.config.commandline.has_record", lambda: False)

    check_version(prepared=False)
    with pytest.raises(CommandError, match="Nothing is recorded yet"):
        check_version(prepared=True)


def test_what_the_database_says_is_one_line():
    said = why(DatabaseError("no such table: journal\nLINE 1: SELECT"))

    assert said.endswith("cannot be used: no such table: journal.")


# The command line


@pytest.mark.usefixtures("kept")
def test_a_command_that_refuses_says_only_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        commandline,
        "execute_from_command_line",
        lambda words: call_command(*(word for word in words[1:] if word != "--traceback")),
    )
    with pytest.raises(SystemExit) as ended:
        commandline.execute(["manage.py", "journal", "export", "nobody-of-this-name"])

    assert ended.value.code == 2
    assert capsys.readouterr().err == "There is no person or user nobody-of-this-name.\n"


@pytest.mark.parametrize("name", ["prepare", "demo", "journal", "reset_password"])
@pytest.mark.usefixtures("kept")
def test_a_newer_database_is_refused_before_the_command_does_anything(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    record("journal", "9999_of_tomorrow")
    monkeypatch.setattr(commandline, "execute_from_command_line", pytest.fail)

    with pytest.raises(SystemExit):
        commandline.execute(["manage.py", name])

    assert "A newer version" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["backup", "restore"])
@pytest.mark.usefixtures("kept")
def test_a_newer_database_can_be_copied_and_replaced(name: str, monkeypatch: pytest.MonkeyPatch):
    record("journal", "9999_of_tomorrow")
    ran: list[str] = []
    monkeypatch.setattr(commandline, "execute_from_command_line", ran.extend)

    commandline.execute(["manage.py", name, "file"])

    assert ran[1] == name


@pytest.mark.usefixtures("kept")
def test_a_database_that_fails_on_the_way_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    def fail(words: list[str]) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(commandline, "execute_from_command_line", fail)

    with pytest.raises(SystemExit, match=r"cannot be used: database is locked\."):
        commandline.execute(["manage.py", "prepare"])
