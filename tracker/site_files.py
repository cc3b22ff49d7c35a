"""Styles and scripts of every page: files of their own to work on, one file to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED: Final[Mapping[str, tuple[str, ...]]] = {
    "css/site.css": (
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/parts.css",
        "css/forms.css",
        "css/warnings.css",
        "css/charts.css",
        "css/adapt.css",
        "css/print.css",
    ),
    "js/site.js": ("js/countdown.js", "js/keep.js"),
}
"""What is sent, and what it is made of, in this order."""


class JoinedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Named by what they hold, compressed, and joined: a first visit waits for few requests."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Join them before all are named and compressed. OSError where a part is not there."""
        for name, parts in () if dry_run else JOINED.items():
            whole = "\n".join(Path(self.path(part)).read_text("utf-8") for part in parts)
            Path(self.path(name)).write_text(whole, "utf-8")
            paths[name] = (self, name)
            for part in parts:  # asked for by no page any more
                self.delete(part)
                del paths[part]
        yield from super().post_process(paths, dry_run, **options)


def addresses(name: str) -> list[str]:
    """Where a page asks for it: one address, or those of its parts where nothing was joined."""
    joined = isinstance(staticfiles_storage, JoinedStaticFiles) and not settings.DEBUG
    return [staticfiles_storage.url(one) for one in ((name,) if joined else JOINED[name])]
