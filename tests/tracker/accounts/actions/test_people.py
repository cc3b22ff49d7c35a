from __future__ import annotations

from uuid import uuid4

import pytest
from factories import PersonFactory, UserFactory

from tracker.accounts.access import needs_first_visit, people_of
from tracker.accounts.actions import AccountsClosedError, add_person, open_account
from tracker.accounts.models import Person, User

pytestmark = pytest.mark.django_db


def test_a_further_person_lives_where_the_first_one_does(now):
    user = UserFactory()
    own = PersonFactory(user=user, time_zone="Pacific/Auckland", region="NZ")

    father = add_person(user=user, name="Father", like=own, key=uuid4(), now=now)

    assert people_of(user) == [own, father]
    assert (father.time_zone, father.region, father.units) == ("Pacific/Auckland", "NZ", "metric")
    assert not needs_first_visit(father)


def test_the_same_form_twice_makes_one_person(now):
    user, other = UserFactory(), UserFactory()
    own = PersonFactory(user=user)
    key = uuid4()

    made = add_person(user=user, name="Father", like=own, key=key, now=now)

    assert add_person(user=user, name="Father", like=own, key=key, now=now) == made
    assert people_of(user) == [own, made]
    assert add_person(user=other, name="Father", like=own, key=key, now=now) != made


def test_no_account_is_half_made(now):
    UserFactory()

    with pytest.raises(AccountsClosedError):
        open_account(user=UserFactory.build(), invitation=None, now=now)

    assert User.objects.count() == 1
    assert not Person.objects.exists()
