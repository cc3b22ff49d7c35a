#!/usr/bin/env python3
"""Django's own command line for this project."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tracker.config.environment import SettingError
from tracker.config.environment.asked import read
from tracker.config.setup import NotReadyError, postgres

ROOT = Path(__file__).resolve().parent
OURS = frozenset({"assess", "backup", "demo", "journal", "prepare", "reset_password", "restore"})
"""Commands that fail with a sentence; Django's own keep their tracebacks, for developers."""


def main(words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.config.settings")
    ours = len(words) > 1 and words[1] in OURS and not {"-h", "--help"} & set(words)
    try:
        asked = read(os.environ, root=ROOT)
        if ours and asked.database_file is None and words[1] != "assess":
            postgres.check(asked.database)

        import django  # only now: to load it takes a second, and what is wrong is said at once

        django.setup()
    except (NotReadyError, SettingError) as error:
        sys.exit(str(error))
    if ours:
        from tracker.config.commandline import execute

        execute(words)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(words)


if __name__ == "__main__":
    main(sys.argv)
