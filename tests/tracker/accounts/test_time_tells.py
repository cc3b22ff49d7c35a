"""How long an answer takes must not tell who is here: what is done for either is counted."""

from __future__ import annotations

import threading
from contextvars import copy_context
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factories import UserFactory

from tracker.accounts.afterwards import afterwards

RESET = reverse("account_reset_password")
LOGIN = reverse("account_login")
RUTH = "ruth@example.org"


@pytest.fixture(autouse=True)
def _mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def ruth(db):
    user = UserFactory(username="ruth", email=RUTH)
    EmailAddress.objects.create(user=user, email=RUTH, primary=True, verified=True)
    return user


def shapes(asked):
    """The queries without what they ask for."""
    return [one["sql"].partition("WHERE")[0] for one in asked.captured_queries]


class TestANewPassword:
    @pytest.fixture
    def jobs(self, monkeypatch):
        left = []
        monkeypatch.setattr(
            "tracker.accounts.forms.signin.afterwards",
            lambda job: left.append(partial(copy_context().run, job)),
        )
        return left

    def test_the_request_does_the_same_for_an_address_that_is_known(self, client, ruth, jobs):
        work = {}
        for email in (RUTH, "nobody@example.org"):
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(RESET, {"email": email})
            work[email] = (answer.status_code, answer.url, shapes(asked), len(jobs))
            assert mail.outbox == []
            jobs.clear()

        assert work[RUTH] == work["nobody@example.org"]

    def test_what_was_left_to_do_sends_the_link_to_who_is_known(self, client, ruth, jobs):
        client.post(RESET, {"email": RUTH})
        client.post(RESET, {"email": "nobody@example.org"})

        for job in jobs:
            job()

        assert [letter.to for letter in mail.outbox] == [[RUTH]]


@pytest.mark.parametrize("password", ["plain-letters", "Ünlü-ş-e\u0301"])
def test_a_name_that_nobody_has_costs_as_many_hashes(client, ruth, password, monkeypatch):
    made = []
    encode = hashers.MD5PasswordHasher.encode

    def counted(self, *told, **more):
        made.append(1)
        return encode(self, *told, **more)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    costs = []
    for name in ("ruth", "nobody"):
        made.clear()
        client.post(LOGIN, {"login": name, "password": password})
        costs.append(len(made))

    assert costs[0] == costs[1] >= 1


class TestAfterwards:
    @pytest.mark.django_db(transaction=True)
    def test_the_link_is_sent_by_a_thread_of_its_own(self, client, ruth):
        before = set(threading.enumerate())

        client.post(RESET, {"email": RUTH})
        for thread in set(threading.enumerate()) - before:
            thread.join(30)

        assert [letter.to for letter in mail.outbox] == [[RUTH]]

    def test_it_is_done_beside_the_request(self):
        done = threading.Event()
        threads = []

        def job():
            threads.append(threading.current_thread())
            done.set()

        afterwards(job)

        assert done.wait(10)
        threads[0].join(10)
        assert threads[0] is not threading.current_thread()

    def test_a_job_that_fails_is_logged_and_stops_nothing(self, caplog):
        done = threading.Event()

        def job():
            done.set()
            raise OSError(RUTH)

        before = set(threading.enumerate())
        afterwards(job)
        assert done.wait(10)
        for thread in set(threading.enumerate()) - before:
            thread.join(10)

        assert "What a request left to do failed: OSError" in caplog.text
        assert RUTH not in caplog.text
