"""Bad days of this PayPal: answers that are not the one asked for. Pure."""

from dataclasses import dataclass

from billing.fakepaypal import refusals
from billing.fakepaypal.refusals import Refusal

RESET = 0  # in place of a status: the connection ends without an answer


@dataclass
class Fault:
    """Requests whose path contains `path` are answered with `status`, and nothing is done."""

    path: str
    status: int
    issue: str = ""  # of a 422
    times: int | None = 1  # how many requests; None: until further notice

    def answer(self) -> Refusal:
        """Return what is said."""
        if self.status == 401:
            return refusals.unauthorized("invalid_token", "Access Token not found in cache")
        return refusals.unprocessable(self.issue) if self.status == 422 else refusals.plain(self.status)


def take(faults: list[Fault], path: str) -> Fault | None:
    """Return the first fault that hits this path, and count it; None when there is none."""
    for fault in faults:
        if fault.path in path and fault.times != 0:
            if fault.times is not None:
                fault.times -= 1
            return fault
    return None
