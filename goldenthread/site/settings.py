"""Settings. Everything that differs between places comes from the environment; production is the default."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from goldenthread.site.council import council
from goldenthread.site.environment import database, flag, home, listed, secret_key

MODE = os.environ.get("GOLDENTHREAD_MODE", "production")
PRODUCTION = MODE == "production"
HOME = home()

SECRET_KEY = secret_key(MODE, HOME)
DEBUG = False
ALLOWED_HOSTS = listed("GOLDENTHREAD_HOSTS") or ([] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = listed("GOLDENTHREAD_ORIGINS")

OURS = council()
COUNCIL = {
    "name": OURS.name,
    "letterhead": OURS.letterhead,
    "training_copy": MODE != "production",
    "published_code": OURS.published_code,
    "practice_model": OURS.practice_model,
    "la_code": OURS.la_code,
}
# The council's own lengths for the clocks that the law leaves to it: {"contact_decision": 2}
CLOCK_VALUES: dict[str, int] = OURS.clocks
CLOCK_VALUES_OF_DISABLED: dict[str, int] = OURS.clocks_of_disabled_children
SUPERVISION = OURS.supervision  # how often by role, and who reads a worker's personal part
CASELOAD = OURS.caseload  # how many children a worker should and may hold, and what one weighs

INSTALLED_APPS = [
    "goldenthread.foundations.ui",
    "goldenthread.foundations.rows",
    "goldenthread.foundations.history",
    "goldenthread.foundations.notices",
    "goldenthread.who.people",
    "goldenthread.who.workforce",
    "goldenthread.who.access",
    "goldenthread.journey.front_door",
    "goldenthread.journey.assessment",
    "goldenthread.journey.planning",
    "goldenthread.journey.visits",
    "goldenthread.journey.help",
    "goldenthread.journey.protection",
    "goldenthread.journey.imports",
    "goldenthread.practice.caseload",
    "goldenthread.practice.supervision",
    "goldenthread.practice.child",
    "goldenthread.sight.returns",
    "goldenthread.sight.oversight",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.foundations.history.middleware.where_from",
    "goldenthread.foundations.ui.middleware.can_be_kept",
    "goldenthread.foundations.rows.middleware.rows_know_the_request",
    "goldenthread.foundations.ui.middleware.answered_once",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.foundations.questions.middleware.asks_once",
    "goldenthread.who.workforce.sign_in.middleware.sessions_end",
    "goldenthread.who.access.middleware.every_route_has_a_door",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "goldenthread.site.urls"
WSGI_APPLICATION = "goldenthread.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldenthread.foundations.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "goldenthread.who.access.frame.frame",
                "goldenthread.foundations.ui.sent.in_every_form",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A row was changed when it was changed, not when its transaction began: two writers of one row stay in their order.
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "workforce.Worker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if MODE == "test"
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"

SESSION_ENGINE = "goldenthread.who.workforce.sign_in.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "goldenthread.foundations.ui.views.stale_token"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION  # behind a proxy, what came to it over TLS counts as that
SECURE_REDIRECT_EXEMPT = ["^health$"]  # asked for on the machine itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("GOLDENTHREAD_TLS_AT_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A worker is warned before a quiet session ends; drafts are on the server, so nothing is lost by it.
SESSION_QUIET_MINUTES = 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")}

EMAIL_BACKEND = os.environ.get(
    "GOLDENTHREAD_EMAIL_BACKEND",
    {
        "production": "django.core.mail.backends.smtp.EmailBackend",
        "demo": "django.core.mail.backends.filebased.EmailBackend",
        "test": "django.core.mail.backends.locmem.EmailBackend",
    }[MODE],
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = os.environ.get("GOLDENTHREAD_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GOLDENTHREAD_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GOLDENTHREAD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GOLDENTHREAD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("GOLDENTHREAD_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GOLDENTHREAD_MAIL_FROM", "golden-thread@marlshire.example")
HIDDEN_FROM = "goldenthread.who.access.visible.locked_away_from"
MAY_FOR = "goldenthread.who.access.visible.near_enough"
KEPT_TO = ("strategy.read",)  # the deeds to whose doers a notice can be kept
BASE_URL = os.environ.get("GOLDENTHREAD_BASE_URL", "http://127.0.0.1:8000")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
SILENCED_SYSTEM_CHECKS = ["templates.E003"]

from goldenthread.site.sign_in import *  # noqa: E402, F403  the sign-in libraries have a page of settings of their own

CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += OIDC_ORIGINS  # noqa: F405  the council's own provider, if any
