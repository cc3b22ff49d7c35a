"""One spelling for each user name, and no two that look the same."""

from __future__ import annotations

import unicodedata

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from factories import PASSWORD, UserFactory
from page_forms import as_sent

from tracker.accounts.models import User
from tracker.accounts.names import skeleton, spelled

pytestmark = pytest.mark.django_db
NFD = unicodedata.normalize("NFD", "é")


@pytest.fixture
def sign_up(client, settings):
    settings.SIGNUP = "open"

    def send(name, password="legs-up-at-three"):
        client.logout()
        page = client.post(reverse("account_signup"), {"username": name, "password1": password})
        return "" if page.status_code == 302 else page.content.decode()

    return send


def sign_in(client, name, password=PASSWORD):
    client.logout()
    client.post(reverse("account_login"), {"login": name, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("O’Brien", "O'Brien"),
        ("Ruth  Ellen", "Ruth Ellen"),
        (f"Ren{NFD}", "René"),
        ("ﬁona", "fiona"),
        ("Ｒｕｔｈ", "Ruth"),
        ("Иван", "Иван"),
        ("田中さくら", "田中さくら"),
        ("김민준", "김민준"),
        ("फ़ातिमा", unicodedata.normalize("NFKC", "फ़ातिमा")),
        ("ruth@home.example", "ruth@home.example"),
    ],
)
def test_a_name_is_kept_in_one_spelling_and_signs_in_as_it_was_typed(sign_up, client, typed, kept):
    assert sign_up(typed) == ""

    assert list(User.objects.values_list("username", flat=True)) == [kept]
    assert sign_in(client, typed, "legs-up-at-three")
    assert sign_in(client, kept, "legs-up-at-three")


@pytest.mark.parametrize("name", ["Ruth 😀", "ru\u200bth", "a/b", "<ruth>", "ru\u202eth", "..."])
def test_a_name_with_other_signs_is_refused_in_the_words_of_the_hint(sign_up, client, name):
    signs = "letters, numbers, spaces and . - _ &#x27; @ +"

    assert signs in sign_up(name)
    assert signs.capitalize() in client.get(reverse("account_signup")).content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["rуth", "Ruтh", "ρaul", "Ivаn"])
def test_letters_of_two_alphabets_are_refused(sign_up, name):
    assert "one alphabet only" in sign_up(name)


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("papa", "рара"),
        ("ruth", "RUTH"),
        ("Lisa", "Iisa"),
        ("ruth1", "ruthl"),
        ("bob0", "bobo"),
        ("O'Brien", "o’brien"),
        ("Éva", "éva"),
        ("οπο", "οπo".replace("o", "ο")),
        ("Ruth Ellen", "ruth ellen"),
    ],
)
def test_a_name_that_looks_like_another_is_taken(sign_up, there, new):
    UserFactory(username=there)

    assert "looks the same" in sign_up(new)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "another"), [("rene", "rené"), ("anna", "hannah"), ("иван", "ivan")]
)
def test_names_that_look_different_are_two(one, another):
    assert skeleton(one) != skeleton(another)


def test_a_name_that_grows_too_long_when_it_is_spelled_out_is_refused(sign_up):
    assert "too long" in sign_up("ﷺ" * 20)


def test_a_name_from_before_there_was_one_spelling_still_signs_in(client):
    UserFactory(username="ﬁona")

    assert spelled("ﬁona") != "ﬁona"
    assert sign_in(client, "ﬁona")


COMPOSED = "naïve-café-été"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


@pytest.mark.parametrize("chosen", [COMPOSED, DECOMPOSED])
def test_a_password_signs_in_however_the_keyboard_sends_its_letters(client, sign_up, chosen):
    sign_up("ruth", chosen)

    assert sign_in(client, "ruth", COMPOSED)
    assert sign_in(client, "ruth", DECOMPOSED)
    assert not sign_in(client, "ruth", COMPOSED.replace("é", "e"))


@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_a_password_from_before_is_still_good(client, typed):
    UserFactory(username="ruth", password=make_password(DECOMPOSED))

    assert sign_in(client, "ruth", typed)


def test_an_account_can_be_deleted_with_its_name_in_decomposed_letters(client):
    user = UserFactory(username="René")
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    delete = reverse("accounts:delete")
    client.post(delete, {**as_sent(client.get(delete), delete), "username": f"Ren{NFD}"})

    assert not User.objects.exists()
