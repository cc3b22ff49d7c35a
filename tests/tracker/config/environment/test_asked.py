"""Every setting, with rubbish: each is right, not set, or one short sentence without a secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.config.environment import SettingError
from tracker.config.environment.asked import NAMES, read, secret_key

KEY = "0123456789abcdefghijklmnopqrstuvwxyz"
GOOD = {
    "SITE_URL": "https://legs.example.org",
    "SIGNUP": "open",
    "DATA_DIR": "/srv/legs",
    "DATABASE_URL": "postgres://ann:hush@db/legs",
    "SECRET_KEY": KEY,
    "SECRET_KEY_FILE": __file__,
    "EXTRA_HOSTS": "legs.local,192.168.1.5",
    "TRUSTED_PROXY_COUNT": "2",
    "HSTS_SUBDOMAINS": "yes",
    "EMAIL_URL": "smtp+tls://ann:hush@mail.example.org:587",
    "EMAIL_FROM": "legs@example.org",
    "DEBUG": "no",
}
RUBBISH = {
    "SITE_URL": ["legs", "ftp://legs.example.org", "https://legs.example.org/app", "5", "yes"],
    "SIGNUP": ["everybody", "5", "https://legs.example.org"],
    "DATA_DIR": ["~/legs", "~"],
    "DATABASE_URL": ["legs", "5", "mysql://ann:hush@db/legs", "postgres://", "sqlite:///"],
    "SECRET_KEY": ["short", "5"],
    "SECRET_KEY_FILE": ["/nowhere", "/"],
    "EXTRA_HOSTS": ["*", "https://legs.example.org", "two words", "legs.local;other.local"],
    "TRUSTED_PROXY_COUNT": ["one", "-1", "1.5", "yes"],
    "HSTS_SUBDOMAINS": ["maybe", "5"],
    "EMAIL_URL": ["legs@example.org", "5", "imap://ann:hush@mail.example.org", "smtp://"],
    "EMAIL_FROM": ["legs", "5", "two words"],
    "DEBUG": ["maybe", "5"],
}
CASES = [(name, value) for name, values in RUBBISH.items() for value in values]


def take(tmp_path: Path, values: dict[str, str]) -> None:
    """Read all that is read at the start, where the data folder holds a key."""
    (tmp_path / "secret_key").write_text(KEY)
    read(values, root=tmp_path)
    secret_key(values, data=tmp_path)


def refused(tmp_path: Path, **values: str) -> str:
    with pytest.raises(SettingError) as wrong:
        take(tmp_path, {"DATA_DIR": str(tmp_path), **values})
    return str(wrong.value)


def test_every_setting_has_its_cases():
    assert set(GOOD) == set(RUBBISH) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["{}", "  {} ", "{}\n"], ids=["as it is", "spaces", "line end"])
def test_a_right_value_is_taken_with_or_without_space_around_it(
    name: str, around: str, tmp_path: Path
):
    take(tmp_path, {name: around.format(GOOD[name])})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["", "   "], ids=["empty", "spaces"])
def test_a_blank_value_is_not_set(name: str, value: str, tmp_path: Path):
    take(tmp_path, {name: value})

    assert read({name: value}, root=tmp_path) == read({}, root=tmp_path)


@pytest.mark.parametrize(("name", "value"), CASES)
def test_rubbish_is_one_short_sentence_that_names_the_setting(
    name: str, value: str, tmp_path: Path
):
    said = refused(tmp_path, **{name: value})

    assert name in said or value in said
    assert "hush" not in said
    assert "\n" not in said
    assert len(said) < 300
    assert re.search(r"[.\w]$", said)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"SECRET_KEY"}))
@pytest.mark.parametrize("quote", ['"', "'"])
def test_quotation_marks_around_a_value_are_told(name: str, quote: str, tmp_path: Path):
    said = refused(tmp_path, **{name: f"{quote}{GOOD[name]}{quote}"})

    assert said == f"{name} stands in quotation marks. Leave them out."


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"SECRET_KEY"}))
def test_a_line_break_in_a_value_is_told(name: str, tmp_path: Path):
    assert "line break" in refused(tmp_path, **{name: f"{GOOD[name]}\nand more"})


def test_what_is_asked_for_can_be_shown_without_its_passwords():
    shown = repr(read(GOOD, root=Path("/srv")))

    assert "legs.example.org" in shown
    assert "hush" not in shown
