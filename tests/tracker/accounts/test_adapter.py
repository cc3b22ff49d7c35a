from __future__ import annotations

import pytest
from django.urls import reverse
from factories import PersonFactory, UserFactory

from tracker.accounts.invitations import GOOD_FOR, invite
from tracker.accounts.models import Invitation, Person, User
from tracker.digest import digest

pytestmark = pytest.mark.django_db

SIGNUP = reverse("account_signup")
NEW = {"username": "ruth", "password1": "legs-up-at-three"}


def test_the_first_account_needs_no_invitation_and_no_email_address(client):
    response = client.post(SIGNUP, NEW)

    assert response.status_code == 302
    user = User.objects.get(username="ruth")
    assert user.email == ""
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_new_account_has_one_person_of_its_own_about_whom_nothing_is_known(client):
    client.post(SIGNUP, NEW)

    person = Person.objects.get(accesses__user__username="ruth")
    assert person.set_up_at is None
    assert (person.name, person.time_zone, person.region, person.units) == ("", "", "", "")


def test_the_second_account_needs_an_invitation(client):
    UserFactory()

    shown = client.get(SIGNUP)
    sent = client.post(SIGNUP, NEW)

    assert "You need an invitation" in shown.content.decode()
    assert "You need an invitation" in sent.content.decode()
    assert not User.objects.filter(username="ruth").exists()


def test_the_example_person_is_not_the_first_account(client):
    PersonFactory(user=UserFactory(username="demo"), demo=True)

    client.post(SIGNUP, NEW)

    assert User.objects.filter(username="ruth").exists()


def test_without_an_invitation_not_even_the_first_account_is_made_when_told_so(client, settings):
    settings.SIGNUP = "invite"

    client.post(SIGNUP, NEW)

    assert not User.objects.exists()


def test_anybody_makes_an_account_when_told_so(client, settings):
    settings.SIGNUP = "open"
    UserFactory()

    client.post(SIGNUP, NEW)

    assert User.objects.filter(username="ruth").exists()


def test_an_invitation_makes_one_account_and_no_second(client, client_class, now):
    secret = invite(by=UserFactory(), now=now)
    link = reverse("accounts:invitation", args=[secret])

    assert client.get(link).url == SIGNUP
    client.post(SIGNUP, NEW)
    second = client_class()
    answer = second.get(link)
    second.post(SIGNUP, {**NEW, "username": "tom"})

    invitation = Invitation.objects.get()
    assert invitation.used_by is not None
    assert invitation.used_by.username == "ruth"
    assert answer.status_code == 410
    assert not User.objects.filter(username="tom").exists()


def test_two_people_with_one_invitation_open_only_one_gets_in(client, client_class, now):
    link = reverse("accounts:invitation", args=[invite(by=UserFactory(), now=now)])
    second = client_class()
    client.get(link)
    second.get(link)

    client.post(SIGNUP, NEW)
    late = second.post(SIGNUP, {**NEW, "username": "tom"})

    assert "You need an invitation" in late.content.decode()
    assert list(User.objects.exclude(username__startswith="user").values_list("username")) == [
        ("ruth",)
    ]


def test_an_invitation_runs_out(client, now):
    secret = invite(by=UserFactory(), now=now - GOOD_FOR)

    response = client.get(reverse("accounts:invitation", args=[secret]))

    assert response.status_code == 410
    assert "no longer works" in response.content.decode()


def test_an_invitation_that_ran_out_while_the_form_was_open_makes_no_account(client, now):
    secret = invite(by=UserFactory(), now=now)
    client.get(reverse("accounts:invitation", args=[secret]))
    Invitation.objects.update(made_at=now - 2 * GOOD_FOR, expires_at=now - GOOD_FOR)

    client.post(SIGNUP, NEW)

    assert not User.objects.filter(username="ruth").exists()


def test_the_secret_of_an_invitation_is_not_kept(now):
    secret = invite(by=UserFactory(), now=now)

    kept = Invitation.objects.get()

    assert kept.secret_hash == digest(secret)
    assert secret not in kept.secret_hash


def test_a_weak_password_keeps_the_name_that_was_typed_and_says_why(client):
    response = client.post(SIGNUP, {**NEW, "password1": "12345"})

    page = response.content.decode()
    assert 'value="ruth"' in page
    assert "too short" in page
    assert "12345" not in page
    assert not User.objects.exists()


def test_the_first_account_is_taken_by_whoever_is_saved_first(client, monkeypatch):
    form_open_when_asked = "tracker.accounts.adapter.AccountAdapter.is_open_for_signup"
    UserFactory()
    monkeypatch.setattr(form_open_when_asked, lambda self, request: True)

    response = client.post(SIGNUP, NEW)

    assert response.url == SIGNUP
    assert not User.objects.filter(username="ruth").exists()
