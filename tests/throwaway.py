"""A site of its own in a folder that is thrown away: for the tools that look at whole pages."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import django
from django.core.management import call_command


def set_up(folder: Path) -> None:
    """The real settings, an empty database and the static files, all in `folder`."""
    os.environ.update(
        DATA_DIR=str(folder),
        DJANGO_SETTINGS_MODULE="tracker.config.settings",
        SECRET_KEY="only-for-a-while-and-never-anywhere-else",
    )
    for name in ("DATABASE_URL", "DEBUG", "SITE_URL"):
        os.environ.pop(name, None)
    django.setup()
    logging.disable(logging.WARNING)  # a page that is not there is one of those looked at
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
