"""Debian's firefox-esr, started for tests, and the wire to it.

Playwright drives only a Firefox of its own build, so this one is asked over Marionette, the
protocol that geckodriver speaks to Firefox too: JSON with its length in front, through a TCP socket
of this machine. It needs the standard library alone, where WebDriver BiDi needs a websocket, and it
reaches the browser itself, which turns scripts and the network off.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PATH = shutil.which("firefox-esr")
PATIENCE = 20.0
"""Seconds that a page may take: a busy machine is no fault of the page."""
PAUSE = 0.02
"""Seconds between two looks at a page that is not yet as it will be."""
PREFERENCES = {
    "marionette.port": 0,  # any that is free
    "intl.accept_languages": "en-GB, en",
    "ui.prefersReducedMotion": 1,
    # A proxy that is not there: nothing but this machine can be reached, whoever asks.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.failover_direct": False,
    "network.dns.disablePrefetch": True,
    # Most of what Firefox asks for by itself is off while Marionette runs; so is the rest of it.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.unified": False,
}


class WebDriverError(Exception):
    """Firefox answered that it cannot do what it was asked for."""

    def __init__(self, command: str, code: str, message: str) -> None:
        super().__init__(f"{command}: {code}: {message}")
        self.code = code


class Marionette:
    """The wire: one command, one answer."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=4 * PATIENCE)
        self._answers = self._socket.makefile("rb")
        self._asked = 0
        self._receive()  # who it is

    def ask(self, command: str, **parameters: Any) -> Any:
        self._asked += 1
        told = json.dumps([0, self._asked, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(told), told))
        _, number, error, result = self._receive()
        assert number == self._asked, f"{command}: answer {number} to question {self._asked}"
        if error is not None:
            raise WebDriverError(command, error["error"], error["message"])
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _receive(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            assert digit, "Firefox hung up."
            length += digit
        return json.loads(self._answers.read(int(length)))

    def close(self) -> None:
        self._answers.close()
        self._socket.close()


@contextmanager
def started(profile: Path) -> Iterator[Marionette]:
    """A Firefox with a new profile in this folder. It ends with whoever started it."""
    assert PATH is not None, "The Firefox tests need firefox-esr (sudo apt install firefox-esr)."
    lines = [f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in PREFERENCES.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    options = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
    with (profile / "said").open("wb") as said:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", PATH, *options, "--profile", str(profile)],
            env={**os.environ, "HOME": str(profile), "TZ": "Europe/London"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            with closing(Marionette(_port(profile, process))) as wire:
                wire.ask("WebDriver:NewSession")
                yield wire
        finally:
            process.kill()
            process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox took, which it writes into its profile."""
    file = profile / "MarionetteActivePort"
    end = time.monotonic() + 3 * PATIENCE
    while not (file.exists() and (port := file.read_text())):
        silent = process.poll() is None and time.monotonic() < end
        assert silent, f"Firefox did not start. It said:\n{(profile / 'said').read_text()}"
        time.sleep(PAUSE)
    return int(port)
