"""One number, in one order: every emergency in every region, before and after the call."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from addresses import names
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from emergency_screen import html_of

from guidance.content.cards import region, regions, words as all_words
from guidance.content.library import library
from guidance.warnings.assessment_cache import reassess
from guidance.warnings.context import pin_of
from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import interpreter
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.django_db

PAGE: Final = "/warnings/emergency/"
RULES: Final = sorted({one.rule for one in all_words() if "emergency" in one.tiers} - {"*"})
NUMBER: Final = re.compile(r"(?<![\d.:&#-])\d{3,}(?![\d.°%-])")
LINES: Final = ("surgery", "out-of-hours", "nurse line", "the doctor", "healthdirect", "the GP")
UNREAD: Final = re.compile(
    r"<(?:script|style|head|template)\b.*?</(?:script|style|head|template)>", re.S
)
PLACES: Final = ("GB", "IE", "US", "CA", "AU", "NZ", "EU", "OTHER", "")


def text_of(html: str) -> str:
    """What is read on a page, and what its links dial."""
    seen = UNREAD.sub(" ", html)
    dialled = re.findall(r'href="tel:(\d+)"', seen)
    return " ".join([re.sub(r"<[^>]+>", " ", seen), *dialled])


def brought(person: Person, rule: str) -> None:
    about = {"rule": rule, "tier": "emergency", "legs": [], "opened_on": timezone.localdate()}
    fact = {"date": str(timezone.localdate()), "sign": "chest_pain", "value": True}
    WarningRecord.objects.create(person=person, evidence=[fact], **about)
    reassess(person, now=timezone.now(), what="restored")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rule", RULES)
def test_an_emergency_names_one_number_first_and_no_other_line(
    client: Client, person: Person, clock: time_machine.Traveller, rule: str, place: str
) -> None:
    person.region = place
    person.save()
    lines = region(place or None)
    brought(person, rule)

    told = text_of(client.get(PAGE).content.decode()).split("Why you see this")[0]

    assert set(NUMBER.findall(told)) == {lines.emergency_number}
    assert f"Call {lines.emergency_name} now" in told
    assert f"Call {lines.emergency_number}" in told
    assert not [line for line in LINES if line in told]
    maternity = told.find("maternity")
    assert maternity == -1 or told.index(f"Call {lines.emergency_number}") < maternity


@pytest.mark.parametrize("place", PLACES)
def test_each_region_says_the_same_words_everywhere(place: str) -> None:
    lines = region(place or None)

    assert lines.call_emergency.startswith(f"Call {lines.emergency_name} now")
    numbers = set(NUMBER.findall(lines.call_emergency))
    assert numbers == {lines.emergency_number}


def test_under_a_chip_it_is_the_same_number(person: Person) -> None:
    for place in regions():
        person.region = place
        call = interpreter().emergency_call(person.region)

        assert call.number == region(place).emergency_number
        button = render_to_string("parts/_dial.html", {"number": call.number})
        assert re.sub(r"<[^>]+>", "", button).strip() == f"Call {call.number}"
        assert bool(call.words) == (place == "OTHER")


# --- The 24 hours after the call --------------------------------------------------------------
def told_and_called(client: Client, person: Person, log: Any, clock: Any) -> None:
    log(
        left=record.LegSigns(swelling=2, pain=6, onset="sudden"),
        right=record.LegSigns(swelling=0),
        body=record.BodySigns(chest_pain=True),
        note="my right calf is swollen",
    )
    clock.shift(timedelta(minutes=1))
    sent = {"answer": "called", "person": str(person.uid), "key": str(uuid.uuid4())}
    client.post(f"{PAGE}answer/", sent)


def pages(person: Person) -> list[str]:
    """Every page that needs no argument, and the page of each warning."""
    found = []
    for name in names(get_resolver()):
        if name.split(":")[0] not in SHOWN:
            continue
        try:
            found.append(reverse(name))
        except Exception:
            continue
    own = WarningRecord.objects.filter(person=person, closed_on=None)
    return [
        *found,
        *(reverse("warnings:warning", args=[one.pk]) for one in own),
        *(reverse("warnings:review", args=[one.pk]) for one in own),
        *(reverse("learn:section", args=[section.id]) for section in library().sections),
        *(reverse("learn:rule", args=[one]) for one in ("safety.pregnancy", "safety.pe")),
        *(f"/guidance/?q={word}" for word in ("pregnant", "maternity", "surgery", "111")),
        f"/warnings/{own[0].pk}/?date=soon",
        f"/log/{timezone.localdate()}/",
    ]


OTHER_LINES: Final = (*LINES, "Call 111", "maternity unit")
IN_GENERAL: Final = ("your doctor", "surgery", "nurse line")
"""What the guide may say: to ask a doctor about pills, of an operation, who wrote a text that we
read. Nobody is sent there."""
SHOWN: Final = ("today", "warnings", "journal", "trends", "report", "accounts", "learn", "links")
GENERAL: Final = ("/guidance/",)


def read(client: Client, url: str) -> str | None:
    response = client.get(url)
    is_page = response.status_code == 200 and "text/html" in response.headers["Content-Type"]
    return str(response.content.decode()) if is_page else None


def test_for_24_hours_every_page_says_so_and_none_names_another_line(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    told_and_called(client, person, log, clock)
    assert WarningRecord.objects.filter(person=person, rule="consult.unilateral-dvt-signs").exists()
    for later in (timedelta(0), timedelta(hours=12), timedelta(hours=11, minutes=50)):
        clock.shift(later)
        looked_at = 0
        for url in pages(person):
            html = read(client, url)
            if html is None:
                continue
            looked_at += 1
            told = text_of(html)
            main = html[html.index("<main") :]
            assert "You told us you called 999" in main, url
            assert main.index("You told us you called 999") < 4000, url
            assert "tel:999" in main, url
            assert "tel:111" not in html, url
            general = IN_GENERAL if url.startswith(GENERAL) else ()
            named = [line for line in OTHER_LINES if line in told and line not in general]
            assert not named, (url, named)
        assert looked_at > 45


def test_the_guide_names_the_maternity_unit_again_after_24_hours(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    told_and_called(client, person, log, clock)
    assert "maternity unit" not in html_of(client, "/guidance/rules/")
    clock.shift(timedelta(hours=24, minutes=1))

    assert "maternity unit" in html_of(client, "/guidance/rules/")


def test_the_card_of_the_call_is_on_top_of_today_and_of_its_own_page(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    told_and_called(client, person, log, clock)
    called = WarningRecord.objects.get(person=person, rule="safety.pe")

    for url in ("/", "/warnings/", f"/warnings/{called.pk}/"):
        main = client.get(url).content.decode().split("<main")[1]
        first = main[main.index("data-tier") :]
        assert first.index("You told us you called 999") < first.index("tel:999"), url
        assert "<details" not in main[: main.index("You told us you called 999")], url


def test_the_other_line_comes_back_after_24_hours(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    told_and_called(client, person, log, clock)
    clock.shift(timedelta(hours=24, minutes=1))

    html = client.get("/").content.decode()

    assert "You told us you called" not in html
    assert 'href="tel:111"' in html
    assert client.get(f"{PAGE}called/", follow=True).redirect_chain[-1][0] == "/"
    pin = pin_of(person, now=timezone.now())
    assert pin is not None
    assert pin.tier == "urgent"


def test_a_check_by_a_professional_ends_it_sooner(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(body=record.BodySigns(chest_pain=True))
    clock.shift(timedelta(minutes=1))
    client.post(f"{PAGE}answer/", {"answer": "called"})
    warning = WarningRecord.objects.get(person=person)
    clock.shift(timedelta(hours=3))

    client.post(
        f"/warnings/{warning.pk}/review/",
        {
            "outcome": "seen",
            "on": str(timezone.localdate()),
            "person": str(person.uid),
            "key": str(uuid.uuid4()),
        },
    )

    assert "You told us you called" not in client.get("/log/").content.decode()


def test_i_called_about_something_urgent_is_no_call_to_the_emergency_number(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(left=record.LegSigns(swelling=2), right=record.LegSigns(swelling=0))
    clock.shift(timedelta(days=1))
    warning = WarningRecord.objects.get(person=person, tier="urgent")

    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "called"})

    assert "You told us you called" not in client.get("/log/").content.decode()
    assert 'href="tel:111"' in client.get("/").content.decode()
