"""What django-allauth asks of us about second factors."""

from allauth.mfa.adapter import DefaultMFAAdapter

BACKGROUND = '<rect width="100%" height="100%" fill="#fff"/>'


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Draws the code that an authenticator app reads."""

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code, black on white of its own: cameras cannot read it on a dark page."""
        drawn: str = super().build_totp_svg(url)
        return drawn.replace("<path", f"{BACKGROUND}<path", 1)
