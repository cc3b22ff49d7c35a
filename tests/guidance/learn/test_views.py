from __future__ import annotations

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factories import PersonFactory, UserFactory

from guidance.assess.tips import EMERGENCY
from guidance.content.article import TIPS
from guidance.content.library import library
from guidance.learn import pages
from guidance.learn.pages import TipState
from tracker.accounts.whose import OWN

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/guidance/",
    "/guidance/?q=massage",
    "/guidance/tips/",
    "/guidance/sources/",
    "/guidance/rules/",
    "/guidance/rules/consult.neuro/",
    "/guidance/?q=pillows",
    *(f"/guidance/{section.id}/" for section in library().sections),
]


def shown(name, page):
    """A page of the guide as the owner of the record reads it."""
    return render_to_string(f"guidance/learn/{name}.html", {"page": page, "whose": OWN})


@pytest.fixture
def reader(client):
    """A browser in which somebody with a record is signed in."""
    user = UserFactory()
    PersonFactory(user=user)
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_guide_wants_a_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_guide_has_one_heading_and_no_script_or_style_of_its_own(reader, address):
    response = reader.get(address)
    html = response.content.decode()

    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert "style=" not in html
    assert "<script>" not in html
    assert "onclick" not in html


def test_a_page_only_answers_get(reader):
    assert reader.post("/guidance/").status_code == 405


def test_an_unknown_section_is_not_found(reader):
    assert reader.get("/guidance/unheard-of/").status_code == 404


def test_the_first_page_lists_all_sections_and_the_short_version(reader):
    html = reader.get(reverse("learn:index")).content.decode()

    for section in library().sections:
        assert reverse("learn:section", args=[section.id]) in html
    assert library().items["meta.takeaway-4"].text[0] in html


def test_a_search_leads_to_the_place(reader):
    html = reader.get("/guidance/", {"q": "massage"}).content.decode()

    assert '/guidance/more-tips/#tip.massage"' in html
    assert 'value="massage"' in html


def test_a_search_without_a_match_says_so(reader):
    html = reader.get("/guidance/", {"q": "<b>zebra"}).content.decode()

    assert "Nothing in the guide has these words." in html
    assert "<b>zebra" not in html


def test_a_section_shows_its_items_with_anchors_and_its_sources(reader):
    html = reader.get("/guidance/walk-tips/").content.decode()

    assert 'id="tip.hydration"' in html
    assert "Drink water often, all through the day." in html
    assert "/guidance/sources/#O3" in html
    assert "Last checked on 24 November 2026" in html


def test_what_is_beyond_the_article_is_marked(reader):
    html = reader.get("/guidance/signs-that-cannot-wait/").content.decode()

    assert html.count("Added by us") == 19
    assert "Added by us" not in reader.get("/guidance/walk-tips/").content.decode()


def test_a_page_asks_the_database_as_often_for_one_tip_as_for_all(reader):
    reader.get("/guidance/tips/")  # the first page of a quarter of an hour judges the record
    asked = []
    for address in ("/guidance/?q=massage", "/guidance/walk-tips/", "/guidance/tips/"):
        with CaptureQueriesContext(connection) as queries:
            reader.get(address)
        asked.append(len(queries))

    assert len(set(asked)) == 1


def states(**changed: TipState) -> dict[str, TipState]:
    everything = {tip: TipState(state="shown") for tip in TIPS}
    return everything | {f"tip.{name}": state for name, state in changed.items()}


def test_a_hidden_tip_has_its_place_and_the_reason_but_not_its_words():
    hide = states(massage=TipState(state="hidden", columns=(EMERGENCY,)))

    html = shown("section", pages.section_page("more-tips", tip_states=hide))

    assert "Hidden for you" in html
    assert library().reasons[EMERGENCY] in html
    assert "Rub your legs gently" not in html
    assert "Rub your legs gently" in shown("section", pages.section_page("more-tips"))


def test_a_hidden_tip_is_found_by_its_name_only():
    hide = states(massage=TipState(state="hidden", columns=(EMERGENCY,)))

    html = shown("index", pages.index_page(query="massage", tip_states=hide))

    assert f"Hidden for you. {library().reasons[EMERGENCY]}" in html
    assert "Rub your legs gently" not in html


def test_a_replaced_tip_shows_the_other_text_and_why():
    change = states(hydration=TipState(state="replaced", columns=("fluid-limit",)))

    html = shown("tips", pages.tips_page(tip_states=change))

    assert "Changed for you" in html
    assert "Keep to your fluid limit, also on walking days." in html
    assert "There is a fluid limit." in html
    assert "Drink water often" not in html


def test_while_walking_is_stopped_every_page_of_advice_says_so():
    notice = "No walks for exercise for now."

    for name, page in (
        ("index", pages.index_page(hold="warning")),
        ("section", pages.section_page("why-walking-helps", hold="warning")),
        ("tips", pages.tips_page(hold="warning")),
    ):
        assert notice in shown(name, page)
    assert notice not in shown("index", pages.index_page())
