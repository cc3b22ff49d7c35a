"""What a four-week try asks for, in words that fit the person and what is open now."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from tracker.accounts.models import Person
from tracker.interpreter import Advice, Walking, interpreter
from tracker.trends.four_weeks import FEWEST_MINUTES, LEAST, Walks, planned_walks
from tracker.trends.pages.figure import minutes_words


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One thing to do. `url` leads to why it is put so, and may be empty."""

    icon: str
    title: str
    lines: tuple[str, ...]
    url: str = ""
    link: str = ""


def plan_lines(person: Person, advice: Advice, usual: Walks) -> tuple[PlanLine, ...]:
    """Walks, legs up and check-ins. While walks are on hold there is no plan: do not ask."""
    return (
        _walks(person, advice.walking, usual),
        _legs_up(person, advice),
        PlanLine(
            icon="legs",
            title=_("Check in on most days"),
            lines=(
                _("We compare from %(n)s scores before the start and %(n)s in the four weeks.")
                % {"n": LEAST},
            ),
        ),
    )


def _walks(person: Person, walking: Walking, usual: Walks) -> PlanLine:
    if walking == "doctor_set" or person.exercise_limit:
        return PlanLine(
            icon="walk",
            title=person.whose.says(
                _("Walk as your doctor agreed with you"),
                _("Walk as the doctor agreed with %(name)s"),
            ),
            lines=(
                _("Noted: “%(limit)s”") % {"limit": person.exercise_limit}
                if person.exercise_limit
                else _("Nothing agreed yet? Ask before you start."),
            ),
        )
    if walking == "ease":
        return PlanLine(
            icon="walk",
            title=_("Short, easy walks"),
            lines=(
                person.whose.says(
                    _("No more than you walk now. Stop if it hurts."),
                    _("No more than %(name)s walks now. Stop if it hurts."),
                ),
            ),
        )
    plan = planned_walks(usual)
    title = ngettext("Walk on %(n)s day a week", "Walk on %(n)s days a week", plan.days_a_week) % {
        "n": plan.days_a_week
    }
    lines = [
        _("About %(length)s each time.") % {"length": minutes_words(plan.minutes)},
        _lately(usual, plan),
    ]
    if person.walk_minutes_a_week:
        lines.append(
            _("The aim: %(length)s a week.") % {"length": minutes_words(person.walk_minutes_a_week)}
        )
    return PlanLine(icon="walk", title=title, lines=tuple(lines))


def _lately(usual: Walks, plan: Walks) -> str:
    if usual.days_a_week == 0:
        return _("Even %(n)s minutes count.") % {"n": FEWEST_MINUTES}
    if usual.days_a_week == plan.days_a_week:
        return _("That is as many days as now.")
    return ngettext(
        "Lately it was about %(n)s day a week.",
        "Lately it was about %(n)s days a week.",
        usual.days_a_week,
    ) % {"n": usual.days_a_week}


def _legs_up(person: Person, advice: Advice) -> PlanLine:
    url = interpreter().pages().tips
    if "elevation" in advice.hidden:
        return PlanLine(
            icon="no",
            title=_("No legs up in this plan"),
            lines=(_("It may not suit the legs now."),),
            url=url,
            link=_("Why not"),
        )
    if "elevation" in advice.changed:
        return PlanLine(
            icon="rest",
            title=_("Legs up, in the way that suits"),
            lines=(_("The usual tip is changed here. Please read it first."),),
            url=url,
            link=_("The tip"),
        )
    lines = [_("Once or twice a day, best after a walk. Stop if it hurts.")]
    if person.elevations_a_day:
        lines.append(
            ngettext(
                "The aim: %(n)s time a day.",
                "The aim: %(n)s times a day.",
                person.elevations_a_day,
            )
            % {"n": person.elevations_a_day}
        )
    return PlanLine(icon="rest", title=_("Legs up for 15 minutes"), lines=tuple(lines))
