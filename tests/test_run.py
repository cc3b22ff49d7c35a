"""./run, the one script: what it says, what it leaves alone, and that a fresh copy answers."""

from __future__ import annotations

import contextlib
import http.client
import importlib.machinery
import importlib.util
import os
import shutil
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, with its own empty places for libraries and data."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader.exec_module(module)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "INSTALLED", venv / "installed")
    monkeypatch.setattr(module, "DATA", tmp_path / "data")
    for name in ("SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL", "SITE_URL", "EXTRA_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def commands(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was installed, instead of installing it."""
    found: list[list[str]] = []

    def quietly(command: list[str], trouble: str) -> None:
        found.append(command)
        if "venv" in command:
            run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            run.PYTHON.touch()

    monkeypatch.setattr(run, "quietly", quietly)
    return found


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# Setting up


def test_without_python3_venv_one_line_says_what_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "ensurepip" else find(name)
    )

    with pytest.raises(SystemExit):
        run.check_python()

    said = capsys.readouterr().err
    assert said == "One package is missing. Install it with: sudo apt install python3-venv\n"


def test_an_older_python_is_told_which_one_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.version_info", (3, 9, 2))

    with pytest.raises(SystemExit):
        run.check_python()

    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


def test_libraries_come_from_the_hashed_lock_as_wheels(run: ModuleType, commands: list[list[str]]):
    run.install("requirements.lock")

    make, install = commands
    assert make[1:3] == ["-m", "venv"]
    assert {"--require-hashes", "--no-deps"} <= set(install)
    assert install[install.index("--only-binary") + 1] == ":all:"
    assert install[-1].endswith("/requirements.lock")


