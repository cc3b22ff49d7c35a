"""Reads about the person."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Q, QuerySet

from tracker import record
from tracker.accounts.models import (
    Access,
    ClotRisk,
    Condition,
    Invitation,
    Person,
    User,
    UsualReview,
    UsualStatement,
)
from tracker.accounts.names import skeleton, spelled

USUAL_GOOD_FOR = timedelta(days=record.USUAL_DATES)
"""How long after its date a statement of what is usual holds (the journal format says so)."""


def has_accounts() -> bool:
    """Whether anybody real has an account here; the example person of `./run demo` is not."""
    return User.objects.exclude(accesses__person__demo=True).exists()


def first_account_is_open() -> bool:
    """Whether nobody has an account here yet, and whoever comes may make the first one.

    False as well when the database cannot tell: the page to sign in is shown all the same.
    """
    with suppress(DatabaseError):
        return settings.SIGNUP in {"first", "open"} and not has_accounts()
    return False


def conditions_now(person: Person, today: date) -> list[Condition]:
    """The conditions that hold on `today` or have no end, the oldest told first."""
    return list(person.conditions.filter(_not_over(today)))


def risks_now(person: Person, today: date) -> list[ClotRisk]:
    """The clot risks that hold on `today`, per kind the one that began last at the end."""
    risks = list(person.clot_risks.filter(_not_over(today)))
    return sorted(risks, key=lambda risk: (risk.on or date.min, risk.pk))


def past_facts(person: Person, today: date) -> list[Condition | ClotRisk]:
    """What was told once and is over, the one that ended last first."""
    over = Q(until__lt=today)
    facts: list[Condition | ClotRisk] = list(person.conditions.filter(over))
    facts += person.clot_risks.filter(over)
    held = [fact for fact in facts if fact.told_on is None or fact.told_on <= (fact.until or today)]
    return sorted(held, key=lambda fact: fact.until or today, reverse=True)


def statements_of(person: Person) -> list[UsualStatement]:
    """What was said to be usual, the latest first, with its legs: two queries."""
    return list(person.usual_statements.prefetch_related("legs").order_by("-confirmed_on", "-pk"))


def latest_usual(person: Person, *legs: str) -> UsualStatement | None:
    """What was said last to be usual, without its legs; None when nothing was said."""
    said = person.usual_statements.prefetch_related(*legs)
    return said.order_by("-confirmed_on", "-pk").first()


def latest_statement(person: Person) -> UsualStatement | None:
    """The same with its legs. Two queries."""
    return latest_usual(person, "legs")


def usual_of(statement: UsualStatement) -> record.Usual:
    """A statement as the record has it."""
    legs = {
        row.leg: record.UsualLeg.model_construct(
            **{name: getattr(row, name) for name in record.UsualLeg.model_fields}
        )
        for row in statement.legs.all()
    }
    return record.Usual.model_construct(
        confirmed_on=statement.confirmed_on,
        left=legs.get("left"),
        right=legs.get("right"),
        calf_difference_cm=statement.calf_difference_cm,
        breathless=statement.breathless,
    )


def look_of(statement: UsualStatement) -> UsualReview:
    """Who looked at what a statement says is usual."""
    return UsualReview(how_long=statement.how_long, by=statement.looked_by, on=statement.looked_on)


def user_named(name: str) -> User | None:
    """Who signs in with this name, in capitals or not; None when nobody does, or more than one."""
    found = User.objects.filter(username__iexact=name)[:2]
    return found[0] if len(found) == 1 else None


def name_as_kept(typed: str) -> str:
    """A user name as it may be kept: spelled as new names are, else as it was typed.

    Names from before there was one spelling stay as they are.
    """
    name = spelled(typed)
    return name if name == typed or user_named(typed) is None else typed


def looks_like_another(name: str) -> bool:
    """Whether somebody has a name that looks the same. Asks for all of them: it is done seldom."""
    same = skeleton(name)
    names = User.objects.values_list("username", flat=True)
    return any(skeleton(other) == same for other in names.iterator())


def open_invitations(user: User, now: datetime) -> list[Invitation]:
    """The invitations of this user that can still be used, the latest first."""
    return list(user.invitations.filter(used_at=None, expires_at__gt=now).order_by("-made_at"))


def theirs_alone(user: User) -> QuerySet[Person]:
    """The records that nobody else may open: they go with this user."""
    of_others = Access.objects.exclude(user=user).values("person")
    return Person.objects.filter(accesses__user=user).exclude(pk__in=of_others)


def _not_over(today: date) -> Q:
    return Q(until=None) | Q(until__gte=today)
