"""How a password is spelled, and what a new one must be: Django's checks, in our words."""

from __future__ import annotations

from unicodedata import normalize

from django.contrib.auth import password_validation as django_checks
from django.utils.translation import gettext as _, ngettext


def spellings(password: str) -> list[str]:
    """What a password may be kept as; one of plain letters and numbers has one only."""
    return list(dict.fromkeys([normalize("NFC", password), password, normalize("NFD", password)]))


class LongEnough(django_checks.MinimumLengthValidator):
    """8 signs or more."""

    def get_error_message(self) -> str:
        return ngettext(
            "This is too short. Use %(n)s letter or number, or more.",
            "This is too short. Use %(n)s letters or numbers, or more.",
            self.min_length,
        ) % {"n": self.min_length}


class NotLikeTheName(django_checks.UserAttributeSimilarityValidator):
    """Not nearly the user name, nor the e-mail address."""

    def get_error_message(self) -> str:
        return _("This is too much like your name or address. Choose another password.")


class NotCommon(django_checks.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is easy to guess. Choose another one.")


class NotOnlyNumbers(django_checks.NumericPasswordValidator):
    """Some letter, too."""

    def get_error_message(self) -> str:
        return _("These are only numbers. Add some letters.")
