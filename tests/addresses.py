"""Every address of the site, whom it is for, and a record with one of everything they name."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import URLResolver, reverse
from django.utils import timezone
from factories import PASSWORD, PersonFactory, UserFactory
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from guidance.report.links.actions import make_link
from guidance.warnings.models import DisputedWarning
from tracker.accounts.invitations import invite
from tracker.accounts.models import Invitation, Person, User, UsualStatement
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Timer, WarningRecord


@dataclass(frozen=True, kw_only=True)
class World:
    """Somebody's record with one of everything that an address can name."""

    user: User
    person: Person
    uids: dict[str, str]
    change: int
    warning: int
    usual: int
    invitation: int
    secret: str
    key: int
    link: int
    link_secret: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """How an address is made, and who may open it."""

    arguments: Callable[[World], tuple[Any, ...]] = lambda world: ()
    public: bool = False
    """May be opened signed out."""
    theirs: bool = False
    """Names something of one person: nobody else finds it."""
    first: str = ""
    """Where the owner posts before, so that there is something to find."""
    absent: bool = False
    """Is not there for an owner either: for staff, or for a key that was sent by e-mail."""


PLAIN = Address()
PUBLIC = Address(public=True)
ABSENT = Address(public=True, absent=True)
POSTED_PERSON = Address(theirs=True)


def entry(kind: str) -> Address:
    return Address(arguments=lambda world: (world.uids[kind],), theirs=True)


WARNING = Address(arguments=lambda world: (world.warning,), theirs=True)
USUAL = Address(arguments=lambda world: (world.usual,), theirs=True)
PASSKEY = Address(arguments=lambda world: (world.key,), theirs=True)
SHARED = Address(arguments=lambda world: (world.link_secret, "no-such-ticket"), public=True)
TABLE = {
    "today": PLAIN,
    "warnings:index": PLAIN,
    "warnings:emergency": PLAIN,
    "warnings:emergency_answer": PLAIN,
    "warnings:take_back": Address(arguments=lambda world: (world.change,), theirs=True),
    "warnings:called": PLAIN,
    "warnings:safe": PLAIN,
    "warnings:mistake": PLAIN,
    "warnings:put_back": Address(arguments=lambda world: (world.change,), theirs=True),
    "warnings:why_nothing": PLAIN,
    "warnings:check_now": PLAIN,
    "warnings:warning": WARNING,
    "warnings:answer": WARNING,
    "warnings:review": WARNING,
    "warnings:changed": WARNING,
    "warnings:reopen": Address(
        arguments=lambda world: (world.warning,), first="warnings:changed", theirs=True
    ),
    "warnings:known": WARNING,
    "learn:index": PLAIN,
    "learn:tips": PLAIN,
    "learn:sources": PLAIN,
    "learn:rules": PLAIN,
    "learn:rule": Address(arguments=lambda world: ("consult.neuro",)),
    "learn:section": Address(arguments=lambda world: ("why-walking-helps",)),
    "links:index": PLAIN,
    "links:withdraw": Address(arguments=lambda world: (world.link,), theirs=True),
    "links:door": Address(arguments=lambda world: (world.link_secret,), public=True),
    "links:elsewhere": Address(arguments=lambda world: (world.link_secret,), public=True),
    "links:report": SHARED,
    "links:pdf": SHARED,
    **{f"trends:{name}": PLAIN for name in ("index", "two_weeks", "three_months", "year", "all")},
    "trends:four_weeks": PLAIN,
    **{f"trends:try_{what}": PLAIN for what in ("start", "forget", "stop", "go_on")},
    **{
        f"report:{name}": PLAIN
        for name in ("page", "two_weeks", "three_months", "year", "dates", "why")
    },
    **{
        f"report:{name}": Address(arguments=lambda world: (date(2026, 1, 1), date(2026, 2, 1)))
        for name in ("between", "pdf")
    },
    **{f"journal:{kind}_new": PLAIN for kind in KINDS if kind not in ("review", "answer")},
    **{f"journal:{kind}_edit": entry(kind) for kind in KINDS if kind not in ("review", "answer")},
    "journal:check_in_same": PLAIN,
    **{
        f"journal:{kind}_{what}": PLAIN
        for kind in Timer.Kind.values
        for what in ("start", "now", "change", "stop", "finish", "discard")
    },
    **{
        f"journal:{kind}_resume": Address(first=f"journal:{kind}_discard")
        for kind in Timer.Kind.values
    },
    "journal:entry_delete": Address(
        arguments=lambda world: ("walk", world.uids["walk"]), theirs=True
    ),
    "journal:undo": Address(arguments=lambda world: (world.change,), theirs=True),
    "journal:log": PLAIN,
    "journal:day": Address(arguments=lambda world: (timezone.localdate(),)),
    "journal:export": PLAIN,
    "journal:import": PLAIN,
    "journal:import_confirm": PLAIN,
    "journal:import_cancel": PLAIN,
    "accounts:first_visit": PLAIN,
    "accounts:invitation": Address(arguments=lambda world: (world.secret,), public=True),
    "accounts:you": PLAIN,
    "accounts:profile": PLAIN,
    "accounts:usual": PLAIN,
    "accounts:usual_again": USUAL,
    "accounts:usual_undo": USUAL,
    "accounts:goals": PLAIN,
    "accounts:preferences": PLAIN,
    "accounts:people": PLAIN,
    "accounts:choose_person": POSTED_PERSON,
    "accounts:add_person": PLAIN,
    "accounts:add_invitation": PLAIN,
    "accounts:withdraw": Address(arguments=lambda world: (world.invitation,), theirs=True),
    "accounts:delete": PLAIN,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_reauthenticate": PLAIN,
    "account_email": PLAIN,
    "account_email_verification_sent": PUBLIC,
    "account_change_password": PLAIN,
    "account_set_password": PLAIN,
    "account_reset_password": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_confirm_email": Address(
        arguments=lambda world: ("no-such-key",), public=True, absent=True
    ),
    "account_reset_password_from_key_done": PUBLIC,
    "account_reset_password_from_key": Address(
        arguments=lambda world: ("1", "no-such-key"), public=True
    ),
    "account_reset_password_done": PUBLIC,
    "mfa_index": PLAIN,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": PLAIN,
    "mfa_activate_totp": PLAIN,
    "mfa_deactivate_totp": PLAIN,
    "mfa_view_recovery_codes": PLAIN,
    "mfa_generate_recovery_codes": PLAIN,
    "mfa_download_recovery_codes": PLAIN,
    "mfa_list_webauthn": PLAIN,
    "mfa_add_webauthn": PLAIN,
    "mfa_reauthenticate_webauthn": PLAIN,
    "mfa_remove_webauthn": PASSKEY,
    "mfa_edit_webauthn": PASSKEY,
    "mfa_login_webauthn": PUBLIC,
    "robots": PUBLIC,
    "styleguide": ABSENT,
}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of every address of the site, with its app's."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"


