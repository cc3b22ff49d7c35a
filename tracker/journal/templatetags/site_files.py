"""`{% styles %}` and `{% scripts %}`: those of every page."""

from __future__ import annotations

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tracker.site_files import addresses

register = template.Library()


@register.simple_tag
def styles() -> SafeString:
    found = addresses("css/site.css")
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((one,) for one in found))


@register.simple_tag
def scripts() -> SafeString:
    found = addresses("js/site.js")
    return format_html_join("\n", '<script src="{}" defer></script>', ((one,) for one in found))
