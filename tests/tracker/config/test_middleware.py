"""HEAD as a server hands it on: Django's own test client would take the body away by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tracker.config.middleware import head_like_get


def test_the_body_is_left_out_and_its_length_is_told():
    asked = []

    def page(request: HttpRequest) -> HttpResponse:
        asked.append(request.method)
        return HttpResponse("Heavy legs", status=404, headers={"X-Told": "yes"})

    request = RequestFactory().head("/")
    response: Any = head_like_get(page)(request)

    assert asked == ["GET"]
    assert request.method == "HEAD"
    assert (response.status_code, response.content) == (404, b"")
    assert (response["Content-Length"], response["X-Told"]) == ("10", "yes")


def test_a_page_that_is_sent_bit_by_bit_is_not_read():
    def page(request: HttpRequest) -> Any:
        return StreamingHttpResponse(iter(["never asked for"]), headers={"X-Told": "yes"})

    response: Any = head_like_get(page)(RequestFactory().head("/"))

    assert (b"".join(response.streaming_content), response["X-Told"]) == (b"", "yes")


def test_get_and_post_are_left_as_they_are():
    page: Any = head_like_get(lambda request: HttpResponse(request.method))

    assert page(RequestFactory().get("/")).content == b"GET"
    assert page(RequestFactory().post("/")).content == b"POST"
