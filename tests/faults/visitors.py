"""Somebody who is signed in, with a browser without JavaScript, at the real server."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from known_files import ROOT
from page_forms import as_sent

TOKEN = "a" * 32
PASSWORD = "a long walk by the sea"

PEOPLE = """
import sys
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tracker.accounts.models import Access, Person, User

for name in sys.argv[2:]:
    person = Person.objects.create(name=name, region="GB", set_up_at=timezone.now())
    user = User.objects.create_user(name.casefold(), password=sys.argv[1])
    Access.objects.create(user=user, person=person)
    client = Client()
    client.force_login(user)
    print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""


@dataclass
class Answer:
    """A page, as the helpers for forms want it."""

    status: int
    content: bytes
    location: str

    @property
    def text(self) -> str:
        return self.content.decode()


class Visitor:
    """`session`: of who is signed in; empty for nobody."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.session = session

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def form(self, path: str) -> dict[str, Any]:
        """What a browser sends of the form that stands there, if nothing is filled in."""
        return as_sent(self.get(path), path)

    def post(self, path: str, form: Mapping[str, Any]) -> Answer:
        return self._ask(
            "POST", path, urlencode({**form, "csrfmiddlewaretoken": TOKEN}, doseq=True)
        )

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}; region=GB",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(), answer.getheader("Location", ""))


def sessions(data: Path, *names: str, database: str = "") -> list[str]:
    """A session for each of some new people; they sign in with their name and `PASSWORD`."""
    done = subprocess.run(
        [sys.executable, "-c", PEOPLE, PASSWORD, *names],
        cwd=ROOT,
        env={
            **os.environ,
            "DATA_DIR": str(data),
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "tracker.config.settings",
            "SECRET_KEY": "",
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.split()
