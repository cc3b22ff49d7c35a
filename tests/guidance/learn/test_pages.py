from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from guidance.assess.tips import EMERGENCY, MATRIX, sort_tips
from guidance.content.article import BENEFITS, GOOD_REASONS, TIPS
from guidance.content.library import library
from guidance.learn import pages
from guidance.learn.pages import TipState
from guidance.learn.tip_states import tip_states_of
from tracker.interpreter import Hold

REASON = library().reasons[EMERGENCY]


def states(**changed: TipState) -> dict[str, TipState]:
    """Every tip shown, but for the ones named without their `tip.`."""
    everything = {tip: TipState(state="shown") for tip in TIPS}
    return everything | {f"tip.{name}": state for name, state in changed.items()}


def hidden() -> TipState:
    return TipState(state="hidden", columns=(EMERGENCY,))


def card(tip: str, tip_states: dict[str, TipState]) -> pages.TipCard:
    content = library()
    return pages.card_of(content.items[tip], content=content, tip_states=tip_states)


def everything_said(
    tip_states: dict[str, TipState], queries: tuple[str, ...] = (), *, hold: Hold = ""
) -> str:
    """All that any page says, with the results of searches."""
    index = pages.index_page(tip_states=tip_states, hold=hold)
    cards = [*index.short]
    for link in index.links:
        section = pages.section_page(link.id, tip_states=tip_states, hold=hold)
        assert section is not None
        cards += section.cards
    for _section, tips in pages.tips_page(tip_states=tip_states).groups:
        cards += tips
    for query in queries:
        hits = pages.find(query, tip_states=tip_states, hold=hold)
        cards += [hit.card for hit in hits]
    return "\n".join(
        line
        for one in cards
        for line in (one.title, *one.text, *one.points, *one.more, *one.safety, one.log)
    )


def test_a_hidden_tip_keeps_its_name_and_says_why_and_nothing_else():
    found = card("tip.massage", states(massage=hidden()))

    assert found.state == "hidden"
    assert found.title == "Massage"
    assert found.reason == REASON
    assert (found.text, found.points, found.more, found.safety, found.log) == ((), (), (), (), "")


@pytest.mark.parametrize("tip", TIPS)
def test_no_page_and_no_search_says_a_hidden_tip(tip):
    item = library().items[tip]
    hide_it = states() | {tip: hidden()}

    said = everything_said(hide_it, queries=(item.title, *item.words))

    assert item.title in said
    for line in (*item.text, *item.more):
        assert line not in said


