"""The only door to a person: who may open which record, and whose it is.

A user's own record is the one they were given first. Every account begins with a person of its
own (`open_account`), nothing takes that person away from the account without the account, and
every other one is added later. A name decides nothing: somebody may have none.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from tracker.accounts.models import Person, User
from tracker.accounts.whose import Whose, wrong_record

CHOSEN = "person"
"""Session key of the person that the user opened last."""


def people_of(user: User | AnonymousUser) -> list[Person]:
    """Everyone whose record this user may open, in the order in which they were given.

    The first is the user's own; each knows whose they are, and of the others.
    """
    if not isinstance(user, User):
        return []
    people = list(
        Person.objects.filter(accesses__user=user).order_by("accesses__since", "accesses__pk")
    )
    for place, person in enumerate(people):
        person.whose = Whose(own=place == 0, told_name=person.name)
        person.others = tuple(one for one in people if one is not person)
    return people


def people_of_request(request: HttpRequest) -> list[Person]:
    """`people_of` the signed-in user, asked of the database once per request."""
    if not hasattr(request, "_people"):
        request._people = people_of(request.user)  # type: ignore[attr-defined]
    people: list[Person] = request._people  # type: ignore[attr-defined]
    return people


def open_person(request: HttpRequest) -> Person | None:
    """The person whose record is open: the one chosen, else the first; None without any."""
    people = people_of_request(request)
    chosen = request.session.get(CHOSEN)
    return next((one for one in people if str(one.uid) == chosen), people[0] if people else None)


def current_person(request: HttpRequest) -> Person:
    """The person whose record is open. Raises Http404 when the user may open none."""
    person = open_person(request)
    if person is None:
        raise Http404("No record to open.")
    return person


def written_for(request: HttpRequest) -> Person:
    """The person that a sent form was opened for, if the user may open that record.

    Else the person whose record is open. Only to show a form again that was opened for somebody
    else: what is saved is saved for `current_person`. Raises Http404 like that does.
    """
    people = {str(one.uid): one for one in people_of_request(request)}
    return people.get(request.POST.get("person", "")) or current_person(request)


def opened_for_another(request: HttpRequest, person: Person) -> bool:
    """True when a button was made for another person than the one whose record is open."""
    return request.POST.get("person", str(person.uid)) != str(person.uid)


def for_another(request: HttpRequest, person: Person) -> str:
    """What to say of a page that was opened for another person than `person`."""
    meant = written_for(request)
    return wrong_record(meant.whose if meant.pk != person.pk else None, person.whose)


def refused(request: HttpRequest, person: Person, nothing: str) -> bool:
    """Whether a button was made for another person than `person`: then a message says so.

    `nothing` is the sentence of what was not done. The button does nothing for either of them.
    """
    if not opened_for_another(request, person):
        return False
    messages.error(request, f"{for_another(request, person)} {nothing}")
    return True


def choose_person(request: HttpRequest, uid: str) -> Person:
    """Open another person's record. Raises Http404 when the user may not.

    A choice that cannot be written down raises too: whoever thinks that they opened another record
    must not go on in the one before.
    """
    people = people_of(request.user)
    request._people = people  # type: ignore[attr-defined]
    for person in people:
        if str(person.uid) == uid:
            request.session[CHOSEN] = uid
            request.session.save()
            return person
    raise Http404("No such record.")


def needs_first_visit(person: Person) -> bool:
    """True until the first-visit page was answered for this person."""
    return person.set_up_at is None


def signed_in(request: HttpRequest) -> User:
    """The user of a page that asks to sign in first."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
