"""A known pain has a way out, and it is no way to silence a sign of a clot."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory
from known_form import CHEST, OFFER, OTHER_LEG, SORE_KNEE, SWOLLEN, form, opened, page, tell

from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import say_usual
from tracker.accounts.models import ClotRisk, Person, UsualStatement
from tracker.accounts.queries import usual_of
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Review, WarningRecord


# --- Where it is offered ---------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(("said", "rule"), [(SWOLLEN, ONE_LEG), (SORE_KNEE, WATCH)])
def test_the_urgent_card_and_the_watch_card_offer_it(
    client: Client, person: Person, log: Any, said: Any, rule: str
) -> None:
    log(**said)
    assert opened(person).rule == rule

    for url in ("/", "/warnings/", f"/warnings/{opened(person).pk}/"):
        html = page(client, url)
        assert OFFER in html
        assert f'href="/warnings/{opened(person).pk}/known/"' in html


@pytest.mark.django_db
def test_the_watch_card_names_your_usual(client: Client, log: Any) -> None:
    log(**SORE_KNEE)

    assert "Tell us who and when, for “Your usual”." in page(client, "/")


@pytest.mark.django_db
def test_a_leg_that_is_always_heavier_can_be_told_of(
    client: Client, person: Person, log: Any
) -> None:
    for ago in (2, 1):
        log(timedelta(days=ago), left=record.LegSigns(heaviness=6), right=OTHER_LEG)
    log(left=record.LegSigns(heaviness=6), right=OTHER_LEG, nothing_new=True)
    assert opened(person).rule == "safety.one-leg-heavier"

    tell(client, person, swelling=None, heaviness="6", other_heaviness="3")

    assert open_records(person) == []
    (statement,) = person.usual_statements.all()
    assert usual_of(statement).left == record.UsualLeg(heaviness=6)
    assert usual_of(statement).right == record.UsualLeg(heaviness=3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"left": record.LegSigns(heaviness=3, warm=True), "right": OTHER_LEG},
        {"left": record.LegSigns(heaviness=3, tender_vein=True), "right": OTHER_LEG},
        {"left": record.LegSigns(heaviness=3, swelling=1, warm=True), "right": OTHER_LEG},
        {"left": record.LegSigns(heaviness=3, red=True, warm=True), "right": OTHER_LEG},
        {"left": record.LegSigns(heaviness=3, skin=("sore",), sore_infected=True)},
        CHEST,
    ],
)
def test_it_is_not_offered_where_a_sign_can_never_be_usual(
    client: Client, person: Person, log: Any, said: Any
) -> None:
    log(**said)
    assert open_records(person)

    assert OFFER not in page(client, "/")
    for warning in open_records(person):
        url = f"/warnings/{warning.pk}/known/"
        assert client.get(url)["Location"] == f"/warnings/{warning.pk}/"
        assert client.post(url, form(person))["Location"] == f"/warnings/{warning.pk}/"
    assert not UsualStatement.objects.exists()


@pytest.mark.django_db
def test_in_pregnancy_one_leg_is_for_the_maternity_unit_alone(
    client: Client, person: Person, log: Any
) -> None:
    ClotRisk.objects.create(person=person, kind="pregnant")

    log(**SWOLLEN)

    assert "safety.pregnancy" in {one.rule for one in open_records(person)}
    assert OFFER not in page(client, "/")


# --- What it asks ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_form_starts_with_the_signs_of_the_card_and_with_nothing_else(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)

    html = page(client, f"/warnings/{opened(person).pk}/known/")

    assert re.findall(r'id="([\w-]+)--\w+" value="[^"]*" checked', html) == ["swelling-1"]
    assert 'id="swelling-2-' not in html
    assert 'id="pain-' not in html
    assert 'name="looked_on" value=""' in html
    assert 'href="tel:999"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"how_long": None}, "Say how long it has been like this."),
        ({"how_long": "new"}, "Then it is not your usual yet."),
        ({"looked_by": None}, "Say who looked at it."),
        ({"looked_by": "nobody"}, "Then have it looked at first."),
        ({"looked_on": None}, "Say when they looked."),
        ({"looked_on": "soon"}, "This is not a date."),
        ({"looked_on": "2026-11-23"}, "This day is still to come."),
        ({"looked_on": "2025-11-21"}, "That is more than a year ago."),
        ({"outcome": None}, "Choose what they said."),
        ({"outcome": "waiting_for_tests"}, "Then wait for the tests."),
        ({"outcome": "clot_treated"}, "Choose one of the answers"),
        ({"unchanged": None}, "Tick this only if it is true."),
        ({"swelling": "2"}, "Choose one of the answers"),
    ],
)
def test_without_a_yes_to_both_questions_nothing_is_kept(
    client: Client, person: Person, log: Any, changes: dict[str, Any], says: str
) -> None:
    log(**SWOLLEN)

    response = tell(client, person, **changes)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert opened(person).tier == "urgent"
    assert not UsualStatement.objects.exists()
    assert not Review.objects.exists()


@pytest.mark.django_db
def test_a_form_opened_for_another_person_is_refused(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)

    sent = form(person) | {"person": str(PersonFactory().uid)}
    response = client.post(f"/warnings/{opened(person).pk}/known/", sent)

    assert response.status_code == 422
    assert not UsualStatement.objects.exists()


@pytest.mark.django_db
def test_nobody_tells_of_the_leg_of_another_person(person: Person, log: Any) -> None:
    log(**SWOLLEN)
    other = UserFactory()
    PersonFactory(user=other)
    web = Client()
    web.force_login(other)

    assert web.get(f"/warnings/{opened(person).pk}/known/").status_code == 404
    assert web.post(f"/warnings/{opened(person).pk}/known/", form(person)).status_code == 404
    assert not UsualStatement.objects.exists()


# --- What it keeps ---------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_look_after_the_sign_began_closes_the_card_and_all_of_it_is_kept(
    client: Client, person: Person, log: Any
) -> None:
    log(timedelta(hours=2), **SWOLLEN)

    response = tell(client, person)

    assert response["Location"] == "/"
    assert "Closed: it is your usual" in page(client, "/")
    assert open_records(person) == []
    (review,) = Review.objects.live()
    assert (review.rule, review.leg, review.outcome) == (ONE_LEG, "left", "other_cause")
    (statement,) = person.usual_statements.all()
    assert (statement.how_long, statement.looked_by) == ("years", "nurse")
    assert statement.looked_on == date(2026, 11, 22)
    assert usual_of(statement).left == record.UsualLeg(swelling=1)
    told = page(client, "/you/usual/")
    assert "1 to 5 years, looked at by: a nurse, looked at on 22 Nov 2026" in told


@pytest.mark.django_db
def test_undo_of_the_closing_opens_it_again(client: Client, person: Person, log: Any) -> None:
    log(timedelta(hours=2), **SWOLLEN)
    tell(client, person)
    (undo,) = re.findall(r'<form class="toast[^>]* action="([^"]+)"', page(client, "/"))

    client.post(undo, {"person": str(person.uid)})

    assert opened(person).tier == "urgent"
    assert WarningRecord.objects.count() == 1


@pytest.mark.django_db
def test_a_look_before_the_sign_was_first_logged_closes_nothing_and_the_page_says_so(
    client: Client, person: Person, log: Any
) -> None:
    log(timedelta(hours=2), **SWOLLEN)

    response = tell(client, person, looked_on="2026-11-02")

    assert opened(person).tier == "urgent"
    assert not Review.objects.exists()
    assert person.usual_statements.count() == 1
    html = page(client, response["Location"])
    assert "The card stays: they looked before this was first logged, on 22 November." in html
    assert "Get your left leg checked today" in html
    assert current_assessment(person, now=timezone.now()).walking == "stop"


@pytest.mark.django_db
def test_it_stays_over_the_next_days_until_somebody_looked(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    tell(client, person, looked_on="2026-11-02")
    for _day in range(3):
        clock.shift(timedelta(days=1))
        log(**SWOLLEN)
        assert opened(person).tier == "urgent"

    client.post(
        f"/warnings/{opened(person).pk}/review/",
        {
            "outcome": "seen", "on": "2026-11-25",
            "person": str(person.uid), "key": str(uuid.uuid4()),
        },
    )  # fmt: skip

    assert open_records(person) == []
    clock.shift(timedelta(days=1))
    log(**SWOLLEN)
    assert open_records(person) == []


@pytest.mark.django_db
def test_a_sign_logged_again_after_the_look_keeps_the_card(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(days=2))
    log(timedelta(days=1), **SWOLLEN)
    log(**SWOLLEN)

    response = tell(client, person, looked_on="2026-11-22", outcome="seen")

    assert opened(person).tier == "urgent"
    assert "The card stays: it was logged again after they looked." in page(
        client, response["Location"]
    )


@pytest.mark.django_db
def test_what_else_is_usual_stays_and_is_shown(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    earlier = record.Usual(
        confirmed_on=date(2026, 10, 1),
        left=record.UsualLeg(pain=2),
        right=record.UsualLeg(numb=True),
        breathless=True,
    )
    say_usual(person=person, usual=earlier, now=timezone.now())
    log(**SWOLLEN)
    html = page(client, f"/warnings/{opened(person).pk}/known/")
    assert "Also still your usual" in html
    assert "Right leg: numb: yes" in html

    tell(client, person)

    latest = person.usual_statements.order_by("-pk")[0]
    assert usual_of(latest) == earlier.model_copy(
        update={
            "confirmed_on": date(2026, 11, 22),
            "left": record.UsualLeg(pain=2, swelling=1),
        }
    )


@pytest.mark.django_db
def test_what_ran_out_is_not_said_again_by_the_way(
    client: Client, person: Person, log: Any
) -> None:
    earlier = record.Usual(confirmed_on=date(2026, 8, 1), right=record.UsualLeg(numb=True))
    say_usual(person=person, usual=earlier, now=timezone.now())
    log(**SWOLLEN)

    tell(client, person)

    latest = person.usual_statements.order_by("-pk")[0]
    assert usual_of(latest).right is None


@pytest.mark.django_db
def test_the_same_form_twice_keeps_one_statement_and_one_review(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)
    url, sent = f"/warnings/{opened(person).pk}/known/", form(person, looked_on="2026-11-02")

    client.post(url, sent)
    client.post(url, sent)

    assert person.usual_statements.count() == 1
    assert not Review.objects.exists()


@pytest.mark.django_db
def test_a_thicker_calf_becomes_a_usual_difference_with_its_side(
    client: Client, person: Person, user: Any, log: Any, clock: time_machine.Traveller
) -> None:
    measured = record.Measurement(
        at=local_now(person, timezone.now()),
        left_calf_cm=Decimal(36),
        right_calf_cm=Decimal("39.5"),
        cannot_repeat=True,
    )
    add_entry(
        person=person,
        kind=KINDS["measurement"],
        entry=measured,
        key=uuid.uuid4(),
        by=user,
        now=timezone.now(),
    )
    warning = opened(person)
    assert (warning.rule, warning.legs) == (ONE_LEG, ["right"])
    assert "This calf is always thicker, by 3.5 cm" in page(
        client, f"/warnings/{warning.pk}/known/"
    )

    tell(client, person, swelling=None, calf_difference="yes")

    (statement,) = person.usual_statements.all()
    assert statement.calf_difference_cm == -3.5
    assert open_records(person) == []


@pytest.mark.django_db
def test_a_thicker_calf_told_of_twice_is_not_thicker_by_twice_as_much(
    client: Client, person: Person, clock: time_machine.Traveller
) -> None:
    thicker = record.Measurement(
        at=local_now(person, timezone.now()),
        left_calf_cm=Decimal(36),
        right_calf_cm=Decimal("39.5"),
        cannot_repeat=True,
    )
    add_entry(
        person=person,
        kind=KINDS["measurement"],
        entry=thicker,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )
    url = f"/warnings/{opened(person).pk}/known/"
    sent = form(person, swelling=None, calf_difference="yes", looked_on="2026-10-01")
    other = {**sent, "key": str(uuid.uuid4())}

    for data in (sent, sent, other):
        clock.shift(timedelta(seconds=1))
        client.post(url, data)

    assert [one.calf_difference_cm for one in person.usual_statements.all()] == [Decimal("-3.5")]
    assert {tuple(one.legs) for one in open_records(person)} == {("right",)}
