"""Reads a form out of a page as a browser without JavaScript would send it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Controls(HTMLParser):
    """Every control of the form with this address: (name, value, whether it would be sent)."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action
        self.inside = False
        self.controls: list[tuple[str, str, bool]] = []
        self.text: str | None = None
        self.list: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "option" and self.list and "selected" in given:
            self.controls.append((self.list, given.get("value") or "", True))
        if tag == "form":
            self.inside = given.get("action") == self.action
        name = given.get("name") if self.inside else None
        if not name:
            return
        if tag == "select":
            self.list = name
        elif tag == "textarea":
            self.text = name
            self.controls.append((name, "", True))
        elif tag == "input":
            tick = given.get("type") in ("radio", "checkbox")
            value = given.get("value", "on" if tick else "") or ""
            self.controls.append((name, value, not tick or "checked" in given))

    def handle_data(self, data: str) -> None:
        if self.text:
            self.controls[-1] = (self.text, data.removeprefix("\n"), True)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = None
        if tag == "select":
            self.list = None
        if tag == "form":
            self.inside = False


def controls(response: Any, action: str) -> list[tuple[str, str, bool]]:
    """The controls of the form of the page that is sent to `action`."""
    reader = _Controls(action)
    reader.feed(response.content.decode())
    return reader.controls


def as_sent(response: Any, action: str) -> dict[str, Any]:
    """What the browser would send if the form's button was pressed now."""
    data: dict[str, Any] = {}
    for name, value, picked in controls(response, action):
        if picked and name != "csrfmiddlewaretoken":
            data[name] = [*data[name], value] if name in data else [value]
    return data
