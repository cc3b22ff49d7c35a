"""The bare app on plain waitress, in two processes of four threads as our own, until killed.

python -m tests.bench.bare.server PORT
"""

from __future__ import annotations

import os
import socket
import sys
from typing import Final

from django.core.wsgi import get_wsgi_application
from django.urls import reverse
from waitress import create_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.bare.settings")
application = get_wsgi_application()

WORKERS: Final = 2
THREADS: Final = 4


def main() -> None:
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
    reverse("rows")  # loads the pages once for both
    for _ in range(WORKERS):
        if os.fork() == 0:
            create_server(application, sockets=[listener], threads=THREADS).run()
    sys.stdin.read()  # ends with who started it, who ends the others too
    os.killpg(os.getpgid(0), 9)


if __name__ == "__main__":
    main()
