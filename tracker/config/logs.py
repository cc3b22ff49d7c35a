"""How a line of the log is written: never with the secret of a link."""

from __future__ import annotations

import logging
import re
from typing import Final

from tracker.storage import line_of, trouble_of

SECRET: Final = re.compile(r"/(shared|invitation)/.*", re.IGNORECASE)
"""The path of an address that is a key itself, to the end of its line."""


class LineWithoutSecrets(logging.Formatter):
    """A line in which `/shared/...` stands for the address of a link.

    Django logs the path of every request that it refuses. A link that has ended, or was typed
    with a letter too many, must not be read there; nor one under which the server failed.
    """

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"/\1/...", super().format(record))


class OneSentenceOnAWrongName(logging.Filter):
    """Django's record of a name in the address that is not ours, without a traceback.

    It names a setting that is none here, so it is told in terms of ours.
    """

    THEIRS: Final = re.compile(r"You may need to add .* to ALLOWED_HOSTS\.")
    OURS: Final = (
        "If people should open the app under this name, set SITE_URL to the address they type, "
        "or add the name to EXTRA_HOSTS, and start again."
    )

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self.THEIRS.sub(self.OURS, str(record.msg))
        record.exc_info = None
        return True


class OneSentenceOnTheDatabase(logging.Filter):
    """What Django logs of an error: of one that the disk or the database made, what to do.

    A traceback says nothing to whoever runs the app, and there is one for each request.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        trouble = trouble_of(error)
        if error is not None and trouble is not None:
            record.msg, record.args, record.exc_info = line_of(trouble, error), (), None
        return True
