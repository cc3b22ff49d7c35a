"""No page says "you" of the record of somebody else: it names the person, or says it without."""

from __future__ import annotations

import html
import io
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from addresses import World, make_world, sure_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from emergency_screen import ANSWER, fields, short_of_breath
from every_page import FORMS, MANY, MOMENT, address, pages_of
from factories import PersonFactory
from pypdf import PdfReader

from guidance.content.library import library
from tracker.accounts.models import Access, Person
from tracker.journal.context_processors import IMPORTING
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.models import Change, ImportRun


@pytest.fixture
def world(db: None) -> World:
    return make_world()


OF_THE_READER = re.compile(r"^(account_|mfa_|accounts:(delete|people|add_person|you)$)")
"""Pages about the reader's own account, password and looks: there "you" is the reader."""

THE_GUIDE = re.compile(r"^learn:")
"""Advice in general, to whoever has heavy legs; the page says whom "you" means here. What it says
of the log, the tips and the warnings names the person."""

WHO_IS_YOU = "“You” in the guide is the person with the heavy legs: here Dad."
OF_THE_LOG = re.compile(
    r"\byour (log|entries|warnings?|tips|legs say)\b|\b(hidden|changed) for you\b|it means for you",
    re.I,
)
SECOND_PERSON = re.compile(r"\b(you|your|yours|yourself)\b", re.I)

TABS = ("You", "You · Lighter Legs")
"""The page about the reader's account, by name."""

ALLOWED: dict[str, str] = {
    # What the reader does, sees, knows or decides.
    "If you are worried, get help": "the reader may be the worried one",
    "You see ": "the reader looks at the page",
    "Why you see this": "the reader looks at the page",
    "you tell us": "the reader tells the app",
    "You told us": "the reader told the app",
    "What you tell here": "the reader tells the app",
    "Tell us": "the reader tells the app",
    "tell us what you see": "the reader looks at the legs",
    "What do you see?": "the reader looks at the legs",
    "Do you know why?": "the reader tells the app",
    "Did you look, and it is not there?": "the reader looked",
    "Says no to what you did not tap": "the reader tapped",
    "Leave out what you are not sure about": "the reader answers",
    "if you are not sure": "the reader answers",
    "If you measured once: can you do it again?": "the reader measures",
    "You can skip any question.": "the reader answers",
    "You can still ": "the reader logs",
    "What you log later": "the reader logs",
    "from what you logged": "the reader logged",
    "How it looks to you": "the reader looks at it",
    "You can close this page.": "the reader reads",
    "You choose who gets it.": "the reader gives it away",
    "Give it only to people you trust.": "the reader gives it away",
    "left out until you say so": "the reader gives it away",
    "If you open it yourself": "the reader opens it",
    "Records you may open": "the reader's records",
    "you do not see theirs": "the reader's records",
    "Take a summary with you": "whoever goes along takes it",
    "Then you check in.": "the reader logs",
    "then we ask you to book": "the reader books",
    "later changed this entry": "the reader changed it",
    "You changed this entry": "the reader changed it",
    "in the menu of your browser": "the reader's browser",
    "in your words": "the reader writes",
    "In your words or ": "the reader writes",
    # What the reader says while looking after somebody.
    "say it is urgent": "whoever calls says it",
    "what you told about ": "the reader told the app",
    "get emergency help if you get chest pain": "printed for whoever walks",
}
"""Words in which "you" is the reader, also in the record of somebody else, and why."""


AFTERWARDS: dict[str, str] = {
    "This page was opened for your own record.": "the reader's record",
    "after you opened this page": "the reader opened it",
    "You saved this form": "the reader saved it",
    "Change what you saved": "the reader saved it",
    "You can log it by hand.": "the reader logs",
    "You can add another.": "the reader logs",
    "If you forgot to stop it": "the reader stops the clock",
    "It works in your own network only": "the reader's network",
    "Your link": "the reader gives it away",
    "Your file is being brought in": "the reader's file",
    "You need not wait here.": "the reader waits",
    "You called for help": "the reader told the app",
    "You tell us that you called.": "the reader tells the app",
}
"""The same, on pages that follow a button."""


