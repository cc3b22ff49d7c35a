"""What a request may look like and weigh, and the page for one that is refused.

Waitress reads the whole of a request before a thread of the app sees any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from csp.utils import build_policy
from django.conf import settings
from django.http import parse_cookie
from django.template.loader import render_to_string
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from tracker.journal.forms.upload import LARGEST_MB
from tracker.whom_to_call import whom_to_call

MB: Final = 1024 * 1024
LARGEST_HEADERS: Final = 32 * 1024
"""Bytes of the first line and all headers, as with nginx (large_client_header_buffers 4 8k)."""
LARGEST_BODY: Final = (LARGEST_MB + 1) * MB
"""The largest file that a form of ours takes, and what a form sends around a file."""
READ_TO_THE_END: Final = 1024 * MB
"""A larger body than this is cut off instead of answered (our choice; waitress' own limit)."""


class Nowhere:
    """Where the body of a request goes that is refused. It holds nothing."""

    def __len__(self) -> int:
        return 0

    def append(self, data: bytes) -> None:
        pass

    def close(self) -> None:
        pass


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """One request, as far as it has come."""

    completed: bool
    expect_continue: bool

    def parse_header(self, header_plus: bytes) -> None:
        """Refuse two statements of length: servers that believe different ones see different
        requests (RFC 9112, 6.1 and 6.3)."""
        super().parse_header(header_plus)
        unheeded = "TRANSFER_ENCODING" in self.headers  # waitress takes away what it heeds
        if unheeded or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("The length of the body is not clear")

    def received(self, data: bytes) -> int:
        """Take more bytes; returns how many of them belong to this request."""
        consumed: int = super().received(data)
        if self.completed:
            # Nothing more has to come: an invitation to go on would wait for it forever.
            waited_for, self.expect_continue = self.expect_continue, False
            if self._can_be_read_to_the_end() and not waited_for:
                # A browser shows no answer before it has sent everything.
                self.body_rcv.buf = Nowhere()
                self.completed = self.body_rcv.completed
        return consumed

    def _can_be_read_to_the_end(self) -> bool:
        too_large = isinstance(self.error, RequestEntityTooLarge)
        return too_large and not self.chunked and self.content_length <= READ_TO_THE_END


class Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """The answer to a request that the app never sees: a page of ours, and the end of it."""

    def execute(self) -> None:
        error = self.request.error
        cookies = parse_cookie(self.request.headers.get("COOKIE", ""))
        body = _page(error.code, cookies)
        self.status = f"{error.code} {error.reason}"
        self.response_headers += _headers()
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)
        self.channel.refused = True


@cache
def too_slow() -> bytes:
    """The whole answer to a request that is no longer waited for, made once: no thread has to."""
    body = _page(408, {})
    head = ["HTTP/1.1 408 Request Timeout", "Connection: close"]
    head += [f"{name}: {value}" for name, value in _headers()]
    return "\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body


def _page(code: int, cookies: Mapping[str, str]) -> bytes:
    name = f"{code}.html" if code in {408, 413, 500} else "400.html"
    context = {"largest_mb": LARGEST_MB, **whom_to_call(cookies)}
    return render_to_string(name, context).encode()


def _headers() -> list[tuple[str, str]]:
    return [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", build_policy()),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("X-Content-Type-Options", "nosniff"),
    ]
