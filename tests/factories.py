"""Made-up users, people and entries. `build()` where the database is not needed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from tracker.accounts.models import Access, Person, User

PASSWORD = "legs-up-at-three"


class UserFactory(DjangoModelFactory):
    """Somebody who signs in with `PASSWORD`."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class PersonFactory(DjangoModelFactory):
    """A person who answered the first-visit page. `user=` may open the record."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    time_zone = "Europe/London"
    region = "GB"
    units = "metric"
    set_up_at = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)

    @factory.post_generation
    def user(self: Any, create: bool, given: User | None, **kwargs: Any) -> None:
        if create and given is not None:
            Access.objects.create(user=given, person=self)
