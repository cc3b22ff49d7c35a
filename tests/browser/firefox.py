"""Debian's firefox-esr in the hand of a test: what a person does with it, and sees."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from browser.marionette import PATIENCE, PAUSE, Marionette, WebDriverError

T = TypeVar("T")

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element's reference in WebDriver."""
PASSING = {
    "element not interactable",
    "no such element",
    "stale element reference",
}
"""What Firefox answers while a page is still on its way."""
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
REOPEN = """
const [done] = arguments;
const store = "resource:///modules/sessionstore/SessionStore.sys.mjs";
const tab = ChromeUtils.importESModule(store).SessionStore.undoCloseTab(window, 0);
tab.addEventListener("SSTabRestored", () => done(), { once: true });
"""
WRITE_DOWN = """
const [done] = arguments;
const flusher = "resource:///modules/sessionstore/TabStateFlusher.sys.mjs";
const { TabStateFlusher } = ChromeUtils.importESModule(flusher);
TabStateFlusher.flush(gBrowser.selectedBrowser).then(() => done());
"""
"""Firefox writes down every few seconds what is in a tab, and when it has the time to."""
LOADING = "return gBrowser.selectedBrowser.webProgress.isLoadingDocument;"
REACH = """
const [element] = arguments;
element.scrollIntoView({ block: "center", behavior: "instant" });
const [box] = element.getClientRects();
if (!box) return false;
const met = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return element.contains(met);
"""
SAID = """
return Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith(arguments[0]))
  .filter((one) => one.category !== "Layout") // a test that reads a page before its style is there
  .filter((one) => !one.errorMessage.startsWith("Script terminated by timeout")) // a closed tab
  .map((one) => `${one.category}: ${one.errorMessage}`);
"""


@dataclass(frozen=True)
class Place:
    """Where something is on a page, in the words of WebDriver."""

    using: str
    value: str


def css(selector: str) -> Place:
    return Place("css selector", selector)


def control(name: str) -> Place:
    """The input whose id begins so; it ends with the mark of its form."""
    return css(f"[id^='{name}--']")


def answer(name: str) -> Place:
    """The place of a radio or a checkbox that a finger meets: now its input, now its label."""
    return css(f":has(> [id^='{name}--'])")


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
            self._wire.ask("WebDriver:Navigate", url="about:blank")  # its page ends in its own time
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

    def hears(self, words: str) -> None:
        """Wait for one such error or warning; the browser tells of it when it comes to it."""
        self._until(lambda: any(words in line for line in self.said()), f"never hears {words!r}")

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

    def close_tab(self, *, then: str) -> None:
        """Close the tab in front, as Ctrl+W does, and go on in another."""
        self._ask_browser(WRITE_DOWN, wait=True)
        self._ask_browser("gBrowser.removeTab(gBrowser.selectedTab);")
        self.turn_to(then)

    def reopen_tab(self) -> None:
        """Open the tab again that was closed last, as Ctrl+Shift+T does."""
        before = self._wire.ask("WebDriver:GetWindowHandles")
        self._ask_browser(REOPEN, wait=True)
        after = self._wire.ask("WebDriver:GetWindowHandles")
        self.turn_to(next(tab for tab in after if tab not in before))

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
        """Press its middle, and wait for the page to which that leads.

        Not with WebDriver's own click: it leaves a listener in the page, for which Firefox does not
        keep the page for Back.
        """

        def tapped() -> bool:
            element = {ELEMENT: self._find(place)}
            if not self.evaluate(REACH, element):
                return False
            there = {"type": "pointerMove", "x": 0, "y": 0, "origin": element}
            down, up = ({"type": f"pointer{what}", "button": 0} for what in ("Down", "Up"))
            mouse = {"type": "pointer", "id": "mouse", "actions": [there, down, up]}
            self._wire.ask("WebDriver:PerformActions", actions=[mouse])
            return True

        self._until(tapped, f"cannot tap {place}")
        self._find(css(":root"))  # once the page answers this, what the press began has begun
        self._until(lambda: not self._ask_browser(LOADING), "is never loaded")

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
