"""A form that was sent signed out comes back after signing in, to its writer and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD, PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.login_redirect import KEPT, KEPT_CHARACTERS, KEPT_FOR, writer_of
from tracker.accounts.models import Access, Person, User
from tracker.journal.models import CheckIn

from .conftest import fields

NEW = "/check-ins/new/"
NOT_KEPT = "What was typed before was for another sign-in or person, so we did not keep it."


def opened(person: Person, **answers: Any) -> dict[str, Any]:
    """A form that the page gave the user of this person, with these answers."""
    user = User.objects.get(accesses__person=person)
    return fields(person, writer=writer_of(user), **answers)


def typed(person: Person, **answers: Any) -> dict[str, Any]:
    return opened(
        person,
        **{"left-heaviness": "6", "chip": ["pain", "warm"], "note": "Could not sleep", **answers},
    )


def sign_in(browser: Client, user: User, address: str) -> Any:
    return browser.post(address, {"login": user.username, "password": PASSWORD})


def test_everything_typed_comes_back_after_signing_in(client, user, person):
    sent = typed(person)
    asked = client.post(NEW, sent)
    assert asked.url == f"{reverse('account_login')}?next={NEW}"

    signed_in = sign_in(client, user, asked.url)
    page = client.get(signed_in.url)

    assert signed_in.url == NEW
    given_back = as_sent(page, NEW)
    for name, value in sent.items():
        assert given_back[name] == (value if isinstance(value, list) else [value])
    assert "We kept what you typed." in page.content.decode()
    assert not CheckIn.objects.exists()


def test_what_came_back_is_saved_by_the_next_press(client, user, person):
    asked = client.post(NEW, opened(person, **{"left-heaviness": "6"}))
    page = client.get(sign_in(client, user, asked.url).url)

    client.post(NEW, as_sent(page, NEW))

    assert CheckIn.objects.count() == 1
    assert "left-heaviness" not in as_sent(client.get(NEW), NEW)


def test_a_form_of_any_kind_comes_back(client, user, person):
    address = reverse("journal:walk_new")
    asked = client.post(address, opened(person, minutes="20", note="To the sea"))

    page = client.get(sign_in(client, user, asked.url).url)

    assert as_sent(page, address)["note"] == ["To the sea"]


def test_a_number_tapped_on_today_comes_back(client, user, person):
    asked = client.post(NEW, opened(person, begin="1", **{"left-heaviness": "8"}))

    page = client.get(sign_in(client, user, asked.url).url, follow=True)

    assert as_sent(page, NEW)["left-heaviness"] == ["8"]


def test_somebody_else_who_signs_in_does_not_see_it(client, person):
    other = UserFactory()
    PersonFactory(user=other)
    asked = client.post(NEW, typed(person))

    page = client.get(sign_in(client, other, asked.url).url)

    assert "Could not sleep" not in page.content.decode()
    assert NOT_KEPT in page.content.decode()
    assert KEPT not in client.session


def test_somebody_else_who_shares_the_record_does_not_see_it_either(client, person):
    asked = client.post(NEW, typed(person))
    daughter = UserFactory()
    Access.objects.create(user=daughter, person=person)

    page = client.get(sign_in(client, daughter, asked.url).url)

    assert "Could not sleep" not in page.content.decode()
    assert NOT_KEPT in page.content.decode()
    assert KEPT not in client.session


def test_it_comes_back_in_the_record_that_it_was_written_for(client, user, person):
    mother = PersonFactory(user=user, name="Mum")
    asked = client.post(NEW, opened(mother, **{"left-heaviness": "6", "note": "Could not sleep"}))

    page = client.get(sign_in(client, user, asked.url).url)

    assert as_sent(page, NEW)["person"] == [str(mother.uid)]
    assert as_sent(page, NEW)["note"] == ["Could not sleep"]
    client.post(NEW, as_sent(page, NEW))
    assert CheckIn.objects.get().person == mother


def test_while_another_record_is_open_it_waits(client, user, person):
    mother = PersonFactory(user=user, name="Mum")
    asked = client.post(NEW, typed(mother))
    sign_in(client, user, asked.url)
    client.post(reverse("accounts:choose_person"), {"person": person.uid})

    assert "Could not sleep" not in client.get(NEW).content.decode()

    client.post(reverse("accounts:choose_person"), {"person": mother.uid})
    assert "Could not sleep" in client.get(NEW).content.decode()


def test_a_form_that_says_no_writer_is_nobodys_and_not_kept(client, person):
    client.post(NEW, fields(person, note="Could not sleep"))

    assert KEPT not in client.session


def test_signing_out_drops_it(client, user, person):
    asked = client.post(NEW, typed(person))
    sign_in(client, user, asked.url)
    client.post(reverse("account_logout"))

    client.force_login(user)

    assert "Could not sleep" not in client.get(NEW).content.decode()


def test_a_form_of_another_writer_is_refused_in_words_and_its_text_is_not_shown(web, person):
    response = web.post(NEW, {**typed(person), "writer": writer_of(UserFactory())})

    assert response.status_code == 403
    page = response.content.decode()
    assert "What was typed was for their record, so we did not keep it." in page
    assert "Could not sleep" not in page
    assert not CheckIn.objects.exists()


def test_it_waits_for_an_hour_and_no_longer(client, clock, user, person):
    client.post(NEW, typed(person))
    (waiting,) = Session.objects.all()
    assert waiting.expire_date - timezone.now() == KEPT_FOR


def test_who_signs_in_and_comes_after_an_hour_is_told_that_it_is_gone(client, clock, user, person):
    asked = client.post(NEW, typed(person))
    sign_in(client, user, asked.url)
    clock.shift(KEPT_FOR + timedelta(minutes=1))

    page = client.get(NEW)

    assert page.status_code == 200
    assert "was kept for an hour. It is gone now." in page.content.decode()
    assert KEPT not in client.session


def test_a_session_that_gave_it_back_lasts_as_long_as_any(client, settings, user, person):
    asked = client.post(NEW, typed(person))
    client.get(sign_in(client, user, asked.url).url)

    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_a_form_too_long_to_be_one_is_not_kept(client, person):
    client.post(NEW, typed(person, note="x" * KEPT_CHARACTERS))

    assert KEPT not in client.session


@pytest.mark.parametrize("address", [NEW, "/walks/new/"])
def test_no_word_of_it_stands_in_an_address(client, person, address):
    asked = client.post(address, typed(person))

    assert asked.url == f"{reverse('account_login')}?next={address}"


def test_yesterdays_check_in_pressed_signed_out_is_shown_and_not_saved(client, user, person, kept):
    kept.add("check_in", at="2026-11-21T20:00", left={"heaviness": 4}, nothing_new=True)
    address = reverse("journal:check_in_same")
    asked = client.post(address, opened(person))

    page = client.get(sign_in(client, user, asked.url).url)

    assert "It is not saved yet." in page.content.decode()
    assert as_sent(page, NEW)["left-heaviness"] == ["4"]
    assert CheckIn.objects.count() == 1
