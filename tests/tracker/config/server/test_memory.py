"""The threads of a worker share one heap."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest
from known_files import ROOT

HEAPS = """
import ctypes, threading
libc = ctypes.CDLL(None)
from tracker.config.server.workers import share_one_heap
{before}
together = threading.Barrier(4)
def work():
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc(5000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


def heaps(before: str) -> int:
    """How many a process of four threads has, as its C library tells."""
    told = subprocess.run(
        [sys.executable, "-c", HEAPS.format(before=before)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.count("<heap nr=")


@pytest.mark.slow
def test_threads_share_one_heap_where_each_would_have_its_own() -> None:
    known = hasattr(ctypes.CDLL(None), "mallopt")

    assert heaps("share_one_heap()") == (1 if known else 0)
    assert heaps("") > 1 or not known
