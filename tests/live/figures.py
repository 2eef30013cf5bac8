"""Reads one figure of a web process from its /metrics."""

import asyncio
import urllib.request

from tests.service import Web

METRICS_TOKEN = "for the tests' eyes only"


async def figure(web: Web, name: str) -> float:
    """Return the figure of that name; KeyError when the process has none."""
    text = await asyncio.to_thread(_metrics, web)
    for line in text.splitlines():
        if line.startswith(f"{name} "):
            return float(line.split()[1])
    raise KeyError(name)


def _metrics(web: Web) -> str:
    request = urllib.request.Request(
        f"{web.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        text: str = response.read().decode()
    return text
