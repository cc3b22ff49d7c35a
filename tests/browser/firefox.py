"""Debian's firefox-esr in the hand of a test.

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
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

PATH = shutil.which("firefox-esr")
PATIENCE = 20.0
"""Seconds that a page may take: a busy machine is no fault of the page."""
PAUSE = 0.02
"""Seconds between two looks at a page that is not yet as it will be."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element's reference in WebDriver."""
PASSING = {
    "element click intercepted",
    "element not interactable",
    "no such element",
    "stale element reference",
}
"""What Firefox answers while a page is still on its way."""
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
FORGET = """
const [flags, done] = [Ci.nsIClearDataService, arguments[0]];
const all = flags.CLEAR_COOKIES | flags.CLEAR_DOM_STORAGES | flags.CLEAR_ALL_CACHES;
Services.console.reset();
Services.clearData.deleteData(all, { onDataDeleted: () => done() });
"""
SIZE = """
const { style } = gBrowser.selectedBrowser;
[style.width, style.height] = [`${arguments[0]}px`, `${arguments[1]}px`];
"""
SAID = """
return Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith(arguments[0]))
  .map((one) => `${one.category}: ${one.errorMessage}`);
"""


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


@dataclass(frozen=True)
class Place:
    """Where something is on a page, in the words of WebDriver."""

    using: str
    value: str


def css(selector: str) -> Place:
    return Place("css selector", selector)


def answer(input_id: str) -> Place:
    """The place of a radio or a checkbox that a finger meets: now its input, now its label."""
    return css(f":has(> [id='{input_id}'])")


def button(name: str) -> Place:
    return Place("xpath", f"//button[{_reads(name)}]")


def field(label: str) -> Place:
    """The field with this label, which names it or stands around it."""
    named = f"//label[{_reads(label)}]"
    return Place("xpath", f"//*[@id={named}/@for] | {named}//input")


def words(these: str) -> Place:
    """What says this and no more: a link, a heading, the title of a part that opens."""
    return Place("xpath", f"//*[{_reads(these)}]")


def _reads(words: str) -> str:
    assert '"' not in words
    return f'normalize-space(.)="{words}" or @aria-label="{words}"'