def lines_of(page: str) -> list[str]:
    """The sentences that a page shows."""
    shown = re.sub(r"<(script|style|template|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    shown = re.sub(r"</?(strong|b|em|bdi|a|abbr|span|i)\b[^>]*>", "", shown)
    lines = html.unescape(re.sub(r"<[^>]+>", "\n", shown)).splitlines()
    return [one.strip() for line in lines for one in re.split(r"(?<=[.?!])\s+", line.strip())]


def to_whom_it_is_not(name: str, sentence: str, *, allowed: Mapping[str, str] = ALLOWED) -> bool:
    """Whether a sentence says "you" of a record that is not the reader's."""
    if OF_THE_READER.match(name) or not SECOND_PERSON.search(sentence):
        return False
    if THE_GUIDE.match(name) or name == "warnings:check_now":
        return bool(OF_THE_LOG.search(sentence))
    return sentence not in TABS and not any(one in sentence for one in allowed)


@pytest.fixture
def own(world: World) -> Person:
    return PersonFactory(user=world.user, name="Ruth")


@pytest.fixture
def daughter(world: World, own: Person) -> Client:
    """The browser of somebody whose own record is another one, in the record of her father."""
    long_ago = timezone.now() - timedelta(days=400)
    Access.objects.filter(user=world.user, person=own).update(since=long_ago)
    world.person.name = "Dad"
    world.person.save(update_fields=["name"])
    client = sure_of(world.user)
    client.post(reverse("accounts:choose_person"), {"person": world.person.uid})
    return client


def test_no_page_says_you_of_the_record_of_somebody_else(world: World, daughter: Client) -> None:
    found = pages_of(daughter, world)

    assert len(found) > MANY
    said = {
        (name, sentence)
        for name, page in found.items()
        for sentence in lines_of(page)
        if to_whom_it_is_not(name, sentence)
    }
    assert sorted(said) == []
    spoken = {one for page in found.values() for one in lines_of(page)}
    assert [one for one in ALLOWED if not any(one in sentence for sentence in spoken)] == []


def test_what_is_saved_as_usual_is_said_to_be_that_of_the_other(
    world: World, daughter: Client
) -> None:
    sent = {"person": str(world.person.uid), "key": str(uuid.uuid4()), **FORMS["accounts:usual"]}

    response = daughter.post(reverse("accounts:usual"), sent, follow=True)

    assert "Saved: what is usual for Dad" in response.content.decode()


def test_every_page_of_the_guide_says_whom_it_means(world: World, daughter: Client) -> None:
    pages = [
        reverse("warnings:check_now"),
        reverse("learn:index"),
        reverse("learn:tips"),
        reverse("learn:rules"),
        reverse("learn:sources"),
        *(reverse("learn:section", args=[section.id]) for section in library().sections),
    ]

    for url in pages:
        sentences = lines_of(daughter.get(url).content.decode())
        assert WHO_IS_YOU in sentences, url
        assert [one for one in sentences if OF_THE_LOG.search(one)] == [], url


def test_an_own_record_is_not_told_whom_the_guide_means(world: World) -> None:
    page = sure_of(world.user).get(reverse("learn:index")).content.decode()

    assert "“You” in the guide" not in page


def test_the_pdf_says_no_you_of_the_record_of_somebody_else(world: World, daughter: Client) -> None:
    today = timezone.localdate()
    url = reverse("report:pdf", args=[today - timedelta(days=41), today])

    pdf = PdfReader(io.BytesIO(daughter.get(url).content))

    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Dad" in text
    assert "Get Dad's left leg checked today" in text.replace("’", "'")
    assert SECOND_PERSON.findall(text) == []


# --- Pages that are not simply opened -------------------------------------------------------------
EVERY_CHIP = {"chip": [chip.name for chip in CHIPS]}
NEVER = "2190-03-01"


def sent_wrong(name: str, world: World, own: Person) -> Iterator[dict[str, Any]]:
    """A form as it is not saved: each way in which one comes back."""
    typed = FORMS[name]
    hidden = {"person": str(world.person.uid), "key": str(uuid.uuid4())}
    days = {field: NEVER for field in ("on", "first", "last") if field in typed}
    yield {**hidden, **typed, "person": str(own.uid)}
    yield hidden
    yield {**hidden, **MOMENT, **EVERY_CHIP}
    yield {**hidden, **typed, **days}
    yield {**hidden, **typed, "version": "0", "seen": "before"}
    yield {**hidden, **typed, "key": str(uuid.uuid4())}


def shown(answer: Any) -> tuple[str, str]:
    """The name of the page that answered in the end, and the page."""
    return resolve(answer.request["PATH_INFO"]).view_name, answer.content.decode()


def refused_pages(client: Client, world: World, own: Person) -> Iterator[tuple[str, str]]:
    """What every form of a record says when it is not saved, and the page that follows if it is."""
    for name in FORMS:
        for sent in sent_wrong(name, world, own):
            yield shown(client.post(address(name, world), sent, follow=True))


def emergency_pages(client: Client, world: World) -> Iterator[tuple[str, str]]:
    """From an emergency to "safe", taken back and too late for that, and to the call."""
    short_of_breath(world.person, by=world.user)
    for answer in ("safe", "called"):
        before = pages_of(client, world)
        yield from before.items()
        said = fields(before["warnings:emergency"], answer=answer)
        yield shown(client.post(ANSWER, said, follow=True))
        yield from pages_of(client, world).items()
        change = Change.objects.filter(kind=Change.Kind.ANSWER).latest("pk")
        for _time in range(2):
            undo = reverse("warnings:take_back", args=[change.pk])
            yield shown(client.post(undo, {"person": str(world.person.uid)}, follow=True))


def import_pages(client: Client, world: World) -> Iterator[tuple[str, str]]:
    """A file that is shown, what is no such file, and every page while a file is brought in."""
    person = str(world.person.uid)
    walk = {"start": "2026-01-01T09:00", "minutes": 15, "id": "w1"}
    document = {"format": "lighter-legs.journal", "version": 1, "profile": {}, "walks": [walk]}
    files = [json.dumps(document).encode(), b"{"]
    sent = [{"file": SimpleUploadedFile("journal.json", file)} for file in files]
    for one in [*sent, {}]:
        yield shown(client.post(reverse("journal:import"), {"person": person, **one}))
    later = timezone.now() + timedelta(days=1)
    ImportRun.objects.create(
        person=world.person, at=timezone.now(), entries=20, written=4, beat_at=later
    )
    session = client.session
    session[IMPORTING] = person
    session.save()
    yield from pages_of(client, world).items()


def deleted_pages(client: Client, world: World) -> Iterator[tuple[str, str]]:
    """An entry that is deleted, its page, and an undo that comes twice."""
    person = {"person": str(world.person.uid)}
    for kind, uid in world.uids.items():
        delete = reverse("journal:entry_delete", args=[kind, uid])
        yield shown(client.post(delete, person, follow=True))
        yield shown(client.get(reverse(f"journal:{kind}_edit", args=[uid])))
        undo = reverse("journal:undo", args=[Change.objects.latest("pk").pk])
        for _time in range(2):
            yield shown(client.post(undo, person, follow=True))


def test_no_page_that_follows_a_button_says_you_of_it(
    world: World, daughter: Client, own: Person
) -> None:
    pages = [
        *refused_pages(daughter, world, own),
        *deleted_pages(daughter, world),
        *emergency_pages(daughter, world),
        *import_pages(daughter, world),
    ]

    shown_at = {name for name, _page in pages}
    assert {"warnings:called", "warnings:safe", "warnings:take_back", "journal:import"} <= shown_at
    said = {(name, one) for name, page in set(pages) for one in lines_of(page)}
    untrue = [one for one in said if to_whom_it_is_not(*one, allowed={**ALLOWED, **AFTERWARDS})]
    assert sorted(untrue) == []
    spoken = {sentence for _name, sentence in said}
    assert [one for one in AFTERWARDS if not any(one in sentence for sentence in spoken)] == []
