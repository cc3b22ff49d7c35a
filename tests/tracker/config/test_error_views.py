"""A wrong name in the address: the page and the log say what to set, in words that exist here."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import SuspiciousOperation

from tracker.config.error_views import not_understood
from tracker.config.logs import OneSentenceOnAWrongName


def test_the_page_names_the_settings_and_leads_nowhere(client):
    page = client.get("/", headers={"host": "other.example.org"})

    assert page.status_code == 400
    said = page.content.decode()
    assert "SITE_URL" in said
    assert "EXTRA_HOSTS" in said
    assert "Go to Today" not in said


def test_another_request_that_is_refused_is_not_sent_to_the_settings(rf):
    page = not_understood(rf.get("/"), SuspiciousOperation())

    assert page.status_code == 400
    assert "SITE_URL" not in page.content.decode()
    assert "Go to Today" in page.content.decode()


@pytest.mark.parametrize("name", ["other.example.org", "a_b.example.org", "xy ALLOWED_HOSTS."])
def test_the_log_says_it_in_one_sentence(client, settings, caplog, name):
    logger = logging.getLogger("django.security.DisallowedHost")
    ours = OneSentenceOnAWrongName()
    logger.addFilter(ours)
    try:
        client.get("/", headers={"host": name})
    finally:
        logger.removeFilter(ours)

    (record,) = caplog.records
    assert record.exc_info is None
    assert name in record.getMessage()
    assert "ALLOWED_HOSTS" not in record.getMessage().replace(name, "")
    wired = settings.LOGGING
    assert wired["loggers"][logger.name]["filters"] == ["wrong name"]
    assert wired["filters"]["wrong name"]["()"].endswith(".OneSentenceOnAWrongName")


def test_https_is_asked_for_under_the_name_that_people_type(client, settings):
    """Also where a web server in front passes on the name of this computer."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_SSL_HOST = "legs.example.org"

    answer = client.get("/account/login/", headers={"host": "localhost"})

    assert answer.headers["Location"] == "https://legs.example.org/account/login/"