class Firefox:
    """One browser with a tab in front, on the site at `site`."""

    def __init__(self, wire: Marionette) -> None:
        self._wire = wire
        self.site = ""

    def begin(self, site: str) -> None:
        """As a browser that was never used, with one empty tab."""
        self.site = site
        self.run_scripts(True)
        self.go_offline(False)
        used = self._wire.ask("WebDriver:GetWindowHandles")
        self.open_tab()
        fresh = self.tab
        for tab in used:
            self.turn_to(tab)
            self._wire.ask("WebDriver:CloseWindow")
        self.turn_to(fresh)
        self._ask_browser(FORGET, wait=True)

    # The browser

    def sign_in(self, cookie: str, key: str) -> None:
        """Have the session with this key."""
        self.open("/robots.txt")  # a cookie is set where the browser is
        self._wire.ask("WebDriver:AddCookie", cookie={"name": cookie, "value": key, "path": "/"})

    def drop_cookie(self, name: str) -> None:
        self._wire.ask("WebDriver:DeleteCookie", name=name)

    def run_scripts(self, on: bool) -> None:
        """From the next page on, pages run their scripts or do not."""
        self._prefer("javascript.enabled", on)

    def go_offline(self, on: bool) -> None:
        """Send what is for this machine to the proxy that is not there as well, or no longer."""
        self._prefer("network.proxy.allow_hijacking_localhost", on)

    def resize(self, width: int, height: int) -> None:
        """Make the page as large as this; the window itself has a least width."""
        self._ask_browser(SIZE, width, height)
        size = [width, height]
        wrong = f"never has the size {size}"
        self._until(lambda: self.evaluate("return [innerWidth, innerHeight]") == size, wrong)

    def said(self) -> list[str]:
        """Errors and warnings about pages of the site, from scripts and for a broken policy."""
        found: list[str] = self._ask_browser(SAID, self.site)
        return found

    def _prefer(self, name: str, value: bool) -> None:
        self._ask_browser("Services.prefs.setBoolPref(arguments[0], arguments[1]);", name, value)

    def _ask_browser(self, script: str, *arguments: Any, wait: bool = False) -> Any:
        """Run a script in the browser itself, not in the page."""
        command = "WebDriver:ExecuteAsyncScript" if wait else "WebDriver:ExecuteScript"
        self._wire.ask("Marionette:SetContext", value="chrome")
        try:
            return self._wire.ask(command, script=script, args=list(arguments))
        finally:
            self._wire.ask("Marionette:SetContext", value="content")

    # Tabs and pages

    @property
    def tab(self) -> str:
        handle: str = self._wire.ask("WebDriver:GetWindowHandle")
        return handle

    def open_tab(self) -> None:
        """A tab beside the others, in front."""
        self.turn_to(self._wire.ask("WebDriver:NewWindow", type="tab")["handle"])

    def turn_to(self, tab: str) -> None:
        self._wire.ask("WebDriver:SwitchToWindow", handle=tab)

    def open(self, path: str) -> None:
        self._wire.ask("WebDriver:Navigate", url=self.site + path)

    def back(self) -> None:
        self._wire.ask("WebDriver:Back")

    def forward(self) -> None:
        self._wire.ask("WebDriver:Forward")

    def reload(self) -> None:
        self._wire.ask("WebDriver:Refresh")

    @property
    def path(self) -> str:
        return urlsplit(self._wire.ask("WebDriver:GetCurrentURL")).path

    @property
    def text(self) -> str:
        """What can be read on the page."""
        text: str = self._wire.ask("WebDriver:GetElementText", id=self._find(css("body")))
        return text

    def evaluate(self, script: str, *arguments: Any) -> Any:
        return self._wire.ask("WebDriver:ExecuteScript", script=script, args=list(arguments))

    # What is on it

    def tap(self, place: Place) -> None:
        """Also waits for the page to which this leads."""

        def tapped() -> bool:
            self._wire.ask("WebDriver:ElementClick", id=self._find(place))
            return True

        self._until(tapped, f"cannot tap {place}")

    def type(self, place: Place, words: str) -> None:
        """Put these words in the place of what is there."""

        def typed() -> bool:
            element = self._find(place)
            self._wire.ask("WebDriver:ElementClear", id=element)
            self._wire.ask("WebDriver:ElementSendKeys", id=element, text=words)
            return True

        self._until(typed, f"cannot type in {place}")

    def sees(self, words: str) -> None:
        """Wait for these words on the page."""
        self._until(lambda: words in self.text, f"never sees {words!r}")

    def is_at(self, path: str) -> None:
        """Wait for the page with this path."""
        self._until(lambda: self.path == path, f"never is at {path}")

    def has(self, place: Place, value: str) -> None:
        """Wait for this value of a field."""
        self._until(lambda: self._property(place, "value") == value, f"never has {value!r}")

    def value(self, place: Place) -> str:
        return self._until(lambda: (self._property(place, "value"),), f"cannot find {place}")[0]

    def is_checked(self, place: Place) -> bool:
        return self._until(lambda: (self._property(place, "checked"),), f"cannot find {place}")[0]

    def is_shown(self, place: Place) -> bool:
        shown: bool = self._wire.ask("WebDriver:IsElementDisplayed", id=self._find(place))
        return shown

    def _property(self, place: Place, name: str) -> Any:
        return self._wire.ask("WebDriver:GetElementProperty", id=self._find(place), name=name)

    def _find(self, place: Place) -> str:
        found = self._wire.ask("WebDriver:FindElement", using=place.using, value=place.value)
        reference: str = found[ELEMENT]
        return reference

    def _until(self, done: Callable[[], T], otherwise: str) -> T:
        """What it gives as soon as that is something. Fails with what the page says meanwhile."""
        end = time.monotonic() + PATIENCE
        why = ""
        while True:
            try:
                if found := done():
                    return found
            except WebDriverError as error:
                if error.code not in PASSING:
                    raise
                why = f" ({error})"
            if time.monotonic() > end:
                raise AssertionError(f"{self.path} {otherwise}{why}. It says:\n{self.text}")
            time.sleep(PAUSE)


@contextmanager
def started(profile: Path) -> Iterator[Firefox]:
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
                yield Firefox(wire)
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
