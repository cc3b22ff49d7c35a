"""All of it, for real: a fresh copy of the repository is started, answers and stops."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest
from known_files import ROOT, files

from .conftest import free_port

SYSTEM_PYTHON = "/usr/bin/python3"


@pytest.fixture
def fresh_copy(tmp_path: Path) -> Path:
    """What a clone would hold: every file that git knows or would add."""
    copy = tmp_path / "legs"
    for path in files():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
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
