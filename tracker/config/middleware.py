"""What is done to each request or answer, whatever page it is; in the order of the settings."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from tracker import storage
from tracker.accounts.error_pages import remember_region
from tracker.accounts.not_saved import could_not_be_saved
from tracker.interpreter import NotJudgedError

Answer = Callable[[HttpRequest], HttpResponseBase]


def head_like_get(get_response: Answer) -> Answer:
    """HEAD: a page is asked as if for GET, and only its status and headers go out.

    So every page answers HEAD, whatever methods its view names, and no new one can be forgotten.
    What only takes POST answers 405, as it does to GET.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


class NoStore(MiddlewareMixin):
    """`Cache-Control: private, no-store` on every answer of the app, error pages too.

    A browser keeps nothing of a page, so that nothing is left after somebody signs out. This asks
    nothing about the page or the user, so no new page can be forgotten. The one exception are the
    static files: they are the same for everybody and hold nothing of anybody. WhiteNoise comes
    before this and answers for them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        patch_cache_control(response, private=True, no_store=True)
        return response


def forget_on_sign_out(get_response: Answer) -> Answer:
    """The answer that ends a sign-in tells the browser to drop what it has of this site.

    Browsers heed `Clear-Site-Data` on https and on localhost only; elsewhere `NoStore` and keep.js
    do what can be done.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        signed_in = request.user.is_authenticated
        response = get_response(request)
        if signed_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return answer


class RememberRegion(MiddlewareMixin):
    """A browser knows whose emergency number it shows, also when nothing can be asked."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        remember_region(request, response)
        return response


class DatabaseTrouble(MiddlewareMixin):
    """Answer a request that the database failed with its own form, or with a calm page.

    Any view, no matter which of its queries it was; other errors stay what they are.
    """

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        trouble = storage.trouble_of(error)
        if trouble is None:
            return None
        storage.log(trouble, error)
        return could_not_be_saved(request, trouble, written=isinstance(error, NotJudgedError))
