from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from factories import PASSWORD, PersonFactory, UserFactory

from tracker.accounts.invitations import invite
from tracker.accounts.models import Invitation, Person

pytestmark = pytest.mark.django_db

PEOPLE = reverse("accounts:people")
CHOOSE = reverse("accounts:choose_person")
ADD = reverse("accounts:add_person")
INVITE = reverse("accounts:add_invitation")


@pytest.mark.parametrize("url", [CHOOSE, INVITE])
def test_what_changes_something_is_posted_by_somebody_who_is_signed_in(client, owner, url):
    assert owner.get(url).status_code == 405
    owner.logout()
    assert client.post(url).url.startswith(reverse("account_login"))


def test_another_person_is_opened_and_stays_open(owner, user):
    father = PersonFactory(user=user, name="Father")

    response = owner.post(CHOOSE, {"person": father.uid})

    assert response.url == reverse("today")
    assert "record of Father" in owner.get(reverse("accounts:you")).content.decode()


def test_a_person_of_somebody_else_is_not_found(owner, person):
    stranger = PersonFactory(user=UserFactory())

    assert owner.post(CHOOSE, {"person": stranger.uid}).status_code == 404
    assert owner.post(CHOOSE, {"person": "nonsense"}).status_code == 404
    assert owner.post(CHOOSE).status_code == 404


def test_a_person_without_a_sign_in_is_added_and_opened(owner, user, person):
    owner.post(ADD, {"name": "Father", "key": uuid4()})

    father = Person.objects.get(name="Father")
    assert father.accesses.get().user == user
    page = owner.get(PEOPLE).content.decode()
    assert "Open the record of" in page
    assert f'value="{person.uid}"' in page


def test_the_form_for_one_more_person_has_an_address_to_come_back_to(client, owner):
    assert "Log for somebody else" in owner.get(ADD).content.decode()
    owner.logout()
    assert client.post(ADD, {"name": "Father"}).url.startswith(reverse("account_login"))


def test_a_person_without_a_name_is_asked_for_one(owner):
    response = owner.post(ADD, {"name": "  "})

    assert response.status_code == 422
    assert "Write their name." in response.content.decode()
    assert Person.objects.count() == 1


def test_the_link_of_an_invitation_is_shown_once_and_works(owner, client_class):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = owner.post(INVITE).content.decode()

    match = re.search(r"http://testserver(/invitation/[^/]+/)", page)
    assert match is not None
    assert match[1] not in owner.get(PEOPLE).content.decode()
    assert client_class().get(match[1]).url == reverse("account_signup")


def test_an_invitation_can_be_taken_back(owner, user, client_class, now):
    secret = invite(by=user, now=now)

    owner.post(reverse("accounts:withdraw", args=[Invitation.objects.get().pk]))

    response = client_class().get(reverse("accounts:invitation", args=[secret]))
    assert response.status_code == 410


def test_the_invitation_of_somebody_else_cannot_be_taken_back(owner, now):
    invite(by=UserFactory(), now=now)
    invitation = Invitation.objects.get()

    response = owner.post(reverse("accounts:withdraw", args=[invitation.pk]))

    assert response.status_code == 404
    assert Invitation.objects.filter(pk=invitation.pk).exists()


def test_more_people_cost_no_more_queries(owner, user, django_assert_max_num_queries, now):
    def count() -> int:
        with django_assert_max_num_queries(20) as queries:
            owner.get(PEOPLE)
        return len(queries)

    owner.get(PEOPLE)
    invite(by=user, now=now)
    before = count()
    for _one in range(5):
        PersonFactory(user=user)
        invite(by=user, now=now)

    assert count() == before
