"""Mails that were sent, and the links in them."""

import re

from django.core import mail

LINK = re.compile(r"http://testserver(/accounts/\S+)")


def link(to: str) -> str:
    """Return the path of the link in the latest mail to this address."""
    return LINK.findall(latest(to))[0]


def latest(to: str) -> str:
    """Return the text of the latest mail to this address."""
    return str([message for message in mail.outbox if message.to == [to]][-1].body)
