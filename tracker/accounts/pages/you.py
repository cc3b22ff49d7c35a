"""The page You: everything there is to set, and what is set now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.accounts.models import ClotRisk, Condition, Invitation, Person, User
from tracker.accounts.places import place_name
from tracker.accounts.queries import (
    USUAL_GOOD_FOR,
    conditions_now,
    open_invitations,
    risks_now,
)
from tracker.interpreter import PageLink, interpreter
from tracker.record.words import CLOT_RISK, CONDITION


@dataclass(frozen=True, kw_only=True)
class YouPage:
    user_name: str
    person_name: str
    health: tuple[PageLink, ...]
    record: tuple[PageLink, ...]
    app: tuple[PageLink, ...]


@dataclass(frozen=True, kw_only=True)
class OpenInvitation:
    """An invitation that nobody used yet. The link itself cannot be shown again."""

    pk: int
    made: str
    good_until: str


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    uid: str
    name: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class DeletePage:
    """What the records are called that go with an account, and those that stay for others."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """`link` is a new invitation, shown this once; `opened_uid` the person whose record is open."""

    people: tuple[PersonLine, ...]
    invitations: tuple[OpenInvitation, ...]
    link: str


def you_page(
    *, user: User, person: Person, people: list[Person], today: date, on_hold: bool
) -> YouPage:
    """What is set now. While walks are `on_hold`, no aim of walking is shown."""
    return YouPage(
        user_name=user.get_username(),
        person_name=person.name,
        health=(
            _link("accounts:profile", _("Health profile"), _told(person, today), "shield"),
            _link(
                "accounts:usual",
                person.whose.says(_("Your usual"), _("%(name)s's usual")),
                _usual(person, today),
                "legs",
            ),
            _link("accounts:goals", _("Aims"), _aims(person, on_hold=on_hold), "walk"),
        ),
        record=(
            *interpreter().pages().you,
            _link("journal:export", _("Take it out"), _("All the data as a file"), "download"),
            _link("journal:import", _("Bring it in"), _("Data from a file"), "plus"),
            _link("accounts:people", _("People"), _people(people), "people"),
        ),
        app=(
            _link("accounts:preferences", _("Looks, place and units"), _place(person), "text"),
            _link("mfa_index", _("Sign-in and security"), _("Password, passkeys, codes"), "key"),
        ),
    )


def people_page(
    *, user: User, person: Person, people: list[Person], now: datetime, link: str = ""
) -> PeoplePage:
    return PeoplePage(
        people=tuple(
            PersonLine(uid=str(one.uid), name=_name(one), is_open=one.pk == person.pk)
            for one in people
        ),
        invitations=tuple(_invitation(one) for one in open_invitations(user, now)),
        link=link,
    )


def delete_page(*, people: list[Person], goes: Collection[Person]) -> DeletePage:
    return DeletePage(
        goes=tuple(_name(one) for one in people if one in goes),
        stays=tuple(_name(one) for one in people if one not in goes),
    )


def deleted_words(page: DeletePage) -> str:
    """What is told after everything of it is deleted."""
    said = [_("Everything is deleted.")]
    if page.goes:
        said.append(_("Gone for good: %(names)s.") % {"names": "; ".join(page.goes)})
    if page.stays:
        said.append(_("Still there for others: %(names)s.") % {"names": "; ".join(page.stays)})
    return " ".join(said)


def _name(person: Person) -> str:
    """What a record is called in the list of them."""
    if not person.whose.own:
        return person.whose.name
    if not person.name:
        return _("Your own record")
    return _("%(name)s (your own record)") % {"name": person.name}


def day(value: date) -> str:
    """A date in words: 3 Mar 2026."""
    return date_format(value, "j M Y")


def _invitation(invitation: Invitation) -> OpenInvitation:
    return OpenInvitation(
        pk=invitation.pk,
        made=day(invitation.made_at.date()),
        good_until=day(invitation.expires_at.date()),
    )


def _link(name: str, label: str, about: str, icon: str) -> PageLink:
    return PageLink(url=reverse(name), label=label, about=about, icon=icon)


def _told(person: Person, today: date) -> str:
    facts: list[Condition | ClotRisk] = [*conditions_now(person, today), *risks_now(person, today)]
    kinds = list(dict.fromkeys(fact.kind for fact in facts))
    if not kinds:
        return _("Nothing told yet")
    shown = ", ".join(str({**CONDITION, **CLOT_RISK}[kind].label) for kind in kinds[:2])
    more = len(kinds) - 2
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(more)d more", "%(shown)s and %(more)d more", more) % {
        "shown": shown,
        "more": more,
    }


def _usual(person: Person, today: date) -> str:
    latest = person.usual_statements.order_by("-confirmed_on", "-pk").first()
    if latest is None:
        return _("Nothing told yet")
    good_until = latest.confirmed_on + USUAL_GOOD_FOR
    if good_until < today:
        return _("Ran out on %(day)s. Is it still so?") % {"day": day(good_until)}
    return _("Holds until %(day)s") % {"day": day(good_until)}


def _aims(person: Person, *, on_hold: bool) -> str:
    minutes = person.walk_minutes_a_week
    if minutes is not None and not on_hold:
        return ngettext(
            "%(n)d minute of walking a week", "%(n)d minutes of walking a week", minutes
        ) % {"n": minutes}
    others = (minutes, person.walk_days_a_week, person.elevations_a_day)
    if any(aim is not None for aim in others):
        return _("Set")
    return _("No aims set")


def _people(people: list[Person]) -> str:
    n = len(people)
    return ngettext("%(n)d record here", "%(n)d records here", n) % {"n": n}


def _place(person: Person) -> str:
    told = [place_name(person), person.time_zone]
    return ", ".join(filter(None, told)) or _("Nothing told yet")
