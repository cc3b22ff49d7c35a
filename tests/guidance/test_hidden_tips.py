"""No page of the site says a tip that is hidden for the person: every address, by its name.

The addresses come from the site itself (`addresses.py`), so a new page is looked at the day it is
there. The crawl in a browser, along the links, is in `browser/test_warnings.py`.
"""

from __future__ import annotations

import html
import re
import uuid
from typing import Any

import pytest
from addresses import TABLE, World, make_world, sure_of
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from factories import PersonFactory, UserFactory
from left_out import sentences

from guidance.content.library import library
from guidance.rules.notes import NOTE
from guidance.warnings.actions import explain_change
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.models import DisputedWarning
from guidance.warnings.now import Now
from tracker import record
from tracker.accounts.models import Condition
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry, delete_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord

TAG = re.compile(r"<(script|template|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
TIP = re.compile(r'data-tip="([^"]+)"|id="(tip\.[^"]+)" data-state="(?:shown|replaced)"')
LEGS = record.LegSigns


def tell(world: World, **signs: Any) -> None:
    """One more check-in of now."""
    now = timezone.now()
    add_entry(
        person=world.person,
        kind=KINDS["check_in"],
        entry=record.CheckIn(at=local_now(world.person, now), **signs),
        key=uuid.uuid4(),
        by=world.user,
        now=now,
    )


def urgent(world: World) -> None:
    """One leg swollen, as everybody of `addresses.py` has it; nothing was changed later."""
    DisputedWarning.objects.all().delete()


def questioned(world: World) -> None:
    """The entry of the urgent warning was changed later."""


def emergency(world: World) -> None:
    DisputedWarning.objects.all().delete()
    tell(world, body=record.BodySigns(chest_pain=True))


def calm(world: World) -> None:
    """Nothing but a condition, narrow arteries: what was logged of the leg was a mistake."""
    Condition.objects.create(person=world.person, kind="peripheral_artery_disease")
    for name in ("check_in", "walk", "injury"):
        delete_entry(
            person=world.person, kind=KINDS[name], uid=world.uids[name], key=uuid.uuid4(),
            by=world.user, now=timezone.now(),
        )  # fmt: skip
    for question in DisputedWarning.objects.select_related("warning"):
        explain_change(
            person=world.person, warning=question.warning, why="mistake", now=timezone.now()
        )


def asking(world: World) -> None:
    """Nothing but a note: it is asked whether that leg was swollen."""
    calm(world)
    Condition.objects.all().delete()
    tell(world, note="Left calf swollen and hot since yesterday")


SITUATIONS = (urgent, questioned, emergency, calm, asking)


def text_of(page: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", page)).split())


def pages_of(world: World) -> dict[str, str]:
    """The HTML of every address that answers with a page, and of every section of the guide."""
    client = sure_of(world.user)
    found = {}
    wanted = [
        (name, reverse(name, args=address.arguments(world)))
        for name, address in TABLE.items()
        if not (address.public or address.absent)
    ]
    wanted += [
        (section.id, reverse("learn:section", args=[section.id])) for section in library().sections
    ]
    wanted += [(word, f"{reverse('learn:index')}?q={word}") for word in ("legs", "socks", "walk")]
    for name, address in wanted:
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[name] = b"".join(answer).decode()
    return found


def faults(pages: dict[str, str], hidden: tuple[str, ...], *, on_hold: bool) -> list[str]:
    words = sentences(hidden, on_hold=on_hold)
    wrong = []
    for name, page in pages.items():
        text = text_of(page)
        wrong += [f"{name} says: {sentence}" for sentence in words if sentence in text]
        shown = {one for found in TIP.findall(page) for one in found if one}
        wrong += [f"{name} shows {tip}" for tip in shown.intersection(hidden)]
    return wrong


def judged(world: World) -> Now:
    return current_assessment(
        type(world.person).objects.get(pk=world.person.pk), now=timezone.now()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.__name__)
def test_no_page_says_a_tip_that_is_hidden(situation) -> None:
    world = make_world()
    situation(world)
    now = judged(world)
    assert now.tips.hidden

    pages = pages_of(world)

    assert faults(pages, now.tips.hidden, on_hold=bool(now.hold)) == []
    assert {"today", "learn:index", "learn:tips", "journal:log", "warnings:why_nothing"} <= set(
        pages
    )


@pytest.mark.django_db
def test_a_hidden_tip_would_be_found() -> None:
    world = make_world()
    calm(world)
    now = judged(world)
    client: Client = sure_of(world.user)

    pages = {"tips": client.get(reverse("learn:tips")).content.decode()}

    found = faults(pages, now.tips.shown, on_hold=bool(now.hold))
    assert {line.partition(":")[0] for line in found} >= {"tips says"}
    assert f"tips shows {now.tips.shown[0]}" in found


@pytest.mark.django_db
def test_what_speaks_for_walking_would_be_found() -> None:
    user = UserFactory()
    PersonFactory(user=user)
    client: Client = sure_of(user)
    helps = reverse("learn:section", args=["why-walking-helps"])

    pages = {"helps": client.get(helps).content.decode()}

    assert faults(pages, (), on_hold=True) != []
    assert faults(pages, (), on_hold=False) == []


OFFERS = (
    reverse_lazy("journal:walk_start"),
    reverse_lazy("trends:try_start"),
)
"""Where a button starts a walk, or four weeks of them."""


@pytest.mark.django_db
def test_while_it_is_asked_about_a_note_no_page_offers_a_walk() -> None:
    world = make_world()
    asking(world)
    now = judged(world)
    assert (now.walking, now.hold) == ("ease", "question")

    offering = {
        name: address
        for name, page in pages_of(world).items()
        for address in map(str, OFFERS)
        if f'action="{address}"' in page
    }
    text = text_of(pages_of(world)["today"])

    assert offering == {}
    assert "Exercise walks are on hold until you answer the question about your note." in text


@pytest.mark.django_db
def test_after_a_no_walks_are_offered_again() -> None:
    world = make_world()
    asking(world)
    warning = WarningRecord.objects.get(person=world.person, rule=NOTE, closed_on=None)
    sure_of(world.user).post(reverse("warnings:answer", args=[warning.pk]), {"answer": "no"})

    page = pages_of(world)["today"]

    assert judged(world).hold == ""
    assert f'action="{OFFERS[0]}"' in page


@pytest.mark.django_db
def test_a_walk_can_be_logged_while_it_is_asked_about_a_note() -> None:
    world = make_world()
    asking(world)

    page = pages_of(world)["journal:walk_new"]

    assert 'name="minutes"' in page
