"""The trends in a real browser: other ranges, the way back, and the line that reads a chart."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from playwright.sync_api import expect

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal

pytestmark = pytest.mark.browser

RANGES = ("", "two-weeks/", "three-months/", "year/", "all/")
SAME_PAGE = "window.kept = true"
OVERLAPS = """
[...document.querySelectorAll(".x, .area")].flatMap((plot) => {
  const boxes = [...plot.querySelectorAll("text")].map((one) => one.getBoundingClientRect())
    .filter((box) => box.width).sort((a, b) => a.left - b.left);
  const level = (a, b) => Math.abs(a.top - b.top) < a.height / 2;
  return boxes.filter((box, at) => at && level(box, boxes[at - 1]) &&
    box.left < boxes[at - 1].right - 1).map((box) => Math.round(box.left));
})
"""
"""Words of a plot that stand on top of each other, at the same height."""


@pytest.fixture
def data(person: Person, keep: Callable[[record.Journal], None], now: datetime) -> Person:
    """A person with half a year of entries."""
    keep(demo_journal(now.date(), weeks=26))
    return person


def chip(phone: Phone, label: str):
    return phone.page.get_by_role("navigation", name="Time span").get_by_role(
        "link", name=label, exact=True
    )


def slider(phone: Phone, chart: str):
    return phone.page.locator(f"#{chart}-reading")


def test_another_range_comes_without_a_new_page_and_back_leads_back(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user)
    phone.open("/trends/")
    phone.page.evaluate(SAME_PAGE)

    chip(phone, "A year").focus()
    phone.page.keyboard.press("Enter")

    expect(chip(phone, "A year")).to_have_attribute("aria-current", "true")
    assert phone.path == "/trends/year/"
    assert phone.page.evaluate("window.kept")
    expect(chip(phone, "A year")).to_be_focused()
    expect(slider(phone, "heaviness")).to_be_visible()

    phone.page.go_back()

    expect(chip(phone, "6 weeks")).to_have_attribute("aria-current", "true")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Trends")
    expect(phone.page.get_by_role("heading", name="What helps you")).to_have_count(1)
    assert phone.path == "/trends/"


def test_every_range_opens_without_javascript_with_its_numbers(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user, javascript=False)
    phone.open("/trends/")

    for label, path in (("2 weeks", "two-weeks/"), ("3 months", "three-months/"), ("All", "all/")):
        chip(phone, label).click()
        assert phone.path == f"/trends/{path}"
        expect(phone.page.locator("figure.chart svg[role=img]").first).to_be_visible()
        expect(phone.page.locator(".reading:visible")).to_have_count(0)

    phone.page.locator("#heaviness summary").click()
    expect(phone.page.locator("#heaviness table").first).to_be_visible()


def test_the_arrow_keys_read_along_a_chart(open_phone: OpenPhone, user: User, data: Person) -> None:
    phone = open_phone(user=user)
    phone.open("/trends/")
    rows = phone.page.locator("#heaviness-days tbody tr")
    last = rows.count() - 1

    slider(phone, "heaviness").focus()
    phone.page.keyboard.press("ArrowLeft")

    row = rows.nth(last - 1)
    day = row.locator("th").text_content()
    left, right = (row.locator("td").nth(at).text_content() for at in (0, 1))
    words = f"{day}: Left {left}, Right {right}"
    expect(slider(phone, "heaviness")).to_have_attribute("aria-valuetext", words)
    expect(phone.page.locator("#heaviness .said")).to_have_text(words)
    lines = phone.page.locator("#heaviness .m-read")
    assert lines.count() == 2
    for at in range(2):
        expect(lines.nth(at)).to_have_attribute("x1", f"{row.get_attribute('data-x')}%")

    phone.page.keyboard.press("Home")

    first = rows.first.locator("th").text_content()
    expect(slider(phone, "heaviness")).to_have_attribute("aria-valuetext", re.compile(f"^{first}"))


def test_a_finger_and_a_mouse_read_the_nearest_value(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user)
    phone.open("/trends/")
    plot = phone.page.locator("#minutes svg.area").first
    box = plot.bounding_box()
    assert box is not None
    weeks = phone.page.locator("#minutes-blocks tbody th")

    plot.tap(position={"x": 2, "y": box["height"] / 2})
    expect(phone.page.locator("#minutes .said")).to_contain_text(weeks.first.inner_text())

    plot.hover(position={"x": box["width"] - 2, "y": box["height"] / 2})
    expect(phone.page.locator("#minutes .said")).to_contain_text(weeks.last.text_content() or "-")


def test_after_another_range_the_line_reads_the_new_numbers(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user)
    phone.open("/trends/")

    chip(phone, "All").click()
    expect(chip(phone, "All")).to_have_attribute("aria-current", "true")
    slider(phone, "heaviness").focus()
    phone.page.keyboard.press("Home")

    first = phone.page.locator("#heaviness-blocks tbody th").first.text_content()
    expect(phone.page.locator("#heaviness .said")).to_contain_text(first or "-")
    expect(phone.page.locator(".reading")).to_have_count(5)


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_the_charts_have_no_barrier_in_light_and_dark(
    open_phone: OpenPhone, user: User, data: Person, opened: bool
) -> None:
    phone = open_phone(user=user)
    found = []
    for path in ("", "all/"):
        phone.open(f"/trends/{path}")
        if opened:
            phone.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found += phone.barriers()

    assert found == []


@pytest.mark.parametrize(
    ("width", "double"),
    [
        (360, False),
        (360, True),
        *(pytest.param(width, False, marks=pytest.mark.slow) for width in (320, 768, 1440)),
    ],
)
def test_no_word_of_a_chart_is_cut_off_or_covers_another(
    open_phone: OpenPhone, user: User, data: Person, width: int, double: bool
) -> None:
    phone = open_phone(user=user, width=width)
    if double:
        phone.double_the_text()

    for path in RANGES:
        phone.open(f"/trends/{path}")
        assert (path, phone.cut_off(), phone.scrolls_sideways()) == (path, [], False)
        assert (path, phone.page.evaluate(OVERLAPS)) == (path, [])


def test_words_that_cover_each_other_would_be_found(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user)
    phone.open("/trends/")

    phone.page.evaluate(
        "document.querySelectorAll('.x text').forEach(text => text.setAttribute('x', '10%'))"
    )

    assert phone.page.evaluate(OVERLAPS)


def test_the_page_prints_its_charts_without_what_only_a_screen_can_do(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user, width=794)
    phone.open("/trends/")
    slider(phone, "heaviness").focus()
    phone.page.emulate_media(media="print")

    expect(phone.page.locator("#heaviness svg.area").first).to_be_visible()
    expect(phone.page.locator(".reading").first).to_be_hidden()
    expect(phone.page.locator("#heaviness .m-read").first).to_be_hidden()
    assert not phone.scrolls_sideways()
    assert len(phone.page.pdf(format="A4")) > 10_000
