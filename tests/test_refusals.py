"""Every refusal is in our own words: no form says a sentence of Django, allauth or pydantic.

All form classes of the project are found by walking its modules, and those of allauth by the
settings; one that stands in neither list here fails the first test.
"""

from __future__ import annotations

import gettext
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from addresses import World, make_world
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.module_loading import import_string
from factories import PASSWORD

import guidance
import tracker
from guidance.report.forms import DatesForm, WhyForm
from guidance.report.links.forms import LinkForm
from guidance.warnings.forms import KnownForm, ReviewForm
from guidance.warnings.known import Logged
from tracker.accounts.adapter import AccountAdapter, MFAAdapter
from tracker.accounts.forms import signin
from tracker.accounts.forms.people import DeleteForm, NewPersonForm
from tracker.accounts.forms.person import PersonForm, StateForm
from tracker.accounts.forms.place import FirstVisitForm, PlaceForm, PreferencesForm
from tracker.accounts.forms.profile import GoalsForm, ProfileForm
from tracker.accounts.forms.refusals import OurWords, PlainForm
from tracker.accounts.forms.usual import UsualForm
from tracker.accounts.models import User
from tracker.accounts.timezones import local_now
from tracker.journal.forms.activity import ActivityForm, ElevationForm
from tracker.journal.forms.checkin import CheckInForm
from tracker.journal.forms.entry import EntryForm
from tracker.journal.forms.injury import InjuryForm
from tracker.journal.forms.measurement import MeasurementForm
from tracker.journal.forms.moment import MomentForm
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.forms.timer import TimerForm
from tracker.journal.forms.upload import JournalFileForm
from tracker.journal.forms.walk import WalkForm
from tracker.journal.models import Timer

pytestmark = pytest.mark.django_db

Data = Mapping[str, Any] | None
Maker = Callable[[World, Data, Any], forms.BaseForm]
TODAY = date(2026, 3, 5)


def _entry(kind: type[EntryForm]) -> Maker:
    return lambda world, data, files: kind(
        data, for_person=world.person, now=local_now(world.person)
    )


def _request(user: User | None = None) -> HttpRequest:
    request = RequestFactory().post("/")
    request.session = SessionStore()
    if user is not None:
        request.user = user
    return request


def _known(world: World, data: Data, files: Any) -> KnownForm:
    low, high = Decimal(1), Decimal(2)
    signs = dict.fromkeys(("heaviness", "swelling", "red"), (low, high))
    logged = Logged(leg="left", first=TODAY, values=signs)
    return KnownForm(data, for_person=world.person, owner=world.person, today=TODAY, logged=logged)


def _timer(world: World, data: Data, files: Any) -> TimerForm:
    timer = Timer.objects.filter(person=world.person).first()
    return TimerForm(data, person=world.person, timer=timer, now=timezone.now())


BARE: set[type[forms.BaseForm]] = {
    OurWords, PlainForm, PersonForm, StateForm, EntryForm, MomentForm, ActivityForm, SignFields,
    signin._CodeForm, signin._UsePasskeyForm, signin._Twice,
}  # fmt: skip
"""What forms are made of; nobody is shown one of these."""

OURS: dict[type[forms.BaseForm], Maker] = {
    **{
        kind: _entry(kind)
        for kind in (CheckInForm, WalkForm, ElevationForm, MeasurementForm, InjuryForm)
    },
    TimerForm: _timer,
    JournalFileForm: lambda world, data, files: JournalFileForm(data, files),
    PlaceForm: lambda world, data, files: PlaceForm(data, for_person=world.person),
    FirstVisitForm: lambda world, data, files: FirstVisitForm(data, for_person=world.person),
    PreferencesForm: lambda world, data, files: PreferencesForm(
        data, for_person=world.person, user=world.user
    ),
    ProfileForm: lambda world, data, files: ProfileForm(data, for_person=world.person, today=TODAY),
    GoalsForm: lambda world, data, files: GoalsForm(data, for_person=world.person),
    UsualForm: lambda world, data, files: UsualForm(
        data, for_person=world.person, today=TODAY, latest=None
    ),
    NewPersonForm: lambda world, data, files: NewPersonForm(data),
    DeleteForm: lambda world, data, files: DeleteForm(data, user=world.user, goes=[]),
    ReviewForm: lambda world, data, files: ReviewForm(
        data,
        for_person=world.person,
        owner=world.person,
        today=TODAY,
        opened_on=TODAY - timedelta(days=9),
    ),
    KnownForm: _known,
    WhyForm: lambda world, data, files: WhyForm(data, for_person=world.person),
    DatesForm: lambda world, data, files: DatesForm(data, today=TODAY),
    LinkForm: lambda world, data, files: LinkForm(data, for_person=world.person, today=TODAY),
}


