"""Two cards with the same words are one: both legs, both reasons, and what is said counts twice."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given, strategies as st

from guidance.warnings.context import pin_of
from guidance.warnings.groups import groups_of, is_of_each_leg, legs_of, matches_of
from guidance.warnings.recorded import TIERS
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Answer, Review, WarningRecord

SORE = record.LegSigns(heaviness=4, skin=("sore",), sore_place="leg")
HOT = record.LegSigns(heaviness=4, red=True, warm=True)
RULES = ("consult.skin-changes", "safety.cellulitis", "consult.unilateral-dvt-signs")


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def cards(html: str) -> list[str]:
    return re.findall(r'<section class="tier" data-tier="(\w+)"', html)


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/warnings/"])
@pytest.mark.parametrize(
    ("leg", "tier", "title"),
    [
        (SORE, "soon", "A skin change on your legs needs a look"),
        (HOT, "urgent", "Red and warm, or fever: get your legs seen today"),
    ],
)
def test_the_same_card_of_both_legs_is_one(
    client: Client, person: Person, log: Any, url: str, leg: Any, tier: str, title: str
) -> None:
    log(left=leg, right=leg, nothing_new=True)
    assert sorted(one.legs for one in open_records(person)) == [["left"], ["right"]]

    html = page(client, url)

    assert cards(html) == [tier]
    assert re.findall(r'-title">([^<]+) <span class="tag">', html) == [title]
    assert html.count("Both legs") == 1


@pytest.mark.django_db
def test_another_sign_in_one_leg_keeps_the_cards_apart(client: Client, log: Any) -> None:
    log(left=SORE, right=HOT, nothing_new=True)

    assert len(cards(page(client, "/warnings/"))) == 2


@pytest.mark.django_db
def test_one_review_is_kept_for_each_leg_and_taken_back_for_each(
    client: Client, person: Person, log: Any
) -> None:
    log(left=HOT, right=HOT, nothing_new=True)
    (link,) = re.findall(r'href="(/warnings/\d+/review/\?also=\d+)"', page(client, "/"))
    form = page(client, link)
    assert "Red and warm, or fever: get your legs seen today" in form
    (also,) = re.findall(r'name="also" value="(\d+)"', form)

    client.post(
        link.partition("?")[0],
        {
            "outcome": "seen", "on": "2026-11-22", "also": also,
            "person": str(person.uid), "key": str(uuid.uuid4()),
        },
    )  # fmt: skip

    assert sorted(Review.objects.live().values_list("leg", flat=True)) == ["left", "right"]
    assert open_records(person) == []
    (undo,) = re.findall(r'<form class="toast[^>]* action="([^"]+)"', page(client, "/"))
    client.post(undo, {"person": str(person.uid)})
    assert not Review.objects.live().exists()
    assert len(open_records(person)) == 2
    assert WarningRecord.objects.count() == 2


def review_of_both(client: Client, person: Person) -> tuple[str, dict[str, str]]:
    """The form of a look at both legs, filled in: where it is sent, and what it says."""
    first, other = open_records(person)
    return f"/warnings/{first.pk}/review/", {
        "outcome": "seen", "on": "2026-11-22", "also": str(other.pk),
        "person": str(person.uid), "key": str(uuid.uuid4()),
    }  # fmt: skip


def undo_of(client: Client) -> str:
    (undo,) = re.findall(r'<form class="toast[^>]* action="([^"]+)"', page(client, "/"))
    return str(undo)


@pytest.mark.django_db
def test_a_review_of_both_legs_sent_again_as_waiting_opens_both_again(
    client: Client, person: Person, log_and_wait: Any, clock: time_machine.Traveller
) -> None:
    log_and_wait(left=HOT, right=HOT, nothing_new=True)
    url, sent = review_of_both(client, person)
    client.post(url, sent)
    assert open_records(person) == []
    clock.shift(timedelta(minutes=1))

    client.post(url, {**sent, "outcome": "waiting_for_tests"})

    assert {tuple(one.legs) for one in open_records(person)} == {("left",), ("right",)}
    assert [one.outcome for one in Review.objects.live()] == ["waiting_for_tests"] * 2

    clock.shift(timedelta(minutes=1))
    client.post(undo_of(client), {"person": str(person.uid)})

    assert open_records(person) == []
    assert [one.outcome for one in Review.objects.live()] == ["seen"] * 2


@pytest.mark.django_db
def test_a_review_of_both_legs_sent_twice_is_kept_once_for_each(
    client: Client, person: Person, log_and_wait: Any, clock: time_machine.Traveller
) -> None:
    log_and_wait(left=HOT, right=HOT, nothing_new=True)
    url, sent = review_of_both(client, person)

    client.post(url, sent)
    clock.shift(timedelta(minutes=1))
    client.post(url, sent)

    assert Review.objects.count() == 2
    assert open_records(person) == []


@pytest.mark.django_db
def test_a_review_of_both_legs_sent_again_after_undo_is_about_both(
    client: Client, person: Person, log_and_wait: Any, clock: time_machine.Traveller
) -> None:
    log_and_wait(left=HOT, right=HOT, nothing_new=True)
    url, sent = review_of_both(client, person)
    client.post(url, sent)
    clock.shift(timedelta(minutes=1))
    client.post(undo_of(client), {"person": str(person.uid)})
    clock.shift(timedelta(minutes=1))

    client.post(url, {**sent, "outcome": "other_cause"})

    assert sorted((one.leg, one.outcome) for one in Review.objects.live()) == [
        ("left", "other_cause"),
        ("right", "other_cause"),
    ]
    assert open_records(person) == []


@pytest.mark.django_db
def test_a_leg_that_was_looked_at_apart_keeps_what_was_said_of_it(
    client: Client, person: Person, log_and_wait: Any, clock: time_machine.Traveller
) -> None:
    log_and_wait(left=HOT, right=HOT, nothing_new=True)
    url, sent = review_of_both(client, person)
    apart = {**sent, "outcome": "other_cause", "key": str(uuid.uuid4())}
    del apart["also"]
    client.post(f"/warnings/{sent['also']}/review/", apart)
    clock.shift(timedelta(minutes=1))

    client.post(url, {**sent, "outcome": "waiting_for_tests"})

    assert sorted((one.leg, one.outcome) for one in Review.objects.live()) == [
        ("left", "waiting_for_tests"),
        ("right", "other_cause"),
    ]
    assert [one.legs for one in open_records(person)] == [["left"]]


@pytest.mark.django_db
def test_a_form_that_is_sent_again_keeps_its_other_leg(
    client: Client, person: Person, log: Any
) -> None:
    log(left=HOT, right=HOT, nothing_new=True)
    first, other = open_records(person)

    response = client.post(
        f"/warnings/{first.pk}/review/",
        {"on": "2026-11-22", "also": str(other.pk), "person": str(person.uid)},
    )

    assert response.status_code == 422
    assert f'name="also" value="{other.pk}"' in response.content.decode()


@pytest.mark.django_db
def test_one_answer_is_kept_for_each_leg(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(left=HOT, right=HOT, nothing_new=True)
    clock.shift(timedelta(days=1))
    html = page(client, "/")
    (form,) = re.findall(r'<form[^>]*action="(/warnings/\d+/answer/)">(.*?worse.*?)</form>', html)
    told = dict(re.findall(r'name="(also|key)" value="([^"]+)"', form[1].split("worse")[0]))

    client.post(form[0], {**told, "answer": "worse"})
    client.post(form[0], {**told, "answer": "worse"})

    said = Answer.objects.filter(person=person).values_list("leg", "answer")
    assert sorted(said) == [("left", "worse"), ("right", "worse")]
    assert "Has somebody looked at it?" not in page(client, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "self", "other"])
def test_a_number_that_is_no_warning_of_the_other_leg_names_nothing(
    client: Client, person: Person, log: Any, number: str
) -> None:
    log(left=HOT, right=SORE, nothing_new=True)
    hot = next(one for one in open_records(person) if one.rule == "safety.cellulitis")
    other = next(one for one in open_records(person) if one.legs == ["right"])
    known = {"self": str(hot.pk), "other": str(other.pk)}

    client.post(
        f"/warnings/{hot.pk}/answer/",
        {"answer": "same", "also": known.get(number, number), "key": str(uuid.uuid4())},
    )

    assert [one.leg for one in Answer.objects.filter(person=person)] == ["left"]


@pytest.mark.django_db
def test_the_strip_on_every_page_names_both_legs(person: Person, log: Any) -> None:
    log(left=HOT, right=HOT, nothing_new=True)

    pin = pin_of(person, now=timezone.now())

    assert pin is not None
    assert pin.title == "Red and warm, or fever: get your legs seen today"


@pytest.mark.django_db
def test_the_report_has_one_row_for_both_legs(client: Client, log: Any) -> None:
    log(left=HOT, right=HOT, nothing_new=True)

    html = page(client, "/report/")

    assert html.count("“Red and warm, or fever: get your legs seen today”") == 1
    assert "Both legs: " in html


def warning(pk: int, rule: str, tier: str, leg: str) -> WarningRecord:
    return WarningRecord(
        pk=pk, rule=rule, tier=tier, legs=[leg] if leg else [], opened_on=date(2026, 1, 1)
    )


WARNINGS = st.lists(
    st.sampled_from(list(product(RULES, TIERS[:5], ("left", "right", "")))), unique=True, max_size=9
).map(lambda found: [warning(n, *one) for n, one in enumerate(found, start=1)])


@given(WARNINGS)
def test_whatever_is_open_every_warning_stands_on_one_card_with_its_like(
    records: list[WarningRecord],
) -> None:
    groups = groups_of(records)

    assert sorted(one.pk for group in groups for one in group) == sorted(r.pk for r in records)
    places = [TIERS.index(group[0].tier) for group in groups]
    assert places == sorted(places)
    for group in groups:
        assert len({one.tier for one in group}) == 1
        sides = {leg: {one.rule for one in group if one.legs == [leg]} for leg in legs_of(group)}
        assert len({frozenset(rules) for rules in sides.values()}) <= 1
        assert all(len({one.rule for one in match}) == 1 for match in matches_of(group))
        assert is_of_each_leg(group) == (len(sides) == 2)
