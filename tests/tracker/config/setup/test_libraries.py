"""The libraries are installed once, from the locks; what goes wrong is one sentence."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest
from known_files import ROOT

from tracker.config.setup import NotReadyError, libraries
from tracker.config.setup.libraries import LOCKS

PYTHON = f"""#!{sys.executable}
import pathlib, sys
here = pathlib.Path(__file__).with_name("told")
told = here.read_text().splitlines() if here.exists() else []
(here.parent / "words").open("a").write(" ".join(sys.argv[1:]) + "\\n")
for line in told[1:]:
    print(line)
sys.exit(int(told[0]) if told else 0)
"""


class Place:
    """A copy of the locks with a .venv, whose Python prints what it is told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.bin = self.venv / "bin"
        self.made = 0
        self.said: list[str] = []
        for lock in LOCKS:
            shutil.copy(ROOT / lock, root)

    def make(self, venv: Path) -> None:
        """In the place of `python -m venv`."""
        self.made += 1
        self.bin.mkdir(parents=True, exist_ok=True)
        (self.bin / "python").write_text(PYTHON)
        (self.bin / "python").chmod(stat.S_IRWXU)

    def tell(self, code: int, *lines: str) -> None:
        """What the next pip prints, and how it ends."""
        self.make(self.venv)
        (self.bin / "told").write_text("\n".join([str(code), *lines]))

    def fill(self, lock: str = LOCKS[0]) -> None:
        libraries.fill(self.venv, root=self.root, lock=lock, say=self.said.append)

    def refused(self) -> str:
        with pytest.raises(NotReadyError) as wrong:
            self.fill()
        assert not (self.venv / "installed").exists()
        return str(wrong.value)

    @property
    def installs(self) -> list[str]:
        words = self.bin / "words"
        return words.read_text().splitlines() if words.exists() else []


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example.org/simple")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    found = Place(tmp_path)
    monkeypatch.setattr(libraries, "_make_place", found.make)
    return found


def test_they_come_from_the_hashed_lock_as_wheels(place: Place):
    place.fill()

    (words,) = place.installs
    assert words.startswith("-m pip install")
    assert {"--require-hashes", "--no-deps"} <= set(words.split())
    assert "--only-binary :all:" in words
    assert words.endswith("/requirements.lock")


def test_nothing_is_installed_again_until_a_lock_changes(place: Place):
    place.fill()
    place.fill()
    assert len(place.installs) == place.made == 1

    (place.root / LOCKS[0]).write_text("changed==1")
    place.fill()
    assert (len(place.installs), place.made) == (2, 1)


def test_a_larger_lock_covers_a_smaller_one_but_not_the_reverse(place: Place):
    place.fill(LOCKS[2])
    place.fill(LOCKS[0])
    place.fill(LOCKS[1])
    assert len(place.installs) == 1

    installed = place.venv / "installed"
    installed.write_text(installed.read_text().replace("-dev", ""))
    place.fill(LOCKS[2])
    assert place.installs[-1].endswith("/requirements-dev.lock")


@pytest.mark.parametrize("left", ["", "requirements.lock", "x y z"])
def test_a_note_that_was_not_written_to_its_end_counts_as_none(place: Place, left: str):
    place.fill()
    (place.venv / "installed").write_text(left)

    place.fill()

    assert len(place.installs) == 2


def test_how_far_it_is_is_said(place: Place):
    names = [line for line in (place.root / LOCKS[0]).read_text().splitlines() if line[0] != " "]
    count = len(names)
    place.tell(0, *[f"Collecting one-{n}" for n in range(count)], "Installing collected packages")

    place.fill()

    assert place.said[1] == f"Installing {count} libraries: about a minute"
    assert place.said[-2:] == [f"  {count} of {count}", "  Unpacking"]
    assert 5 <= len(place.said) <= 8


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("WARNING: Retrying (Retry(total=4)) after connection broken", "Is this computer online?"),
        (
            "WARNING: Retrying (Retry(total=4)) after SSLError(CERTIFICATE_VERIFY_FAILED)",
            "Is the date of this computer right?",
        ),
        ("ERROR: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: [Errno 13] Permission denied: '/srv/legs/.venv'", "may not be written to"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one that was meant"),
        ("ERROR: No matching distribution found for cffi==2", "cffi==2 is not to be had for this"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence_and_tried_again(
    place: Place, line: str, sentence: str
):
    place.tell(1, "Looking in indexes", "Ignoring colorama: markers", line, "and so on")

    told = place.refused()

    assert sentence in told
    assert "\n" not in told
    assert line not in told
    (place.bin / "told").unlink()
    place.fill()
    assert (place.venv / "installed").exists()


def test_a_computer_that_is_not_online_is_told_so_first(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*asked: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.delenv("PIP_INDEX_URL")
    monkeypatch.setattr(libraries, "getproxies", dict)
    monkeypatch.setattr("socket.create_connection", refuse)

    place.fill()

    assert place.said[0] == (
        "pypi.org cannot be reached. Is this computer online? Trying all the same."
    )


def test_an_unknown_failure_is_shown_as_it_is(place: Place):
    place.tell(1, "ERROR: something new")

    assert "ERROR: something new" in place.refused()
    assert "were not installed" in place.refused()


def test_a_lost_connection_on_the_way_is_left_to_pip(place: Place):
    place.tell(0, "Collecting one", "WARNING: Retrying (Retry(total=4)) after connection broken")

    place.fill()

    assert (place.venv / "installed").exists()


@pytest.mark.parametrize(
    ("attribute", "value", "sentence"),
    [
        ("sys.version_info", (3, 99, 0), "the libraries are there for 3.11 to"),
        ("platform.machine", lambda: "armv7l", "armv7l"),
        ("platform.machine", lambda: "riscv64", "a 64-bit system on x86_64 or aarch64"),
        ("sys.maxsize", 2**31 - 1, "32 bits"),
    ],
)
def test_what_would_be_in_vain_is_said_before_anything_is_downloaded(
    place: Place, monkeypatch: pytest.MonkeyPatch, attribute: str, value: object, sentence: str
):
    monkeypatch.setattr(attribute, value)

    assert sentence in place.refused()
    assert place.made == 0


def test_without_python3_venv_one_line_says_what_to_install(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert "sudo apt install python3-venv" in place.refused()


def test_a_place_that_cannot_be_made_is_one_sentence(tmp_path: Path):
    taken = tmp_path / "file"
    taken.touch()
    for lock in LOCKS:
        shutil.copy(ROOT / lock, tmp_path)

    with pytest.raises(NotReadyError, match=r"\.venv"):
        libraries.fill(taken / ".venv", root=tmp_path, lock=LOCKS[0], say=print)
