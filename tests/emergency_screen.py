"""The emergency screen as a person presses its buttons."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.test import Client
from django.utils import timezone

from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord

PAGE = "/warnings/emergency/"
ANSWER = f"{PAGE}answer/"
CALLED = f"{PAGE}called/"
SAFE = f"{PAGE}safe/"
MISTAKE = f"{PAGE}mistake/"
CHEST = record.BodySigns(chest_pain=True)
FROTH = record.BodySigns(pink_froth=True, breathless="at_rest")
COLD = record.LegSigns(cold=True, pale_or_blue=True, onset="sudden")


def html_of(client: Client, url: str) -> str:
    response = client.get(url, follow=True)
    assert response.status_code == 200, url
    return str(response.content.decode())


def fields(html: str, **more: str) -> dict[str, Any]:
    """What the forms of the screen carry unseen, and the button that is pressed."""
    found: dict[str, Any] = {"named": re.findall(r'name="named" value="(\d+)"', html)}
    for name in ("person", "key"):
        match = re.search(rf'name="{name}" value="([^"]+)"', html)
        assert match is not None
        found[name] = match[1]
    if "sign" in more:
        found["entry"] = _entries_of(html, more["sign"])
    return found | more


def _entries_of(html: str, sign: str) -> list[str]:
    """The entries that the button of a sign names; none where the page has no such button."""
    forms = re.findall(rf'<form method="post" action="{MISTAKE}">.*?</form>', html, re.S)
    return [
        entry
        for form in forms
        if f'name="sign" value="{sign}"' in form
        for entry in re.findall(r'name="entry" value="([^"]+)"', form)
    ]


def press(client: Client, url: str, **more: str) -> Any:
    return client.post(url, fields(html_of(client, PAGE), **more))


def records(person: Person) -> list[WarningRecord]:
    return list(WarningRecord.objects.filter(person=person).order_by("pk"))


def open_tiers(person: Person) -> set[str]:
    return {one.tier for one in records(person) if one.closed_on is None and one.tier != "caution"}


def undo_address(html: str) -> str:
    """Where a mistake that was just taken out is brought back."""
    found = re.search(r'action="(/warnings/emergency/mistake/\d+/undo/)"', html)
    assert found is not None
    return found[1]


def short_of_breath(person: Person, *, by: User) -> None:
    """An emergency, in the record and on its page."""
    now = timezone.now()
    told = {"at": local_now(person, now), "body": {"breathless": "sudden_or_severe"}}
    kind = KINDS["check_in"]
    entry = kind.entry.model_validate(told)
    add_entry(person=person, kind=kind, entry=entry, key=uuid.uuid4(), by=by, now=now)
