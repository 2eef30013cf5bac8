"""Whether the files that pages load are there."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from config.doctor.findings import Finding, ok, wrong

NEEDED = (  # one of each origin: ours, vendored, the admin's, its look's, the docs page's
    "icon.svg",
    "vendor/SHA256SUMS",
    "admin/css/base.css",
    "unfold/css/styles.css",
    "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js",
)


def examine() -> Iterator[Finding]:
    """Yield which files are missing, if any."""
    missing = [name for name in NEEDED if not is_served(name)]
    if missing:
        mend = "Install again (`make install`), or collect them: `python manage.py collectstatic`."
        yield wrong("static", f"missing: {', '.join(missing)}", mend)
    else:
        yield ok("static", "the pages' files are there")


def is_served(name: str) -> bool:
    """Whether a file is collected, or found where it was installed."""
    if (Path(settings.STATIC_ROOT) / name).is_file():
        return True
    return bool(settings.WHITENOISE_USE_FINDERS and finders.find(name))
