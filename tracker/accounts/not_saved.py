"""The answer to a request that the database failed: what was typed comes back, unsaved.

Or it is saved, and the database failed when it was to be judged: then that is said.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tracker.accounts.error_pages import error_page, user_in_memory
from tracker.accounts.forms.refusals import LOOK
from tracker.accounts.login_redirect import (
    came_from,
    is_shown_again,
    look_again,
    of_another_writer,
    page_of,
    view_of,
    writer_of,
)
from tracker.interpreter import home
from tracker.locks import reading_only
from tracker.storage import Trouble, said, trouble_of

TYPED_NAMES = {"account_login": ("login",), "account_signup": ("username", "email")}
"""What is given back of a form that holds a password, by the name of its address."""


def could_not_be_saved(
    request: HttpRequest, trouble: Trouble, *, written: bool = False
) -> HttpResponse:
    """The answer to a request that the database failed. Nothing is written, unless `written`:

    then what was sent stands, and what it means was not found. Sending it once more finds that.

    A form with a page of its own is shown again with what was typed. It keeps its key, so pressing
    Save once more saves once, whatever became of the first time. Where no page can be made, what
    was typed waits in a page without a question to the database, behind a button that sends it.
    """
    posted = request.method == "POST"
    readable = posted and trouble.can_be_read
    page = _form_again(request, trouble, written=written) if readable else None
    return page or _unsaved_page(request, trouble, posted=posted, written=written)


def _form_again(request: HttpRequest, trouble: Trouble, *, written: bool) -> HttpResponse | None:
    """The page of the form that was sent; None when it has none, or needs a write for it.

    Whatever it would write fails: it was said that nothing is saved.
    """
    try:
        _forget_what_was_read(request)
        with reading_only():
            if is_shown_again(request) and not of_another_writer(request):
                look_again(request, request.POST, _what_to_do(trouble, written=written))
                page: HttpResponse | None = page_of(request)
            else:
                page = _sign_in_again(request, trouble)
    except Exception as problem:
        if trouble_of(problem) is None:
            raise
        return None
    if page is None or page.status_code not in (200, 422):
        return None
    page.status_code = trouble.status
    return page


def _sign_in_again(request: HttpRequest, trouble: Trouble) -> HttpResponse | None:
    """The page to sign in, or to make an account, with the names that were typed and no password.

    None for any other page. It is asked for as if it were opened, so that no try is counted.
    """
    found = view_of(request)
    names = TYPED_NAMES.get(found.view_name, ()) if found is not None else ()
    if found is None or not names:
        return None
    typed = {name: request.POST.get(name, "") for name in names}
    not_in = _("You are not signed in yet. Type your password again in a moment.")
    messages.error(request, f"{said(trouble)} {not_in}")
    request.method = "GET"
    view: Any = found.func
    page: HttpResponse = view.view_class.as_view(initial=typed)(request)
    if isinstance(page, TemplateResponse):
        page.render()  # while nothing can be written
    return page


def _what_to_do(trouble: Trouble, *, written: bool) -> str:
    if written:
        what = _("What you sent is saved, but not looked at yet. Press Save again in a moment.")
        return f"{said(trouble)} {what}"
    if trouble is Trouble.WAITED:
        return _("Somebody else's entry is being saved. Nothing is saved yet. Press Save again.")
    return f"{said(trouble)} {_('The answers are still here, not saved yet.')}"


def _unsaved_page(
    request: HttpRequest, trouble: Trouble, *, posted: bool, written: bool
) -> HttpResponse:
    """Says what is wrong, and whom to call. A form that was sent can be sent from here once more.

    Only to who wrote it: the browser that has just sent it gets it back.
    """
    fields = request.POST.lists() if posted and is_shown_again(request) else ()
    again = [(name, value) for name, values in fields for value in values if name != LOOK]
    if hasattr(request, "session"):
        request.session.modified = False  # what it would wait for again has just failed
    user = user_in_memory(request)
    context = {
        "said": said(trouble),
        "waited": trouble is Trouble.WAITED,
        "posted": posted,
        "written": written,
        "again": again,
        "here": request.get_full_path(),
        "back": came_from(request, home()),
        "writer": writer_of(user) if user is not None else "",
    }
    return error_page(request, "503.html", status=trouble.status, **context)


def _forget_what_was_read(request: HttpRequest) -> None:
    """Read session, user and people anew: a failed write has changed them in memory only."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    vars(request).pop("_people", None)
