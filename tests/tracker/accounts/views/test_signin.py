"""allauth's pages, as this project sets them up and words them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.urls import reverse
from factories import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN = reverse("account_login")


def test_signing_in_with_user_name_and_password_leads_to_today(client, user):
    response = client.post(LOGIN, {"login": user.username, "password": PASSWORD})

    assert response.url == reverse("today")


def test_the_session_lasts_for_months(client, user):
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})

    assert client.session.get_expiry_age() > 170 * 24 * 3600


def test_a_wrong_password_keeps_the_user_name(client, user):
    response = client.post(LOGIN, {"login": user.username, "password": "wrong"})

    assert response.status_code == 200
    assert f'value="{user.username}"' in response.content.decode()
    assert 'role="alert"' in response.content.decode()


def test_a_flood_of_requests_gets_a_page_that_says_to_wait(client, user):
    for _try in range(31):
        response = client.post(LOGIN, {"login": "", "password": ""})

    assert response.status_code == 429
    page = response.content.decode()
    assert "Wait a moment" in page
    assert "Too many tries. Try again in 1 minute." in page
    assert "./run reset-password" in page


def test_passkeys_are_offered_on_localhost_and_not_on_a_bare_address(client):
    assert "Use a passkey" in client.get(LOGIN, headers={"host": "localhost"}).content.decode()
    assert "Use a passkey" not in client.get(LOGIN, headers={"host": "127.0.0.1"}).content.decode()


def test_signing_out_is_one_tap(owner):
    owner.post(reverse("account_logout"))

    assert "_auth_user_id" not in owner.session


def test_the_new_password_signs_in_and_the_old_one_does_not(owner, user):
    new = "three-legs-up-a-day"

    response = owner.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response.status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert "_auth_user_id" in owner.session


def test_a_wrong_old_password_changes_nothing(owner, user):
    owner.post(
        reverse("account_change_password"),
        {"oldpassword": "wrong", "password1": "three-legs-up", "password2": "three-legs-up"},
    )

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "accounts:delete"])
def test_a_sensitive_page_asks_for_the_password_first(owner, name):
    response = owner.get(reverse(name))

    assert response.url.startswith(reverse("account_reauthenticate"))


def test_where_a_passkey_cannot_work_its_page_says_what_is_missing(owner):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    address = owner.get(reverse("mfa_add_webauthn"), headers={"host": "127.0.0.1"})
    localhost = owner.get(reverse("mfa_add_webauthn"), headers={"host": "localhost"})

    assert "starts with https" in address.content.decode()
    assert "starts with https" not in localhost.content.decode()
    assert "Sign in with it alone" in localhost.content.decode()


PAGES = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_activate_totp",
]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_account_stands_in_our_house(owner, name):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    response = owner.get(reverse(name))

    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert 'class="foot"' in page
    assert "style=" not in page.replace("data:image/svg", "")


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_a_page_before_sign_in_stands_in_our_house_too(client, name):
    page = client.get(reverse(name)).content.decode()

    assert page.count("<h1") == 1
    assert 'class="foot"' in page
    assert 'class="nav"' not in page


FIRST = "Nobody has an account here yet"


@pytest.mark.parametrize("signup", ["first", "open"])
def test_where_nobody_has_an_account_the_page_leads_to_the_first_one(client, settings, signup):
    settings.SIGNUP = signup

    page = client.get(LOGIN).content.decode()

    assert FIRST in page
    assert f'<a class="btn btn-main btn-wide" href="{reverse("account_signup")}">' in page
    assert page.count("btn-main") == page.count("<h1") == 1


def test_with_an_account_or_where_none_can_be_made_the_page_only_signs_in(client, settings, user):
    assert FIRST not in client.get(LOGIN).content.decode()

    user.delete()
    settings.SIGNUP = "invite"
    assert FIRST not in client.get(LOGIN).content.decode()


def test_the_page_to_sign_in_is_there_when_the_database_is_not(client, monkeypatch):
    def gone() -> bool:
        raise DatabaseError("gone")

    monkeypatch.setattr("tracker.accounts.queries.has_accounts", gone)

    assert FIRST not in client.get(LOGIN).content.decode()
