"""All settings, from the environment alone. `.env.example` lists them; docs/settings.md explains them."""

from pathlib import Path

from csp.constants import NONE, SELF

from config.databases import with_options
from config.environment import Environment
from config.logs import logging_config
from config.mail import mail_settings
from config.operators.look import UNFOLD as UNFOLD  # a setting

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment()
Environment.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

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

# Sportradar Soccer ------------------------------------------------------------------------------------

SPORTRADAR_SOCCER_KEY = env.str("SPORTRADAR_SOCCER_KEY", default="")
SPORTRADAR_SOCCER_LEVEL = env.str("SPORTRADAR_SOCCER_LEVEL", default="trial")  # or production
SPORTRADAR_SOCCER_LANGUAGE = env.str("SPORTRADAR_SOCCER_LANGUAGE", default="en")  # of names
SPORTRADAR_SOCCER_EXTENDED = env.bool("SPORTRADAR_SOCCER_EXTENDED", default=False)  # bought by itself
SPORTRADAR_SOCCER_URL = env.str("SPORTRADAR_SOCCER_URL", default="https://api.sportradar.com")
SPORTRADAR_SOCCER_REQUESTS_PER_SECOND = env.float("SPORTRADAR_SOCCER_REQUESTS_PER_SECOND", default=1)
SPORTRADAR_SOCCER_QUOTA = env.int("SPORTRADAR_SOCCER_QUOTA", default=1000)  # in 30 days; 0: without a limit
SPORTRADAR_SOCCER_DELTA_SECONDS = env.float("SPORTRADAR_SOCCER_DELTA_SECONDS", default=2)
SPORTRADAR_SOCCER_SUMMARY_SECONDS = env.float("SPORTRADAR_SOCCER_SUMMARY_SECONDS", default=30)
SPORTRADAR_SOCCER_TIMELINE_SECONDS = env.float("SPORTRADAR_SOCCER_TIMELINE_SECONDS", default=60)
SPORTRADAR_SOCCER_SCHEDULE_SECONDS = env.float("SPORTRADAR_SOCCER_SCHEDULE_SECONDS", default=300)
SPORTRADAR_SOCCER_COUNT_REPEATS = env.bool("SPORTRADAR_SOCCER_COUNT_REPEATS", default=True)

# Sportradar Tennis ------------------------------------------------------------------------------------

SPORTRADAR_TENNIS_KEY = env.str("SPORTRADAR_TENNIS_KEY", default="")
SPORTRADAR_TENNIS_LEVEL = env.str("SPORTRADAR_TENNIS_LEVEL", default="trial")  # or production
SPORTRADAR_TENNIS_LANGUAGE = env.str("SPORTRADAR_TENNIS_LANGUAGE", default="en")  # of names
SPORTRADAR_TENNIS_URL = env.str("SPORTRADAR_TENNIS_URL", default="https://api.sportradar.com")
SPORTRADAR_TENNIS_REQUESTS_PER_SECOND = env.float("SPORTRADAR_TENNIS_REQUESTS_PER_SECOND", default=1)
SPORTRADAR_TENNIS_QUOTA = env.int("SPORTRADAR_TENNIS_QUOTA", default=1000)  # in 30 days; 0: without a limit
SPORTRADAR_TENNIS_DELTA_SECONDS = env.float("SPORTRADAR_TENNIS_DELTA_SECONDS", default=2)
SPORTRADAR_TENNIS_SUMMARY_SECONDS = env.float("SPORTRADAR_TENNIS_SUMMARY_SECONDS", default=30)
SPORTRADAR_TENNIS_TIMELINE_SECONDS = env.float("SPORTRADAR_TENNIS_TIMELINE_SECONDS", default=60)
SPORTRADAR_TENNIS_SCHEDULE_SECONDS = env.float("SPORTRADAR_TENNIS_SCHEDULE_SECONDS", default=300)
SPORTRADAR_TENNIS_SEASON_SECONDS = env.float("SPORTRADAR_TENNIS_SEASON_SECONDS", default=604_800)  # a week

# Sportmonks -------------------------------------------------------------------------------------------

