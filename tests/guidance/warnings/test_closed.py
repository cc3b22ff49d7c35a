"""A warning that was closed: Today says so with a way back, and its page no longer shouts."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory

from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.models import DisputedWarning
from guidance.warnings.pages import (
    YOU_WERE_TOLD,
    YOU_WERE_TOLD_OF_NO_LEG,
    closed_card,
    index_page,
)
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.actions import delete_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Review, WarningRecord

pytestmark = pytest.mark.django_db
TOO_LATE = "There is nothing to undo, or it is too long ago."

SWOLLEN = {
    "left": record.LegSigns(heaviness=5, swelling=2),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}
TITLE = "Get your left leg checked today"


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def review(client: Client, warning: WarningRecord, outcome: str = "not_a_clot") -> Any:
    told = {
        "outcome": outcome,
        "on": "2026-11-22",
        "person": str(warning.person.uid),
        "key": str(uuid.uuid4()),
    }
    return client.post(f"/warnings/{warning.pk}/review/", told)


def undo_of(html: str) -> str:
    """The address of the undo button on a page."""
    found = re.search(r'<form class="toast[^>]* action="([^"]+)"', html)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("not_a_clot", "Closed: not a clot"),
        ("other_cause", "Closed: another cause"),
        ("seen", "Closed: seen"),
        ("clot_treated", "Closed: a clot, being treated"),
    ],
)
def test_who_closes_a_warning_lands_on_today_which_says_so(
    client: Client, person: Person, log: Any, outcome: str, says: str
) -> None:
    log(**SWOLLEN)

    response = review(client, open_records(person)[0], outcome)

    assert response["Location"] == "/"
    html = page(client, "/")
    assert says in html
    assert TITLE not in html


def test_waiting_for_tests_stays_open_and_stays_on_its_page(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)
    warning = open_records(person)[0]

    assert review(client, warning, "waiting_for_tests")["Location"] == f"/warnings/{warning.pk}/"
    assert "Closed:" not in page(client, "/")
    assert TITLE in page(client, "/")


def test_undo_opens_the_same_warning_again(client: Client, person: Person, log: Any) -> None:
    log(**SWOLLEN)
    warning = open_records(person)[0]
    review(client, warning)

    client.post(undo_of(page(client, "/")), {"person": str(person.uid)})

    assert [one.pk for one in open_records(person)] == [warning.pk]
    assert not Review.objects.live().filter(person=person).exists()
    assert WarningRecord.objects.filter(person=person).count() == 1
    assert TITLE in page(client, "/")


def test_undo_of_a_review_opens_a_warning_again_that_the_rules_no_longer_find(
    client: Client, person: Person, user: User, log: Any, clock: time_machine.Traveller
) -> None:
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
    warning = open_records(person)[0]
    review(client, warning)
    assert open_records(person) == []

    client.post(undo_of(page(client, "/")), {"person": str(person.uid)})

    assert [one.pk for one in open_records(person)] == [warning.pk]
    assert current_assessment(person, now=timezone.now()).walking == "stop"


def test_what_was_closed_earlier_stays_closed_when_something_else_is_taken_back(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    review(client, open_records(person)[0])
    clock.shift(timedelta(days=20))
    log(left=record.LegSigns(heaviness=2), nothing_new=True)
    clock.shift(timedelta(minutes=1))
    walk = client.post(
        "/walks/new/",
        {
            "person": str(person.uid), "key": str(uuid.uuid4()), "when": "now", "minutes": "10",
            "opened_on": "2026-12-12",
        },
    )  # fmt: skip
    assert walk.status_code == 302

    client.post(undo_of(page(client, "/")), {"person": str(person.uid)})

    assert open_records(person) == []


@pytest.fixture
def mistaken(
    client: Client, person: Person, user: User, log: Any, clock: time_machine.Traveller
) -> WarningRecord:
    """A warning whose entry was deleted later, called a mistake."""
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
    warning = open_records(person)[0]
    assert client.post(f"/warnings/{warning.pk}/changed/", {"why": "mistake"})["Location"] == "/"
    warning.refresh_from_db()
    return warning


def test_a_mistake_lands_on_today_and_can_be_taken_back(
    client: Client, person: Person, mistaken: WarningRecord
) -> None:
    html = page(client, "/")
    assert "Closed: a mistake" in html

    client.post(undo_of(html), {"person": str(person.uid)})

    mistaken.refresh_from_db()
    assert mistaken.closed_on is None
    assert DisputedWarning.objects.filter(warning=mistaken, said_it_was_there_at=None).exists()


def test_a_mistake_is_not_taken_back_on_a_later_day_nor_twice(
    client: Client, mistaken: WarningRecord, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=1))

    html = client.post(f"/warnings/{mistaken.pk}/reopen/", follow=True).content.decode()

    assert TOO_LATE in html
    mistaken.refresh_from_db()
    assert mistaken.closed_by == "mistake"


def test_a_review_is_not_reopened_as_a_mistake(client: Client, person: Person, log: Any) -> None:
    log(**SWOLLEN)
    warning = open_records(person)[0]
    review(client, warning)

    html = client.post(f"/warnings/{warning.pk}/reopen/", follow=True).content.decode()

    assert TOO_LATE in html
    assert open_records(person) == []


def test_nobody_reopens_the_warning_of_another_person(mistaken: WarningRecord) -> None:
    other = UserFactory()
    PersonFactory(user=other)
    web = Client()
    web.force_login(other)

    assert web.post(f"/warnings/{mistaken.pk}/reopen/").status_code == 404


def test_the_page_of_a_closed_warning_is_grey_past_and_asks_for_nothing(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)
    warning = open_records(person)[0]
    review(client, warning)

    html = main(page(client, f"/warnings/{warning.pk}/"))

    assert "You were told to get your left leg checked that day" in html
    assert 'data-tier="closed"' in html
    assert "Swelling" in html
    assert "A professional checked it" in html
    for shouting in (
        'data-tier="urgent"', "Urgent: today", "tel:", "Do not", "Call ", TITLE, "btn-call",
        "/review/", "I can’t get an appointment", "/report/",
    ):  # fmt: skip
        assert shouting not in html, shouting


def test_the_list_of_earlier_warnings_is_past_too(client: Client, person: Person, log: Any) -> None:
    log(**SWOLLEN)
    review(client, open_records(person)[0])

    past = index_page(person, current_assessment(person, now=timezone.now()), before=None).past

    assert [one.label for one in past] == [
        "You were told to get your left leg checked that day",
    ]
    assert TITLE not in main(page(client, "/warnings/"))


@pytest.mark.parametrize("legs", [[], ["left"], ["left", "right"]])
@pytest.mark.parametrize("tier", sorted(YOU_WERE_TOLD))
def test_every_tier_has_words_for_what_was_told(person: Person, tier: str, legs: list[str]) -> None:
    warning = WarningRecord(
        person=person,
        rule="consult.neuro",
        tier=tier,
        legs=legs,
        opened_on=date(2026, 11, 1),
        closed_on=date(2026, 11, 3),
        closed_by="rule",
    )

    card = closed_card(person, warning)

    assert card.title.startswith("You were told to ")
    assert "%" not in card.title
    assert card.ended == ("From 1 November 2026, closed on 3 November 2026. What you logged since.")
    assert set(YOU_WERE_TOLD) == set(YOU_WERE_TOLD_OF_NO_LEG)


def test_a_closed_warning_from_a_file_may_say_little(person: Person) -> None:
    warning = WarningRecord(
        person=person,
        rule="safety.of-another-version",
        tier="soon",
        legs=[],
        opened_on=date(2026, 11, 1),
        closed_on=date(2026, 11, 1),
    )

    card = closed_card(person, warning)

    assert (card.about, card.how) == ("", "")
    assert not any(card.signs.values())
    assert card.ended == "From 1 November 2026, closed the same day."
