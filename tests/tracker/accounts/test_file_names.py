"""The names of files: of two records two names, in every alphabet, and nothing but a name."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from addresses import sure_of
from django.urls import reverse
from django.utils.http import parse_header_parameters
from factories import PersonFactory, UserFactory
from hypothesis import given, strategies as st

from tracker.accounts.file_names import kept_as
from tracker.accounts.models import Person, User

ON = date(2026, 11, 22)
DATES = date(2026, 11, 1), ON


def header(name: str, *others: str) -> str:
    person = Person(name=name)
    person.others = [Person(name=other) for other in others]
    return kept_as(person, what="lighter-legs", on=ON, ending="json")


def name_in(header: str) -> str:
    """The file name that a browser takes from the header."""
    kind, found = parse_header_parameters(header)
    assert kind == "attachment"
    return found["filename"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ruth", "lighter-legs-Ruth-2026-11-22.json"),
        ("Anne-Marie O'Hara", "lighter-legs-Anne-Marie-O-Hara-2026-11-22.json"),
        ("Zoë", "lighter-legs-Zoë-2026-11-22.json"),
        ("Zoe\u0308", "lighter-legs-Zoë-2026-11-22.json"),
        ("Дедушка", "lighter-legs-Дедушка-2026-11-22.json"),
        ("李 明", "lighter-legs-李-明-2026-11-22.json"),
        ("अनिता", "lighter-legs-अनिता-2026-11-22.json"),
        ("\u202eعلي", "lighter-legs-علي-2026-11-22.json"),
        ('../..\\a"b;c\r\nd%22', "lighter-legs-a-b-c-d-22-2026-11-22.json"),
        ("", "lighter-legs-2026-11-22.json"),
        ("👵🏽", "lighter-legs-2026-11-22.json"),
    ],
)
def test_it_is_the_name_of_the_person(name: str, kept: str) -> None:
    assert name_in(header(name)) == kept


def test_a_name_in_another_alphabet_has_a_plain_one_beside_it() -> None:
    found = header("Дед")

    assert found == (
        'attachment; filename="lighter-legs-2026-11-22.json"; '
        "filename*=UTF-8''lighter-legs-%D0%94%D0%B5%D0%B4-2026-11-22.json"
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_records_of_one_user_have_two_names_that_can_be_kept(one: str, two: str) -> None:
    names = [name_in(header(one, two)), name_in(header(two, one))]

    assert names[0].casefold() != names[1].casefold()
    for said in (header(one, two), header(two, one)):
        assert said.isascii()
        assert said.isprintable()
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\0')
        assert len(name.encode()) < 255
        assert unquote(name) == name


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.mark.parametrize("name", ["Дед", "Ruth", ""])
def test_the_files_of_two_records_are_kept_apart(user: User, name: str) -> None:
    client = sure_of(user)
    addresses = (reverse("journal:export"), reverse("report:pdf", args=DATES))
    names = []
    for person in (PersonFactory(user=user, name="Ruth"), PersonFactory(user=user, name=name)):
        client.post(reverse("accounts:choose_person"), {"person": person.uid})
        names += [name_in(client.get(address)["Content-Disposition"]) for address in addresses]

    assert len(set(names)) == 4