def test_nothing_is_installed_again_until_a_lock_changes(
    run: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    root = tmp_path / "root"
    root.mkdir()
    for lock in run.LOCKS:
        shutil.copy(ROOT / lock, root)
    monkeypatch.setattr(run, "ROOT", root)
    run.install("requirements.lock")
    commands.clear()

    run.install("requirements.lock")
    assert commands == []

    (root / "requirements.lock").write_text("changed")
    run.install("requirements.lock")
    assert [command[1:4] for command in commands] == [["-m", "pip", "install"]]


def test_what_the_tests_need_covers_what_the_app_needs_but_not_the_reverse(
    run: ModuleType, commands: list[list[str]]
):
    run.install("requirements-dev.lock")
    commands.clear()

    run.install("requirements.lock")
    run.install("requirements-postgres.lock")
    assert commands == []

    run.INSTALLED.write_text(run.INSTALLED.read_text().replace("-dev", ""))
    run.install("requirements-dev.lock")
    assert commands[-1][-1].endswith("/requirements-dev.lock")


def test_an_install_that_failed_is_tried_again(
    run: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    run.install("requirements.lock")
    run.INSTALLED.write_text("requirements.lock 3.11 another\n")
    recorded = run.quietly

    def fail(command: list[str], trouble: str) -> None:
        recorded(command, trouble)
        run.stop(trouble)

    monkeypatch.setattr(run, "quietly", fail)
    with pytest.raises(SystemExit):
        run.install("requirements.lock")

    assert not run.INSTALLED.exists()


def test_a_postgresql_address_brings_its_driver(run: ModuleType, monkeypatch: pytest.MonkeyPatch):
    assert run.libraries() == "requirements.lock"

    monkeypatch.setenv("DATABASE_URL", "postgres://ann@db/legs")

    assert run.libraries() == "requirements-postgres.lock"


def test_the_data_folder_is_private_and_its_key_is_made_once(run: ModuleType):
    run.make_data()
    key = run.DATA / "secret_key"
    first = key.read_text()
    run.DATA.chmod(0o755)

    run.make_data()

    assert stat.S_IMODE(run.DATA.stat().st_mode) == 0o700
    assert key.read_text() == first
    assert len(first.strip()) >= 50


def test_no_key_is_made_where_one_is_given(run: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "given")

    run.make_data()

    assert not (run.DATA / "secret_key").exists()


def test_a_data_folder_is_named_from_where_the_person_stands(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "mine")

    loader = run.__loader__
    assert isinstance(loader, importlib.machinery.SourceFileLoader)
    loader.exec_module(run)

    assert run.environment()["DATA_DIR"] == str(tmp_path / "mine")


def test_a_command_that_fails_shows_what_it_said(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.quietly(["sh", "-c", "echo no such wheel; exit 1"], "Not installed.")

    assert capsys.readouterr().err == "no such wheel\n\nNot installed.\n"


# Starting


def test_a_busy_port_is_one_clear_sentence(
    run: ModuleType, busy_port: int, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.start("127.0.0.1", busy_port)

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Port {busy_port} is in use. Stop what uses it, or choose another: --port 8001\n"
    )


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("203.0.113.7", 0, "203.0.113.7 is not an address of this computer"),
        ("127.0.0.1", 70000, "70000 is not a port"),
    ],
)
def test_an_address_that_cannot_be_is_one_clear_sentence(
    run: ModuleType, host: str, port: int, sentence: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.check_port(host, port)

    assert sentence in capsys.readouterr().err


def test_a_free_port_is_taken_without_a_word(run: ModuleType, capsys: pytest.CaptureFixture[str]):
    run.check_port("127.0.0.1", free_port())

    assert capsys.readouterr() == ("", "")


def test_on_this_computer_the_address_is_a_name_so_that_passkeys_work(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    run.greet([], "127.0.0.1", 8000, True)

    assert "Open http://localhost:8000\n" in capsys.readouterr().out


def test_in_the_home_network_every_address_is_shown_and_what_needs_https(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    run.greet(["192.168.1.5", "legs.local"], "localhost", 8000, True)

    said = capsys.readouterr().out
    assert "  http://192.168.1.5:8000\n  http://legs.local:8000\n" in said
    assert "need https" in said


def test_behind_a_site_address_only_that_is_shown(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SITE_URL", "https://legs.example.org")

    run.greet(["192.168.1.5"], "localhost", 8000, True)

    said = capsys.readouterr().out
    assert "Lighter Legs is ready: https://legs.example.org" in said
    assert "http://" not in said


def test_starting_is_what_run_does_when_nothing_is_asked(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    started: list[tuple[str, int]] = []
    monkeypatch.setattr(run, "start", lambda *address: started.append(address))

    run.main([])
    run.main(["--port", "8001"])
    run.main(["start", "--host", "0.0.0.0"])

    assert started == [("127.0.0.1", 8000), ("127.0.0.1", 8001), ("0.0.0.0", 8000)]


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["backup", "legs.backup"], ["backup", str(Path.cwd() / "legs.backup")]),
        (["restore", "/tmp/legs.backup"], ["restore", "/tmp/legs.backup"]),
        (["reset-password", "ann"], ["reset_password", "ann"]),
    ],
)
def test_each_word_reaches_its_command_and_does_not_touch_the_database_first(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], command: list[str]
):
    managed: list[list[str]] = []
    monkeypatch.setattr(run, "manage", lambda *words: managed.append(list(words)))
    monkeypatch.setattr(run, "install", lambda lock: None)

    assert run.main(words) == 0
    assert managed == [command]


# Testing


@pytest.mark.parametrize("status", [0, 1])
def test_mutate_tells_its_modules_and_numbers_and_ends_as_it_ended(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, status: int
):
    called: list[list[str]] = []

    def run_it(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run.subprocess, "run", run_it)

    with pytest.raises(SystemExit) as ended:
        run.main(["mutate", "guidance.rules.dvt", "--sample", "9", "--seed", "2"])

    assert ended.value.code == status
    assert called[0][1:] == [
        "-m", "tests.mutation", "guidance.rules.dvt", "--sample", "9", "--seed", "2",
    ]  # fmt: skip


@pytest.fixture
def suites(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Which suites ran: the database's address and the marks; none takes place."""
    found: list[tuple[str, str]] = []

    @contextlib.contextmanager
    def postgres(programs: Path) -> Iterator[str]:
        yield "postgres://here"

    def pytest_run(words: list[str], **environment: str) -> bool:
        found.append((environment["DATABASE_URL"], words[1]))
        return False

    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run, "postgres", postgres)
    monkeypatch.setattr(run, "pytest", pytest_run)
    monkeypatch.setattr(run, "find_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(run, "find_postgres", lambda: Path("/usr/lib/postgresql"))
    return found


def test_everything_means_every_mark_on_both_databases(
    run: ModuleType, suites: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
):
    assert run.test(True, []) == 0

    assert suites == [("postgres://here", "not browser"), ("", "not postgres")]
    assert "Left out" not in capsys.readouterr().out


def test_without_all_the_slow_tests_are_left_out_and_that_is_said(
    run: ModuleType, suites: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
):
    assert run.test(False, []) == 0

    assert suites == [
        ("postgres://here", "not browser and not slow"),
        ("", "not postgres and not slow"),
    ]
    assert "Left out: the slow tests" in capsys.readouterr().out


def test_what_is_missing_is_left_out_and_that_is_said(
    run: ModuleType,
    suites: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(run, "find_chromium", lambda: None)
    monkeypatch.setattr(run, "find_postgres", lambda: None)

    assert run.test(False, []) == 0

    assert suites == [("", "not postgres and not slow and not browser")]
    said = capsys.readouterr().out
    assert "Left out, for want of chromium" in said
    assert "Left out, for want of postgresql" in said


def test_all_refuses_to_leave_anything_out(
    run: ModuleType,
    suites: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(run, "find_chromium", lambda: None)

    with pytest.raises(SystemExit):
        run.test(True, [])

    assert suites == []
    assert "sudo apt install chromium" in capsys.readouterr().err


def test_a_failure_on_either_database_is_a_failure(
    run: ModuleType, suites: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run, "pytest", lambda words, **values: bool(values["DATABASE_URL"]))

    assert run.test(False, []) == 1


# All of it, for real


@pytest.mark.slow
def test_the_postgresql_of_the_tests_answers_and_leaves_nothing_behind(run: ModuleType):
    import psycopg

    with run.postgres(run.find_postgres()) as address:
        folder = Path(address.partition("host=")[2])
        with psycopg.connect(address) as database:
            assert database.execute("SELECT 1").fetchone() == (1,)

    assert not folder.exists()


@pytest.fixture
def fresh_copy(tmp_path: Path) -> Path:
    """What a clone would hold: every file that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    copy = tmp_path / "legs"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.mark.slow
def test_a_fresh_copy_answers_and_stops_cleanly(fresh_copy: Path):
    port = free_port()
    values = {
        name: value
        for name, value in os.environ.items()
        if name not in {"SECRET_KEY", "DATA_DIR", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    process = subprocess.Popen(
        [SYSTEM_PYTHON, "run", "--port", str(port)],
        cwd=fresh_copy,
        env=values,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Press Ctrl-C" in line:
                break
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        connection.request("GET", "/account/login/", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
    finally:
        os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C does: to all of them
        rest, _ = process.communicate(timeout=30)

    assert f"Lighter Legs is ready. Open http://localhost:{port}\n" in said
    assert answer.status == 200, "".join(said)
    assert page
    assert answer.headers["Content-Encoding"] == "gzip"
    assert rest.strip() == "Stopped."
    assert process.returncode == 0
    assert stat.S_IMODE((fresh_copy / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((fresh_copy / "data" / "legs.sqlite3").stat().st_mode) == 0o600