def _of_user(kind: Any) -> Maker:
    return lambda world, data, files: kind(data, user=world.user)


def _without(kind: Any) -> Maker:
    return lambda world, data, files: kind(
        data, authenticator=Authenticator.objects.filter(user=world.user).first()
    )


SIGN_IN: dict[type[forms.BaseForm], Maker] = {
    signin.LoginForm: lambda world, data, files: signin.LoginForm(data, request=_request()),
    signin.SignupForm: lambda world, data, files: signin.SignupForm(data),
    signin.ReauthenticateForm: lambda world, data, files: signin.ReauthenticateForm(
        data, user=world.user
    ),
    signin.ChangePasswordForm: lambda world, data, files: signin.ChangePasswordForm(
        world.user, data
    ),
    signin.SetPasswordForm: lambda world, data, files: signin.SetPasswordForm(world.user, data),
    signin.NewPasswordForm: lambda world, data, files: signin.NewPasswordForm(
        data, user=world.user, temp_key="x"
    ),
    signin.UserTokenForm: lambda world, data, files: signin.UserTokenForm(
        data and {"uidb36": data.get("uidb36") or "x", "key": data.get("key")}
    ),
    signin.AddEmailForm: lambda world, data, files: signin.AddEmailForm(world.user, data),
    signin.ResetPasswordForm: lambda world, data, files: signin.ResetPasswordForm(data),
    signin.ActivateTOTPForm: _of_user(signin.ActivateTOTPForm),
    signin.DeactivateTOTPForm: _without(signin.DeactivateTOTPForm),
    signin.AuthenticateForm: _of_user(signin.AuthenticateForm),
    signin.ReauthenticateByCodeForm: _of_user(signin.ReauthenticateByCodeForm),
    signin.GenerateRecoveryCodesForm: _of_user(signin.GenerateRecoveryCodesForm),
    signin.AddPasskeyForm: _of_user(signin.AddPasskeyForm),
    signin.NamePasskeyForm: lambda world, data, files: signin.NamePasskeyForm(
        data, instance=Authenticator.objects.get(pk=world.key)
    ),
    signin.SignInPasskeyForm: lambda world, data, files: signin.SignInPasskeyForm(data),
    signin.SecondPasskeyForm: _of_user(signin.SecondPasskeyForm),
    signin.SurePasskeyForm: _of_user(signin.SurePasskeyForm),
}
EVERY = {**OURS, **SIGN_IN}

BAD: tuple[Any, ...] = (
    "", " ", "no-such-choice", "x" * 5000, "a\0b", "-1", "0", "0.5", "1e9", "NaN", "9" * 40,
    "1.23456789", "1,234", "٣٫٥", "0001-01-01", "9999-12-31", "2026-02-30", "25:61", "not@an",
    "{", "[]", "{}", '{"id": 1}', "12345678", "password", ["no-such", "choice"],
)  # fmt: skip
FILES = (
    SimpleUploadedFile("empty.json", b""),
    SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff"),
    SimpleUploadedFile("x" * 300 + ".json", b"{}"),
    SimpleUploadedFile("list.json", b"[]"),
)


