"""What django-allauth asks of us about second factors."""

from allauth.mfa.adapter import DefaultMFAAdapter

BACKGROUND = '<rect width="100%" height="100%" fill="#fff"/>'


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Draws the code that an authenticator app reads."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Remove the second factor first, then change the address.",
        "incorrect_code": "This code is not correct, or was used already.",
        "unverified_email": "Confirm your address first, then set up a second factor.",
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code, black on white of its own: cameras cannot read it on a dark page."""
        drawn: str = super().build_totp_svg(url)
        return drawn.replace("<path", f"{BACKGROUND}<path", 1)
