"""What a request may look like: the same to us as to a server in front of us."""

from __future__ import annotations

import time

import pytest
from csp.utils import build_policy
from django.conf import settings

from tracker.config.server import connections, requests
from tracker.journal.forms.upload import LARGEST_MB

from .conftest import everything, until

LAST = b"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def test_requests_that_come_at_once_are_answered_in_their_order(site):
    site.say(b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n" + LAST)

    assert [path for _, path, _ in site.seen] == ["/1", "/2", "/last"]


def test_http_1_0_closes_unless_it_is_asked_to_keep(site):
    assert b"hello" in site.say(b"GET /1 HTTP/1.0\r\n\r\n")

    kept = site.say(
        b"GET /2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", b"GET /3 HTTP/1.0\r\n\r\n"
    )
    assert kept.count(b"hello") == 2


def test_a_body_in_pieces_reaches_the_app_whole(site):
    head = b"POST /in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"

    site.say(head + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n")

    assert site.seen == [("POST", "/in", b"abcde")]
    assert site.environment["CONTENT_LENGTH"] == "5"


def test_who_asks_whether_to_go_on_is_told_so_and_only_where_something_is_to_come(site):
    asking = b"HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n"
    with site.connect() as client:
        client.sendall(b"POST /in " + asking + b"Content-Length: 3\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"abc")
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")

    assert site.say(b"GET /none " + asking + b"\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: -5\r\n",
        b"Transfer-Encoding: \x0bchunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Content-Length : 5\r\n",
        b"A: b\nContent-Length: 5\r\n",
    ],
)
def test_a_length_that_can_be_read_in_two_ways_is_refused_and_the_rest_is_not_read(site, headers):
    answer = site.say(b"POST /in HTTP/1.1\r\nHost: a\r\n" + headers + b"\r\n0\r\n\r\n" + LAST)

    assert answer.split()[1] in {b"400", b"501"}
    assert answer.count(b"HTTP/1.") == 1
    assert site.seen == []


def test_http_1_0_knows_no_body_in_pieces(site):
    site.say(b"POST /in HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + LAST)

    assert site.seen == []


def test_a_refusal_is_a_page_of_ours_under_our_policy(site):
    answer = site.say(b"GET / HTTP/1.1\r\nno header\r\n\r\n").decode()

    assert " 400 " in answer.splitlines()[0]
    assert "We could not read that" in answer
    assert f"Content-Security-Policy: {build_policy()}\r\n" in answer
    assert "default-src 'self'" in answer
    assert "waitress" not in answer.lower()


def test_headers_have_a_limit(site):
    much = b"A: " + b"a" * requests.LARGEST_HEADERS + b"\r\n"

    answer = site.say(b"GET / HTTP/1.1\r\nHost: a\r\n" + much)

    assert answer.startswith(b"HTTP/1.0 431 ")
    assert site.seen == []


@pytest.fixture
def small(site, monkeypatch):
    """A site that takes bodies of up to 1000 bytes."""
    site.server.adj.max_request_body_size = 1001
    return site


def test_the_largest_body_is_taken(small):
    head = b"POST /in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n"

    assert small.say(head + b"a" * 1000).startswith(b"HTTP/1.1 200 ")


def test_who_sends_too_much_reads_in_words_what_may_be_sent(small):
    """A browser shows an answer only when it could send everything first."""
    head = b"POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"

    answer = small.say(head, b"a" * 1_000_000, b"a" * 2_000_000).decode()

    assert answer.startswith("HTTP/1.1 413 ")
    assert "This file is too large" in answer
    assert f"up to {LARGEST_MB} MB" in answer
    assert small.seen == []


def test_what_is_read_only_to_be_refused_takes_no_room_and_no_worker_with_it(small):
    head = b"POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
    with small.connect() as client:
        client.sendall(head + b"a" * 1_000_000)
        until(lambda: any(channel.moved > 900_000 for channel in channels(small)))
        assert [channel.held for channel in channels(small)] == [0]
        time.sleep(2 * connections.TICK)  # it looks after its connections meanwhile
        client.sendall(b"a" * 2_000_000)
        answer = everything(client)

    assert answer.startswith(b"HTTP/1.1 413 ")


def channels(site):
    return list(site.server.active_channels.values())


def test_too_much_is_not_read_where_nobody_would_wait_for_it(small):
    head = b"POST /in HTTP/1.1\r\nHost: a\r\n"
    asking = head + b"Expect: 100-continue\r\nContent-Length: 3000000\r\n\r\n"
    endless = head + b"Content-Length: 99999999999999\r\n\r\n"
    pieces = head + b"Transfer-Encoding: chunked\r\n\r\n7D0\r\n" + b"a" * 2000 + b"\r\n"

    for request in (asking, endless, pieces):
        assert small.say(request).startswith(b"HTTP/1.1 413 ")
    assert small.seen == []


def test_who_sends_on_after_a_refusal_can_still_read_it(small):
    """A reset would make the system of the client throw the answer away."""
    head = b"POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999\r\n\r\n"
    with small.connect() as client:
        client.sendall(head)
        for _ in range(50):
            client.sendall(b"a" * 100_000)
        answer = everything(client).decode()

    assert answer.startswith("HTTP/1.1 413 ")
    assert "This file is too large" in answer


def test_the_largest_file_of_the_form_fits_with_what_stands_around_it(site):
    assert site.server.adj.max_request_body_size > LARGEST_MB * requests.MB + 100_000
    assert site.server.adj.max_request_body_size < connections.WAITING_BYTES


def test_only_the_settings_say_whether_a_proxy_is_believed(site):
    """Django reads these, as SECURE_PROXY_SSL_HEADER and TRUSTED_PROXY_COUNT say."""
    claims = b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\nX_Forwarded_For: 1\r\n"

    site.say(b"GET / HTTP/1.0\r\nHost: a\r\n" + claims + b"\r\n")

    assert site.environment["wsgi.url_scheme"] == "http"
    assert site.environment["REMOTE_ADDR"] == "127.0.0.1"
    assert site.environment["HTTP_X_FORWARDED_FOR"] == "192.0.2.7"
    assert (
        not hasattr(settings, "SECURE_PROXY_SSL_HEADER") or not settings.ALLAUTH_TRUSTED_PROXY_COUNT
    )
