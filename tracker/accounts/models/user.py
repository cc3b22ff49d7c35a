"""Who signs in. Health facts belong to a `Person`, never to a user."""

from __future__ import annotations

from unicodedata import normalize

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.accounts.passwords import spellings


class User(AbstractUser):
    """Somebody with a password. The e-mail address is optional."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("Same as the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class TextSize(models.TextChoices):
        NORMAL = "normal", _("Normal")
        LARGE = "large", _("Large")
        LARGER = "larger", _("Larger")

    theme = models.CharField(max_length=10, choices=Theme, default=Theme.AUTO)
    text_size = models.CharField(max_length=10, choices=TextSize, default=TextSize.NORMAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_theme_choice", condition=models.Q(theme__in=["auto", "light", "dark"])
            ),
            models.CheckConstraint(
                name="user_text_size_choice",
                condition=models.Q(text_size__in=["normal", "large", "larger"]),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def set_password(self, raw_password: str | None) -> None:
        """Composed (NFC): keyboards differ in how they send the same letter."""
        composed = normalize("NFC", raw_password) if raw_password is not None else None
        super().set_password(composed)

    def check_password(self, raw_password: str | None) -> bool:
        """A password from before it was composed may be kept as it was typed, or decomposed."""
        if raw_password is None:
            return False
        return any(super(User, self).check_password(form) for form in spellings(raw_password))


class Invitation(models.Model):
    """A link that lets one more account be made. Only a hash of its secret is stored."""

    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_expires_after_made",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            )
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.made_at:%Y-%m-%d}"
