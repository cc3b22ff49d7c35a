"""What a browser may keep of a page: nothing, so that nothing is left after somebody signs out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

Answer = Callable[[HttpRequest], HttpResponse]


class NoStore:
    """`Cache-Control: private, no-store` on every answer of the app, error pages too.

    It asks nothing about the page or the user, so no new page can be forgotten. The one exception
    are the static files: they are the same for everybody and hold nothing of anybody. WhiteNoise
    stands before this and answers for them.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response


class ForgetOnSignOut:
    """The answer that ends a sign-in tells the browser to drop what it has of this site.

    Browsers heed `Clear-Site-Data` on https and on localhost only; elsewhere `NoStore` and keep.js
    do what can be done.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if signed_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache"'
        return response
