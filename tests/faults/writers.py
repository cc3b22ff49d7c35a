"""People who save check-ins one after another, each with a ledger of what they were told.

The ledger lives outside the app: what it holds is what a person believes to be in the record.
"""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol
from urllib.parse import urlencode

from known_files import ROOT
from page_forms import as_sent

NEW = "/check-ins/new/"
PATIENCE = 60.0  # seconds without any answer, after which something is wrong
BREATH = 0.05  # seconds before somebody tries again who got no answer
ASKED_AGAIN = 0.5  # of the forms without an answer; the others are left to their fate
EDITED = 0.25  # of what was saved

PEOPLE = """
import sys
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tracker.accounts.models import Access, Person, User

records = {}
for number, name in enumerate(sys.argv[1:]):
    if name not in records:
        records[name] = Person.objects.create(name=name, set_up_at=timezone.now())
    user = User.objects.create_user(f"writer-{number}")
    Access.objects.create(user=user, person=records[name])
    client = Client()
    client.force_login(user)
    print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""

Scores = tuple[int, int]  # the heaviness of both legs


class Entry:
    """One check-in, known by its note, as the one who wrote it believes it to be.

    `possible` is what it may say now: one thing only when its last save was answered. None stands
    for not being there at all. `told` counts the saves that were answered, `not_told` the others.
    """

    def __init__(self, note: str) -> None:
        self.note = note
        self.possible: set[Scores | None] = {None}
        self.told = 0
        self.not_told = 0


class Site(Protocol):
    """Where they write. `told` is set whenever somebody was told that something is saved."""

    port: int | None
    told: threading.Event

    def address_of(self, note: str) -> str | None:
        """Of the form in which the entry with this note is edited; None when there is none."""


class Writer(threading.Thread):
    """Saves until `stop` is set. `trouble` says what should never be; then no more is saved."""

    def __init__(self, name: str, site: Site, session: str) -> None:
        super().__init__(name=name, daemon=True)
        self.site, self.session = site, session
        self.stop = threading.Event()
        self.ledger: list[Entry] = []
        self.again = 0  # forms that were sent a second time
        self.trouble = ""
        self.dice = random.Random(name)

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                entry = Entry(f"{self.name}, {len(self.ledger) + 1}")
                self.ledger.append(entry)
                self.save(entry, NEW)
                if entry.told and self.dice.random() < EDITED:
                    address = self.site.address_of(entry.note)
                    assert address, f"{entry.note} is not there"
                    self.save(entry, address)
        except AssertionError as error:
            self.trouble = str(error)

    def save(self, entry: Entry, address: str) -> None:
        """Open the form, fill it in, send it; and once more when no answer comes, or let it be."""
        form = self.form(address)
        scores = self.other_scores(entry)
        form |= {
            "note": [entry.note],
            "left-heaviness": [str(scores[0])],
            "right-heaviness": [str(scores[1])],
        }
        status = self.ask("POST", address, form)[0]
        while status is None and self.dice.random() < ASKED_AGAIN:
            time.sleep(BREATH)
            self.again += 1
            status = self.ask("POST", address, form)[0]
        if status is None:
            entry.possible.add(scores)
            entry.not_told += 1
            return
        assert status == 302, f"{entry.note}: {status}"
        entry.possible = {scores}
        entry.told += 1
        self.site.told.set()

    def other_scores(self, entry: Entry) -> Scores:
        while True:
            scores = (self.dice.randint(0, 10), self.dice.randint(0, 10))
            if scores not in entry.possible:
                return scores

    def form(self, address: str) -> dict[str, list[str]]:
        end = time.monotonic() + PATIENCE
        while True:
            status, page = self.ask("GET", address)
            if status is not None:
                assert status == 200, f"{address}: {status}"
                return as_sent(SimpleNamespace(content=page), address)
            assert time.monotonic() < end, "Nothing answers any more."
            time.sleep(BREATH)

    def ask(
        self, method: str, path: str, form: dict[str, list[str]] | None = None
    ) -> tuple[int | None, bytes]:
        """Status and page; None when no whole answer comes."""
        token = "a" * 32
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**form, "csrfmiddlewaretoken": token}, doseq=True) if form else None
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=PATIENCE)
        with closing(connection):
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
            except TimeoutError:
                raise AssertionError(f"{path} was not answered in {PATIENCE:g} s") from None
            except (OSError, http.client.HTTPException):
                return None, b""


def sessions(data: Path, records: list[str]) -> list[str]:
    """A session for a new person each, who writes in the record of that name."""
    done = subprocess.run(
        [sys.executable, "-c", PEOPLE, *records],
        cwd=ROOT,
        env={
            **os.environ,
            "DATA_DIR": str(data),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "tracker.config.settings",
            "SECRET_KEY": "",
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.split()
