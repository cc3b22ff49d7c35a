"""A person who forgot the password gets a new one from whoever runs the app."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def reset(name: str) -> str:
    """The new password, as shown."""
    said = StringIO()
    call_command("reset_password", name, stdout=said)
    return said.getvalue().rpartition(": ")[2].strip()


def test_the_new_password_works_and_the_old_one_does_not(client: Client):
    get_user_model().objects.create_user(username="Ann", password="a long walk")

    password = reset("ann")

    assert len(password) == 19
    assert client.login(username="Ann", password=password)
    assert not client.login(username="Ann", password="a long walk")


def test_whoever_was_signed_in_is_signed_out(client: Client):
    user = get_user_model().objects.create_user(username="ann", password="a long walk")
    client.force_login(user)

    reset("ann")

    response = client.get("/styleguide/")
    assert response.wsgi_request.user.is_anonymous


def test_a_lost_phone_with_its_codes_keeps_nobody_out(client: Client):
    user = get_user_model().objects.create_user(username="ann", password="a long walk")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    password = reset("ann")
    client.post(reverse("account_login"), {"login": "ann", "password": password})

    assert not Authenticator.objects.filter(user=user).exists()
    assert client.session["_auth_user_id"] == str(user.pk)


def test_two_resets_make_two_passwords():
    get_user_model().objects.create_user(username="ann", password="a long walk")

    assert reset("ann") != reset("ann")


def test_an_unknown_name_is_said_to_be_unknown():
    with pytest.raises(CommandError, match="Nobody here signs in as bob"):
        reset("bob")
