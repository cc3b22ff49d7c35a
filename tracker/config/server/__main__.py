"""What ./run starts. Ends when it is told to, or when ./run ends: its standard input is a pipe."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tracker.config.server.connections import SOCKET_BUFFER
from tracker.config.server.workers import NoneWorksError, Workers
from tracker.config.wsgi import application

WAITING_TO_BE_TAKEN = 1024  # connections; the system may allow fewer


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; `::` stands for every address of both kinds."""
    listener = socket.create_server(
        (host, port),
        family=socket.AF_INET6 if ":" in host else socket.AF_INET,
        backlog=WAITING_TO_BE_TAKEN,
        dualstack_ipv6=host == "::",
    )
    for buffer in (socket.SO_RCVBUF, socket.SO_SNDBUF):  # each connection takes it over
        listener.setsockopt(socket.SOL_SOCKET, buffer, SOCKET_BUFFER)
    return listener


def main() -> None:
    parser = argparse.ArgumentParser(prog="tracker.config.server")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", required=True, type=int)
    asked = parser.parse_args()
    try:
        listener = listen(asked.host, asked.port)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        sys.exit(f"Nothing can listen on {asked.host}, port {asked.port}: {why}.")
    serve(application, listener)


def serve(application: Callable[..., Any], listener: socket.socket) -> None:
    """Until it is asked to end; then, or when it cannot, so does this process."""
    reverse("robots")  # loads every page, once for all workers: a new one answers at once
    try:
        Workers(application, listener).keep()
    except NoneWorksError:
        sys.exit("The server gives up: no worker stays at work. The lines above say why.")


if __name__ == "__main__":
    main()
