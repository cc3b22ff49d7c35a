"""Sign-in lasts as long as the app is used: a session is renewed on the first page of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

RENEWED_ON = "renewed_on"


class DailyRenewal:
    """Give a signed-in session its full age again on the first page of each (UTC) day.

    Saving it on every request would be simpler and would write to the database for every page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            today = datetime.now(UTC).date().isoformat()
            if request.session.get(RENEWED_ON) != today:
                request.session[RENEWED_ON] = today
        return self.get_response(request)
