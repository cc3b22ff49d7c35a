"""Tools and ./run test: what each is told, which tests run where, and that the rest is said."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.bench.__main__ import parser as bench
from tests.cohort.__main__ import parser as cohort


@pytest.mark.parametrize("status", [0, 1])
@pytest.mark.parametrize(
    ("typed", "module"),
    [
        (["mutate", "guidance.rules.dvt", "--sample", "9", "--seed", "2"], "tests.mutation"),
        (["mutate", "--again"], "tests.mutation"),
        (["mutate"], "tests.mutation"),
        (["cohort", "--eight", "--people", "9", "--days", "30", "--seed", "2"], "tests.cohort"),
        (["cohort", "--stable"], "tests.cohort"),
        (["cohort"], "tests.cohort"),
        (["bench", "--quick", "--browser"], "tests.bench"),
        (["bench", "--people", "9", "--entries", "8"], "tests.bench"),
        (["bench", "--soak", "3"], "tests.bench"),
    ],
    ids=lambda some: " ".join(some) if isinstance(some, list) else "",
)
def test_a_tool_is_told_all_that_was_typed_and_ends_as_it_ended(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    typed: list[str],
    module: str,
):
    called: list[list[str]] = []

    def run_it(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run, "find_postgres", lambda: None)
    monkeypatch.setattr(run.subprocess, "run", run_it)

    with pytest.raises(SystemExit) as ended:
        run.main(typed)

    assert ended.value.code == status
    assert called[0][1:] == ["-m", module, *typed[1:]]


def test_all_that_can_be_typed_of_a_cohort_is_understood_by_it(run: ModuleType):
    typed = ["--people", "9", "--days", "30", "--seed", "2", "--eight"]

    assert vars(cohort().parse_args(typed)) | {"command": "cohort"} == vars(
        run.parser().parse_args(["cohort", *typed])
    )
    with pytest.raises(SystemExit):
        cohort().parse_args([*typed, "--stable"])
    with pytest.raises(SystemExit):
        run.parser().parse_args(["cohort", *typed, "--stable"])


def test_all_that_can_be_typed_of_a_bench_is_understood_by_it(run: ModuleType):
    typed = ["--quick", "--browser", "--people", "9", "--entries", "8", "--soak", "7"]

    assert vars(bench().parse_args(typed)) | {"command": "bench"} == vars(
        run.parser().parse_args(["bench", *typed])
    )


def test_a_bench_is_given_the_postgresql_that_is_there(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []

    @contextlib.contextmanager
    def postgres(programs: Path, fsync: str) -> Iterator[str]:
        assert fsync == "on"  # what is saved reaches the disk, as it does on SQLite
        yield "postgres://legs@/postgres?host=/room"

    def run_it(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        told.append(options["env"]["BENCH_POSTGRES"])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run, "find_postgres", lambda: Path("/usr/lib/postgresql"))
    monkeypatch.setattr(run, "postgres", postgres)
    monkeypatch.setattr(run.subprocess, "run", run_it)

    with pytest.raises(SystemExit):
        run.main(["bench"])

    assert told == ["/room"]


@pytest.fixture
def suites(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Which suites ran: the database's address, the marks, where; none takes place."""
    found: list[tuple[str, ...]] = []

    @contextlib.contextmanager
    def postgres(programs: Path) -> Iterator[str]:
        yield "postgres://here"

    def pytest_run(words: list[str], **environment: str) -> bool:
        where = [word for word in words[2:] if not word.startswith("-")]
        found.append((environment["DATABASE_URL"], words[1], *where))
        return False

    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run, "postgres", postgres)
    monkeypatch.setattr(run, "pytest", pytest_run)
    monkeypatch.setattr(run, "find_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(run, "find_firefox", lambda: "/usr/bin/firefox-esr")
    monkeypatch.setattr(run, "find_postgres", lambda: Path("/usr/lib/postgresql"))
    monkeypatch.setattr(run, "find_small_disk", lambda: "/usr/bin/unshare")
    return found


def test_everything_means_every_mark_on_both_databases(
    run: ModuleType, suites: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
):
    assert run.test(True, []) == 0

    assert suites == [("postgres://here", "not browser and not firefox"), ("", "not postgres")]
    assert "Left out" not in capsys.readouterr().out


def test_without_all_the_slow_tests_are_left_out_and_that_is_said(
    run: ModuleType, suites: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
):
    assert run.test(False, []) == 0

    assert suites == [
        ("postgres://here", "not browser and not firefox and not slow", "tests/tracker"),
        ("", "not postgres and not slow"),
    ]
    said = capsys.readouterr().out
    assert "Left out: the slow tests" in said
    assert "Left out on PostgreSQL: all but tests/tracker" in said


def test_what_is_missing_is_left_out_and_that_is_said(
    run: ModuleType,
    suites: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(run, "find_chromium", lambda: None)
    monkeypatch.setattr(run, "find_firefox", lambda: None)
    monkeypatch.setattr(run, "find_postgres", lambda: None)
    monkeypatch.setattr(run, "find_small_disk", lambda: None)

    assert run.test(False, []) == 0

    marks = "not postgres and not slow and not browser and not firefox and not small_disk"
    assert suites == [("", marks)]
    said = capsys.readouterr().out
    assert "Left out, for want of chromium" in said
    assert "Left out, for want of firefox-esr" in said
    assert "Left out, for want of postgresql" in said
    assert "Left out, for want of a disk of its own" in said
    assert "Left out on PostgreSQL" not in said


@pytest.mark.parametrize(
    ("finder", "way_out"),
    [
        ("find_chromium", "sudo apt install chromium"),
        ("find_firefox", "sudo apt install firefox-esr"),
        ("find_postgres", "sudo apt install postgresql"),
        ("find_small_disk", "run it as root"),
    ],
)
def test_all_refuses_to_leave_anything_out(
    run: ModuleType,
    suites: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    finder: str,
    way_out: str,
):
    monkeypatch.setattr(run, finder, lambda: None)

    with pytest.raises(SystemExit):
        run.test(True, [])

    assert suites == []
    assert way_out in capsys.readouterr().err


def test_a_failure_on_either_database_is_a_failure(
    run: ModuleType, suites: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run, "pytest", lambda words, **values: bool(values["DATABASE_URL"]))

    assert run.test(False, []) == 1


@pytest.mark.slow
def test_the_postgresql_of_the_tests_answers_and_leaves_nothing_behind(run: ModuleType):
    import psycopg

    with run.postgres(run.find_postgres()) as address:
        folder = Path(address.partition("host=")[2])
        with psycopg.connect(address) as database:
            assert database.execute("SELECT 1").fetchone() == (1,)

    assert not folder.exists()
