"""A browser page in somebody's hand: it counts taps, and hears what the page asks for and says."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Response, expect

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
ANSWERED = "Failed to load resource: the server responded with a status of 4"
"""What chromium says of a page that answers 404 or 422; not a fault of the page."""
NOT_YET = "Not attached to an active page"
"""What playwright says of a page that is still coming out of the memory for Back."""
BACK_TRIES, BACK_AGAIN = 40, 50  # times, and milliseconds between them
CUT_OFF = """
[...document.querySelectorAll("main *, nav *, header *")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
  .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
  .map((one) => one.textContent.trim().slice(0, 60))
  .filter(Boolean)
"""


@dataclass
class Phone:
    """One page, on the site at `site`."""

    page: Page
    site: str
    taps: int = 0
    asked: list[str] = field(default_factory=list)
    """The address of every request."""
    policies: list[str] = field(default_factory=list)
    """The content security policy of every page."""
    said: list[str] = field(default_factory=list)
    """Warnings and errors of the console, and errors of scripts."""

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("response", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("warning", "error") and not message.text.startswith(ANSWERED):
            self.said.append(message.text)

    def _hear(self, response: Response) -> None:
        if response.headers.get("content-type", "").startswith("text/html"):
            self.policies.append(response.headers.get("content-security-policy", ""))

    def open(self, path: str) -> Response:
        """Go to a page of the site."""
        response = self.page.goto(self.site + path)
        assert response is not None
        return response

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.tap()

    def back(self) -> None:
        """Press Back. A page that has just come out of memory takes a moment until it can go on."""
        for left in reversed(range(BACK_TRIES)):
            try:
                self.page.go_back(wait_until="commit")
                return
            except Error as trouble:
                if NOT_YET not in str(trouble) or not left:
                    raise
                self.page.wait_for_timeout(BACK_AGAIN)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def control(self, name: str) -> Locator:
        """The input whose id begins so; it ends with the mark of its form."""
        return self.page.locator(f"[id^='{name}--']")

    def answer(self, name: str) -> Locator:
        """The place of a radio or a checkbox that a finger meets: now its input, now its label."""
        return self.page.locator(f":has(> [id^='{name}--'])")

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def left_the_site(self) -> list[str]:
        """Every request to somewhere else; a picture drawn in the page is none."""
        return [url for url in self.asked if not url.startswith((f"{self.site}/", "data:"))]

    def barriers(self) -> list[str]:
        """What axe finds wrong in light and dark, one line for each element.

        Dark differs from light in its colours alone. The window is as high as the page while axe
        looks: what the bar at the bottom covers would be scrolled past it.
        """
        size = self.page.viewport_size
        assert size is not None
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
        self.page.evaluate(AXE_SCRIPT)
        found = []
        for theme, rules in (("dark", COLOURS), ("light", WCAG)):
            self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            options = {"resultTypes": ["violations"], "runOnly": rules}
            result = self.page.evaluate("options => axe.run(options)", options)
            found += [
                f"{self.path}, {theme}: {one['id']}: {node['target']} {node['failureSummary']}"
                for one in result["violations"]
                for node in one["nodes"]
            ]
        self.page.set_viewport_size(size)
        return found

    def scrolls_sideways(self) -> bool:
        return self.page.evaluate("document.documentElement.scrollWidth > innerWidth")

    def double_the_text(self) -> None:
        """As somebody does who sets the letters of their browser to twice the size."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})

    def cut_off(self) -> list[str]:
        """Words that stand in a box which is too narrow for them and hides the rest."""
        return self.page.evaluate(CUT_OFF)
