from __future__ import annotations

import pytest

from tracker.accounts.whose import OWN, Whose, wrong_record

DAD = Whose(own=False, told_name="Dad")
MUM = Whose(own=False, told_name="Mum")


def test_a_sentence_is_said_of_oneself_or_of_the_other_by_name():
    pair = ("How is your leg?", "How is %(name)s's leg?")

    assert OWN.says(*pair) == "How is your leg?"
    assert DAD.says(*pair) == "How is Dad's leg?"


def test_who_has_no_name_is_not_guessed_at():
    assert Whose(own=False).name == "this person"
    assert Whose(own=True, told_name="Dad").says("you", "%(name)s") == "you"


def test_a_name_from_right_to_left_cannot_turn_the_sentence_round():
    assert Whose(own=False, told_name="أبي").name == "\u2068أبي\u2069"
    assert DAD.name == "Dad"


@pytest.mark.parametrize(
    ("meant", "is_open", "words"),
    [
        (DAD, OWN, "opened for Dad. Now your own record is open."),
        (OWN, DAD, "opened for your own record. Now the record of Dad is open."),
        (DAD, MUM, "opened for Dad. Now the record of Mum is open."),
        (None, OWN, "opened for another person. Now your own record is open."),
        (None, MUM, "opened for another person. Now the record of Mum is open."),
    ],
)
def test_a_page_of_the_wrong_record_names_both_where_they_are_known(meant, is_open, words):
    assert wrong_record(meant, is_open) == f"This page was {words}"


def test_a_name_with_a_sign_of_percent_is_only_a_name():
    assert "100 %(name)s" in wrong_record(Whose(own=False, told_name="100 %(name)s"), OWN)
    assert "%(open)s" in wrong_record(None, Whose(own=False, told_name="%(open)s"))
