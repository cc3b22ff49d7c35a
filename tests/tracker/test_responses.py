"""The answer to a form: the page, or the page again with what is to be put right."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from tracker.responses import Problem, mark_of, named_problems, problems, render_form

TEMPLATE = "parts/_errors.html"


class Shoes(forms.Form):
    """A question that is seen, one that is not, and both together."""

    size = forms.IntegerField(error_messages={"required": "Say which size."})
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Open it again."})

    def clean(self) -> None:
        raise forms.ValidationError("They do not fit.")


def request_of_nobody(method: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    return request


def test_a_form_that_was_not_sent_has_nothing_to_put_right():
    answer = render_form(request_of_nobody("GET"), TEMPLATE, Shoes())

    assert answer.status_code == 200
    assert "problems" not in answer.content.decode()


def test_a_form_that_was_sent_comes_back_with_what_is_to_be_put_right():
    answer = render_form(request_of_nobody("POST"), TEMPLATE, Shoes({}))

    assert answer.status_code == 422
    mark = mark_of(request_of_nobody("POST"), Shoes({}))
    assert f'<a href="#size{mark}">Say which size.</a>' in answer.content.decode()


def test_what_concerns_no_field_that_is_seen_comes_without_one_to_go_to():
    assert problems(Shoes({})) == (
        Problem(text="They do not fit.", field=""),
        Problem(text="Say which size.", field="size"),
        Problem(text="Open it again.", field=""),
    )


def test_the_same_in_many_fields_is_listed_with_the_name_of_each():
    answer = render_form(request_of_nobody("POST"), TEMPLATE, Shoes({}), listed=named_problems)

    mark = mark_of(request_of_nobody("POST"), Shoes({}))
    assert f'<a href="#size{mark}">Size: Say which size.</a>' in answer.content.decode()
    assert "They do not fit." in answer.content.decode()