def catalogue() -> set[str]:
    """Every sentence of Django and of allauth, as written and in the language of this site."""
    folders = [Path(django.__file__).parent, Path(allauth.__file__).parent]
    files = [file for folder in folders for file in folder.rglob("locale/de/**/*.mo")]
    assert len(files) > 5
    said: set[str] = set()
    for file in files:
        with file.open("rb") as opened:
            keys = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
        said |= {key[0] if isinstance(key, tuple) else key for key in keys}
    return {text.split("\4")[-1] for text in said if text}


def as_pattern(text: str) -> str | None:
    """What matches this sentence with anything filled in; None where little of it is left."""
    if len(re.sub(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|\W", "", text)) < 8:
        return None
    parts = re.split(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", text)
    return ".*".join(re.escape(part.strip()) for part in parts)


THEIRS = re.compile(
    "|".join(sorted({pattern for text in catalogue() if (pattern := as_pattern(text))}, key=len)),
    re.DOTALL,
)
PYDANTIC = re.compile(r"Input should|Value error|Field required|Extra inputs|should have at")


def is_theirs(said: str) -> bool:
    return bool(THEIRS.fullmatch(said.strip()) or PYDANTIC.search(said))


def form_classes() -> Iterator[type[forms.BaseForm]]:
    """Every form class that a module of the project defines."""
    for package in (tracker, guidance):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" in module.name or module.name.endswith("wsgi"):
                continue
            for one in vars(importlib.import_module(module.name)).values():
                if (
                    inspect.isclass(one)
                    and issubclass(one, forms.BaseForm)
                    and one.__module__.startswith(("tracker.", "guidance."))
                ):
                    yield one


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """Something readable for each field, so that what the form checks as a whole is reached."""
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].initial
        if value in (None, "", []) and isinstance(field, forms.ChoiceField):
            offered: Any = field.choices
            flat = [key for key, _label in offered]
            value = next((key for key in flat if key not in ("", None)), "")
        if value in (None, "") and isinstance(field, forms.DateField):
            value = TODAY
        if value in (None, "") and isinstance(field, forms.BooleanField):
            value = "on"
        if value in (None, "") and "password" in name:
            value = "another-long-one"
        data[name] = "" if value is None else value
    return data


def sent_as(data: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """As a browser sends it: each name with its values."""
    lists = {name: one if isinstance(one, list) else [str(one)] for name, one in data.items()}
    return MultiValueDict(lists)


def refusals(form: forms.BaseForm) -> list[str]:
    return [str(text) for texts in form.errors.values() for text in texts]


@pytest.fixture
def world(settings: Any) -> World:
    settings.ACCOUNT_RATE_LIMITS = False
    return make_world()


def test_no_form_escapes():
    assert set(form_classes()) - BARE == set(EVERY)
    assert all(issubclass(one, OurWords) for one in EVERY)


def test_every_form_that_allauth_can_show_is_one_of_ours():
    set_up = [*settings.ACCOUNT_FORMS.items(), *settings.MFA_FORMS.items()]
    assert {import_string(form) for _name, form in set_up} == set(SIGN_IN)
    assert asked_of_allauth() - {name for name, _form in set_up} == SWITCHED_OFF


SWITCHED_OFF = {
    "change_email", "change_phone", "confirm_email_verification_code", "confirm_login_code",
    "confirm_password_reset_code", "request_login_code", "signup_webauthn", "verify_phone",
}  # fmt: skip
"""Forms of ways to sign in that this site does not have: by a code in an e-mail, by telephone."""


def asked_of_allauth() -> set[str]:
    """The names by which allauth's views ask for a form."""
    folder = Path(allauth.__file__).parent
    code = "".join(
        file.read_text() for app in ("account", "mfa") for file in (folder / app).rglob("views.py")
    )
    found = set(re.findall(r"app_settings\.FORMS,\s*\"(\w+)\"", code))
    assert len(found) > 20
    return found


def test_the_ways_that_are_switched_off_are_off():
    assert not account_settings.LOGIN_BY_CODE_ENABLED
    assert not account_settings.EMAIL_VERIFICATION_BY_CODE_ENABLED
    assert not account_settings.PASSWORD_RESET_BY_CODE_ENABLED
    assert not account_settings.CHANGE_EMAIL
    assert "phone" not in account_settings.SIGNUP_FIELDS


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_no_refusal_of_a_form_is_in_the_words_of_another(kind, world):
    make = EVERY[kind]
    theirs: set[str] = set()
    with context.request_context(_request(world.user)):
        opened = make(world, None, None)
        for data in sent_to(opened):
            theirs |= {
                said for said in refusals(make(world, sent_as(data), None)) if is_theirs(said)
            }

    assert theirs == set()


def sent_to(form: forms.BaseForm) -> Iterator[dict[str, Any]]:
    """Nothing, something readable, and each bad answer: in every field, and in one of each kind."""
    whole = filled(form)
    kinds = {
        (type(field), field.required, field.widget.is_hidden): name
        for name, field in form.fields.items()
    }
    yield {}
    yield whole
    for bad in BAD:
        yield dict.fromkeys(form.fields, bad)
        yield from ({**whole, name: bad} for name in kinds.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:9])
def test_no_refusal_of_a_file_is_in_the_words_of_another(file, world):
    said = refusals(JournalFileForm({}, MultiValueDict({"file": [file]})))

    assert said
    assert not [text for text in said if is_theirs(text)]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [(DefaultAccountAdapter, AccountAdapter), (DefaultMFAAdapter, MFAAdapter)],
)
def test_every_reason_of_allauth_has_a_sentence_of_ours(theirs, ours):
    assert set(ours.error_messages) == set(theirs.error_messages)
    assert not [text for text in ours.error_messages.values() if is_theirs(str(text))]


@pytest.mark.parametrize("password", ["short", "password", "12345678901", "user-ruth-1"])
def test_a_weak_password_is_refused_in_our_words(password):
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password, User(username="user-ruth-1"))

    assert not [said for said in refused.value.messages if is_theirs(said)]


