"""What an address or a form asks for around an entry: a day, where to go afterwards."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tracker.accounts.models import Person


def day_asked(request: HttpRequest, today: date) -> date:
    """The day that `?date=` asks to fill in; today when it asks for none or for nonsense."""
    try:
        return date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return today


def after_saving(on: date, now: datetime) -> str:
    """Today after an entry of today, else the day that the entry is on."""
    return reverse("today") if on == now.date() else reverse("journal:day", args=[on])


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page of ours that a button was pressed on."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    return page if ours else otherwise


def opened_for_another(request: HttpRequest, person: Person) -> bool:
    """True when a button was made for another person than the one whose record is open."""
    opened_for = request.POST.get("person")
    return opened_for is not None and opened_for != str(person.uid)
