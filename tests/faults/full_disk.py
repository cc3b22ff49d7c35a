"""The trial of `test_full_disk.py`, in a process that has a small disk of its own.

    unshare --mount [--map-root-user] python full_disk.py FOLDER

What it mounts is seen by this process and what it starts, and is gone with them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from faults.visitors import PASSWORD, Answer, Visitor, sessions  # noqa: E402
from page_forms import as_sent  # noqa: E402
from started import app  # noqa: E402

SIZE_MB = 64
NEW, LOGIN = "/check-ins/new/", "/account/login/"
PAGES = (
    *("/", "/log/", "/check-now/", "/trends/", "/trends/all/", "/guidance/", "/guidance/rules/"),
    *("/you/", "/you/profile/", "/warnings/", "/report/", "/you/preferences/", NEW, "/walks/new/"),
)
MOST_SAVES = 500
FULL, WORDS = 507, "has no room left"


class Disk:
    """A file system in memory that can be filled and freed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.filling = folder / "filling"
        options = f"size={SIZE_MB}m,mode=0700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)

    def fill(self) -> None:
        with self.filling.open("wb", buffering=0) as file:
            for block in (1024 * 1024, 4096):
                while True:
                    try:
                        file.write(b"\0" * block)
                    except OSError:
                        break

    def free(self) -> None:
        self.filling.unlink()


class Trial:
    def __init__(self, folder: Path) -> None:
        self.disk = Disk(folder)
        self.data = folder / "data"
        self.saved: list[str] = []
        """The notes of what was said to be saved."""

    def run(self) -> None:
        with app(self.data) as started:
            (session,) = sessions(self.data, "Ruth")
            ruth, nobody = Visitor(started.port, session), Visitor(started.port)
            self.save(ruth, "before")
            self.settle()
            self.disk.fill()
            self.read_every_page(ruth)
            kept = self.save_until_refused(ruth)
            self.refuse_danger(ruth)
            self.refuse_sign_in(nobody)
            self.refuse_backup()
            self.read_every_page(ruth)
            self.disk.free()
            self.send_again(ruth, kept)
            self.save(ruth, "there is room again")
            self.settle()
            signed_in = nobody.post(LOGIN, {"login": "ruth", "password": PASSWORD})
            assert signed_in.status == 302, signed_in.status
            assert started.end() == 0
            said = "".join(started.said)
            assert "Traceback" not in said, said
            assert "Make room; no restart is needed." in said, said
        self.compare()

    def save(self, visitor: Visitor, note: str) -> Answer:
        form = {**visitor.form(NEW), "left-heaviness": "4", "note": note}
        answer = visitor.post(NEW, form)
        if answer.status == 302:
            self.saved.append(note)
        return answer

    def settle(self) -> None:
        """Whatever room SQLite has kept for itself is given back."""
        with closing(sqlite3.connect(self.data / "legs.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def read_every_page(self, visitor: Visitor) -> None:
        found = {path: visitor.get(path).status for path in PAGES}
        assert set(found.values()) == {200}, found
        assert 'href="tel:999"' in visitor.get("/check-now/").text

    def save_until_refused(self, visitor: Visitor) -> Answer:
        """What fits into the last room is saved, and counted. Then the form comes back."""
        for number in range(MOST_SAVES):
            note = f"{number} " + "word " * 200
            answer = self.save(visitor, note)
            if answer.status != 302:
                assert answer.status == FULL, answer.status
                assert WORDS in answer.text
                assert as_sent(answer, NEW)["note"] == [note]
                return answer
        raise AssertionError("The disk is never full.")

    def refuse_danger(self, visitor: Visitor) -> None:
        sign = {"chip": "breath", "body-breathless": "at_rest", "note": "never saved " * 300}
        answer = visitor.post(NEW, {**visitor.form(NEW), **sign})
        assert answer.status == FULL, answer.status
        assert 'id="call-now"' in answer.text

    def refuse_sign_in(self, visitor: Visitor) -> None:
        answer = visitor.post(LOGIN, {"login": "ruth", "password": PASSWORD})
        assert answer.status == FULL, answer.status
        assert WORDS in answer.text
        assert "Too many tries" not in answer.text
        assert as_sent(answer, LOGIN)["login"] == ["ruth"]
        assert PASSWORD not in answer.text

    def refuse_backup(self) -> None:
        target = self.disk.folder / "copy.sqlite3"
        before = sorted(self.disk.folder.rglob("*"))
        done = subprocess.run(
            [sys.executable, "manage.py", "backup", str(target)],
            cwd=TESTS.parent,
            env={
                **os.environ,
                "DATA_DIR": str(self.data),
                "DATABASE_URL": "",
                "DJANGO_SETTINGS_MODULE": "tracker.config.settings",
                "SECRET_KEY": "",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done
        assert "no room left" in done.stderr, done.stderr
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert sorted(self.disk.folder.rglob("*")) == before

    def send_again(self, visitor: Visitor, page: Answer) -> None:
        """The form that came back, twice: it is saved once."""
        form = as_sent(page, NEW)
        for _press in range(2):
            assert visitor.post(NEW, form).status == 302
        self.saved += form["note"]

    def compare(self) -> None:
        with closing(sqlite3.connect(self.data / "legs.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            notes = [note for (note,) in database.execute("SELECT note FROM journal_checkin")]
        assert sorted(map(str.strip, notes)) == sorted(map(str.strip, self.saved))
        print(f"{len(notes)} saves were said to be there, and are")


if __name__ == "__main__":
    os.umask(0o077)
    Trial(Path(sys.argv[1])).run()
