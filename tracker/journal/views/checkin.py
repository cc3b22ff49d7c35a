"""Check-ins: log one, say yesterday's again, change one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import record
from tracker.accounts.access import current_person, refused, signed_in
from tracker.accounts.forms.refusals import LOOK
from tracker.accounts.login_redirect import sign_in_first
from tracker.accounts.models import Person
from tracker.accounts.queries import signs_to_ask
from tracker.accounts.timezones import local_now
from tracker.interpreter import home
from tracker.journal.forms.checkin import CheckInForm, heaviness_name, repeated
from tracker.journal.forms.entry import since_same_again
from tracker.journal.forms.signs.previous import PAST_DAYS, PreviousSign, past_signs
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.pages.checkin import check_in_page, repeat_offered
from tracker.journal.queries import entries_between, entries_on, written_lately
from tracker.journal.views.saving import (
    day_asked,
    day_of,
    entry_to_change,
    gone,
    save,
    show,
)
from tracker.responses import posted

CHECK_IN, WALK = KINDS["check_in"], KINDS["walk"]
LEFT = heaviness_name("left")

BEGUN = "begun"
"""Session key of what buttons began, by a name that stands in the address of the form."""

BEGUN_REMEMBERED = 5


@sign_in_first
@require_http_methods(["GET", "POST"])
def check_in_new(request: HttpRequest) -> HttpResponse:
    """Log a check-in: `?date=` fills in another day.

    A button begins one with what it posts, a number tapped on Today or chips to open: see `_begin`.
    """
    person = current_person(request)
    now = local_now(person)
    on = day_of(request.POST.get("opened_on", ""), day_asked(request, now.date()))
    if "begin" in request.POST:
        return _begin(request, person, {} if on == now.date() else {"date": str(on)})
    begun = _begun(request, person)
    data = posted(request)
    key = _key_sent(request)
    written = None if key is None else written_lately(person, key, since=since_same_again())
    # The form that is sent does not ask about the signs that it saved itself.
    mine = {one.uid for one in written or () if one.key == key}
    check_ins, past = _last_days(person, on, without=mine)
    form = CheckInForm(
        data,
        for_person=person,
        now=now,
        initial={"opened_on": on, LEFT: begun["left"]} if begun else {"opened_on": on},
        asked=signs_to_ask(person, on),
        past=past,
    ).beside(None, by=signed_in(request), written=written)
    if begun:
        form.begin_with(begun["chips"])
    if form.ready:
        return _save(request, form)
    yesterday = repeat_offered(check_ins, on) if on == now.date() and data is None else None
    return _page(request, form, on, yesterday, begun=bool(begun))


@sign_in_first
@require_POST
def check_in_same(request: HttpRequest) -> HttpResponse:
    """Say yesterday's last check-in again, as one of now; it passes the form like any other."""
    person = current_person(request)
    now = local_now(person)
    check_ins, _signs = _last_days(person, now.date())
    yesterday = repeat_offered(check_ins, now.date())
    if yesterday is None:
        if entries_on(person, CHECK_IN, now.date(), now.date()):
            messages.error(
                request, _("There is a check-in of today already. Nothing more was saved.")
            )
            return redirect(home())
        return redirect("journal:check_in_new")
    data = repeated(yesterday, person=person, key=_key(request, person), today=now.date())
    data["person"] = request.POST.get("person", "")
    if LOOK in request.POST:  # pressed signed out
        data[LOOK] = request.POST[LOOK]
    form = CheckInForm(
        data, for_person=person, now=now, asked=signs_to_ask(person, now.date()), repeats=yesterday
    ).beside(None)
    if form.ready:
        return _save(request, form)
    return _page(request, form, now.date(), None)


@sign_in_first
@require_http_methods(["GET", "POST"])
def check_in_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a check-in; sent unchanged, nothing is written. A button can post chips to open."""
    person = current_person(request)
    now = local_now(person)
    last = entry_to_change(request, CHECK_IN, uid)
    if "begin" in request.POST:
        return _begin(request, person, {})
    begun = _begun(request, person)
    if not begun and (answer := gone(request, last)) is not None:
        return answer
    on = last.entry.at.date()
    form = CheckInForm(
        posted(request),
        for_person=person,
        now=now,
        original=last.entry,
        asked=signs_to_ask(person, on),
    ).beside(last)
    if begun:
        form.begin_with(begun["chips"])
    if form.ready:
        return _save(request, form)
    return _page(request, form, on, None, begun=bool(begun))


def _begin(request: HttpRequest, person: Person, query: dict[str, str]) -> HttpResponse:
    """Lead to the form that a button begins: a page that Back and "load again" ask for anew.

    What was tapped waits in the session under a name of its own; nothing of it is in the address.
    """
    if refused(request, person, _("Nothing was opened.")):
        return redirect(home())
    tapped = {
        "person": str(person.uid),
        "left": request.POST.get(LEFT),
        "chips": request.POST.getlist("chip"),
    }
    name = uuid4().hex[:8]
    before = list(request.session.get(BEGUN, {}).items())
    request.session[BEGUN] = dict([*before, (name, tapped)][-BEGUN_REMEMBERED:])
    return redirect(f"{request.path}?{urlencode({**query, BEGUN: name})}")


def _begun(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What a button began for this person on the page that is asked for; empty for nothing."""
    name = request.GET.get(BEGUN, "") if request.method != "POST" else ""
    tapped: dict[str, Any] = request.session.get(BEGUN, {}).get(name, {})
    return tapped if tapped.get("person") == str(person.uid) else {}


def _key_sent(request: HttpRequest) -> UUID | None:
    """The key of the form that is sent; None for nonsense, and for a page that is opened."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _last_days(
    person: Person, on: date, *, without: Collection[str] = ()
) -> tuple[tuple[record.CheckIn, ...], tuple[PreviousSign, ...]]:
    """The check-ins of the days up to `on`, and the signs that were there last."""
    first = on - timedelta(days=PAST_DAYS - 1)
    told = entries_between(person, (CHECK_IN, WALK), first, on)
    check_ins = tuple(one for kind, one in told if kind is CHECK_IN and one.id not in without)
    return check_ins, past_signs([*check_ins, *(one for kind, one in told if kind is WALK)])


def _key(request: HttpRequest, person: Person) -> str:
    """The form's key; a button without one has the same key until something is saved."""
    last = Change.objects.filter(person=person).order_by("-pk").values_list("pk", flat=True).first()
    return request.POST.get("key") or str(uuid5(person.uid, f"{CHECK_IN.name} after {last}"))


def _save(request: HttpRequest, form: CheckInForm) -> HttpResponse:
    """Save it, and go on to the injury's own form where there is one to tell of."""
    injury = ""
    if "injury" in form.cleaned_data["chip"]:
        on, address = form.entry.at.date(), reverse("journal:injury_new")
        injury = address if on == form.now.date() else f"{address}?date={on}"
    answer = save(request, form, then=injury)
    if injury and answer["Location"] != injury:  # what cannot wait is shown first
        words = _("Injury: tell us what happened")
        messages.info(request, format_html('<a class="btn" href="{}">{}</a>', injury, words))
    return answer


def _page(
    request: HttpRequest,
    form: CheckInForm,
    on: date,
    yesterday: record.CheckIn | None,
    *,
    begun: bool = False,
) -> HttpResponse:
    page = check_in_page(form, on=on, yesterday=yesterday)
    return show(request, "journal/checkin.html", form, page=page, begun=begun)
