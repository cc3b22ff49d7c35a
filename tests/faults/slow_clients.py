"""Many slow clients at once, as a process of its own: one third each is slow with headers, with a
body, and in reading. Says `ready` when all are connected; each comes back when it is let go.

    python slow_clients.py PORT HOW_MANY PATH_OF_A_LARGE_FILE
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import sys

HEADERS = b"GET /account/login/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (
    b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Cookie: csrftoken=abcdefghijklmnopqrstuvwxyz012345\r\n\r\ncsrfmiddlewaretoken="
)
PAUSE = 1.0  # seconds between two bytes
BEFORE_THE_NEXT = 0.002  # seconds, so that they do not all send at the same moment


async def send_slowly(port: int, beginning: bytes, connected: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    with client() as one:
        await loop.sock_connect(one, ("127.0.0.1", port))
        connected.set()
        await loop.sock_sendall(one, beginning)
        while True:
            await loop.sock_sendall(one, b"a")
            await asyncio.sleep(PAUSE)


async def read_slowly(port: int, path: str, connected: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    with client() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await loop.sock_connect(one, ("127.0.0.1", port))
        connected.set()
        await loop.sock_sendall(one, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while await loop.sock_recv(one, 1):
            await asyncio.sleep(PAUSE)


def client() -> socket.socket:
    one = socket.socket()
    one.setblocking(False)
    return one


async def again_and_again(kind: int, port: int, path: str, connected: asyncio.Event) -> None:
    while True:
        with contextlib.suppress(OSError):
            if kind == 2:
                await read_slowly(port, path, connected)
            else:
                await send_slowly(port, (HEADERS, BODY)[kind], connected)
        await asyncio.sleep(PAUSE)


async def main(port: int, how_many: int, path: str) -> None:
    async with asyncio.TaskGroup() as group:
        events = [asyncio.Event() for _ in range(how_many)]
        for event, kind in zip(events, itertools.cycle(range(3)), strict=False):
            group.create_task(again_and_again(kind, port, path, event))
            await asyncio.sleep(BEFORE_THE_NEXT)
        for event in events:
            await event.wait()
        print("ready", flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
