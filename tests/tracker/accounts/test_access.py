from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker.accounts.access import (
    choose_person,
    current_person,
    needs_first_visit,
    people_of,
)
from tracker.accounts.actions import delete_everything, open_account
from tracker.accounts.invitations import invite
from tracker.accounts.models import Access, Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(rf):
    def request_of(user, **session):
        request = rf.get("/")
        request.user = user
        request.session = session
        return request

    return request_of


def test_somebody_who_is_not_signed_in_opens_nobody():
    PersonFactory(user=UserFactory())

    assert people_of(AnonymousUser()) == []


def test_a_user_opens_the_person_given_first_unless_another_was_chosen(opened):
    user = UserFactory()
    first, second = PersonFactory(user=user), PersonFactory(user=user)

    assert current_person(opened(user)) == first
    assert current_person(opened(user, person=str(second.uid))) == second


def test_a_choice_that_was_withdrawn_falls_back_to_the_own_person(opened):
    user, other = UserFactory(), PersonFactory(user=UserFactory())
    own = PersonFactory(user=user)

    assert current_person(opened(user, person=str(other.uid))) == own


def test_somebody_elses_person_cannot_be_chosen(opened):
    user, other = UserFactory(), PersonFactory(user=UserFactory())
    PersonFactory(user=user)
    request = opened(user)

    with pytest.raises(Http404):
        choose_person(request, str(other.uid))

    assert request.session == {}


def test_a_user_without_any_person_finds_nothing(opened):
    with pytest.raises(Http404):
        current_person(opened(UserFactory()))


def test_the_people_are_asked_for_once_per_request(opened, django_assert_num_queries):
    user = UserFactory()
    PersonFactory(user=user)
    request = opened(user)

    with django_assert_num_queries(1):
        current_person(request)
        current_person(request)


def test_a_person_needs_the_first_visit_until_it_was_answered():
    assert needs_first_visit(PersonFactory.build(set_up_at=None))
    assert not needs_first_visit(PersonFactory.build())


def test_the_record_given_first_is_ones_own_whatever_the_names():
    user = UserFactory()
    PersonFactory(user=user, name="Dad")
    PersonFactory(user=user, name="Anna")

    own, other = people_of(user)

    assert (own.whose.own, other.whose.own) == (True, False)
    assert other.whose.name == "Anna"
    assert (own.others, other.others) == ((other,), (own,))


def test_the_own_record_stays_ones_own_when_somebody_else_leaves_with_theirs():
    daughter, father = UserFactory(), UserFactory()
    own = PersonFactory(user=daughter)
    shared = PersonFactory(user=father)
    Access.objects.create(user=daughter, person=shared)

    delete_everything(user=father)

    assert [(one, one.whose.own) for one in people_of(daughter)] == [(own, True), (shared, False)]


def test_an_account_made_with_an_invitation_has_a_record_of_its_own(settings):
    settings.SIGNUP = "invite"
    daughter, now = UserFactory(), timezone.now()
    PersonFactory(user=daughter)
    invite(by=daughter, now=now)
    father = UserFactory.build()

    person = open_account(user=father, invitation=Invitation.objects.get(), now=now)

    (found,) = people_of(father)
    assert found == person
    assert found.whose.own
