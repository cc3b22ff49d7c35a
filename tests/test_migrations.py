"""A migration that somebody may have run is never edited again: a new one is added instead."""

from __future__ import annotations

import hashlib

import pytest
from known_files import ROOT, files

RELEASED = {
    "guidance/report/migrations/0001_initial.py": (
        "4245fa6c71980681fef39a2011ef93c9baa93eec06f2fe9128b9321536508f0e"
    ),
    "guidance/warnings/migrations/0001_initial.py": (
        "00fec7b6ab1c207e078ad029d535a9e58e7e0ee7b641e6b692546d837905287e"
    ),
    "guidance/warnings/migrations/0002_answered.py": (
        "7469f95d5825af7a042d22b1862f586707b4de2bfca6041ff993a95e0b174bf2"
    ),
    "tracker/accounts/migrations/0001_initial.py": (
        "adb7ca8549525c623b94a3074189dc474e9b41cee5953adfdbc7328d022cc9a8"
    ),
    "tracker/accounts/migrations/0002_usual_looked_at.py": (
        "2d4e94457c6c928c31a3ed6953ba6601fe3e762a673f83a9db2ffebbbfb9ae5a"
    ),
    "tracker/journal/migrations/0001_initial.py": (
        "fe682d11605e5aa04bd8bcd4751890396a21746975a53ed0b190e8dcc2ba01b7"
    ),
    "tracker/journal/migrations/0002_a_form_may_be_sent_again.py": (
        "80f08e0d515cd43b65e650d519c769ed2e6757a6506ae25c32977ea713c0797e"
    ),
    "tracker/journal/migrations/0003_pending_import.py": (
        "bf27687200b1d0e3d39a94f0690f9119e183027457de58f2061fa4c66df9987a"
    ),
}
"""SHA-256 of each. A database that ran one as it was then would not get what is added to it later.
Before a version is released, the digests of its new migrations are added here."""


@pytest.mark.parametrize("name", sorted(RELEASED))
def test_a_released_migration_is_as_it_was(name: str):
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == RELEASED[name]


def test_the_first_migration_of_every_app_is_held():
    first = {str(path.relative_to(ROOT)) for path in files() if path.name == "0001_initial.py"}

    assert first
    assert first <= set(RELEASED)
