"""The report in a real browser: read on a phone, and printed on one side of A4."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import get_args

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from playwright.sync_api import expect
from pypdf import PdfReader

from tracker import record
from tracker.accounts.models import Person, Try, User
from tracker.journal.demo import demo_journal
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.browser

Keep = Callable[[record.Journal], None]

LAST_OF_SUMMARY = "as heavy as can be"
TYPED = {
    "wide": "W" * 1000,
    "words": "Überschwänglichkeitsmaßnahmen and some shorter words. " * 19,
    "cyrillic": "Щука Ждёт Щавель Южный " * 44,
    "arabic": "ساقاي ثقيلتان كل مساء منذ شهر " * 34,
    "wide_letters": "重い脚" * 333,
    "lines": "a\n" * 500,
}


def printed(phone: Phone) -> list[str]:
    """The text of each page of the print."""
    pages = PdfReader(BytesIO(phone.page.pdf(prefer_css_page_size=True))).pages
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} == {
        (595, 842)
    }
    return [" ".join(page.extract_text().split()) for page in pages]


def full_journal(today: date, text: str) -> record.Journal:
    """As much as the first page can be asked to hold, and more."""
    leg = record.LegSigns(
        heaviness=10,
        swelling=3,
        pain=10,
        red=True,
        warm=True,
        numb=True,
        tender_vein=True,
        cold=True,
        skin=("sore", "eczema"),
    )
    body = record.BodySigns(
        breathless="at_rest", chest_pain=True, back_pain=True, shivering=True, extra_pillows=True
    )
    usual = record.UsualLeg(
        swelling=2, pain=3, red=True, numb=True, tingling=True, weak=True, heaviness=5
    )
    days = [today - timedelta(days=ago) for ago in range(1, 42)]

    def at(on: date, hour: int) -> datetime:
        return datetime.combine(on, time(hour))

    return record.Journal(
        profile=record.Profile(
            name=text[: record.NAME_LENGTH],
            born=date(1938, 12, 28),
            time_zone="Europe/London",
            region="GB",
            units="imperial",
            conditions=tuple(
                record.Condition(kind=kind) for kind in get_args(record.ConditionKind)
            ),
            clot_risks=tuple(
                record.ClotRisk(kind=kind, on=date(2025, 12, 28))
                for kind in get_args(record.ClotRiskKind)
            ),
            blood_thinner=True,
            fluid_limit=True,
            exercise_limit=text[: record.EXERCISE_LIMIT_LENGTH],
            weight_plan=record.WeightPlan(gain_kg=Decimal(2), within_days=7),
            discussed_legs_on=date(2025, 12, 28),
            usual=(record.Usual(confirmed_on=days[0], left=usual, right=usual),),
        ),
        plan=record.Plan(
            report_reason=text[: record.REPORT_REASON_LENGTH],
            questions=(text[: record.QUESTION_LENGTH],) * record.QUESTIONS,
        ),
        check_ins=tuple(
            record.CheckIn(
                at=at(on, hour),
                left=leg,
                right=leg,
                body=body,
                compression=("left", "right"),
                note=(text * 4)[: record.NOTE_LENGTH],
            )
            for on in days
            for hour in (8, 20)
        ),
        walks=tuple(
            record.Walk(
                start=at(on, 10),
                minutes=Decimal(120),
                feel_after=record.FeelAfter(left="heavier", right="heavier"),
                pain=record.WalkPain(leg="both", gone_within_10_min_of_rest=True),
            )
            for on in days
        ),
        elevations=tuple(
            record.Elevation(
                start=at(on, 16),
                minutes=Decimal(120),
                feel_after=record.FeelAfter(left="lighter", right="lighter"),
            )
            for on in days
        ),
        measurements=tuple(
            record.Measurement(
                at=at(on, 7),
                left_calf_cm=Decimal("38.1"),
                right_calf_cm=Decimal("120"),
                left_ankle_cm=Decimal("24.3"),
                right_ankle_cm=Decimal("100"),
                weight_kg=Decimal("104.123"),
            )
            for on in days
        ),
        injuries=tuple(record.Injury(on=on, leg="left") for on in days[:4]),
    )


@pytest.fixture
def example(keep: Keep, now: datetime) -> None:
    keep(demo_journal(now.date(), weeks=60))


@pytest.fixture(params=TYPED)
def full(request: pytest.FixtureRequest, keep: Keep, person: Person, now: datetime) -> str:
    """Everything long, many warnings open, and many that were."""
    text = TYPED[request.param]
    keep(full_journal(now.date(), text))
    Try.objects.create(person=person, started_on=now.date() - timedelta(days=40))
    for ago in range(12):
        on = now.date() - timedelta(days=20 + ago)
        WarningRecord.objects.create(
            person=person,
            rule="consult.unilateral-dvt-signs",
            tier="urgent",
            legs=["left"],
            opened_on=on,
            closed_on=on + timedelta(days=9),
            closed_by="review",
        )
    return text


@pytest.mark.parametrize("path", ["", "two-weeks/", "three-months/", "year/"])
def test_the_summary_is_one_page(
    open_phone: OpenPhone, user: User, example: None, path: str
) -> None:
    phone = open_phone(user=user)
    phone.open(f"/report/{path}")

    (page,) = printed(phone)

    assert page.startswith("Heavy legs: summary for a professional")
    assert LAST_OF_SUMMARY in page
    assert "Guidance" not in page
    assert "Other dates" not in page


def test_a_report_of_nothing_is_one_page(open_phone: OpenPhone, user: User, person: Person) -> None:
    phone = open_phone(user=user)
    phone.open("/report/")

    assert len(printed(phone)) == 1


def test_the_longest_texts_leave_the_summary_on_one_page_and_are_whole_on_the_next(
    open_phone: OpenPhone, user: User, full: str
) -> None:
    phone = open_phone(user=user)
    phone.open("/report/")

    first, *further = printed(phone)

    assert LAST_OF_SUMMARY in first
    assert phone.page.locator(".letters-smallest").count() == 1
    assert further
    rest = "".join("".join(further).split())
    question = "".join(full[: record.QUESTION_LENGTH].split())
    if full.isascii():  # a letter of another script can come back from a PDF in another form
        assert rest.count(question) >= record.QUESTIONS


def test_the_daily_table_begins_on_a_page_of_its_own_with_the_notes_last(
    open_phone: OpenPhone, user: User, keep: Keep, now: datetime
) -> None:
    note = "A night with cramp. " * 199
    check_in = record.CheckIn(
        at=datetime.combine(now.date() - timedelta(days=1), time(20)),
        left=record.LegSigns(heaviness=4),
        note=note,
    )
    keep(record.Journal(profile=record.Profile(name="Ruth"), check_ins=(check_in,)))
    phone = open_phone(user=user)
    phone.open("/report/?notes=on")

    first, second, *_ = pages = printed(phone)

    assert LAST_OF_SUMMARY in first
    assert second.startswith("Day by day")
    assert " ".join(pages).count("A night with cramp.") == 199


@pytest.mark.slow
def test_at_no_length_of_the_typed_words_does_the_summary_take_a_second_page(
    open_phone: OpenPhone, user: User, person: Person, example: None
) -> None:
    phone = open_phone(user=user)
    letters = set()
    for length in range(0, 480, 60):
        typed = ("Heavy " * 200)[:length].strip()
        person.refresh_from_db()
        person.report_reason = typed
        person.questions = [typed[:180].strip() or "Why?"] * 3
        person.exercise_limit = typed
        person.save()
        phone.open("/report/three-months/")

        assert LAST_OF_SUMMARY in printed(phone)[0], length
        letters.add(phone.page.locator(".report").get_attribute("class"))
    assert letters == {"sheet report letters-usual", "sheet report letters-small"}


def test_an_urgent_warning_is_printed_once_on_top(
    open_phone: OpenPhone, user: User, keep: Keep, one_sided: record.Journal
) -> None:
    keep(one_sided)
    phone = open_phone(user=user)
    phone.open("/report/")

    (page,) = printed(phone)

    assert page.count("Get your left leg checked today") == 1
    assert page.index("Get your left leg checked today") < page.index("Why now")


def test_the_button_prints_and_without_a_script_the_page_says_how(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.page.add_init_script("window.print = () => { document.title = 'printing' }")
    phone.open("/report/")

    if not javascript:
        expect(phone.button("Print")).to_be_hidden()
        phone.sees("To print it, choose Print in the menu of your browser.")
        return
    phone.tap(phone.button("Print"))

    expect(phone.page).to_have_title("printing")


def test_why_now_is_written_on_a_phone_and_stands_in_the_report(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/report/")
    phone.tap(phone.link("Write it down"))
    phone.page.get_by_label("Why now?").fill("Heavy since October")
    phone.page.get_by_label("Question 1", exact=True).fill("Would socks help?")
    phone.tap(phone.button("Save"))

    phone.sees("Heavy since October")
    phone.sees("Would socks help?")
    assert "Heavy" not in phone.page.url


@pytest.mark.parametrize("full", ["wide"], indirect=True)
@pytest.mark.parametrize(
    ("width", "height"), [(320, 640), pytest.param(1280, 800, marks=pytest.mark.slow)]
)
def test_long_words_make_no_barrier_and_no_sideways_scroll(
    open_phone: OpenPhone, user: User, full: str, width: int, height: int
) -> None:
    phone = open_phone(user=user, width=width, height=height)
    for path in ("/report/?daily=on", "/report/why/", "/report/dates/?first=2026-01-01&last="):
        phone.open(path)

        assert phone.barriers() == [], path
        assert not phone.scrolls_sideways(), path


@pytest.mark.parametrize("full", ["wide"], indirect=True)
def test_no_word_is_cut_off_with_text_twice_as_large(
    open_phone: OpenPhone, user: User, full: str
) -> None:
    phone = open_phone(user=user)
    phone.double_the_text()
    phone.open("/report/")

    assert phone.cut_off() == []
    assert not phone.scrolls_sideways()


@pytest.mark.parametrize("full", ["words"], indirect=True)
def test_nothing_of_the_daily_table_lies_beside_the_screen_of_a_phone(
    open_phone: OpenPhone, user: User, full: str
) -> None:
    phone = open_phone(user=user)
    phone.open("/report/?daily=on")

    beside = "table => table.parentElement.scrollWidth - table.parentElement.clientWidth"
    assert phone.page.locator(".daily").evaluate(beside) == 0
    expect(phone.page.locator(".daily").get_by_role("columnheader", name="Signs")).to_have_count(1)
