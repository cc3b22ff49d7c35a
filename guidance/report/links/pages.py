"""What the pages of links show: to the person whose report it is, and to whoever has a link."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http.request import split_domain_port
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from guidance.report.links.qr import Code, code_of
from guidance.report.links.queries import Listed, open_links, past_links
from guidance.report.models import Link
from guidance.report.pages.fit import span_words
from guidance.report.pages.report import ReportPage, report_page
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
    report: ReportPage


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One sentence or two in the place of a report."""

    title: str | Promise
    text: str | Promise


OVER: Final = Notice(
    title=gettext_lazy("This link does not work"),
    text=gettext_lazy(
        "It may have ended, or the address is not complete. "
        "Ask the person who gave it to you for a new one."
    ),
)
"""The one answer to a link that never was, has ended or was withdrawn."""

WAIT: Final = Notice(
    title=gettext_lazy("Wait a moment"),
    text=gettext_lazy("There were too many tries in a short time. Try again in ten minutes."),
)
NO_PDF: Final = Notice(
    title=gettext_lazy("The PDF could not be made"),
    text=gettext_lazy(
        "Go back to the report and use Print in your browser. It can save a PDF too."
    ),
)


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
        ends=end_of(link),
        reach=_reach(secure=secure, host=host),
        report=shared_report(link, now=now),
    )


def end_of(link: Link) -> str:
    """The moment at which a link ends."""
    return _moment(link.person, link.ends_at)


def shared_report(link: Link, *, now: datetime) -> ReportPage:
    """The report of the link's period, from what is recorded at `now`."""
    return report_page(
        link.person,
        first=link.first,
        last=link.last,
        now=now,
        daily=link.daily,
        notes=link.notes,
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
    name, _port = split_domain_port(host)
    if name == "localhost" or name.endswith(".localhost") or _is_loopback(name):
        return _("This address works on this computer only. The app has no other address yet.")
    return _(
        "This address begins with http. It works in your own network only, "
        "and others there could read along."
    )


def _is_loopback(name: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    return False
