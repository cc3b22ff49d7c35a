"""What is told by e-mail, to whom, and what a stranger with an address of theirs gets: nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path

import allauth
import pytest
from addresses import credential
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings as ours
from django.core import mail
from django.urls import reverse
from factories import PASSWORD, UserFactory

from tracker.accounts.models import User

pytestmark = pytest.mark.django_db
RUTH = "ruth@example.org"
RESET = reverse("account_reset_password")
NEW = "three-legs-up-a-day"


@pytest.fixture(autouse=True)
def _mail_server(settings):
    """As if EMAIL_URL were set."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.MAIL_IS_SENT = True


@pytest.fixture(autouse=True)
def left(monkeypatch):
    """What is left to do after the answer, done at once; how often that was."""
    jobs = []

    def at_once(job):
        jobs.append(job)
        job()

    monkeypatch.setattr("tracker.accounts.forms.signin.afterwards", at_once)
    return jobs


@pytest.fixture
def sure(owner):
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return owner


@pytest.fixture
def address(user):
    return EmailAddress.objects.create(user=user, email=RUTH, primary=True, verified=True)


def sent():
    """To whom, and about what; the text has no name, place or health word in it."""
    return [(letter.to[0], letter.subject.removeprefix("Lighter Legs: ")) for letter in mail.outbox]


def link_in(letter):
    return str(letter.body).partition("http://testserver")[2].split()[0]


def six_digits(browser):
    browser.get(reverse("mfa_activate_totp"))
    return format_hotp_value(hotp_value(browser.session["mfa.totp.secret"], int(time.time()) // 30))


def change_password(browser):
    passwords = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    browser.post(reverse("account_change_password"), passwords)


def turn_codes_on(browser):
    browser.post(reverse("mfa_activate_totp"), {"code": six_digits(browser)})


def turn_codes_off(browser):
    TOTP.activate(User.objects.get(), "JBSWY3DPEHPK3PXP")
    browser.post(reverse("mfa_deactivate_totp"))


def make_recovery_codes(browser):
    TOTP.activate(User.objects.get(), "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(User.objects.get())
    browser.post(reverse("mfa_generate_recovery_codes"))


def remove_passkey(browser):
    data = {"name": "Phone", "credential": credential()}
    key = Authenticator.objects.create(user=User.objects.get(), type="webauthn", data=data)
    browser.post(reverse("mfa_remove_webauthn", args=[key.pk]))


CHANGES = {
    "New password": change_password,
    "Codes are on": turn_codes_on,
    "Codes are off": turn_codes_off,
    "New recovery codes": make_recovery_codes,
    "A passkey was removed": remove_passkey,
}


@pytest.mark.django_db(transaction=True)  # some are sent when all is written
@pytest.mark.parametrize("subject", CHANGES)
def test_a_change_of_the_account_is_told(sure, address, subject):
    CHANGES[subject](sure)

    assert (RUTH, subject) in sent()
    text = str(mail.outbox[-1].body)
    assert "Was it not you?" in text
    assert "http://testserver" in text
    assert not re.search(r"IP|Browser|site_name|\{|&#", text)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("subject", CHANGES)
def test_without_an_address_nothing_is_sent_and_nothing_fails(sure, subject):
    CHANGES[subject](sure)

    assert sent() == []


def test_another_address_is_told_to_the_one_before(sure, address):
    sure.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})

    assert sent() == [
        ("new@example.org", "Confirm your e-mail address"),
        (RUTH, "Another e-mail address"),
    ]
    assert "new@example.org" in mail.outbox[1].body


def test_an_address_that_is_removed_is_told_itself(sure, address):
    sure.post(reverse("account_email"), {"action_remove": "", "email": RUTH})

    assert not EmailAddress.objects.exists()
    assert sent() == [(RUTH, "An e-mail address was removed")]


def test_both_are_told_when_one_of_two_is_removed(sure, user, address):
    EmailAddress.objects.create(user=user, email="old@example.org")

    sure.post(reverse("account_email"), {"action_remove": "", "email": "old@example.org"})

    assert {to for to, _about in sent()} == {RUTH, "old@example.org"}


def test_mail_that_cannot_be_sent_stops_nothing(sure, user, address, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    change_password(sure)

    user.refresh_from_db()
    assert user.check_password(NEW)
    assert "could not be sent" in caplog.text
    assert RUTH not in caplog.text


def test_a_link_for_a_new_password_goes_to_a_confirmed_address(client, user, address):
    client.post(RESET, {"email": RUTH.upper()})

    assert sent() == [(RUTH, "Choose a new password")]
    link = link_in(mail.outbox[0])
    form = client.get(link).url
    client.post(form, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert sent()[1:] == [(RUTH, "New password")]


@pytest.mark.parametrize("who", ["nobody", "typed at sign-up", "added and not confirmed"])
def test_any_other_address_gets_nothing_and_the_page_says_the_same(client, user, address, who):
    other = UserFactory(email="x@example.org" if who == "typed at sign-up" else "")
    if who == "added and not confirmed":
        EmailAddress.objects.create(user=other, email="x@example.org", primary=True)
    pages = []
    for email in ("x@example.org", RUTH):
        answer = client.post(RESET, {"email": email})
        pages.append((answer.status_code, answer.url, client.get(answer.url).content))

    assert pages[0][:2] == pages[1][:2]
    assert b"a link is on its way" in pages[0][2]
    assert [to for to, _about in sent()] == [RUTH]


def test_a_letter_is_plain_text(client, user, address):
    user.username = "O'Brien"
    user.save()

    client.post(RESET, {"email": RUTH})

    assert "Your user name is O'Brien." in mail.outbox[0].body


def test_an_address_confirmed_by_one_gives_nobody_else_a_link(client, user, address):
    UserFactory(email=RUTH)

    client.post(RESET, {"email": RUTH})

    assert len(sent()) == 1
    assert user.username in mail.outbox[0].body


def test_an_address_is_confirmed_with_the_link_that_was_sent(sure, user):
    sure.post(reverse("account_email"), {"action_add": "", "email": RUTH})
    page = sure.get(reverse("account_email")).content.decode()
    assert "Not confirmed yet" in page
    link = link_in(mail.outbox[0])

    shown = sure.get(link).content.decode()
    assert not EmailAddress.objects.get().verified
    assert RUTH in shown
    sure.post(link)

    assert EmailAddress.objects.get().verified
    assert "confirmed" in sure.get(reverse("account_email")).content.decode()


def test_every_letter_and_message_of_allauth_that_can_be_sent_is_in_our_words():
    theirs = Path(allauth.__file__).parent / "templates"
    not_sent = re.compile(
        "account_already|login_code|reset_code|unknown_account|phone|email_confirm_[ms]"
    )
    missing = [
        name
        for folder in ("account/email", "mfa/email", "account/messages", "mfa/messages")
        for path in sorted((theirs / folder).glob("*.txt"))
        if not not_sent.search(path.name)
        and not (ours.BASE_DIR / "templates" / (name := f"{folder}/{path.name}")).exists()
    ]

    assert missing == []
