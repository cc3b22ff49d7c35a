"""Somebody who is signed in, with a browser without JavaScript: one connection, and a clock."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import random
import re
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import brotli

from tests.page_forms import as_sent

TOKEN: Final = "a" * 32
PATIENCE: Final = 300.0
IDLE: Final = 10.0
"""Seconds after which the connection is opened anew, before the clock starts: a server ends one
that nobody uses, and many a measure of another comes between two of the same."""
CHECK_IN: Final = "/check-ins/new/"


class UnexpectedAnswerError(Exception):
    """The app answered something else than the bench asked for: then no time means anything."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`seconds` from the first byte sent to the last one read; `sent` as it came, compressed."""

    status: int
    content: bytes
    sent: int
    seconds: float
    location: str

    @property
    def text(self) -> str:
        return self.content.decode()


def filled(page: Any, score: str = "3") -> dict[str, Any]:
    """The check-in form of that page, filled in as of now. No two are alike, as the same answers
    twice would be asked about."""
    return as_sent(page, CHECK_IN) | {
        "when": ["now"],
        "left-heaviness": [score],
        "right-heaviness": [score],
        "left-aching": ["1"],
        "right-aching": ["1"],
        "note": [uuid.uuid4().hex[:8]],
    }


class Client:
    """`session`: the key of who is signed in."""

    def __init__(self, port: int, session: str, *, patience: float = PATIENCE) -> None:
        self.session = session
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
        self.dice = random.Random(session)
        self.used = time.monotonic()

    def get(self, path: str, *, fragment: bool = False) -> Answer:
        """Raises UnexpectedAnswerError unless it is a page."""
        answer = self.ask("GET", path, more={"HX-Request": "true"} if fragment else {})
        if answer.status != 200:
            raise UnexpectedAnswerError(f"{path} answers {answer.status} {answer.location}")
        return answer

    def post(self, path: str, form: Mapping[str, Any]) -> Answer:
        """Raises UnexpectedAnswerError unless it leads on, as what was saved does."""
        body = urlencode({**form, "csrfmiddlewaretoken": TOKEN}, doseq=True)
        answer = self.ask("POST", path, body)
        if answer.status != 302:
            raise UnexpectedAnswerError(f"{path} was not saved: {answer.status}")
        return answer

    def save_check_in(self, *, ago: int | None = None) -> Answer:
        """A check-in of now, or on the date so many days `ago`. Its form is opened first; the
        answer's `seconds` are those of saving it."""
        form = filled(self.get(CHECK_IN), score=str(self.dice.choice((2, 3, 4))))
        if ago is not None:
            minute = self.dice.randrange(60, 23 * 60)
            on = date.fromisoformat(form["opened_on"][0]) - timedelta(days=ago)
            at = f"{minute // 60:02}:{minute % 60:02}"
            form |= {"when": ["other"], "on": [on.isoformat()], "at": [at]}
        return self.post(CHECK_IN, form)

    def take_back(self, saved: Answer) -> None:
        """Undo what was saved, so that the next save finds the record as it was."""
        page = self.get(saved.location)
        address = re.search(r'action="(/undo/\d+/)"', page.text)
        if address is None:
            raise UnexpectedAnswerError(f"{saved.location} offers nothing to take back.")
        self.post(address[1], as_sent(page, address[1]))

    def ask(
        self, method: str, path: str, body: str | None = None, more: Mapping[str, str] = {}
    ) -> Answer:
        """Any answer. Raises OSError or HTTPException when none comes."""
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "Accept-Encoding": "gzip, br",
            **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
            **more,
        }
        if time.monotonic() - self.used > IDLE:
            self.connection.close()
        if self.connection.sock is None:
            self.connection.connect()
        before = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - before
        self.used = time.monotonic()
        return Answer(
            status=answer.status,
            content=_unpacked(content, answer.getheader("Content-Encoding", "")),
            sent=len(content),
            seconds=seconds,
            location=answer.getheader("Location", ""),
        )

    @contextlib.contextmanager
    def noting(self, errors: list[str]) -> Iterator[None]:
        """An answer that is none is noted there, and the next is asked for on a connection anew."""
        try:
            yield
        except (OSError, http.client.HTTPException, UnexpectedAnswerError) as problem:
            errors.append(f"{type(problem).__name__}: {problem}")
            self.close()

    def close(self) -> None:
        self.connection.close()


def _unpacked(content: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.decompress(content)
    if encoding == "br":
        unpacked: bytes = brotli.decompress(content)
        return unpacked
    return content
