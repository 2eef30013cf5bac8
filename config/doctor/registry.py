"""All that is looked at, in the order of the report."""

from config.doctor import (
    clocks,
    database,
    disk,
    mail,
    paypal,
    providers,
    redis_servers,
    settings_check,
    site,
    static_files,
    workers,
)
from config.doctor.running import Examination


def examinations() -> dict[str, Examination]:
    """Return what to do, by the name under which it is told that one of them has failed."""
    return {
        "settings": settings_check.examine,
        "disk": disk.examine,
        "static": static_files.examine,
        "database": database.examine,
        "redis": redis_servers.examine,
        "clock": clocks.examine,
        "workers": workers.examine,
        **providers.examinations(),
        "paypal": paypal.examine,
        "mail": mail.examine,
        "public_url": site.examine,
    }
