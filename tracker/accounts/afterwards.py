"""Work that no answer waits for, so that its length tells a stranger nothing (decision 33).

There is no worker process: a thread of its own does it. It ends with the server; what it did not
do by then is not done.
"""

from __future__ import annotations

import contextvars
import logging
from collections.abc import Callable
from threading import Thread

from django.db import connections

logger = logging.getLogger(__name__)


def afterwards(job: Callable[[], None]) -> None:
    """Do the job beside the request, which goes on at once. A job that fails is logged."""
    request = contextvars.copy_context()  # allauth asks it for the request
    Thread(target=request.run, args=(_do, job), name="afterwards").start()


def _do(job: Callable[[], None]) -> None:
    try:
        job()
    except Exception as problem:  # nobody waits for it who could be told
        logger.warning("What a request left to do failed: %s", type(problem).__name__)
    finally:
        connections.close_all()
