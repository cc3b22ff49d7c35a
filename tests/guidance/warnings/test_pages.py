"""What a person sees and can say once their log matches a reason to get help."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker import record
from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import ClotRisk, Person, User
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter
from tracker.journal.actions import add_entry, delete_entry, undo
from tracker.journal.mapping import KINDS
from tracker.journal.models import CheckIn, WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

SWOLLEN = {
    "left": record.LegSigns(heaviness=5, swelling=2),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}
CHEST = {"body": record.BodySigns(chest_pain=True), "nothing_new": True}
R1 = "consult.unilateral-dvt-signs"


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def hidden(person: Person) -> dict[str, str]:
    """What a form of this person carries unseen."""
    return {"person": str(person.uid), "key": str(uuid.uuid4())}


def opened(person: Person) -> WarningRecord:
    return WarningRecord.objects.get(person=person, closed_on=None)


def test_a_sign_in_one_leg_is_answered_by_its_card(client: Client, log: Any) -> None:
    answer = log(**SWOLLEN).answer

    html = page(client, answer)

    assert "Get your left leg checked today" in html
    assert 'href="tel:111"' in html
    assert 'href="tel:999"' in html
    assert "Swelling" in html
    assert "not a diagnosis" in html


def test_the_card_stands_first_on_today_and_no_walk_is_offered(client: Client, log: Any) -> None:
    log(**SWOLLEN)

    html = page(client, "/")

    assert html.index("Get your left leg checked today") < html.index("how heavy did your left leg")
    assert "/walks/start/" not in html
    assert "/walks/new/" in html
    assert "Exercise walks are on hold" in html


@pytest.mark.parametrize("url", ["/log/", "/guidance/", "/guidance/tips/", "/you/", "/walks/new/"])
def test_an_urgent_warning_is_pinned_on_every_page(client: Client, log: Any, url: str) -> None:
    log(**SWOLLEN)

    assert "Get your left leg checked today" in page(client, url)


def test_no_hidden_tip_is_on_the_tips_page(client: Client, log: Any) -> None:
    walk_tip = "Walk for 10 to 15 minutes every few hours"
    assert walk_tip in page(client, "/guidance/tips/")

    log(**SWOLLEN)

    assert walk_tip not in page(client, "/guidance/tips/")


def test_an_emergency_is_answered_by_a_whole_page_and_the_entry_is_kept(
    client: Client, log: Any, person: Person
) -> None:
    answer = log(**CHEST).answer

    html = page(client, answer)

    assert answer == "/warnings/emergency/"
    assert "Call 999 now" in html
    assert 'href="tel:999"' in html
    assert "chest pain" in html
    assert CheckIn.objects.live().filter(person=person).count() == 1


def test_an_emergency_answers_every_save_until_somebody_answers_it(log: Any) -> None:
    log(**CHEST)

    assert log(left=record.LegSigns(heaviness=2)).answer == "/warnings/emergency/"


@pytest.mark.parametrize(
    ("region", "emergency", "never"),
    [
        ("US", "911", ["tel:111", "tel:999"]),
        ("NZ", "111", ["tel:999", "tel:911"]),
        ("AU", "000", ["tel:111", "tel:999"]),
        ("EU", "112", ["tel:111", "tel:999"]),
    ],
)
def test_the_numbers_are_those_of_the_region(
    client: Client, log: Any, person: Person, region: str, emergency: str, never: list[str]
) -> None:
    person.region = region
    person.save()

    html = page(client, log(**CHEST).answer)

    assert f"tel:{emergency}" in html
    assert not [number for number in never if number in html]


def test_read_does_not_close_an_urgent_warning(client: Client, log: Any, person: Person) -> None:
    log(**SWOLLEN)
    warning = opened(person)

    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "read"})

    assert opened(person).tier == "urgent"


def test_a_review_closes_it_and_says_so(client: Client, log: Any, person: Person) -> None:
    log(**SWOLLEN)
    warning = opened(person)

    response = client.post(
        f"/warnings/{warning.pk}/review/",
        {"outcome": "not_a_clot", "on": "2026-11-22", **hidden(person)},
        follow=True,
    )

    warning.refresh_from_db()
    assert response.status_code == 200
    assert (warning.closed_by, warning.closed_on.isoformat()) == ("review", "2026-11-22")
    assert "Get your left leg checked today" not in page(client, "/log/")


def test_waiting_for_tests_closes_nothing(client: Client, log: Any, person: Person) -> None:
    log(**SWOLLEN)
    warning = opened(person)

    client.post(
        f"/warnings/{warning.pk}/review/",
        {"outcome": "waiting_for_tests", "on": "2026-11-22", **hidden(person)},
    )

    assert opened(person).tier == "urgent"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"on": "2026-11-22"}, "Choose what they said."),
        ({"outcome": "seen", "on": "2026-11-23"}, "This day is still to come."),
        ({"outcome": "seen", "on": "2026-11-01"}, "This is before the warning."),
        ({"outcome": "seen", "on": "soon"}, "This is not a date."),
    ],
)
def test_a_review_that_cannot_be_is_asked_again_with_what_was_typed(
    client: Client, log: Any, person: Person, typed: dict[str, str], says: str
) -> None:
    log(**SWOLLEN)
    warning = opened(person)

    response = client.post(f"/warnings/{warning.pk}/review/", {**typed, **hidden(person)})

    html = response.content.decode()
    assert response.status_code == 422
    assert says in html
    assert f'value="{typed["on"]}"' in html
    assert opened(person).tier == "urgent"


def test_a_review_sent_after_the_session_ended_comes_back(
    client: Client, user: User, log: Any, person: Person
) -> None:
    log(**SWOLLEN)
    url = f"/warnings/{opened(person).pk}/review/"
    client.logout()
    said = {"outcome": "seen", "on": "2026-11-22", "writer": writer_of(user)}
    asked = client.post(url, {**said, **hidden(person)})
    assert "seen" not in asked["Location"]

    client.force_login(user)
    response = client.get(url)

    html = response.content.decode()
    assert "We kept what you typed." in html
    assert 'value="seen" checked' in html
    assert opened(person).tier == "urgent"


def test_undo_takes_the_warning_back(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    change = log(**SWOLLEN).change
    clock.shift(timedelta(minutes=9))

    undo(person=person, change=change, now=timezone.now())

    assert not WarningRecord.objects.filter(person=person).exists()


@pytest.fixture
def deleted_later(
    log: Any, person: Person, user: User, clock: time_machine.Traveller
) -> WarningRecord:
    """An urgent warning whose entry was deleted an hour later."""
    uid = log(**SWOLLEN).change.uid
    clock.shift(timedelta(hours=1))
    delete_entry(
        person=person,
        kind=KINDS["check_in"],
        uid=uid,
        key=uuid.uuid4(),
        by=user,
        now=timezone.now(),
    )
    return opened(person)


def test_a_later_deletion_leaves_the_warning_and_asks(
    client: Client, deleted_later: WarningRecord
) -> None:
    address = f"/warnings/{deleted_later.pk}/"
    html = page(client, address)

    assert "You later changed this entry" in html
    assert f'href="{address}#changed"' not in html
    for where in ("/", "/warnings/"):
        assert f'href="{address}#changed"' in page(client, where)
    assert "Get your left leg checked today" in page(client, "/log/")
    assert "/walks/start/" not in page(client, "/")
    assert "Walk for 10 to 15 minutes every few hours" not in page(client, "/guidance/tips/")


def test_a_mistake_closes_the_warning(client: Client, deleted_later: WarningRecord) -> None:
    client.post(f"/warnings/{deleted_later.pk}/changed/", {"why": "mistake"})

    deleted_later.refresh_from_db()
    assert deleted_later.closed_by == "mistake"
    assert "/walks/start/" in page(client, "/")


def test_a_second_press_finds_that_it_was_answered(
    client: Client, deleted_later: WarningRecord
) -> None:
    for what, words in (("changed", "answered before"), ("reopen", "nothing to undo")):
        for _press in range(2):
            url = f"/warnings/{deleted_later.pk}/{what}/"
            answer = client.post(url, {"why": "mistake"}, follow=True)
            assert answer.status_code == 200
        assert words in answer.content.decode()


def test_a_sign_that_was_there_keeps_the_warning_open(
    client: Client, deleted_later: WarningRecord
) -> None:
    client.post(f"/warnings/{deleted_later.pk}/changed/", {"why": "was_there"})

    deleted_later.refresh_from_db()
    assert deleted_later.closed_on is None
    assert "#changed" not in page(client, "/")
    assert "You later changed this entry" not in page(client, f"/warnings/{deleted_later.pk}/")
    assert "Get your left leg checked today" in page(client, "/log/")


def test_the_list_never_says_all_clear(client: Client, log: Any) -> None:
    log(left=record.LegSigns(heaviness=2), right=record.LegSigns(heaviness=2), nothing_new=True)

    html = page(client, "/warnings/")

    assert "That does not rule out a problem." in html
    assert "all clear" not in html.lower()


def test_warnings_travel_with_the_export(log: Any, person: Person) -> None:
    log(**SWOLLEN)

    (warning,) = load_journal(person).warnings

    assert (warning.rule, warning.tier, warning.legs) == (R1, "urgent", ("left",))
    assert warning.evidence
    assert warning.rules_version


def test_a_sign_on_a_walk_counts_like_one_in_a_check_in(
    log: Any, person: Person, user: User, clock: time_machine.Traveller
) -> None:
    from django.utils import timezone

    now = timezone.now()
    walk = record.Walk(
        start=local_now(person, now),
        minutes=Decimal(10),
        body=record.BodySigns(chest_pain=True),
    )
    saved = add_entry(
        person=person, kind=KINDS["walk"], entry=walk, key=uuid.uuid4(), by=user, now=now
    )

    assert saved.answer == "/warnings/emergency/"


@pytest.mark.parametrize("name", ["", "answer/", "review/", "changed/"])
def test_another_persons_warning_is_not_there(log: Any, person: Person, name: str) -> None:
    log(**SWOLLEN)
    outsider = UserFactory()
    PersonFactory(user=outsider)
    client = Client()
    client.force_login(outsider)
    url = f"/warnings/{opened(person).pk}/{name}"

    ask = client.post if name in ("answer/", "changed/") else client.get
    assert ask(url, {"answer": "read", "why": "mistake"}).status_code == 404


def test_a_profile_fact_told_today_raises_nothing_for_the_days_before(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=-5))
    log(
        left=record.LegSigns(heaviness=5, pain=2, pain_place="shin", explained_by="overuse"),
        right=record.LegSigns(heaviness=3),
    )
    clock.shift(timedelta(days=5))

    ClotRisk.objects.create(person=person, kind="previous_clot", told_on=date(2026, 11, 22))
    told = datetime(2026, 11, 22)
    interpreter().after_change(
        person, since=told, earliest=told.date(), now=timezone.now(), what="profile"
    )()

    assert not WarningRecord.objects.filter(person=person, tier="urgent").exists()


@pytest.mark.parametrize(("region", "number"), [("GB", "999"), ("US", "911"), ("NZ", "111")])
def test_check_my_legs_now_asks_the_danger_signs_and_leads_to_a_check_in(
    client: Client, person: Person, region: str, number: str
) -> None:
    person.region = region
    person.save()

    html = page(client, "/check-now/")

    assert f'href="tel:{number}"' in html
    assert "Breath, chest, fainting" in html
    assert 'href="/check-ins/new/"' in html


def test_an_open_warning_of_a_file_stays_open_though_its_entry_is_not_there(
    person: Person, clock: time_machine.Traveller
) -> None:
    document = {
        "format": "lighter-legs.journal",
        "version": 1,
        "profile": {},
        "warnings": [{"rule": R1, "tier": "urgent", "legs": ["left"], "opened_on": "2026-11-20"}],
    }

    restore_journal(person, record.parse(document), now=timezone.now())

    assert opened(person).tier == "urgent"


def test_a_walk_that_goes_on_leads_to_what_cannot_wait(client: Client, person: Person) -> None:
    client.post("/walks/start/")

    html = page(client, "/walks/now/")

    assert '<a href="/check-now/">Stop and get emergency help</a>' in html
    assert '<a href="/check-now/">When to get help</a>' in html
