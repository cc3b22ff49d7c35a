"""Every word that a person reads in a template can be translated. The style guide is for makers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
LEFT_OUT = ("styleguide.html", "_field_attributes.html")
"""For makers, and what stands inside a tag."""
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.name not in LEFT_OUT)
NAMES = ("Lighter Legs", "./run reset-password")
"""Said alike in every language."""

NOT_READ = (
    r"\{% comment %\}.*?\{% endcomment %\}",
    r"\{% blocktranslate.*?\{% endblocktranslate %\}",
    r"\{% block body_class %\}.*?\{% endblock %\}",
    r"<script.*?</script>",
    r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
)
READ_ATTRIBUTES = r'(?:aria-label|title|placeholder|alt)="([^"]*)"'


def bare_words(template: str) -> list[str]:
    """What a browser would show or read out that did not pass through gettext."""
    for pattern in NOT_READ:
        template = re.sub(pattern, "", template, flags=re.DOTALL)
    shown = [
        *re.findall(READ_ATTRIBUTES, template),
        *re.sub(r"<[^>]*>", "\n", template).split("\n"),
    ]
    for name in NAMES:
        shown = [text.replace(name, "") for text in shown]
    return [text.strip() for text in shown if re.search("[A-Za-z]{2}", text)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p class="meta">{% translate "Saved" %} {{ name }}</p>', []),
        ("<p>Saved</p>", ["Saved"]),
        ('<button aria-label="Close">×</button>', ["Close"]),
        ("{% blocktranslate %}Made on {{ day }}{% endblocktranslate %} · Lighter Legs", []),
    ],
)
def test_a_bare_word_is_found(template: str, found: list[str]) -> None:
    assert bare_words(template) == found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_has_no_word_that_cannot_be_translated(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []
