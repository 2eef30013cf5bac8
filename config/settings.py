"""All settings, from the environment alone. `.env.example` lists them; docs/settings.md explains them."""

from pathlib import Path

from csp.constants import NONE, SELF

from config.databases import with_options
from config.environment import BASE_DIR, environment
from config.logs import logging_config
from config.mail import mail_settings
from config.operators.look import UNFOLD as UNFOLD  # a setting
from config.vendor_settings import *  # noqa: F403 - settings, one and all

env = environment()

# Where things are ------------------------------------------------------------------------------------

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CHANNEL_REDIS_URLS = env.list("CHANNEL_REDIS_URLS", default=[REDIS_URL])  # several: groups are sharded

DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=10)  # of each process; 0: no pool
DATABASES = {
    "default": with_options(
        env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"), DATABASE_POOL_SIZE
    )
}

# Who may talk to us ----------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")  # checked at start: config/checks.py
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # former keys, good for reading
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PUBLIC_URL = env.str("PUBLIC_URL", default="")  # our address in mails; empty: they carry no links
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # empty: there is no /metrics
PROBES = ["healthz", "readyz", "metrics"]  # asked for from inside: by address, past the proxy
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [f"^{probe}$" for probe in PROBES]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the domain's other hosts are not ours to commit to TLS
    "security.W021",  # nor is the browsers' preload list
]

# The application -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "daphne",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "config",
    "accounts",
    "billing",
    "live",
    "feeds",
    "odds",
    "football",
    "tennis",
    "pages",
]
MIDDLEWARE = [
    "config.rest.cors.CrossOriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.static_files.StaticFilesMiddleware",
    "config.csp.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.health.HostMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pages.unavailable.UnavailableMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PrivateMiddleware",
    "accounts.middleware.MailOutageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
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
                "accounts.context.mail_folder",
            ],
        },
    },
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # serves without collectstatic; the image collects all the same

# Accounts and their mail (django-allauth) --------------------------------------------------------------

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "accounts.signup_form.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once it is verified
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of every change to password, address or second factor
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds for which a password counts as just typed
ACCOUNT_RATE_LIMITS = {  # requests / time / of what; those from login_account on are our own
    "signup": "20/h/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # the key: an account and the network that tries (accounts.adapter)
    "reset_password": "10/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "5/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/h/user",
    "confirm_email": "1/3m/key",
    "login_account": "100/h/key",  # more than one network can try: a crowd guesses no faster than this
    "manage_tokens": "30/m/user",
    "export_data": "10/h/user",
    "delete_account": "5/5m/user",
    "ws_ticket": "60/m/user",
    "demo_ticket": "10/m/ip",
    "activate": "10/m/user",
}
MFA_ADAPTER = "accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Matchwire"
MFA_TOTP_TOLERANCE = 1  # codes before and after: telephones' clocks differ

EMAIL_URL = env.str("EMAIL_URL", default="")  # empty: mails become files in VAR_DIR/mail
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Matchwire <matchwire@localhost>")
EMAIL_TIMEOUT = 10  # seconds; somebody waits for the page
MAIL_DIR = VAR_DIR / "mail"
vars().update(mail_settings(EMAIL_URL, MAIL_DIR))

# Redis: groups, cache, queues ------------------------------------------------------------------------

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # redis-py's default timeout of 5 s would end an idle subscription, and every socket with it
        "CONFIG": {"hosts": [{"address": url, "socket_timeout": None} for url in CHANNEL_REDIS_URLS]},
    },
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "cache",
    },
}
CELERY_BROKER_URL = REDIS_URL

# The socket's limits (PROTOCOL.md) -------------------------------------------------------------------

LIVE_MAX_MATCHES = env.int("LIVE_MAX_MATCHES", default=10)  # followed at once by one socket
LIVE_MAX_SOCKETS = env.int("LIVE_MAX_SOCKETS", default=10)  # open at once for one account
LIVE_COMMANDS_PER_SECOND = env.float("LIVE_COMMANDS_PER_SECOND", default=10)
LIVE_COMMAND_BURST = env.int("LIVE_COMMAND_BURST", default=30)
LIVE_OUTBOX_BYTES = env.int("LIVE_OUTBOX_BYTES", default=1 << 20)  # waiting for one socket, then 4408

