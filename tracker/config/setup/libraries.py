"""The libraries in `.venv`, as the locks name them: installed once, saying how far it is."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import platform
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.request import getproxies

from tracker.config.setup import NotReadyError

LOCKS: Final = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
"""Each holds all of the one before it, at the same versions."""
NEWEST: Final = (3, 15)
"""The newest Python, and below the computers, for which every library of the locks comes ready
made (tried with `pip install --dry-run --only-binary :all:`, November 2026). 32-bit ones lack
several."""
COMPUTERS: Final = ("x86_64", "aarch64")
INDEX: Final = "pypi.org"
SILENCE: Final = 3.0
"""Seconds in which it has to answer, before that is said."""
STEPS: Final = 4
"""How often it is said how far it is."""

MEANT: Final = (
    (("No space left", "Disk quota exceeded"),
     "The disk is full. The libraries need about 250 MB in {root}, and for a moment 100 MB for "
     "temporary files. Make room, then start again."),
    (("Permission denied", "Read-only file system"),
     "The libraries cannot be put into {venv}: it may not be written to. Start ./run as the user "
     "to whom {root} belongs."),
    (("CERTIFICATE_VERIFY_FAILED",),
     "The place that the libraries come from could not prove who it is, so nothing was "
     "downloaded. Is the date of this computer right? See: date"),
    (("DO NOT MATCH THE HASHES",),
     "A library that came is not the one that was meant, so nothing was installed. Start again; "
     "should it say so again, another network may help."),
    (("Retrying (", "ConnectionError", "connection timed out"),
     "The libraries could not be downloaded. Is this computer online? Then start again."),
)  # fmt: skip
"""What pip and the system say of a failure, and what that means here; the first that fits."""

Say = Callable[[str], None]


def fill(venv: Path, *, root: Path, lock: str, say: Say) -> None:
    """Fill `venv` from `lock`, unless it was already filled from these very locks.

    Raises NotReadyError.
    """
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    digest = hashlib.sha256(b"".join((root / name).read_bytes() for name in LOCKS)).hexdigest()
    installed = venv / "installed"  # lock, Python and digest of when it was filled to the end
    program = venv / "bin" / "python"
    found = installed.read_text().split() if installed.is_file() else []
    made = program.exists() and found[1:2] == [python]
    if made and found[2:] == [digest] and found[0] in LOCKS[LOCKS.index(lock) :]:
        return
    check_computer()
    try:
        if not made:
            _warn_when_offline(say)
            say("Making a place for the libraries (.venv)")
            _make_place(venv)
        installed.unlink(missing_ok=True)
        _install(program, root / lock, say)
        installed.write_text(f"{lock} {python} {digest}\n")
    except OSError as error:
        raise NotReadyError(
            _why_not(str(error), venv) or f"{venv} cannot be used: {error}."
        ) from None


def check_computer() -> None:
    """Say before anything is downloaded that it would be in vain. Raises NotReadyError."""
    if sys.version_info[:2] > NEWEST:
        last = ".".join(map(str, NEWEST))
        raise NotReadyError(
            f"This is Python {platform.python_version()}, and the libraries are there for 3.11 to "
            f"{last}. Start it with one of those, such as: python{last} run"
        )
    machine = platform.machine().lower()
    if machine not in COMPUTERS or sys.maxsize < 2**32:
        kind = machine if sys.maxsize > 2**32 else f"{machine}, 32 bits"
        raise NotReadyError(
            f"This computer ({kind}) is not one that the libraries are made for: a 64-bit system "
            f"on {' or '.join(COMPUTERS)}. A Raspberry Pi 3 or newer can run one."
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise NotReadyError(
            "One package is missing. Install it with: sudo apt install python3-venv"
        )


def _make_place(venv: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stdout + done.stderr
        raise NotReadyError(_why_not(said, venv) or f"{said}\nThe folder {venv} was not made.")


def _warn_when_offline(say: Say) -> None:
    """Say so before half a minute is spent. Not the last word: pip may know another place."""
    if getproxies() or "PIP_INDEX_URL" in os.environ:
        return
    reached: list[bool] = []

    def knock() -> None:
        with contextlib.suppress(OSError), socket.create_connection((INDEX, 443), SILENCE):
            reached.append(True)

    # In a thread: to look the name up can take longer than the time given for the connection.
    knocking = threading.Thread(target=knock, daemon=True)
    knocking.start()
    knocking.join(SILENCE)
    if not reached:
        say(f"{INDEX} cannot be reached. Is this computer online? Trying all the same.")


def _install(program: Path, lock: Path, say: Say) -> None:
    pip = [str(program), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    # The locks are whole. Left to look for more, pip asks for the newest of a library that another
    # one wants with an extra, finds no hash for it, and stops on the day that one is published.
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    count = len(re.findall(r"^\S+==", lock.read_text(), re.MULTILINE))
    say(f"Installing {count} libraries: about a minute")
    said: list[str] = []
    done, came = 0, False
    with subprocess.Popen(
        [*pip, *options, "--requirement", str(lock)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Ignoring ", "Requirement already ")):
                came = came or not line.startswith("Ignoring ")
                done += 1
                if done % -(-count // STEPS) == 0 or done == count:
                    say(f"  {done} of {count}")
            elif line.startswith("Installing collected"):
                say("  Unpacking")
            elif "Retrying (" in line and not came:
                process.terminate()  # it would try five times, for each of them
                break
    if process.returncode:
        text = "".join(said)
        raise NotReadyError(
            _why_not(text, program.parent.parent) or f"{text}\nThe libraries were not installed."
        )


def _why_not(said: str, venv: Path) -> str | None:
    for words, sentence in MEANT:
        if any(word in said for word in words):
            return sentence.format(venv=venv, root=venv.parent)
    missing = re.search(r"No matching distribution found for (\S+)", said)
    if missing:
        return (
            f"{missing[1]} is not to be had for this computer (Python {platform.python_version()}, "
            f"{platform.machine()}, {platform.libc_ver()[0] or 'another libc'})."
        )
    return None
