"""What ./run makes ready before anything starts: libraries, the data folder and its key."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import shutil
import stat
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import ROOT


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