def make_world() -> World:
    """One of everything, in the database."""
    user = UserFactory()
    person = PersonFactory(user=user, name="Ruth")
    now = timezone.now()
    yesterday = now.date() - timedelta(days=1)
    at = datetime.combine(yesterday, time(8, 0))
    told: dict[str, dict[str, Any]] = {
        "check_in": {
            "at": at,
            "left": {"heaviness": 6, "swelling": 1, "onset": "sudden"},
            "right": {"heaviness": 3, "swelling": 0},
        },
        "walk": {"start": at, "minutes": 15},
        "elevation": {"start": at, "minutes": 15},
        "measurement": {"at": at, "weight_kg": 80},
        "injury": {"on": yesterday, "leg": "left"},
    }
    uids, change = {}, 0
    for name, values in told.items():
        kind = KINDS[name]
        saved = add_entry(
            person=person,
            kind=kind,
            entry=kind.entry.model_validate(values),
            key=uuid.uuid4(),
            by=user,
            now=now,
        )
        uids[name], change = saved.change.uid, saved.change.pk
    for timer in Timer.Kind.values:
        Timer.objects.create(person=person, kind=timer, started_at=now, planned_minutes=15)
    secret = invite(by=user, now=now)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    passkey = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "credential": credential()},
    )
    warning = WarningRecord.objects.get(person=person, tier="urgent")
    DisputedWarning.objects.create(warning=warning, since=now)
    usual = UsualStatement.objects.create(
        person=person, confirmed_on=local_now(person, now).date(), breathless=False
    )
    link, link_secret = make_link(
        person=person,
        first=yesterday,
        last=yesterday,
        daily=True,
        notes=True,
        days=14,
        key=uuid.uuid4(),
        now=now,
    )
    return World(
        user=user,
        person=person,
        uids=uids,
        change=change,
        warning=warning.pk,
        usual=usual.pk,
        invitation=Invitation.objects.get(made_by=user).pk,
        secret=secret,
        key=passkey.pk,
        link=link.pk,
        link_secret=link_secret,
    )


def credential() -> dict[str, Any]:
    """What a phone sends when it has made a passkey."""
    public_key = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    made = AuthenticatorData.create(
        bytes(32),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(bytes(16), b"credential", public_key),
    )
    said = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    return {
        "id": websafe_encode(b"credential"),
        "rawId": websafe_encode(b"credential"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(said),
            "attestationObject": websafe_encode(AttestationObject.create("none", made, {})),
        },
    }


def answers_for(world: World) -> dict[str, Any]:
    """Something for every form of the site, opened for the person of the world."""
    return {
        "person": str(world.person.uid),
        "key": str(uuid.uuid4()),
        "opened_on": str(timezone.localdate()),
        "when": "now",
        "minutes": "15",
        "left-heaviness": "5",
        "nothing_new": "on",
        "weight": "80",
        "leg": "left",
        "on": str(timezone.localdate()),
        "at": "00:01",
        "answer": "called",
        "why": "mistake",
        "outcome": "reassured",
        "name": "Mallory",
        "token": str(uuid.uuid4()),
        "walk_minutes_a_week": "140",
        "theme": "dark",
    }


def sure_of(user: User) -> Client:
    """A browser in which the password was given once more a moment ago."""
    client = Client()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client
