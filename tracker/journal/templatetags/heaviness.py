"""`{% heaviness 5 %}`: parts/_heaviness.html, drawn once, for where a page has many."""

from __future__ import annotations

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def heaviness(value: int | None) -> SafeString:
    """The heaviness of a leg, 0 to 10, or None for not logged."""
    return _drawn(value, get_language())


@cache
def _drawn(value: int | None, _language: str | None) -> SafeString:
    return render_to_string("parts/_heaviness.html", {"value": value})
