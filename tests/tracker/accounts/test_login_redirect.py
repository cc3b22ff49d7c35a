"""What a person told about themselves signed out comes back; a button leads back to its page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, UserFactory
from page_forms import as_sent

from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import Person, User
from tracker.journal.models import Timer
from tracker.journal.transfer import journal_text

FORMS: dict[str, dict[str, list[str]]] = {
    "profile": {"exercise_limit": ["Only short walks"], "conditions": ["diabetes"]},
    "usual": {"known": ["on"], "left_pain": ["3"]},
    "goals": {"walk_minutes_a_week": ["140"]},
    "preferences": {"theme": ["dark"], "text_size": ["large"]},
}


def opened(user: User, person: Person, name: str) -> dict[str, Any]:
    """A form that the page gave this user for this person, with its answers."""
    return {"person": str(person.uid), "writer": writer_of(user), **FORMS[name]}


def sign_in(browser: Client, user: User, asked: Any) -> Any:
    return browser.post(asked["Location"], {"login": user.username, "password": PASSWORD})


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_after_the_session_ended_comes_back_unsaved(client, user, person, name):
    address = reverse(f"accounts:{name}")
    before = journal_text(person)
    asked = client.post(address, opened(user, person, name))

    page = client.get(sign_in(client, user, asked)["Location"])

    assert page.status_code == 422
    given_back = as_sent(page, address)
    assert {field: given_back[field] for field in FORMS[name]} == FORMS[name]
    assert "We kept what you typed." in page.content.decode()
    assert journal_text(Person.objects.get()) == before


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        ("http://testserver/walks/new/?date=2026-03-01", "/walks/new/?date=2026-03-01"),
        ("https://elsewhere.example/walks/new/", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_signed_out_leads_back_to_its_page(
    client, user, person, referer, leads_to
):
    asked = client.post(reverse("journal:walk_start"), headers={"referer": referer})

    signed_in = sign_in(client, user, asked)

    assert signed_in["Location"] == leads_to
    page = client.get(signed_in["Location"])
    assert page.status_code == 200
    assert "Please press it again." in page.content.decode()
    assert not Timer.objects.exists()


class TestWithoutAGoodToken:
    """A CSRF refusal: another tab signed in anew, or cookies were cleared. It never saves."""

    @pytest.fixture
    def strict(self, user: User, person: Person) -> Client:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(user)
        return browser

    @pytest.mark.parametrize("name", FORMS)
    def test_a_form_is_shown_again_with_what_was_typed(self, strict, user, person, name):
        address = reverse(f"accounts:{name}")
        before = journal_text(person)

        page = strict.post(address, opened(user, person, name))

        assert page.status_code == 422
        given_back = as_sent(page, address)
        assert {field: given_back[field] for field in FORMS[name]} == FORMS[name]
        assert "We kept what you typed." in page.content.decode()
        assert journal_text(Person.objects.get()) == before

    def test_the_next_press_saves_it(self, strict, user, person):
        address = reverse("accounts:goals")
        page = strict.post(address, opened(user, person, "goals"))
        form = {**as_sent(page, address), "csrfmiddlewaretoken": page.context["csrf_token"]}

        assert strict.post(address, form).status_code == 302

        assert Person.objects.get().walk_minutes_a_week == 140

    def test_another_writers_words_are_not_shown(self, strict, person):
        page = strict.post(reverse("accounts:profile"), opened(UserFactory(), person, "profile"))

        assert page.status_code == 403
        assert "What was typed was for their record" in page.content.decode()
        assert "Only short walks" not in page.content.decode()

    @pytest.mark.parametrize("without", ["person", "writer"])
    def test_what_another_site_can_send_is_not_shown(self, strict, user, person, without):
        form = opened(user, person, "profile")
        del form[without]

        page = strict.post(reverse("accounts:profile"), form)

        assert page.status_code == 403
        assert "Only short walks" not in page.content.decode()

    def test_a_button_leads_back_to_its_page(self, strict):
        page = strict.post(
            reverse("journal:walk_start"), headers={"referer": "http://testserver/walks/new/"}
        )

        assert page.status_code == 403
        assert 'href="/walks/new/"' in page.content.decode()
        assert "press once more" in page.content.decode()
        assert not Timer.objects.exists()

    def test_signed_out_as_well_the_form_of_our_page_waits(self, user, person):
        browser = Client(enforce_csrf_checks=True)
        address = reverse("accounts:profile")
        asked = browser.post(
            address, opened(user, person, "profile"), headers={"origin": "http://testserver"}
        )
        assert asked["Location"] == f"{reverse('account_login')}?next={address}"

        browser.force_login(user)

        assert as_sent(browser.get(address), address)["exercise_limit"] == ["Only short walks"]

    @pytest.mark.parametrize("origin", ["https://evil.example", "null"])
    def test_a_form_from_elsewhere_begins_no_session(self, user, person, origin):
        browser = Client(enforce_csrf_checks=True)

        page = browser.post(
            reverse("accounts:profile"), opened(user, person, "profile"), headers={"origin": origin}
        )

        assert page.status_code == 403
        assert "sessionid" not in page.cookies


def test_every_form_that_is_kept_says_whose_it_is_and_who_has_it_open(owner, user, person):
    for name in ("profile", "usual", "goals", "preferences", "people"):
        page = owner.get(reverse(f"accounts:{name}")).content.decode()
        (form,) = re.findall(r"<form[^>]* data-keep.*?</form>", page, re.DOTALL)
        assert f'name="person" value="{person.uid}"' in form
        assert f'name="writer" value="{writer_of(user)}"' in form
