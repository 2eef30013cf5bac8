"""What a page may load and run: the site's own files; the admin's scripts need more, and get it there."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Alpine compiles the expressions in unfold's templates, and those carry styles and scripts of their own.
ADMIN_PATH = "/admin/"
ADMIN = {
    "script-src": [SELF, UNSAFE_EVAL, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
}
REST_DOCS = {"img-src": [SELF, "data:"], "style-src": [SELF, UNSAFE_INLINE]}  # Swagger UI draws with both


class PolicyMiddleware(CSPMiddleware):
    """Sends CONTENT_SECURITY_POLICY with every answer, widened where a page of others needs it."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return what the header is built from."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(ADMIN_PATH):
            parts.replace = ADMIN
        elif request.path.startswith("/api/docs"):
            parts.replace = REST_DOCS
        return parts
