"""A command of ours fails with a sentence, never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from django.core.management import CommandError, execute_from_command_line
from django.db import DatabaseError

from tracker.config.backup import BackupError
from tracker.config.database import check_version, why

PREPARED: Final = frozenset({"demo", "journal", "reset_password"})
"""They work on a database that ./run has brought up to this version. Of the others, `backup` and
`restore` take that of a newer version too, and `assess` reads a file only."""


def execute(words: Sequence[str]) -> None:
    """Run what `words` say, as sys.argv holds them. Ends the process when it fails."""
    name = words[1]
    try:
        if name in {*PREPARED, "prepare"}:
            check_version(prepared=name in PREPARED)
        # Django hands over what went wrong, instead of printing it under the name of its class.
        execute_from_command_line([*words[:2], "--traceback", *words[2:]])
    except CommandError as error:
        print(error, file=sys.stderr)
        sys.exit(error.returncode)
    except BackupError as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(why(error))
