from __future__ import annotations

import pytest

from tracker.accounts.passkeys import passkeys_work


@pytest.mark.parametrize(
    ("host", "https", "works"),
    [
        ("localhost:8000", False, True),
        ("legs.example.org", True, True),
        ("legs.example.org", False, False),
        ("192.168.1.20:8000", False, False),
        ("192.168.1.20", True, False),
        ("[::1]:8000", True, False),
    ],
)
def test_passkeys_need_https_with_a_name_or_localhost(rf, settings, host, https, works):
    settings.ALLOWED_HOSTS = ["*"]

    assert passkeys_work(rf.get("/", headers={"host": host}, secure=https)) is works