# Money (PAYPAL.md section 5) --------------------------------------------------------------------------

BILLING_PRICE = env.str("BILLING_PRICE", default="3.00")  # two decimals, as PayPal writes amounts
BILLING_CURRENCY = env.str("BILLING_CURRENCY", default="USD")
BILLING_PERIOD_DAYS = env.int("BILLING_PERIOD_DAYS", default=30)
BILLING_SUSPEND_ON_DISPUTE = env.bool("BILLING_SUSPEND_ON_DISPUTE", default=False)
BILLING_SELLER = env.str("BILLING_SELLER", default="Matchwire")  # name and address, as receipts have it
PAYPAL_MODE = env.str("PAYPAL_MODE", default="sandbox")  # or live
PAYPAL_API_BASE = env.str("PAYPAL_API_BASE", default="")  # empty: PayPal's own of the mode
PAYPAL_LOCAL = env.bool("PAYPAL_LOCAL", default=False)  # a PayPal without money is meant: demo and tests
PAYPAL_CLIENT_ID = env.str("PAYPAL_CLIENT_ID", default="")  # empty: nobody can pay
PAYPAL_CLIENT_SECRET = env.str("PAYPAL_CLIENT_SECRET", default="")
PAYPAL_WEBHOOK_ID = env.str("PAYPAL_WEBHOOK_ID", default="")
PAYPAL_MERCHANT_ID = env.str("PAYPAL_MERCHANT_ID", default="")  # empty: the payee is not compared

# What browsers may load and where forms may lead (config/csp.py) --------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # a form's answer may redirect to the page where PayPal asks the buyer
        "form-action": [
            SELF,
            "https://www.paypal.com",
            "https://www.sandbox.paypal.com",
            *filter(None, [PAYPAL_API_BASE]),
        ],
    }
}

# Providers -------------------------------------------------------------------------------------------

FOOTBALL_PROVIDER = env.str("FOOTBALL_PROVIDER", default="simulator")
TENNIS_PROVIDER = env.str("TENNIS_PROVIDER", default="simulator")
ODDS_PROVIDER = env.str("ODDS_PROVIDER", default="simulator")
SIMULATOR_SEED = env.int("SIMULATOR_SEED", default=2026)
REPLAY_DIR = env.str("REPLAY_DIR", default="")  # recorded matches; empty: no replay
REPLAY_SPEED = env.float("REPLAY_SPEED", default=1.0)  # 60: a minute of play each second
REPLAY_START = env.str("REPLAY_START", default="")  # ISO 8601; empty: the recordings run round and round

# Logs ------------------------------------------------------------------------------------------------

LOG_LEVEL = env.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), default="INFO")
LOG_FORMAT = env.one_of("LOG_FORMAT", ("console", "json"), default="console")
LOGGING = logging_config(LOG_LEVEL, LOG_FORMAT)
LOGGING_CONFIG = "config.logs.configure"

# REST ------------------------------------------------------------------------------------------------

REST_REQUESTS_PER_MINUTE = env.int("REST_REQUESTS_PER_MINUTE", default=600)  # of one account

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["config.rest.throttle.AccountThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["config.rest.renderer.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PAGINATION_CLASS": "config.rest.pages.Pages",
    "DEFAULT_FILTER_BACKENDS": ["config.rest.parameters.DeclaredParameters"],
    "EXCEPTION_HANDLER": "config.rest.errors.error_response",
    "DEFAULT_SCHEMA_CLASS": "config.rest.schema.Schema",
    "URL_FORMAT_OVERRIDE": None,  # `format=` is accepted and ignored
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Matchwire",
    "DESCRIPTION": "Live matches, their figures and what surrounds them. What is pushed: the WebSocket.",
    "VERSION": "2",
    "OAS_VERSION": "3.1.0",  # its schemas are JSON Schema, which the types are described in
    "POSTPROCESSING_HOOKS": [],  # the types name their enums already
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
