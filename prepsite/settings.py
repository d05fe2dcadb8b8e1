"""Settings. Everything a person may want to move is an environment variable PREPSITE_*."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from prepsite.home import find_home, find_time_zone, load_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
PREPSITE_HOME = find_home()
PREPSITE_PORT = int(os.environ.get("PREPSITE_PORT", "8477"))

SECRET_KEY = load_secret_key(PREPSITE_HOME)
DEBUG = os.environ.get("PREPSITE_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "prepsite",
    "prepsite.jobs",
    "prepsite.writing",
    "papers",
    "critiques",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before the CSP middleware: pdf.js's worker obeys the policy of its own script's
    # answer, so static files go out without one.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "prepsite.middleware.PermissionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prepsite.middleware.UserErrorMiddleware",
]

ROOT_URLCONF = "prepsite.urls"
WSGI_APPLICATION = "prepsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
            "libraries": {
                "papers": "papers.templatetags.papers",
                "passes": "papers.templatetags.passes",
                "practice": "critiques.templatetags.practice",
                "writing": "prepsite.writing.templatetags.writing",
            },
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": PREPSITE_HOME / "prepsite.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer takes its place in the queue when it begins, so no transaction
            # fails in its middle; an acknowledged word is on the disk (FULL).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["network", "pdf", "index"],
    }
}

USE_TZ = True
TIME_ZONE = find_time_zone()
LANGUAGE_CODE = "en-gb"
USE_I18N = False

STATIC_URL = "/static/"
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("katex", NODE_MODULES / "katex" / "dist"),
    ("pdfjs", NODE_MODULES / "pdfjs-dist"),
]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
# prepsite.checks names the command that brings missing packages; Django's own
# warning would say only that a folder is not there.
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# The drop zone streams files to disk, so only form fields count against this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# The only places this product ever asks. The environment points them elsewhere for
# tests and mirrors.
ARXIV_API_URL = os.environ.get(
    "PREPSITE_ARXIV_API_URL", "https://export.arxiv.org/api/query"
)
ARXIV_OAI_URL = os.environ.get("PREPSITE_ARXIV_OAI_URL", "https://oaipmh.arxiv.org/oai")
ARXIV_ABS_URL = os.environ.get("PREPSITE_ARXIV_ABS_URL", "https://arxiv.org/abs")
ARXIV_PDF_URL = os.environ.get("PREPSITE_ARXIV_PDF_URL", "https://arxiv.org/pdf")
DATACITE_URL = os.environ.get("PREPSITE_DATACITE_URL", "https://api.datacite.org/dois")
# Asked only once the reader allows it, with the reader's login; the second is for venues
# before 2024.
OPENREVIEW_URL = os.environ.get(
    "PREPSITE_OPENREVIEW_URL", "https://api2.openreview.net"
)
OPENREVIEW_V1_URL = os.environ.get(
    "PREPSITE_OPENREVIEW_V1_URL", "https://api.openreview.net"
)
# Seconds between two requests to arXiv's hosts, as its terms ask.
ARXIV_INTERVAL_S = float(os.environ.get("PREPSITE_ARXIV_INTERVAL_S", "3"))
# Seconds one source may take before the next is asked.
SOURCE_TIMEOUT_S = float(os.environ.get("PREPSITE_SOURCE_TIMEOUT_S", "20"))
# How many times as fast the time of a practice session runs: to try a round out.
PRACTICE_SPEED = float(os.environ.get("PREPSITE_PRACTICE_SPEED", "1"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "prepsite": {"level": "INFO"},
        "papers": {"level": "INFO"},
        # Ordinary refusals (4xx) are warnings there, and would bury the real ones.
        "django.request": {"level": "ERROR"},
    },
}
