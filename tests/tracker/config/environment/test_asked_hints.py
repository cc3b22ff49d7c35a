"""A slip of the hand in the name of a setting is pointed out, and nothing else is."""

from __future__ import annotations

import pytest

from tracker.config.environment.asked import NAMES, hints


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SITEURL", "SITE_URL"),
        ("site_url", "SITE_URL"),
        ("SIGN_UP", "SIGNUP"),
        ("DATABASE_URI", "DATABASE_URL"),
        ("LEGS_DATA_DIR", "DATA_DIR"),
        ("DJANGO_DEBUG", "DEBUG"),
        ("DJANGO_ALLOWED_HOSTS", "EXTRA_HOSTS"),
        ("EXTRA_HOST", "EXTRA_HOSTS"),
        ("TRUSTED_PROXIES_COUNT", "TRUSTED_PROXY_COUNT"),
    ],
)
def test_a_name_that_is_nearly_ours_is_pointed_out(name: str, meant: str):
    (hint,) = hints({name: "x"})

    assert hint == f"{name} is not a setting of Lighter Legs. Is {meant} meant?"


def test_our_own_and_what_many_computers_set_are_passed_over():
    usual = ("PATH", "EMAIL", "XDG_DATA_DIRS", "DEBUGINFOD_URLS", "USER", "HOSTNAME", "PGDATABASE")

    assert hints(dict.fromkeys((*usual, *NAMES), "x")) == []