def test_a_sentence_of_django_is_known_when_it_is_seen():
    assert is_theirs("This field is required.")
    assert is_theirs("Ensure this value is less than or equal to 1440.")
    assert is_theirs("Select a valid choice. hiccups is not one of the available choices.")
    assert is_theirs("You must type the same password each time.")
    assert not is_theirs("Write a number, like 2.5.")


class TestPagesOfSignIn:
    """The rarer pages, sent as a browser sends them: what comes back is in our words."""

    @pytest.fixture
    def web(self, world: World) -> Client:
        client = Client()
        client.force_login(world.user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        EmailAddress.objects.create(
            user=world.user, email="ruth@example.org", primary=True, verified=True
        )
        return client

    @pytest.mark.parametrize(
        ("name", "sent"),
        [
            ("account_email", {"action_add": "", "email": "no"}),
            ("account_email", {"action_add": "", "email": "ruth@example.org"}),
            ("account_email", {"action_remove": "", "email": "ruth@example.org"}),
            ("account_change_password", {"oldpassword": "x", "password1": "a", "password2": "b"}),
            ("mfa_edit_webauthn", {"name": ""}),
            ("mfa_add_webauthn", {"name": "x", "credential": "{}"}),
            ("mfa_reauthenticate", {"code": "1"}),
            ("mfa_reauthenticate_webauthn", {"credential": "{}"}),
            ("account_reauthenticate", {"password": "x"}),
            ("account_reset_password", {"email": "nobody"}),
        ],
    )
    def test_it_says_what_is_wrong_in_our_words(self, name, sent, web, world):
        arguments = [world.key] if name == "mfa_edit_webauthn" else []
        page = web.post(reverse(name, args=arguments), sent, follow=True).content.decode()

        text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", "\n", page, flags=re.DOTALL)
        lines = {line.strip() for line in text.splitlines() if line.strip()}
        assert not [line for line in lines if line.endswith(".") and is_theirs(line)]
