"""The real settings, made quick and independent of this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

for name in ("DEBUG", "EMAIL_URL", "EXTRA_HOSTS", "SIGNUP", "SITE_URL", "TRUSTED_PROXY_COUNT"):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "only-for-tests-and-never-anywhere-else"
os.environ["DATA_DIR"] = str(Path(tempfile.gettempdir()) / "lighter-legs-tests")  # stays unused

from tracker.config.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The manifest storage needs collectstatic first; tests read static/ itself.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Finds pages that ask the database row by row, inside its `zeal_context`.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
