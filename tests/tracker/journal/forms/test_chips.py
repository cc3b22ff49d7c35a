"""The HTML of a chip that nobody touched is kept between pages, and is what it would be anew."""

from __future__ import annotations

import re
from itertools import product

import pytest
from checkin_forms import answers, form
from django.utils import translation
from factories import PersonFactory

from tracker.accounts.models import Person
from tracker.accounts.whose import OWN, Whose
from tracker.journal.pages import chips
from tracker.journal.pages.chips import chips_of

pytestmark = pytest.mark.django_db

DAD = Whose(own=False, told_name="Dad")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chips, "UNTOUCHED", {})


def shown(person: Person, mark: str, data=None) -> list[str]:
    filled = form(data, for_person=person)
    filled.mark = mark
    filled.is_valid()
    return [str(view) for view in chips_of(filled)]


def somebody(whose: Whose = OWN, **told: str) -> Person:
    person = PersonFactory(**told)
    person.whose = whose
    return person


def test_each_sees_what_is_made_for_them_whoever_was_here_before(monkeypatch):
    people = [
        somebody(whose, region=region, units=units)
        for whose, region, units in product((OWN, DAD), ("GB", "US", ""), ("metric", "imperial"))
    ]
    after_the_others = [
        shown(person, f"--{n}") for _again in range(2) for n, person in enumerate(people)
    ]

    anew = []
    for _again, (n, person) in product(range(2), enumerate(people)):
        monkeypatch.setattr(chips, "UNTOUCHED", {})
        anew.append(shown(person, f"--{n}"))

    assert after_the_others == anew
    assert len({tuple(html) for html in after_the_others}) == len(people)


def test_ids_end_in_the_mark_of_the_form_that_is_shown():
    first, second = (" ".join(shown(somebody(), mark)) for mark in ("--aaaa1111", "--bbbb2222"))

    assert "--aaaa1111" in first
    assert "--bbbb2222" not in first
    assert second == first.replace("--aaaa1111", "--bbbb2222")


def test_one_person_s_answer_is_on_no_other_page():
    person = somebody()
    before = shown(person, "--a")
    told = answers(("chip", "swelling"), ("legs-swelling", "3"), ("swelling-leg", "left"))

    answered = shown(person, "--a", told)

    assert len(re.findall(r" checked", " ".join(answered))) == 3
    assert " checked" not in " ".join(before)
    assert shown(person, "--a") == before


def test_names_of_owners_take_no_room():
    for name in ("Ruth", "Vera", "Ines"):
        shown(somebody(Whose(own=True, told_name=name), region="GB", units="metric"), "--a")

    assert len(chips.UNTOUCHED) == len(shown(somebody(region="GB", units="metric"), "--a"))
    assert not any("Ruth" in html for html in chips.UNTOUCHED.values())


def test_a_language_has_its_own(monkeypatch):
    person = somebody()
    shown(person, "--a")
    with translation.override("de"):
        shown(person, "--a")

    assert {key[1] for key in chips.UNTOUCHED} >= {"de"}
    assert len({key[1] for key in chips.UNTOUCHED}) == 2


def test_a_form_without_a_mark_is_never_kept():
    unmarked = form(for_person=somebody())

    with pytest.raises(AttributeError):
        str(chips_of(unmarked)[0])
    assert chips.UNTOUCHED == {}
