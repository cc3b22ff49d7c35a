"""The answer to a form: the page, or the page again with what is to be put right."""

from __future__ import annotations

from django import forms
from django.test import RequestFactory

from tracker.asking import Problem, ask, named_problems, problems

TEMPLATE = "parts/_errors.html"


class Shoes(forms.Form):
    """A question that is seen, one that is not, and both together."""

    size = forms.IntegerField(error_messages={"required": "Say which size."})
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Open it again."})

    def clean(self) -> None:
        raise forms.ValidationError("They do not fit.")


def test_a_form_that_was_not_sent_has_nothing_to_put_right():
    answer = ask(RequestFactory().get("/"), TEMPLATE, Shoes())

    assert answer.status_code == 200
    assert "problems" not in answer.content.decode()


def test_a_form_that_was_sent_comes_back_with_what_is_to_be_put_right():
    answer = ask(RequestFactory().post("/"), TEMPLATE, Shoes({}))

    assert answer.status_code == 422
    assert '<a href="#size">Say which size.</a>' in answer.content.decode()


def test_what_concerns_no_field_that_is_seen_comes_without_one_to_go_to():
    assert problems(Shoes({})) == (
        Problem(text="They do not fit.", field=""),
        Problem(text="Say which size.", field="size"),
        Problem(text="Open it again.", field=""),
    )


def test_the_same_in_many_fields_is_listed_with_the_name_of_each():
    answer = ask(RequestFactory().post("/"), TEMPLATE, Shoes({}), listed=named_problems)

    assert '<a href="#size">Size: Say which size.</a>' in answer.content.decode()
    assert "They do not fit." in answer.content.decode()
