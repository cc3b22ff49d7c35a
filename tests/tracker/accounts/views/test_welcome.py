from __future__ import annotations

import pytest
from django.urls import reverse
from factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

WELCOME = reverse("accounts:first_visit")


@pytest.fixture
def newcomer(client):
    user = UserFactory()
    person = PersonFactory(user=user, set_up_at=None, time_zone="", region="", units="", name="")
    client.force_login(user)
    return person


def answers(person, **changed):
    given = {"person": person.uid, "time_zone": "Europe/Dublin", "region": "IE", "units": "metric"}
    return {**given, **changed}


def test_the_first_visit_is_for_somebody_who_is_signed_in(client):
    assert client.get(WELCOME).url.startswith(reverse("account_login"))


def test_it_says_what_the_app_does_and_does_not_do(client, newcomer):
    page = client.get(WELCOME).content.decode()

    assert "helps you log your legs" in page
    assert "get help, even if the app says nothing" in page


def test_nothing_is_chosen_beforehand_and_the_browser_may_offer_its_time_zone(client, newcomer):
    page = client.get(WELCOME).content.decode()

    assert "data-time-zone" in page
    assert page.count('<option value="" selected>') == 2
    assert " checked" not in page


def test_the_answers_are_kept_and_lead_to_today(client, newcomer):
    response = client.post(WELCOME, answers(newcomer))

    assert response.url == reverse("today")
    newcomer.refresh_from_db()
    assert newcomer.set_up_at is not None
    assert (newcomer.time_zone, newcomer.region, newcomer.units) == (
        "Europe/Dublin",
        "IE",
        "metric",
    )


def test_it_is_asked_once_and_corrected_after_back_it_counts(client, newcomer):
    client.post(WELCOME, answers(newcomer))
    assert client.get(WELCOME).url == reverse("today")

    again = client.post(WELCOME, answers(newcomer, region="US"))

    assert again.url == reverse("today")
    newcomer.refresh_from_db()
    assert newcomer.region == "US"


@pytest.mark.parametrize(
    "wrong", [{"time_zone": "Mars/Olympus"}, {"time_zone": ""}, {"region": ""}, {"units": ""}]
)
def test_a_missing_or_unknown_answer_is_asked_for_and_the_others_stay(client, newcomer, wrong):
    response = client.post(WELCOME, answers(newcomer, **wrong))

    assert response.status_code == 422
    [field] = wrong
    assert f'href="#{field}--' in response.content.decode()
    for name, value in answers(newcomer).items():
        if name not in (field, "person"):
            assert response.context["form"][name].value() == value
    newcomer.refresh_from_db()
    assert newcomer.set_up_at is None


def test_a_form_opened_for_somebody_else_is_refused_with_the_answers_kept(client, newcomer):
    other = PersonFactory()

    response = client.post(WELCOME, answers(other))

    assert response.status_code == 422
    assert "opened for another person" in response.content.decode()
    assert response.context["form"]["region"].value() == "IE"


def test_somebody_who_is_signed_in_needs_no_invitation(owner):
    assert owner.get(reverse("accounts:invitation", args=["any"])).url == reverse("today")


@pytest.mark.parametrize(
    ("said", "then"), [("yes", "/you/usual/"), ("no", "/"), ("", "/"), (None, "/")]
)
def test_a_known_difference_is_asked_once_and_can_be_skipped(client, newcomer, said, then):
    assert "Is something about your legs always different" in client.get(WELCOME).content.decode()

    response = client.post(
        WELCOME, answers(newcomer) | ({} if said is None else {"always_different": said})
    )

    assert response["Location"] == then
    assert client.get(WELCOME)["Location"] == "/"
