"""Every address of the site, by app. The only list that names both halves."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import TemplateView

from tracker.styleguide import styleguide

handler400 = "tracker.config.error_views.not_understood"
handler403 = "tracker.config.error_views.not_open"
handler404 = "tracker.config.error_views.not_here"
handler500 = "tracker.config.error_views.broken"
handler429 = "tracker.config.error_views.too_many"  # asked by allauth
urlpatterns = [
    path("", include("guidance.today.urls")),
    path("", include("guidance.warnings.urls")),
    path("guidance/", include("guidance.learn.urls")),
    path("", include("guidance.report.links.urls")),
    path("report/", include("guidance.report.urls")),
    path("trends/", include("tracker.trends.urls")),
    path("", include("tracker.journal.urls")),
    path("", include("tracker.accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path("styleguide/", styleguide, name="styleguide"),
]