SPORTMONKS_TOKEN = env.str("SPORTMONKS_TOKEN", default="")
SPORTMONKS_URL = env.str("SPORTMONKS_URL", default="https://api.sportmonks.com")
SPORTMONKS_REQUESTS_PER_HOUR = env.int("SPORTMONKS_REQUESTS_PER_HOUR", default=2000)  # of each entity
SPORTMONKS_RESERVE = env.int("SPORTMONKS_RESERVE", default=20)  # of an hour's requests, left for others
SPORTMONKS_WITHOUT = env.list("SPORTMONKS_WITHOUT", default=[])  # includes that the plan lacks
SPORTMONKS_LIVE_SECONDS = env.float("SPORTMONKS_LIVE_SECONDS", default=5)
SPORTMONKS_SYNC_SECONDS = env.float("SPORTMONKS_SYNC_SECONDS", default=30)
SPORTMONKS_MATCH_SECONDS = env.float("SPORTMONKS_MATCH_SECONDS", default=60)
SPORTMONKS_SCHEDULE_SECONDS = env.float("SPORTMONKS_SCHEDULE_SECONDS", default=600)
SPORTMONKS_ODDS_SECONDS = env.float("SPORTMONKS_ODDS_SECONDS", default=60)
SPORTMONKS_ODDS_BEFORE_SECONDS = env.float("SPORTMONKS_ODDS_BEFORE_SECONDS", default=180)
SPORTMONKS_BALL_COORDINATES = env.bool("SPORTMONKS_BALL_COORDINATES", default=False)  # their frame is unknown

# The Odds API -----------------------------------------------------------------------------------------

THE_ODDS_API_KEY = env.str("THE_ODDS_API_KEY", default="")
THE_ODDS_API_URL = env.str("THE_ODDS_API_URL", default="https://api.the-odds-api.com")
THE_ODDS_API_REGIONS = env.list("THE_ODDS_API_REGIONS", default=["eu"])  # each costs as much again
THE_ODDS_API_BOOKMAKERS = env.list("THE_ODDS_API_BOOKMAKERS", default=[])  # override regions; ten cost as one
THE_ODDS_API_EXCHANGES = env.bool("THE_ODDS_API_EXCHANGES", default=False)  # prices before commission
THE_ODDS_API_SPORTS = env.list("THE_ODDS_API_SPORTS", default=[])  # league keys; empty: all of soccer
THE_ODDS_API_CREDIT_FLOOR = env.int("THE_ODDS_API_CREDIT_FLOOR", default=0)  # so many are never spent
THE_ODDS_API_UNFOLLOWED_CREDITS = env.int("THE_ODDS_API_UNFOLLOWED_CREDITS", default=1000)  # a day
THE_ODDS_API_REQUESTS_PER_SECOND = env.float("THE_ODDS_API_REQUESTS_PER_SECOND", default=10)
THE_ODDS_API_BULK_SECONDS = env.float("THE_ODDS_API_BULK_SECONDS", default=180)
THE_ODDS_API_EVENT_SECONDS = env.float("THE_ODDS_API_EVENT_SECONDS", default=360)  # 0: never
THE_ODDS_API_QUIET_SECONDS = env.float("THE_ODDS_API_QUIET_SECONDS", default=180)

# API-Football ----------------------------------------------------------------------------------------

API_FOOTBALL_KEY = env.str("API_FOOTBALL_KEY", default="")
API_FOOTBALL_URL = env.str("API_FOOTBALL_URL", default="https://v3.football.api-sports.io")
API_FOOTBALL_REQUESTS_PER_MINUTE = env.int("API_FOOTBALL_REQUESTS_PER_MINUTE", default=10)  # free plan's
API_FOOTBALL_QUOTA = env.int("API_FOOTBALL_QUOTA", default=100)  # a day, the free plan's; 0: without a limit
API_FOOTBALL_FLOOR = env.int("API_FOOTBALL_FLOOR", default=10)  # requests that are left for others
API_FOOTBALL_REPORTS = env.int("API_FOOTBALL_REPORTS", default=10)  # a day, for matches nobody follows
API_FOOTBALL_LIVE_SECONDS = env.float("API_FOOTBALL_LIVE_SECONDS", default=180)
API_FOOTBALL_STATISTICS_SECONDS = env.float("API_FOOTBALL_STATISTICS_SECONDS", default=1800)
API_FOOTBALL_SCOREBOARD_SECONDS = env.float("API_FOOTBALL_SCOREBOARD_SECONDS", default=7200)
API_FOOTBALL_SCHEDULE_SECONDS = env.float("API_FOOTBALL_SCHEDULE_SECONDS", default=86400)
API_FOOTBALL_MATCHES_PER_CALL = env.int("API_FOOTBALL_MATCHES_PER_CALL", default=1)  # more: paid plans

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
