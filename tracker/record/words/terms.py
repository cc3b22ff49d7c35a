"""What an entry of the vocabulary is made of, and how its label is written inside a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise
Labels = Mapping[str, Text]


@dataclass(frozen=True, kw_only=True)
class Term:
    """The words for one key; a form of them that nobody needs is empty.

    `question` asks for it where the label itself is no button, `now` asks at once under an answer
    that is an emergency, `sentence` is read out on the phone, of a leg with room for `%(leg)s`, and
    `other` the same of somebody else, with room for `%(name)s`. `no` is the explicit no.
    """

    label: Text
    question: Text = ""
    now: Text = ""
    sentence: Text = ""
    other: Text = ""
    no: Text = ""


Terms = Mapping[str, Term]


def labels(terms: Terms) -> Labels:
    """The labels alone."""
    return {key: term.label for key, term in terms.items()}


def inside(text: Text) -> str:
    """A label in the middle of a line: a small letter at its start, but for the word "I"."""
    words = str(text)
    return words if words.startswith("I ") else words[:1].lower() + words[1:]


def at_start(text: Text) -> str:
    """Words at the start of a line, with a capital."""
    words = str(text)
    return words[:1].upper() + words[1:]
