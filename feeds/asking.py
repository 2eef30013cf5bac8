"""Asks providers: whatever one of them does costs its own matches this turn, and no others."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from feeds.circuit import circuit
from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.health.notes import answered, failed, noted
from feeds.health.verdict import reason_of

Answer = TypeVar("Answer")


async def ask(name: str, question: Callable[[], Awaitable[Answer]], seconds: float) -> Answer | None:
    """Return the provider's answer; None when it fails, takes longer, or is being left alone.

    `name`: of its circuit (feeds/circuit.py).
    """
    breaker = circuit(name)
    if not breaker.allows:
        return None
    try:
        async with asyncio.timeout(seconds):
            answer = await question()
    except Exception as error:  # noqa: BLE001 - whatever a vendor's file raises is that vendor's trouble
        breaker.failed(error)
        await noted(failed, name, reason_of(error))
        return None
    breaker.succeeded()
    await noted(answered, name)
    return answer


def readable(name: str, answers: Mapping[str, Answer | ProviderError]) -> dict[str, Answer]:
    """Return the answers that could be read, by ref; the others are counted."""
    good: dict[str, Answer] = {}
    for ref, answer in answers.items():
        if isinstance(answer, ProviderError):
            malformed(name, ref, answer)
        else:
            good[ref] = answer
    return good
