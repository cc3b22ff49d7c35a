"""Django's settings, in the order of Django's own documentation.

Every value that a person may set comes from the environment and is read by `environment/`.
Safe by default: no debugging, this computer's own names as hosts, one SQLite file in `data/`.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from tracker.config.environment.asked import read, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent.parent
asked = read(os.environ, root=BASE_DIR)
DATA_DIR = asked.data
SITE = asked.site

# What this project adds to Django's own settings
SIGNUP = asked.signup
INTERPRETER = "guidance.interpreter.GuidanceInterpreter"  # who answers tracker/interpreter.py

# Core
DEBUG = asked.debug
SECRET_KEY = secret_key(os.environ, data=DATA_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *asked.hosts, *([SITE.host] if SITE else [])]
CSRF_TRUSTED_ORIGINS = [SITE.origin] if SITE else []

INSTALLED_APPS = [
    "tracker.config",  # for its commands
    "tracker.accounts",
    "tracker.journal",
    "guidance",
    "guidance.today",
    "guidance.warnings",
    "guidance.report",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.config.middleware.head_like_get",
    "tracker.config.middleware.NoStore",
    # Pages carry secrets (the CSRF token): Django masks it and pads each response (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tracker.config.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracker.config.sessions.DailyRenewal",
    "tracker.config.middleware.forget_on_sign_out",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.accounts.sure.OnlyWhatWasJustPressed",
    "django_htmx.middleware.HtmxMiddleware",
    "tracker.config.middleware.RememberRegion",
    "tracker.config.middleware.DatabaseTrouble",
]

ROOT_URLCONF = "tracker.config.urls"
WSGI_APPLICATION = "tracker.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache: only for what is counted for a while, such as tries to sign in. All workers share it.
# Nobody may push out what was counted: no count lives longer than an hour, and 84 new ones a second
# for an hour, each with a password to be hashed, are more than a stranger can have.
CACHES = {
    "default": {
        "BACKEND": "tracker.config.counts.Counts",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 300_000},
    }
}

# Database. How long a request waits for somebody else's write before it says so (decision 25).
WAIT_FOR_A_WRITE = 20
DATABASES = {"default": asked.database}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": WAIT_FOR_A_WRITE,
        # Take the write lock at once: a read that turns into a write cannot wait for it.
        "transaction_mode": "IMMEDIATE",
        # WAL lets pages be read while one is written. FULL, not NORMAL: after a power cut the
        # last entries must still be there, and one more disk sync per entry costs nobody anything.
        # What is sorted for a page stays in memory: reading must not need room on the disk.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    options = DATABASES["default"]["OPTIONS"]
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,  # the pool keeps connections, Django must not
        "CONN_HEALTH_CHECKS": True,  # the server may have started anew
        "OPTIONS": {
            # A server that does not answer is said to be gone within 5 seconds, and asked for anew.
            "pool": {"timeout": 2.5, "reconnect_timeout": 5},
            "connect_timeout": 3,
            "keepalives_idle": 10,
            "tcp_user_timeout": 10_000,
            **options,
            # Seconds. A statement of ours takes well under one; `prepare` and copies set no limit.
            # A worker stopped in the middle of a save holds its locks no longer than a minute.
            "options": (
                f"-c lock_timeout={WAIT_FOR_A_WRITE}s -c statement_timeout=60s "
                f"-c idle_in_transaction_session_timeout=60s {options.get('options', '')}"
            ).strip(),
        },
    }

# Security. What is not said here is as strict by default: frames, the referrer, sniffing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        # The code to scan for two-step sign-in is drawn by allauth as a data: image.
        "img-src": [SELF, "data:"],
    }
}
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tracker.accounts.login_redirect.refused"
if SITE and SITE.secure:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    # Also for who comes by another name, such as that of this computer behind a web server.
    SECURE_SSL_HOST = SITE.origin.removeprefix("https://")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    # Other names below this one may be somebody else's, or not on https: off unless asked for.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = asked.subdomains
    # To ask browser makers to list a domain for good is its owner's decision, not ours.
    SECURE_HSTS_PRELOAD = False
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if asked.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# E-mail: only for a person who gave an address, and only where a server is named
globals().update(asked.mail)  # EMAIL_BACKEND, EMAIL_HOST and so on, by Django's names
EMAIL_TIMEOUT = 10  # a page waits for it
MAIL_IS_SENT = not asked.mail["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
DEFAULT_FROM_EMAIL = asked.sender

# Forms and templates
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tracker.accounts.context_processors.shell",
                "tracker.journal.context_processors.importing",
                "tracker.journal.undo.offered",
                "guidance.warnings.context.pinned",
            ],
        },
    }
]

# Language and time: the server keeps UTC; each person's own zone is kept with every entry
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "UTC"

# Logging: to the terminal, where whoever runs the app looks. Never a value from a form, and never
# the secret of a link.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "tracker.config.logs.LineWithoutSecrets",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "filters": {
        "wrong name": {"()": "tracker.config.logs.OneSentenceOnAWrongName"},
        "database": {"()": "tracker.config.logs.OneSentenceOnTheDatabase"},
    },
    "loggers": {
        "django.request": {"filters": ["database"]},
        "django.security.DisallowedHost": {"filters": ["wrong name"]},
        # That the database is gone is said once for each request; the pool says it for each try.
        "psycopg.pool": {"level": "ERROR"},
        # That a request waits for a thread is no fault: many clients must not fill the log.
        "waitress.queue": {"level": "ERROR"},
    },
}

# Messages live in the session: a cookie would carry their words to and fro
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Sessions: see tracker/config/sessions.py for the daily renewal
SESSION_COOKIE_AGE = 180 * 24 * 3600

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.site_files.JoinedStaticFiles"},
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"tracker.accounts.passwords.{name}"}
    for name in ("NotLikeTheName", "LongEnough", "NotCommon", "NotOnlyNumbers")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"

# django-allauth
ALLAUTH_TRUSTED_PROXY_COUNT = asked.proxies
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64  # what one household has
ACCOUNT_ADAPTER = "tracker.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Lighter Legs: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to who never had to do with us
# An address never has to be confirmed; only one that is can be sent a link for a new password.
ACCOUNT_EMAIL_VERIFICATION = "optional" if MAIL_IS_SENT else "none"
# Every form that allauth shows is one of ours, which says in our words what it refuses.
ACCOUNT_FORMS = {
    name: f"tracker.accounts.forms.signin.{form}"
    for name, form in {
        "add_email": "AddEmailForm",
        "change_password": "ChangePasswordForm",  # nosec B105 # a form
        "login": "LoginForm",
        "reauthenticate": "ReauthenticateForm",
        "reset_password": "ResetPasswordForm",  # nosec B105 # a form
        "reset_password_from_key": "NewPasswordForm",  # nosec B105 # a form
        "set_password": "SetPasswordForm",  # nosec B105 # a form
        "signup": "SignupForm",
        "user_token": "UserTokenForm",  # nosec B105 # a form
    }.items()
}
ACCOUNT_LOGIN_METHODS = {"username"}
# See tracker/accounts/limits.py. What is not named here is counted as allauth does.
ACCOUNT_RATE_LIMITS = {
    "wrong_password": "10/m/ip,5/5m/key",  # nosec B105 # how often
    "wrong_password_anywhere": "50/h/key",  # nosec B105 # how often
    "wrong_password_known_device": "5/5m/key",  # nosec B105 # how often
}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_USERNAME_VALIDATORS = "tracker.accounts.names.VALIDATORS"
MFA_ADAPTER = "tracker.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    name: f"tracker.accounts.forms.signin.{form}"
    for name, form in {
        "activate_totp": "ActivateTOTPForm",
        "add_webauthn": "AddPasskeyForm",
        "authenticate": "AuthenticateForm",
        "authenticate_webauthn": "SecondPasskeyForm",
        "deactivate_totp": "DeactivateTOTPForm",
        "edit_webauthn": "NamePasskeyForm",
        "generate_recovery_codes": "GenerateRecoveryCodesForm",
        "login_webauthn": "SignInPasskeyForm",
        "reauthenticate": "ReauthenticateByCodeForm",
        "reauthenticate_webauthn": "SurePasskeyForm",
    }.items()
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is optional and never has to be proven
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lighter Legs"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be up to 30 s off
