"""What the pages of links show: to the person whose report it is, and to whoever has a link."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.report.links.qr import Code, code_of
from guidance.report.links.queries import Listed, open_links, past_links
from guidance.report.models import Link
from guidance.report.pages import report_page
from guidance.report.pages.fit import span_words
from guidance.report.pages.layout import Sheet, sheet_of
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now


@dataclass(frozen=True, kw_only=True)
class LinkLine:
    """A link in the list. Its address was shown once and is not known any more."""

    pk: int
    period: str
    contents: str
    made: str
    ends: str
    opened: str


@dataclass(frozen=True, kw_only=True)
class LinksPage:
    open: tuple[LinkLine, ...]
    past: tuple[LinkLine, ...]


@dataclass(frozen=True, kw_only=True)
class MadePage:
    """A new link, this once. `reach` says whom plain http keeps out, else it is empty."""

    address: str
    code: Code
    period: str
    contents: str
    ends: str
    reach: str
    sheet: Sheet


@dataclass(frozen=True, kw_only=True)
class DoorPage:
    """The page at the address itself: nothing of the person, not even a name."""

    ends: str


@dataclass(frozen=True, kw_only=True)
class SharedPage:
    """The report as whoever has the link sees it."""

    sheet: Sheet
    ends: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One sentence or two in the place of a report."""

    title: str
    text: str


def links_page(person: Person, *, now: datetime) -> LinksPage:
    """All open links and the latest of the past ones, in two queries."""
    return LinksPage(
        open=tuple(_line(person, one) for one in open_links(person, now=now)),
        past=tuple(_line(person, one) for one in past_links(person, now=now)),
    )


def made_page(link: Link, *, address: str, secure: bool, host: str, now: datetime) -> MadePage:
    """A new link with the code of its address, and the report that it shows."""
    return MadePage(
        address=address,
        code=code_of(address),
        period=span_words(link.first, link.last),
        contents=_contents(link),
        ends=_moment(link.person, link.ends_at),
        reach=_reach(secure=secure, host=host),
        sheet=_sheet(link, now),
    )


def door_page(link: Link) -> DoorPage:
    return DoorPage(ends=_moment(link.person, link.ends_at))


def shared_page(link: Link, *, now: datetime) -> SharedPage:
    """The report of the link's period, from what is recorded at `now`."""
    return SharedPage(sheet=_sheet(link, now), ends=_moment(link.person, link.ends_at))


def over_notice() -> Notice:
    """The one answer to a link that never was, has ended or was withdrawn."""
    return Notice(
        title=_("This link does not work"),
        text=_(
            "It may have ended, or the address is not complete. "
            "Ask the person who gave it to you for a new one."
        ),
    )


def wait_notice() -> Notice:
    return Notice(
        title=_("Wait a moment"),
        text=_("There were too many tries in a short time. Try again in ten minutes."),
    )


def no_pdf_notice() -> Notice:
    return Notice(
        title=_("The PDF could not be made"),
        text=_("Go back to the report and use Print in your browser. It can save a PDF too."),
    )


def _sheet(link: Link, now: datetime) -> Sheet:
    return sheet_of(
        report_page(
            link.person,
            first=link.first,
            last=link.last,
            now=now,
            daily=link.daily,
            notes=link.notes,
        )
    )


def _line(person: Person, listed: Listed) -> LinkLine:
    link = listed.link
    if link.withdrawn_at is not None:
        ends = _("withdrawn on %(when)s") % {"when": _moment(person, link.withdrawn_at)}
    else:
        ends = _("ends on %(when)s") % {"when": _moment(person, link.ends_at)}
    return LinkLine(
        pk=link.pk,
        period=span_words(link.first, link.last),
        contents=_contents(link),
        made=_("made on %(when)s") % {"when": _moment(person, link.made_at)},
        ends=ends,
        opened=_opened(person, listed),
    )


def _opened(person: Person, listed: Listed) -> str:
    if listed.last_opened is None:
        return _("Not opened yet")
    return ngettext(
        "Opened %(n)s time, on %(when)s", "Opened %(n)s times, last on %(when)s", listed.opened
    ) % {"n": listed.opened, "when": _moment(person, listed.last_opened)}


def _contents(link: Link) -> str:
    if link.notes:
        return _("Summary, daily table and notes")
    return _("Summary and daily table") if link.daily else _("Summary")


def _moment(person: Person, moment: datetime) -> str:
    """A moment on the person's own clock: 8 Dec 2026, 14:30."""
    return date_format(local_now(person, moment), "j M Y, H:i")


def _reach(*, secure: bool, host: str) -> str:
    """Where an address on plain http can be opened; empty on https."""
    if secure:
        return ""
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    if name == "localhost" or name.endswith(".localhost") or _is_loopback(name):
        return _("This address works on this computer only. The app has no other address yet.")
    return _(
        "This address begins with http. It works in your own network only, "
        "and others there could read along."
    )


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
