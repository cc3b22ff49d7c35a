"""A form that was opened for one person is refused while another one's record is open.

Every form says so and gives back what was typed; nothing is saved, for neither of them.
"""

from __future__ import annotations

import html
import io
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from addresses import TABLE, World, make_world, sure_of
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory
from page_forms import as_sent
from pypdf import PdfReader

from guidance.content.library import library
from tracker.accounts.clock import local_now
from tracker.accounts.models import Access, Person, User
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change, Timer
from tracker.journal.transfer import journal_text

DAY = "2026-03-01"
MOMENT = {"when": "other", "opened_on": DAY, "on": DAY, "at": "08:15"}
TYPED: dict[str, dict[str, Any]] = {
    "journal:check_in": {**MOMENT, "left-heaviness": "7", "note": "A long day"},
    "journal:walk": {**MOMENT, "minutes": "45", "note": "To the sea"},
    "journal:elevation": {**MOMENT, "minutes": "20", "note": "On the sofa"},
    "journal:measurement": {**MOMENT, "left_calf_cm": "38.5"},
    "journal:injury": {"on": DAY, "leg": "right", "cast_or_boot": "yes"},
}
FORMS: dict[str, dict[str, Any]] = {
    **{f"{kind}_new": typed for kind, typed in TYPED.items()},
    **{f"{kind}_edit": typed for kind, typed in TYPED.items()},
    "journal:walk_change": {"on": DAY, "at": "08:15"},
    "journal:elevation_change": {"on": DAY, "at": "08:15", "planned_minutes": "20"},
    "links:index": {"first": DAY, "last": DAY, "contents": "daily", "days": "7"},
    "warnings:review": {"on": DAY, "outcome": "seen"},
    "report:why": {"reason": "Heavy since October", "question_1": "Would socks help?"},
    "accounts:profile": {"exercise_limit": "Only short walks"},
    "accounts:usual": {"known": "on", "left_pain": "3"},
    "accounts:goals": {"walk_minutes_a_week": "140"},
    "accounts:preferences": {"theme": "dark", "text_size": "large"},
}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def browser(world: World) -> Client:
    """The world's user, who went over to their father's record in another tab."""
    client = Client()
    client.force_login(world.user)
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})
    return client


def address(name: str, world: World) -> str:
    kind = name.removeprefix("journal:").removesuffix("_edit")
    if kind in world.uids:
        return reverse(name, args=[world.uids[kind]])
    return reverse(name, args=[world.warning] if name == "warnings:review" else [])


def everything() -> list[Any]:
    return [
        *(journal_text(person) for person in Person.objects.order_by("pk")),
        list(Timer.objects.order_by("pk").values()),
        Change.objects.count(),
    ]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_for_another_person_is_refused_with_what_was_typed(
    world: World, browser: Client, name: str
) -> None:
    before = everything()
    url = address(name, world)
    hidden = {"person": str(world.person.uid), "key": str(uuid.uuid4())}

    response = browser.post(url, {**hidden, **FORMS[name]})

    html = response.content.decode()
    assert response.status_code == 422
    assert "This page was opened for your own record. Now the record of Father is open." in html
    given_back = as_sent(response, url)
    assert {field: given_back[field] for field in FORMS[name]} == {
        field: [value] for field, value in FORMS[name].items()
    }
    assert given_back["person"] == [hidden["person"]]
    assert everything() == before


BUTTONS: dict[str, tuple[str, ...]] = {
    "journal:entry_delete": ("kind", "walk"),
    "journal:undo": ("change",),
    "journal:walk_start": (),
    "journal:walk_stop": (),
    "journal:walk_discard": (),
    "journal:elevation_discard": (),
    "journal:import_confirm": (),
    "links:withdraw": ("link",),
    "trends:try_start": (),
    "trends:try_stop": (),
    "trends:try_forget": (),
    "trends:try_go_on": (),
    "warnings:answer": ("warning",),
    "warnings:changed": ("warning",),
    "warnings:reopen": ("warning",),
    "warnings:put_back": ("change",),
    "warnings:take_back": ("change",),
    "accounts:usual_again": ("usual",),
    "accounts:usual_undo": ("usual",),
}
"""Buttons without a form to give back, and what of the world their address names."""


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_for_another_person_does_nothing_and_says_whose_it_was(
    world: World, browser: Client, name: str
) -> None:
    before = everything()
    known = {**vars(world), **world.uids, "kind": "walk"}
    url = reverse(name, args=[known[what] for what in BUTTONS[name]])
    sent = {"person": str(world.person.uid), "answer": "called", "why": "mistake"}

    html = browser.post(url, sent, follow=True).content.decode()

    assert "opened for your own record. Now the record of Father is open. Nothing was" in html
    assert everything() == before


def test_bringing_a_clock_back_for_another_person_does_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.user)
    sent = {"person": str(world.person.uid)}
    client.post(reverse("journal:walk_discard"), sent)
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})

    html = client.post(reverse("journal:walk_resume"), sent, follow=True).content.decode()

    assert "Now the record of Father is open. Nothing was started." in html
    assert not Timer.objects.filter(kind="walk").exists()


