"""One settings file, safe by default.

Everything that differs from place to place comes from the environment:
`DATA_DIR/.env` is read first, the real environment wins over it.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()

env = environ.Env()
env.read_env(DATA_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
SITE_URL = env(
    "SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}"
).rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[SITE_HOST, "127.0.0.1", "localhost", "[::1]"]
)
# How many proxies of ours stand in front; that many entries of
# X-Forwarded-For are believed, none by default.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "fibro.apps.FibroConfig",
    "store",
    "articles",
    "treatments",
    "contact",
    "fibro.library",
    "fibro.content",
    "taggit",
    "reversion",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    "fibro.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "fibro.middleware.trusted_proxies",
    "fibro.middleware.request_log",
    "fibro.middleware.response_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fibro.urls"
WSGI_APPLICATION = "fibro.wsgi.application"
CSRF_FAILURE_VIEW = "fibro.views.form_expired"

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
                "fibro.library.site.site",
            ],
        },
    }
]

# --- data ---------------------------------------------------------------------

DATABASES = {
    "default": env.db("DATABASE_URL")
    if env("DATABASE_URL", default="")
    # Not as an address: a folder may be called “50%”.
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "fibro.sqlite3"),
    }
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write queues at its start, instead of
    # failing half-way. FULL: what was answered "stored" survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_FINDERS = ["fibro.static_files.JoinedFinder"]
STATICFILES_FINDERS += ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- content ------------------------------------------------------------------

# What an editor may name in a text, and the model that answers for it. The
# cellar resolves these by name, so that it never imports a room.
CONTENT_KINDS = {
    "article": "articles.Article",
    "treatment": "treatments.Treatment",
    "symptom": "library.Symptom",
    "term": "library.Term",
    "source": "library.Source",
}
RESERVED_SLUGS = ["topics", "tags", "go", "compare", "evidence", "interactions"]
RESERVED_SLUGS += ["appointment"]
TAGGIT_CASE_INSENSITIVE = True
# Whether sources are looked up, and checked for retractions, and where.
SOURCE_LOOKUP = env.bool("SOURCE_LOOKUP", default=False)
CROSSREF_URL = env("CROSSREF_URL", default="https://api.crossref.org")
PUBMED_URL = env("PUBMED_URL", default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils")
LINK_CHECK = env.bool("LINK_CHECK", default=False)  # of addresses on other sites
LINK_CHECK_INSIDE = env.bool("LINK_CHECK_INSIDE", default=False)  # for a trial only

# --- mail ---------------------------------------------------------------------

# Every mail is a row first; the worker hands rows to this account.
MAIL_IS_SET_UP = bool(env("EMAIL_URL", default=""))
MAIL_ACCOUNT = env.email("EMAIL_URL") if MAIL_IS_SET_UP else {}
EMAIL_BACKEND = "contact.outbox.QueueBackend"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default=f"Fibro <hello@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Messages that one place may send a day; a load test needs more.
CONTACT_A_DAY = env.int("CONTACT_A_DAY", default=200)
# Where notices of new messages go; empty means nobody is mailed.
MAIL_NOTICES_TO = env.list("MAIL_NOTICES_TO", default=[])

# --- people who sign in -------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend"]
AUTHENTICATION_BACKENDS += ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword")
]
LOGIN_URL = "admin:login"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
OTP_TOTP_ISSUER = "Fibro"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.5  # hours: a mistyping editor is back within half an hour
# The pair, so that a stranger cannot lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # `./run manage axes_reset` lets somebody in again
AXES_DISABLE_ACCESS_LOG = True

SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- what every answer carries (nosniff, DENY, COOP, Referrer-Policy: Django's own)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# The https rules follow the address people type. TLS ends at a proxy that
# TRUSTED_PROXIES counts; `trusted_proxies` passes its scheme on.
SECURE_SSL_REDIRECT = HTTPS
# Never the host that was asked: it would stand in the redirect.
SECURE_SSL_HOST = urlsplit(SITE_URL).netloc if HTTPS else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # a treatment with many rows in the admin

# --- language, time, logs -----------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env("TIME_ZONE", default="Europe/London")
FORMAT_MODULE_PATH = "fibro.formats"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "fibro.logs.JsonFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
        "null": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # These name paths, hosts or typed user names; `fibro.requests` does not.
        "django.request": {"handlers": ["null"], "propagate": False},
        "django.security": {"handlers": ["null"], "propagate": False},
        "axes": {"handlers": ["null"], "propagate": False},
        "django.server": {"handlers": ["null"], "propagate": False},
        "gunicorn.http": {"level": "ERROR"},  # it warns of every HEAD
    },
}