COLUMNS = sorted({column for row in MATRIX.values() for column in row} | {EMERGENCY})
UNHURRIED = settings(deadline=None, max_examples=settings().max_examples // 2)


@given(st.frozensets(st.sampled_from(COLUMNS)))
@UNHURRIED
def test_whatever_is_open_no_page_of_the_guide_says_a_hidden_tip(columns):
    tips = sort_tips(columns)

    said = everything_said(tip_states_of(tips), queries=("legs", "socks", "walk", "drink"))

    for tip in tips.hidden:
        item = library().items[tip]
        parts = [p.text for i in library().items.values() for p in i.parts if p.tip == tip]
        lines = [line for line in (*item.text, *item.points, *parts) if len(line.split()) > 4]
        assert [line for line in lines if line in said] == []


FOR_WALKING = (*BENEFITS, *GOOD_REASONS, "meta.walk-helps", "meta.faq-2", "meta.faq-4")


@pytest.mark.parametrize("item", FOR_WALKING)
def test_while_walking_is_stopped_nothing_in_the_guide_speaks_for_it(item):
    found = library().items[item]
    queries = ("walk", found.title, *found.words)

    held = everything_said(states(), queries=queries, hold="warning")
    said = everything_said(states(), queries=queries)

    for line in (*found.text, *found.points, *found.more):
        assert line in said
        assert line not in held


def test_what_is_held_back_is_counted():
    section = pages.section_page("is-walking-good", hold="warning")
    index = pages.index_page(hold="warning")

    assert section is not None
    assert section.held_back == 1
    assert index.held_back == 3
    assert "Sometimes walking is wrong" in [card.title for card in index.short]
    assert pages.index_page().held_back == 0


def test_an_answer_leaves_out_the_tips_that_are_hidden_or_changed():
    tip_states = states(
        compression=hidden(),
        hydration=TipState(state="replaced", columns=("fluid-limit",)),
    )

    answer = card("meta.faq-4", tip_states)

    assert answer.left_out == 2
    assert [point for point in answer.points if "socks" in point or "drink" in point] == []
    assert "shoes that fit well" in answer.points


def test_a_replaced_tip_says_the_other_text_and_why():
    found = card(
        "tip.hydration", states(hydration=TipState(state="replaced", columns=("fluid-limit",)))
    )

    assert found.text == library().replacements["tip.hydration", "fluid-limit"]
    assert found.reason == "There is a fluid limit."
    assert "Drink water often, all through the day." not in found.text


def test_two_columns_give_both_texts_once():
    both = TipState(state="replaced", columns=("heart-kidney", "fluid-limit", "heart-kidney"))

    text = card("tip.hydration", states(hydration=both)).text

    assert len(text) == 2
    assert set(text) == {
        *library().replacements["tip.hydration", "heart-kidney"],
        *library().replacements["tip.hydration", "fluid-limit"],
    }


def test_a_replaced_tip_without_another_text_is_refused_and_never_said_as_it_is():
    lost = TipState(state="replaced", columns=("emergency",))

    with pytest.raises(KeyError, match=r"tip\.massage has no replacement"):
        card("tip.massage", states(massage=lost))


def test_a_tip_that_the_states_forgot_is_refused():
    forgetful = states()
    del forgetful["tip.massage"]

    with pytest.raises(KeyError):
        card("tip.massage", forgetful)


def test_a_shown_tip_says_what_the_log_says():
    seen = states(breaks=TipState(state="shown", log="You did this on 4 of 7 days."))

    assert card("tip.breaks", seen).log == "You did this on 4 of 7 days."


def test_the_list_of_sections_counts_what_is_changed_for_the_person():
    tip_states = states(
        compression=hidden(),
        consistency=hidden(),
        hydration=TipState(state="replaced", columns=("fluid-limit",)),
    )

    links = {link.id: link.summary for link in pages.index_page(tip_states=tip_states).links}

    assert links["walk-tips"] == "8 tips, 1 changed, 2 hidden"
    assert links["more-tips"] == "7 tips"


def test_the_whole_article_stands_in_the_sections():
    said = everything_said(states())

    for item in library().items.values():
        for line in (item.title, *item.text, *item.points, *item.more, *item.safety):
            assert line in said


def test_sections_are_linked_to_their_neighbours():
    ids = [section.id for section in library().sections]

    first, second = pages.section_page(ids[0]), pages.section_page(ids[1])
    last = pages.section_page(ids[-1])

    assert first is not None
    assert second is not None
    assert last is not None
    assert first.previous is None
    assert first.next is not None
    assert first.next.id == ids[1]
    assert second.previous is not None
    assert second.previous.id == ids[0]
    assert last.next is None
    assert [link.id for link in second.links if link.current] == [ids[1]]


def test_an_unknown_section_has_no_page():
    assert pages.section_page("unheard-of") is None


def test_no_section_has_the_address_of_another_page():
    assert {section.id for section in library().sections}.isdisjoint({"tips", "sources"})


def test_a_title_that_matches_comes_first():
    hits = pages.find("massage")

    assert hits[0].card.id == "tip.massage"
    assert len(hits) > 1


def test_signs_that_need_help_come_before_all_else():
    found = [hit.card.id for hit in pages.find("swelling")]

    signs = {"consult.unilateral-dvt-signs", "safety.rapid-swelling"}
    assert set(found[:2]) == signs
    assert found[2] == "good.mild-edema"  # has it in its title


def test_a_sign_that_only_mentions_the_word_does_not_push_ahead():
    assert pages.find("pregnancy")[0].card.id == "safety.pregnancy"
    assert pages.find("drink")[0].card.id == "tip.hydration"


def test_other_names_of_a_thing_find_it_too():
    assert "cause.fluid" in [hit.card.id for hit in pages.find("edema")]


def test_a_long_query_is_cut():
    assert len(pages.index_page(query="x" * 500).query) == pages.LONGEST_QUERY


def test_blanks_are_no_query():
    page = pages.index_page(query="   ")

    assert (page.query, page.hits) == ("", ())


def test_every_tip_stands_once_on_the_page_of_tips():
    page = pages.tips_page()

    assert sorted(card.id for _section, cards in page.groups for card in cards) == sorted(TIPS)
    assert page.summary == ""


def test_every_source_stands_once_on_the_page_of_sources():
    groups = [sources for _standing, _title, sources in pages.source_groups()]

    assert sorted(one.id for sources in groups for one in sources) == sorted(library().source_by_id)
    assert all(groups)