MANY = 50
"""Pages: fewer would mean that the walk stopped at a door."""
THROUGH_A_LINK = {"links:door", "links:elsewhere", "links:report", "links:pdf"}
"""They show the report of a link, whoever looks: they say whose it is, and no record is open."""
OF_THE_USER = re.compile(r"/account/|/accounts/|/you/(people|invitations|delete)/|/sign-out/")
"""What a form changes that belongs to whoever signs in, and to no person."""


def pages_of(client: Client, world: World) -> dict[str, str]:
    """Every page that somebody who is signed in can open, and one that is not there."""
    found = {"not here": client.get("/not/here/").content.decode()}
    for name, one in TABLE.items():
        answer = client.get(reverse(name, args=one.arguments(world)))
        page = answer.get("Content-Type", "").startswith("text/html")
        if page and answer.status_code in (200, 404) and name not in THROUGH_A_LINK:
            found[name] = answer.content.decode()
    return found


def test_whose_record_is_open_stands_first_on_every_page(world: World) -> None:
    client = sure_of(world.user)
    father = PersonFactory(user=world.user, name="Father")
    short_of_breath(father, by=world.user)

    for person, words in ((father, "Logging for <bdi>Father</bdi>"), (world.person, "Your own")):
        client.post(reverse("accounts:choose_person"), {"person": person.uid})
        found = pages_of(client, world)
        assert len(found) > MANY
        assert [name for name, html in found.items() if words not in before_the_rest(html)] == []
        assert ("warnings:emergency" in found) == (person == father)


def short_of_breath(person: Person, *, by: User) -> None:
    """An emergency, in the record and on its page."""
    now = timezone.now()
    told = {"at": local_now(person, now), "body": {"breathless": "sudden_or_severe"}}
    kind = KINDS["check_in"]
    entry = kind.entry.model_validate(told)
    add_entry(person=person, kind=kind, entry=entry, key=uuid.uuid4(), by=by, now=now)


def before_the_rest(html: str) -> str:
    """What stands between the link that skips and everything else."""
    return re.split(r"<(?:header|nav|main)", html.partition('class="skip"')[2])[0]


def test_nothing_changes_for_who_logs_for_one_person(world: World) -> None:
    found = pages_of(sure_of(world.user), world)

    assert len(found) > MANY
    assert [name for name, html in found.items() if 'class="whose' in html] == []


def test_every_form_and_button_of_a_record_says_for_whom_it_was_made(world: World) -> None:
    client = sure_of(world.user)
    found = list(pages_of(client, world).values())
    Timer.objects.all().delete()
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})
    short_of_breath(father, by=world.user)
    found += pages_of(client, world).values()

    forms = {
        (action, 'name="person"' in inside)
        for html in found
        for tag, inside in re.findall(r"<form([^>]*)>(.*?)</form>", html, re.DOTALL)
        for action in re.findall(r'action="([^"]*)"', tag)
        if 'method="post"' in tag and not OF_THE_USER.search(action)
    }
    assert len(forms) > 25
    assert sorted(action for action, says in forms if not says) == []


# --- Words about the record of somebody else -----------------------------------------------------
OF_THE_READER = re.compile(r"^(account_|mfa_|accounts:(delete|people|add_person|preferences|you)$)")
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
    "Nothing is taken away from your record": "the import is the reader's",
    "in your words": "the reader writes",
    "In your words or Dad's": "the reader writes",
    # What the reader says while looking after somebody.
    "say it is urgent": "whoever calls says it",
    "what you told about Dad's health": "the reader told the app",
    "as heavy as you can imagine": "the end of a scale as it was tested, read out to who answers",
    "the worst you can imagine": "the end of a scale as it was tested, read out to who answers",
    "get emergency help if you get chest pain": "printed for whoever walks",
}
"""Words in which "you" is the reader, also in the record of somebody else, and why."""


def lines_of(page: str) -> list[str]:
    """The sentences that a page shows."""
    shown = re.sub(r"<(script|style|template|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    shown = re.sub(r"</?(strong|b|em|bdi|a|abbr|span|i)\b[^>]*>", "", shown)
    lines = html.unescape(re.sub(r"<[^>]+>", "\n", shown)).splitlines()
    return [one.strip() for line in lines for one in re.split(r"(?<=[.?!])\s+", line.strip())]


def to_whom_it_is_not(name: str, sentence: str) -> bool:
    """Whether a sentence says "you" of a record that is not the reader's."""
    if OF_THE_READER.match(name) or not SECOND_PERSON.search(sentence):
        return False
    if THE_GUIDE.match(name) or name == "warnings:check_now":
        return bool(OF_THE_LOG.search(sentence))
    return sentence not in TABS and not any(one in sentence for one in ALLOWED)


@pytest.fixture
def daughter(world: World) -> Client:
    """The browser of somebody whose own record is another one, in the record of her father."""
    own = PersonFactory(user=world.user, name="Ruth")
    long_ago = timezone.now() - timedelta(days=400)
    Access.objects.filter(user=world.user, person=own).update(since=long_ago)
    world.person.name = "Dad"
    world.person.save()
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
