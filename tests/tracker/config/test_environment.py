"""The environment is read strictly: right, not set, or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.config.environment import Environment, Site


def env(**values: str) -> Environment:
    return Environment(values)


@pytest.mark.parametrize(("value", "meant"), [("yes", True), ("TRUE", True), ("0", False)])
def test_a_flag_is_read_in_the_usual_spellings(value: str, meant: bool):
    assert env(DEBUG=value).flag("DEBUG") is meant


def test_a_flag_that_is_not_set_or_blank_is_off():
    assert env().flag("DEBUG") is False
    assert env(DEBUG=" ").flag("DEBUG") is False


def test_a_flag_that_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is 'maybe'\. Set it to yes or no\."):
        env(DEBUG="maybe").flag("DEBUG")


def test_the_first_choice_counts_when_none_is_made():
    assert env().choice("SIGNUP", ("first", "invite", "open")) == "first"
    assert env(SIGNUP="Open").choice("SIGNUP", ("first", "invite", "open")) == "open"


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(ImproperlyConfigured, match="Set it to first, invite or open"):
        env(SIGNUP="all").choice("SIGNUP", ("first", "invite", "open"))


@pytest.mark.parametrize("value", ["-1", "1.5", "one", "²"])
def test_a_count_is_a_whole_number_or_is_refused(value: str):
    assert env(TRUSTED_PROXY_COUNT="2").count("TRUSTED_PROXY_COUNT", 0) == 2
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env(TRUSTED_PROXY_COUNT=value).count("TRUSTED_PROXY_COUNT", 0)


def test_names_are_what_stands_between_commas():
    assert env(EXTRA_HOSTS="legs.local, 192.168.1.5,").names("EXTRA_HOSTS") == [
        "legs.local",
        "192.168.1.5",
    ]
    assert env().names("EXTRA_HOSTS") == []


def test_a_secret_comes_from_its_value_then_its_named_file_then_the_usual_file(tmp_path: Path):
    named, usual = tmp_path / "named", tmp_path / "usual"
    named.write_text("from the named file\n")
    usual.write_text("from the usual file\n")

    def secret(**values: str) -> str:
        return env(**values).secret("SECRET_KEY", file=usual)

    assert secret(SECRET_KEY="given", SECRET_KEY_FILE=str(named)) == "given"
    assert secret(SECRET_KEY_FILE=str(named)) == "from the named file"
    assert secret() == "from the usual file"


def test_without_a_secret_the_sentence_says_how_to_get_one(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match=r"Run \./run setup, which makes one"):
        env().secret("SECRET_KEY", file=tmp_path / "none")


def test_a_named_secret_file_that_is_missing_or_empty_is_never_passed_over(tmp_path: Path):
    usual, empty = tmp_path / "usual", tmp_path / "empty"
    usual.write_text("from the usual file")
    empty.write_text("\n")

    with pytest.raises(ImproperlyConfigured, match="which is not there"):
        env(SECRET_KEY_FILE=str(tmp_path / "none")).secret("SECRET_KEY", file=usual)
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        env(SECRET_KEY_FILE=str(empty)).secret("SECRET_KEY", file=usual)


def test_a_secret_that_cannot_be_read_says_so(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env(SECRET_KEY_FILE=str(tmp_path)).secret("SECRET_KEY", file=tmp_path / "none")


@pytest.mark.parametrize(
    ("value", "site", "secure"),
    [
        (
            "https://legs.example.org",
            Site(origin="https://legs.example.org", host="legs.example.org"),
            True,
        ),
        (
            "https://legs.example.org/",
            Site(origin="https://legs.example.org", host="legs.example.org"),
            True,
        ),
        (
            "http://192.168.1.5:8000",
            Site(origin="http://192.168.1.5:8000", host="192.168.1.5"),
            False,
        ),
        ("http://[fd00::1]:8000", Site(origin="http://[fd00::1]:8000", host="[fd00::1]"), False),
    ],
)
def test_a_site_address_gives_origin_host_and_security(value: str, site: Site, secure: bool):
    read = env(SITE_URL=value).site("SITE_URL")

    assert read == site
    assert read is not None
    assert read.secure is secure


def test_no_site_address_is_none():
    assert env(SITE_URL="").site("SITE_URL") is None


@pytest.mark.parametrize(
    "value",
    [
        "legs.example.org",
        "ftp://legs.example.org",
        "https://",
        "https://legs.example.org/app",
        "https://legs.example.org?x=1",
        "https://me@legs.example.org",
        "https://legs.example.org:port",
        "https://[broken",
    ],
)
def test_anything_but_a_plain_address_is_refused(value: str):
    with pytest.raises(ImproperlyConfigured, match=r"https://legs\.example\.org"):
        env(SITE_URL=value).site("SITE_URL")


def test_the_database_is_one_file_unless_another_is_named(tmp_path: Path):
    file = tmp_path / "100% of it?.sqlite3"

    assert env().database("DATABASE_URL", file=file) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
    }
    named = env(DATABASE_URL="postgres://ann:p%40ss@db:5433/legs").database(
        "DATABASE_URL", file=file
    )
    assert named["ENGINE"] == "django.db.backends.postgresql"
    assert (named["USER"], named["PASSWORD"], named["HOST"]) == ("ann", "p@ss", "db")
    assert (named["PORT"], named["NAME"]) == (5433, "legs")


@pytest.mark.parametrize("value", ["legs.sqlite3", "mysql://ann@db/legs", "sqlite:legs"])
def test_a_database_of_another_kind_is_refused(value: str, tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="It should look like sqlite"):
        env(DATABASE_URL=value).database("DATABASE_URL", file=tmp_path / "unused")


def test_a_refused_address_does_not_show_its_password(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured) as refused:
        env(DATABASE_URL="oracle://ann:hush@db/legs").database("DATABASE_URL", file=tmp_path)

    assert "hush" not in str(refused.value)


def test_no_mail_is_sent_unless_a_server_is_named():
    assert env().email("EMAIL_URL")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    named = env(EMAIL_URL="smtp+tls://ann:pw@mail.example.org:587").email("EMAIL_URL")
    assert (named["EMAIL_HOST"], named["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert named["EMAIL_USE_TLS"] is True
    with pytest.raises(ImproperlyConfigured, match="It should look like smtp"):
        env(EMAIL_URL="mail.example.org").email("EMAIL_URL")
