from __future__ import annotations

import re

import pytest
import time_machine
from django.urls import reverse
from factories import PASSWORD, PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.models import Person, User

pytestmark = pytest.mark.django_db

YOU = reverse("accounts:you")
PREFERENCES = reverse("accounts:preferences")
DELETE = reverse("accounts:delete")

PAGES = ["you", "profile", "usual", "goals", "preferences", "people"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_asks_to_sign_in(client, name):
    url = reverse(f"accounts:{name}")

    assert client.get(url).url == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_its_owner(owner, name):
    response = owner.get(reverse(f"accounts:{name}"))

    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert "style=" not in page


@pytest.mark.parametrize("name", PAGES)
def test_every_form_of_a_page_carries_the_token_that_shows_it_is_ours(owner, name):
    page = owner.get(reverse(f"accounts:{name}")).content.decode()

    forms = re.findall(r"<form .*?</form>", page, re.DOTALL)

    assert page.count("<form ") == len(forms)
    assert all("csrfmiddlewaretoken" in form for form in forms)


@pytest.mark.parametrize("name", PAGES)
def test_a_user_without_a_person_finds_no_page(client, person, name):
    client.force_login(UserFactory())

    assert client.get(reverse(f"accounts:{name}")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_somebody_else_is_on_a_page(client, name):
    PersonFactory(user=UserFactory(username="someone"), name="Somebody Else")
    user = UserFactory()
    PersonFactory(user=user)
    client.force_login(user)

    page = client.get(reverse(f"accounts:{name}")).content.decode()

    assert "Somebody Else" not in page
    assert "someone" not in page


def test_you_leads_to_everything_there_is_to_set(owner):
    page = owner.get(YOU).content.decode()

    for name in ("profile", "usual", "goals", "preferences", "people", "delete"):
        assert f'href="{reverse(f"accounts:{name}")}"' in page
    assert f'href="{reverse("mfa_index")}"' in page
    assert f'action="{reverse("account_logout")}"' in page


def test_you_says_how_things_stand(owner, person):
    for kind in ("diabetes", "heart_failure", "varicose_veins"):
        person.conditions.create(kind=kind)
    person.usual_statements.create(confirmed_on="2026-01-10")
    Person.objects.update(walk_minutes_a_week=100)

    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        page = owner.get(YOU).content.decode()

    assert "Diabetes, Heart failure and 1 more" in page
    assert "Holds until 10 Apr 2026" in page
    assert "100 minutes of walking a week" in page


def test_you_names_a_single_fact_and_other_aims_briefly(owner, person):
    person.conditions.create(kind="diabetes")
    person.clot_risks.create(kind="pregnant", until="2020-01-01")
    Person.objects.update(elevations_a_day=2, region="", time_zone="")

    page = owner.get(YOU)

    health = [link.about for link in page.context["health"]]
    assert health == ["Diabetes", "Nothing told yet", "Set"]
    assert "Nothing told yet" in [link.about for link in page.context["app"]]


def test_you_says_when_a_usual_ran_out(owner, person):
    person.usual_statements.create(confirmed_on="2026-01-10")

    with time_machine.travel("2026-04-11T12:00Z", tick=False):
        page = owner.get(YOU).content.decode()

    assert "Ran out on 10 Apr 2026" in page


def looks(person, **changed):
    given = {
        "person": person.uid,
        "theme": "dark",
        "text_size": "larger",
        "time_zone": "Pacific/Auckland",
        "region": "NZ",
        "units": "imperial",
    }
    return {**given, **changed}


def test_preferences_are_kept_and_show_on_the_next_page(owner, user, person):
    response = owner.post(PREFERENCES, looks(person))

    assert response.url == YOU
    person.refresh_from_db()
    assert (person.time_zone, person.region, person.units) == ("Pacific/Auckland", "NZ", "imperial")
    page = owner.get(YOU).content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-text="larger"' in page


def test_looks_belong_to_who_signs_in_and_the_place_to_whose_legs_they_are(owner, user, person):
    father = PersonFactory(user=user, region="US")
    owner.post(reverse("accounts:choose_person"), {"person": father.uid})

    owner.post(PREFERENCES, looks(father))

    person.refresh_from_db()
    father.refresh_from_db()
    user.refresh_from_db()
    assert (person.region, father.region, user.theme) == ("GB", "NZ", "dark")


def test_preferences_with_an_error_keep_what_was_chosen(owner, person):
    response = owner.post(PREFERENCES, looks(person, region="Atlantis"))

    assert response.status_code == 422
    assert response.context["form"]["theme"].value() == "dark"
    person.refresh_from_db()
    assert person.region == "GB"


def confirm_password(browser):
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_delete_asks_for_the_password_even_when_the_form_is_sent_at_once(owner, user):
    response = owner.post(DELETE, {"username": user.username})

    assert response.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=user.pk).exists()


def test_delete_wants_the_user_name_typed(owner, user):
    confirm_password(owner)

    response = owner.post(DELETE, {"username": user.username.upper()})

    assert response.status_code == 422
    assert "Nothing was deleted" in response.content.decode()
    assert User.objects.filter(pk=user.pk).exists()


def test_delete_takes_the_account_and_the_record_and_signs_out(owner, user, person):
    confirm_password(owner)

    sent = {**as_sent(owner.get(DELETE), DELETE), "username": user.username}
    response = owner.post(DELETE, sent)

    assert response.url == reverse("account_login")
    assert not User.objects.exists()
    assert not Person.objects.exists()
    assert "_auth_user_id" not in owner.session
    page = owner.get(response.url)
    assert "Everything is deleted." in page.content.decode()
