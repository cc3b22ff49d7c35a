"""The three answers of the emergency screen: called, safe, tapped by mistake."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory
from page_forms import as_sent

from tracker.accounts.models import Access, Person, User
from tracker.journal import record
from tracker.journal.models import Answer, CheckIn, Injury, WarningRecord

pytestmark = pytest.mark.django_db

PAGE = "/warnings/emergency/"
ANSWER = f"{PAGE}answer/"
CALLED = f"{PAGE}called/"
SAFE = f"{PAGE}safe/"
MISTAKE = f"{PAGE}mistake/"
CHEST = record.BodySigns(chest_pain=True)
FROTH = record.BodySigns(pink_froth=True, breathless="at_rest")
COLD = record.LegSigns(cold=True, pale_or_blue=True, onset="sudden")


@pytest.fixture
def log(log: Any, clock: time_machine.Traveller) -> Any:
    """Save a check-in; the answer comes a minute later."""

    def save(*args: Any, **said: Any) -> Any:
        saved = log(*args, **said)
        clock.shift(timedelta(minutes=1))
        return saved

    return save


def html_of(client: Client, url: str) -> str:
    response = client.get(url, follow=True)
    assert response.status_code == 200, url
    return str(response.content.decode())


def fields(html: str, **more: str) -> dict[str, Any]:
    """What the forms of the screen carry unseen, and the button that is pressed."""
    found: dict[str, Any] = {"named": re.findall(r'name="named" value="(\d+)"', html)}
    for name in ("person", "key"):
        match = re.search(rf'name="{name}" value="([^"]+)"', html)
        assert match is not None
        found[name] = match[1]
    return found | more


def press(client: Client, url: str, **more: str) -> Any:
    return client.post(url, fields(html_of(client, PAGE), **more))


def records(person: Person) -> list[WarningRecord]:
    return list(WarningRecord.objects.filter(person=person).order_by("pk"))


def open_tiers(person: Person) -> set[str]:
    return {one.tier for one in records(person) if one.closed_on is None and one.tier != "caution"}


def test_called_answers_every_emergency_that_has_begun(
    client: Client, log: Any, person: Person
) -> None:
    log(body=FROTH)
    assert sum(one.tier == "emergency" for one in records(person)) == 2

    answer = press(client, ANSWER, answer="called")

    assert answer.headers["Location"] == CALLED
    assert open_tiers(person) == {"urgent"}
    rules = Answer.objects.live().filter(person=person, answer="called").values_list("rule")
    assert {rule for (rule,) in rules} == {"safety.pe", "safety.hf"}


def test_cold_feet_need_one_tap_for_both_legs(client: Client, log: Any, person: Person) -> None:
    log(left=COLD, right=COLD)

    press(client, ANSWER, answer="called")

    assert open_tiers(person) == {"urgent"}


def test_the_calm_page_says_what_to_do_and_how_to_call_again(client: Client, log: Any) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="called")

    html = html_of(client, CALLED)

    assert "Help is on its way" in html
    assert "You told us you called 999" in html
    assert "Do not drive yourself." in html
    assert "Stay where you are. Not called yet, or worse? Call 999." in html
    assert html.count('href="tel:999"') == 1
    assert "tel:111" not in html


def test_what_helps_meanwhile_is_said_after_the_call_too(client: Client, log: Any) -> None:
    log(body=FROTH)
    press(client, ANSWER, answer="called")

    html = html_of(client, CALLED)

    assert "Sit up." in html
    assert html.count("Unlock the door.") == 1
    assert html.count("Do not drive yourself.") == 1


def test_a_second_press_is_one_answer(client: Client, log: Any, person: Person) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE), answer="called")

    first = client.post(ANSWER, sent)
    second = client.post(ANSWER, sent)

    assert first.headers["Location"] == second.headers["Location"] == CALLED
    assert Answer.objects.live().filter(person=person).count() == 1


def test_back_to_the_screen_and_another_answer_is_harmless(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE))
    client.post(ANSWER, {**sent, "answer": "called"})

    answer = client.post(ANSWER, {**sent, "answer": "safe"})

    assert client.get(answer.headers["Location"]).status_code in (200, 302)
    assert Answer.objects.live().get(person=person).answer == "called"


def test_the_screen_of_the_wrong_record_is_refused_in_words(
    client: Client, log: Any, person: Person, user: User
) -> None:
    log(body=CHEST)
    other = PersonFactory(name="Mum")
    Access.objects.create(user=user, person=other)
    Access.objects.filter(person=other).update(since=timezone.now() + timedelta(days=9))
    for url, pressed in ((ANSWER, {"answer": "called"}), (MISTAKE, {"sign": "body.chest_pain"})):
        sent = {"person": str(other.uid), "key": str(uuid.uuid4()), **pressed}

        answer = client.post(url, sent, follow=True)

        assert "This page was opened for Mum" in answer.content.decode()
        assert "Nothing was done." in answer.content.decode()
    assert not Answer.objects.exists()
    assert CheckIn.objects.live().get(person=person)


def test_what_no_button_says_is_a_bad_request(client: Client, log: Any) -> None:
    log(body=CHEST)

    assert press(client, ANSWER, answer="maybe").status_code == 400


@pytest.mark.parametrize("url", [PAGE, CALLED, SAFE])
def test_without_an_emergency_they_lead_to_today(client: Client, person: Person, url: str) -> None:
    assert client.get(url, follow=True).redirect_chain[-1][0] == "/"


def test_safe_is_kept_for_each_sign_that_the_screen_names(
    client: Client, log: Any, person: Person
) -> None:
    log(body=FROTH)

    answer = press(client, ANSWER, answer="safe")

    html = html_of(client, answer.headers["Location"])
    assert answer.headers["Location"] == SAFE
    assert Answer.objects.live().filter(person=person, answer="safe").count() == 2
    assert "coughing up pink froth" in html
    assert "the warning stays until a professional has looked at it" in html
    assert "Does it come back, or get worse? Call 999." in html
    assert open_tiers(person) == {"urgent"}


def test_safe_is_no_answer_to_what_came_since(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE), answer="safe")
    clock.shift(timedelta(minutes=5))
    log(left=COLD)

    answer = client.post(ANSWER, sent)

    assert answer.headers["Location"] == PAGE
    assert "chest pain" not in html_of(client, PAGE).split("<hr>")[0]
    assert {one.rule: one.tier for one in records(person)}["safety.pe"] == "urgent"


@pytest.mark.parametrize("answer", ["called", "safe"])
def test_a_new_sign_after_the_answer_shows_the_screen_again(
    client: Client, log: Any, clock: time_machine.Traveller, answer: str
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer=answer)
    clock.shift(timedelta(hours=1))

    saved = log(body=record.BodySigns(coughing_blood=True))

    assert saved.answer == PAGE
    assert "coughing up blood" in html_of(client, PAGE)
    assert "Call 999 now" in html_of(client, "/")


def test_who_was_safe_and_called_after_all_is_told_of_no_other_line(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE))
    client.post(ANSWER, {**sent, "answer": "safe"})

    answer = client.post(ANSWER, {**sent, "answer": "called"})

    assert answer.headers["Location"] == CALLED
    assert "You told us you called 999" in html_of(client, "/")
    assert "tel:111" not in html_of(client, "/")
    assert Answer.objects.live().filter(person=person, answer="called").count() == 1


def test_a_call_said_to_an_earlier_card_leads_to_the_emergency_that_nobody_answered(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="safe")
    clock.shift(timedelta(hours=9))
    log(left=COLD)
    urgent, emergency = records(person)

    answer = client.post(f"/warnings/{urgent.pk}/answer/", {"answer": "called"})

    assert answer.headers["Location"] == PAGE
    emergency.refresh_from_db()
    assert (emergency.rule, emergency.tier) == ("safety.limb-ischaemia", "emergency")
    assert Answer.objects.live().filter(person=person, answer="called").count() == 0


# --- Tapped by mistake -------------------------------------------------------------------------
@pytest.mark.parametrize(("said", "then"), [("called", CALLED), ("safe", SAFE)])
def test_an_injury_is_answered_on_its_own_date(
    client: Client, person: Person, clock: time_machine.Traveller, said: str, then: str
) -> None:
    new = "/injuries/new/"
    hurt = {"leg": "left", "crack_odd_shape_numb_cold": "yes"}
    assert client.post(new, as_sent(client.get(new), new) | hurt)["Location"] == PAGE
    clock.shift(timedelta(minutes=1))

    assert press(client, ANSWER, answer=said).headers["Location"] == then
    assert open_tiers(person) == {"urgent"}

    clock.shift(timedelta(minutes=1))
    edit = f"/injuries/{Injury.objects.live().get().uid}/"
    plaster = as_sent(client.get(edit), edit) | {"cast_or_boot": "yes"}
    assert client.post(edit, plaster)["Location"] == "/"
    clock.shift(timedelta(hours=11))
    html_of(client, "/")
    assert open_tiers(person) == {"urgent"}

    hurt["on"] = str(timezone.localdate())
    assert client.post(new, as_sent(client.get(new), new) | hurt)["Location"] == PAGE


def test_a_note_that_is_added_after_the_call_shows_the_screen_no_more(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    url = f"/check-ins/{log(body=CHEST).change.uid}/"
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(minutes=5))

    client.post(url, as_sent(client.get(url), url) | {"note": "The doctor came."})

    assert CheckIn.objects.live().get(person=person).note == "The doctor came."
    assert open_tiers(person) == {"urgent"}


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
    assert not kept.bodysigns_set.exists()
    assert kept.legsigns_set.get().aching == 1
    assert kept.earlier.get().bodysigns_set.get().chest_pain is True
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


def undo_address(html: str) -> str:
    found = re.search(r'action="(/warnings/emergency/mistake/\d+/undo/)"', html)
    assert found is not None
    return found[1]


def test_undo_brings_back_the_sign_and_the_open_emergency(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    press(client, MISTAKE, sign="body.chest_pain")
    url = undo_address(html_of(client, "/"))

    answer = client.post(url, {"person": str(person.uid)})

    assert answer.headers["Location"] == PAGE
    assert [(one.tier, one.closed_on) for one in records(person)] == [("emergency", None)]
    assert CheckIn.objects.live().get(person=person).bodysigns_set.get().chest_pain is True
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
    assert CheckIn.objects.live().get(person=person).bodysigns_set.get().chest_pain is True
    assert open_tiers(person) == {"emergency"}


def test_a_sign_of_several_entries_is_taken_out_of_each(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    log(ago=timedelta(hours=2), body=CHEST, left=record.LegSigns(heaviness=5))

    press(client, MISTAKE, sign="body.chest_pain")

    kept = CheckIn.objects.live().filter(person=person)
    assert [one.bodysigns_set.exists() for one in kept] == [False, False]
    client.post(undo_address(html_of(client, "/")), {"person": str(person.uid)})
    kept = CheckIn.objects.live().filter(person=person)
    assert [one.bodysigns_set.get().chest_pain for one in kept] == [True, True]


def test_a_sign_of_an_earlier_emergency_stays(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(days=1, hours=1))
    log(body=CHEST, left=record.LegSigns(heaviness=5))

    press(client, MISTAKE, sign="body.chest_pain")

    kept = CheckIn.objects.live().filter(person=person).order_by("at")
    assert [one.bodysigns_set.exists() for one in kept] == [True, False]


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
    log(
        left=record.LegSigns(red=True, warm=True, swelling=1), body=record.BodySigns(shivering=True)
    )
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

    for words in ("I have called", "I am safe", "It was a mistake, take it out"):
        assert words in html
    assert 'value="body.chest_pain"' in html
    assert html.count('data-tier="emergency"') == 1
    client.post(ANSWER, fields(html, answer="called"))
    assert open_tiers(person) == {"urgent"}
