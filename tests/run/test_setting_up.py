"""What ./run makes ready before anything starts, and in which order."""

from __future__ import annotations

import ast
import stat
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import ROOT, loaded


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.version_info", (3, 9, 2))

    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed"):
        loaded()


def test_an_older_python_understands_enough_to_say_so():
    ast.parse((ROOT / "run").read_text(), feature_version=(3, 7))


def test_a_postgresql_address_brings_its_driver(run: ModuleType, monkeypatch: pytest.MonkeyPatch):
    assert run.needed() == "requirements.lock"

    monkeypatch.setenv("DATABASE_URL", "postgres://ann@db/legs")

    assert run.needed() == "requirements-postgres.lock"


def test_the_data_folder_is_made_closed_and_its_key_once(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run.make_data()
    key = tmp_path / "data" / "secret_key"
    first = key.read_text()

    run.make_data()

    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert key.read_text() == first
    assert len(first.strip()) >= 50
    assert capsys.readouterr().out == "Making a secret key\n"


def test_a_folder_that_others_can_look_into_is_told_and_left_as_it_is(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)

    run.make_data()

    assert stat.S_IMODE(data.stat().st_mode) == 0o755
    assert f"To close it: chmod 700 {data}" in capsys.readouterr().out


@pytest.mark.parametrize("value", ["given-to-the-start-of-it-and-long-enough", " "])
def test_a_key_is_made_only_where_none_is_given(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str
):
    monkeypatch.setenv("SECRET_KEY", value)

    run.make_data()

    assert (tmp_path / "data" / "secret_key").exists() is not bool(value.strip())


def test_nothing_is_made_or_installed_when_a_setting_is_wrong(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    installed: list[str] = []
    monkeypatch.setattr(run, "install", installed.append)
    monkeypatch.setenv("SIGNUP", "everybody")

    with pytest.raises(SystemExit):
        run.main(["setup"])

    said = capsys.readouterr().err
    assert said == "SIGNUP is 'everybody'. Set it to first, invite or open.\n"
    assert installed == []
    assert not (tmp_path / "data").exists()


def test_the_settings_of_another_project_are_not_taken(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "other.settings")

    assert run.environment()["DJANGO_SETTINGS_MODULE"] == "tracker.config.settings"


def test_a_data_folder_is_named_from_where_the_person_stands(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "mine")

    assert run.environment()["DATA_DIR"] == str(tmp_path / "mine")


def test_a_command_that_fails_shows_what_it_said(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.quietly(["sh", "-c", "echo no such wheel; exit 1"], "Not installed.")

    assert capsys.readouterr().err == "no such wheel\n\nNot installed.\n"
