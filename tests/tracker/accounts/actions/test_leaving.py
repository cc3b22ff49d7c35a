from __future__ import annotations

import pytest
from factories import PersonFactory, UserFactory

from tracker.accounts.actions import delete_everything
from tracker.accounts.models import Access, Condition, Person, User

pytestmark = pytest.mark.django_db


def test_the_user_and_all_that_is_theirs_alone_is_gone():
    user = UserFactory()
    person = PersonFactory(user=user)
    PersonFactory(user=user)
    Condition.objects.create(person=person, kind="diabetes")

    delete_everything(user=user)

    assert not User.objects.exists()
    assert not Person.objects.exists()
    assert not Condition.objects.exists()


def test_a_record_that_somebody_else_may_open_too_stays_for_them():
    user, sister = UserFactory(), UserFactory()
    father = PersonFactory(user=user)
    Access.objects.create(user=sister, person=father)

    delete_everything(user=user)

    assert list(Person.objects.all()) == [father]
    assert [access.user for access in father.accesses.all()] == [sister]


def test_nobody_elses_record_is_touched():
    stranger = UserFactory()
    theirs = PersonFactory(user=stranger)
    without_sign_in = PersonFactory()

    delete_everything(user=UserFactory())

    assert set(Person.objects.all()) == {theirs, without_sign_in}
