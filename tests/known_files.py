"""What a clone of the repository holds."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def files() -> tuple[Path, ...]:
    """Every file that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file()))
