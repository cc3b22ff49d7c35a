"""Asked once more who it is, before what a stranger with an unlocked phone could misuse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from addresses import credential
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils.http import urlencode
from factories import PASSWORD

from tracker.accounts.models import Invitation, User

pytestmark = pytest.mark.django_db
ASK = reverse("account_reauthenticate")


def show_who_it_is(browser, answer, password=PASSWORD):
    """The password, typed on the page that an answer led to."""
    assert answer.url.startswith(ASK)
    return browser.post(answer.url, {"password": password})


@pytest.mark.parametrize(
    "name",
    [
        "accounts:delete",
        "journal:export",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    ],
)
def test_a_page_is_asked_for_and_comes_after_the_password(owner, user, name):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    if name == "mfa_activate_totp":
        Authenticator.objects.all().delete()

    after = show_who_it_is(owner, owner.get(reverse(name)))

    assert after.url.partition("?")[0] == reverse(name)
    assert owner.get(after.url).status_code == 200


def test_the_file_comes_by_a_button_so_that_no_question_stays_behind(owner):
    after = show_who_it_is(owner, owner.get(reverse("journal:export")))

    page = owner.get(after.url)
    assert "Your file is ready" in page.content.decode()
    assert f'href="{reverse("journal:export")}"' in page.content.decode()
    file = owner.get(reverse("journal:export"))
    assert file["Content-Disposition"].startswith("attachment")


def test_an_address_is_added_after_the_password_as_it_was_typed(owner, user):
    asked = owner.post(reverse("account_email"), {"action_add": "", "email": "ruth@example.org"})
    assert not EmailAddress.objects.exists()

    show_who_it_is(owner, asked)

    assert EmailAddress.objects.get().email == "ruth@example.org"


@pytest.mark.parametrize("action", ["action_remove", "action_primary"])
def test_an_address_is_not_changed_without_the_password(owner, user, action):
    EmailAddress.objects.create(user=user, email="a@example.org", primary=True, verified=True)
    EmailAddress.objects.create(user=user, email="b@example.org", verified=True)
    before = list(EmailAddress.objects.order_by("pk").values())

    asked = owner.post(reverse("account_email"), {action: "", "email": "b@example.org"})

    assert asked.url.startswith(ASK)
    assert list(EmailAddress.objects.order_by("pk").values()) == before


def test_an_invitation_is_made_after_the_password(owner):
    asked = owner.post(reverse("accounts:add_invitation"))
    assert not Invitation.objects.exists()

    page = show_who_it_is(owner, asked)

    assert Invitation.objects.count() == 1
    assert "/invitation/" in page.content.decode()


def test_a_wrong_password_goes_nowhere(owner):
    page = show_who_it_is(owner, owner.post(reverse("accounts:add_invitation")), "wrong")

    assert "This is not your password" in page.content.decode()
    assert not Invitation.objects.exists()


def test_who_signed_in_a_moment_ago_is_not_asked_but_ten_minutes_later(client, user, person):
    with time_machine.travel(datetime(2026, 11, 28, 9, 0, tzinfo=UTC), tick=False) as clock:
        client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
        assert client.get(reverse("journal:export")).status_code == 200

        clock.shift(timedelta(minutes=10, seconds=1))
        assert client.get(reverse("journal:export")).url.startswith(ASK)


def test_a_page_that_is_only_opened_presses_no_button_from_before(owner, user, settings):
    """Pressed and left standing; later the same page is opened, only to look at it."""
    delete = reverse("accounts:delete")
    owner.post(delete, {"username": user.username})

    after = show_who_it_is(owner, owner.get(delete))

    assert User.objects.filter(pk=user.pk).exists()
    assert after.url == delete


def test_a_file_that_is_asked_for_presses_no_button_from_before(owner, user):
    owner.post(reverse("accounts:add_invitation"))

    show_who_it_is(owner, owner.get(reverse("journal:export")))

    assert not Invitation.objects.exists()


def test_with_a_passkey_and_no_password_the_passkey_is_asked_for(owner, user, monkeypatch):
    user.set_unusable_password()
    user.save()
    owner.force_login(user)
    data = {"name": "Phone", "credential": credential()}
    key = Authenticator.objects.create(user=user, type="webauthn", data=data)

    for answer in (
        owner.get(reverse("accounts:delete")),
        owner.get(reverse("journal:export")),
        owner.post(reverse("accounts:add_invitation")),
    ):
        assert answer.url.startswith(reverse("mfa_reauthenticate_webauthn"))
    assert urlencode({"next": reverse("accounts:add_invitation")}) in answer.url

    # The phone's own part cannot be played here: what it signed is taken for good.
    for name in ("parse_authentication_response", "complete_authentication"):
        monkeypatch.setattr(f"allauth.mfa.webauthn.internal.auth.{name}", lambda *_said: key)
    assert "Use a passkey" in owner.get(answer.url, headers={"host": "localhost"}).content.decode()
    page = owner.post(answer.url, {"credential": '{"id": "x"}'}, headers={"host": "localhost"})

    assert Invitation.objects.count() == 1
    assert "/invitation/" in page.content.decode()
