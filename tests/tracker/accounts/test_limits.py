"""Who has to wait after wrong passwords, until when, and who never has to."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, UserFactory

from tracker.accounts.devices import COOKIE, device_of

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")
ELSEWHERE = "198.51.100.7"
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def sign_in(browser, name, password=PASSWORD, address="192.0.2.1"):
    return browser.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR=address)


def try_wrong(name, times=5, address=ELSEWHERE, browser=None):
    for _try in range(times):
        answer = sign_in(browser or Client(), name, "wrong", address)
    return answer.content.decode()


def is_in(browser):
    return "_auth_user_id" in browser.session


def test_after_five_wrong_passwords_it_is_said_until_when_and_who_can_help(client, user, clock):
    try_wrong(user.username)
    clock.shift(timedelta(minutes=1, seconds=30))

    page = sign_in(client, user.username, address=ELSEWHERE).content.decode()

    assert "Too many tries. Try again in 4 minutes." in page
    assert "./run reset-password" in page
    assert not is_in(client)
    clock.shift(timedelta(minutes=3, seconds=31))
    sign_in(client, user.username, address=ELSEWHERE)
    assert is_in(client)


def test_the_time_is_told_by_the_clock_of_a_device_that_is_known(client, user, person, clock):
    person.time_zone = "Europe/Berlin"
    person.save()
    sign_in(client, user.username)
    client.post(reverse("account_logout"))

    page = try_wrong(user.username, 6, browser=client)

    assert "Too many tries. Try again at 15:35." in page


def test_a_stranger_locks_nobody_out_at_another_address(client, user):
    assert "Too many tries" in try_wrong(user.username, 6)

    sign_in(client, user.username)

    assert is_in(client)


def test_no_number_of_strangers_locks_a_person_out_of_a_known_device(client, user, person):
    sign_in(client, user.username)
    client.post(reverse("account_logout"))
    for place in range(10):
        try_wrong(user.username, 5, f"198.51.100.{place}")

    refused = sign_in(Client(), user.username, address="203.0.113.9").content.decode()
    assert "Too many tries" in refused  # 50 in an hour from anywhere

    try_wrong(user.username, 5, "192.0.2.1")  # not even at the same address
    sign_in(client, user.username)
    assert is_in(client)


def test_a_known_device_has_its_own_limit(client, user, person):
    sign_in(client, user.username)
    client.post(reverse("account_logout"))
    try_wrong(user.username, 5, browser=client)

    assert "Too many tries" in sign_in(client, user.username).content.decode()


def test_who_is_signed_in_can_show_who_they_are_whatever_strangers_try(owner, user):
    for place in range(10):
        try_wrong(user.username, 5, f"198.51.100.{place}")

    owner.post(
        reverse("account_reauthenticate"), {"password": PASSWORD}, REMOTE_ADDR="198.51.100.1"
    )

    assert owner.get(reverse("journal:export")).status_code == 200


def test_a_device_is_known_for_those_who_signed_in_there_only(client, user, person):
    other = UserFactory()
    sign_in(client, user.username)
    client.post(reverse("account_logout"))
    for place in range(10):
        try_wrong(other.username, 5, f"198.51.100.{place}")

    assert "Too many tries" in sign_in(client, other.username).content.decode()


def test_nobody_can_make_the_cookie_of_a_device(rf, client, user, person):
    sign_in(client, user.username)
    made = client.cookies[COOKIE].value
    request = rf.get("/")

    request.COOKIES[COOKIE] = made
    assert device_of(request).knows(user)
    assert user.username not in made
    for other in (made[:-1], "", "made-up", made.partition(":")[0]):
        request.COOKIES[COOKIE] = other
        assert device_of(request) is None
    assert client.cookies[COOKIE]["httponly"]


def test_a_name_that_nobody_has_is_refused_like_any_other(user, clock):
    pages = [try_wrong("nobody", 6), try_wrong(user.username, 6, "198.51.100.8")]

    same = {re.sub(r"[A-Za-z0-9]{64}", "token", page) for page in pages}
    assert len({page.replace(user.username, "nobody") for page in same}) == 1


def test_a_new_password_from_the_command_works_at_once(client, user, capsys):
    for place in range(10):
        try_wrong(user.username, 5, f"198.51.100.{place}")
    call_command("reset_password", user.username)
    password = capsys.readouterr().out.strip().rpartition(" ")[2]

    sign_in(client, user.username, password)

    assert is_in(client)


def test_a_crowd_of_addresses_cannot_clear_what_was_counted(client, user):
    try_wrong(user.username)
    for number in range(700):
        cache.set(f"stranger-{number}", [1.0], 300)

    assert "Too many tries" in sign_in(client, user.username, address=ELSEWHERE).content.decode()


@pytest.mark.parametrize(
    ("address", "waits"), [("2001:db8:0:1:ffff::9", True), ("2001:db8:0:2::1", False)]
)
def test_an_ipv6_network_counts_as_one_address(client, user, address, waits):
    for host in range(5):
        try_wrong(user.username, 1, f"2001:db8:0:1::{host}")

    sign_in(client, user.username, address=address)

    assert is_in(client) is not waits


def test_ipv4_addresses_told_as_ipv6_are_not_one(client, user):
    try_wrong(user.username, 5, "::ffff:198.51.100.7")

    sign_in(client, user.username, address="::ffff:192.0.2.1")

    assert is_in(client)


def test_wrong_codes_are_refused_until_a_time_that_is_told(client, user, person, clock):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    sign_in(client, user.username)
    for _try in range(6):
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()

    assert "Too many tries. Try again in 5 minutes." in page


def test_a_signed_in_person_is_told_the_time_where_they_are(owner, clock):
    for _try in range(6):
        page = owner.post(reverse("account_reauthenticate"), {"password": "wrong"})

    assert "Too many tries. Try again at 14:35." in page.content.decode()
