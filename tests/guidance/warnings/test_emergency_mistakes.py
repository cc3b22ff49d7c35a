"""A sign that was tapped by mistake is taken out on the emergency screen, and nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from emergency_screen import (
    ANSWER,
    CHEST,
    MISTAKE,
    PAGE,
    SAFE,
    fields,
    html_of,
    open_tiers,
    press,
    records,
    undo_address,
)

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Answer, CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def test_a_mistake_takes_out_that_sign_and_nothing_else(
    client: Client, log: Any, person: Person
) -> None:
    uid = log(
        left=record.LegSigns(heaviness=4, aching=1), body=CHEST, note="Bad night", nothing_new=True
    ).change.uid

    answer = press(client, MISTAKE, sign="body.chest_pain")

    assert answer.headers["Location"] == "/"
    kept = CheckIn.objects.live().get(person=person)
    assert (kept.uid, kept.note, kept.nothing_new) == (uid, "Bad night", True)
    assert "body" not in kept.answers
    assert kept.answers["left"]["aching"] == 1
    assert kept.earlier.get().answers["body"]["chest_pain"] is True
    warning = records(person)[0]
    assert (warning.closed_by, warning.closed_on) == ("mistake", date(2026, 11, 22))
    assert "Taken out: chest pain" in html_of(client, "/")


def test_another_sign_of_the_same_emergency_stays_an_emergency(
    client: Client, log: Any, person: Person
) -> None:
    log(body=record.BodySigns(chest_pain=True, fainted=True))

    answer = press(client, MISTAKE, sign="body.chest_pain")

    assert answer.headers["Location"] == PAGE
    html = html_of(client, PAGE)
    assert "fainted" in html
    assert "<b>chest pain" not in html
    assert "Taken out: chest pain" in html
    assert open_tiers(person) == {"emergency"}


@pytest.mark.parametrize(
    ("said", "sign", "stays"),
    [
        (
            {"body": record.BodySigns(chest_pain=True, pink_froth=True)},
            "body.pink_froth",
            "chest pain",
        ),
        (
            {
                "left": record.LegSigns(weak=True, onset="sudden"),
                "body": record.BodySigns(face_arm_or_speech=True),
            },
            "body.face_arm_or_speech",
            "weak, left leg",
        ),
    ],
)
def test_a_mistake_answers_no_emergency_that_counts_as_one_with_it(
    client: Client, log: Any, person: Person, said: dict[str, Any], sign: str, stays: str
) -> None:
    log(**said)
    before = [(one.rule, one.tier) for one in records(person)]

    answer = press(client, MISTAKE, sign=sign)

    assert answer.headers["Location"] == PAGE
    html = html_of(client, PAGE)
    assert f"You told us: <b>{stays}</b>." in html
    assert open_tiers(person) == {"emergency"}
    client.post(undo_address(html), {"person": str(person.uid)})
    standing = [one for one in records(person) if one.closed_on is None]
    assert sorted((one.rule, one.tier) for one in standing) == sorted(before)


def test_both_signs_taken_out_one_after_the_other_close_both(
    client: Client, log: Any, person: Person
) -> None:
    log(body=record.BodySigns(chest_pain=True, pink_froth=True))

    press(client, MISTAKE, sign="body.pink_froth")
    answer = press(client, MISTAKE, sign="body.chest_pain")

    assert answer.headers["Location"] == "/"
    assert open_tiers(person) == set()


def test_undo_brings_back_the_sign_and_the_open_emergency(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    press(client, MISTAKE, sign="body.chest_pain")
    url = undo_address(html_of(client, "/"))

    answer = client.post(url, {"person": str(person.uid)})

    assert answer.headers["Location"] == PAGE
    assert [(one.tier, one.closed_on) for one in records(person)] == [("emergency", None)]
    assert CheckIn.objects.live().get(person=person).answers["body"]["chest_pain"] is True
    assert not Answer.objects.live().filter(person=person).exists()
    assert client.post(url, {"person": str(person.uid)}).status_code == 409


def test_undo_after_its_time_says_so(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, MISTAKE, sign="body.chest_pain")
    url = undo_address(html_of(client, "/"))
    clock.shift(timedelta(minutes=11))

    assert client.post(url, {"person": str(person.uid)}).status_code == 409
    assert open_tiers(person) == set()


def test_a_check_in_of_nothing_else_goes_and_comes_back(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)

    press(client, MISTAKE, sign="body.chest_pain")

    assert not CheckIn.objects.live().filter(person=person).exists()
    client.post(undo_address(html_of(client, "/")), {"person": str(person.uid)})
    assert CheckIn.objects.live().get(person=person).answers["body"]["chest_pain"] is True
    assert open_tiers(person) == {"emergency"}


def test_a_sign_of_several_entries_is_taken_out_of_each(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    log(ago=timedelta(hours=2), body=CHEST, left=record.LegSigns(heaviness=5))

    press(client, MISTAKE, sign="body.chest_pain")

    kept = CheckIn.objects.live().filter(person=person)
    assert ["body" in one.answers for one in kept] == [False, False]
    client.post(undo_address(html_of(client, "/")), {"person": str(person.uid)})
    kept = CheckIn.objects.live().filter(person=person)
    assert [one.answers["body"]["chest_pain"] for one in kept] == [True, True]


def test_a_sign_of_an_earlier_emergency_stays(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(days=1, hours=1))
    log(body=CHEST, left=record.LegSigns(heaviness=5))

    press(client, MISTAKE, sign="body.chest_pain")

    kept = CheckIn.objects.live().filter(person=person).order_by("at")
    assert ["body" in one.answers for one in kept] == [True, False]


def test_a_second_press_of_a_mistake_takes_out_once(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    sent = fields(html_of(client, PAGE), sign="body.chest_pain")

    client.post(MISTAKE, sent)

    assert client.post(MISTAKE, sent).headers["Location"] == "/"
    assert CheckIn.objects.filter(person=person).count() == 2


def test_an_unknown_sign_changes_nothing(client: Client, log: Any, person: Person) -> None:
    log(body=CHEST)

    assert press(client, MISTAKE, sign="left.wings").headers["Location"] == PAGE
    assert open_tiers(person) == {"emergency"}


def test_a_mistake_says_nothing_of_an_emergency_that_no_entry_holds_any_more(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    chest = log(body=CHEST).change.uid
    client.post(f"/entries/check_in/{chest}/delete/", {"person": str(person.uid)})
    clock.shift(timedelta(minutes=1))
    log(left=record.LegSigns(skin=("bleeding_vein",)))

    answer = press(client, MISTAKE, sign="left.bleeding_vein")

    assert answer.headers["Location"] == PAGE
    assert {one.rule: one.tier for one in records(person) if one.closed_on is None} == {
        "safety.pe": "emergency"
    }


FACE = record.BodySigns(face_arm_or_speech=True)
WEAK = record.LegSigns(weak=True, onset="sudden")


@pytest.mark.parametrize(
    ("said", "sign", "still"),
    [
        ({"body": record.BodySigns(chest_pain=True, pink_froth=True)}, "body.chest_pain", "hf"),
        ({"body": record.BodySigns(chest_pain=True, pink_froth=True)}, "body.pink_froth", "pe"),
        ({"body": FACE, "left": WEAK}, "left.weak", "stroke"),
        ({"body": FACE, "left": WEAK}, "body.face_arm_or_speech", "stroke"),
    ],
)
def test_a_mistake_leaves_the_other_of_two_that_count_as_one_an_emergency(
    client: Client, log: Any, person: Person, said: Any, sign: str, still: str
) -> None:
    log(**said)
    before = {(one.rule, *one.legs) for one in records(person)}

    answer = press(client, MISTAKE, sign=sign)

    assert answer.headers["Location"] == PAGE
    assert open_tiers(person) == {"emergency"}
    left = [one for one in records(person) if one.closed_on is None]
    assert f"safety.{still}" in {one.rule for one in left}
    (undo,) = re.findall(r'action="(/warnings/emergency/mistake/\d+/undo/)"', html_of(client, PAGE))
    client.post(undo, {"person": str(person.uid)})
    assert [(one.rule, *one.legs) for one in records(person) if one.closed_on is None] == [
        (one.rule, *one.legs) for one in records(person)
    ]
    assert {(one.rule, *one.legs) for one in records(person)} == before


def test_what_else_rested_on_the_sign_is_closed_with_it(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(left=record.LegSigns(red=True, warm=True), body=record.BodySigns(shivering=True))
    assert {"emergency", "urgent"} <= open_tiers(person)

    press(client, MISTAKE, sign="left.red")
    clock.shift(timedelta(minutes=1))
    press(client, MISTAKE, sign="left.warm")

    closed = {one.rule: one.closed_by for one in records(person) if one.closed_on is not None}
    assert closed["safety.cellulitis-severe"] == "mistake"
    assert closed["safety.cellulitis"] == "mistake"


@pytest.mark.parametrize("url", ["/", "/warnings/", "own"])
def test_the_three_answers_are_the_same_wherever_the_emergency_stands(
    client: Client, log: Any, person: Person, url: str
) -> None:
    log(body=CHEST)
    own = f"/warnings/{records(person)[0].pk}/"

    html = html_of(client, own if url == "own" else url)

    for words in ("I have called", "I am safe", "A mistake: take it out"):
        assert words in html
    assert 'value="body.chest_pain"' in html
    assert html.count('data-tier="emergency"') == 1
    client.post(ANSWER, fields(html, answer="called"))
    assert open_tiers(person) == {"urgent"}


def test_undo_of_a_sign_of_two_days_brings_back_the_warning_itself(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    """The entry of the first day alone would raise another warning than both do."""
    clock.shift(timedelta(days=-1))
    log(left=record.LegSigns(weak=True, heaviness=4))
    clock.shift(timedelta(days=1))
    log(left=record.LegSigns(weak=True, onset="sudden", heaviness=4))
    before = [(one.pk, one.rule, one.tier) for one in records(person)]
    assert ("safety.stroke", "emergency") in {(rule, tier) for _pk, rule, tier in before}
    press(client, MISTAKE, sign="left.weak")
    assert ["weak" in one.answers["left"] for one in CheckIn.objects.live()] == [False, False]

    client.post(undo_address(html_of(client, "/")), {"person": str(person.uid)})

    assert [(one.pk, one.rule, one.tier) for one in records(person)] == before
    assert {one.closed_on for one in records(person)} == {None}


def test_a_sign_of_very_many_entries_is_taken_out_of_each_and_comes_back(
    client: Client, log: Any, person: Person
) -> None:
    for minute in range(45):
        log(ago=timedelta(minutes=100 - minute), body=CHEST, left=record.LegSigns(heaviness=4))

    press(client, MISTAKE, sign="body.chest_pain")

    assert not CheckIn.objects.live().filter(answers__has_key="body").exists()
    assert open_tiers(person) == set()
    client.post(undo_address(html_of(client, "/")), {"person": str(person.uid)})
    assert CheckIn.objects.live().filter(answers__has_key="body").count() == 45
    assert open_tiers(person) == {"emergency"}


def test_a_mistake_after_midnight_is_named_no_more(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=9))
    log(body=record.BodySigns(chest_pain=True, fainted=True))
    clock.shift(timedelta(hours=1))

    press(client, MISTAKE, sign="body.chest_pain")

    assert open_tiers(person) == {"emergency"}
    for url in (PAGE, "/", "/warnings/"):
        told = [one.lower() for one in re.findall(r"<b>(.*?)</b>", html_of(client, url))]
        assert not [one for one in told if "chest pain" in one and "taken out" not in one], url
        assert [one for one in told if "fainted" in one], url
    assert "I have chest pain" not in html_of(client, PAGE)
    press(client, ANSWER, answer="safe")
    assert "You told us: <b>fainted</b>" in html_of(client, SAFE)
