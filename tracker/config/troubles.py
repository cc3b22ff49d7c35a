"""A database that cannot be written or read ends in no error page: see `tracker/storage.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tracker import storage
from tracker.accounts.error_pages import error_page
from tracker.accounts.not_saved import could_not_be_saved


class DatabaseTrouble:
    """Answer a request that the database failed with its own form, or with a calm page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Any view, no matter which of its queries it was; other errors stay what they are."""
        trouble = storage.trouble_of(error)
        if trouble is None:
            return None
        storage.log(trouble, error)
        return could_not_be_saved(request, trouble)


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an error that nothing else has answered (`handler500`).

    The database may have failed before any view was reached: who is signed in stands in it too.
    Django's own line in the log says so (`logs.OneSentenceOnTheDatabase`).
    """
    trouble = storage.trouble_of(sys.exc_info()[1])
    if trouble is None:
        return error_page(request, "500.html", status=500)
    return could_not_be_saved(request, trouble)
