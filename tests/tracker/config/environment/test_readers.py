"""The environment is read strictly: right, not set, or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.config.environment import SettingError
from tracker.config.environment.names import Site
from tracker.config.environment.readers import Environment

KEY = "0123456789abcdefghijklmnopqrstuvwxyz"


def env(**values: str) -> Environment:
    return Environment(values)


@pytest.mark.parametrize(("value", "meant"), [("yes", True), ("TRUE", True), ("0", False)])
def test_a_flag_is_read_in_the_usual_spellings(value: str, meant: bool):
    assert env(DEBUG=value).flag("DEBUG") is meant


def test_a_flag_that_is_not_set_or_blank_is_off():
    assert env().flag("DEBUG") is False
    assert env(DEBUG=" ").flag("DEBUG") is False


def test_a_flag_that_is_neither_yes_nor_no_is_refused():
    with pytest.raises(SettingError, match=r"DEBUG is 'maybe'\. Set it to yes or no\."):
        env(DEBUG="maybe").flag("DEBUG")


def test_the_first_choice_counts_when_none_is_made():
    assert env().choice("SIGNUP", ("first", "invite", "open")) == "first"
    assert env(SIGNUP="Open").choice("SIGNUP", ("first", "invite", "open")) == "open"


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(SettingError, match="Set it to first, invite or open"):
        env(SIGNUP="all").choice("SIGNUP", ("first", "invite", "open"))


@pytest.mark.parametrize("value", ["-1", "1.5", "one", "²", "100", "9" * 5000])
def test_a_count_is_a_whole_number_or_is_refused(value: str):
    assert env(TRUSTED_PROXY_COUNT="2").count("TRUSTED_PROXY_COUNT", 0) == 2
    with pytest.raises(SettingError, match="whole number"):
        env(TRUSTED_PROXY_COUNT=value).count("TRUSTED_PROXY_COUNT", 0)


def test_hosts_are_what_stands_between_commas_as_browsers_send_them():
    def hosts(value: str) -> list[str]:
        return env(EXTRA_HOSTS=value).hosts("EXTRA_HOSTS")

    assert hosts("legs.local, 192.168.1.5,") == ["legs.local", "192.168.1.5"]
    assert hosts("") == []
    assert hosts("Legs.Local:8000") == ["legs.local"]
    assert hosts("münchen.example, münchen.example:8000") == ["xn--mnchen-3ya.example"] * 2
    assert hosts("fd00::1, [fd00::1]:8000") == ["[fd00::1]", "[fd00::1]"]
    assert hosts(".example.org") == [".example.org"]


@pytest.mark.parametrize(
    "value", ["*", "http://legs.local", "legs.local/app", "two words", "a_b", "1.2.3", "me@legs"]
)
def test_what_is_no_name_of_a_computer_is_refused(value: str):
    with pytest.raises(SettingError, match="not the name of a computer"):
        env(EXTRA_HOSTS=value).hosts("EXTRA_HOSTS")


def test_a_folder_is_named_from_where_the_program_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    assert env(DATA_DIR="mine").folder("DATA_DIR", Path("/usual")) == tmp_path / "mine"
    assert env(DATA_DIR=" ").folder("DATA_DIR", Path("/usual")) == Path("/usual")
    with pytest.raises(SettingError, match="Write the whole path"):
        env(DATA_DIR="~/legs").folder("DATA_DIR", Path("/usual"))


def test_a_secret_comes_from_its_value_then_its_named_file_then_the_usual_file(tmp_path: Path):
    named, usual = tmp_path / "named", tmp_path / "usual"
    named.write_text(f"named {KEY}\n")
    usual.write_text(f"usual {KEY}\n")

    def secret(**values: str) -> str:
        return env(**values).secret("SECRET_KEY", file=usual)

    assert secret(SECRET_KEY=KEY, SECRET_KEY_FILE=str(named)) == KEY
    assert secret(SECRET_KEY_FILE=str(named)) == f"named {KEY}"
    assert secret() == f"usual {KEY}"


def test_without_a_secret_the_sentence_says_how_to_get_one(tmp_path: Path):
    with pytest.raises(SettingError, match=r"Run \./run setup, which makes one"):
        env().secret("SECRET_KEY", file=tmp_path / "none")


def test_a_named_secret_file_that_is_missing_or_empty_is_never_passed_over(tmp_path: Path):
    usual, empty = tmp_path / "usual", tmp_path / "empty"
    usual.write_text(KEY)
    empty.write_text("\n")

    with pytest.raises(SettingError, match="which is not there"):
        env(SECRET_KEY_FILE=str(tmp_path / "none")).secret("SECRET_KEY", file=usual)
    with pytest.raises(SettingError, match="is empty"):
        env(SECRET_KEY_FILE=str(empty)).secret("SECRET_KEY", file=usual)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"short", "easy to guess"), (b"\xff\xfe" * 40, "is not a text")],
)
def test_a_key_in_the_data_folder_that_is_none_says_how_to_get_another(
    tmp_path: Path, content: bytes, sentence: str
):
    usual = tmp_path / "secret_key"
    usual.write_bytes(content)

    with pytest.raises(SettingError, match=rf"{sentence}.*Delete it, and \./run makes another"):
        env().secret("SECRET_KEY", file=usual)


@pytest.mark.parametrize("key", ["short", "a" * 80, KEY[:31]])
def test_a_key_that_is_easy_to_guess_is_refused_and_not_shown(key: str, tmp_path: Path):
    with pytest.raises(SettingError, match="SECRET_KEY is easy to guess") as refused:
        env(SECRET_KEY=key).secret("SECRET_KEY", file=tmp_path / "none")

    assert key not in str(refused.value)


def test_a_secret_that_cannot_be_read_says_so(tmp_path: Path):
    with pytest.raises(SettingError, match="cannot be read"):
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
        ("http://[fd00::1]", Site(origin="http://[fd00::1]", host="[fd00::1]"), False),
        # As browsers write it: the name in ASCII, and no port where it is the usual one
        (
            "https://münchen.example",
            Site(origin="https://xn--mnchen-3ya.example", host="xn--mnchen-3ya.example"),
            True,
        ),
        (
            "https://MÜNCHEN.example:8443",
            Site(origin="https://xn--mnchen-3ya.example:8443", host="xn--mnchen-3ya.example"),
            True,
        ),
        (
            "HTTPS://Legs.Example.org.:443",
            Site(origin="https://legs.example.org", host="legs.example.org"),
            True,
        ),
        ("http://legs.local:80/", Site(origin="http://legs.local", host="legs.local"), False),
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
        "https://legs.example.org:0",
        "https://legs.example.org:99999",
        "https://[broken",
        "https://legs example.org",
        "https://-legs.example.org",
        "https://999.1.1.1",
        "https://*.example.org",
    ],
)
def test_anything_but_a_plain_address_is_refused(value: str):
    with pytest.raises(SettingError, match=r"https://legs\.example\.org"):
        env(SITE_URL=value).site("SITE_URL")


def test_the_database_is_one_file_unless_another_is_named(tmp_path: Path):
    file = tmp_path / "100% of it?.sqlite3"

    assert env().database("DATABASE_URL", folder=tmp_path, file=file.name) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
    }
    named = env(DATABASE_URL="postgres://ann:p%40ss@db:5433/legs").database(
        "DATABASE_URL", folder=tmp_path, file=file.name
    )
    assert named["ENGINE"] == "django.db.backends.postgresql"
    assert (named["USER"], named["PASSWORD"], named["HOST"]) == ("ann", "p@ss", "db")
    assert (named["PORT"], named["NAME"]) == (5433, "legs")


@pytest.mark.parametrize("value", ["legs.sqlite3", "mysql://ann@db/legs", "sqlite:legs"])
def test_a_database_of_another_kind_is_refused(value: str, tmp_path: Path):
    with pytest.raises(SettingError, match="It should look like sqlite"):
        env(DATABASE_URL=value).database("DATABASE_URL", folder=tmp_path, file="unused")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("sqlite:///rel.sqlite3", "{}/rel.sqlite3"),
        ("sqlite:///below/rel.sqlite3", "{}/below/rel.sqlite3"),
        ("sqlite:////srv/100%25.sqlite3", "/srv/100%.sqlite3"),
        ("sqlite://:memory:", ":memory:"),
    ],
)
def test_a_file_without_a_folder_lies_in_the_data_folder(value: str, place: str, tmp_path: Path):
    found = env(DATABASE_URL=value).database("DATABASE_URL", folder=tmp_path, file="unused")

    assert found["NAME"] == place.format(tmp_path)


def test_a_socket_and_what_else_the_address_asks_for_are_passed_on(tmp_path: Path):
    address = "postgresql://Ann@%2Frun%2FPostgres/legs?sslmode=require"
    found = env(DATABASE_URL=address).database("DATABASE_URL", folder=tmp_path, file="unused")

    assert (found["USER"], found["HOST"], found["PORT"]) == ("Ann", "/run/Postgres", "")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "value",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///../legs.sqlite3",
        "sqlite:///folder/",
        "postgres://ann:hush@db",
        "postgres://ann:hush@db/",
        "postgres://ann:hush@db:port/legs",
        "postgres://ann:hush@db:99999/legs",
        "postgres://ann:hu#sh@db/legs",
        "postgres://ann:hu/sh@db/legs",
        "postgres://ann:hush@db/legs?sslmode",
    ],
)
def test_an_address_that_cannot_be_taken_apart_is_refused(value: str, tmp_path: Path):
    with pytest.raises(SettingError, match="It should look like sqlite") as refused:
        env(DATABASE_URL=value).database("DATABASE_URL", folder=tmp_path, file="unused")

    assert "hush" not in str(refused.value)


def test_a_refused_address_does_not_show_its_password(tmp_path: Path):
    with pytest.raises(SettingError) as refused:
        env(DATABASE_URL="oracle://ann:hush@db/legs").database(
            "DATABASE_URL", folder=tmp_path, file="unused"
        )

    assert "hush" not in str(refused.value)


def test_no_mail_is_sent_unless_a_server_is_named():
    assert env().mail("EMAIL_URL")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    named = env(EMAIL_URL="smtp+tls://ann%40example.org:pw@mail.example.org").mail("EMAIL_URL")
    assert (named["EMAIL_HOST"], named["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (named["EMAIL_HOST_USER"], named["EMAIL_HOST_PASSWORD"]) == ("ann@example.org", "pw")
    assert (named["EMAIL_USE_TLS"], named["EMAIL_USE_SSL"]) == (True, False)
    assert env(EMAIL_URL="smtp://mail:2525").mail("EMAIL_URL")["EMAIL_PORT"] == 2525


@pytest.mark.parametrize(
    "value",
    [
        "mail.example.org",
        "https://mail.example.org",
        "smtps://mail.example.org",
        "smtp://",
        "smtp://mail.example.org/inbox",
        "smtp://ann:hu#sh@mail.example.org",
        "smtp://ann:hush@mail.example.org:port",
    ],
)
def test_an_address_that_is_no_mail_server_is_refused_without_its_password(value: str):
    with pytest.raises(SettingError, match="It should look like smtp") as refused:
        env(EMAIL_URL=value).mail("EMAIL_URL")

    assert "hush" not in str(refused.value)


def test_the_sender_is_an_address():
    usual = "lighter-legs@localhost"
    named = "Lighter Legs <legs@example.org>"
    assert env().sender("EMAIL_FROM", usual) == usual
    assert env(EMAIL_FROM=named).sender("EMAIL_FROM", usual) == named
    for value in ("legs", "@example.org", "legs@", "Lighter Legs"):
        with pytest.raises(SettingError, match="Set it to an address"):
            env(EMAIL_FROM=value).sender("EMAIL_FROM", usual)
