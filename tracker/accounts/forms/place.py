"""Where a person is, in which units they read, and how the pages look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.forms.person import StateForm, YesNoField
from tracker.accounts.models import Person, User
from tracker.accounts.places import place_of, places
from tracker.accounts.timezones import zone_choices
from tracker.record.words import UNITS


class PlaceForm(StateForm):
    """Time zone, region and units: asked on the first visit, changed in the preferences."""

    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        help_text=_("So that a day starts and ends at the right time."),
        error_messages={"required": _("Choose a time zone: the nearest city.")},
    )
    region = forms.ChoiceField(
        label=_("Where you live"),
        help_text=_("So that we show the right phone numbers."),
        error_messages={"required": _("Choose a place.")},
    )
    units = forms.ChoiceField(
        label=_("How do you measure?"),
        choices=UNITS.items(),
        error_messages={"required": _("Choose the units.")},
    )

    labels_of_another: ClassVar[Mapping[str, Any]] = {
        "time_zone": _("%(name)s's time zone"),
        "region": _("Where %(name)s lives"),
        "units": _("How does %(name)s measure?"),
    }

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        known = {
            "time_zone": for_person.time_zone,
            "region": place_of(for_person),
            "units": for_person.units,
        }
        super().__init__(data, for_person=for_person, initial={**known, **(initial or {})})
        for name, choices in (
            ("region", places(also=place_of(for_person))),
            ("time_zone", zone_choices(also=for_person.time_zone)),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("Choose")), *choices]

    def place(self) -> dict[str, str]:
        """What the valid form says of it."""
        return {name: self.cleaned_data[name] for name in ("time_zone", "region", "units")}


class FirstVisitForm(PlaceForm):
    """The same, and once whether a known difference is to be told; it may be left open."""

    always_different = YesNoField(
        label=_("Is something about your legs always different, and a professional knows it?"),
        help_text=_("Such as one ankle that is always a little swollen. You can skip this."),
    )


class PreferencesForm(PlaceForm):
    """The same, with colours and text size, which belong to whoever signs in."""

    theme = forms.ChoiceField(label=_("Colours"), choices=User.Theme.choices)
    text_size = forms.ChoiceField(label=_("Text size"), choices=User.TextSize.choices)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, for_person: Person, user: User
    ) -> None:
        looks = {"theme": user.theme, "text_size": user.text_size}
        super().__init__(data, for_person=for_person, initial=looks)
