"""The real server on a small disk that fills up: every page is read, nothing typed is lost, and
when there is room again it goes on, whole.

Needs a small disk of its own: root, or a namespace in which one is root.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.small_disk]


def test_what_is_typed_is_never_lost_and_what_is_saved_is_whole(tmp_path: Path):
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    trial = Path(__file__).with_name("full_disk.py")

    done = subprocess.run(
        ["unshare", "--mount", *as_root, sys.executable, str(trial), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
