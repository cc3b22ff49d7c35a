"""What a person types after ./run, and which command it reaches."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


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
        (["journal", "export", "ann"], ["journal", "export", "ann"]),
        (
            ["journal", "import", "ann", "ann.json"],
            ["journal", "import", "ann", str(Path.cwd() / "ann.json")],
        ),
        (
            ["journal", "import", "--create", "Dad", "/tmp/dad.json"],
            ["journal", "import", "--create", "Dad", "/tmp/dad.json"],
        ),
    ],
)
def test_each_word_reaches_its_command_and_does_not_touch_the_database_first(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    command: list[str],
):
    managed: list[list[str]] = []
    monkeypatch.setattr(run, "manage", lambda *words: managed.append(list(words)))
    monkeypatch.setattr(run, "install", lambda lock: None)

    assert run.main(words) == 0
    assert managed == [command]
    said = capsys.readouterr()
    assert said.out == ""  # it may go to a file
    assert "Making a secret key" in said.err
