"""Form, log, card, report and PDF say the same words for the same fact.

One person told everything that can be told: each key of the format once, on a day of its own. Then
every place that says it must say it in the words of `tracker.record.words`, the only place where
they are typed.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from every_fact import TODAY, EveryFact, Fact
from factories import PersonFactory, UserFactory
from paper import squeezed, text_of

from guidance.report.pages.report import report_page
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.models import WarningRecord
from tracker.journal.restore import restore_journal
from tracker.record import words

pytestmark = pytest.mark.django_db

NOW = datetime.combine(TODAY, time(14, 30), tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent
FORMS = (
    "journal:check_in_new",
    "journal:walk_new",
    "journal:elevation_new",
    "journal:measurement_new",
    "journal:injury_new",
    "accounts:profile",
    "accounts:usual",
    "accounts:preferences",
)


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user)


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def read(client: Client, address: str) -> str:
    """What stands on a page, in one line."""
    page = client.get(address)
    assert page.status_code == 200, address
    body = page.content.decode().partition("<main")[2] or page.content.decode()
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def places(client: Client, person: Person, first: date) -> dict[str, dict[date | None, str]]:
    """What each place says: of a day where it has days, and altogether."""
    warning = WarningRecord.objects.filter(person=person, tier="soon").get()
    report = report_page(person, first=first, last=TODAY, now=NOW, daily=True)
    assert report.daily is not None
    signs = {row.on: row.signs for row in report.daily.rows}
    between = reverse("report:between", args=[first, TODAY])
    days = [TODAY - timedelta(days=ago) for ago in range((TODAY - first).days + 1)]
    forms = [reverse(name) for name in FORMS] + [reverse("warnings:review", args=[warning.pk])]
    log: dict[date | None, str] = {
        on: read(client, reverse("journal:day", args=[on])) for on in days
    }
    return {
        "form": {None: " ".join(read(client, address) for address in forms)},
        "log": {**log, None: " ".join(log.values())},
        "card": {None: read(client, reverse("warnings:warning", args=[warning.pk]))},
        "report": {
            None: read(client, f"{between}?daily=on"),
            **{on: signs.get(date_format(on, "D j M"), "") for on in days},
        },
        "pdf": {None: text_of(report)},
    }


def unsaid(fact: Fact, found: Mapping[str, Mapping[date | None, str]]) -> Iterator[str]:
    if str(fact.asked) not in found["form"][None]:
        yield f"{fact.key}: no form says {str(fact.asked)!r}"
    for place in sorted(fact.places):
        here = (found[place].get(fact.on) or found[place][None]).casefold()
        for text in map(str, fact.said):
            if (squeezed(text) if place == "pdf" else text).casefold() not in here:
                yield f"{fact.key}: {place} does not say {text!r}"


def keys() -> set[str]:
    """Every key of the vocabulary."""
    return {
        f"{name}.{key}"
        for name, kind in vars(words).items()
        if name.isupper() and name != "SIGN"
        for key in kind
    }


def test_every_key_is_said_in_the_same_words_everywhere(
    client: Client, person: Person, clock: None
) -> None:
    every = EveryFact()
    journal = record.parse({"format": record.FORMAT, "version": record.VERSION, **every.document})
    restore_journal(person, journal, now=NOW)
    person.refresh_from_db()

    found = places(client, person, every.first)

    assert keys() - {fact.key for fact in every.facts} == set()
    assert [line for fact in every.facts for line in unsaid(fact, found)] == []


TRANSLATE = frozenset({"_", "gettext_lazy", "pgettext_lazy", "ngettext"})
IN_TEMPLATE = re.compile(r"""(?:translate |_\()(["'])(.+?)\1""")
NO_LABEL = {
    "guidance/warnings/notes.py": {"swelling", "red or darker skin", "warm", "weak", "pain"},
    "tracker/accounts/forms/usual.py": {"Same"},
    "tracker/journal/forms/signs/catalog.py": {"swelling", "pain"},
    "tracker/journal/models/change.py": {"Injury"},
    "tracker/trends/pages/difference.py": {"Heavier"},
    "tracker/trends/pages/minutes.py": {"none"},
    "tracker/trends/pages/verdict.py": {"Lighter", "Heavier"},
    "templates/account/email_confirm.html": {"No"},
    "templates/guidance/warnings/review.html": {"A professional checked it"},
    "templates/guidance/warnings/safe.html": {"I have called"},
    "templates/journal/_chip.html": {"right leg"},
    "tracker/journal/forms/walk.py": {"Where?"},
    "templates/journal/import_preview.html": {"Same"},
    "templates/journal/injury.html": {"Injury"},
    "templates/parts/_emergency_answers.html": {"I have called", "I am safe"},
    "templates/parts/_entry_row.html": {"Left", "Right"},
    "templates/parts/_leg.html": {"Left", "Right"},
    "templates/parts/_leg_name.html": {"Left", "Right", "Left leg", "Right leg", "Both legs"},
    "templates/parts/_numbers.html": {"Australia", "New Zealand"},
}
"""Words of something else that read like a label, and a leg's side where a template draws it."""


def labels() -> set[str]:
    """Every text of the vocabulary, as it is compared."""
    every = [one for name, kind in vars(words).items() if name.isupper() for one in kind.values()]
    texts = (
        (one.label, one.question, one.now, one.sentence, one.no)
        if isinstance(one, words.Term)
        else (one,)
        for one in every
    )
    return {str(text).casefold() for found in texts for text in found if str(text)}


def typed(path: Path) -> Iterator[str]:
    """Every text that a module or a template has for people."""
    if path.suffix == ".html":
        yield from (found[2] for found in IN_TEMPLATE.finditer(path.read_text()))
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATE:
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def test_no_label_is_typed_a_second_time() -> None:
    of_code = (path for part in ("guidance", "tracker") for path in (ROOT / part).rglob("*.py"))
    found: dict[str, set[str]] = {}
    ours = labels()
    for path in (*of_code, *(ROOT / "templates").rglob("*.html")):
        name = path.relative_to(ROOT).as_posix()
        again = {text for text in typed(path) if text.casefold() in ours}
        if again and not name.startswith("tracker/record/words/"):
            found[name] = again

    assert found == NO_LABEL
