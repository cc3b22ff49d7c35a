"""What stands around every page."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tracker.accounts.context_processors import NavItem
from tracker.accounts.whose import OWN
from tracker.interpreter import PageLink

NAV = (
    NavItem(page=PageLink(url="/", label="Today", icon="today"), current=True),
    NavItem(page=PageLink(url="/log/", label="Log", icon="log"), current=False),
)


def base(**context: object) -> str:
    return render_to_string("base.html", context)


def test_the_first_thing_to_reach_is_the_way_past_the_bars():
    body = base(nav=NAV).split("<body", 1)[1]

    assert re.search(r"<a [^>]*>", body).group() == '<a class="skip" href="#main">'


def test_htmx_never_evaluates_text_and_swaps_a_form_that_was_not_valid():
    content = re.search(r"""name="htmx-config" content='([^']*)'""", base()).group(1)

    config = json.loads(content)

    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_htmx_sends_the_token_that_forms_send():
    html = base(csrf_token="abc")

    assert json.loads(re.search(r"""hx-headers='([^']*)'""", html).group(1)) == {
        "x-csrftoken": "abc"
    }


def test_the_page_one_is_on_is_marked_in_the_bar():
    marked = re.findall(r'<a href="([^"]*)" aria-current="page">', base(nav=NAV))

    assert marked == ["/"]


def test_without_a_bar_the_page_takes_the_whole_width():
    assert '<body class="bare"' in base()
    assert '<body class=""' in base(nav=NAV)


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_chosen_theme_and_text_size_are_there_before_any_script(theme):
    html = base(theme=theme, text_size="larger")

    assert f'data-theme="{theme}" data-text="larger">' in html


def test_a_made_up_person_is_labelled_on_every_page():
    assert "Example" in base(person=SimpleNamespace(name="Ruth", demo=True))
    assert "Example" not in base(person=SimpleNamespace(name="Ruth", demo=False))


def test_the_record_can_be_changed_only_by_who_has_more_than_one():
    person = SimpleNamespace(name="Ruth", demo=False)
    change = f'href="{reverse("accounts:people")}"'

    assert change in base(person=person, people=[person, person], whose=OWN)
    assert change not in base(person=person, people=(), whose=OWN)


def test_an_open_urgent_warning_stands_above_everything_else():
    pinned = SimpleNamespace(tier="urgent", title="Get your left leg checked", url="/w/1/")

    main = base(pinned=pinned, nav=NAV).split("<main", 1)[1]

    assert main.index('href="/w/1/"') < main.index("</main>")
    assert re.search(r"<a [^>]*>", main).group() == '<a class="pin" href="/w/1/">'


def test_what_was_done_can_be_taken_back_by_a_post():
    html = base(undo={"text": "Walk saved", "url": "/undo/1/"})

    assert 'method="post" action="/undo/1/"' in html
    assert "Walk saved" in html


def test_silence_is_not_called_reassuring():
    assert "If you are worried, get help, even if the app says nothing." in base()
