"""No wait for somebody else's write ends in an error page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tracker import locks
from tracker.accounts.kept import waited_in_vain


class WaitedInVain:
    """Answer a request whose write never had its turn with its own form, or with a calm page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Any view, no matter which of its writes it was; other errors stay what they are."""
        return waited_in_vain(request) if locks.waited_in_vain(error) else None
