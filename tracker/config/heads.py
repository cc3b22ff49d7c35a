"""HEAD: what GET would answer, without the body."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

LENGTH = "Content-Length"


class HeadLikeGet:
    """A page is asked as if for GET, and only its status and headers go out.

    So every page answers HEAD, whatever methods its view names, and no new one can be forgotten.
    What only takes POST answers 405, as it does to GET.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        elif isinstance(response, HttpResponse):
            length = response.headers.get(LENGTH, str(len(response.content)))
            response.content = b""
            response.headers[LENGTH] = length
        return response
