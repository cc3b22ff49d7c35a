from __future__ import annotations

from zoneinfo import ZoneInfo

from tracker.accounts.timezones import LIKELY, zone_choices


def test_the_likely_zones_come_first_and_the_others_by_city():
    names = [name for name, _words in zone_choices()]
    others = [words for _name, words in zone_choices()][len(LIKELY) :]

    assert tuple(names[: len(LIKELY)]) == LIKELY
    assert others == sorted(others)


def test_a_city_is_written_as_people_write_it():
    words = dict(zone_choices())

    assert words["America/Argentina/Buenos_Aires"] == "Buenos Aires (America, Argentina)"


def test_every_choice_is_a_zone_once():
    names = [name for name, _words in zone_choices()]

    assert len(names) == len(set(names))
    assert all(ZoneInfo(name) for name in names)


def test_an_unusual_zone_that_is_set_already_can_be_kept():
    assert ("EST5EDT", "EST5EDT") in zone_choices(also="EST5EDT")
