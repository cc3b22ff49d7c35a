"""What the settings make of the environment, read afresh for every case."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import tracker.config
from tracker.config.environment import SettingError
from tracker.config.environment.asked import NAMES

SETTINGS = Path(tracker.config.__file__).with_name("settings.py")
READ = set(NAMES) - {"DATA_DIR", "SECRET_KEY"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch):
    """The settings as they come out of these variables."""

    def settings(**values: str) -> dict[str, Any]:
        for name in READ:
            monkeypatch.delenv(name, raising=False)
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return settings


def test_as_cloned_it_answers_on_this_computer_only_and_shows_no_errors(read):
    settings = read()

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["SIGNUP"] == "first"
    assert "SECURE_HSTS_SECONDS" not in settings
    assert "SECURE_PROXY_SSL_HEADER" not in settings


def test_an_https_address_sets_hosts_origins_cookies_and_hsts(read):
    settings = read(SITE_URL="https://legs.example.org")

    assert "legs.example.org" in settings["ALLOWED_HOSTS"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://legs.example.org"]
    assert settings["SECURE_SSL_HOST"] == "legs.example.org"
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert settings["SECURE_HSTS_PRELOAD"] is False
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_other_names_below_this_one_are_bound_to_https_only_when_asked_for(read):
    settings = read(SITE_URL="https://legs.example.org", HSTS_SUBDOMAINS="yes")

    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert settings["SECURE_HSTS_PRELOAD"] is False


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_name_in_other_letters_is_answered_to_as_browsers_send_it(read, port: str):
    settings = read(SITE_URL=f"https://münchen.example{port}", EXTRA_HOSTS=f"żółw.example{port}")

    assert settings["ALLOWED_HOSTS"][3:] == ["xn--w-uga1v8h.example", "xn--mnchen-3ya.example"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == [f"https://xn--mnchen-3ya.example{port}"]
    assert settings["SECURE_SSL_HOST"] == f"xn--mnchen-3ya.example{port}"


def test_a_plain_address_at_home_trusts_no_proxy_and_keeps_cookies_working(read):
    settings = read(SITE_URL="http://192.168.1.5:8000")

    assert "192.168.1.5" in settings["ALLOWED_HOSTS"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["http://192.168.1.5:8000"]
    assert "SESSION_COOKIE_SECURE" not in settings
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0


def test_sqlite_takes_the_write_lock_at_once_and_syncs_every_entry(read):
    options = read()["DATABASES"]["default"]["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert options["init_command"] == (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
    )


def test_postgresql_pools_connections_and_keeps_what_the_address_asks(read):
    address = "postgres://ann@db/legs?sslmode=require&options=-c%20work_mem%3D8MB"
    database = read(DATABASE_URL=address)["DATABASES"]["default"]

    options = database["OPTIONS"]
    assert database["CONN_MAX_AGE"] == 0
    assert database["CONN_HEALTH_CHECKS"] is True
    assert options["pool"]["timeout"] < 5
    assert options["sslmode"] == "require"
    assert "-c lock_timeout=20s " in options["options"]
    assert options["options"].endswith(" -c work_mem=8MB")


def test_a_wrong_value_stops_the_start_with_a_sentence(read):
    with pytest.raises(SettingError, match="Set it to first, invite or open"):
        read(SIGNUP="everyone")


def test_every_page_carries_the_strict_policy(client: Client):
    response = client.get("/no-such-page/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pages_travel_compressed(db: None, client: Client):
    response = client.get("/account/login/", headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
