"""The same answers in another form: Back, without scripts, opens a new one after a save.

Nothing is said by its key then; what was saved a moment ago is asked about before it stands twice.
"""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.models import Access
from tracker.journal.forms.entry import SAME_AGAIN
from tracker.journal.models import Change

from .conftest import fields
from .test_sent_again import FORMS, Form

ASKED = "You saved these same answers at 14:30. Save them once more, as another entry?"
BREATHLESS = {"chip": "breath", "body-breathless": "at_rest"}
CRACKED = {"on": "2026-11-22", "leg": "left", "crack_odd_shape_numb_cold": "yes"}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def answers(web: Any, form: Form, said: dict[str, str] | None = None) -> dict[str, Any]:
    """What a browser sends of a form that was opened just now."""
    return {**as_sent(web.get(form.new), form.new), **(said or form.first)}


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_the_same_answers_are_asked_about_before_they_are_saved_twice(
    web: Any, person: Any, kept: Any, clock: Any, form: Form
):
    web.post(form.new, answers(web, form))
    clock.shift(timedelta(minutes=5))

    again = web.post(form.new, answers(web, form))

    assert again.status_code == 422
    assert ASKED in words(again)
    assert "No, once is enough" in words(again)
    assert len(kept.all(form.kind)) == 1


def test_pressing_save_again_asks_again_and_saying_yes_saves_both(
    web: Any, person: Any, kept: Any, clock: Any, form: Form
):
    web.post(form.new, answers(web, form))
    data = as_sent(web.post(form.new, answers(web, form)), form.new)

    assert ASKED in words(web.post(form.new, data))
    change = Change.objects.get()
    response = web.post(form.new, {**data, "confirm": f"again-{change.pk}"})

    assert response.status_code == 302
    assert len(kept.all(form.kind)) == 2


def test_other_answers_are_saved_at_once(web: Any, person: Any, kept: Any, form: Form):
    web.post(form.new, answers(web, form))

    assert web.post(form.new, answers(web, form, form.other)).status_code == 302
    assert len(kept.all(form.kind)) == 2


def test_after_a_while_the_same_answers_are_new_ones(
    web: Any, person: Any, kept: Any, clock: Any, form: Form
):
    web.post(form.new, answers(web, form))
    clock.shift(SAME_AGAIN + timedelta(seconds=1))

    assert web.post(form.new, answers(web, form)).status_code == 302


def test_what_was_undone_or_deleted_since_is_saved_again(
    web: Any, person: Any, kept: Any, form: Form
):
    web.post(form.new, answers(web, form))
    web.post(reverse("journal:undo", args=[Change.objects.get().pk]), {"person": str(person.uid)})
    assert web.post(form.new, answers(web, form)).status_code == 302

    gone = reverse("journal:entry_delete", args=[form.kind, kept.one(form.kind).id])
    web.post(gone, {"person": str(person.uid)})
    assert web.post(form.new, answers(web, form)).status_code == 302
    assert len(kept.all(form.kind)) == 1


def test_what_somebody_else_said_is_not_asked_about(
    web: Any, person: Any, kept: Any, form: Form, client: Any
):
    father = UserFactory()
    Access.objects.create(user=father, person=person)
    client.force_login(father)
    client.post(form.new, answers(client, form))

    assert web.post(form.new, answers(web, form)).status_code == 302


def test_what_was_said_of_another_person_is_not_asked_about(
    web: Any, user: Any, person: Any, form: Form
):
    web.post(form.new, answers(web, form))
    mum = PersonFactory(user=user)
    web.post("/you/people/open/", {"person": str(mum.uid)})

    assert web.post(form.new, answers(web, form)).status_code == 302


def test_without_a_script_the_form_says_what_it_saved_and_leads_to_it(
    web: Any, kept: Any, form: Form
):
    web.post(form.new, answers(web, form), follow=True)

    back = words(web.get(form.new)).split('<header class="page-head')[0]

    assert "<noscript>" in back
    assert "You saved this form at 14:30." in back
    assert f'href="{form.page(kept.one(form.kind).id)}"' in back
    assert "You saved this form" not in words(web.get(form.page(kept.one(form.kind).id)))


def test_a_repeat_is_told_in_one_line_that_can_be_undone(
    web: Any, person: Any, kept: Any, form: Form
):
    data = answers(web, form)
    web.post(form.new, data)

    told = words(web.post(form.new, data, follow=True))

    assert told.count('class="toast') - told.count('class="toasts"') == 2, "one, and a template"
    assert "This was already saved." in told.split("<template")[0]
    web.post(reverse("journal:undo", args=[Change.objects.get().pk]))
    assert kept.all(form.kind) == ()


@pytest.mark.parametrize(
    ("new", "said"),
    [("/check-ins/new/", BREATHLESS), ("/injuries/new/", CRACKED)],
    ids=["breathless", "cracked"],
)
def test_a_danger_sign_is_saved_without_a_question_and_that_is_told(
    web: Any, person: Any, settings: Any, new: str, said: dict[str, str]
):
    settings.INTERPRETER = "guidance.interpreter.GuidanceInterpreter"
    web.post(new, fields(person, **said))

    response = web.post(new, fields(person, **said), follow=True)

    assert response.redirect_chain == [("/warnings/emergency/", 302)]
    assert "They are saved twice now." in words(web.get("/")) + words(response)
    assert Change.objects.count() == 2
