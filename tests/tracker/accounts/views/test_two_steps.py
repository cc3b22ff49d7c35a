"""A code besides the password: turning it on, signing in with it, and losing the phone."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
)
from django.urls import reverse
from factories import PASSWORD

pytestmark = pytest.mark.django_db


def code(secret: str, *, steps: int = 0) -> str:
    """What the app shows; `steps` of 30 s later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(browser, user, typed: str) -> bool:
    browser.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": typed})
    return "_auth_user_id" in browser.session


@pytest.fixture
def secret(user) -> str:
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return "JBSWY3DPEHPK3PXP"


def test_codes_are_turned_on_with_a_code_from_the_app(owner, user):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = owner.get(reverse("mfa_activate_totp")).content.decode()
    shown = owner.session["mfa.totp.secret"]

    response = owner.post(reverse("mfa_activate_totp"), {"code": code(shown)})

    assert shown in page
    assert response.status_code == 302
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_with_codes_on_the_password_alone_does_not_sign_in(client, user, secret):
    first = client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    page = client.get(first.url).content.decode()

    assert first.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert "6 digits" in page

    client.post(first.url, {"code": code(secret)})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_recovery_code_signs_in_once(client, client_class, user, secret):
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    one = recovery.get_unused_codes()[0]

    for browser, signed_in in ((client, True), (client_class(), False)):
        browser.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
        browser.post(reverse("mfa_authenticate"), {"code": one})
        assert ("_auth_user_id" in browser.session) is signed_in


def test_recovery_codes_are_shown_and_can_be_made_anew(owner, user, secret):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    old = recovery.get_unused_codes()

    page = owner.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert owner.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    owner.post(reverse("mfa_generate_recovery_codes"))

    new = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert all(one in page for one in old)
    assert not set(old) & set(new)


def test_codes_can_be_turned_off(owner, user, secret):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = owner.get(reverse("mfa_deactivate_totp"))
    owner.post(reverse("mfa_deactivate_totp"))

    assert "Turn off codes?" in page.content.decode()
    assert not Authenticator.objects.filter(user=user, type="totp").exists()


@pytest.mark.parametrize(
    ("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_the_clock_of_the_phone_may_be_one_step_off(client, user, secret, steps, good):
    with time_machine.travel("2026-11-28T14:30:15Z", tick=False):
        assert sign_in(client, user, code(secret, steps=steps)) is good


def test_a_code_is_used_up_for_as_long_as_it_is_good(client, client_class, user, secret):
    with time_machine.travel("2026-11-28T14:30:00Z", tick=False) as clock:
        early = code(secret, steps=1)
        assert sign_in(client, user, early)
        for _step in range(2):
            clock.shift(timedelta(seconds=30))
            assert not sign_in(client_class(), user, early)


def test_a_used_code_is_refused_with_a_sentence(client, client_class, user, secret):
    with time_machine.travel("2026-11-28T14:30:00Z", tick=False) as clock:
        typed = code(secret, steps=1)
        sign_in(client, user, typed)
        clock.shift(timedelta(seconds=40))
        other = client_class()
        other.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
        page = other.post(reverse("mfa_authenticate"), {"code": typed}).content.decode()

    assert "This code was used before" in page


def test_the_code_that_turned_codes_on_does_not_sign_in(owner, client_class, user):
    with time_machine.travel("2026-11-28T14:30:00Z", tick=False):
        owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        owner.get(reverse("mfa_activate_totp"))
        shown = owner.session["mfa.totp.secret"]
        owner.post(reverse("mfa_activate_totp"), {"code": code(shown)})

        assert not sign_in(client_class(), user, code(shown))
        assert sign_in(client_class(), user, code(shown, steps=1))
