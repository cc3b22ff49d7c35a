"""What stands on every page while a large file is brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.accounts.access import open_person
from tracker.accounts.models import User
from tracker.journal.importing import run_of
from tracker.journal.models import ImportRun

IMPORTING = "importing"
"""Session key: whose file the user is bringing in."""


@dataclass(frozen=True, kw_only=True)
class Importing:
    """What became of a file so far, and the words of the link to the page that tells all of it."""

    said: str
    link: str


def importing(request: HttpRequest) -> dict[str, Any]:
    """Context `importing` of `base.html`: an `Importing`. One query, only for who began one."""
    if not isinstance(getattr(request, "user", None), User):
        return {}
    whose = request.session.get(IMPORTING)
    person = open_person(request) if whose else None
    if person is None or str(person.uid) != whose:
        return {}
    run = run_of(person)
    return {} if run is None else {"importing": _said(run)}


def _said(run: ImportRun) -> Importing:
    if run.done_at is None:
        return Importing(
            said=_("A file is being brought in. Nothing of it shows here yet."),
            link=_("See how far it is"),
        )
    if run.added is None:
        return Importing(said=_("A file could not be brought in."), link=_("What to do"))
    return Importing(said=_("The file is in."), link=_("See what is new"))
