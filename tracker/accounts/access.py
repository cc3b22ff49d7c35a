"""The only door to a person: who may open which record."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest

from tracker.accounts.models import Person, User

CHOSEN = "person"
"""Session key of the person that the user opened last."""


def people_of(user: User | AnonymousUser) -> list[Person]:
    """Everyone whose record this user may open, the first one given first."""
    if not isinstance(user, User):
        return []
    return list(Person.objects.filter(accesses__user=user).order_by("accesses__since", "pk"))


def current_person(request: HttpRequest) -> Person:
    """The person whose record is open. Raises Http404 when the user may open none."""
    cached = getattr(request, "_person", None)
    if isinstance(cached, Person):
        return cached
    people = people_of(request.user)
    if not people:
        raise Http404("No record to open.")
    chosen = request.session.get(CHOSEN)
    person = next((p for p in people if str(p.uid) == chosen), people[0])
    request._person = person  # type: ignore[attr-defined]
    return person


def choose_person(request: HttpRequest, uid: str) -> Person:
    """Open another person's record. Raises Http404 when the user may not."""
    for person in people_of(request.user):
        if str(person.uid) == uid:
            request.session[CHOSEN] = uid
            request._person = person  # type: ignore[attr-defined]
            return person
    raise Http404("No such record.")
