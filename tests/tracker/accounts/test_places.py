"""Where somebody lives is asked by the names of countries; the numbers to call go by the region."""

from __future__ import annotations

from typing import get_args

import pytest
from django.urls import reverse

from guidance.content.cards import region
from tracker import record
from tracker.accounts.places import EU_COUNTRIES, place_name, place_of, places, region_of
from tracker.record.words import REGION

pytestmark = pytest.mark.django_db


def test_every_choice_is_a_country_or_another_one():
    codes = [code for code, _name in places()]

    assert codes[:6] == ["GB", "IE", "US", "CA", "AU", "NZ"]
    assert codes[-1] == "OTHER"
    assert "EU" not in codes
    assert len(codes) == len(set(codes)) == 7 + 26
    assert not [name for _code, name in places() if "Union" in str(name)]


def test_every_choice_has_a_region_of_the_record():
    assert {region_of(code) for code, _name in places()} == set(get_args(record.Region))


@pytest.mark.parametrize("code", [code for code, _name in EU_COUNTRIES])
def test_in_every_member_of_the_union_112_is_called(code):
    assert region(region_of(code)).emergency_number == "112"


def sent(person, place):
    return {
        "person": str(person.uid), "time_zone": "Europe/Berlin", "region": place,
        "units": "metric", "theme": "auto", "text_size": "normal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "kept", "name"),
    [
        ("DE", ("EU", "DE"), "Germany"),
        ("GB", ("GB", ""), "United Kingdom"),
        ("OTHER", ("OTHER", ""), "Another country"),
    ],
)
def test_the_chosen_country_is_kept_and_shown_again(owner, person, place, kept, name):
    owner.post(reverse("accounts:preferences"), sent(person, place))

    person.refresh_from_db()
    assert (person.region, person.country) == kept
    page = owner.get(reverse("accounts:preferences")).content.decode()
    assert f'<option value="{place}" selected>{name}</option>' in page
    assert name in owner.get(reverse("accounts:you")).content.decode()


def test_a_record_that_says_no_more_than_the_union_keeps_it(owner, person):
    person.region = "EU"
    person.save()

    page = owner.get(reverse("accounts:preferences")).content.decode()
    owner.post(reverse("accounts:preferences"), sent(person, "EU"))

    person.refresh_from_db()
    assert '<option value="EU" selected>European Union</option>' in page
    assert (person.region, person.country) == ("EU", "")


def test_a_country_of_before_says_nothing_after_another_region_was_imported(person):
    person.region, person.country = "US", "DE"

    assert place_of(person) == "US"
    assert place_name(person) == REGION["US"]


@pytest.mark.parametrize("place", ["EU", "XX", "de", ""])
def test_nothing_else_is_taken(owner, person, place):
    before = person.region

    assert owner.post(reverse("accounts:preferences"), sent(person, place)).status_code == 422

    person.refresh_from_db()
    assert (person.region, person.country) == (before, "")
