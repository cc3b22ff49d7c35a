"""Signs of the spine, of a stroke and of what lets nobody walk."""

from __future__ import annotations

import pytest
from histories import asked, check_in


@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        (check_in(0, body={"saddle_numbness": True}), {"": "emergency"}),
        (check_in(0, body={"bladder_or_bowel_trouble": True}), {"": "soon"}),
        *(
            (check_in(0, right=leg, body={"bladder_or_bowel_trouble": True}), {"": "emergency"})
            for leg in ({"pain": 1}, {"numb": True}, {"tingling": True}, {"weak": True})
        ),
        (check_in(0, left={"swelling": 1}, body={"bladder_or_bowel_trouble": True}),
         {"": "soon"}),
        (check_in(0, left={"numb": True}, right={"weak": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"weak": True}, right={"numb": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"tingling": True}, right={"numb": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"numb": True}, right={"tingling": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"numb": True}, body={"back_pain": True}), {}),
        (check_in(0, right={"weak": True}, body={"back_pain": True}), {}),
        (check_in(0, left={"numb": True}, right={"numb": True}), {}),
    ],
)  # fmt: skip
def test_signs_of_the_spine(entry, expect):
    assert asked("safety.cauda-equina", 0, entry) == expect


@pytest.mark.parametrize(("day", "expect"), [(2, {"": "emergency"}), (3, {})])
def test_signs_of_the_spine_belong_together_for_three_dates(day, expect):
    parts = [{"left": {"numb": True}}, {"right": {"weak": True}}, {"body": {"back_pain": True}}]
    for first in parts:
        others = [part for part in parts if part is not first]
        entries = [check_in(0, **first), check_in(day, **others[0]), check_in(day, **others[1])]

        assert asked("safety.cauda-equina", day, *entries) == expect


@pytest.mark.parametrize(
    "sign", [{"left": {"pain": 3}}, {"right": {"tingling": True}}, {"body": {"back_pain": True}}]
)
@pytest.mark.parametrize(("day", "expect"), [(2, {"": "emergency"}), (3, {"": "soon"})])
def test_bladder_trouble_may_come_first(sign, day, expect):
    entries = [check_in(0, body={"bladder_or_bowel_trouble": True}), check_in(day, **sign)]

    assert asked("safety.cauda-equina", day, *entries) == expect
