"""Why an answer is refused, in our words: for every kind of field, whoever wrote the form.

Django and allauth bring sentences of their own, such as "Ensure this value has at most 150
characters (it has 151).". `OurWords` says each of them in ours, before the form is checked, also
of fields that were added later. A sentence that a form gives to its own field stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

LOOK: Final = "look"
"""A form sent with this is shown as it was sent, and not saved."""

LOST: Final = _("A part of this page got lost. Go back, open the page again, and send it again.")
"""Of what no person typed: a hidden field."""

CHOOSE: Final = _("Choose one of the answers of this page.")
NO_FILE: Final = _("Choose a file first.")

OF_EVERY_FIELD: Final[Words] = {
    "required": _("This is still empty. Fill it in."),
    "invalid": _("We cannot read this. Write it another way."),
    "max_length": _("This is too long: %(show_value)s letters. There is room for %(limit_value)s."),
    "min_length": _("This is too short. Write at least %(limit_value)s letters."),
    "min_value": _("Write %(limit_value)s or more."),
    "max_value": _("Write %(limit_value)s or less."),
    "max_digits": _("This number is too long. Write a shorter one."),
    "max_whole_digits": _("This number is too long. Write a shorter one."),
    "max_decimal_places": _("Write fewer digits after the point: %(max)s at most."),
    "null_characters_not_allowed": _("There is a sign in this that we cannot keep. Type it anew."),
}
"""By Django's code of the error."""

OF_KIND: Final[tuple[tuple[type[forms.Field], Words], ...]] = (
    (forms.IntegerField, {"invalid": _("Write a whole number, like 5.")}),
    (forms.DecimalField, {"invalid": _("Write a number, like 2.5.")}),
    (forms.DateField, {"invalid": _("This is not a date. Write it like 2026-03-01.")}),
    (forms.TimeField, {"invalid": _("This is not a time. Write it like 14:30.")}),
    (
        forms.EmailField,
        {"invalid": _("This is not an e-mail address. It looks like ruth@example.org.")},
    ),
    (forms.UUIDField, {"required": LOST, "invalid": LOST}),
    (forms.JSONField, {"required": LOST, "invalid": LOST}),
    (
        forms.FileField,
        {
            "required": NO_FILE,
            "invalid": NO_FILE,
            "missing": NO_FILE,
            "empty": _("There is nothing in this file. Choose another one."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
            "contradiction": NO_FILE,
        },
    ),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": CHOOSE, "invalid_list": CHOOSE}),
)
"""What is said otherwise of these fields; a later line goes before an earlier one."""


class OurWords(forms.BaseForm):
    """A form that says in our words why it refuses an answer."""

    field_words: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    """What replaces the words of a field, by its name: "label", "help_text", "required"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.field_words.items():
            field = self.fields[name]
            field.label = words.get("label", field.label)
            field.help_text = words.get("help_text", field.help_text)
            if "required" in words:
                field.error_messages["required"] = words["required"]

    def _clean_fields(self) -> None:
        for field in self.fields.values():
            say_in_our_words(field)
        super()._clean_fields()  # type: ignore[misc]  # the stubs leave it out


class PlainForm(OurWords, forms.Form):
    """What every form of our own is made of."""

    open_questions: Sequence[object] = ()
    """What is to be asked before it is saved; a form that asks nothing has none."""

    @property
    def ready(self) -> bool:
        """Valid, nothing is left to ask, and sent to be saved."""
        return self.is_valid() and not self.open_questions and LOOK not in self.data

    def send_next_time(self, **hidden: str) -> None:
        """Have the page that comes back send these, such as the state that it shows by then."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.update(hidden)  # the last value of a field is the one that is read
        self.data = data


def say_in_our_words(field: forms.Field) -> None:
    """Put our sentences in the place of those that come with the field's class."""
    ours = dict(OF_EVERY_FIELD)
    for kind, words in OF_KIND:
        if isinstance(field, kind):
            ours |= words
    if field.widget.is_hidden:
        ours |= dict.fromkeys(("required", "invalid", "invalid_choice", "max_length"), LOST)
    theirs = set(map(id, _of_its_class(type(field))))
    for code, said in ours.items():
        if code not in field.error_messages or id(field.error_messages[code]) in theirs:
            field.error_messages[code] = said  # type: ignore[assignment]  # any lazy text will do


def _of_its_class(kind: type[forms.Field]) -> Iterable[Any]:
    for one in kind.__mro__:
        if one.__module__.startswith(("django.", "allauth.")):
            yield from getattr(one, "default_error_messages", {}).values()
