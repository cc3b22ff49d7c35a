"""One card for what matches in one leg; a note that is asked about in the person's own words."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guidance.warnings.actions import review_together
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.django_db

R1 = "consult.unilateral-dvt-signs"
HOT = {
    "left": record.LegSigns(heaviness=4, red=True, warm=True),
    "right": record.LegSigns(heaviness=4),
    "nothing_new": True,
}


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def tiers(person: Person) -> dict[str, str]:
    rows = WarningRecord.objects.filter(person=person, closed_on=None)
    return dict(rows.values_list("rule", "tier"))


@pytest.mark.parametrize("url", ["/", "/warnings/"])
def test_what_is_urgent_in_one_leg_is_one_card_that_lists_all(
    client: Client, person: Person, log: Any, url: str
) -> None:
    log(**HOT)
    assert tiers(person) == {R1: "urgent", "safety.cellulitis": "urgent"}

    html = page(client, url)

    assert html.count('data-tier="urgent"') == 1
    assert html.index("Get your left leg checked today") < html.index("These signs match")
    for warning in WarningRecord.objects.filter(person=person):
        assert html.count(f'<a href="/warnings/{warning.pk}/"') == 1
        assert html.count(f'href="/warnings/{warning.pk}/review/"') == 1


def test_a_shared_card_says_once_what_both_say_and_all_that_either_says(
    client: Client, person: Person, log: Any
) -> None:
    log(**HOT)
    html = page(client, "/warnings/")

    alone = [page(client, f"/warnings/{one.pk}/") for one in WarningRecord.objects.all()]

    for text in ("Do not rub or massage", "Draw a line round the red edge."):
        assert any(text in one for one in alone), text
        assert html.count(text) == 1, text


def test_a_review_of_one_leaves_the_other_open(client: Client, person: Person, log: Any) -> None:
    log(**HOT)
    infection = WarningRecord.objects.get(person=person, rule="safety.cellulitis")

    review_together(
        person=person,
        warnings=[infection],
        on=date(2026, 11, 22),
        outcome="seen",
        cleared_to_walk=None,
        cleared_for_massage_and_compression=None,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )

    assert tiers(person) == {R1: "urgent"}
    html = page(client, "/warnings/")
    assert "These signs match" not in html
    assert html.count('data-tier="urgent"') == 1


def test_the_other_leg_has_a_card_of_its_own(client: Client, log: Any) -> None:
    log(**HOT)
    log(
        timedelta(hours=30),
        left=record.LegSigns(heaviness=4),
        right=record.LegSigns(heaviness=4, swelling=1),
        nothing_new=True,
    )

    html = page(client, "/warnings/")

    assert html.count('data-tier="urgent"') == 2
    assert "Get your right leg checked today" in html


def test_on_a_shared_card_each_button_names_its_sign_in_a_few_words(
    client: Client, log: Any
) -> None:
    log(**HOT)

    html = page(client, "/warnings/")

    assert "Checked: Signs in one leg only" in html
    assert "Checked: Skin that is both red and warm" in html
    assert "A professional checked it" not in html


def test_a_card_of_its_own_needs_no_name(client: Client, log: Any) -> None:
    log(**HOT | {"left": record.LegSigns(heaviness=4, swelling=1)})

    assert "A professional checked it" in page(client, "/warnings/")


def test_what_is_about_no_leg_is_not_merged(client: Client, log: Any) -> None:
    log(
        body=record.BodySigns(breathless="effort", cannot_walk_for_pain=True),
        left=record.LegSigns(heaviness=1),
        right=record.LegSigns(heaviness=1),
    )

    html = page(client, "/warnings/")

    assert html.count('data-tier="urgent"') == 2
    assert "These signs match" not in html


def test_a_note_is_asked_about_in_its_own_words(client: Client, person: Person, log: Any) -> None:
    log(left=record.LegSigns(heaviness=2), note="Ankle a bit puffy <b>tonight</b>")
    log(timedelta(hours=1), left=record.LegSigns(heaviness=2), note="A quiet day")

    html = page(client, "/")

    assert tiers(person) == {"note.confirm": "caution"}
    assert "You wrote: <bdi>“Ankle a bit puffy &lt;b&gt;tonight&lt;/b&gt;”" in html
    assert "A quiet day" not in html.split("What closes this warning")[0]
    assert "tel:999" not in html


def test_a_long_note_is_cut(client: Client, log: Any) -> None:
    log(left=record.LegSigns(heaviness=2), note="My ankle is swollen. " + "More words. " * 50)

    wrote = page(client, "/").split("You wrote: <bdi>“")[1].split("”")[0]

    assert wrote.startswith("My ankle is swollen.")
    assert len(wrote) == 200


@pytest.mark.parametrize(
    ("region", "number", "words"),
    [("GB", "999", "Call 999"), ("US", "911", "Call 911"), ("NZ", "111", "Call 111")],
)
def test_words_of_an_emergency_in_a_note_are_answered_by_whom_to_call(
    client: Client, person: Person, log: Any, region: str, number: str, words: str
) -> None:
    person.region = region
    person.save()

    answer = log(left=record.LegSigns(heaviness=2), note="Had chest pain on the stairs").answer

    html = page(client, answer)
    assert tiers(person) == {"note.confirm": "caution"}
    assert f'href="tel:{number}"' in html
    assert "btn-call" in html
    assert f"Do you have this now? {words}" in html
    assert "Had chest pain on the stairs" in html
    assert "Short of breath" not in html  # the name of the group is not what they wrote


def test_the_same_note_does_not_answer_the_next_save(client: Client, log: Any) -> None:
    log(timedelta(hours=1), left=record.LegSigns(heaviness=2), note="Had chest pain")

    assert log(left=record.LegSigns(heaviness=2)).answer is None


def test_where_no_number_is_known_the_words_say_whom_to_call(
    client: Client, person: Person, log: Any
) -> None:
    person.region = ""
    person.save()

    html = page(client, log(left=record.LegSigns(heaviness=2), note="I fainted").answer)

    assert "Do you have this now?" in html
    assert 'href="tel:"' not in html
