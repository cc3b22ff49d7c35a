"""The page of the sources: what a tip or a number rests on, by how well we know it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from guidance.content.library import Publication, Standing, library


@dataclass(frozen=True, kw_only=True)
class SourceGroup:
    standing: Standing
    title: str
    sources: tuple[Publication, ...]


@dataclass(frozen=True, kw_only=True)
class SourcesPage:
    groups: tuple[SourceGroup, ...]


def sources_page() -> SourcesPage:
    titles: tuple[tuple[Standing, str], ...] = (
        ("read", _("Texts we have read")),
        ("second-hand", _("Texts we know from others")),
        ("general", _("General knowledge")),
        ("ours", _("Our own choices")),
    )
    sources = library().sources
    return SourcesPage(
        groups=tuple(
            SourceGroup(
                standing=standing,
                title=title,
                sources=tuple(source for source in sources if source.standing == standing),
            )
            for standing, title in titles
        )
    )
