from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker.accounts.models import Person, User


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def client_class() -> type[Client]:
    """For a second browser."""
    return Client


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user)


@pytest.fixture
def owner(client: Client, user: User, person: Person) -> Client:
    """The browser of somebody who is signed in and has answered the first-visit page."""
    client.force_login(user)
    return client
